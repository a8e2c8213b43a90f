// Facts of an update that changes how texts are cut: the old paragraphs answer until the new ones are there.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { cutterVersion } from '../../../src/articles/paragraphs/cutter-version.ts'
import { writeParagraphs } from '../../../src/articles/paragraphs/kept-paragraphs.ts'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { UserError } from '../../../src/errors.ts'
import { createReader, type Reader } from '../../../src/ingest/reader.ts'
import type { Library } from '../../../src/library/contract.ts'
import { createLibrary, type LibraryOptions } from '../../../src/library/library.ts'
import { hashOf } from '../../../src/store/articles/saving.ts'
import type { Engine } from '../../../src/store/engines/engine.ts'
import { sqliteDatabase, type TestDatabase } from '../../store/engines.ts'

const who = { guildId: 'guild', by: 'ada' }
const text = 'Tea is a drink.\n\nGreen tea steeps for three minutes.\n\nBlack tea steeps for five minutes.'

let database: TestDatabase
let engine: Engine
const opened: Library[] = []

beforeEach(async () => {
  database = await sqliteDatabase()
  engine = await database.open()
})
afterEach(async () => {
  await closeAll()
  await engine.close()
  await database.drop()
})

async function closeAll() {
  for (const library of opened.splice(0)) await library.close()
}
async function open(options: Partial<LibraryOptions> = {}): Promise<Library> {
  const library = createLibrary(await database.open(), options)
  opened.push(library)
  return library
}
async function publish(library: Library, title: string): Promise<string> {
  const { draftId } = await library.draft({ ...who, typed: { title, source: '', details: '', text } })
  const outcome = await library.publish({ ...who, draftId })
  return outcome.kind === 'published' ? (outcome.articles[0]?.article.id ?? '') : ''
}
const ask = async (library: Library) => {
  const { passages } = await library.ask({ ...who, question: 'how long does black tea steep?' })
  return passages.map(({ ref, text: words }) => `${ref.ordinal} ${words}`)[0]
}
/** Another program's cutter left the first paragraph out, so that every other one had another place. */
async function makeOlder(table: 'cuts' | 'draftCuts') {
  const older = splitParagraphs(text).slice(1)
  const row = { version: 'older', paragraphs: writeParagraphs(older) }
  await engine.write((trx) => trx.updateTable(table).set(row).execute())
}
const versions = async () => {
  const rows = await engine.db.selectFrom('cuts').select('version').execute()
  return rows.map(({ version }) => version)
}

test('after an update the old paragraphs answer until the new ones are there, and then go', async () => {
  await publish(await open(), 'Tea')
  await closeAll()
  await makeOlder('cuts')
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const reader = createReader()
  const slow: Reader = { ...reader, readText: (body) => released.then(() => reader.readText(body)) }
  const library = await open({ reader: slow })
  expect(await ask(library)).toBe('1 Black tea steeps for five minutes.')
  expect(await versions()).toEqual(['older'])
  release()
  await expect.poll(() => ask(library)).toBe('2 Black tea steeps for five minutes.')
  await expect.poll(versions).toEqual([cutterVersion])
  const { items } = await library.list({ ...who, page: 1, pageSize: 9 })
  expect(items.map(({ paragraphCount }) => paragraphCount)).toEqual([3])
})

test('what the new cutter cannot read is answered as the old one cut it, also at later starts', async () => {
  await publish(await open(), 'Tea')
  await closeAll()
  await makeOlder('cuts')
  const tired: Reader = { ...createReader(), readText: () => Promise.reject(new UserError('It takes too much.')) }
  for (let start = 0; start < 2; start += 1) {
    const notices: string[] = []
    const library = await open({ reader: tired, onNotice: ({ words }) => notices.push(words) })
    expect(await ask(library)).toBe('1 Black tea steeps for five minutes.')
    await expect.poll(() => notices).toHaveLength(1)
    expect(await ask(library)).toBe('1 Black tea steeps for five minutes.')
    await closeAll()
    expect(await versions()).toEqual(['older'])
  }
})

test('a draft of before an update is read anew when it is published', async () => {
  const before = await open()
  const { draftId } = await before.draft({ ...who, typed: { title: 'Tea', source: '', details: '', text } })
  await closeAll()
  await makeOlder('draftCuts')
  const library = await open()
  await library.publish({ ...who, draftId })
  expect(await ask(library)).toBe('2 Black tea steeps for five minutes.')
  // What the older cutter made of the draft goes at the next start.
  await closeAll()
  await ask(await open())
  await expect.poll(versions).toEqual([cutterVersion])
})

test('a text that cannot be read anew is told and left out, and read at the next start', async () => {
  const articleId = await publish(await open(), 'Tea')
  await closeAll()
  await engine.write((trx) => trx.deleteFrom('cuts').execute())
  const notices: string[] = []
  const tired: Reader = { ...createReader(), readText: () => Promise.reject(new UserError('It takes too much.')) }
  const library = await open({ reader: tired, onNotice: ({ words }) => notices.push(words) })
  expect(await ask(library)).toBeUndefined()
  expect((await library.list({ ...who, page: 1, pageSize: 9 })).total).toBe(1)
  expect(await library.read({ ...who, articleId })).toBeUndefined()
  expect(notices).toEqual([
    `text ${hashOf(text)} of server guild cannot be split again: answers have it as it was split before, or lack it, until the next start tries again. It takes too much.`,
  ])
  await closeAll()
  expect(await ask(await open())).toBe('2 Black tea steeps for five minutes.')
})
