// Facts about lists of postings, held against plain maps.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPostingLists, type Postings } from '../../src/search/posting-lists.ts'

const sorted = ({ count, paragraphs, frequencies }: Postings) =>
  Array.from({ length: count }, (_, i) => [paragraphs[i] as number, frequencies[i] as number] as const).sort(
    ([one], [other]) => one - other,
  )

const number = fc.oneof(fc.nat(20), fc.nat(3_000), fc.nat(2 ** 29 - 1))
const step = fc.record({
  word: fc.nat(3),
  paragraph: number,
  frequency: fc.constantFrom(1, 1, 1, 2, 300),
  isGone: fc.nat(5),
})

test('lists hold what was added and not taken out again', () =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const lists = createPostingLists()
      const model = new Map<number, Map<number, number>>()
      for (const { word, paragraph, frequency, isGone } of steps) {
        const known = model.get(word) ?? new Map<number, number>()
        model.set(word, known)
        if (isGone === 0) {
          lists.remove(word, (each) => each % 2 === paragraph % 2)
          for (const each of known.keys()) if (each % 2 === paragraph % 2) known.delete(each)
        } else if (!known.has(paragraph)) {
          lists.add(word, paragraph, frequency)
          known.set(paragraph, frequency)
        }
      }
      for (const [word, known] of model) {
        expect(sorted(lists.read(word))).toEqual([...known].sort(([one], [other]) => one - other))
        expect(lists.has(word)).toBe(known.size > 0)
      }
    }),
  ))

test('a word that was never added has no postings', () => expect(createPostingLists().read(7).count).toBe(0))
