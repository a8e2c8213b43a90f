// Which articles of a server have a source that is gone: asked beside every answer, so it is remembered.

import type { Store } from '../../store/store.ts'
import { withTimeout } from '../../timeout.ts'
import { sourceKey } from './source-key.ts'

/** Another process may have looked as well, in milliseconds. */
const memoryMs = 30_000
const maxServers = 1_000
/** How long an answer waits for it, in milliseconds. */
const patienceMs = 200

/** By the article's id: where its source was looked for, and since when it is gone (ISO 8601). */
export type GoneSources = ReadonlyMap<string, { readonly address: string; readonly since: string }>

const none: GoneSources = new Map()

export interface Gone {
  of(shelf: string): Promise<GoneSources>
  /** After a source was looked at. */
  forget(shelf: string): void
}

/** What is known is told at once and looked up anew meanwhile: a database that does not answer keeps no question waiting. */
export function createGone(store: Pick<Store, 'goneSources'>, now: () => number): Gone {
  const known = new Map<string, { readonly sources: GoneSources; readonly at: number }>()
  const looking = new Map<string, Promise<GoneSources>>()
  const look = async (shelf: string): Promise<GoneSources> => {
    const all = await store.goneSources(shelf)
    return new Map(all.map(({ articleId, address, goneSince: since }) => [articleId, { address, since }]))
  }
  const lookOnce = (shelf: string): Promise<GoneSources> => {
    const begun = looking.get(shelf) ?? look(shelf)
    // Whoever comes second may hear of the first one's failure.
    if (looking.has(shelf)) return begun.catch(() => none)
    looking.set(shelf, begun)
    const isCurrent = () => looking.get(shelf) === begun
    return begun.then(
      (sources) => {
        if (known.size >= maxServers) known.clear()
        if (isCurrent()) known.set(shelf, { sources, at: now() })
        if (isCurrent()) looking.delete(shelf)
        return sources
      },
      () => {
        // What cannot be had now is looked up with the next answer.
        if (isCurrent()) looking.delete(shelf)
        return none
      },
    )
  }
  return {
    async of(shelf) {
      const before = known.get(shelf)
      if (before && Math.abs(now() - before.at) < memoryMs) return before.sources
      const sources = lookOnce(shelf)
      return before ? before.sources : ((await withTimeout(sources, patienceMs)) ?? none)
    },
    forget(shelf) {
      known.delete(shelf)
      looking.delete(shelf)
    },
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
