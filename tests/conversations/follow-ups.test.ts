// Conversations that go on: replies to an answer, “Ask more”, direct messages, thanks.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const summer = article({
  title: 'Summer regatta',
  body: 'The summer regatta takes place in July, on the lake at Uferstadt.\n\nIt was founded by the teacher Marta Ohlsen in 1962.',
})
const winter = article({
  title: 'Winter regatta',
  body: 'The winter regatta is held in February, indoors.\n\nIt was founded by Piet Janssen in 1998.',
})

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(summer, winter) })
})
afterAll(() => room.stop())

test('a reply to an answer goes on from it, and says so', async () => {
  const { mia, general } = room
  mia.says('@Footnote when is the summer regatta?')
  const first = await general.settled()
  mia.says('who founded it?', { replyTo: first })
  await general.settled()
  const shown = general.transcript()
  expect(shown).toContain('-# Following up on “when is the summer regatta?”')
  expect(shown).toContain('the teacher **Marta Ohlsen**')
  expect(shown).not.toContain('Piet Janssen')
})

test('it can be asked alone instead', async () => {
  const { noah, general } = room
  await noah.presses('Not a follow-up')
  const [last] = general.messages(noah).slice(-1)
  expect(JSON.stringify(last?.components)).not.toContain('Following up on')
})

test('“lol” below an answer is said to the others', async () => {
  const { noah, articles, mia } = room
  noah.in(articles).says('@Footnote when is the winter regatta?')
  const answer = await articles.settled()
  noah.in(articles).says('lol', { replyTo: answer })
  await mia.tells('when is the winter regatta?')
  expect(articles.messages()).toHaveLength(3)
})

test('“Ask more” asks on in a form', async () => {
  const { noah } = room
  await noah.runs('/ask question: when is the summer regatta?')
  await noah.presses('Ask more')
  await noah.fillsIn({ 'Your question': 'who founded it?' })
  const shown = room.general.transcript(noah)
  expect(shown).toContain('-# Following up on “when is the summer regatta?”')
  expect(shown.endsWith('[Not a follow-up]')).toBe(true)
})

test('“Ask again” below silence asks the same in other words', async () => {
  const { lena, general } = room
  await lena.runs('/ask question: which orchestra played at the opera?')
  await lena.presses('Ask again')
  await lena.fillsIn({ 'Your question': 'when is the summer regatta?' })
  const [last] = general.messages(lena).slice(-1)
  const shown = JSON.stringify(last?.components)
  expect(shown).toContain('You asked: when is the summer regatta?')
  expect(shown).not.toContain('Following up on')
})

test('what comes next, and what is asked to be told, goes on from the question before as well', async () => {
  const { mia, general } = room
  await mia.runs('/ask question: when is the summer regatta?')
  await mia.presses('Ask more')
  await mia.fillsIn({ 'Your question': 'who founded it?' })
  await mia.presses('Not it')
  expect(general.transcript(mia)).toMatch(/Not that one, then|I found nothing else/)
  expect(general.transcript(mia).split('Following up on “when is the summer regatta?”')).toHaveLength(3)
  await mia.presses('Tell me when it is answered')
  expect(general.transcript(mia)).toContain('when “when is the summer regatta? who founded it?” is answered')
})

test('the answer to a question that went on from another one is not confirmed for everybody', async () => {
  const { ada, mia, general } = room
  mia.says('@Footnote when is the summer regatta?')
  const first = await general.settled()
  mia.says('who founded it?', { replyTo: first })
  const answer = await general.settled()
  await ada.usesOn(answer, 'Confirm this answer')
  expect(general.transcript(ada)).toContain('That question is a follow-up.')
})

test('a direct message goes on from the answer before it', async () => {
  const { ada } = room
  await ada.tells('when is the summer regatta?')
  await ada.tells('who founded it?')
  expect(ada.direct.transcript()).toContain('Following up on “when is the summer regatta?”')
})

test('thanks in public get a reaction and no words', async () => {
  const { olga, general, mia } = room
  olga.says('@Footnote thank you!')
  await mia.tells('when is the summer regatta?')
  expect(general.transcript()).toMatch(/olga:\n {2}@Footnote thank you!\n {2}\(👍 1\)$/)
})

test('a greeting is answered in a line, which whoever greeted can delete', async () => {
  const { mia, olga, general } = room
  mia.says('@Footnote hello!')
  const greeted = await general.settled()
  expect(general.transcript()).toMatch(
    /Hello! Ask me anything about the articles here\.\n {2}\[What can I ask\?\] \[Delete\]$/,
  )
  await mia.presses('What can I ask?', greeted)
  expect(general.transcript(mia)).toContain('### Ask the articles')
  expect(general.transcript(mia)).not.toContain('**For moderators**')
  await olga.presses('What can I ask?', greeted)
  expect(general.transcript(olga)).toContain('choose who can edit articles')
  await mia.presses('Delete', greeted)
  expect(general.transcript()).toMatch(/mia: @Footnote hello!$/)
})
