// Facts of questions that are known again in other words.

import { expect, test } from 'vitest'
import { areAlike, askedFor } from '../../../src/search/query/asked.ts'

const areSame = (one: string, other: string) => askedFor(one).key === askedFor(other).key
const isAlike = (one: string, other: string) => areAlike(askedFor(one), askedFor(other))

test.each([
  ['how do i get a refund?', 'How can I get refunds'],
  ['is advertising allowed?', 'Is advertising allowed here??'],
  ['when does the server open', 'when do the servers open?'],
  ['wer betreibt den Server?', 'Wer betreibt die Server'],
  ['サーバーの開始時間は？', 'サーバーの開始時間は'],
])('“%s” is the question “%s”', (one, other) => {
  expect(areSame(one, other)).toBe(true)
})

test.each([
  ['why do I get a refund?', 'how do I get a refund?'],
  ['who founded the server?', 'when was the server founded?'],
  ['how do I change my name?', 'how do I change my avatar?'],
  ['is advertising allowed?', 'is trading allowed?'],
  ['refund?', 'refund for a gift?'],
  ['サーバーの開始時間は？', 'サーバーの終了時間は？'],
])('“%s” is not the question “%s”', (one, other) => {
  expect(areSame(one, other)).toBe(false)
})

test.each([
  ['can I post memes here?', 'may i post memes'],
  ['how long does verification take', 'verification takes how long?'],
  ['how do I verify my account', 'how to verify acount'],
  ['where can i post my youtube channel', 'where do I post a youtube channel?'],
  ['wie lange dauert die Verifizierung?', 'Dauert die Verifizierung lange?'],
])('“%s” is about the same as “%s”', (one, other) => {
  expect(isAlike(one, other)).toBe(true)
})

test.each([
  ['who runs the events?', 'when are the events?'],
  ['how do I change my name?', 'how do I change my avatar?'],
  ['where is the rules channel?', 'where is the voice channel?'],
  ['does it work with 1.19?', 'does it work with 1.20?'],
  ['who are you?', 'what is this?'],
])('“%s” is about something else than “%s”', (one, other) => {
  expect(isAlike(one, other)).toBe(false)
})
