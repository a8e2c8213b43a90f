// Greetings, thanks and their like are told from questions about the articles.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { talk } from '../../../src/search/talk/languages.ts'
import { isQuestion } from '../../../src/search/talk/questions.ts'
import { smallTalkIn } from '../../../src/search/talk/small-talk.ts'
import { languages } from '../../../src/search/text/languages.ts'

const written = readFileSync(join(import.meta.dirname, '../fixtures/small-talk.yaml'), 'utf8')
const sentences = Object.values(parse(written) as Record<string, [string, string][]>).flat()

test.each(sentences)('it is %s to say “%s”', (kind, words) => {
  expect(smallTalkIn(words)).toBe(kind)
})

test.each([
  'thanks giving date?',
  'hello world example',
  'what can you do for refunds?',
  'hello, how do I install it?',
  'who are you looking for',
  'can you help me with my order',
  'tell me more',
  'why?',
])('“%s” may be about the articles', (words) => {
  expect(smallTalkIn(words)).toBeUndefined()
})

test('every language of the search has its words', () => {
  expect(talk.map(({ tag }) => tag)).toEqual(languages.map(({ tag }) => tag))
})

test.each(['why', 'and in Japan?', 'how do I get there', 'warum', 'cómo se juega', 'tell me more'])(
  '“%s” reads as a question',
  (words) => {
    expect(isQuestion(words)).toBe(true)
  },
)

test.each(['lol', 'nice, I did not know that', 'haha ok', 'genau das meinte ich'])('“%s” is a remark', (words) => {
  expect(isQuestion(words)).toBe(false)
})
