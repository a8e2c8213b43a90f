// Facts about abbreviations: people write them out, and articles do, too.

import { expect, test } from 'vitest'
import { shelfOf } from './shelf.ts'

const firstOf = (question: string, ...texts: string[]) => shelfOf(...texts).ask(question).hits[0]?.paragraph.ordinal

test('words that the shelf has only as an abbreviation find it', () => {
  expect(firstOf('who uses peer to peer', 'P2P is popular.', 'Trains are popular.')).toBe(0)
  expect(firstOf('where is the north atlantic treaty organization', 'Trains leave.', 'NATO sits in Brussels.')).toBe(1)
})
test('small words may be left out of an abbreviation', () =>
  expect(firstOf('federal bureau of investigation', 'Trains leave.', 'The FBI helped.')).toBe(1))
test('an abbreviation finds what is written out with hyphens', () =>
  expect(firstOf('p2p networks in asia', 'Trains cross Asia.', 'Peer-to-peer networks grow.')).toBe(1))
test('words that the shelf has are never made an abbreviation', () => {
  const search = shelfOf('Cats and toys are sold here.', 'The cat sleeps.')
  expect(search.ask('cats and toys').hits[0]?.paragraph.ordinal).toBe(0)
})
