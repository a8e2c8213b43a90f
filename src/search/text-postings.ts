// Lists the paragraphs of a shelf that have a word in their text. Knows nothing of titles and headings.
//
// The first few paragraphs that have a word are found through MiniSearch, all others through a list. Once such a word is
// asked for, its first ones join the list, and MiniSearch is no longer needed for it.

import { grown } from './growing-array.ts'
import { type KeptRows, partOf, type RestoredRows, withPrefix } from './kept-rows.ts'
import { createPostingLists, type Postings } from './posting-lists.ts'
import type { Span } from './sequences.ts'
import { createWordBuckets } from './word-buckets.ts'

export interface TextPostings {
  /**
   * Enters a paragraph with each of its terms.
   * @param isListed Whether a term has a list, or so many paragraphs that it gets one.
   * @returns The terms by which MiniSearch knows it, to be kept for rareTermsOf.
   */
  add(
    paragraph: number,
    termIds: readonly number[],
    frequencyOf: (termId: number) => number,
    isListed: (termId: number) => boolean,
  ): readonly number[]
  /** @param isGone Whether a paragraph is one of those. @param termIds All terms of theirs. */
  remove(paragraphs: readonly number[], termIds: Iterable<number>, isGone: (paragraph: number) => boolean): void
  /** @param documentFrequency How many paragraphs have the term. Valid until the next call or change. */
  read(termId: number, documentFrequency: number): Postings
  /** Changes whenever what would be kept changes. */
  readonly revision: number
  settling(): Generator<void, void>
  kept(): KeptRows
}

/** What paragraphs remember of themselves. */
export interface ParagraphTerms {
  /** Terms by which MiniSearch knows a paragraph. */
  rareTermsOf(paragraph: number): Span
  /** How often a term stands in a paragraph. */
  frequencyIn(paragraph: number, termId: number): number
}

// Up to so many paragraphs MiniSearch finds a word of letters. Pairs of characters would be too many for it: most of them
// stand in one paragraph, and there are several hundred in each.
export const mostRare = 4

// By paragraph number, for one term at a time, of whichever shelf.
let stamps = new Uint32Array(0)
let stamp = 0

export function createTextPostings(terms: ParagraphTerms): TextPostings {
  return textPostingsOf(terms, createPostingLists(), createWordBuckets())
}

/** Postings as they were kept, in slices. @param paragraphs All of the shelf's. */
export function* restoreTextPostings(
  rows: RestoredRows,
  terms: ParagraphTerms,
  paragraphs: readonly number[],
): Generator<void, TextPostings> {
  const buckets = createWordBuckets()
  yield* buckets.awaiting(Int32Array.from(paragraphs), (paragraph) => entriesOf(terms.rareTermsOf(paragraph)))
  return textPostingsOf(terms, createPostingLists(partOf(rows, 'lists ')), buckets)
}

const entriesOf = ({ entries, from, to }: Span) => entries.subarray(from, to)

function textPostingsOf(
  { rareTermsOf, frequencyIn }: ParagraphTerms,
  lists: ReturnType<typeof createPostingLists>,
  buckets: ReturnType<typeof createWordBuckets>,
): TextPostings {
  let revision = 0
  const rare: Postings = { count: 0, paragraphs: new Uint32Array(mostRare), frequencies: new Uint32Array(mostRare) }

  /** As many paragraphs as are missing from a term's list, through MiniSearch. */
  function findRare(termId: number, missing: number, listed: Postings): Postings {
    if (stamp === 0xffff_ffff) stamps.fill(0)
    stamp = stamp === 0xffff_ffff ? 1 : stamp + 1
    for (let i = 0; i < listed.count; i += 1) markMet(listed.paragraphs[i] as number)
    rare.count = 0
    buckets.visit(termId, (paragraph) => {
      if (rare.count === missing || !includes(rareTermsOf(paragraph), termId) || !markMet(paragraph)) return
      rare.paragraphs[rare.count] = paragraph
      rare.frequencies[rare.count++] = frequencyIn(paragraph, termId)
    })
    return rare
  }

  return {
    get revision() {
      return revision
    },
    add(paragraph, termIds, frequencyOf, isListed) {
      const bucketed: number[] = []
      for (const termId of termIds) {
        if (lists.has(termId) || isListed(termId)) lists.add(termId, paragraph, frequencyOf(termId))
        else bucketed.push(termId)
      }
      buckets.add(paragraph, bucketed)
      return bucketed
    },
    remove(paragraphs, termIds, isGone) {
      for (const termId of termIds) lists.remove(termId, isGone)
      for (const paragraph of paragraphs) buckets.remove(paragraph, entriesOf(rareTermsOf(paragraph)))
    },
    read(termId, documentFrequency) {
      const listed = lists.read(termId)
      const missing = documentFrequency - listed.count
      if (missing === 0) return listed
      const found = findRare(termId, missing, listed)
      if (listed.count === 0) return found
      for (let i = 0; i < found.count; i += 1) {
        lists.add(termId, found.paragraphs[i] as number, found.frequencies[i] as number)
      }
      revision += 1
      return lists.read(termId)
    },
    settling: buckets.settling,
    kept: () => withPrefix('lists ', lists.kept()),
  }
}

/** @returns Whether it was not met before in this round. */
function markMet(paragraph: number): boolean {
  stamps = grown(stamps, paragraph + 1)
  const isNew = stamps[paragraph] !== stamp
  stamps[paragraph] = stamp
  return isNew
}

function includes({ entries, from, to }: Span, termId: number): boolean {
  for (let i = from; i < to; i += 1) if (entries[i] === termId) return true
  return false
}
