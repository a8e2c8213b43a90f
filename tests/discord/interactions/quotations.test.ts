// Facts of reading quotations back from the bot's own messages.

import type { APIMessageTopLevelComponent } from 'discord.js'
import { expect, test } from 'vitest'
import { quotationsIn } from '../../../src/discord/interactions/quotations.ts'
import { renderPassages } from '../../../src/discord/render/answers/answer.ts'
import { foldedWords } from '../../../src/library/answers/quoting/folded-words.ts'
import type { Passage, Range } from '../../../src/library/answers/types.ts'

function passage(text: string, matches: readonly Range[] = [], known: Partial<Passage> = {}): Passage {
  return {
    ref: { articleId: 'aaaaaaaaaa', ordinal: 4, mark: 'abcdabcd', window: [0, text.length] },
    article: { id: 'aaaaaaaaaa', shelf: 'own', number: 1, title: 'Tea > Coffee', tags: [], paragraphCount: 9 },
    text,
    matches,
    isCutBefore: false,
    isCutAfter: false,
    ...known,
  }
}
const quotedIn = (...passages: Passage[]) =>
  quotationsIn(renderPassages(passages).components as APIMessageTopLevelComponent[]).map(({ quoted }) => quoted)

test('each button has the words that are quoted above it', () => {
  expect(quotedIn(passage('Steep *twice*.\n- 1. [a](b)'), passage('Pour.'))).toEqual([
    'Steep *twice*.\n- 1. [a](b)',
    'Pour.',
  ])
})

test.each([
  ['words in bold, from the middle of one on', passage('Teapots steep_tea', [[3, 7]]), 'Teapots steep_tea'],
  ['ellipses where the paragraph goes on', passage('Pour.', [], { isCutBefore: true, isCutAfter: true }), '… Pour. …'],
  ['an ellipsis of the text’s own', passage('And so on…'), 'And so on…'],
  ['an address', passage('See https://tea.example/a_b*c for more'), 'See https://tea.example/a_b*c for more'],
])('%s: the words are those of the text', (_, shown, quoted) => {
  expect(quotedIn(shown)).toEqual([quoted])
  expect(foldedWords(quoted)).toBe(foldedWords(shown.text))
})

test('of a quotation that was too long to show, no part of a word is left', () => {
  const text = `${'abcdefghij'.repeat(30)} ${'steeping '.repeat(200)}`
  const [quoted = ''] = quotedIn(passage(text, [], { isCutAfter: true }))
  expect(quoted.length).toBeGreaterThan(800)
  expect(foldedWords(text)).toContain(foldedWords(quoted))
  expect(foldedWords(quoted)).toMatch(/ steeping$/)
})

test('a message without quotations has none', () => {
  expect(quotationsIn([])).toEqual([])
})
