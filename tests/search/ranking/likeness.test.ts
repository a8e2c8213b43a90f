// Facts about words that look alike in languages without a table of relations.

import { expect, test } from 'vitest'
import { likeness } from '../../../src/search/ranking/related/likeness.ts'
import { shelfOf } from '../shelf.ts'

test('a compound stands for its first part and, a little less, for its last', () => {
  expect(likeness('regierung', 'regierungschef')).toBeGreaterThan(likeness('regierung', 'bundesregierung'))
  expect(likeness('regierung', 'bundesregierung')).toBeGreaterThan(0)
})

test('words that part early, or are short, are not alike', () => {
  expect(likeness('german', 'gerade')).toBe(0)
  expect(likeness('rot', 'rotwein')).toBe(0)
})

test('a German question finds the paragraph that has its word only within a compound', () => {
  const shelf = shelfOf(
    'Das Parlament tagt im Herbst in der alten Stadthalle am Fluss und im Winter im Rathaus.',
    'Der Regierungschef wird von den Abgeordneten gewählt und bleibt vier Jahre im Amt.',
  )
  expect(shelf.ask('Wie lange regiert die Regierung?').hits[0]?.paragraph.ordinal).toBe(1)
})
