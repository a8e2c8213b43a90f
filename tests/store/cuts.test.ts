// Facts of cuts, the kept paragraphs of texts, the same on every engine: they come and go with what they are of.

import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createLibrary } from '../../src/library/library.ts'
import { hashOf, type Save } from '../../src/store/articles/saving.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { onEachEngine, openStore, type TestDatabase } from './engines.ts'
import { openBefore, putOlder } from './older.ts'

const limits = { maxParagraphs: 100, maxBytes: 1000 }
const at = '2026-11-22T08:00:00.000Z'
const text = 'Steep for three minutes.'
const hash = hashOf(text)
const cut = (known: Partial<{ hash: string; version: string; paragraphs: string }> = {}) => ({
  hash,
  version: '2',
  paragraphs: 'as it was cut',
  ...known,
})
const add = (articleId: string, known: Partial<Save> = {}): Save => ({
  articleId,
  action: 'add',
  by: '1',
  at,
  isPresent: true,
  content: { fields: { title: articleId, tags: [] }, body: text, paragraphCount: 1 },
  ...known,
})
/** Of the only text that is ever erased here. */
const marks = new Map([[hash, { text: hash, paragraphs: [] }]])
const draft = (guild: string, known: { id?: string; at?: string; articleId?: string } = {}) => ({
  guild,
  id: 'd',
  by: '1',
  at,
  articleId: undefined,
  baseNumber: undefined,
  content: '{}',
  ...known,
})

onEachEngine('cuts', (make) => {
  let database: TestDatabase
  let engine: Engine
  let store: Store
  let lastShelf = 0
  const freshShelf = () => `guild-${++lastShelf}`
  const draftCutsOf = (guild: string) =>
    engine.db.selectFrom('draftCuts').selectAll().where('guild', '=', guild).execute()

  beforeAll(async () => {
    const opened = await openStore(make)
    ;({ database, engine, store } = opened)
    return opened.close
  })

  test('a cut is kept with its text, and costs nothing of what a shelf may keep', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', { cut: cut({ paragraphs: 'x'.repeat(2000) }) })], limits)
    expect(await store.cuts(shelf, [hash, 'none'])).toEqual([cut({ paragraphs: 'x'.repeat(2000) })])
    expect(await store.cuts(freshShelf(), [hash])).toEqual([])
    expect(await store.counts(shelf)).toMatchObject({ byteCount: text.length })
  })

  test('a cut goes with the last article that has its text', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', { cut: cut() }), add('copy')], limits)
    await store.erase(shelf, 'tea', { by: '1', at }, marks)
    expect(await store.cuts(shelf, [hash])).toHaveLength(1)
    await store.erase(shelf, 'copy', { by: '1', at }, marks)
    expect(await store.cuts(shelf, [hash])).toEqual([])
  })

  test('a cut of a text that is not there is not kept', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea')], limits)
    const counted = (known: Parameters<typeof cut>[0] = {}) => ({ ...cut(known), paragraphCount: 1 })
    await store.keepCuts(shelf, [counted(), counted({ hash: 'gone' })])
    await store.keepCuts(shelf, [counted({ paragraphs: 'a later one of the same version' })])
    expect(await store.cuts(shelf, [hash, 'gone'])).toEqual([cut()])
  })

  test('what another cutter made is told, and goes when told so', async () => {
    const shelf = freshShelf()
    const uncut = { fields: { title: 'Water', tags: [] }, body: 'Water.', paragraphCount: 1 }
    await store.save(shelf, [add('tea', { cut: cut({ version: '1' }) }), add('water', { content: uncut })], limits)
    const states = () => store.cutStates(shelf, { version: '2', after: '', limit: 9 })
    const ofWater = { hash: hashOf('Water.'), isCut: false, hasOthers: false }
    const inOrder = (one: { hash: string }, other: { hash: string }) => (one.hash < other.hash ? -1 : 1)
    expect(await states()).toEqual([{ hash, isCut: false, hasOthers: true }, ofWater].sort(inOrder))
    await store.keepCuts(shelf, [{ ...cut(), paragraphCount: 1 }])
    expect(await states()).toEqual([{ hash, isCut: true, hasOthers: true }, ofWater].sort(inOrder))
    await store.dropOtherCuts(shelf, '2', [hash])
    expect(await store.cuts(shelf, [hash])).toEqual([cut()])
  })

  test('an article has as many paragraphs as its text’s newest cut, and so has its shelf', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea'), add('copy'), add('gone')], limits)
    await store.save(shelf, [{ articleId: 'gone', action: 'remove', by: '1', at, isPresent: false }], limits)
    expect(await store.counts(shelf)).toMatchObject({ paragraphCount: 2 })
    await store.keepCuts(shelf, [{ ...cut(), paragraphCount: 3 }])
    expect((await store.articles(shelf, ['tea'])).map(({ paragraphCount }) => paragraphCount)).toEqual([3])
    expect(await store.revision(shelf, 'gone', 1)).toMatchObject({ paragraphCount: 3 })
    expect(await store.counts(shelf)).toMatchObject({ articleCount: 2, paragraphCount: 6 })
  })

  test('a draft’s cuts become those of the texts that are published, and of no other', async () => {
    const guild = freshShelf()
    await store.keepDraft(draft(guild))
    await store.keepDraftCuts({ guild, id: 'd' }, [cut(), cut({ hash: 'left out' })])
    expect(await store.draftCuts({ guild, id: 'd' }, hash)).toEqual([cut()])
    expect(await store.save(guild, [add('tea')], limits, { draftId: 'd' })).toMatchObject({ kind: 'saved' })
    expect(await store.cuts(guild, [hash, 'left out'])).toEqual([cut()])
    expect(await draftCutsOf(guild)).toEqual([])
  })

  test('a draft that conflicts keeps its cuts', async () => {
    const guild = freshShelf()
    await store.save(guild, [add('tea')], limits)
    await store.keepDraft(draft(guild))
    await store.keepDraftCuts({ guild, id: 'd' }, [cut()])
    expect(await store.save(guild, [add('tea', { expected: 0 })], limits, { draftId: 'd' })).toMatchObject({
      kind: 'conflict',
    })
    expect(await draftCutsOf(guild)).toHaveLength(1)
  })

  test('a draft that is dropped, changed or too old leaves no cut', async () => {
    const guild = freshShelf()
    const begin = async (known: Parameters<typeof draft>[1] = {}) => {
      await store.keepDraft(draft(guild, known))
      await store.keepDraftCuts({ guild, id: known.id ?? 'd' }, [cut()])
    }
    await begin()
    await store.dropDraft({ guild, id: 'd' })
    expect(await draftCutsOf(guild)).toEqual([])
    await begin()
    await store.keepDraft(draft(guild))
    expect(await draftCutsOf(guild)).toEqual([])
    await store.sweepDrafts('2026-12-06T06:00:00.000Z')
    await begin({ id: 'old' })
    await store.sweepDrafts('2026-12-06T09:00:00.000Z')
    expect(await draftCutsOf(guild)).toEqual([])
    await store.keepDraftCuts({ guild, id: 'old' }, [cut()])
    expect(await draftCutsOf(guild)).toEqual([])
  })

  test('a draft of an article that is erased leaves no cut', async () => {
    const guild = freshShelf()
    await store.save(guild, [add('tea')], limits)
    await store.keepDraft(draft(guild, { articleId: 'tea' }))
    await store.keepDraftCuts({ guild, id: 'd' }, [cut()])
    await store.erase(guild, 'tea', { by: '1', at }, marks)
    expect(await draftCutsOf(guild)).toEqual([])
  })

  test('a backup leaves cuts out, and none of before stays when it is restored', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', { cut: cut({ paragraphs: 'only in the cut' }) })], limits)
    await store.keepDraft(draft(shelf))
    await store.keepDraftCuts({ guild: shelf, id: 'd' }, [cut()])
    const file = join(database.place.dataDir ?? '', 'a.backup')
    await writeBackup(engine, file)
    await readBackup(engine, file)
    expect(await store.articles(shelf, ['tea'])).toHaveLength(1)
    expect(await store.cuts(shelf, [hash])).toEqual([])
    expect(await engine.db.selectFrom('draftCuts').selectAll().execute()).toEqual([])
  })

  test('a database of the version before opens with all that it held, and its texts are cut', async () => {
    const older = await make()
    const before = await openBefore(older.place, '0004')
    const guild = freshShelf()
    const longer = `${text}\n\nThen pour.`
    await putOlder(before, guild, [
      { id: 'older', bodies: [text, longer] },
      { id: 'tea', bodies: [longer] },
    ])
    await before.close()
    const opened = await older.open()
    const library = createLibrary(opened, {})
    const answer = await library.ask({ guildId: guild, question: 'how long to steep?' })
    expect(answer.passages[0]?.text).toBe(text)
    expect((await library.read({ guildId: guild, articleId: 'tea' }))?.paragraphs).toHaveLength(2)
    // Those of older revisions too: an undo is to cost nothing.
    const kept = createStore(opened)
    await expect.poll(() => kept.cuts(guild, [hash])).toHaveLength(1)
    expect(await kept.cuts(guild, [hashOf(longer)])).toHaveLength(1)
    await library.close()
    await older.drop()
  })
})
