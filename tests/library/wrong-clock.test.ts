// Facts of a clock that was wrong for a while and is right again: no digest is missed for it, none comes twice, and nothing
// that is kept of them goes.

import { beforeEach, describe, expect, test } from 'vitest'
import { createReader } from '../../src/ingest/reader.ts'
import { createDigests } from '../../src/library/digests/digests.ts'
import { createCuts } from '../../src/library/indexes/cuts.ts'
import { createSites } from '../../src/library/indexes/sites.ts'
import { createTexts } from '../../src/library/indexes/texts.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore, libraryShelf, type Store } from '../../src/store/store.ts'

const guildId = '900000000000000001'
const dayMs = 86_400_000
const begin = '2026-11-20T06:00:00Z'

let now: number
let store: Store
let digests: ReturnType<typeof createDigests>
/** What was posted: the date that it says, at what time by Discord's clock. */
let posts: string[]

beforeEach(async () => {
  now = Date.parse(begin)
  posts = []
  const engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
  store = createStore(engine, { clock: () => now })
  digests = createDigests({
    store,
    texts: createTexts(createCuts({ store, reader: createReader() })),
    sites: createSites(store),
    now: () => now,
  })
  const saves = Array.from({ length: 40 }, (_, number) => ({
    articleId: `a${number}`,
    action: 'import' as const,
    by: '',
    at: new Date(now - 8 * dayMs).toISOString(),
    isPresent: true,
    content: {
      fields: { title: `Article ${number}`, tags: [] },
      body: `It says ${number}, and goes on for a while about it.`,
      paragraphCount: 1,
    },
  }))
  await store.save(libraryShelf, saves, { maxParagraphs: 1_000, maxBytes: 1_000_000 })
  await set()
})

async function set(time = '08:00') {
  const wishes = { channelId: '1', time, zone: 'Europe/Berlin' }
  await digests.setDigest({ guildId, by: '1', locale: 'en-US', wishes })
}

/** Posts what is due at a moment of the machine's clock. @param really What Discord's clock says; default the same. */
async function look(time: string, really = time) {
  now = Date.parse(time)
  // As the poster looks every two seconds: what the first look skips may make another day due.
  for (let round = 0; round < 3; round += 1) {
    const due = await digests.dueDigests({ limit: 100 })
    for (const claim of await digests.claimDigests({ due })) {
      posts.push(`${claim.date} at ${really}`)
      await digests.markPosted({
        claim,
        messageId: String(posts.length),
        postedAt: Date.parse(really),
        wasFound: false,
      })
    }
  }
}

const history = async () =>
  (await digests.digestHistory({ guildId, page: 1, pageSize: 1_000 })).items.map(
    ({ date, outcome }) => `${date} ${outcome}`,
  )

const day = (date: string) => `${date}T07:00:10Z`

describe('one look with a clock that is ahead', () => {
  beforeEach(async () => {
    for (const date of ['2026-11-20', '2026-11-21', '2026-11-22']) await look(day(date))
  })
  const before = ['2026-11-20', '2026-11-21', '2026-11-22'].map((date) => `${date} at ${day(date)}`)

  test.each([
    ['a year', '2027-11-22T07:00:10Z'],
    ['ten years', '2036-11-22T07:00:10Z'],
    ['a month', '2026-12-22T12:00:00Z'],
    ['a day', '2026-11-23T09:00:00Z'],
    ['seven hours past the next one', '2026-11-23T14:30:00Z'],
  ])('%s loses no digest of the days after', async (_, ahead) => {
    await look(ahead, '2026-11-22T07:30:00Z')
    await look('2026-11-22T08:00:00Z')
    for (const date of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']) await look(day(date))
    const after = posts.filter((post) => !before.includes(post) && !post.endsWith('at 2026-11-22T07:30:00Z'))
    const early = posts.filter((post) => post.endsWith('at 2026-11-22T07:30:00Z')).map((post) => post.slice(0, 10))
    const right = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].filter((date) => !early.includes(date))
    expect(after).toEqual(right.map((date) => `${date} at ${day(date)}`))
  })

  test('just before it is due: it comes once the clock is right, late but that day', async () => {
    await look('2027-11-23T06:59:00Z', '2026-11-23T06:59:00Z')
    await look('2026-11-23T08:30:00Z')
    expect(posts.slice(3).map((post) => post.slice(0, 10))).toContain('2026-11-23')
  })

  test('the day that it had posted a year too early is posted when it comes', async () => {
    await look('2027-11-22T07:00:10Z', '2026-11-22T07:30:00Z')
    expect(posts.at(-1)).toBe('2027-11-22 at 2026-11-22T07:30:00Z')
    await look('2026-11-22T08:00:00Z')
    await look(day('2026-11-23'))
    // As a bot that was switched off for most of a year.
    for (const date of ['2027-11-20', '2027-11-21', '2027-11-22', '2027-11-23']) await look(day(date))
    expect(posts.slice(4)).toEqual(
      ['2026-11-23', '2027-11-20', '2027-11-21', '2027-11-22', '2027-11-23'].map((date) => `${date} at ${day(date)}`),
    )
  })

  test('set and now work at once, though nobody looked in between', async () => {
    await look('2027-11-22T07:00:10Z', '2026-11-22T07:30:00Z')
    now = Date.parse('2026-11-22T08:00:00Z')
    await set('10:00')
    expect((await digests.readDigest({ guildId }))?.nextAt).toBe(Date.parse('2026-11-23T09:00:00Z'))
    await digests.orderDigest({ guildId, by: '1', id: '5' })
    await look('2026-11-22T08:00:02Z')
    expect(posts.at(-1)).toBe('2026-11-22 at 2026-11-22T08:00:02Z')
  })

  test('an outage that only the wrong clock saw is told of no day', async () => {
    await look('2027-11-22T07:00:10Z', '2026-11-22T07:30:00Z')
    await look('2026-11-22T08:00:00Z')
    await look('2026-11-23T06:59:00Z')
    await look('2026-11-23T07:05:00Z')
    expect((await history()).find((line) => line.startsWith('2026-11-23'))).toBe(
      '2026-11-23 posted 08:05, 1 from the archive, due 08:00; bot was down from 07:59 to 08:05',
    )
  })

  test('a digest that was ordered and held up is posted, not skipped', async () => {
    await digests.orderDigest({ guildId, by: '1', id: '7' })
    await look('2026-11-22T20:00:00Z')
    expect(posts.at(-1)).toBe('2026-11-22 at 2026-11-22T20:00:00Z')
  })

  test('an attempt that was put off by the wrong clock is tried again', async () => {
    now = Date.parse('2027-11-23T07:00:00Z')
    await digests.orderDigest({ guildId, by: '1', id: '8' })
    const [claim] = await digests.claimDigests({
      due: (await digests.dueDigests({ limit: 9 })).filter((due) => due.occasion),
    })
    if (!claim) throw new Error('nothing was ordered')
    await digests.retryDigest({ claim, isUncertain: false, afterMs: 5_000 })
    await look('2026-11-22T08:00:00Z')
    expect(posts.at(-1)?.endsWith('at 2026-11-22T08:00:00Z')).toBe(true)
  })
})

describe('a clock that is behind', () => {
  beforeEach(async () => {
    for (const date of ['2026-11-20', '2026-11-21', '2026-11-22']) await look(day(date))
  })

  test.each([
    ['two hours', '2026-11-22T05:30:00Z'],
    ['three days', '2026-11-19T07:30:00Z'],
    ['ten years', '2016-11-22T07:30:00Z'],
  ])('%s posts nothing twice, and all that comes after', async (_, behind) => {
    await look(behind, '2026-11-22T07:30:00Z')
    await look('2026-11-22T08:00:00Z')
    for (const date of ['2026-11-23', '2026-11-24', '2026-11-25']) await look(day(date))
    expect(posts.slice(3)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'].map((date) => `${date} at ${day(date)}`))
    expect((await history()).filter((line) => line.includes('skipped'))).toEqual([])
  })

  test('for days, and is right again', async () => {
    for (const date of ['2016-11-22', '2016-11-23', '2016-11-24']) await look(day(date), day('2026-11-22'))
    for (const date of ['2026-11-25', '2026-11-26']) await look(day(date))
    expect(posts.slice(-2)).toEqual(['2026-11-25', '2026-11-26'].map((date) => `${date} at ${day(date)}`))
  })
})

test('ten years ahead take nothing from the history', async () => {
  for (let each = 0; each < 10; each += 1)
    await look(new Date(Date.parse(day('2026-11-20')) + each * dayMs).toISOString())
  const lines = await history()
  for (const date of ['2036-11-22', '2036-11-23', '2036-11-24']) await look(day(date), day('2026-11-30'))
  expect(await history()).toEqual(expect.arrayContaining(lines))
  const more = await digests.moreOfDigest({ guildId, date: '2026-11-22', occasion: '' })
  expect(more).toBeDefined()
})

test('a history that is older than 400 days and has 400 newer days goes', async () => {
  for (let each = 0; each < 405; each += 1) {
    const at = new Date(Date.parse(begin) + each * dayMs).toISOString()
    const key = { guild: guildId, date: at.slice(0, 10), occasion: 'n1' }
    await store.digests.orderExtra(key, { at, zone: 'UTC', channel: '1' })
    const [held] = await store.digests.claim([{ ...key, dueAt: at }], 60_000)
    if (!held) throw new Error('nothing was held')
    const ended = { state: 'posted' as const, at, outcome: 'posted' }
    await store.digests.end(key, held.claim.attempt, ended, (before) => before)
  }
  expect(await store.digests.countClaims(guildId)).toBe(401)
})

test('a digest that an older version has left astray is put right by the first look', async () => {
  await look(day('2026-11-20'))
  await store.digests.change(guildId, (before) => {
    return (
      before && { ...before, lastDate: '2027-11-21', next: { date: '2027-11-22', occasion: '', at: day('2027-11-22') } }
    )
  })
  await store.digests.noteLook(day('2027-11-22'))
  await look('2026-11-20T09:00:00Z')
  await look(day('2026-11-21'))
  expect(posts.slice(1)).toEqual([`2026-11-21 at ${day('2026-11-21')}`])
})
