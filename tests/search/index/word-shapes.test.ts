// Facts about finding words by how they are written.

import { expect, test } from 'vitest'
import { createStringTable } from '../../../src/search/index/string-table.ts'
import { createWordShapes } from '../../../src/search/index/word-shapes.ts'

const texts = Array.from({ length: 3000 }, (_, id) => `begin${id}ended`)
const words = createStringTable()
for (const text of texts) words.add(text)

function filled() {
  const shapes = createWordShapes(words)
  for (const [id, word] of texts.entries()) {
    shapes.addEnds(id, word)
    shapes.addLength(id, word)
  }
  return shapes
}

function idsOf(find: (call: (id: number) => void) => void): number[] {
  const ids: number[] = []
  find((id) => ids.push(id))
  return ids.sort((one, other) => one - other)
}

test('however many words begin alike, each is found by it once', () =>
  expect(idsOf((call) => filled().forBeginning('begin', call))).toEqual([...texts.keys()]))
test('however many words end alike, each is found by it once', () =>
  expect(idsOf((call) => filled().forEnd('ended', call))).toEqual([...texts.keys()]))
test('a longer beginning finds fewer words', () =>
  expect(idsOf((call) => filled().forBeginning('begin299', call))).toEqual([
    299,
    ...Array.from({ length: 10 }, (_, i) => 2990 + i),
  ]))
test('words are found by their length', () => expect(filled().ofLength(12).count).toBe(90))
test('what was kept finds the same words', () => {
  const kept = createWordShapes(words, filled().kept())
  expect(idsOf((call) => kept.forEnd('ended', call))).toEqual([...texts.keys()])
})
test('a word of four letters has no beginning of five', () => {
  const few = createStringTable()
  const shapes = createWordShapes(few)
  shapes.addEnds(few.add('four'), 'four')
  expect(idsOf((call) => shapes.forBeginning('fourth', call))).toEqual([])
})
