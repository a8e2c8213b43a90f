// How well the second question of a conversation is understood, over ten collections that were written before.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { playConversations, type WrittenCollection } from '../../src/evaluation/conversations.ts'
import { askShelves } from '../../src/search/ask.ts'
import type { Place } from '../../src/search/hit.ts'
import { createShelfIndex } from '../../src/search/index/shelf-index.ts'
import { article } from './shelf.ts'

const folder = join(import.meta.dirname, 'conversations')
const collections = readdirSync(folder).map(
  (file) => parse(readFileSync(join(folder, file), 'utf8')) as WrittenCollection,
)
const played = (await Promise.all(collections.map((each) => playConversations(each)))).flat()

test('85 of 100 second questions show the passage that is meant', () => {
  expect(played).toHaveLength(100)
  expect(played.filter(({ isUnderstood }) => isUnderstood).length).toBeGreaterThanOrEqual(93)
})

test('at most 3 questions of their own are taken for a follow-up', () => {
  expect(played.filter(({ isOwn, isTakenWith }) => isOwn && isTakenWith).length).toBeLessThanOrEqual(1)
})

const regattas = createShelfIndex()
regattas.put(
  article('Summer regatta', [
    'The summer regatta takes place in July.',
    'It was founded by Marta Ohlsen, to teach children to row.',
  ]),
)
regattas.put(article('Winter regatta', ['The winter regatta is held in February.', 'It was founded by Piet Janssen.']))
const askedAfter = (question: string, before: string) => {
  const [shown] = askShelves([regattas], before).found
  return askShelves([regattas], question, { after: { question: before, shown } })
}

test.each([
  ['who founded it?', 'Summer regatta', 1],
  ['tell me more', 'Summer regatta', 1],
])('“%s” goes on from the question before', (question, article, ordinal) => {
  const { found, isFollowUp } = askedAfter(question, 'when is the summer regatta?')
  expect(found[0]).toMatchObject({ articleId: article, ordinal })
  expect(isFollowUp).toBe(true)
})

test.each(['and the winter one?', 'what about winter?'])('“%s” asks the same of something else', (question) => {
  const { found } = askedAfter(question, 'when is the summer regatta?')
  expect(found[0]).toMatchObject({ articleId: 'Winter regatta', ordinal: 0 })
})

test('what stands alone is not taken with the question before', () => {
  const { found, isFollowUp } = askedAfter('who founded the winter regatta?', 'when is the summer regatta?')
  expect(found[0]).toMatchObject({ articleId: 'Winter regatta' })
  expect(isFollowUp).toBe(false)
})

describe('with what an encoder says of both questions', () => {
  const league = createShelfIndex()
  const paragraphs = [
    'The league begins in spring and has ten matches.',
    'Whoever wins it gets the silver cup.',
    'Teams of it pay for the pitch together.',
    'Rain ends a match of it, which is then a draw.',
  ]
  league.put(article('League', paragraphs))
  /** @param near The paragraph that comes near to both questions, by its ordinal. @param languages The encoder's. */
  const asked = (near: number | undefined, languages = ['en']) => {
    const question = 'when does the league begin?'
    const [shown] = askShelves([league], question).found
    const cosine = ({ ordinal }: Place) => (ordinal === near ? 0.7 : 0.1)
    const meaning = { modelHash: 'unknown', languages: new Set(languages), cosine, sentence: cosine }
    const after = { question, shown, ...(near !== undefined && { meaning }) }
    return askShelves([league], 'and what does it cost?', { after }).found.map(({ ordinal }) => ordinal)
  }

  test('a follow-up shows the paragraph that comes near to them', () => {
    expect(asked(undefined)[0]).not.toBe(2)
    expect(asked(2)[0]).toBe(2)
  })

  test('a follow-up in a language that the encoder was not made for is answered by words', () => {
    expect(asked(2, ['de'])).toEqual(asked(undefined))
  })
})
