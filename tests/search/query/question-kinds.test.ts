// Facts about what a question asks for: a span of time, a sum of money, and what kind of thing.

import { expect, test } from 'vitest'
import { createShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../../src/search/index/shelves.ts'
import { readQuestion } from '../../../src/search/query/question.ts'
import { en } from '../../../src/search/text/languages/en.ts'
import { durationFlag, moneyFlag, splitWords } from '../../../src/search/text/words.ts'
import { article } from '../shelf.ts'

const flagged = (text: string, flag: number) =>
  splitWords(text, en)
    .filter(({ flags }) => (flags & flag) !== 0)
    .map(({ form }) => form)
const index = createShelfIndex()
index.put(article('Notes', ['The company pays the agency.']))
const read = (text: string) => readQuestion(text, joinShelves([index]))

test('a number before a unit of time is a span of time', () =>
  expect(flagged('It took 27 minutes, two long years and 3 tries.', durationFlag)).toEqual(['27', 'two']))
test('a number behind a currency sign or before a currency is money', () =>
  expect(flagged('It cost $10 million, €5, 300 dollars and 3 tries.', moneyFlag)).toEqual(['10', '5', '300']))
test('how long asks for a span of time', () => expect(read('how long did it take').kind).toBe('howLong'))
test('how much did it cost asks for money', () => expect(read('how much did it cost').kind).toBe('howMuch'))
test('the noun behind which counts half', () => {
  const [company] = read('which company pays').terms
  const [whole] = read('a company pays').terms
  expect(company?.idf).toBeCloseTo((whole?.idf ?? 0) / 2)
})
