// Facts about laying questions over paragraphs: one does not disturb another.

import { expect, test } from 'vitest'
import { createShelfIndex } from '../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../src/search/index/shelves.ts'
import { readQuestion } from '../../src/search/query/question.ts'
import { createMatchMemory, type Matcher, withMatcher } from '../../src/search/ranking/matching/matching.ts'
import { relatedTerms } from '../../src/search/ranking/related/relations.ts'
import { article } from './shelf.ts'

const index = createShelfIndex()
index.put(
  article('Notes', ['Green tea is steeped for two minutes. Tea is cheap.', 'Coffee is brewed for four minutes.']),
)
const shelves = joinShelves([index])

function lay<T>(memory: ReturnType<typeof createMatchMemory>, text: string, use: (matcher: Matcher) => T): T {
  const question = readQuestion(text, shelves)
  return withMatcher(memory, shelves, question, relatedTerms(question, shelves), use)
}

const seen = (matcher: Matcher) => [0, 1].map((number) => [...matcher.match(number).frequencies])

test('a question that is asked while another one is being answered changes nothing for it', () => {
  const memory = createMatchMemory()
  const alone = lay(memory, 'green tea minutes', seen)
  expect(alone).toEqual([
    [1, 2, 1],
    [0, 0, 1],
  ])
  const beside = lay(memory, 'green tea minutes', (matcher) => {
    expect(lay(memory, 'brewed coffee', seen)).toEqual([
      [0, 0],
      [1, 1],
    ])
    return seen(matcher)
  })
  expect(beside).toEqual(alone)
})

test('a question whose answer fails leaves nothing behind', () => {
  const memory = createMatchMemory()
  const failing = () =>
    lay(memory, 'green tea minutes', () => {
      throw new Error('no')
    })
  expect(failing).toThrow('no')
  expect(lay(memory, 'brewed coffee', seen)).toEqual([
    [0, 0],
    [1, 1],
  ])
})
