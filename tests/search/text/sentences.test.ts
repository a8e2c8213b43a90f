// Facts about sentence borders.

import { expect, test } from 'vitest'
import { languageOf } from '../../../src/search/text/detect-language.ts'
import { en } from '../../../src/search/text/languages/en.ts'
import { splitSentences } from '../../../src/search/text/sentences.ts'

const sentences = (text: string, language = en) =>
  splitSentences(text, language).map(([start, end]) => text.slice(start, end))
const inLanguage = (tag: string, text: string) => sentences(text, languageOf(tag) ?? en)

test('sentences end at full stops, question and exclamation marks', () =>
  expect(sentences('One. Two? Three! Four')).toEqual(['One.', 'Two?', 'Three!', 'Four']))
test('a closing quotation mark belongs to its sentence', () =>
  expect(sentences('He said “yes.” She left.')).toEqual(['He said “yes.”', 'She left.']))
test('Mr. ends no sentence', () =>
  expect(sentences('Ask Mr. Brown. He knows.')).toEqual(['Ask Mr. Brown.', 'He knows.']))
test('U.S. before a name ends no sentence', () =>
  expect(sentences('Some 50 million U.S. Internet users agree.')).toHaveLength(1))
test('U.S. before The ends one', () => expect(sentences('He lives in the U.S. The rest do not.')).toHaveLength(2))
test('a decimal point ends no sentence', () => expect(sentences('It cost $3.5 million. Fine.')).toHaveLength(2))
test('an abbreviation before a small letter ends no sentence', () =>
  expect(sentences('Bring tea, milk, etc. and a cup.')).toHaveLength(1))
test('Chinese sentences need no spaces', () => expect(inLanguage('zh', '我来了。你好吗？很好。')).toHaveLength(3))
test('Japanese sentences need no spaces', () =>
  expect(inLanguage('ja', '今日は雨です。明日は晴れです。')).toHaveLength(2))
test('Hindi sentences end at a danda', () => expect(inLanguage('hi', 'यह एक है। यह दो है।')).toHaveLength(2))
test('a text without a full stop is one sentence', () => expect(sentences('just words')).toEqual(['just words']))
test('an empty text has no sentences', () => expect(sentences('  ')).toEqual([]))
