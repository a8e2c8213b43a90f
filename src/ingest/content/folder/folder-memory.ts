// What the last reading of a folder found, so that a look knows what is different and a file that stayed is not read again.

import type { CollectionsReading } from '../collections/collections.ts'
import type { Listing } from './walk.ts'

export interface FolderMemory {
  /** By path below the folder. */
  files: Map<string, RememberedFile>
  /** What the collections said. */
  collections: CollectionsReading['readings']
  /** Whether the folder was there, and what could not be read of it. */
  troubles: string
  /** What the next reading goes by, and then forgets; undefined = it lists the folder itself. */
  look: FolderLook | undefined
}

export interface RememberedFile {
  /** In which the file was read; empty when it has to be read again. */
  readonly state: string
  /** Of its bytes; undefined when they could not be read. */
  readonly hash?: string | undefined
  /** When it has to be read again though it stays as it is. */
  readonly changesAt?: Date | undefined
}

export interface FolderLook {
  readonly listing: Listing
  /** Paths at which something is being written, removed or put: neither read nor gone. */
  readonly moving: ReadonlySet<string>
}

export function createFolderMemory(): FolderMemory {
  return { files: new Map(), collections: new Map(), troubles: '', look: undefined }
}

export function troublesOf({ isMissing, faults }: Listing): string {
  return isMissing ? 'missing' : faults.join('\n')
}

/** Paths where another file was read than stands there now, with the state of the one that does; undefined = none. */
export function changesSince({ files }: FolderMemory, listing: Listing): Map<string, string | undefined> {
  const different = new Map<string, string | undefined>()
  for (const [path, state] of listing.files) {
    if (files.get(path)?.state !== state) different.set(path, state)
  }
  for (const path of files.keys()) {
    if (!listing.files.has(path)) different.set(path, undefined)
  }
  return different
}
