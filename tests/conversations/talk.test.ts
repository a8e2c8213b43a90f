// Conversations: the bot is mentioned, written to directly, or rightly left alone.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const tea = article({
  title: 'Tea',
  body: 'Tea is a drink of leaves.\n\nGreen tea steeps for three minutes at eighty degrees.',
})

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(tea) })
})
afterAll(() => room.stop())

const answered = [
  'Footnote:',
  '  -# **Mia** asked: how many minutes does green tea steep?',
  '  ### Tea',
  '  -# Paragraph 2 of 2',
  '  > Green tea steeps for **three minutes** at eighty degrees.',
  '  [In context, 2] [1 more passage]',
  '  [Ask more] [Not it] [Why this?] [Delete]',
]

test('a mention is answered for everybody, below the message', async () => {
  const { mia, general } = room
  const asked = mia.says('@Footnote how many minutes does green tea steep?')
  const answer = await general.settled()
  expect(general.transcript()).toBe(['mia: @Footnote how many minutes does green tea steep?', ...answered].join('\n'))
  expect(answer.message_reference?.message_id).toBe(asked.id)
  expect(general.pinged()).toEqual([])
  mia.deletes(asked)
  await mia.presses('Delete', answer)
})

test('a reply to the bot that pings it is a question too', async () => {
  const { noah, articles } = room
  noah.in(articles).says('@Footnote how many minutes does green tea steep?')
  const first = await articles.settled()
  noah.in(articles).says('and at how many degrees?', { replyTo: first })
  await articles.settled()
  expect(articles.messages().map((message) => message.author.username)).toEqual([
    'noah',
    'Footnote',
    'noah',
    'Footnote',
  ])
})

test('whoever asked may delete the answer, others may not', async () => {
  const { mia, noah, general } = room
  const asked = mia.says('@Footnote how many minutes does green tea steep?')
  const answer = await general.settled()
  await noah.presses('Delete', answer)
  expect(general.transcript(noah)).toContain('Only the person who asked, or a moderator, can delete this answer.')
  await mia.presses('Delete', answer)
  expect(general.transcript()).toBe('mia: @Footnote how many minutes does green tea steep?')
  mia.deletes(asked)
})

test('a direct message is answered below it, by one passage as well', async () => {
  const { mia } = room
  await mia.tells('how many minutes does green tea steep?')
  expect(mia.direct.transcript()).toBe(
    [
      'mia: how many minutes does green tea steep?',
      'Footnote:',
      '  -# You asked: how many minutes does green tea steep?',
      ...answered.slice(2, 6),
      '  [Ask more] [Not it] [Why this?]',
    ].join('\n'),
  )
})

test.each(['hi', 'Help!', '?'])(
  '“%s” in a direct message is answered in a line, with what can be asked one press away',
  async (greeting) => {
    const { noah } = room
    await noah.tells(greeting)
    expect(noah.direct.transcript()).toMatch(/\n {2}\[What can I ask\?\]$/)
  },
)

test('a bare mention is answered by what can be asked', async () => {
  const { ada, general } = room
  const asked = ada.says('@Footnote')
  const answer = await general.settled()
  expect(general.transcript()).toContain('[What can I ask?] [Delete]')
  ada.deletes(asked)
  ada.deletes(answer)
})

test('a message of nothing but signs is told so', async () => {
  const { olga } = room
  await olga.tells('!!! … ???')
  expect(olga.direct.transcript()).toContain(
    'Footnote: I need at least one word to look for. Ask as you would ask a person.',
  )
})

test('messages to others, to a role or to everyone are left alone', async () => {
  const { mia, ada, general } = room
  const before = general.messages().length
  const said = [
    mia.says('how many minutes does green tea steep?'),
    ada.says('@everyone how many minutes does green tea steep?'),
    mia.says('@noah how many minutes does green tea steep?'),
  ]
  // The next answer proves that the bot has heard all of them.
  await mia.tells('how many minutes does green tea steep?')
  expect(general.messages().length - before).toBe(said.length)
  for (const each of said) mia.id === each.author.id ? mia.deletes(each) : ada.deletes(each)
})

test('where the bot may not write it keeps still', async () => {
  const { olga, rules } = room
  olga.in(rules).says('@Footnote how many minutes does green tea steep?')
  await olga.tells('how many minutes does green tea steep?')
  expect(rules.messages().map((message) => message.author.username)).toEqual(['olga'])
})
