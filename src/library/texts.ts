// Texts of articles as paragraphs, read from the store and remembered while they are asked for. Knows nothing of search.

import type { Paragraph } from '../articles/article.ts'
import { splitParagraphs } from '../articles/paragraphs.ts'
import type { Store } from '../store/store.ts'

/** How much text is remembered, in UTF-16 code units. */
const maxRemembered = 4_000_000

export interface Texts {
  /** A text is named by its hash, so what is found is what was indexed, whatever was saved since. May miss. */
  paragraphs(shelf: string, bodyHash: string): Promise<readonly Paragraph[] | undefined>
  /** What is remembered, without asking the store. */
  remembered(shelf: string, bodyHash: string): readonly Paragraph[] | undefined
  remember(shelf: string, bodyHash: string, body: string): readonly Paragraph[]
  forget(shelf: string): void
}

export function createTexts(store: Pick<Store, 'bodies'>): Texts {
  // The order of a Map is that of use: what was used longest ago stands first.
  const kept = new Map<string, { paragraphs: readonly Paragraph[]; length: number }>()
  let length = 0
  const keyOf = (shelf: string, bodyHash: string) => `${shelf} ${bodyHash}`

  const drop = (key: string) => {
    length -= kept.get(key)?.length ?? 0
    kept.delete(key)
  }

  const remembered: Texts['remembered'] = (shelf, bodyHash) => {
    const key = keyOf(shelf, bodyHash)
    const found = kept.get(key)
    if (!found) return undefined
    kept.delete(key)
    kept.set(key, found)
    return found.paragraphs
  }

  const remember: Texts['remember'] = (shelf, bodyHash, body) => {
    const paragraphs = splitParagraphs(body)
    const key = keyOf(shelf, bodyHash)
    drop(key)
    kept.set(key, { paragraphs, length: body.length })
    length += body.length
    for (const oldest of kept.keys()) {
      if (length <= maxRemembered || oldest === key) break
      drop(oldest)
    }
    return paragraphs
  }

  return {
    remembered,
    remember,
    async paragraphs(shelf, bodyHash) {
      const known = remembered(shelf, bodyHash)
      if (known) return known
      const body = (await store.bodies(shelf, [bodyHash])).get(bodyHash)
      return body === undefined ? undefined : remember(shelf, bodyHash, body)
    },
    forget(shelf) {
      for (const key of kept.keys()) if (key.startsWith(`${shelf} `)) drop(key)
    },
  }
}
