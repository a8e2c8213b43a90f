// How far a server's digests have come: each goes on from where the last one ended.

import { createHash } from 'node:crypto'
import type { Cursor } from '../../../store/articles/changes.ts'
import { libraryShelf, type Store } from '../../../store/store.ts'

/** The last change on each shelf; undefined = none was there. */
export type Heads = Readonly<Record<'own' | 'library', Cursor | undefined>>

export interface DigestProgress {
  /** What a digest has seen. */
  readonly cursors: Heads
  /** When the last digest was composed, ISO 8601. */
  readonly toldAt: string
  /** The article that was read again last, and the round of the archive; both shelves are gone through by id. */
  readonly reread: { readonly after: string; readonly round: number }
}

export async function headsOf(store: Store, guild: string): Promise<Heads> {
  return { own: await store.lastChange(guild), library: await store.lastChange(libraryShelf) }
}

/** How far the first digest of a server reaches back: whoever filled the shelf before setting it sees it told. */
const firstReachMs = 7 * 86_400_000

/** Of a server that never had a digest: the articles of the last week are news, older ones are not. */
export async function firstProgress(store: Store, guild: string, now: number): Promise<DigestProgress> {
  const toldAt = new Date(now - firstReachMs).toISOString()
  const cursors = {
    own: await store.digests.lastChangeBy(guild, toldAt),
    library: await store.digests.lastChangeBy(libraryShelf, toldAt),
  }
  return { cursors, toldAt, reread: startOfArchive(guild) }
}

/** Of a server whose digest was off: what came meanwhile is not news. */
export async function progressAnew(store: Store, guild: string, now: number): Promise<DigestProgress> {
  return { cursors: await headsOf(store, guild), toldAt: new Date(now).toISOString(), reread: startOfArchive(guild) }
}

// Servers begin at different places of the archive.
function startOfArchive(guild: string): DigestProgress['reread'] {
  return { after: createHash('sha256').update(guild).digest('base64url').slice(0, 10), round: 0 }
}

/** The shelf's revision up to which a digest has seen it. */
export async function seenOf(store: Store, shelf: string, progress: DigestProgress): Promise<number> {
  const cursor = progress.cursors[shelfKey(shelf)]
  if (!cursor) return 0
  if (await store.digests.hasChange(shelf, cursor)) return cursor.revision
  // Another history, as after a backup was restored: then the time says what was seen.
  return store.digests.revisionAt(shelf, progress.toldAt)
}

export function shelfKey(shelf: string): 'own' | 'library' {
  return shelf === libraryShelf ? 'library' : 'own'
}
