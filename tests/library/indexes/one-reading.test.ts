// How often Markdown is read: once a text, whatever way it takes to the index, and what a person hands in by the reader
// alone.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import MarkdownIt from 'markdown-it'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createReader, type Reader } from '../../../src/ingest/reader.ts'
import type { TypedArticle } from '../../../src/library/articles/types.ts'
import type { Library } from '../../../src/library/contract.ts'
import { type LibraryOptions, openLibrary } from '../../../src/library/library.ts'

const count = { all: 0, inReader: 0, reading: 0 }

beforeAll(() => {
  const { parse } = MarkdownIt.prototype
  vi.spyOn(MarkdownIt.prototype, 'parse').mockImplementation(function (this: unknown, ...given) {
    // A heading by itself is no text.
    const texts = /^# .*$/.test(String(given[0])) ? 0 : 1
    count.all += texts
    if (count.reading > 0) count.inReader += texts
    return parse.apply(this as never, given)
  })
})
afterAll(() => void vi.restoreAllMocks())

/** Stands for the thread: what is read while it has a call is read there. */
function countingReader(): Reader {
  const reader = createReader()
  const counted = async <T>(read: () => Promise<T>): Promise<T> => {
    // The reader in process works until its promise stands, so nothing else is read meanwhile.
    count.reading += 1
    const value = read()
    count.reading -= 1
    return value
  }
  return {
    ...reader,
    readUpload: (file) => counted(() => reader.readUpload(file)),
    readText: (body) => counted(() => reader.readText(body)),
  }
}

const who = { guildId: 'guild', by: 'ada' }
const steep = '# Green tea\n\nGreen tea steeps for three minutes.\n\nBlack tea steeps for five.'
const typed = (known: Partial<TypedArticle> = {}): TypedArticle => ({
  title: 'Green tea',
  source: '',
  details: '',
  text: steep,
  ...known,
})
const untyped = typed({ title: '', text: '' })

let home: string
const opened: Library[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-once-'))
  await mkdir(join(home, 'content'))
})
afterEach(async () => {
  await closeAll()
  await rm(home, { recursive: true, force: true })
})

async function closeAll() {
  for (const library of opened.splice(0)) await library.close()
}
async function open(options: Partial<LibraryOptions> = {}): Promise<Library> {
  const library = await openLibrary({ dataDir: join(home, 'data'), reader: countingReader(), ...options })
  opened.push(library)
  return library
}

/** How often Markdown was read meanwhile; all of it by the reader unless told otherwise. */
async function parses(work: () => Promise<unknown>, where: 'by the reader' | 'in the thread' = 'by the reader') {
  Object.assign(count, { all: 0, inReader: 0 })
  await work()
  expect(count.inReader).toBe(where === 'by the reader' ? count.all : 0)
  return count.all
}

async function preview(library: Library, request: { typed: TypedArticle; file?: { name: string; bytes: Uint8Array } }) {
  const { draftId, faults } = await library.draft({ ...who, ...request })
  expect(faults).toEqual([])
  return draftId
}

async function publish(library: Library, draftId: string) {
  const outcome = await library.publish({ ...who, draftId })
  const [changed] = outcome.kind === 'published' ? outcome.articles : []
  if (!changed) throw new Error('nothing was published')
  return changed.article.id
}

const readAll = async (library: Library) => {
  await library.status()
  const { passages } = await library.ask({ ...who, question: 'how long does green tea steep?' })
  expect(passages[0]?.text).toBe('Green tea steeps for three minutes.')
}

test.each([
  ['its title in the front matter', `---\ntitle: Green tea\n---\n${steep}`],
  ['its title as a heading', steep],
])('a content file with %s is read once at the first start, and at later ones not at all', async (_, text) => {
  await writeFile(join(home, 'content', 'tea.md'), text)
  const start = async () => {
    await readAll(await open({ contentDir: join(home, 'content') }))
    await closeAll()
  }
  expect(await parses(start, 'in the thread')).toBe(1)
  expect(await parses(start)).toBe(0)
})

test('a start from a snapshot reads no Markdown, nor does one without', async () => {
  const paragraphs = Array.from({ length: 600 }, (_, at) => `Green tea number ${at} steeps for three minutes.`)
  await writeFile(join(home, 'content', 'tea.md'), `# Tea\n\n${paragraphs.join('\n\n')}`)
  const start = async () => {
    const library = await open({ contentDir: join(home, 'content') })
    const { passages } = await library.ask({ question: 'how long does green tea number 77 steep?' })
    expect(passages[0]?.text).toBe('Green tea number 77 steeps for three minutes.')
    await closeAll()
  }
  await start()
  expect(await parses(start)).toBe(0)
  await rm(join(home, 'data', 'index'), { recursive: true })
  expect(await parses(start)).toBe(0)
})

test.each([
  ['typed', { typed: typed() }],
  [
    'uploaded with a title',
    { typed: typed({ text: '' }), file: { name: 'tea.md', bytes: strToU8(`---\ntitle: Tea\n---\n${steep}`) } },
  ],
  ['uploaded with a heading for a title', { typed: untyped, file: { name: 'tea.md', bytes: strToU8(steep) } }],
  [
    'uploaded as plain text',
    { typed: typed({ text: '' }), file: { name: 'tea.txt', bytes: strToU8(steep.replace('# ', '')) } },
  ],
])('a draft that is %s is read once, however often it is looked at, and published unread', async (_, request) => {
  const library = await open()
  // The preview looks what it would answer.
  await library.ask({ ...who, question: 'how long does green tea steep?', asker: 'mia' })
  let draftId = ''
  expect(
    await parses(async () => {
      draftId = await preview(library, request)
    }),
  ).toBe(1)
  expect(await parses(() => library.readDraft({ ...who, draftId }))).toBe(0)
  expect(await parses(() => publish(library, draftId))).toBe(0)
  expect(await parses(() => readAll(library))).toBe(0)
})

test('a draft that is published after a restart is not read again', async () => {
  const draftId = await preview(await open(), { typed: typed() })
  await closeAll()
  const library = await open()
  expect(await parses(() => publish(library, draftId))).toBe(0)
  expect(await parses(() => readAll(library))).toBe(0)
})

test('what was read of a draft’s earlier text is not published with its later one', async () => {
  const library = await open()
  const draftId = await preview(library, { typed: typed({ text: 'White tea steeps for one minute.' }) })
  await library.draft({ ...who, draftId, typed: typed() })
  const articleId = await publish(library, draftId)
  const read = await library.read({ ...who, articleId })
  expect(read?.paragraphs.map(({ text }) => text)).toEqual([
    'Green tea steeps for three minutes.',
    'Black tea steeps for five.',
  ])
})

test('an upload with several articles is read once each', async () => {
  const library = await open()
  const bytes = zipSync({
    'a.md': strToU8(steep),
    'b.md': strToU8('---\ntitle: Water\n---\nWater boils at a hundred degrees.'),
    'c.md': strToU8('# Milk\n\nMilk boils over.'),
  })
  let draftId = ''
  expect(
    await parses(async () => {
      draftId = await preview(library, { typed: untyped, file: { name: 'all.zip', bytes } })
    }),
  ).toBe(3)
  expect(await parses(() => publish(library, draftId))).toBe(0)
  const again = await library.exportArticles({ ...who, format: 'json' })
  expect(await parses(() => preview(library, { typed: untyped, file: again }))).toBe(0)
})

test('to change a field, to remove, undo and restore reads nothing', async () => {
  const library = await open()
  const articleId = await publish(library, await preview(library, { typed: typed() }))
  const steps = async () => {
    const { draftId } = await library.draft({ ...who, articleId, typed: typed({ details: 'tags: tea' }) })
    await library.publish({ ...who, draftId })
    await library.undo({ ...who, articleId })
    await library.remove({ ...who, articleId })
    await library.undo({ ...who, articleId })
    await library.restore({ ...who, articleId, number: 2 })
    await readAll(library)
  }
  expect(await parses(steps)).toBe(0)
})

test('a change that another process made is not read again', async () => {
  const [library, elsewhere] = [await open(), await open()]
  await library.list({ ...who, page: 1, pageSize: 1 })
  const draftId = await preview(elsewhere, { typed: typed() })
  const follow = async () => {
    await publish(elsewhere, draftId)
    await expect.poll(async () => (await library.list({ ...who, page: 1, pageSize: 1 })).total).toBe(1)
    await readAll(library)
  }
  expect(await parses(follow)).toBe(0)
})
