// Which articles of a server have a source that is gone: asked beside every answer, so it is remembered.

import type { Store } from '../../store/store.ts'
import { sourceKey } from './source-key.ts'

/** Another process may have looked as well, in milliseconds. */
const memoryMs = 30_000
const maxServers = 1_000

/** By the article's id: where its source was looked for, and since when it is gone (ISO 8601). */
export type GoneSources = ReadonlyMap<string, { readonly address: string; readonly since: string }>

export interface Gone {
  of(shelf: string): Promise<GoneSources>
  /** After a source was looked at. */
  forget(shelf: string): void
}

export function createGone(store: Pick<Store, 'goneSources'>, now: () => number): Gone {
  const known = new Map<string, { readonly sources: Promise<GoneSources>; readonly at: number }>()
  return {
    of(shelf) {
      const before = known.get(shelf)
      if (before && Math.abs(now() - before.at) < memoryMs) return before.sources
      const sources = store
        .goneSources(shelf)
        .then((all) => new Map(all.map(({ articleId, address, goneSince: since }) => [articleId, { address, since }])))
      if (known.size >= maxServers) known.clear()
      known.set(shelf, { sources, at: now() })
      sources.catch(() => known.delete(shelf))
      return sources
    },
    forget: (shelf) => void known.delete(shelf),
  }
}

/** An article whose source is another one by now was not looked for. */
export function isOfSource({ address }: { readonly address: string }, source: string | undefined): boolean {
  return source !== undefined && sourceKey(source) === sourceKey(address)
}

/** Since when the source of an article is gone (ISO 8601); undefined while it is there, or nobody has looked. */
export function goneSinceOf(
  gone: GoneSources,
  { id, source }: { readonly id: string; readonly source?: string },
): string | undefined {
  const found = gone.get(id)
  return found && isOfSource(found, source) ? found.since : undefined
}
