// Facts about finding words by how they are written.

import { expect, test } from 'vitest'
import { createWordShapes } from '../../src/search/index/word-shapes.ts'

const words = Array.from({ length: 3000 }, (_, id) => `begin${id}ended`)

function shapesOf(kept?: Parameters<typeof createWordShapes>[1]) {
  return createWordShapes((id) => words[id] as string, kept)
}

function filled() {
  const shapes = shapesOf()
  for (const [id, word] of words.entries()) {
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
  expect(idsOf((call) => filled().forBeginning('beginning', call))).toEqual([...words.keys()]))
test('however many words end alike, each is found by it once', () =>
  expect(idsOf((call) => filled().forEnd('bended', call))).toEqual([...words.keys()]))
test('words are found by their length', () => expect(filled().ofLength(12).count).toBe(90))
test('what was kept finds the same words', () => {
  const kept = shapesOf(filled().kept())
  expect(idsOf((call) => kept.forEnd('ended', call))).toEqual([...words.keys()])
})
test('a word of four letters has no beginning of five', () => {
  const shapes = createWordShapes(() => 'four')
  shapes.addEnds(0, 'four')
  expect(idsOf((call) => shapes.forBeginning('fourth', call))).toEqual([])
})
