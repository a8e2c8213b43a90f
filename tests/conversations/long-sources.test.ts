// Conversations: articles whose source has an address that no button can hold.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLibrary } from '../../src/library/library.ts'
import { sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const source = `https://files.example.com/sites/team/AllItems.aspx?id=${'a%2Fb%2F'.repeat(70)}`
const link = `-# [Source](<${source}>) at files.example.com`

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf() })
})
afterAll(() => room.stop())

test('the preview says that no button will hold it', async () => {
  const { ada } = room
  await ada.runs('/article add')
  const preview = said(
    await ada.fillsIn({
      Title: 'Samovars',
      'Source address': source,
      Text: 'The samovar is lit at seven.\n\nIt holds nine litres of water.\n\nOlga cleans it on Mondays.',
    }),
    room,
  )
  expect(preview).toContain(
    '**Please note:**\n- The source’s address has 614 characters, and a button takes 512: answers will link the page in their text, not the sentence.',
  )
  expect(said(await ada.presses('Publish'), room)).toContain('**Published: “Samovars”.**')
})

test('an answer links it once, in its text, and its buttons still find the quotation', async () => {
  const { mia } = room
  const { message } = await mia.runs('/ask question: how many litres of water does the samovar hold?')
  const answer = said({ kind: 'message', ...(message && { message }) } as never, room)
  expect(answer).toContain(`> It holds **nine litres of water**.\n${link}\n[In context, 2] [2 more passages]`)
  expect(answer.split(link)).toHaveLength(2)
  const context = said(await mia.presses('In context, 2', message), room)
  expect(context).toContain('> It holds nine litres of water.')
  expect(context).toContain(link)
  expect(context).not.toContain('has changed')
})

test('an answer that is shared has it, too', async () => {
  const { mia, general } = room
  const { message } = await mia.runs('/ask question: how many litres of water does the samovar hold?')
  await mia.presses('Share', message)
  expect(JSON.stringify(await general.settled())).toContain(link)
})

test('an article shows it below its text', async () => {
  expect(said(await room.noah.runs('/articles title: Samovars'), room)).toContain(`Olga cleans it on Mondays.\n${link}`)
})

test('a long article is still read page by page', async () => {
  const { ada } = room
  await ada.runs('/article add')
  const text = Array.from({ length: 9 }, (_, each) => `Part ${each + 1}. ${'Words follow words here. '.repeat(30)}`)
  await ada.fillsIn({
    Title: 'A long read',
    'Source address': `${source}${'c'.repeat(1300)}`,
    Text: text.slice(0, 5).join('\n\n'),
  })
  await ada.presses('Publish')
  const { message } = await ada.runs('/articles title: A long read')
  const read = [JSON.stringify(message)]
  for (let page = 2; page <= 5; page += 1) read.push(JSON.stringify((await ada.presses('Next ▶', message)).message))
  for (let each = 1; each <= 5; each += 1) expect(read.join()).toContain(`Part ${each}.`)
  for (const page of read) expect(page).toContain('cccc>) at files.example.com')
})

test('the import of a file with it says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-long-source-'))
  await writeFile(join(folder, 'tea.md'), `---\ntitle: Tea\nsource: ${source}\n---\nSteep for three minutes.\n`)
  const library = await openLibrary({ contentDir: folder })
  try {
    const { articleCount, notices } = await library.status()
    expect(articleCount).toBe(1)
    const told = notices.filter(({ level }) => level === 'warn').map(({ words }) => words)
    expect(told).toEqual([expect.stringMatching(/tea\.md: The source’s address has 614 characters/)])
  } finally {
    await library.close()
    await rm(folder, { recursive: true, force: true })
  }
})
