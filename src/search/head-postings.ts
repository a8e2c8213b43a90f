// Lists the paragraphs of a shelf that have a word in their article's title or in the headings above them. Knows nothing
// of their text.

import { grown } from './growing-array.ts'
import { createWordBuckets } from './word-buckets.ts'

export interface HeadPostings {
  addHeadings(paragraph: number, termIds: readonly number[]): void
  addTitle(articleNumber: number, termIds: readonly number[]): void
  removeHeadings(paragraph: number, termIds: readonly number[]): void
  removeTitle(articleNumber: number, termIds: readonly number[]): void
  /** Valid until the next call or change. */
  read(termId: number): Uint32Array
  settling(): Generator<void, void>
}

/** What titles and headings remember of themselves. */
export interface Heads {
  isInHeadings(termId: number, paragraph: number): boolean
  isInTitle(termId: number, articleNumber: number): boolean
  paragraphsOf(articleNumber: number): readonly number[]
}

// By paragraph number, for one term at a time, of whichever shelf.
let stamps = new Uint32Array(0)
let stamp = 0

export function createHeadPostings(heads: Heads): HeadPostings {
  return headPostingsOf(heads, createWordBuckets())
}

/** Headings and titles to be taken in later, in slices. */
export function* restoreHeadPostings(
  heads: Heads & {
    termsOfHeadings(paragraph: number): readonly number[]
    termsOfTitle(articleNumber: number): readonly number[]
  },
  paragraphs: readonly number[],
  articleNumbers: readonly number[],
): Generator<void, HeadPostings> {
  const buckets = createWordBuckets()
  const documents = [...paragraphs, ...articleNumbers.map(documentOfTitle)]
  yield* buckets.awaiting(Int32Array.from(documents), (document) =>
    document >= 0 ? heads.termsOfHeadings(document) : heads.termsOfTitle(documentOfTitle(document)),
  )
  return headPostingsOf(heads, buckets)
}

/** MiniSearch knows paragraphs by their numbers and titles by those below zero; and back. */
const documentOfTitle = (articleNumber: number) => -1 - articleNumber

function headPostingsOf(
  { isInHeadings, isInTitle, paragraphsOf }: Heads,
  buckets: ReturnType<typeof createWordBuckets>,
): HeadPostings {
  let found = new Uint32Array(64)
  let count = 0

  function take(paragraph: number): void {
    stamps = grown(stamps, paragraph + 1)
    if (stamps[paragraph] === stamp) return
    stamps[paragraph] = stamp
    found = grown(found, count + 1)
    found[count++] = paragraph
  }

  return {
    addHeadings: (paragraph, termIds) => buckets.add(paragraph, termIds),
    addTitle: (articleNumber, termIds) => buckets.add(documentOfTitle(articleNumber), termIds),
    removeHeadings: (paragraph, termIds) => buckets.remove(paragraph, termIds),
    removeTitle: (articleNumber, termIds) => buckets.remove(documentOfTitle(articleNumber), termIds),
    read(termId) {
      if (stamp === 0xffff_ffff) stamps.fill(0)
      stamp = stamp === 0xffff_ffff ? 1 : stamp + 1
      count = 0
      buckets.visit(termId, (document) => {
        if (document >= 0) {
          if (isInHeadings(termId, document)) take(document)
          return
        }
        const articleNumber = documentOfTitle(document)
        if (isInTitle(termId, articleNumber)) for (const paragraph of paragraphsOf(articleNumber)) take(paragraph)
      })
      return found.subarray(0, count)
    },
    settling: buckets.settling,
  }
}
