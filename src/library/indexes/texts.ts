// Texts of articles as paragraphs, remembered while they are asked for.

import type { Paragraph } from '../../articles/article.ts'
import type { Cut, Cuts } from './cuts.ts'

/** How much text is remembered, in UTF-16 code units. */
const maxRemembered = 4_000_000

/** Names paragraphs so that what is found is what was indexed, whatever was saved since. */
export interface TextName {
  /** Of the text. */
  readonly hash: string
  /** Of the cutter; undefined = whichever there is. */
  readonly version?: string
}

export type Texts = ReturnType<typeof createTexts>

export function createTexts(cuts: Cuts) {
  // The order of a Map is that of use: what was used longest ago stands first.
  const kept = new Map<string, Cut & { length: number }>()
  let length = 0
  const keyOf = (shelf: string, bodyHash: string) => `${shelf} ${bodyHash}`

  const drop = (key: string) => {
    length -= kept.get(key)?.length ?? 0
    kept.delete(key)
  }

  const remember = (shelf: string, bodyHash: string, { version, paragraphs }: Cut) => {
    const key = keyOf(shelf, bodyHash)
    drop(key)
    const textLength = paragraphs.reduce((sum, { text }) => sum + text.length, 0)
    kept.set(key, { version, paragraphs, length: textLength })
    length += textLength
    for (const oldest of kept.keys()) {
      if (length <= maxRemembered || oldest === key) break
      drop(oldest)
    }
  }

  return {
    /** Of many texts by their hashes, for an index; what was read last is remembered. */
    async cuts(shelf: string, hashes: readonly string[]): Promise<Map<string, Cut>> {
      const found = await cuts.read(shelf, hashes)
      for (const [hash, cut] of found) remember(shelf, hash, cut)
      return found
    },
    /** May miss. */
    async paragraphs(shelf: string, text: TextName): Promise<readonly Paragraph[] | undefined> {
      const key = keyOf(shelf, text.hash)
      const known = kept.get(key)
      if (known && (text.version ?? known.version) === known.version) {
        kept.delete(key)
        kept.set(key, known)
        return known.paragraphs
      }
      const cut = (await cuts.read(shelf, [text.hash], text.version)).get(text.hash)
      if (cut) remember(shelf, text.hash, cut)
      return cut?.paragraphs
    },
    forget(shelf: string): void {
      for (const key of kept.keys()) if (key.startsWith(`${shelf} `)) drop(key)
    },
  }
}
