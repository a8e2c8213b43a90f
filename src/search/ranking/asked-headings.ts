// Finds what a question of nothing but small words can only mean: a title or heading that says the same. What does it do?

import { flagsOf, formIdOf } from '../index/entry.ts'
import type { WordSpan } from '../index/paragraph-index.ts'
import type { JoinedShelf, JoinedShelves } from '../index/shelves.ts'
import type { Question } from '../query/question.ts'
import { alternativeFlag, sentenceFlag } from '../text/words.ts'

// A single small word asks nothing.
const fewestWords = 2

/** The first paragraphs below the titles and headings that are the question word for word, by the shelves' common numbers. */
export function paragraphsBelowAsked({ words }: Question, shelves: JoinedShelves): readonly number[] {
  return words.length < fewestWords ? [] : firstBelow(words, shelves)
}

/** Whether a title or a heading has the words of a question and no others. */
export const isAskedHeading = ({ words }: Question, shelves: JoinedShelves): boolean =>
  words.length > 0 && firstBelow(words, shelves).length > 0

function firstBelow(words: Question['words'], shelves: JoinedShelves): readonly number[] {
  const formsOn = new Map(
    shelves.all.map((shelf) => [
      shelf,
      words.map(({ form, language }) => shelf.index.lexicon.findForm(form, language)),
    ]),
  )
  return [...shelves.seenNumbers()].filter((number) => {
    const shelf = shelves.shelfOf(number)
    const forms = formsOn.get(shelf) ?? []
    const own = number - shelf.firstParagraph
    return isFirstBelow(shelf, own, forms)
  })
}

function isFirstBelow({ index }: JoinedShelf, own: number, forms: readonly number[]): boolean {
  const { article, ordinal } = index.paragraph(own)
  const before = article.paragraphs[ordinal - 1]
  // What only repeats the title has no words, and is no answer to it.
  if (isEmpty(index.words(own))) return false
  const isFirst = before === undefined || (ordinal === 1 && isEmpty(index.words(before)))
  if (isFirst && endsWithSentence(index.title(own), forms)) return true
  const above = index.headings(own)
  return endsWithSentence(above, forms) && (before === undefined || !beginsWith(index.headings(before), above))
}

const isEmpty = ({ from, to }: WordSpan) => from === to

/** Whether words are the last sentence of a row, as the nearest heading is; other readings of its words aside. */
function endsWithSentence({ entries, from, to }: WordSpan, forms: readonly number[]): boolean {
  let left = forms.length
  for (let at = to - 1; at >= from; at -= 1) {
    const entry = entries[at] as number
    const flags = flagsOf(entry)
    if ((flags & alternativeFlag) !== 0) continue
    left -= 1
    if (formIdOf(entry) !== forms[left]) return false
    if ((flags & sentenceFlag) !== 0) return left === 0
  }
  return false
}

/** Whether a row is another one, or goes on behind it with a lead-in. */
function beginsWith(row: WordSpan, beginning: WordSpan): boolean {
  const length = beginning.to - beginning.from
  if (row.to - row.from < length) return false
  for (let i = 0; i < length; i += 1) {
    if (row.entries[row.from + i] !== beginning.entries[beginning.from + i]) return false
  }
  return true
}
