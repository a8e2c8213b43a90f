// Lays a question over paragraphs: which of its words, and of those related to them, stand where.
//
// A term table says of every word of a shelf what it is to the question. With it a paragraph's words are scanned for those
// that matter, and these are laid out by term and by sentence, and as runs of words just as typed. Small shelves, where every
// paragraph is a candidate, are first gone through by counting alone.

import type { JoinedShelves } from '../../index/shelves.ts'
import type { Question } from '../../query/question.ts'
import type { RelatedTerms } from '../related/relations.ts'
import { createRows, matchesOf, sizeRows } from './matches.ts'
import { answerFlags } from './scan.ts'
import { countTerms, layOut, type TableMemory, type TermTable } from './term-table.ts'
import { createRunFinder } from './typed-runs.ts'

export type { Matches } from './matches.ts'
export { answerTest } from './scan.ts'

/** What is kept from question to question because making it takes long: tables are as large as a shelf's words. */
export const createMatchMemory = () => ({ tables: [] as TableMemory[], rows: createRows() })

export type Matcher = ReturnType<typeof createMatcher>
export type TermCounts = ReturnType<Matcher['count']>

/** Says of paragraphs, by the shelves' common numbers, what they have of a question; until the next one is asked. */
export function createMatcher(
  { tables: lastTables, rows }: ReturnType<typeof createMatchMemory>,
  shelves: JoinedShelves,
  question: Question,
  related: RelatedTerms,
) {
  const tables = shelves.all.map((shelf) => layOut(lastTables, shelf, question, related))
  const termCount = question.terms.length
  const answer = answerFlags(question.kind)
  const findRuns = createRunFinder(question.words)
  const findRunsAbove = createRunFinder(question.words)
  sizeRows(rows, termCount)
  const counts = {
    /** The paragraph's length. */
    length: 0,
    /** By slot: how often the term itself stands in the paragraph, and in title and headings. */
    frequencies: new Uint16Array(termCount),
    headFrequencies: new Uint16Array(termCount),
    /** By slot: strength of the best related word, in the paragraph or above. */
    relatedStrengths: new Float64Array(termCount),
  }
  const tableOf = (number: number) => tables[shelves.shelfOf(number).place] as TermTable
  return {
    /** A quick look. Valid until the next one. */
    count(number: number) {
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
    /** Valid until the next match. */
    match: (number: number) => matchesOf(tableOf(number), number, answer, findRuns, findRunsAbove, rows),
  }
}
