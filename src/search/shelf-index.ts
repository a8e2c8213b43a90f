// The index of one shelf: articles go in, their words stay, their text does not. Knows nothing of questions and of where
// articles are kept.

import type { SplitArticle } from '../articles/article.ts'
import type { NumberedArticle } from './article-words.ts'
import type { Lexicon } from './lexicon.ts'
import { createParagraphIndex, type ParagraphIndex } from './paragraph-index.ts'
import { type ReadArticle, type ReadWord, readArticle } from './read-article.ts'
import type { Sequence } from './sequences.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'

export { indexVersion } from './index-version.ts'

export interface ShelfIndex {
  readonly articleCount: number
  readonly paragraphCount: number
  articleIds(): Iterable<string>
  /** Adds an article, or replaces the one of the same id. */
  put(article: SplitArticle): void
  /** Removes an article; unknown ids are ignored. */
  remove(articleId: string): void
  /**
   * Bytes from which restoreShelfIndex makes the same index, in segments of about a megabyte, written as they are taken.
   * None at all of a shelf that has changed so much that it is better made anew.
   * @throws If the shelf changes before the last segment was taken.
   */
  snapshot(): Iterable<Uint8Array>
  /** What questions look into. */
  readonly paragraphs: ParagraphIndex
}

/** The index of an empty shelf. */
export function createShelfIndex(): ShelfIndex {
  return shelfIndexOf(createParagraphIndex())
}

/**
 * Makes an index of its snapshot. Yields between slices of work, a few milliseconds each, so that the thread can answer
 * meanwhile: what share of the paragraphs is there, 0 to 1.
 * @returns undefined if the bytes are damaged, incomplete or of another indexVersion.
 */
export function* restoreShelfIndex(segments: Iterable<Uint8Array>): Generator<number, ShelfIndex | undefined> {
  const index = yield* readSnapshot(segments)
  return index && shelfIndexOf(index)
}

function shelfIndexOf(index: ParagraphIndex): ShelfIndex {
  return {
    get articleCount() {
      return index.articles.articleCount
    },
    get paragraphCount() {
      return index.paragraphCount
    },
    *articleIds() {
      for (const { id } of index.articles.articles()) yield id
    },
    put(article) {
      index.put(numbered(readArticle(article), index.lexicon))
    },
    remove(articleId) {
      index.remove(articleId)
    },
    snapshot: () => writeSnapshot(index, index.revision),
    paragraphs: index,
  }
}

function numbered({ id, language, title, paragraphs }: ReadArticle, lexicon: Lexicon): NumberedArticle {
  const sequenceOf = (words: readonly ReadWord[]) => {
    const sequence = new Uint32Array(words.length)
    for (let i = 0; i < words.length; i += 1) {
      const { form, language: owner, flags } = words[i] as ReadWord
      sequence[i] = lexicon.intern(form, owner) | (flags << 24)
    }
    return sequence
  }
  return {
    id,
    language,
    title: sequenceOf(title),
    paragraphs: paragraphs.map(({ words, headings }) => {
      const sequence = sequenceOf(words)
      return { words: sequence, headings: sequenceOf(headings), fingerprint: fingerprintOf(sequence, lexicon) }
    }),
  }
}

function fingerprintOf(words: Sequence, lexicon: Lexicon): number {
  let fingerprint = 0
  for (let i = 0; i < words.length; i += 1) {
    fingerprint = Math.imul(fingerprint, 31) + lexicon.hash((words[i] as number) & 0xffffff)
  }
  return fingerprint >>> 0
}
