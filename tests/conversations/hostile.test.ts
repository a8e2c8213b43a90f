// Conversations with input of any kind and size: an answer or a clear sentence, always within Discord's limits.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const hostileArticle = article({
  title: '@everyone **[click](https://evil.example)** <@1> \u202eevil',
  source: 'https://example.org/a?b=*c*',
  publisher: '||`hidden`||',
  tags: ['@here', '# big'],
  body: '@everyone read [this](https://evil.example) <@&1> now.\n\nGreen \\*tea\\* steeps \\`three\\` minutes || at 80 degrees > hot.',
})

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(hostileArticle) })
})
afterAll(() => room.stop())

const inputs = {
  'six thousand characters': 'tea '.repeat(1500),
  'six thousand characters without a space': 'tea'.repeat(2000),
  'nothing but zero-width characters': '\u200b\u200c\u200d\ufeff',
  'right-to-left overrides': '\u202e\u2066tea steeps\u2069',
  Arabic: 'كم دقيقة ينقع الشاي الأخضر؟',
  'unpaired surrogates': '\ud800tea\udc00',
  'regular expression metacharacters': '.*+?^$ {}()|[]\\ (?<=a)(b+)+$',
  'a NUL': 'tea\u0000steeps',
  'quotation marks': '""""" “”„ \' «tea»',
  'minus signs': '- -- -tea --',
  Markdown: '# **tea** ~~steeps~~ > ||x|| ```js',
  mentions: '@everyone <@1> <@&2> <#3> tea',
  'an address': 'https://example.org/tea?steeps=1#:~:text=a',
  emoji: '🍵👩‍🚀🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'prototype names': '__proto__ constructor toString hasOwnProperty',
  'many different words': Array.from({ length: 900 }, (_, each) => `word${each}`)
    .join(' ')
    .slice(0, 6000),
}

test.each(Object.entries(inputs))('/ask with %s gets an answer or a sentence', async (_, typed) => {
  expect(await room.mia.runs('/ask', { question: typed })).toMatchObject({ kind: 'replied' })
})

test.each(Object.entries(inputs))('/search with %s gets an answer or a sentence', async (_, typed) => {
  expect(await room.mia.runs('/search', { query: typed })).toMatchObject({ kind: 'replied' })
})

test.each(Object.entries(inputs))('a title of %s gets an answer or a sentence', async (_, typed) => {
  expect(await room.mia.runs('/articles', { title: typed })).toMatchObject({ kind: 'replied' })
})

test.each(Object.entries(inputs))('a direct message of %s gets an answer or a sentence', async (_, typed) => {
  expect((await room.noah.tells(typed.slice(0, 2000))).author.username).toBe('Footnote')
})

test('a form whose fields are of another kind is refused with a sentence', async () => {
  const { ada, sandbox: local } = room
  const stop = local.people.watch(ada.id, (event) => {
    if (event.event !== 'modal') return
    for (const label of event.modal.components as { component?: { type: number; options?: object[] } }[]) {
      if (label.component?.type === 4)
        Object.assign(label.component, { type: 3, options: [{ label: 'a', value: 'a' }] })
    }
  })
  await ada.runs('/article add')
  stop()
  const { message } = await ada.fillsIn({ Title: 'a', Text: 'a' })
  expect(JSON.stringify(message)).toContain('That form came back incomplete.')
})

test('of two exports at once the second waits for the first', async () => {
  const { ada } = room
  await ada.runs('/article add')
  await ada.fillsIn({ Title: 'Salt', Text: 'Salt dissolves in water.' })
  await ada.presses('Publish')
  const both = await Promise.all([ada.runs('/article export'), ada.runs('/article export')])
  const words = both.map(({ message }) => JSON.stringify(message))
  expect(words.filter((each) => each.includes('already being exported')).length).toBe(1)
  expect(JSON.stringify((await ada.runs('/article export')).message)).toContain('upload it with')
})

test('what an article says is shown as written, and pings nobody', async () => {
  const { ada, general } = room
  await ada.runs('/ask question: how many minutes does green tea steep? share: true')
  expect(general.transcript()).toContain(
    '  ### @everyone \\*\\*\\[click\\](https://evil.example)\\*\\* \\<@1\\> evil\n  -# \\|\\|\\`hidden\\`\\|\\| · paragraph 2 of 2\n  > Green \\*tea\\* steeps \\`**three**\\` minutes \\|\\| at 80 degrees \\> hot.',
  )
  expect(general.pinged()).toEqual([])
})

test('no request of all these was refused by Discord’s rules', () => {
  expect(room.sandbox.wire.refusals()).toEqual([])
})
