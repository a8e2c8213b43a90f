// Lays a question over paragraphs: which of its words, and of those related to them, stand where.
//
// A term table says of every word of a shelf what it is to the question. With it a paragraph's words are scanned for those
// that matter, and these are laid out by term and by sentence, and as runs of words just as typed. Small shelves, where every
// paragraph is a candidate, are first gone through by counting alone.

import type { JoinedShelves } from '../../index/shelves.ts'
import type { Question } from '../../query/question.ts'
import type { RelatedTerms } from '../related/relations.ts'
import { createRows, type Matches, matchesOf, type Rows, rowsFor } from './matches.ts'
import { answerFlags } from './scan.ts'
import { countTerms, layOut, memoryOf, type TableMemory, type TermTable } from './term-table.ts'
import { createRunFinder } from './typed-runs.ts'

export type { Matches } from './matches.ts'
export { answerTest } from './scan.ts'

/** What a quick look counts in a paragraph, by slot. Valid until the next look. */
export interface TermCounts {
  /** The paragraph's length. */
  length: number
  /** How often the term itself stands in the paragraph, and in title and headings. */
  readonly frequencies: Uint16Array
  readonly headFrequencies: Uint16Array
  /** Strength of the best related word, in the paragraph or above. */
  readonly relatedStrengths: Float64Array
}

/** Takes paragraphs by the shelves' common numbers. */
export interface Matcher {
  count(number: number): TermCounts
  /** Valid until the next match. */
  match(number: number): Matches
}

/** What is kept from question to question because making it takes long: tables are as large as a shelf's words. */
export interface MatchMemory {
  /** None while a question has it: another one that is asked meanwhile makes its own. Tables are by place of the shelf. */
  free: { readonly tables: TableMemory[]; readonly rows: Rows } | undefined
}

export const createMatchMemory = (): MatchMemory => ({ free: undefined })

/** Says of paragraphs what they have of a question. What the matcher gives is not to be kept: the next question reuses it. */
export function withMatcher<T>(
  memory: MatchMemory,
  shelves: JoinedShelves,
  question: Question,
  related: RelatedTerms,
  use: (matcher: Matcher) => T,
): T {
  const kept = memory.free ?? { tables: [], rows: createRows() }
  memory.free = undefined
  const tables = shelves.all.map((shelf) => layOut(kept.tables[shelf.place], shelf, question, related))
  const result = use(matcherOn(tables, kept.rows, shelves, question))
  for (const table of tables) kept.tables[table.shelf.place] = memoryOf(table)
  memory.free = kept
  return result
}

function matcherOn(tables: readonly TermTable[], kept: Rows, shelves: JoinedShelves, question: Question): Matcher {
  const termCount = question.terms.length
  const answer = answerFlags(question.kind)
  const findRuns = createRunFinder(question.words)
  const rows = rowsFor(kept, termCount)
  const counts: TermCounts = {
    length: 0,
    frequencies: new Uint16Array(termCount),
    headFrequencies: new Uint16Array(termCount),
    relatedStrengths: new Float64Array(termCount),
  }
  const tableOf = (number: number) => tables[shelves.shelfOf(number).place] as TermTable
  return {
    count(number) {
      const table = tableOf(number)
      const { index, firstParagraph } = table.shelf
      const own = number - firstParagraph
      const { frequencies, headFrequencies, relatedStrengths } = counts
      counts.length = index.lengths[own] as number
      for (const row of [frequencies, headFrequencies, relatedStrengths]) row.fill(0)
      countTerms(table, index.words(own), frequencies, relatedStrengths)
      countTerms(table, index.title(own), headFrequencies, relatedStrengths)
      countTerms(table, index.headings(own), headFrequencies, relatedStrengths)
      return counts
    },
    match: (number) => matchesOf(tableOf(number), number, answer, findRuns, rows),
  }
}
