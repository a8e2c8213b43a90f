// Facts of the content folder becoming the library's shelf.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Library } from '../../../src/library/contract.ts'
import { type LibraryOptions, openLibrary } from '../../../src/library/library.ts'

let home: string
let contentDir: string
const opened: Library[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-import-'))
  contentDir = join(home, 'content')
  await mkdir(contentDir)
})

afterEach(async () => {
  for (const library of opened.splice(0)) await library.close()
  await rm(home, { recursive: true, force: true })
})

const put = (name: string, text: string) => writeFile(join(contentDir, name), text)
const open = async (options: Partial<LibraryOptions> = {}) => {
  const library = await openLibrary({ contentDir, dataDir: join(home, 'data'), ...options })
  opened.push(library)
  return library
}
const titles = async (library: Library) =>
  (await library.list({ page: 1, pageSize: 50 })).items.map(({ title, number }) => `${title} ${number}`)

test('new, changed and vanished files are followed from one start to the next', async () => {
  await put('tea.md', '# Tea\n\nThree minutes.')
  await put('coffee.md', '# Coffee\n\nFour minutes.')
  const first = await open()
  expect(await titles(first)).toEqual(['Coffee 1', 'Tea 1'])
  await first.close()
  await put('tea.md', '# Tea\n\nTwo minutes.')
  await rm(join(contentDir, 'coffee.md'))
  await put('water.md', '# Water\n\nNo minutes.')
  expect(await titles(await open())).toEqual(['Tea 2', 'Water 1'])
})

test('a start with nothing new writes nothing', async () => {
  await put('tea.md', '# Tea\n\nThree minutes.')
  await (await open()).close()
  await (await open()).close()
  expect(await titles(await open())).toEqual(['Tea 1'])
})

test('a folder that is suddenly empty, or gone, removes nothing and says so', async () => {
  await put('tea.md', '# Tea\n\nThree minutes.')
  await (await open()).close()
  await rm(contentDir, { recursive: true })
  const library = await open()
  expect(await titles(library)).toEqual(['Tea 1'])
  expect((await library.status()).notices).toContainEqual({
    level: 'warn',
    words: `${contentDir} lacks 1 file that it had, and looks empty or unreadable as a whole; nothing was removed.`,
  })
})

test('a file that became faulty keeps what it had', async () => {
  await put('tea.md', '# Tea\n\nThree minutes.')
  await (await open()).close()
  await put('tea.md', '---\ntitle: Tea\n\nThree')
  const library = await open()
  expect(await titles(library)).toEqual(['Tea 1'])
  expect((await library.status()).notices).toContainEqual({
    level: 'error',
    words: `${contentDir}/tea.md, line 1: the front matter never ends; add a line of --- after its last field.`,
  })
})

test('an answer leads to the page on the site of its collection', async () => {
  await mkdir(join(contentDir, 'guide/green'), { recursive: true })
  await put('guide/collection.yaml', 'base: https://example.com/guide/\npublisher: Leaf\n')
  await put('guide/green/tea.md', '# Tea\n\nGreen tea steeps for three minutes.')
  const [passage] = (await (await open()).ask({ question: 'how long does green tea steep?' })).passages
  expect(passage?.article).toMatchObject({ source: 'https://example.com/guide/green/tea', publisher: 'Leaf' })
  expect(passage?.address).toContain('https://example.com/guide/green/tea#:~:text=')
})

test('an article comes in on its day, though its file stays as it is', async () => {
  let now = new Date('2026-11-22T12:00:00Z')
  await put('tea.md', '---\ntitle: Tea\ndate: 2026-11-23T00:00:00Z\n---\n\nThree minutes.')
  await put('water.md', '# Water\n\nNo minutes.')
  const before = await open({ now: () => now.getTime() })
  expect(await titles(before)).toEqual(['Water 1'])
  await before.close()
  now = new Date('2026-11-23T12:00:00Z')
  expect(await titles(await open({ now: () => now.getTime() }))).toEqual(['Tea 1', 'Water 1'])
})

test('a running bot reads an article when its time comes', async () => {
  const now = new Date('2026-11-22T23:59:59.900Z').getTime() - performance.now()
  await put('tea.md', '---\ntitle: Tea\ndate: 2026-11-23T00:00:00Z\n---\n\nThree minutes.')
  await put('water.md', '# Water\n\nNo minutes.')
  const library = await open({ isWatching: true, now: () => now + performance.now() })
  await expect.poll(() => titles(library), { timeout: 3000 }).toEqual(['Tea 1', 'Water 1'])
})

test('a file that changes while running is asked at once', async () => {
  await put('tea.md', '# Tea\n\nGreen tea steeps for three minutes.')
  const library = await open({ isWatching: true })
  await library.status()
  const answer = async () => (await library.ask({ question: 'how long does green tea steep?' })).passages[0]?.text
  expect(await answer()).toBe('Green tea steeps for three minutes.')
  await put('tea.md', '# Tea\n\nGreen tea steeps for two minutes.')
  await expect.poll(answer, { timeout: 2000 }).toBe('Green tea steeps for two minutes.')
})

test('a large shelf answers the same from its snapshot as made anew', async () => {
  for (let number = 0; number < 130; number += 1) {
    const paragraphs = Array.from(
      { length: 5 },
      (_, at) => `Plant ${number} likes rain ${at} and a word w${number}x${at}.`,
    )
    await put(`${number}.md`, `# Plant ${number}\n\n${paragraphs.join('\n\n')}`)
  }
  const first = await open()
  const ask = async (library: Library) =>
    JSON.stringify(await library.search({ query: 'rain w77x3 likes plant', page: 1, pageSize: 9 }))
  const made = await ask(first)
  await first.close()
  await put('1.md', '# Plant 1\n\nIt was replaced.')
  const second = await open()
  const followed = await ask(second)
  await second.close()
  await rm(join(home, 'data', 'index'), { recursive: true })
  expect(followed).toBe(await ask(await open()))
  expect(made).not.toBe('')
})

const waiting = async (library: Library) =>
  (await library.inbox({ guildId: '1', page: 1, pageSize: 9 })).items.flatMap((item) =>
    item.kind === 'file' ? [[item.place, item.words, item.isCommon]] : [],
  )

test('a file that cannot be read waits in every inbox, named within its folder, until it is mended', async () => {
  await mkdir(join(contentDir, 'drinks'))
  await put('drinks/tea.md', '---\ntags: [a\n---\n')
  const first = await open()
  const [file, ...others] = await waiting(first)
  expect([file?.[0], file?.[2], others]).toEqual(['drinks/tea.md', true, []])
  expect(String(file?.[1])).toMatch(/^drinks\/tea\.md/)
  expect(String(file?.[1])).not.toContain(home)
  await first.close()
  await put('drinks/tea.md', '# Tea\n\nThree minutes.')
  expect(await waiting(await open())).toEqual([])
})

test('a file that was refused by an import waits in that server’s inbox, until it is imported', async () => {
  const library = await open()
  const path = join(home, 'mine', 'empty.md')
  await mkdir(join(home, 'mine'))
  await writeFile(path, '# Nothing but a title')
  await library.importFiles({ guildId: '1', paths: [path], contentDir: join(home, 'none') })
  const [file] = await waiting(library)
  expect([file?.[0], file?.[2]]).toEqual(['mine/empty.md', false])
  expect(String(file?.[1])).not.toContain(home)
  expect((await library.inbox({ guildId: '2', page: 1, pageSize: 9 })).total).toBe(0)
  await writeFile(path, '# Something\n\nAnd its text.')
  await library.importFiles({ guildId: '1', paths: [path], contentDir: join(home, 'none') })
  expect(await waiting(library)).toEqual([])
})
