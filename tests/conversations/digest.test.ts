// Conversations: a moderator sets the daily digest, the clock moves on, the digest arrives; and what goes wrong is told.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Paragraph } from '../../src/articles/article.ts'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'
import { type Bot, startBot } from '../../src/discord/gateway/bot.ts'
import { markOf } from '../../src/library/answers/quoting/locate.ts'
import type { Library } from '../../src/library/contract.ts'
import { createLibrary } from '../../src/library/library.ts'
import { createLog } from '../../src/log.ts'
import { createClock } from '../../src/sandbox/world/clock.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore, libraryShelf } from '../../src/store/store.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** A Sunday. */
const begin = Date.parse('2026-11-22T07:00:00Z')
const posting = 'POST /channels/:id/messages'

let clock: ReturnType<typeof createClock>
let engine: Engine
let library: Library
let bot: Bot
let room: ReadingRoom

async function enter() {
  clock = createClock(() => begin)
  engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
  library = createLibrary(engine, { now: clock.now })
  const log = await createLog({ level: 'silent' })
  room = await enterReadingRoom({
    now: clock.now,
    async bot(apiUrl, token) {
      const limits = { ratePerPerson: undefined, ratePerChannel: undefined }
      bot = await startBot({ token, apiUrl, library, ...limits, log, now: clock.now })
      await bot.registered
      return bot
    },
  })
}
async function leave() {
  await room.stop()
  await library.close()
}

const see = async (seen: Promise<Seen>) => said(await seen, room)

interface Known {
  readonly body?: string
  readonly date?: string
  readonly tags?: string[]
  readonly id?: string
  /** Default: this moment. */
  readonly daysAgo?: number
}

/** Saves an article on the library's shelf, as the content folder does. */
async function publish(title: string, known: Known = {}) {
  const { body = `${title} is told here. It has a second sentence.`, date, tags = [], id = title, daysAgo = 0 } = known
  const fields = { title, tags, publisher: 'The Tea Times', source: 'https://tea.example/a', ...(date && { date }) }
  const at = new Date(clock.now() - daysAgo * dayMs).toISOString()
  const content = { fields, body, paragraphCount: splitParagraphs(body).length }
  const save = { articleId: id.slice(0, 10), action: 'import' as const, by: '', at, isPresent: true, content }
  await createStore(engine).save(libraryShelf, [save], { maxParagraphs: 10_000, maxBytes: 10_000_000 })
}

/** Notes questions that one paragraph answered, as the log does. */
async function asked(articleId: string, paragraph: Paragraph | undefined, question: string, askers: readonly string[]) {
  if (!paragraph) throw new Error('there is no such paragraph')
  const at = new Date(clock.now()).toISOString()
  const kept = { guild: room.guildId, at, question, confidence: 'answered', shelf: libraryShelf }
  const place = { articleId, ordinal: paragraph.ordinal, mark: markOf(paragraph) }
  await createStore(engine).keepQuestions(askers.map((asker) => ({ ...kept, ...place, asker })))
}

async function until(time: string) {
  clock.advance(Date.parse(time) - clock.now())
  await bot.postDue()
}

const setDigest = '/digest set channel: #articles time: 08:00 timezone: UTC'

describe('setting it', () => {
  // One room for all of them: only the last moves the clock on.
  beforeAll(enter)
  afterAll(leave)

  test('a member is told who can', async () => {
    const { kind } = await room.mia.runs(setDigest).catch(() => ({ kind: 'failed' }))
    expect(kind).toBe('failed')
    expect(await library.readDigest({ guildId: room.guildId })).toBeUndefined()
  })

  test('a moderator sets it and sees when it comes next', async () => {
    expect(await see(room.ada.runs(`${setDigest} days: weekdays quiet: no post`))).toBe(
      [
        '**The digest is set.** See what it will look like with `/digest preview`.',
        `**Daily digest** in <#${room.articles.id}>, Monday to Friday at 08:00 UTC`,
        'Next: <t:f> (your time), <t:R>',
        'Shows: new, asked most, on this day',
        'When nothing is new: no post',
      ].join('\n'),
    )
  })

  test('zones are offered by city, with the clock there', async () => {
    expect(await room.ada.completes('/digest set channel: #articles time: 08:00 timezone: kathm')).toEqual([
      { name: 'Kathmandu: 12:45 now (Asia/Kathmandu, UTC+5:45)', value: 'Asia/Kathmandu' },
    ])
  })

  test.each([
    ['#rules', 'I need Send Messages in #rules. Give me that permission, or choose another channel.'],
    ['#moderators', 'I cannot see that channel. Give me the permission View Channel there, or choose another channel.'],
  ])('%s, where the bot may not post, is refused at once', async (channel, words) => {
    expect(await see(room.ada.runs(`/digest set channel: ${channel} time: 08:00 timezone: UTC`))).toBe(words)
  })

  test.each([
    ['time: 25:00 timezone: UTC', '“25:00” is not a time of day'],
    ['time: 08:00 timezone: Atlantis', 'I do not know the time zone “Atlantis”'],
    ['time: 08:00 timezone: UTC days: someday', 'I do not understand the days “someday”'],
    ['time: 08:00 timezone: UTC publish: true', '#articles is not an announcement channel'],
  ])('“%s” is told what is wrong', async (options, words) => {
    expect(await see(room.ada.runs(`/digest set channel: #articles ${options}`))).toContain(words)
  })

  test('without a zone nothing is scheduled until one is picked', async () => {
    const { ada, articles } = room
    await engine.writing.deleteFrom('digests').execute()
    await ada.runs('/digest set channel: #articles time: 08:00')
    expect(room.general.transcript(ada)).toContain('**08:00 in which time zone?**')
    expect((await library.readDigest({ guildId: room.guildId }))?.nextAt).toBeUndefined()
    await publish('Fresh tea')
    await until('2026-11-24T08:00:00Z')
    expect(articles.messages()).toEqual([])
    await ada.picks(['Europe/Berlin'])
    expect(room.general.transcript(ada)).toContain('every day at 08:00 in Europe/Berlin')
    await until('2026-11-25T07:00:00Z')
    expect(articles.messages().length).toBe(1)
  })
})

describe('what it says', () => {
  beforeEach(enter)
  afterEach(leave)

  test('articles that came since are told with their first sentence, source and publisher; old ones are not news', async () => {
    await publish('Old tea', { daysAgo: 8 })
    await room.ada.runs(setDigest)
    clock.advance(minuteMs)
    await publish('Fresh tea', { body: 'Fresh tea is *green*. Steep it for three minutes.' })
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.transcript()).toBe(
      [
        'Footnote:',
        '  **1 new article** · Sunday 22 November',
        '  Fresh tea',
        '  New',
        '  Fresh tea ↗ https://tea.example/a#:~:text=Fresh%20tea%20is%20green.,-Steep%20it%20for',
        '  Fresh tea is green. Steep it for three minutes.',
        '  The Tea Times',
        '  [All articles]',
      ].join('\n'),
    )
    expect(room.articles.pinged()).toEqual([])
  })

  test('the first digest reaches back a week, and what was told before it was off is not told again', async () => {
    await publish('Eight days old', { daysAgo: 8 })
    await publish('Six days old', { daysAgo: 6 })
    await room.ada.runs(setDigest)
    await until('2026-11-22T08:00:00Z')
    const [first] = room.articles.messages()
    expect(first?.embeds.map(({ title, author }) => [author?.name, title])).toEqual([['New', 'Six days old']])
    await room.ada.runs('/digest off')
    await room.ada.runs(`${setDigest} quiet: no post`)
    await until('2026-11-23T08:00:00Z')
    expect(room.articles.messages().length).toBe(1)
  })

  test('what is read again says something by itself, and stands nowhere above', async () => {
    await publish('Server rules', { body: 'Server rules\n\nBe kind.\n\n- Be kind to each other.', daysAgo: 8 })
    const tea = 'Green tea steeps for three minutes in water of eighty degrees.'
    await publish('Green tea', { body: `Green tea\n\n${tea}`, daysAgo: 8 })
    const black = 'Black tea steeps for five minutes, and takes boiling water.'
    await publish('Black tea', { body: black, daysAgo: 8 })
    await room.ada.runs(setDigest)
    for (const day of ['22', '23', '24']) {
      await asked('Black tea', splitParagraphs(black)[0], 'how long does black tea steep?', ['mia', 'noah'])
      await until(`2026-11-${day}T08:00:00Z`)
      clock.advance(hourMs)
    }
    const told = room.articles.messages().map(({ embeds }) => embeds.map(({ description }) => description))
    expect(told).toEqual([
      [black, tea],
      [black, tea],
      [black, tea],
    ])
  })

  test('a changed article is told by what changed in it, and only once', async () => {
    await publish('Tea', { body: 'The first paragraph stays as it always was.\n\nThe second is old.', daysAgo: 8 })
    await room.ada.runs(setDigest)
    await publish('Tea', { body: 'The first paragraph stays as it always was.\n\nThe second is quite new.' })
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.transcript()).toContain('**1 changed article**')
    expect(room.articles.transcript()).toContain('The second is quite new.')
    await until('2026-11-23T08:00:00Z')
    expect(room.articles.messages().at(-1)?.content).toContain('**From the archive** · Monday 23 November')
  })

  test('five new ones are shown, the rest is one press away for anybody', async () => {
    await room.ada.runs(setDigest)
    for (let number = 1; number <= 7; number += 1) await publish(`Tea ${number}`)
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.messages()[0]?.embeds.length).toBe(5)
    const rest = await room.mia.in(room.articles).presses('2 more')
    expect(rest.message?.visibleTo).toBe(room.mia.id)
    expect(rest.message?.embeds.map(({ title }) => title)).toEqual(['Tea 2', 'Tea 1'])
  })

  test('what two members asked for is shown as the paragraph that answers, without what they typed', async () => {
    const body = 'Green tea steeps for three minutes.\n\nBlack tea steeps for five minutes.'
    await publish('Green tea', { body, daysAgo: 8 })
    await room.ada.runs(setDigest)
    const [, answer] = splitParagraphs(body)
    const question = 'how long should grandma steep her tea'
    await asked('Green tea', answer, question, ['mia', 'mia', 'mia'])
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.transcript()).not.toContain('Asked most')
    clock.advance(hourMs)
    await asked('Green tea', answer, question, ['mia', 'noah'])
    await until('2026-11-23T08:00:00Z')
    const told = room.articles.transcript()
    expect(told).toContain('Asked most')
    expect(told).toContain('Black tea steeps for five minutes.')
    expect(told).not.toContain('grandma')
  })

  test('articles of this day in other years are told with their year', async () => {
    await publish('An old harbour', { date: '2009-11-22', daysAgo: 8 })
    await publish('Another day', { date: '2009-11-23', daysAgo: 8 })
    await room.ada.runs(setDigest)
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.transcript()).toContain('On this day in 2009\n  An old harbour')
    expect(room.articles.transcript()).not.toContain('Another day')
  })

  test('on quiet days a paragraph of the archive is read again, none twice within a round', async () => {
    const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']
    for (const title of titles) await publish(title, { daysAgo: 8 })
    await room.ada.runs(setDigest)
    const told: string[] = []
    for (let day = 0; day < 15; day += 1) {
      await until(new Date(Date.parse('2026-11-22T08:00:00Z') + day * dayMs).toISOString())
      told.push(room.articles.messages().at(-1)?.embeds[0]?.title ?? '')
    }
    // The first round begins somewhere; those after it are whole.
    const first = told.indexOf([...titles].sort()[0] ?? '')
    expect([...told.slice(first, first + 7)].sort()).toEqual([...titles].sort())
    expect(new Set(told.slice(0, 15)).size).toBe(7)
  })

  test('where quiet days are to be skipped, nothing is posted and the history says why', async () => {
    await publish('Old tea', { daysAgo: 8 })
    await room.ada.runs(`${setDigest} quiet: no post`)
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.messages()).toEqual([])
    expect(await see(room.ada.runs('/digest history'))).toBe('**2026-11-22** skipped: nothing new')
  })

  test('tags let articles in and keep them out', async () => {
    await room.ada.runs(`${setDigest} include: tea, coffee exclude: rumour`)
    await publish('Tea', { tags: ['Tea'] })
    await publish('Milk', { tags: ['milk'] })
    await publish('Tea rumour', { tags: ['tea', 'rumour'] })
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.messages()[0]?.embeds.map(({ title }) => title)).toEqual(['Tea'])
  })

  test('text of articles can neither format nor ping', async () => {
    await room.ada.runs(setDigest)
    await publish('**Loud** @everyone', {
      body: '# Not a heading\n\nSee [this](https://evil.example) || spoiler || <@1>.',
    })
    await until('2026-11-22T08:00:00Z')
    const [message] = room.articles.messages()
    expect(message?.content).toContain('\\*\\*Loud\\*\\* @everyone')
    expect(message?.embeds[0]?.description).toContain('\\|\\| spoiler \\|\\| \\<@1\\>')
    expect(room.articles.pinged()).toEqual([])
  })

  test('the rest of a preview is one press away as well', async () => {
    await room.ada.runs(setDigest)
    for (let number = 1; number <= 6; number += 1) await publish(`Tea ${number}`)
    await room.ada.runs('/digest preview')
    const rest = await room.ada.presses('1 more')
    expect(rest.message?.embeds.map(({ title }) => title)).toEqual(['Tea 1'])
  })

  test('a preview is the very post, for the moderator alone', async () => {
    await room.ada.runs(setDigest)
    await publish('Fresh tea')
    const { message } = await room.ada.runs('/digest preview')
    expect(message?.visibleTo).toBe(room.ada.id)
    await until('2026-11-22T08:00:00Z')
    const [posted] = room.articles.messages()
    expect([message?.content, message?.embeds]).toEqual([posted?.content, posted?.embeds])
  })

  test('an extra one comes at once, and the day’s still comes', async () => {
    await room.ada.runs(setDigest)
    await publish('Fresh tea')
    await room.ada.runs('/digest now')
    expect(await see(room.ada.runs('/digest now'))).toBe(
      'An extra digest is already on its way. See how it went with /digest history.',
    )
    await bot.postDue()
    expect(room.articles.messages().length).toBe(1)
    await until('2026-11-22T08:00:00Z')
    expect(room.articles.messages().length).toBe(2)
    expect(await see(room.ada.runs('/digest history'))).toBe(
      '**2026-11-22** posted 08:00, 1 from the archive\n**2026-11-22** (extra) posted 07:00, 1 new',
    )
  })
})

describe('while Discord or the network stumbles', () => {
  // A day for each of them, in one room.
  beforeAll(async () => {
    await enter()
    await publish('One', { daysAgo: 8 })
    await publish('Two', { daysAgo: 8 })
    await room.ada.runs(setDigest)
  })
  afterAll(leave)
  let day = 22

  test.each([
    ['a rate limit on the route', { kind: 'rate limited', retryAfterSeconds: 0.05 }],
    ['a rate limit on everything', { kind: 'rate limited globally', retryAfterSeconds: 0.05 }],
    ['a 502 of the proxy', { kind: 'server error', status: 502 }],
    ['a connection cut before the post arrived', { kind: 'cut', when: 'before' }],
    ['a connection cut after the post was taken', { kind: 'cut', when: 'after' }],
    ['a 401 that is none', { kind: 'unauthorized' }],
  ] as const)('%s costs no day and doubles none', async (_, fault) => {
    const date = `2026-11-${day}`
    day += 1
    room.sandbox.faults.next({ route: posting, times: 2 }, fault)
    await until(`${date}T08:00:00Z`)
    for (let look = 0; look < 6; look += 1) {
      clock.advance(20_000)
      // Pauses go by the database's clock, which is the real one.
      await engine.writing.updateTable('digestClaims').set({ retryAt: null }).where('state', '=', 'waiting').execute()
      await bot.postDue()
    }
    const posts = room.articles.messages().filter(({ timestamp }) => timestamp.startsWith(date))
    expect(posts.length).toBe(1)
  })
})

describe('once and on time', () => {
  const days = (room: ReadingRoom) => room.articles.messages().map(({ timestamp }) => timestamp.slice(0, 16))

  beforeEach(async () => {
    await enter()
    await publish('One', { daysAgo: 8 })
    await publish('Two', { daysAgo: 8 })
    await room.ada.runs(setDigest)
  })
  afterEach(leave)

  test('a bot that was down posts within its grace and says why it was late', async () => {
    await bot.postDue()
    await until('2026-11-22T12:30:00Z')
    expect(days(room)).toEqual(['2026-11-22T12:30'])
    expect(await see(room.ada.runs('/digest history'))).toBe(
      '**2026-11-22** posted 12:30, 1 from the archive, due 08:00; bot was down from 07:00 to 12:30',
    )
  })

  test('a bot that was down for longer skips the day and says so', async () => {
    await bot.postDue()
    await until('2026-11-22T15:10:00Z')
    expect(days(room)).toEqual([])
    expect(await see(room.ada.runs('/digest history'))).toBe('**2026-11-22** skipped: bot was down from 07:00 to 15:10')
  })

  test('days that were missed in a row are told in one line', async () => {
    await until('2026-11-26T08:00:00Z')
    await bot.postDue()
    expect(days(room)).toEqual(['2026-11-26T08:00'])
    expect(await see(room.ada.runs('/digest history'))).toContain('**2026-11-22** skipped through 2026-11-25')
  })

  test('after a change of time the day is neither doubled nor lost', async () => {
    await until('2026-11-22T08:00:00Z')
    await room.ada.runs('/digest set channel: #articles time: 18:00')
    await until('2026-11-22T18:00:00Z')
    expect(days(room)).toEqual(['2026-11-22T08:00'])
    await until('2026-11-23T09:00:00Z')
    expect(await see(room.ada.runs('/digest set channel: #articles time: 08:30'))).toContain(
      'Today’s will be posted in a moment.',
    )
    await bot.postDue()
    expect(days(room)).toEqual(['2026-11-22T08:00', '2026-11-23T09:00'])
  })

  test('a database from before the hour does not post the day again', async () => {
    const before = await engine.db.selectFrom('digests').selectAll().executeTakeFirstOrThrow()
    await until('2026-11-22T08:00:00Z')
    clock.advance(30 * minuteMs)
    await engine.writing.deleteFrom('digestClaims').execute()
    await engine.writing.updateTable('digests').set(before).execute()
    await bot.postDue()
    expect(days(room)).toEqual(['2026-11-22T08:00'])
    expect(await see(room.ada.runs('/digest history'))).toContain('found in the channel')
    await until('2026-11-23T08:00:00Z')
    expect(days(room).length).toBe(2)
  })

  test('it is posted while the gateway is down', async () => {
    room.sandbox.faults.gateway.refuseConnections(1000)
    room.sandbox.faults.gateway.cut()
    await until('2026-11-22T08:00:00Z')
    expect(days(room).length).toBe(1)
    room.sandbox.faults.gateway.refuseConnections(-1000)
  })

  test.each(['/digest pause', '/digest off'])('after %s nothing is posted', async (command) => {
    await room.ada.runs(command)
    await until('2026-11-22T08:00:00Z')
    expect(days(room)).toEqual([])
  })

  test('a digest that was paused goes on with the next day', async () => {
    await room.ada.runs('/digest pause')
    await until('2026-11-22T09:00:00Z')
    await room.ada.runs('/digest resume')
    await until('2026-11-23T08:00:00Z')
    expect(days(room)).toEqual(['2026-11-23T08:00'])
  })
})

describe('where the bot may not, or is not', () => {
  beforeEach(async () => {
    await enter()
    await publish('One')
    await room.ada.runs(setDigest)
  })
  afterEach(leave)
  const send = 1n << 11n

  test('it is paused, the moderators are told where the bot may still write, and Retry posts the day', async () => {
    const { sandbox, articles, general, ada, mia } = room
    sandbox.settings.overwrite(articles.id, sandbox.botUserId, { deny: send })
    await until('2026-11-22T08:00:00Z')
    expect(general.transcript()).toBe(
      [
        'Footnote:',
        `  The daily digest for #articles is paused: I need Send Messages in #articles. Nothing was deleted. A moderator can fix this and press Retry, or choose another channel with \`/digest set\`.`,
        '  [Retry]',
      ].join('\n'),
    )
    expect(await see(mia.presses('Retry'))).toContain('Only moderators can change the digest')
    expect(await see(ada.presses('Retry'))).toContain('I need Send Messages in #articles')
    sandbox.settings.overwrite(articles.id, sandbox.botUserId, {})
    clock.advance(hourMs)
    expect(await see(ada.presses('Retry'))).toContain('The digest is on again.')
    await bot.postDue()
    expect(articles.messages().length).toBe(1)
    await until('2026-11-23T08:00:00Z')
    expect(articles.messages().length).toBe(2)
  })

  test('the moderators are told once', async () => {
    room.sandbox.settings.overwrite(room.articles.id, room.sandbox.botUserId, { deny: send })
    await until('2026-11-22T08:00:00Z')
    await until('2026-11-23T08:00:00Z')
    await until('2026-11-24T08:00:00Z')
    expect(room.general.messages().length).toBe(1)
  })

  test('a channel that is gone pauses it and deletes nothing', async () => {
    room.sandbox.settings.removeChannel(room.articles.id)
    await until('2026-11-22T08:00:00Z')
    expect(room.general.transcript()).toContain('its channel is gone')
    expect(await library.readDigest({ guildId: room.guildId })).toMatchObject({ state: 'paused', time: '08:00' })
  })

  test('a bot that was taken out goes on when it is let in again', async () => {
    const { sandbox, guildId, articles } = room
    sandbox.settings.removeBot(guildId)
    await expect.poll(async () => (await library.readDigest({ guildId }))?.pause?.kind).toBe('kicked')
    await until('2026-11-22T08:00:00Z')
    clock.advance(hourMs)
    sandbox.settings.inviteBot(guildId)
    await expect.poll(async () => (await library.readDigest({ guildId }))?.state).toBe('on')
    await bot.postDue()
    expect(articles.messages().length).toBe(1)
  })

  test('a digest in an announcement channel is published to its followers', async () => {
    await room.ada.runs('/digest set channel: #news time: 08:00 timezone: UTC publish: true')
    await publish('One')
    await until('2026-11-22T08:00:00Z')
    clock.advance(minuteMs)
    await bot.postDue()
    expect((room.news.messages()[0]?.flags ?? 0) & 1).toBe(1)
  })
})
