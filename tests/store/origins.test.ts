// Facts of where articles come from, what was done together and what was erased, the same on every engine.

import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { hashOf, type Save, type ShelfLimits } from '../../src/store/articles/saving.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { onEachEngine, openStore, type TestDatabase } from './engines.ts'
import { openBefore, putOlder } from './older.ts'

const limits: ShelfLimits = { maxParagraphs: 100, maxBytes: 10_000 }
const at = '2026-11-22T08:00:00.000Z'
const origin = (key: string, hash = 'h') => ({ collection: 'c', key, kind: 'file', hash })
const add = (articleId: string, known: Partial<Save> = {}): Save => ({
  articleId,
  action: 'add',
  by: '1',
  at,
  isPresent: true,
  content: { fields: { title: articleId, tags: [] }, body: `${articleId} in words.`, paragraphCount: 1 },
  ...known,
})

onEachEngine('origins', (make) => {
  let engine: Engine
  let store: Store
  let lastShelf = 0
  const freshShelf = () => `guild-${++lastShelf}`
  const placesOn = async (shelf: string) =>
    (await store.origins(shelf, 'file')).map(({ key, articleId }) => `${key} ${articleId}`).sort()

  beforeAll(async () => {
    const opened = await openStore(make)
    ;({ engine, store } = opened)
    return opened.close
  })

  /** What a database of the version before held, in the tables of this one. */
  const expectMigrated = async (migrated: Store) => {
    expect(await migrated.articles('library', ['gone'])).toMatchObject([{ isPresent: false }])
    expect(await migrated.articles('library', ['tea'])).toMatchObject([{ number: 2, isPresent: true }])
    const bodyHash = hashOf('Two.')
    const collection = 'content'
    expect(await migrated.origins('library', 'file')).toEqual([
      {
        collection,
        key: 'b/gone.md',
        articleId: 'gone',
        hash: 'h2',
        readAs: '',
        isPresent: false,
        number: 1,
        bodyHash: hashOf('Gone.'),
      },
      { collection, key: 'tea.md', articleId: 'tea', hash: 'h1', readAs: '', isPresent: true, number: 2, bodyHash },
    ])
    expect(await migrated.origins('guild', 'file')).toEqual([])
    expect(await migrated.keepCollection('library', { kind: 'file', name: '', settings: '{}' })).toBe(collection)
    expect(await migrated.log('guild', { offset: 0, limit: 9 })).toMatchObject([
      { title: 'own', count: 1, standingCount: 1, label: '' },
    ])
  }
  const putBefore = async (older: TestDatabase) => {
    const before = await openBefore(older.place, '0005')
    await putOlder(before, 'library', [
      { id: 'tea', bodies: ['One.', 'Two.'], path: 'tea.md', fileHash: 'h1' },
      { id: 'gone', bodies: ['Gone.'], path: 'b/gone.md', fileHash: 'h2', isPresent: false },
    ])
    await putOlder(before, 'guild', [{ id: 'own', bodies: ['Own.'] }])
    return before
  }

  test('a database of the version before has its files’ paths as origins, and each change is a step', async () => {
    const older = await make()
    await (await putBefore(older)).close()
    const opened = await older.open()
    await expectMigrated(createStore(opened))
    await opened.close()
    await older.drop()
  })

  test('a backup of the version before is restored into this one’s tables', async () => {
    const [older, newer] = [await make(), await make()]
    const before = await putBefore(older)
    const file = join(older.place.dataDir ?? '', 'older.backup')
    await writeBackup(before, file)
    await before.close()
    const opened = await newer.open()
    await readBackup(opened, file)
    await expectMigrated(createStore(opened))
    await opened.close()
    await older.drop()
    await newer.drop()
  })

  test('what came in as one article becomes no second one', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', { origin: origin('a') }), add('water', { origin: origin('b') })], limits)
    expect(await store.save(shelf, [add('milk', { origin: origin('a') })], limits)).toMatchObject({
      kind: 'conflict',
      article: { id: 'tea' },
    })
    expect(await placesOn(shelf)).toEqual(['a tea', 'b water'])
  })

  test('an article that somebody else moved meanwhile is not moved from where it was', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', { origin: origin('a') })], limits)
    const move = (to: string) => store.moveOrigins(shelf, [{ articleId: 'tea', from: origin('a'), to: origin(to) }])
    expect(await Promise.all([move('b'), move('c')])).toContain(false)
    expect(await placesOn(shelf)).toHaveLength(1)
  })

  test('origins that swap are swapped', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', { origin: origin('a') }), add('water', { origin: origin('b') })], limits)
    await store.moveOrigins(shelf, [
      { articleId: 'tea', from: origin('a'), to: origin('b') },
      { articleId: 'water', from: origin('b'), to: origin('a') },
    ])
    expect(await placesOn(shelf)).toEqual(['a water', 'b tea'])
  })

  test('a collection is kept once, and says what it said last', async () => {
    const shelf = freshShelf()
    const id = await store.keepCollection(shelf, { kind: 'file', name: 'wiki', settings: '{}' })
    expect(await store.keepCollection(shelf, { kind: 'file', name: 'wiki', settings: '{"base":"x"}' })).toBe(id)
    const rows = await engine.db.selectFrom('collections').selectAll().where('shelf', '=', shelf).execute()
    expect(rows).toEqual([{ shelf, id, kind: 'file', name: 'wiki', settings: '{"base":"x"}' }])
  })

  test('what is saved together is one step of the log, also over several transactions', async () => {
    const shelf = freshShelf()
    const batch = { id: 'batch', label: 'tea.zip' }
    await store.save(shelf, [add('tea'), add('water')], limits, { batch })
    await store.save(shelf, [add('own')], limits)
    await store.save(shelf, [add('milk')], limits, { batch })
    await store.save(shelf, [add('water', { action: 'edit' })], limits)
    expect(await store.countLog(shelf)).toBe(3)
    expect(await store.log(shelf, { offset: 0, limit: 9 })).toMatchObject([
      { title: 'water', number: 2, count: 1, label: '' },
      { title: 'milk', batch: 'batch', count: 3, standingCount: 2, verbs: ['add'], label: 'tea.zip' },
      { title: 'own', count: 1, standingCount: 1 },
    ])
  })

  test('what was erased is known again by most of its paragraphs, and by nobody who reads the database', async () => {
    const shelf = freshShelf()
    const [text, paragraphs] = [hashOf('tea in words.'), ['1', '2', '3', '4', '5']]
    await store.save(shelf, [add('tea', { origin: origin('a') })], limits)
    expect(await store.erasedAt(shelf, { text, paragraphs })).toBeUndefined()
    await store.erase(shelf, 'tea', { by: '1', at }, new Map([[text, { text, paragraphs }]]))
    const known = (marks: readonly string[], whole = 'another') =>
      store.erasedAt(shelf, { text: whole, paragraphs: marks })
    expect(await known(['9'], text)).toBe(at)
    expect(await known(['1', '2', '3', '4', '9'])).toBe(at)
    expect(await known(['1', '2', '3', '8', '9'])).toBeUndefined()
    expect(await known(['1', '1', '1', '1', '9'])).toBe(at)
    expect(await store.erasedAt(freshShelf(), { text, paragraphs })).toBeUndefined()
    expect(await placesOn(shelf)).toEqual([])
    const rows = await engine.db.selectFrom('erased').selectAll().where('shelf', '=', shelf).execute()
    expect(rows).toHaveLength(6)
    expect(JSON.stringify(rows)).not.toContain(text)
  })

  test('a backup holds where articles came from, what was done together and what was erased', async () => {
    const fresh = await make()
    const other = await fresh.open()
    const kept = createStore(other)
    const [text, paragraphs] = [hashOf('gone in words.'), ['1']]
    await kept.keepCollection('guild', { kind: 'file', name: '', settings: '{"base":"x"}' })
    const batch = { id: 'batch', label: 'tea.zip' }
    const saves = [add('tea', { origin: origin('a') }), add('milk'), add('gone')]
    await kept.save('guild', saves, limits, { batch })
    await kept.erase('guild', 'gone', { by: '1', at }, new Map([[text, { text, paragraphs }]]))
    const told = async () => [
      await kept.origins('guild', 'file'),
      await kept.log('guild', { offset: 0, limit: 9 }),
      await kept.erasedAt('guild', { text, paragraphs }),
      await other.db.selectFrom('collections').selectAll().execute(),
    ]
    const before = await told()
    const file = join(fresh.place.dataDir ?? '', 'a.backup')
    await writeBackup(other, file)
    await kept.save('guild', [add('milk', { action: 'edit', origin: origin('a') })], limits)
    await readBackup(other, file)
    expect(await told()).toEqual(before)
    await other.close()
    await fresh.drop()
  })

  test('the name of a file goes with the only article that came from it', async () => {
    const shelf = freshShelf()
    const labelled = (label: string) => ({ batch: { id: label, label } })
    await store.save(shelf, [add('tea')], limits, labelled('tea.md'))
    await store.save(shelf, [add('milk'), add('water')], limits, labelled('drinks'))
    for (const id of ['tea', 'milk']) {
      const text = hashOf(`${id} in words.`)
      await store.erase(shelf, id, { by: '1', at }, new Map([[text, { text, paragraphs: [] }]]))
    }
    expect(await store.batch(shelf, 'tea.md')).toMatchObject({ label: '' })
    expect(await store.batch(shelf, 'drinks')).toMatchObject({ label: 'drinks' })
  })

  test('an article that was given another text meanwhile is not erased without its marks', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea')], limits)
    expect(await store.erase(shelf, 'tea', { by: '1', at }, new Map())).toBe('changed')
    expect(await store.articles(shelf, ['tea'])).toHaveLength(1)
  })
})
