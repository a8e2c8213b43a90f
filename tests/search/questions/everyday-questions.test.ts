// What everyday questions get on small shelves, counted; the questions of each half are in the fixture.

import { beforeAll, describe, expect, test } from 'vitest'
import type { Confidence } from '../../../src/search/hit.ts'
import { type EverydayQuestion, everydayQuestions, type Use, type Want } from '../fixtures/everyday-questions.ts'
import { shortArticles } from '../fixtures/short-articles.ts'
import { article, createParagraphSearch, firstShelf, type ParagraphSearch } from '../shelf.ts'

let search: Record<EverydayQuestion['shelf'], ParagraphSearch>
beforeAll(async () => {
  const short = createParagraphSearch()
  for (const { title, paragraphs } of shortArticles) short.put(article(title, paragraphs))
  search = { first: await firstShelf(), short }
})

const questionsOf = (use: Use, want: Want) =>
  everydayQuestions.filter((question) => question.use === use && question.want === want)
const tell = (question: EverydayQuestion) => search[question.shelf].ask(question.text)
const told = (questions: readonly EverydayQuestion[], confidence: Confidence) =>
  questions.filter((question) => tell(question).confidence === confidence).length / questions.length

function isRight({ answer }: EverydayQuestion, hit: ReturnType<typeof tell>['hits'][number] | undefined) {
  if (answer === undefined || hit === undefined) return false
  return hit.article.title.includes(answer.title) && answer.ordinals.includes(hit.paragraph.ordinal)
}

describe.each<Use>(['tuning', 'kept'])('%s everyday questions', (use) => {
  const fair = questionsOf(use, 'answer')
  const share = (holds: (question: EverydayQuestion) => boolean) => fair.filter(holds).length / fair.length

  test('more than half of the fair ones find their paragraph first', () =>
    expect(share((question) => isRight(question, tell(question).hits[0]))).toBeGreaterThan(0.55))
  test('seven of ten fair ones find it among three', () =>
    expect(share((question) => tell(question).hits.some((hit) => isRight(question, hit)))).toBeGreaterThan(0.7))
  test('few fair ones are told silent', () => expect(told(fair, 'silent')).toBeLessThanOrEqual(0.2))
  test('most offtopic ones are told silent', () =>
    expect(told(questionsOf(use, 'offtopic'), 'silent')).toBeGreaterThan(0.7))
  test('no offtopic one is answered', () => expect(told(questionsOf(use, 'offtopic'), 'answered')).toBe(0))
  test('few near misses are answered', () => expect(told(questionsOf(use, 'nearMiss'), 'answered')).toBeLessThan(0.4))
})
