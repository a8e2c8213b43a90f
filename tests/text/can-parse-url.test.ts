// Whether addresses are told from other words, however often that is asked.

import { expect, test } from 'vitest'
import { canParseUrl } from '../../src/text/can-parse-url.ts'

test('an address with letters such as ü stays one, however often it was asked about', () => {
  // So many that the calls are compiled.
  const wrong = Array.from({ length: 50_000 }, () => canParseUrl('https://bücher.example/tee')).filter((is) => !is)
  expect(wrong).toEqual([])
})

test('words are no address, and what is relative is one beside another', () => {
  expect([canParseUrl('tea'), canParseUrl('tea', 'https://example.com/')]).toEqual([false, true])
})
