// Facts about English as it is spelt on both sides of the Atlantic.

import { expect, test } from 'vitest'
import { en } from '../../../src/search/text/languages/en.ts'
import { shelfOf } from '../shelf.ts'

test.each([
  ['colour', 'color'],
  ['favourites', 'favorite'],
  ['neighbourhoods', 'neighborhood'],
  ['centre', 'center'],
  ['centred', 'centered'],
  ['kilometres', 'kilometer'],
  ['theatre', 'theaters'],
  ['defence', 'defense'],
  ['licence', 'license'],
  ['practising', 'practicing'],
  ['organise', 'organize'],
  ['organisation', 'organization'],
  ['recognised', 'recognized'],
  ['analyse', 'analyze'],
  ['analysing', 'analyzed'],
  ['travelled', 'traveled'],
  ['fuelled', 'fueled'],
  ['counsellor', 'counselor'],
  ['jewellery', 'jewelry'],
  ['dialogue', 'dialog'],
  ['anaemia', 'anemia'],
  ['paediatric', 'pediatric'],
  ['archaeology', 'archeology'],
  ['aluminium', 'aluminum'],
  ['grey', 'gray'],
  ['ploughs', 'plow'],
  ['programmes', 'program'],
  ['learnt', 'learned'],
])('%s and %s are one word', (one, other) => expect(en.stem(one)).toBe(en.stem(other)))

test.each([
  ['promised', 'promise'],
  ['exercises', 'exercise'],
  ['enterprises', 'enterprise'],
  ['raised', 'raise'],
  ['advised', 'advise'],
])('%s is %s, with its own stem', (one, other) => {
  expect(en.stem(one)).toBe(en.stem(other))
  expect(en.stem(one)).not.toMatch(/iz$/)
})

test.each([
  ['hour', 'hor'],
  ['four', 'for'],
  ['contour', 'contor'],
  ['acre', 'acer'],
  ['cheque', 'check'],
  ['tyre', 'tire'],
])('%s is not %s', (one, other) => expect(en.stem(one)).not.toBe(en.stem(other)))

test('a question in one spelling finds a paragraph in the other, without a correction', () => {
  const { hits, corrections } = shelfOf(
    'The harbour’s defence was organised by a neighbour.',
    'Trains leave at noon from the second platform.',
  ).ask('who organized the defense of the harbor')
  expect([hits[0]?.paragraph.ordinal, corrections]).toEqual([0, []])
})
test('a word in the other spelling is marked', () => {
  const text = 'The harbour freezes over.'
  const [hit] = shelfOf(text, 'Trains leave at noon.').ask('when does the harbor freeze').hits
  expect(hit?.excerpt.matches.map((range) => text.slice(...range))).toEqual(['harbour', 'freezes'])
})
