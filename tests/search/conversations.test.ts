// How well the second question of a conversation is understood, over ten collections that were written before.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { playConversations, type WrittenCollection } from '../../src/evaluation/conversations.ts'
import { askShelves } from '../../src/search/ask.ts'
import { createShelfIndex } from '../../src/search/index/shelf-index.ts'
import { article } from './shelf.ts'

const folder = join(import.meta.dirname, 'conversations')
const collections = readdirSync(folder).map(
  (file) => parse(readFileSync(join(folder, file), 'utf8')) as WrittenCollection,
)
const played = collections.flatMap(playConversations)

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
