// Facts about questions in Korean, whose words change with their endings.

import { expect, test } from 'vitest'
import { readQuestion } from '../../src/search/question.ts'
import { createShelfIndex } from '../../src/search/shelf-index.ts'
import { joinShelves } from '../../src/search/shelves.ts'
import { koreanArticles, koreanOffTopic } from './fixtures/korean-questions.ts'
import { article, createParagraphSearch } from './shelf.ts'

const index = createShelfIndex()
index.put(article('서울', ['서울은 1394년부터 나라의 수도이다. 국가의 기관이 모여 있다.']))
const read = (text: string) => readQuestion(text, joinShelves([index.paragraphs]))
const terms = (text: string) => read(text).terms.map(({ term }) => term)

test('particles are cut from words of a question', () => expect(terms('서울에서는 수도를')).toEqual(['서울', '수도']))
test('question words are cut with their endings', () => expect(terms('수도는 어디인가요?')).toEqual(['수도']))
test('the polite ending of a verb is cut', () => expect(terms('수도를 제안했습니까')).toEqual(['수도', '제안']))
test('a last syllable that is no particle stays with a short word', () => expect(terms('국가')).toEqual(['국가']))
test('which year asks for a time', () => expect(read('수도가 된 것은 몇 년인가?').kind).toBe('when'))
test('how many asks for a number', () => expect(read('사람이 몇 명입니까?').kind).toBe('howMany'))

const search = createParagraphSearch()
for (const { title, paragraphs } of koreanArticles) search.put(article(title, paragraphs))
const asked = koreanArticles.flatMap(({ title, questions }) =>
  questions.map(([ordinal, text]) => {
    const { confidence, hits } = search.ask(text)
    const isFirst = hits[0]?.article.title === title && hits[0].paragraph.ordinal === ordinal
    return { isFirst, isSilent: confidence === 'silent' }
  }),
)
const share = (count: number) => count / asked.length

test('the right paragraph comes first for most questions', () =>
  expect(share(asked.filter(({ isFirst }) => isFirst).length)).toBeGreaterThanOrEqual(0.95))
test('fair questions are seldom told silent', () =>
  expect(share(asked.filter(({ isSilent }) => isSilent).length)).toBeLessThanOrEqual(0.06))
test('most questions about something else are told silent', () => {
  const silent = koreanOffTopic.filter((text) => search.ask(text).confidence === 'silent')
  expect(silent.length).toBeGreaterThanOrEqual(7)
})
