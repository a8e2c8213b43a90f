// Facts of what is kept of sources, the same on every engine.

import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Save, ShelfLimits } from '../../src/store/articles/saving.ts'
import type { KeptSource } from '../../src/store/articles/sources.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { onEachEngine, openStore, type TestDatabase } from './engines.ts'
import { openBefore } from './older.ts'

const limits: ShelfLimits = { maxParagraphs: 100, maxBytes: 10_000 }
const at = '2026-11-22T08:00:00.000Z'
const add = (articleId: string): Save => ({
  ...{ articleId, action: 'add', by: '1', at, isPresent: true },
  content: { fields: { title: articleId, tags: [] }, body: `${articleId} in words.`, paragraphCount: 1 },
})
const source = (articleId: string, known: Partial<KeptSource> = {}): KeptSource => ({
  ...{ articleId, address: `https://tea.example/${articleId}`, lookedAt: at, hash: 'h', said: '{}' },
  ...{ etag: undefined, lastModified: undefined, failingSince: undefined, goneSince: undefined },
  ...known,
})

onEachEngine('sources', (make) => {
  let database: TestDatabase
  let engine: Engine
  let store: Store
  let lastShelf = 0
  const freshShelf = async () => {
    lastShelf += 1
    const shelf = `guild-${lastShelf}`
    await store.save(shelf, [add('tea'), add('water')], limits)
    return shelf
  }

  beforeAll(async () => {
    const opened = await openStore(make)
    ;({ database, engine, store } = opened)
    return opened.close
  })

  test('what was found last is what is known', async () => {
    const shelf = await freshShelf()
    expect(await store.source(shelf, 'tea')).toBeUndefined()
    await store.keepSource(shelf, source('tea', { etag: '"1"', failingSince: at }))
    await store.keepSource(shelf, source('tea', { lastModified: 'Sun, 22 Nov 2026 08:00:00 GMT' }))
    expect(await store.source(shelf, 'tea')).toEqual({
      ...{ articleId: 'tea', address: 'https://tea.example/tea', lookedAt: at, hash: 'h', said: '{}' },
      lastModified: 'Sun, 22 Nov 2026 08:00:00 GMT',
    })
  })

  test('those that are gone are listed, of present articles of the shelf alone', async () => {
    const [shelf, other] = [await freshShelf(), await freshShelf()]
    await store.keepSource(shelf, source('tea', { goneSince: at }))
    await store.keepSource(shelf, source('water'))
    await store.keepSource(other, source('water', { goneSince: at }))
    expect(await store.goneSources(shelf)).toEqual([
      { articleId: 'tea', address: 'https://tea.example/tea', goneSince: at },
    ])
    await store.save(shelf, [{ articleId: 'tea', action: 'remove', by: '1', at, isPresent: false }], limits)
    expect(await store.goneSources(shelf)).toEqual([])
  })

  test('nothing is kept of an article that is not there, nor of one that was erased', async () => {
    const shelf = await freshShelf()
    await store.keepSource(shelf, source('milk', { goneSince: at }))
    await store.keepSource(shelf, source('tea', { said: '{"title":"Secret"}' }))
    const [hash = ''] = await store.bodyHashes(shelf, 'tea')
    await store.erase(shelf, 'tea', { by: '1', at }, new Map([[hash, { text: hash, paragraphs: [] }]]))
    expect([await store.source(shelf, 'milk'), await store.source(shelf, 'tea')]).toEqual([undefined, undefined])
  })

  test('a backup has them, and one of the version before is restored without', async () => {
    const [older, newer] = [await make(), await make()]
    const shelf = await freshShelf()
    await store.keepSource(shelf, source('tea', { goneSince: at }))
    const files = [database, older].map(({ place }) => join(place.dataDir ?? '', 'sources.backup'))
    await writeBackup(engine, files[0] ?? '')
    const before = await openBefore(older.place, '0007')
    await writeBackup(before, files[1] ?? '')
    await before.close()
    const opened = await newer.open()
    const restored = createStore(opened)
    await readBackup(opened, files[0] ?? '')
    expect(await restored.goneSources(shelf)).toHaveLength(1)
    await readBackup(opened, files[1] ?? '')
    expect(await restored.goneSources(shelf)).toEqual([])
    await opened.close()
    const upgraded = await older.open()
    expect(await createStore(upgraded).goneSources(shelf)).toEqual([])
    await upgraded.close()
    await older.drop()
    await newer.drop()
  })
})
