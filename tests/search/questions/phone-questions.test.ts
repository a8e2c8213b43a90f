// What a hundred questions typed on a phone get on a shelf of ten short articles, and thirty that it does not answer.

import { beforeAll, describe, expect, test } from 'vitest'
import type { Confidence } from '../../../src/search/hit.ts'
import type { Use, Want } from '../fixtures/everyday-questions.ts'
import { type PhoneQuestion, phoneQuestions } from '../fixtures/phone-questions.ts'
import { sceneArticles } from '../fixtures/scene-articles.ts'
import { article, firstShelf, type ParagraphSearch } from '../shelf.ts'

let search: ParagraphSearch
beforeAll(async () => {
  search = await firstShelf()
  for (const { title, paragraphs } of sceneArticles) search.put(article(title, paragraphs))
})

const questionsOf = (use: Use, want: Want) =>
  phoneQuestions.filter((question) => question.use === use && question.want === want)
const tell = (question: PhoneQuestion) => search.ask(question.text)
const isTold = (question: PhoneQuestion, confidence: Confidence) => tell(question).confidence === confidence

function isRight({ answer }: PhoneQuestion, hit: ReturnType<typeof tell>['hits'][number] | undefined) {
  if (answer === undefined || hit === undefined) return false
  return hit.article.title.includes(answer.title) && answer.ordinals.includes(hit.paragraph.ordinal)
}

function share(questions: readonly PhoneQuestion[], holds: (question: PhoneQuestion) => boolean) {
  return questions.filter(holds).length / questions.length
}

describe.each<Use>(['tuning', 'kept'])('%s questions from a phone', (use) => {
  const fair = questionsOf(use, 'answer')
  const unanswered = [...questionsOf(use, 'offtopic'), ...questionsOf(use, 'nearMiss')]

  test('there are fifty fair ones and about fifteen without an answer', () =>
    expect([fair.length, unanswered.length]).toEqual(use === 'tuning' ? [50, 16] : [50, 14]))
  test('most fair ones are shown their paragraph first', () =>
    expect(
      share(fair, (question) => isRight(question, tell(question).hits[0]) && !isTold(question, 'silent')),
    ).toBeGreaterThanOrEqual(0.64))
  test('more than four of five fair ones find it among three', () =>
    expect(share(fair, (question) => tell(question).hits.some((hit) => isRight(question, hit)))).toBeGreaterThan(0.82))
  test('hardly a fair one is told silent', () =>
    expect(share(fair, (question) => isTold(question, 'silent'))).toBeLessThanOrEqual(0.1))
  test('hardly one without an answer is answered', () =>
    expect(share(unanswered, (question) => isTold(question, 'answered'))).toBeLessThanOrEqual(0.1))
  test('most offtopic ones are told silent', () =>
    expect(share(questionsOf(use, 'offtopic'), (question) => isTold(question, 'silent'))).toBeGreaterThan(0.5))
})
