// Conversations: searching by words, listing and reading articles, asking for help.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const reactions = 'React with 🎟️ to open a ticket and with ✅ to accept the rules.'
const many = Array.from({ length: 12 }, (_, each) =>
  article({
    title: `Number ${each + 1}`,
    publisher: 'The Count',
    tags: ['numbers'],
    body: each === 11 ? reactions : `The number ${each + 1} is here.`,
  }),
)
const boom = article({
  title: 'Asia’s P2P Boom',
  body: 'Korea swaps files.\n\nJapan swaps files quietly.\n\nChina streams films.',
})
const long = article({
  title: 'A long read',
  body: Array.from({ length: 9 }, (_, each) => `Part ${each + 1}. ${'Words follow words here. '.repeat(30)}`).join(
    '\n\n',
  ),
})

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(boom, long, ...many) })
})
afterAll(() => room.stop())

test('a search shows every paragraph with the words', async () => {
  const { mia, general } = room
  await mia.runs('/search query: swaps files')
  expect(general.transcript(mia)).toContain('  ### 2 paragraphs found\n')
})

test('an exact phrase is found as it stands', async () => {
  const { mia, articles } = room
  await mia.in(articles).runs('/search query: "files quietly"')
  expect(articles.transcript(mia)).toContain(
    '### 1 paragraph found\n  ---\n  ### Asia’s P2P Boom\n  -# Paragraph 2 of 3\n  > Japan swaps **files quietly**.',
  )
})

test('an emoji is searched for and asked about', async () => {
  const { mia, articles } = room
  await mia.in(articles).runs('/search query: ✅')
  expect(articles.transcript(mia)).toContain('> React with 🎟️ to open a ticket and with **✅** to accept the rules.')
  await mia.in(articles).runs('/ask question: what does 🎟 do?')
  expect(articles.transcript(mia)).toContain('> **React with 🎟️ to open a ticket and with ✅')
})

test('a word with a minus leaves paragraphs out', async () => {
  const { noah, general } = room
  await noah.runs('/search query: swaps -japan')
  expect(general.transcript(noah)).toContain(
    '### 1 paragraph found\n  ---\n  ### Asia’s P2P Boom\n  -# Paragraph 1 of 3',
  )
})

test('nothing found is said, with the search and a way on', async () => {
  const { noah, articles } = room
  await noah.in(articles).runs('/search query: zeppelin *airship*')
  expect(articles.transcript(noah)).toBe(
    [
      'Footnote (only noah sees this):',
      '  **I found nothing for “zeppelin \\*airship\\*”.**',
      '  -# Try fewer words, or leave out quotation marks.',
    ].join('\n'),
  )
})

test('the pages of a search are turned by its buttons', async () => {
  const { ada, general } = room
  const { message } = await ada.runs(
    '/search query: number -"is absent here but long enough to need a second button: one, two, three, four, five"',
  )
  expect(general.transcript(ada)).toContain('[◀ Previous (disabled)] [Page 1 of 3 (disabled)] [Next ▶]')
  await ada.presses('Next ▶', message)
  await ada.presses('Next ▶', message)
  expect(general.transcript(ada)).toContain('[◀ Previous] [Page 3 of 3 (disabled)] [Next ▶ (disabled)]')
})

test('a search for nothing but what is to be left out asks for a word', async () => {
  const { mia, general } = room
  await mia.runs('/search query: -korea -"file sharing"')
  expect(general.transcript(mia)).toContain('Give me a word to look for as well: -word only leaves paragraphs out.')
})

test('a search that is too long is told its limit', async () => {
  const { olga, general } = room
  await olga.runs(`/search query: ${'word '.repeat(100)}`)
  expect(general.transcript(olga)).toBe(
    'Footnote (only olga sees this): That search has 499 characters; I take up to 237. Use its rarest words, or /ask for a long question.',
  )
})

test('the list shows ten articles a page and reads one that is chosen', async () => {
  const { olga, articles } = room
  const { message } = await olga.in(articles).runs('/articles')
  const shown = articles.transcript(olga)
  expect(shown).toContain(
    '### 14 articles\n  **A long read**\n  -# 9 paragraphs\n\n  **Asia’s P2P Boom**\n  -# 3 paragraphs\n\n  **Number 1**\n  -# The Count · 1 paragraph · #numbers',
  )
  expect(shown).toContain('[◀ Previous (disabled)] [Page 1 of 2 (disabled)] [Next ▶]')
  await olga.in(articles).picks(['Asia’s P2P Boom'], message)
  expect(articles.transcript(olga)).toContain(
    '### Asia’s P2P Boom\n  -# English · 3 paragraphs\n\n  Korea swaps files.\n\n  Japan swaps files quietly.\n\n  China streams films.',
  )
  await olga.in(articles).presses('Next ▶', message)
  expect(articles.transcript(olga)).toContain('**Number 12**')
})

test('a title is found with a straight apostrophe, in any case, by a part of it', async () => {
  const { mia, articles } = room
  for (const typed of ["asia's p2p boom", 'P2P', 'boom']) {
    const { message } = await mia.in(articles).runs(`/articles title: ${typed}`)
    expect(articles.transcript(mia)).toContain('### Asia’s P2P Boom\n  -# English · 3 paragraphs')
    if (message) mia.in(articles).dismisses(message)
  }
})

test('a title with slips of the finger shows its article', async () => {
  const { mia, articles } = room
  for (const typed of ['asias p2p bomo', 'a lnog read']) {
    const { message } = await mia.in(articles).runs(`/articles title: ${typed}`)
    expect(articles.transcript(mia)).toContain(typed.startsWith('asia') ? '### Asia’s P2P Boom\n' : '### A long read\n')
    if (message) mia.in(articles).dismisses(message)
  }
  expect((await mia.completes('/articles title: asias p2p bomo'))[0]?.name).toBe('Asia’s P2P Boom')
})

test('a title that fits several articles leads to a choice', async () => {
  const { noah, articles } = room
  const { message } = await noah.in(articles).runs('/articles title: number 1')
  expect(articles.transcript(noah)).toContain('### Number 1\n')
  if (message) noah.in(articles).dismisses(message)
  const choice = await noah.in(articles).runs('/articles title: number')
  expect(articles.transcript(noah)).toContain(
    '**Which one do you mean by “number”?**\n  1. Number 1\n  -# The Count · 1 paragraph · #numbers\n',
  )
  await noah.in(articles).presses('2. Number 2', choice.message)
  expect(articles.transcript(noah)).toContain('The number 2 is here.')
})

test('a title that fits nothing is told so', async () => {
  const { ada, articles } = room
  await ada.in(articles).runs('/articles title: zeppelins')
  expect(articles.transcript(ada)).toBe(
    'Footnote (only ada sees this): No article is called “zeppelins”. Pick one from the list as you type, or see them all with /articles.',
  )
})

test('a long article is read page by page, there and back', async () => {
  const { ada, general } = room
  const { message } = await ada.runs('/articles title: a long read')
  const first = general.transcript(ada)
  expect(first).toContain('-# English · paragraphs 1 to 4 of 9')
  await ada.presses('Next ▶', message)
  expect(general.transcript(ada)).toContain('-# English · paragraphs 5 to 8 of 9')
  await ada.presses('◀ Previous', message)
  expect(general.transcript(ada)).toBe(first)
})

test('while nothing is typed, titles are offered in their order, and what is taken is the article', async () => {
  const offered = await room.mia.completes('/articles title: ')
  expect(offered.slice(0, 3)).toEqual([
    { name: 'A long read', value: long.id },
    { name: 'Asia’s P2P Boom', value: boom.id },
    { name: 'Number 1', value: many[0]?.id },
  ])
})

test.each([
  ['boo', 'Asia’s P2P Boom'],
  ["asia's", 'Asia’s P2P Boom'],
  ['numbers', 'Number 1'],
  ['streams', 'Asia’s P2P Boom'],
])('typing “%s” offers %s', async (typed, title) => {
  expect((await room.noah.completes(`/articles title: ${typed}`))[0]?.name).toBe(title)
})

test.each(['.*', '(((((', '\\', '[a-', '\u200b\u202e', '\ud800'])('typing %j in a title is harmless', async (typed) => {
  expect(await room.noah.completes(`/articles title: ${typed}`)).toBeInstanceOf(Array)
})

test('help names every way to ask, with commands to click', async () => {
  const { mia, articles } = room
  await mia.in(articles).runs('/help')
  const shown = articles.transcript(mia)
  expect(shown).toContain('I answer from 14 articles. I quote')
  expect(shown).toMatch(/<\/ask:\d+>: ask in everyday words/)
  expect(shown).toMatch(/<\/articles:\d+>: see all articles/)
})

test('help tells members nothing of what moderators do, and moderators all of it', async () => {
  const { mia, ada, articles } = room
  const helpOf = async (who: typeof mia) => said(await who.in(articles).runs('/help'), room)
  expect(await helpOf(mia)).not.toMatch(/moderators|article add|digest|log/)
  expect(await helpOf(ada)).not.toContain('/setup')
  expect(await helpOf(room.olga)).toContain('/setup')
  expect(await helpOf(ada)).toMatch(/\*\*For moderators\*\*\n- \/article add[\s\S]*\/log/)
})
