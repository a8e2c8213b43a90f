// Which shelves stay in memory, and what the log is told when one goes that was needed a moment ago.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { createReader } from '../../../src/ingest/reader.ts'
import { createCuts } from '../../../src/library/indexes/cuts.ts'
import { createShelfMemory } from '../../../src/library/indexes/shelf-memory.ts'
import { Shelves } from '../../../src/library/indexes/shelves.ts'
import { createTexts } from '../../../src/library/indexes/texts.ts'
import type { Engine } from '../../../src/store/engines/engine.ts'
import { createStore, libraryShelf, type Store } from '../../../src/store/store.ts'
import { sqliteDatabase, type TestDatabase } from '../../store/engines.ts'

let database: TestDatabase
let engine: Engine
let shelves: Shelves
let notices: string[]
/** Shelves in the order in which they were made. */
let made: string[]

beforeEach(async () => {
  database = await sqliteDatabase()
  engine = await database.open()
  notices = []
  made = []
})
afterEach(async () => {
  await shelves.close()
  await engine.close()
  await database.drop()
})

/** @param maxShelves So many of those that hold so much as these do find room. */
async function open(maxShelves: number, ids: readonly string[]): Promise<void> {
  const real = createStore(engine)
  for (const id of ids) await fill(real, id)
  const store: Store = {
    ...real,
    listArticles(shelf, ...request) {
      made.push(shelf)
      return real.listArticles(shelf, ...request)
    },
  }
  const cuts = createCuts({ store, reader: createReader() })
  const texts = createTexts(cuts)
  const bytes = await sizeOf(ids[0] ?? '', { store, cuts, texts })
  const memory = createShelfMemory(bytes * (maxShelves + 0.5), ({ words }) => notices.push(words))
  shelves = new Shelves({ store, texts, cuts, snapshots: undefined, memory })
  made = []
}

async function sizeOf(id: string, parts: Pick<ConstructorParameters<typeof Shelves>[0], 'store' | 'cuts' | 'texts'>) {
  const alone = new Shelves({ ...parts, snapshots: undefined, memory: createShelfMemory(Number.POSITIVE_INFINITY) })
  const { bytes } = await alone.get(id)
  await alone.close()
  return bytes
}

async function fill(store: Store, shelf: string): Promise<void> {
  const saves = Array.from({ length: 5 }, (_, nth) => ({
    articleId: `a${nth}`,
    action: 'add' as const,
    by: '',
    at: '2026-11-22T08:00:00.000Z',
    isPresent: true,
    content: { fields: { title: `Tea ${nth}`, tags: [] }, body: `Tea number ${nth} steeps.`, paragraphCount: 1 },
  }))
  await store.save(shelf, saves, { maxParagraphs: 1_000, maxBytes: 1_000_000 })
}

test('servers that fit into memory together are made once, however they are asked in turn', async () => {
  await open(2, ['a', 'b'])
  for (const id of ['a', 'b', 'a', 'b', 'a', 'b']) await shelves.get(id)
  expect(made).toEqual(['a', 'b'])
  expect(notices).toEqual([])
})

test('the one that was not asked for longest makes room', async () => {
  await open(2, ['a', 'b', 'c'])
  await shelves.get('a')
  await shelves.get('b')
  shelves.ready('a')
  await shelves.get('c')
  expect(['a', 'b', 'c'].filter((id) => shelves.ready(id))).toEqual(['a', 'c'])
})

test('the library stays, and so does the one that is asked, however large they are', async () => {
  await open(0, [libraryShelf, 'a', 'b'])
  for (const id of [libraryShelf, 'a', 'b']) await shelves.get(id)
  expect([libraryShelf, 'a', 'b'].filter((id) => shelves.ready(id))).toEqual([libraryShelf, 'b'])
})

test('the log is told once when servers put each other out of memory', async () => {
  await open(1, ['a', 'b'])
  for (const id of ['a', 'b', 'a', 'b']) await shelves.get(id)
  expect(made).toEqual(['a', 'b', 'a', 'b'])
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatch(
    /^the articles of a server that was asked 0 seconds ago were let go .* SHELF_MEMORY_MB is /,
  )
})

test('a shelf that grew makes room as well', async () => {
  await open(2, ['a', 'b'])
  await shelves.get('a')
  await shelves.get('b')
  const body = Array.from({ length: 2_000 }, (_, nth) => `word${nth}`).join(' ')
  const content = { fields: { title: 'Long', tags: [] }, body, paragraphCount: 1 }
  const save = {
    articleId: 'long',
    action: 'add' as const,
    by: '',
    at: '2026-11-22T08:00:00.000Z',
    isPresent: true,
    content,
  }
  await createStore(engine).save('b', [save], { maxParagraphs: 1_000, maxBytes: 1_000_000 })
  await shelves.refresh('b')
  expect(['a', 'b'].filter((id) => shelves.ready(id))).toEqual(['b'])
})

test('a server without articles of its own makes no room, and stays', async () => {
  await open(1, ['a', 'b'])
  await shelves.get('empty')
  await shelves.get('a')
  await shelves.get('b')
  expect(['empty', 'a', 'b'].filter((id) => shelves.ready(id))).toEqual(['empty', 'b'])
})
