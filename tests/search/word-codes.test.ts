// Facts about words as bytes.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWordReader, createWordWriter } from '../../src/search/word-codes.ts'

const entry = fc
  .tuple(fc.oneof(fc.nat(100), fc.nat(0xffffff)), fc.constantFrom(0, 0, 1, 255))
  .map(([form, flags]) => (form | (flags << 24)) >>> 0)
const sequence = fc.array(entry, { maxLength: 60 }).map((entries) => Uint32Array.from(entries))

test('sequences are read as they were written, one behind the other', () =>
  fc.assert(
    fc.property(fc.array(sequence), (sequences) => {
      const writer = createWordWriter()
      for (const each of sequences) writer.sequence(each)
      const bytes = writer.take()
      const reader = createWordReader()
      let at = 0
      for (const each of sequences) {
        expect([...reader.read(bytes, at)]).toEqual([...each])
        at = reader.end
      }
      expect(at).toBe(bytes.length)
    }),
  ))
