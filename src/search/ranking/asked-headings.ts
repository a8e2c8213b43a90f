// Finds what a question of nothing but small words can only mean: a title or heading that says the same. What does it do?

import type { WordSpan } from '../index/paragraph-index.ts'
import type { JoinedShelf, JoinedShelves } from '../index/shelves.ts'
import type { Question } from '../query/question.ts'

// A single small word asks nothing.
const fewestWords = 2

/** The first paragraphs below the titles and headings that are the question word for word, by the shelves' common numbers. */
export function paragraphsBelowAsked({ words }: Question, shelves: JoinedShelves): readonly number[] {
  if (words.length < fewestWords) return []
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
  if (before === undefined && ends(index.title(own), forms)) return true
  return ends(index.headings(own), forms) && (before === undefined || !ends(index.headings(before), forms))
}

/** Whether a row ends with words, as the nearest heading does. */
function ends({ entries, from, to }: WordSpan, forms: readonly number[]): boolean {
  const start = to - forms.length
  return start >= from && forms.every((form, i) => ((entries[start + i] as number) & 0xffffff) === form)
}
