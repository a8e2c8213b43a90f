// Facts about abbreviations: people write them out, and articles do, too.

import { expect, test } from 'vitest'
import { shelfOf } from '../shelf.ts'

const firstOf = (question: string, ...texts: string[]) => shelfOf(...texts).ask(question).hits[0]?.paragraph.ordinal

test('words that the shelf has only as an abbreviation find it', () => {
  expect(firstOf('who uses peer to peer', 'P2P is popular.', 'Trains are popular.')).toBe(0)
  expect(firstOf('where is the north atlantic treaty organization', 'Trains leave.', 'NATO sits in Brussels.')).toBe(1)
})
test('small words may be left out of an abbreviation', () =>
  expect(firstOf('federal bureau of investigation', 'Trains leave.', 'The FBI helped.')).toBe(1))
test('an abbreviation finds what is written out with hyphens', () =>
  expect(firstOf('p2p networks in asia', 'Trains cross Asia.', 'Peer-to-peer networks grow.')).toBe(1))
test('words beside which an article writes their abbreviation find it elsewhere, and that is told', () => {
  const search = shelfOf(
    'The Intergovernmental Panel on Climate Change (IPCC) was founded in 1988.',
    'In 2007 the IPCC shared a prize with Al Gore.',
    'The climate of the coast changes slowly, and prizes are rare.',
  )
  const { hits, synonyms } = search.ask('which prize did the intergovernmental panel on climate change share')
  expect([hits[0]?.paragraph.ordinal, synonyms]).toEqual([1, ['IPCC']])
  expect(search.ask('what is the ipcc').synonyms).toEqual([])
})
test('an abbreviation may be explained behind it', () => {
  const search = shelfOf('NASA (National Aeronautics and Space Administration) is an agency.', 'NASA owns 18 hangars.')
  const { hits } = search.ask('how many hangars has the National Aeronautics and Space Administration')
  expect(hits[0]?.paragraph.ordinal).toBe(1)
})
test('WHO and IT are told from who and it', () => {
  const search = shelfOf(
    'The World Health Organization (WHO) sits in Geneva.',
    'In 1967 WHO began to fight smallpox.',
    'It was Jonas who brought the letter.',
    'Our IT department closes at five.',
  )
  const first = (question: string) => search.ask(question).hits[0]?.paragraph.ordinal
  expect(first('when did the World Health Organization begin to fight smallpox')).toBe(1)
  expect(first('what did WHO fight')).toBe(1)
  expect(first('when does IT close')).toBe(3)
  expect(search.ask('who is it').hits).toEqual([])
  expect(first('WHO BROUGHT THE LETTER?')).toBe(2)
})
test('initials that no article explains are chance', () => {
  const search = shelfOf('A new town council was elected.', 'NTC sells tyres.', 'The new town council met.')
  expect(search.ask('who sits on the new town council').synonyms).toEqual([])
})
test('words that the shelf has are never made an abbreviation', () => {
  const search = shelfOf('Cats and toys are sold here.', 'The cat sleeps.')
  expect(search.ask('cats and toys').hits[0]?.paragraph.ordinal).toBe(0)
})
