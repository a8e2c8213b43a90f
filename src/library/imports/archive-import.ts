// A repository's documentation: an archive that an operator names becomes a collection of articles, and is looked at again
// when asked.

import { UserError } from '../../errors.ts'
import { withArchiveFolder } from '../../ingest/archives/archive-folder.ts'
import { repositoryOf } from '../../ingest/archives/code-hosts.ts'
import { unpackArchive } from '../../ingest/archives/unpack-archive.ts'
import { createReader } from '../../ingest/reader.ts'
import type { ShelfLimits } from '../../store/articles/saving.ts'
import { libraryShelf, type Store } from '../../store/store.ts'
import type { Web } from '../../web/web.ts'
import { countOf } from '../../words.ts'
import { noPast, pastOf } from '../intake/judging.ts'
import { removeArticles } from '../intake/removing.ts'
import { noLimits } from '../intake/taking-in.ts'
import { type ImportOutcome, importInto } from './import-folder.ts'

/** Of collections that are archives, as a whole. */
const sourceKind = 'archive source'
/** Of their files, and of what is said of these. */
const fileKind = 'archive'

/** In bytes: pictures and programs come along. */
const maxArchiveBytes = 100_000_000

export interface ArchiveParts {
  readonly store: Store
  readonly web: Web
  readonly now: () => number
  /** Of a server. */
  readonly limits: ShelfLimits
}

export interface ArchiveRequest {
  /** The library's, or a server's. */
  readonly shelf: string
  readonly address: string
  /** Whether the site's robots.txt is asked first. */
  readonly asksRobots: boolean
  /** Told how far it is. */
  readonly progress?: (words: string) => void
}

export interface ArchiveOutcome extends Omit<ImportOutcome, 'changesAt'> {
  /** As people call it. */
  readonly name: string
  /** Nothing was sent, since nothing changed since the last time. */
  readonly isUnchanged: boolean
}

/** A collection that an archive became. */
export interface ArchiveCollection {
  readonly address: string
  readonly name: string
}

/** What is kept of an archive. */
interface Seen {
  readonly etag?: string
  readonly lastModified?: string
}

/**
 * Fetches an archive and makes its texts articles, as one batch; what it lacks now is removed.
 * @throws UserError when it cannot be fetched, is no archive, or a server's shelf is full.
 */
export async function importArchive(parts: ArchiveParts, request: ArchiveRequest): Promise<ArchiveOutcome> {
  const { store, web, now, limits } = parts
  const { shelf, asksRobots, progress = () => {} } = request
  const { href: address } = new URL(request.address)
  const name = nameOf(address)
  const known = (await store.collections(shelf, sourceKind)).find((each) => each.name === address)
  const seen = known && (JSON.parse(known.settings) as Seen)
  progress(`fetching ${name}`)
  const fetched = await web.fetch({ address, owner: '', maxBytes: maxArchiveBytes, asksRobots, ...seen })
  if (fetched.kind === 'failed') throw new UserError(fetched.sentence)
  const none = { added: 0, changed: 0, moved: 0, removed: 0, faults: [], summary: [] }
  if (fetched.kind === 'unchanged') return { ...none, name, isUnchanged: true }
  progress(`unpacking ${name}`)
  const unpacked = await unpackArchive(fetched.bytes)
  if (typeof unpacked === 'string') throw new UserError(`${address} ${unpacked}`)
  progress(`reading ${countOf(unpacked.files.length, 'file')}`)
  const outcome = await withArchiveFolder(address, unpacked.files, async (folder) => {
    const destination = {
      ...{ shelf, kind: fileKind, root: rootOf(address), label: name },
      ...(shelf === libraryShelf ? { limits: noLimits, past: noPast } : { limits, past: pastOf(store, shelf) }),
    }
    const imported = await importInto(store, folder, destination, { now, reader: createReader() })
    const told = (words: string) => words.replaceAll(`${folder}/`, '').replaceAll(folder, name)
    return {
      ...imported,
      faults: imported.faults.map(told),
      summary: imported.summary.map(({ level, words }) => ({ level, words: told(words) })),
    }
  })
  const { etag, lastModified } = fetched
  const kept: Seen = { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) }
  // Whatever was refused is read again the next time.
  const settings = JSON.stringify(outcome.faults.length === 0 ? kept : {})
  await store.keepCollection(shelf, { kind: sourceKind, name: address, settings })
  const { changesAt: _, ...counts } = outcome
  return { ...counts, name, isUnchanged: false }
}

/** The archives that are collections of a shelf. */
export async function archiveCollections(store: Store, shelf: string): Promise<ArchiveCollection[]> {
  const all = await store.collections(shelf, sourceKind)
  return all
    .map(({ name: address }) => ({ address, name: nameOf(address) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * Takes out, as one batch, the articles that came from an archive; it is a collection no longer.
 * @returns How many.
 */
export async function removeArchive(
  { store, now }: Pick<ArchiveParts, 'store' | 'now'>,
  { shelf, address }: Pick<ArchiveRequest, 'shelf' | 'address'>,
): Promise<number> {
  const root = rootOf(address)
  const present = (await store.origins(shelf, fileKind)).filter(
    ({ key, isPresent }) => isPresent && key.startsWith(root),
  )
  const who = { by: '', at: new Date(now()).toISOString() }
  await removeArticles(store, shelf, new Set(present.map(({ articleId }) => articleId)), {
    ...who,
    label: nameOf(address),
  })
  await store.dropCollection(shelf, sourceKind, address)
  return present.length
}

/** What the keys of an archive's files begin with. */
function rootOf(address: string): string {
  return `${address.replace(/^https?:\/\//, '')}/`
}

function nameOf(address: string): string {
  const { host, pathname } = new URL(address)
  return repositoryOf(address)?.name ?? `${host}${pathname}`
}
