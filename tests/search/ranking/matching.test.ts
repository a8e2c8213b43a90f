// Facts about laying questions over paragraphs: one does not disturb the next.

import { expect, test } from 'vitest'
import { createShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../../src/search/index/shelves.ts'
import { readQuestion } from '../../../src/search/query/question.ts'
import { createMatcher, createMatchMemory } from '../../../src/search/ranking/matching/matching.ts'
import { relatedTerms } from '../../../src/search/ranking/related/relations.ts'
import { article } from '../shelf.ts'

const index = createShelfIndex()
index.put(
  article('Notes', ['Green tea is steeped for two minutes. Tea is cheap.', 'Coffee is brewed for four minutes.']),
)
const shelves = joinShelves([index])

const memory = createMatchMemory()

/** How often each word of a question stands in either paragraph. */
function frequenciesOf(text: string): number[][] {
  const question = readQuestion(text, shelves)
  const matcher = createMatcher(memory, shelves, question, relatedTerms(question, shelves))
  return [0, 1].map((number) => [...matcher.match(number).frequencies])
}

test('a question leaves nothing behind for the next one', () => {
  expect(frequenciesOf('green tea minutes')).toEqual([
    [1, 2, 1],
    [0, 0, 1],
  ])
  expect(frequenciesOf('brewed coffee')).toEqual([
    [0, 0],
    [1, 1],
  ])
})
