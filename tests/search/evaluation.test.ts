// How questions are measured: the shares, the halves, the slips of the finger.

import { expect, test } from 'vitest'
import { type MeasuredSet, measure, showsAnswer, spreadOf } from '../../src/evaluation/measures.ts'
import { isHeldOut, type QuestionedArticle, sampleOf } from '../../src/evaluation/question-set.ts'
import { mistyped } from '../../src/evaluation/slips.ts'
import { editDistance } from '../../src/text/edit-distance.ts'
import { sceneArticles } from './fixtures/scene-articles.ts'

const asked: Readonly<Record<string, readonly [ordinal: number, question: string, answer: string]>> = {
  'Lights out at Torrentkade': [1, 'Who is the director of the lobby group BEVA?', 'Marleen Oosting'],
  'Who is throttling your torrents?': [4, 'How many people signed the petition for net neutrality?', '73,000'],
  'Bluebird Records sets its music free': [1, 'What does an unlocked song of Bluebird cost?', '$1.29'],
  'A party for pirates': [0, 'Who founded the Free Copy Party?', 'Rasmus Ekdahl'],
  'The fine art of poisoning': [2, 'Which co-founder of Decoyworks sells frustration?', 'Dexter Quan'],
}
const questionSet: readonly QuestionedArticle[] = sceneArticles.map(({ title, paragraphs }) => {
  const [place, text, answer] = asked[title] ?? [-1, '', '']
  return {
    title,
    paragraphs: paragraphs.map((words, ordinal) => ({
      text: words,
      questions: ordinal === place ? [{ text, answers: [answer] }] : [],
    })),
  }
})

let measured: MeasuredSet | undefined
const sceneMeasures = () => {
  measured ??= measure(questionSet, { sample: 0 })
  return measured
}

test('questions in the words of their paragraphs find them first and show the answer', () => {
  const { r1, r3, mrr10, answerShown, falseSilence } = sceneMeasures().all.measures
  expect({ r1, r3, mrr10, answerShown, falseSilence }).toEqual({
    r1: 1,
    r3: 1,
    mrr10: 1,
    answerShown: 1,
    falseSilence: 0,
  })
})

test('without their article more are told silent', () =>
  expect(sceneMeasures().all.measures.silenceArticle).toBeGreaterThan(0.2))

test('every share lies between 0 and 1', () => {
  const { questions, paragraphs, indexMsPer1000, heapMbPer1000, p50Ms, p99Ms, ...shares } = sceneMeasures().all.measures
  expect([questions, paragraphs]).toEqual([5, 40])
  for (const share of Object.values(shares)) expect(share >= 0 && share <= 1).toBe(true)
})

test('the halves are those of the titles, and together all', () => {
  const { even, odd } = sceneMeasures()
  expect(odd.measures.questions).toBe(Object.keys(asked).filter(isHeldOut).length)
  expect(even.measures.questions + odd.measures.questions).toBe(5)
})

test('a sample limits the questions asked without their answers', () =>
  expect(measure(questionSet, { sample: 2 }).all.removed).toBe(2))

test('progress tells how far it is', () => {
  const told: string[] = []
  measure(questionSet, { sample: 1, progress: (words) => told.push(words) })
  expect(told).toContain('question 5 of 5')
})

test('a sample is spread evenly', () => expect(sampleOf([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]))

test('an answer is shown as whole words only', () => {
  expect(showsAnswer('They sold 1,200 cars.', ['200'])).toBe(true)
  expect(showsAnswer('They sold 31200 cars.', ['200'])).toBe(false)
  expect(showsAnswer('梅雨は東アジアに見られる。', ['東アジア'])).toBe(true)
  expect(showsAnswer('녹차는 삼분에서 오분까지 우린다.', ['삼분'])).toBe(true)
  expect(showsAnswer('찻집은 2019년에 BEVA가 열었다.', ['BEVA'])).toBe(true)
  expect(showsAnswer('찻집에는 120명이 있다.', ['20'])).toBe(false)
})

test('the spread of a share is half of its 95 % interval', () => expect(spreadOf(0.5, 100)).toBeCloseTo(0.098, 3))

test.each(['who founded the party for pirates', 'wer hat die Partei gegründet', 'кто основал партию'])(
  'a slip of the finger is one edit, the same each time: %s',
  (text) => {
    expect(editDistance(text, mistyped(text), 3)).toBe(1)
    expect(mistyped(text)).toBe(mistyped(text))
  },
)

test('a slip hits a word that carries meaning', () =>
  expect(mistyped('what would have been there')).toBe('what would have been there'))
