// Facts of escaping: text from outside is shown as written, and pings, hides and links nothing.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean, escapeLine, escapeText, inQuotes, shorten } from '../../../src/discord/render/escape.ts'

test.each([
  ['*bold* _italic_ ~~gone~~', '\\*bold\\* \\_italic\\_ \\~\\~gone\\~\\~'],
  ['||spoiler||', '\\|\\|spoiler\\|\\|'],
  ['`code`', '\\`code\\`'],
  ['[safe](https://evil.example)', '\\[safe\\](https://evil.example)'],
  ['<@123> <#1> <t:0:R> </ask:1> <:e:1>', '\\<@123\\> \\<#1\\> \\<t:0:R\\> \\</ask:1\\> \\<:e:1\\>'],
  ['# Title', '\\# Title'],
  ['-# small', '\\-# small'],
  ['- item', '\\- item'],
  ['> quote', '\\> quote'],
  ['1. first', '1\\. first'],
  ['back\\slash', 'back\\\\slash'],
])('%s is shown as written', (typed, escaped) => {
  expect(escapeText(typed)).toBe(escaped)
})

test('a mark in the middle of a line that formats only at its start stays bare', () => {
  expect(escapeText('well-known #1 in 1999. Yes')).toBe('well-known #1 in 1999. Yes')
})

test('an address keeps its underscores, since Discord links it as a whole', () => {
  expect(escapeText('see https://a.example/x_y_z, *please*')).toBe('see https://a.example/x_y_z, \\*please\\*')
})

test('line breaks become spaces in a line', () => {
  expect(escapeLine('a\n# b')).toBe('a # b')
})

test('direction overrides and marks without width go', () => {
  expect(clean('a\u202eb\u200bc\u2066d\u0000e\ufeff')).toBe('abcde')
})

test('joiners stay, since Persian and emoji are spelt with them', () => {
  expect(clean('می\u200cخواهم 👩\u200d🚀')).toBe('می\u200cخواهم 👩\u200d🚀')
})

test('an unpaired surrogate becomes a replacement character', () => {
  expect(clean('a\ud800b')).toBe('a\ufffdb')
})

test('what Discord unescapes is what was written', () => {
  // Discord shows the character after a backslash when it is neither a letter, a digit nor a space.
  const shown = (escaped: string) => escaped.replace(/\\([^0-9A-Za-z\s])/g, '$1')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!text.includes('http'))
      expect(shown(escapeText(text))).toBe(clean(text))
    }),
  )
})

test('a shortened text fits its limit and never ends in half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 20 }), fc.integer({ min: 5, max: 15 }), (text, limit) => {
      const short = shorten(text, limit)
      expect(short.length).toBeLessThanOrEqual(limit)
      expect(short.isWellFormed()).toBe(true)
    }),
  )
})

test('words in quotation marks link nothing and mention nobody', () => {
  expect(inQuotes('Sign in at https://evil.example or ask @everyone', 100)).toBe(
    '“Sign in at https\\://evil.example or ask \\@everyone”',
  )
})
