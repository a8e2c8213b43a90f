// Facts of the store, the same on every engine.

import { beforeAll, describe, expect, test } from 'vitest'
import { hashOf, type Save, type ShelfLimits } from '../../src/store/articles/saving.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { onEachEngine, openStore, type TestDatabase } from './engines.ts'

const limits: ShelfLimits = { maxParagraphs: 100, maxBytes: 10_000 }
const at = '2026-11-22T08:00:00.000Z'

const add = (articleId: string, title: string, body = `${title} in words.`): Save => ({
  articleId,
  action: 'add',
  by: '1',
  at,
  expected: 0,
  isPresent: true,
  content: { fields: { title, tags: ['tea'] }, body, paragraphCount: 1 },
})

const remove = (articleId: string, expected: number): Save => ({
  articleId,
  action: 'remove',
  by: '2',
  at,
  expected,
  isPresent: false,
})

onEachEngine('the store', (make) => {
  let database: TestDatabase
  let engine: Engine
  let store: Store
  let lastShelf = 0
  /** A shelf of its own for each test. */
  const freshShelf = () => `guild-${++lastShelf}`

  beforeAll(async () => {
    const opened = await openStore(make)
    ;({ database, engine, store } = opened)
    return opened.close
  })

  test('a saved article is read back as it was', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea', 'Steep for three minutes. 日本茶 🍵')], limits)
    const [kept] = await store.articles(shelf, ['tea'])
    expect(kept).toMatchObject({ id: 'tea', number: 1, isPresent: true, fields: { title: 'Tea', tags: ['tea'] } })
    expect([...(await store.bodies(shelf, [kept?.bodyHash ?? ''])).values()]).toEqual([
      'Steep for three minutes. 日本茶 🍵',
    ])
  })

  test('nothing is found by a name with a NUL, and asking for it is no failure', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea')], limits)
    expect(await store.articles(shelf, ['tea\0'])).toEqual([])
    expect(await store.findDraft({ guild: shelf, id: '\0', by: '1' })).toBeUndefined()
    expect(await store.forgetWish('a\0b', '1')).toBe(false)
  })

  test('an article of another shelf is not found by its id', async () => {
    const [mine, theirs] = [freshShelf(), freshShelf()]
    await store.save(mine, [add('tea', 'Tea')], limits)
    const [kept] = await store.articles(mine, ['tea'])
    expect(await store.articles(theirs, ['tea'])).toEqual([])
    expect(await store.bodies(theirs, [kept?.bodyHash ?? ''])).toEqual(new Map())
    expect(await store.revisions(theirs, 'tea', { offset: 0, limit: 9 })).toEqual([])
    expect(await store.revision(theirs, 'tea', 1)).toBeUndefined()
  })

  test('a step that builds on an older revision is refused and changes nothing', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea')], limits)
    await store.save(shelf, [remove('tea', 1)], limits)
    const outcome = await store.save(shelf, [add('other', 'Other'), remove('tea', 1)], limits)
    expect(outcome).toMatchObject({ kind: 'conflict', article: { number: 2, changedBy: '2' } })
    expect(await store.articles(shelf, ['other'])).toEqual([])
  })

  test('of two people who act at once on one article, one wins', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea')], limits)
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => store.save(shelf, [remove('tea', 1)], limits)))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'conflict', 'conflict', 'saved'])
  })

  test('every revision stays to be read', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea')], limits)
    await store.save(shelf, [remove('tea', 1)], limits)
    const revisions = await store.revisions(shelf, 'tea', { offset: 0, limit: 9 })
    expect(revisions.map(({ number, action, isPresent }) => [number, action, isPresent])).toEqual([
      [2, 'remove', false],
      [1, 'add', true],
    ])
  })

  test('a shelf takes no more paragraphs than it may have', async () => {
    const shelf = freshShelf()
    const saves = Array.from({ length: 101 }, (_, number) => add(`a${number}`, `Title ${number}`))
    expect(await store.save(shelf, saves.slice(0, 100), limits)).toMatchObject({ kind: 'saved' })
    expect(await store.save(shelf, saves.slice(100), limits)).toEqual({
      kind: 'full',
      limit: 'paragraphs',
      needed: 101,
    })
  })

  test('a shelf takes no more text than it may have, older revisions counted', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea', 'x'.repeat(6000))], limits)
    await store.save(shelf, [remove('tea', 1)], limits)
    const outcome = await store.save(shelf, [add('tea2', 'Tea', 'y'.repeat(6000))], limits)
    expect(outcome).toEqual({ kind: 'full', limit: 'bytes', needed: 12_000 })
  })

  test('an erased article leaves no word behind, in no table', async () => {
    const shelf = freshShelf()
    const cut = { hash: hashOf('a secret text'), version: '1', paragraphs: 'a secret text' }
    await store.save(shelf, [{ ...add('tea', 'Secret tea', 'a secret text'), cut }], limits)
    await store.save(shelf, [add('other', 'Other')], limits)
    const marks = new Map([[cut.hash, { text: cut.hash, paragraphs: ['1'] }]])
    const gone = await store.erase(shelf, 'tea', { by: '1', at }, marks)
    expect(gone).toEqual({ title: 'Secret tea', revisionCount: 1, alsoIn: [] })
    for (const table of [
      'articles',
      'revisions',
      'bodies',
      'cuts',
      'changes',
      'drafts',
      'draftCuts',
      'erased',
    ] as const) {
      const rows = await engine.db.selectFrom(table).selectAll().execute()
      expect(JSON.stringify(rows)).not.toMatch(/secret/i)
    }
    expect(await store.counts(shelf)).toMatchObject({ articleCount: 1, paragraphCount: 1 })
  })

  test('a reader that knows the last change gets those after it, and no other', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea')], limits)
    const cursor = await store.lastChange(shelf)
    expect(await store.changesSince(shelf, cursor, 10)).toEqual([])
    await store.save(shelf, [add('other', 'Other')], limits)
    expect(await store.changesSince(shelf, cursor, 10)).toMatchObject([{ articleId: 'other', verb: 'add' }])
  })

  test('a reader whose last change is not there any more is told so', async () => {
    const shelf = freshShelf()
    await store.save(shelf, [add('tea', 'Tea')], limits)
    const cursor = { revision: 1, changeId: 'of-another-life' }
    expect(await store.changesSince(shelf, cursor, 10)).toBe('lost')
    expect(await store.changesSince(shelf, { revision: 7, changeId: 'x' }, 10)).toBe('lost')
  })

  test('revisions of a shelf are committed in their order, however many write', async () => {
    const shelf = freshShelf()
    const other = await database.open()
    const stores = [store, createStore(other)]
    await Promise.all(
      Array.from({ length: 20 }, (_, number) => stores[number % 2]?.save(shelf, [add(`a${number}`, 'T')], limits)),
    )
    const changes = await store.changesSince(shelf, undefined, 100)
    expect(changes === 'lost' ? [] : changes.map((each) => each.revision)).toEqual(
      Array.from({ length: 20 }, (_, number) => number + 1),
    )
    await other.close()
  })

  test('a draft goes with what it became, once', async () => {
    const guild = freshShelf()
    const draft = { guild, id: 'd1', by: '1', at, articleId: undefined, baseNumber: undefined, content: '{}' }
    await store.keepDraft(draft)
    expect(await store.findDraft({ guild, id: 'd1', by: '1' })).toEqual(draft)
    expect(await store.findDraft({ guild, id: 'd1', by: '2' })).toBeUndefined()
    expect(await store.save(guild, [add('tea', 'Tea')], limits, { draftId: 'd1' })).toMatchObject({ kind: 'saved' })
    expect(await store.save(guild, [add('tea2', 'Tea')], limits, { draftId: 'd1' })).toEqual({ kind: 'gone' })
    expect(await store.articles(guild, ['tea2'])).toEqual([])
  })

  describe('drafts', () => {
    const draft = (guild: string, id: string, known: Partial<Parameters<typeof store.keepDraft>[0]> = {}) => ({
      guild,
      id,
      by: '1',
      at,
      articleId: undefined,
      baseNumber: undefined,
      content: '{}',
      ...known,
    })
    const kept = async (guild: string) => {
      const rows = await engine.db.selectFrom('drafts').select('id').where('guild', '=', guild).orderBy('id').execute()
      return rows.map(({ id }) => id)
    }
    const minute = (nth: number) => `2026-11-22T08:0${nth}:00.000Z`

    test('a person has five of them on a server, and the oldest goes first', async () => {
      const guild = freshShelf()
      await store.keepDraft(draft(guild, 'other', { by: '2' }))
      for (let nth = 1; nth <= 6; nth += 1) await store.keepDraft(draft(guild, `d${nth}`, { at: minute(nth) }))
      expect(await kept(guild)).toEqual(['d2', 'd3', 'd4', 'd5', 'd6', 'other'])
    })

    test('a large one takes the place of older ones of the same person', async () => {
      const guild = freshShelf()
      await store.keepDraft(draft(guild, 'small', { at: minute(1) }))
      const large = 'x'.repeat(4_000_000)
      await store.keepDraft(draft(guild, 'first', { at: minute(2), content: large }))
      expect(await kept(guild)).toEqual(['first', 'small'])
      await store.keepDraft(draft(guild, 'second', { at: minute(3), content: large }))
      expect(await kept(guild)).toEqual(['second', 'small'])
    })

    test('their bytes count towards what the server may keep, and one that does not fit changes nothing', async () => {
      const guild = freshShelf()
      const maxBytes = 100
      const content = 'é'.repeat(40)
      expect(await store.keepDraft(draft(guild, 'd1', { content }), { maxBytes })).toBeUndefined()
      const refused = await store.keepDraft(draft(guild, 'd2', { content: 'x'.repeat(21), by: '2' }), { maxBytes })
      expect(refused).toEqual({ kind: 'full', limit: 'bytes', needed: 101 })
      expect(await store.keepDraft(draft(guild, 'd1', { content: 'x'.repeat(101) }), { maxBytes })).toMatchObject({
        kind: 'full',
      })
      expect(await store.findDraft({ guild, id: 'd1', by: '1' })).toMatchObject({ content })
      const text = { fields: { title: 'Tea', tags: [] }, body: 'x'.repeat(21), paragraphCount: 1 }
      const saves = [{ ...add('tea', 'Tea'), content: text }]
      expect(await store.save(guild, saves, { ...limits, maxBytes })).toMatchObject({ kind: 'full', needed: 101 })
      // What becomes an article is no draft any more.
      expect(await store.save(guild, saves, { ...limits, maxBytes }, { draftId: 'd1' })).toMatchObject({
        kind: 'saved',
      })
    })

    const hourMs = 3_600_000
    const hoursLater = (hours: number) => new Date(Date.parse(at) + hours * hourMs).toISOString()
    const aged = (guild: string, days: number) => store.keepDraft(draft(guild, 'd', { at: hoursLater(-24 * days) }))

    test('after two weeks they go, whichever server they are of', async () => {
      const [old, young] = [freshShelf(), freshShelf()]
      await store.sweepDrafts(at)
      await aged(old, 13.9)
      await aged(young, 13)
      await store.sweepDrafts(hoursLater(1))
      expect([await kept(old), await kept(young)]).toEqual([['d'], ['d']])
      await store.sweepDrafts(hoursLater(3))
      expect([await kept(old), await kept(young)]).toEqual([[], ['d']])
    })

    test('a clock that is a month ahead for an evening takes none of them away', async () => {
      const guild = freshShelf()
      await store.sweepDrafts(at)
      await aged(guild, 13)
      for (const hour of [0, 1, 2, 3]) await store.sweepDrafts(hoursLater(30 * 24 + hour))
      await store.sweepDrafts(hoursLater(4))
      expect(await kept(guild)).toEqual(['d'])
    })

    test('after a long time off they go some hours later', async () => {
      const guild = freshShelf()
      await store.sweepDrafts(at)
      await aged(guild, 13.8)
      await store.sweepDrafts(hoursLater(100 * 24))
      expect(await kept(guild)).toEqual(['d'])
      await store.sweepDrafts(hoursLater(100 * 24 + 1))
      expect(await kept(guild)).toEqual([])
    })
  })

  test('hiding twice is one step', async () => {
    const guild = freshShelf()
    expect(await store.setHidden(guild, 'tea', 'Tea', true, { by: '1', at })).toBe(true)
    expect(await store.setHidden(guild, 'tea', 'Tea', true, { by: '1', at })).toBe(false)
    expect(await store.hidden(guild)).toEqual(['tea'])
    expect(await store.countLog(guild)).toBe(1)
  })

  test('another process hears of a commit', async () => {
    const guild = freshShelf()
    const other = await database.open()
    let isHeard = false
    const stop = other.watch(() => {
      isHeard = true
    })
    for (let step = 0; !isHeard; step += 1) {
      await store.setHidden(guild, 'tea', 'Tea', step % 2 === 0, { by: '1', at })
      await new Promise(setImmediate)
    }
    stop()
    await other.close()
  })
})
