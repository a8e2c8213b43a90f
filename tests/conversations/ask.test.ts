// Conversations: a member asks by command, shares, looks at the context, deletes.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const tea = article({
  title: 'Tea',
  source: 'https://leaf.example/tea',
  publisher: 'The Leaf',
  date: '2026-11-22',
  body: [
    'Tea is a drink of leaves and hot water.',
    'Green tea wants eighty degrees. Steep it for three minutes. A longer time makes it bitter.',
    'The Portuguese brought tea to Europe in the sixteenth century.',
  ].join('\n\n'),
})
const coffee = article({
  title: 'Coffee',
  body: 'Grind the beans just before brewing.\n\nEspresso is pressed at nine bars.',
})

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(tea, coffee) })
})
afterAll(() => room.stop())

test('a question is answered by the paragraph, its place and its link', async () => {
  const { mia, general } = room
  await mia.runs('/ask question: how many minutes should green tea steep?')
  expect(general.transcript(mia).split('\n').slice(0, 6)).toEqual([
    'Footnote (only mia sees this):',
    '  You asked: how many minutes should green tea steep?',
    '  ### Tea',
    '  -# The Leaf · 2026-11-22 · paragraph 2 of 3',
    '  > Green tea wants eighty degrees. Steep it for **three minutes**. A longer time makes it bitter.',
    '  [Show the sentence at leaf.example ↗ https://leaf.example/tea#:~:text=Steep%20it%20for%20three%20minutes.] [In context, 2] [2 more passages]',
  ])
})

test('only the asker sees the answer', async () => {
  const { mia, noah, general } = room
  await mia.runs('/ask question: how many minutes should green tea steep?')
  expect(general.messages(noah)).toEqual([])
})

test('what the articles do not say is said, and the nearest article can be read', async () => {
  const { noah, general } = room
  await noah.runs('/ask question: how many hot springs does Iceland have')
  expect(general.transcript(noah)).toBe(
    [
      'Footnote (only noah sees this):',
      '  You asked: how many hot springs does Iceland have',
      '  **I found nothing about this in 2 articles.**',
      '  The closest passage:',
      '  **Tea** · The Leaf · 2026-11-22',
      '  > Tea is a drink of leaves and hot water.',
      '  -# Try other words, or /search for one of them.',
      '  [Read “Tea”]',
      '  [Tell me when it is answered] [Ask again]',
    ].join('\n'),
  )
  await noah.presses('Read “Tea”')
  expect(general.transcript(noah)).toContain('-# The Leaf · 2026-11-22 · English · 3 paragraphs')
})

test('a question about something else altogether is told so', async () => {
  const { ada, articles } = room
  await ada.in(articles).runs('/ask question: who won the football world cup')
  expect(articles.transcript(ada)).toBe(
    [
      'Footnote (only ada sees this):',
      '  You asked: who won the football world cup',
      '  **I found nothing about this in 2 articles.**',
      '  -# Try other words, or /search for one of them.',
      '  [Tell me when it is answered] [Ask again]',
    ].join('\n'),
  )
})

test('a shared answer is posted for everybody, with the question and who asked it', async () => {
  const { mia, articles } = room
  await mia.in(articles).runs('/ask question: how many minutes should green tea steep?')
  await mia.in(articles).presses('Share')
  const shared = await articles.settled()
  expect(articles.transcript()).toBe(
    [
      'Footnote:',
      '  **Mia** asked: how many minutes should green tea steep?',
      '  ### Tea',
      '  -# The Leaf · 2026-11-22 · paragraph 2 of 3',
      '  > Green tea wants eighty degrees. Steep it for **three minutes**. A longer time makes it bitter.',
      '  [Show the sentence at leaf.example ↗ https://leaf.example/tea#:~:text=Steep%20it%20for%20three%20minutes.] [In context, 2] [2 more passages]',
      '  [Ask more] [Not it] [Why this?] [Delete]',
    ].join('\n'),
  )
  await mia.in(articles).presses('Delete', shared)
})

test('an answer can be shared without its question, and then nothing asks it again', async () => {
  const { mia, articles } = room
  await mia.in(articles).runs('/ask question: how many minutes should green tea steep?')
  await mia.in(articles).presses('Share without question')
  const shared = await articles.settled()
  expect(articles.transcript()).not.toContain('asked')
  expect(articles.transcript()).toMatch(/\[2 more passages\]\n {2}\[Delete\]$/)
  expect(articles.transcript(mia)).toContain('-# Shared in this channel, without your question.')
  await mia.in(articles).presses('Delete', shared)
})

test('a question that is shared pings nobody, formats nothing and links nothing', async () => {
  const { mia, articles } = room
  await mia
    .in(articles)
    .runs('/ask question: does @everyone **steep** green tea as https://evil.example/x says? share: true')
  expect(articles.transcript()).toContain(
    '**Mia** asked: does \\@everyone \\*\\*steep\\*\\* green tea as https\\://evil.example/x says?',
  )
  expect(articles.pinged()).toEqual([])
  await mia.in(articles).presses('Delete', articles.messages()[0])
})

test('“Not it” shows what comes next best, and in the end that there is no more', async () => {
  const { olga, rules } = room
  const shown = () => rules.transcript(olga).split('\n')
  await olga.in(rules).runs('/ask question: how many minutes should green tea steep?')
  await olga.in(rules).presses('Not it')
  expect(shown().slice(1, 4)).toEqual([
    '  You asked: how many minutes should green tea steep?',
    '  **Not that one, then.** The next closest 2 passages:',
    '  ### Tea',
  ])
  expect(shown().join('\n')).not.toContain('eighty degrees')
  await olga.in(rules).presses('Not it')
  expect(shown().slice(2, 4)).toEqual([
    '  **I found nothing else that comes close.**',
    '  -# Try other words, or /search for one of them.',
  ])
})

test('“Not it” on a public answer leaves it, and answers whoever pressed', async () => {
  const { mia, noah, articles } = room
  await mia.in(articles).runs('/ask question: how many minutes should green tea steep? share: true')
  const [shared] = articles.messages()
  await noah.in(articles).presses('Not it', shared)
  expect(articles.transcript(noah)).toContain('Footnote (only noah sees this):\n  **Mia** asked: how many minutes')
  expect(articles.transcript()).toContain('eighty degrees')
  await mia.in(articles).presses('Delete', shared)
})

test('“Why this?” tells the words that led there, and what came close', async () => {
  const { noah, rules } = room
  await noah.in(rules).runs('/ask question: how many minutes should green tea steep in Quito?')
  await noah.in(rules).presses('Why this?')
  const told = rules.transcript(noah).split('Footnote (only noah sees this):').at(-1)
  expect(told?.split('\n').slice(1, 6)).toEqual([
    '  You asked: how many minutes should green tea steep in Quito?',
    '  **Why “Tea”, paragraph 2**',
    '  - In its text: **minutes**, **green**, **tea**, and **steep**.',
    '  - In no article: **quito**.',
    '',
  ])
  expect(told).toContain('**What came close**\n  - **Tea**, paragraph ')
})

test('of a private answer that was shared a line is left', async () => {
  const { olga, articles } = room
  await olga.in(articles).runs('/ask question: how many minutes should green tea steep?')
  await olga.in(articles).presses('Share')
  await olga.in(articles).presses('Delete', await articles.settled())
  expect(articles.transcript(olga)).toBe(
    'Footnote (only olga sees this): -# Shared in this channel, with your question.',
  )
})

test('the other passages of a shared answer come to whoever asks for them', async () => {
  const { mia, noah, articles } = room
  await mia.in(articles).runs('/ask question: how many minutes should green tea steep? share: true')
  const [shared] = articles.messages()
  const { message } = await noah.in(articles).presses('2 more passages', shared)
  expect(message?.visibleTo).toBe(noah.id)
  expect(articles.transcript(noah)).toContain(
    '-# The Leaf · 2026-11-22 · paragraph 3 of 3\n  > The Portuguese brought tea',
  )
  await mia.in(articles).presses('Delete', shared)
})

test('only the asker or a moderator deletes a public answer', async () => {
  const { noah, mia, ada, articles } = room
  await mia.in(articles).runs('/ask question: how long to steep green tea share: true')
  const [answer] = articles.messages()
  await noah.in(articles).presses('Delete', answer)
  expect(articles.transcript(noah)).toContain(
    'Footnote (only noah sees this): Only the person who asked, or a moderator, can delete this answer.',
  )
  await ada.in(articles).presses('Delete', answer)
  expect(articles.messages()).toEqual([])
})

test('a paragraph is shown between its neighbours, and one walks on from there', async () => {
  const { olga, general } = room
  await olga.runs('/ask question: how many minutes should green tea steep?')
  await olga.presses('In context, 2')
  expect(general.transcript(olga).split('Footnote (only olga sees this):').at(-1)).toBe(
    [
      '',
      '  ### Tea',
      '  -# The Leaf · 2026-11-22 · paragraph 2 of 3',
      '',
      '  Tea is a drink of leaves and hot water.',
      '  > Green tea wants eighty degrees. Steep it for three minutes. A longer time makes it bitter.',
      '  The Portuguese brought tea to Europe in the sixteenth century.',
      '  [Show the paragraph at leaf.example ↗ https://leaf.example/tea#:~:text=Green%20tea%20wants%20eighty%20degrees.%20Steep%20it%20for%20three%20minutes.%20A%20longer%20time%20makes%20it%20bitter.] [◀ Paragraph before] [Paragraph after ▶] [Whole article]',
    ].join('\n'),
  )
  const { message } = await olga.presses('Paragraph after ▶')
  expect(general.transcript(olga)).toContain('paragraph 3 of 3')
  await olga.presses('Whole article', message)
  expect(general.transcript(olga)).toContain('-# The Leaf · 2026-11-22 · English · 3 paragraphs')
})

test('nobody may show an answer in a channel where they may not write', async () => {
  const { mia, rules } = room
  await mia.in(rules).runs('/ask question: how long to steep green tea share: true')
  expect(rules.transcript(mia)).toBe(
    'Footnote (only mia sees this): You cannot post in this channel, so the answer cannot be shared here. Ask without sharing to see it yourself.',
  )
  await mia.in(rules).runs('/ask question: how long to steep green tea')
  await mia.in(rules).presses('Share')
  expect(rules.messages()).toEqual([])
})

test('the words of a message are asked from its menu', async () => {
  const { mia, noah, articles } = room
  const said = noah.in(articles).says('I wonder for how many minutes green tea should steep')
  await mia.in(articles).usesOn(said, 'Ask the articles about this')
  expect(articles.transcript(mia)).toContain('-# The Leaf · 2026-11-22 · paragraph 2 of 3')
})

test('no reply pings anybody', async () => {
  const { mia, articles } = room
  await mia.in(articles).runs('/ask question: @everyone how long to steep green tea share: true')
  expect(articles.pinged()).toEqual([])
})
