// Facts of what is kept of digests, the same on every engine.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KeptClaim } from '../../src/store/digests/claims.ts'
import type { DueRow } from '../../src/store/digests/due.ts'
import type { KeptDigest } from '../../src/store/digests/settings.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { onEachEngine, type TestDatabase } from './engines.ts'

const eight = '2026-11-22T08:00:00.000Z'
const minuteMs = 60_000
const leaseMs = minuteMs

const digestOf = (guild: string, known: Partial<KeptDigest> = {}): KeptDigest => ({
  guild,
  channel: `channel-of-${guild}`,
  time: '08:00',
  zone: 'UTC',
  days: [1, 2, 3, 4, 5, 6, 7],
  choices: '{}',
  state: 'on',
  setBy: '1',
  setAt: eight,
  next: { date: '2026-11-22', occasion: '', at: eight },
  zoneLaws: 'test',
  mustLook: false,
  lastDate: undefined,
  lastPostedAt: undefined,
  lastZone: undefined,
  progress: '{}',
  pause: undefined,
  ...known,
})

onEachEngine('digests', (make) => {
  let database: TestDatabase
  let engines: Engine[]
  /** Two processes over one database, and its clock. */
  let stores: [Store, Store]
  let clock = Date.parse(eight)
  let lastGuild = 0

  beforeAll(async () => {
    database = await make()
    engines = [await database.open(), await database.open()]
    const [one, other] = engines.map((engine) => createStore(engine, { clock: () => clock }))
    if (!one || !other) throw new Error('two engines make two stores')
    stores = [one, other]
  })
  afterAll(async () => {
    for (const engine of engines) await engine.close()
    await database.drop()
  })

  const freshGuild = async (known: Partial<KeptDigest> = {}): Promise<DueRow> => {
    const guild = `guild-${String(++lastGuild).padStart(4, '0')}`
    await stores[0].digests.change(guild, () => digestOf(guild, known))
    return { guild, date: '2026-11-22', occasion: '', dueAt: eight }
  }
  const claimOne = async (store: Store, due: DueRow): Promise<KeptClaim> => {
    const [held] = await store.digests.claim([due], leaseMs)
    if (!held) throw new Error(`${due.guild} could not be claimed`)
    return held.claim
  }
  const isDue = async (due: DueRow) =>
    (await stores[1].digests.due(eight, 10_000)).some(({ guild, occasion }) => {
      return guild === due.guild && occasion === due.occasion
    })

  test('a digest is read back as it was kept', async () => {
    const { guild } = await freshGuild({ pause: { kind: 'access', note: 'No.', at: eight, toldAt: undefined } })
    expect(await stores[1].digests.read(guild)).toEqual(
      digestOf(guild, { pause: { kind: 'access', note: 'No.', at: eight, toldAt: undefined } }),
    )
  })

  test('what is due is listed oldest first, and not before its time', async () => {
    const late = await freshGuild({ next: { date: '2026-11-22', occasion: '', at: '2026-11-22T07:59:00.000Z' } })
    const early = await freshGuild({ next: { date: '2026-11-22', occasion: '', at: '2026-11-22T06:00:00.000Z' } })
    const future = await freshGuild({ next: { date: '2026-11-22', occasion: '', at: '2026-11-22T08:00:00.001Z' } })
    const guilds = (await stores[0].digests.due(eight, 10_000)).map(({ guild }) => guild)
    expect(guilds.indexOf(early.guild)).toBeLessThan(guilds.indexOf(late.guild))
    expect(guilds).not.toContain(future.guild)
  })

  test.each(['paused', 'off'] as const)('a digest that is %s is not due', async (state) => {
    expect(await isDue(await freshGuild({ state }))).toBe(false)
  })

  test('of two processes that claim at once, one holds each digest', async () => {
    const due: DueRow[] = []
    for (let each = 0; each < 20; each += 1) due.push(await freshGuild())
    const held = await Promise.all([0, 1, 0, 1].map((place) => stores[place as 0 | 1].digests.claim(due, leaseMs)))
    expect(
      held
        .flat()
        .map(({ claim }) => claim.guild)
        .sort(),
    ).toEqual(due.map(({ guild }) => guild))
  })

  test('what is held is not due until its lease has ended', async () => {
    const due = await freshGuild()
    await claimOne(stores[0], due)
    expect(await isDue(due)).toBe(false)
    clock += leaseMs
    expect(await isDue(due)).toBe(true)
  })

  test('who takes over an attempt that never ended is told that it is uncertain', async () => {
    const due = await freshGuild()
    expect((await claimOne(stores[0], due)).isUncertain).toBe(false)
    clock += leaseMs
    expect(await claimOne(stores[1], due)).toMatchObject({ isUncertain: true, attempts: 2 })
  })

  test('an attempt that was taken over writes nothing', async () => {
    const due = await freshGuild()
    const first = await claimOne(stores[0], due)
    clock += leaseMs
    const second = await claimOne(stores[1], due)
    const end = { state: 'posted' as const, at: eight, outcome: 'posted', messageId: '7' }
    const move = (before: KeptDigest | undefined) => before && { ...before, lastDate: due.date }
    expect(await stores[0].digests.end(due, first.attempt, end, move)).toBe(false)
    expect((await stores[0].digests.read(due.guild))?.lastDate).toBeUndefined()
    expect(await stores[1].digests.end(due, second.attempt, end, move)).toBe(true)
    expect((await stores[0].digests.read(due.guild))?.lastDate).toBe(due.date)
  })

  test('what was posted can never be claimed again', async () => {
    const due = await freshGuild()
    const { attempt } = await claimOne(stores[0], due)
    await stores[0].digests.end(due, attempt, { state: 'posted', at: eight, outcome: 'posted' }, () => undefined)
    clock += leaseMs
    expect(await stores[1].digests.claim([due], leaseMs)).toEqual([])
  })

  test('what was let go is due again after its pause', async () => {
    const due = await freshGuild()
    const { attempt } = await claimOne(stores[0], due)
    await stores[0].digests.release(due, attempt, { afterMs: 5000, isUncertain: true })
    expect(await isDue(due)).toBe(false)
    clock += 5000
    expect(await isDue(due)).toBe(true)
    expect((await claimOne(stores[1], due)).isUncertain).toBe(true)
  })

  test('a digest that has moved on to another day is not claimed for the old one', async () => {
    const due = await freshGuild({ next: { date: '2026-11-23', occasion: '', at: eight } })
    expect(await stores[0].digests.claim([due], leaseMs)).toEqual([])
  })

  test('what waits is over when the digest is paused', async () => {
    const due = await freshGuild()
    const { attempt } = await claimOne(stores[0], due)
    await stores[0].digests.release(due, attempt, { afterMs: 0, isUncertain: false })
    const endsWaiting = { at: eight, outcome: 'skipped: the digest was paused' }
    await stores[0].digests.change(due.guild, (before) => before, { endsWaiting })
    expect(await stores[1].digests.readClaim(due)).toMatchObject({ state: 'skipped', outcome: endsWaiting.outcome })
  })

  test('an extra post has a claim of its own, ordered once', async () => {
    const due = await freshGuild({ next: { date: '2026-11-23', occasion: '', at: '2026-11-23T08:00:00.000Z' } })
    const extra = { ...due, occasion: 'n77' }
    const order = { at: eight, zone: 'UTC', channel: '1' }
    expect(await stores[0].digests.orderExtra(extra, order)).toBe(true)
    expect(await stores[1].digests.orderExtra(extra, order)).toBe(false)
    // Nor another one, until it is over.
    expect(await stores[1].digests.orderExtra({ ...due, occasion: 'n78' }, order)).toBe(false)
    expect(await isDue(extra)).toBe(true)
    await claimOne(stores[0], extra)
    expect(await isDue(extra)).toBe(false)
  })

  test('a claim that failed waits until somebody reopens it', async () => {
    const due = await freshGuild()
    const { attempt } = await claimOne(stores[0], due)
    await stores[0].digests.end(due, attempt, { state: 'failed', at: eight, outcome: 'failed' }, () => undefined)
    expect(await isDue(due)).toBe(false)
    await stores[0].digests.change(due.guild, (before) => before, { reopens: due })
    expect(await isDue(due)).toBe(true)
  })

  test('no two requests of any process get the same moment', async () => {
    const begin = clock
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, each) => stores[(each % 2) as 0 | 1].digests.takeSlots(5, 25)),
    )
    const moments = taken.flat().sort((one, other) => one - other)
    expect(moments).toEqual(Array.from({ length: 100 }, (_, place) => place * 25))
    clock = begin + 100 * 25
    expect(await stores[0].digests.takeSlots(1, 25)).toEqual([0])
    await stores[1].digests.holdSlots(1000)
    expect(await stores[0].digests.takeSlots(1, 25)).toEqual([1000])
  })

  test('a time in which nobody looked is kept as an outage', async () => {
    const { digests } = stores[0]
    for (const at of ['07:39', '07:40', '15:10', '15:11']) await digests.noteLook(`2026-11-24T${at}:00.000Z`)
    expect(await digests.outageAround('2026-11-24T08:00:00.000Z')).toEqual({
      beganAt: '2026-11-24T07:40:00.000Z',
      endedAt: '2026-11-24T15:10:00.000Z',
    })
    expect(await digests.outageAround('2026-11-24T15:10:30.000Z')).toBeUndefined()
  })

  test('a paragraph that one person asked for is nobody’s business, one that two asked for is told', async () => {
    const guild = `guild-${++lastGuild}`
    const asked = (articleId: string, asker: string) => ({
      guild,
      at: eight,
      question: 'typed words',
      confidence: 'answered',
      shelf: 'library',
      articleId,
      ordinal: 3,
      mark: 'abcd',
      asker,
    })
    const questions = [asked('tea', 'a'), asked('tea', 'a'), asked('tea', 'a'), asked('milk', 'a'), asked('milk', 'b')]
    await stores[0].keepQuestions(questions)
    const query = { since: '2026-11-21T08:00:00.000Z', minAskers: 2, limit: 9 }
    expect(await stores[1].digests.mostAsked(guild, query)).toEqual([
      { shelf: 'library', articleId: 'milk', ordinal: 3, mark: 'abcd' },
    ])
  })

  test('a channel is published to its followers ten times an hour, the eleventh waits', async () => {
    const rate = { most: 10, windowMs: 60 * minuteMs }
    const due = await freshGuild()
    for (let each = 0; each < 11; each += 1) {
      const extra = { ...due, occasion: `n${each}` }
      await stores[0].digests.orderExtra(extra, { at: eight, zone: 'UTC', channel: '1' })
      const { attempt } = await claimOne(stores[0], extra)
      const end = { state: 'posted' as const, outcome: 'posted', messageId: '7', crosspost: 'wanted' as const }
      await stores[0].digests.end(extra, attempt, { ...end, at: new Date(clock).toISOString() }, () => undefined)
    }
    const first = await stores[0].digests.crossposts(20, rate)
    expect(first.length).toBe(10)
    for (const claim of first) await stores[0].digests.setCrosspost(claim, 'done')
    expect(await stores[1].digests.crossposts(20, rate)).toEqual([])
    clock += 61 * minuteMs
    expect((await stores[1].digests.crossposts(20, rate)).length).toBe(1)
  })

  test('of two processes that publish the same post, one goes on', async () => {
    const [claim] = await stores[0].digests.crossposts(20, { most: 10, windowMs: minuteMs })
    if (!claim) throw new Error('the eleventh still waits')
    const went = await Promise.all(stores.map(({ digests }) => digests.setCrosspost(claim, 'wanted', minuteMs)))
    expect(went.filter((at) => at !== undefined).length).toBe(1)
  })
})
