// The terms of a question on one shelf: which of its paragraphs may have them, and how often they stand in one.

import { formIdOf } from '../../index/entry.ts'
import { grown } from '../../index/growing-array.ts'
import { noTerm } from '../../index/lexicon.ts'
import type { WordSpan } from '../../index/paragraph-index.ts'
import type { JoinedShelf } from '../../index/shelves.ts'
import { isPaired, lookupKeys } from '../../index/term-index.ts'

/** A question has at most so many. */
export const maxTerms = 64

export interface SearchedTerm {
  readonly term: string
  readonly idf: number
}

// A row by form is as long as a shelf has pairs of characters, far longer than what the processor has at hand.
const sieveSize = 4096

/** Rows that are used again for each question. */
export const createTermMemory = () => ({
  /** By place of the shelf: its slots, and the ids that have one. */
  laid: [] as { readonly slots: Uint8Array; readonly sieve: Uint8Array; readonly marked: readonly number[] }[],
})

export type TermMemory = ReturnType<typeof createTermMemory>
export type ShelfTerms = ReturnType<typeof layOutTerms>

/**
 * Lays the terms that a shelf has out on it, in place of those of the question before.
 * @param rare Those by which paragraphs are found; the others are counted in them.
 */
export function layOutTerms(
  shelf: JoinedShelf,
  searched: readonly SearchedTerm[],
  rare: ReadonlySet<SearchedTerm>,
  memory: TermMemory,
) {
  const { lexicon } = shelf.index
  const last = memory.laid[shelf.place]
  const slots = grown(last?.slots ?? new Uint8Array(0), lexicon.size + 1)
  const sieve = last?.sieve ?? new Uint8Array(sieveSize)
  for (const id of last?.marked ?? []) slots[id + 1] = sieve[id % sieveSize] = 0
  const marked: number[] = []
  memory.laid[shelf.place] = { slots, sieve, marked }
  const terms = searched.flatMap((each, slot) => {
    const { term, idf } = each
    const id = lexicon.findTerm(term)
    if (id === noTerm) return []
    return [{ slot, idf, id, keys: lookupKeys(term), isPair: isPaired(term), isRare: rare.has(each) }]
  })
  const isByForm = terms.every(({ isPair }) => isPair)
  for (const { id, slot } of terms) {
    const ids = isByForm ? lexicon.sameText(id).filter((each) => lexicon.termOf(each) === id) : [id]
    for (const each of ids) {
      slots[each + 1] = slot + 1
      sieve[each % sieveSize] = 1
      marked.push(each)
    }
  }
  return {
    shelf,
    terms,
    /** Whether any is a pair of characters: then the paragraphs that have its keys need not have it. */
    hasPairs: terms.some(({ isPair }) => isPair),
    /** 1 + the slot, or 0: by term id and one more, so that noTerm has a place, too; or by form id and one more. */
    slots,
    /** By an id's remainder: 1 where one of these may have a slot. */
    sieve,
    /** Pairs of characters are written in one way only, and their rows are long: so their forms are looked up at once. */
    isByForm,
  }
}

/** Counts the terms in a row of words. @param counts By slot; added to. */
export function countSearchedTerms(
  { entries, from, to }: WordSpan,
  { shelf, slots, sieve, isByForm }: ShelfTerms,
  counts: Uint16Array,
): void {
  const termsByForm = shelf.index.lexicon.termsByForm()
  for (let i = from; i < to; i += 1) {
    const formId = formIdOf(entries[i] as number)
    if (isByForm && sieve[formId % sieveSize] === 0) continue
    const slot = slots[(isByForm ? formId : (termsByForm[formId] as number)) + 1] as number
    if (slot > 0) counts[slot - 1] = (counts[slot - 1] as number) + 1
  }
}
