// Facts about excerpts, for chosen and for random texts.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, takeApart } from '../../src/search/excerpt/excerpt.ts'
import { maxExcerptLength } from '../../src/search/excerpt/windows.ts'
import { en } from '../../src/search/text/languages/en.ts'
import { shelfOf } from './shelf.ts'

const filler = 'Nothing of note happened in the village that week, and the people went about their work as ever. '
const long = `${filler.repeat(4)}The bridge was opened by the queen in 1932. ${filler.repeat(4)}`

function firstExcerpt(text: string, question: string) {
  const excerpt = shelfOf(text).ask(question).hits[0]?.excerpt
  if (excerpt === undefined) throw new Error('Nothing was found.')
  return { ...excerpt, shown: text.slice(...excerpt.window), best: text.slice(...excerpt.sentence) }
}

test('the sentence that answers is told apart', () =>
  expect(firstExcerpt(long, 'when did the queen open the bridge').best).toBe(
    'The bridge was opened by the queen in 1932.',
  ))
test('the window holds the sentence', () =>
  expect(firstExcerpt(long, 'queen bridge').shown).toContain('The bridge was opened by the queen in 1932.'))
test('the window is filled with what stands around, between words', () => {
  const { shown } = firstExcerpt(long, 'queen bridge')
  expect(shown.length).toBeGreaterThan(maxExcerptLength - 30)
  expect(/^\S.*\S$/.test(shown)).toBe(true)
})
test('the window begins or ends with a sentence', () => {
  const { shown } = firstExcerpt(long, 'queen bridge')
  expect(/^(Nothing|The)/.test(shown) || shown.endsWith('.')).toBe(true)
})
test('a short paragraph is shown whole', () => {
  const text = 'It rained. The bridge was opened by the queen in 1932. It rained again.'
  expect(firstExcerpt(text, 'who opened the bridge').shown).toBe(text)
})
test.each([
  ['when was the bridge opened?', 'The queen opened the bridge on 4 May 1932, and people danced.', '4 May 1932'],
  ['how long does verification take', 'Verification takes up to ten minutes after you joined.', 'ten minutes'],
  ['how many users has Winny?', 'Winny is free and had 450,000 active users then.', '450,000 active'],
  ['how much does it cost to join?', 'To join costs $12 a year, and less for students.', '$12'],
  ['who founded the school?', 'The school was founded by Anna van Dyk in a barn.', 'Anna van Dyk'],
  ['how many people founded it?', 'It was founded by two co-founders in a barn.', 'two co-founders'],
  ['when was the bridge opened?', 'The bridge was opened in mid-1932 for all.', 'mid-1932'],
])('%s is answered by the words asked for', (question, sentence, told) => {
  const text = `It rained. ${sentence} It rained again.`
  expect(text.slice(...firstExcerpt(text, question).answer)).toBe(told)
})
test.each([
  ['when was the bridge opened?', 'The bridge was opened in May 1932 and closed in June 1940.'],
  ['who founded the school?', 'Anna van Dyk and Bert Smit said that the school was founded early.'],
  ['where is the bridge?', 'The bridge stands in Old Town.'],
  ['why is the bridge closed?', 'The bridge is closed for repairs.'],
])('where it is not sure which words are asked for, the sentence answers: %s', (question, sentence) => {
  const text = `It rained. ${sentence} It rained again.`
  expect(text.slice(...firstExcerpt(text, question).answer)).toBe(sentence)
})
test('of a long sentence the clauses answer that say most', () => {
  const text = `${'It rained in the village for days, '.repeat(5)}and the bridge was closed for repairs, ${'and people went about their work, '.repeat(3)}as ever.`
  const { answer } = firstExcerpt(text, 'why is the bridge closed?')
  expect(text.slice(...answer)).toContain('the bridge was closed for repairs')
  expect(answer[1] - answer[0]).toBeLessThanOrEqual(240)
})
test('of a long sentence no clause with one that may be it is left out', () => {
  const text = `The harbour council promised with Bert Smit to look after the old bridge, ${'and people went about their work, '.repeat(5)}which scared Anna van Dyk.`
  expect(text.slice(...firstExcerpt(text, 'who looks after the old harbour bridge?').answer)).toBe(text)
})
test('in another language the sentence answers', () => {
  const text = 'Es regnete. Die Brücke wurde im Mai 1932 von der Königin eröffnet. Es regnete wieder.'
  expect(text.slice(...firstExcerpt(text, 'wann wurde die Brücke eröffnet?').answer)).toBe(
    'Die Brücke wurde im Mai 1932 von der Königin eröffnet.',
  )
})
test('words that matched are marked, in whichever form they stand', () => {
  const { matches } = firstExcerpt(long, 'who opens bridges')
  expect(matches.map((range) => long.slice(...range))).toEqual(['bridge', 'opened'])
})
test('a word with a hyphen is marked once, whole', () => {
  const text = 'Many of the start-ups that began in that year failed.'
  const { matches } = firstExcerpt(text, 'why did start-ups fail')
  expect(matches.map((range) => text.slice(...range))).toEqual(['start-ups', 'failed'])
})
test('a sentence that is too long is cut between words around what matched', () => {
  const text = `${'many words come before, '.repeat(30)}then a zebra stands, ${'and many words come after, '.repeat(30)}end.`
  const { shown } = firstExcerpt(text, 'zebra')
  expect(shown).toContain('zebra')
  expect(/^\S.*[^\s]$/.test(shown)).toBe(true)
})
test('a grapheme is never parted', () => {
  const family = '👨‍👩‍👧‍👦'
  const text = `zebra${family.repeat(80)}`
  expect(firstExcerpt(text, 'zebra').shown.endsWith(family)).toBe(true)
})

const splitsPair = (text: string, at: number) =>
  at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))

const word = fc.oneof(
  fc.constantFrom('zebra', 'Zebras', 'U.S.', 'Mr.', '3.5', '。', '斑马', '👩‍🚀', '𠮷野家', 'é́', '\u200b', '! ', '\n'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
)
const text = fc
  .array(fc.tuple(word, fc.constantFrom('', ' ', '. ')), { maxLength: 150 })
  .map((pieces) => pieces.flat().join(''))

test('any text gives a window of at most 300 code units that splits no surrogate pair, and matches within the text', () => {
  fc.assert(
    fc.property(text, (written) => {
      const marked = new Map([
        ['zebra', 3],
        ['斑马', 2],
      ])
      const excerpt = excerptOf(takeApart(written, en), { marked, weights: marked })
      const [start, end] = excerpt.window
      expect(start >= 0 && start <= end && end <= written.length && end - start <= maxExcerptLength).toBe(true)
      expect(splitsPair(written, start) || splitsPair(written, end)).toBe(false)
      let last = 0
      for (const [from, to] of excerpt.matches) {
        expect(from >= last && to > from && to <= written.length).toBe(true)
        last = to
      }
    }),
    { numRuns: 150 },
  )
})
