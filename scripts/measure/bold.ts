// Measures what is bold in an answer: how often an accepted answer is in it when the right paragraph is quoted, and how long
// it is, beside the sentence it is of.
// Usage: npx tsx scripts/measure/bold.ts FILE… (question sets in SQuAD's format)

import { basename } from 'node:path'
import { showsAnswer } from '../../src/evaluation/measures.ts'
import { questionsOf, readQuestionSet, sampleOf, shelfOf } from '../../src/evaluation/question-set.ts'
import { excerptOf, soughtBy, takeApart } from '../../src/search/excerpt/excerpt.ts'
import type { Range } from '../../src/search/hit.ts'
import { createShelfIndex } from '../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../src/search/index/shelves.ts'
import { readQuestion } from '../../src/search/query/question.ts'
import { relatedTerms } from '../../src/search/ranking/related/relations.ts'
import { detectLanguage } from '../../src/search/text/detect-language.ts'

const mostAsked = 5_000

interface Shown {
  readonly kind: string
  readonly sentence: { readonly length: number; readonly isRight: boolean }
  readonly bold: { readonly length: number; readonly isRight: boolean }
}

function shownOf(path: string): Shown[] {
  const articles = readQuestionSet(path)
  const split = shelfOf(articles)
  const index = createShelfIndex()
  for (const article of split) index.put(article)
  const shelves = joinShelves([index])
  const asked = questionsOf(articles).filter(({ answers }) => answers.length > 0)
  return sampleOf(asked, mostAsked).map(({ text: typed, answers, article, ordinal }) => {
    const text = split[article]?.paragraphs[ordinal]?.text ?? ''
    const question = readQuestion(typed, shelves)
    const sought = soughtBy(question, relatedTerms(question, shelves))
    const { sentence, answer } = excerptOf(takeApart(text, detectLanguage(text)), sought)
    const told = (range: Range) => ({
      length: range[1] - range[0],
      isRight: showsAnswer(text.slice(...range), answers),
    })
    const isPart = answer[1] - answer[0] < sentence[1] - sentence[0]
    return { kind: isPart ? (question.kind ?? 'clauses') : 'sentence', sentence: told(sentence), bold: told(answer) }
  })
}

/** Of the right ones and their length. */
function tell(shown: readonly Shown[], part: 'sentence' | 'bold'): string {
  const right = shown.filter((each) => each[part].isRight).length / shown.length
  const length = shown.reduce((sum, each) => sum + each[part].length, 0) / shown.length
  return `${(100 * right).toFixed(1)} % in ${Math.round(length)} characters`
}

for (const path of process.argv.slice(2)) {
  const all = shownOf(path)
  process.stdout.write(
    `${basename(path)}: of ${all.length} the bold has ${tell(all, 'bold')}, its sentence ${tell(all, 'sentence')}\n`,
  )
  for (const kind of [...new Set(all.map((each) => each.kind))].sort()) {
    const some = all.filter((each) => each.kind === kind)
    process.stdout.write(`  ${kind}: of ${some.length} ${tell(some, 'bold')}, the sentence ${tell(some, 'sentence')}\n`)
  }
}
