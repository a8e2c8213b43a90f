// Which names are the same to a reader, script by script.

import { expect, test } from 'vitest'
import { foldName } from '../../src/text/folded-name.ts'

test.each([
  ['Hindi', 'दिल', 'दाल'],
  ['Hindi, the sign that takes a vowel away', 'अन्न', 'अनन'],
  ['Bengali', 'কাল', 'কল'],
  ['Tamil', 'கல்', 'கால்'],
  ['Telugu', 'పాలు', 'పిలు'],
  ['Malayalam', 'മല', 'മാല'],
  ['Thai, a tone', 'ไม้', 'ไม่'],
  ['Thai, a vowel', 'กิน', 'กัน'],
  ['Khmer', 'ទឹក', 'ទូក'],
  ['Burmese', 'စား', 'စီး'],
  ['Tibetan', 'ལོ', 'ལི'],
  ['katakana', 'バス', 'ハス'],
  ['hiragana', 'ぱん', 'はん'],
  ['Arabic, a hamza', 'سؤال', 'سوال'],
  ['Russian, a letter of its own', 'май', 'маи'],
  ['Ukrainian', 'їх', 'іх'],
  ['Macedonian', 'ќе', 'ке'],
])('%s: %s is not %s', (_, one, other) => {
  expect(foldName(one)).not.toBe(foldName(other))
  expect(foldName(one).startsWith(foldName(other))).toBe(false)
})

test.each([
  ['an accent', 'Café', 'cafe'],
  ['two accents on one letter', 'Phở', 'PHO'],
  ['an accent in Greek', 'Ώρες', 'ωρες'],
  ['the last letter of a Greek word', 'ΝΟΜΟΣ', 'νομοσ'],
  ['Russian ё', 'Ёлка', 'Елка'],
  ['a stress in Russian', 'за\u0301мок', 'замок'],
  ['vowel points in Arabic', 'كِتَاب', 'كتاب'],
  ['a lengthened Arabic word', 'كتـــاب', 'كتاب'],
  ['vowel points in Hebrew', 'שָׁלוֹם', 'שלום'],
  ['half-width kana', 'ﾊﾞｽ', 'バス'],
  ['full-width Latin', 'ＦＡＱ', 'faq'],
  ['the Turkish capital', 'İzmir', 'izmir'],
  ['a curly quote', 'Asia’s “P2P”', 'asia\'s "p2p"'],
  ['an unseen joiner', 'می\u200cخواهم', 'میخواهم'],
  ['an emoji in a frame', '1️⃣ Rules', '1 rules'],
  ['white space', ' a\u00a0 b\t', 'a b'],
])('%s makes no difference', (_, one, other) => {
  expect(foldName(one)).toBe(foldName(other))
})

test.each(['दिल की बात', 'क़लम', 'バスと電車', 'น้ำแข็ง', '한국어', 'Çelik İğne', 'Йод', 'ἄνθρωπος', 'آخر'])(
  '%s is the same composed and decomposed',
  (name) => {
    for (const form of ['NFC', 'NFD', 'NFKD']) expect(foldName(name.normalize(form))).toBe(foldName(name))
  },
)

test('a Korean syllable that is typed halfway begins the word', () => {
  expect(foldName('김치').startsWith(foldName('기'))).toBe(true)
})
