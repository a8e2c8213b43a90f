// What a reader would ask about the two first articles, and what they do not answer.

import { beforeAll, describe, expect, test } from 'vitest'
import { firstShelf, type ParagraphSearch } from '../shelf.ts'
import { fairQuestions, type Use, unansweredQuestions } from './questions.ts'

let search: ParagraphSearch
beforeAll(async () => {
  search = await firstShelf()
})

type Fair = Omit<(typeof fairQuestions)[number], 'use'>

const isFirst = ({ text, answer: [title, ordinal] }: Fair) => {
  const hit = search.ask(text).hits[0]
  return hit?.article.title.includes(title) === true && hit.paragraph.ordinal === ordinal
}
const isAnswered = ({ text }: { readonly text: string }) => search.ask(text).confidence === 'answered'
const isSilent = ({ text }: { readonly text: string }) => search.ask(text).confidence === 'silent'

/** The questions that fail, if they are more than a share of all; a failing test then names them. */
function tooMany<T extends { readonly text: string }>(
  questions: readonly T[],
  fails: (question: T) => boolean,
  share: number,
) {
  const failing = questions.filter(fails)
  return failing.length > questions.length * share ? failing.map(({ text }) => text) : []
}

describe.each<Use>(['tuning', 'kept'])('%s questions', (use) => {
  const fair = fairQuestions.filter((question) => question.use === use)
  const unanswered = unansweredQuestions.filter((question) => question.use === use)

  test('at least seven of eight fair ones find their paragraph first', () =>
    expect(tooMany(fair, (question) => !isFirst(question), 0.125)).toEqual([]))
  test('at most one in twenty fair ones is told silent', () => expect(tooMany(fair, isSilent, 0.05)).toEqual([]))
  test('at most one in ten unanswered ones is told as an answer', () =>
    expect(tooMany(unanswered, isAnswered, 0.1)).toEqual([]))
})

test.each([
  ['who runs the Korean webhard service?', 'Boom', 3],
  ['how many people got arrested?', 'busted', 0],
  ['how much money did the streaming startups raise?', 'Boom', 6],
  ['what happened to the guy who made Winny', 'Boom', 4],
  ['which company funds the Chinese BitTorrent client', 'Boom', 5],
  ['is torrenting a big part of web traffic', 'Boom', 0],
] as const)('%s finds its paragraph', (text, title, ordinal) =>
  expect(isFirst({ text, answer: [title, ordinal] }) && !isSilent({ text })).toBe(true),
)

test.each([
  'how do I install Winny on a Mac',
  'who won the world cup',
  'when was Spotify founded',
  'what does Netflix cost in Korea',
])('%s is told close at most', (text) => expect(isAnswered({ text })).toBe(false))

test.each([
  'what is the capital of France',
  'who won the world cup',
  'who directed the movie Titanic',
  'how do I bake bread',
  'what is the weather in Seoul',
])('%s is told silent', (text) => expect(isSilent({ text })).toBe(true))
