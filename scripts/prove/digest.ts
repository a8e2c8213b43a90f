// Proves that a digest is posted exactly once a due day, as seen in the channels: a simulated year of 50 servers in 20
// zones, two racing processes that are killed at random, faults of Discord and the network, changes of the shard layout,
// and databases restored from before the hour.
//
//   npm run prove:digest              a year, 500 kills
//   npm run prove:digest -- --short   a week, for every push
//   npm run prove:digest -- --rush    10,000 servers due at one minute, in real time
//   --postgres                        over PostgreSQL instead of SQLite
//   --seed 7                          another course of events

import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { datesDue, nextDue, type Schedule } from '../../src/digest/due.ts'
import { addDays, weekdayOf } from '../../src/digest/wall-clock.ts'
import { createReader } from '../../src/ingest/reader.ts'
import { createDigests } from '../../src/library/digests/digests.ts'
import { createCuts } from '../../src/library/indexes/cuts.ts'
import { createSites } from '../../src/library/indexes/sites.ts'
import { createTexts } from '../../src/library/indexes/texts.ts'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import { createStore, libraryShelf } from '../../src/store/store.ts'
import { postgresDatabase, sqliteDatabase } from '../../tests/store/engines.ts'
import { randomFrom } from '../random.ts'
import { bundleProcess } from './bundle.ts'
import type { Beginning, FromProcess, Layout, ToProcess } from './digest-process.ts'
import { proveRush } from './digest-rush.ts'
import { articleSave, times, zones } from './digest-scene.ts'

const { values: choices } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    rush: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
})

const plan = choices.short ? { days: 7, kills: 4, restores: 1 } : { days: 365, kills: 500, restores: 25 }
const guildCount = 50
const minuteMs = 60_000
const dayMs = 1_440 * minuteMs
const begin = Date.parse('2026-01-01T00:30:00Z')
const processEntry = await bundleProcess('digest-process')

const say = (words: string) => process.stdout.write(`${words}\n`)

if (choices.rush) process.exit((await proveRush(choices.postgres, say)) ? 0 : 1)

const random = randomFrom(Number(choices.seed))
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const between = (low: number, high: number) => low + random() * (high - low)

let now = begin
const started = performance.now()
const database = await (choices.postgres ? postgresDatabase() : sqliteDatabase())
const backups = mkdtempSync(join(tmpdir(), 'footnote-prove-'))
const sandbox = await startSandbox({ now: () => now, rateLimits: 'off' })
const engine = await database.open()
const store = createStore(engine, { clock: () => now })
const texts = createTexts(createCuts({ store, reader: createReader() }))
const sites = createSites(store)
const digests = createDigests({ store, texts, sites, now: () => now })

// A library of 120 articles, so that no day is without anything to tell.
const article = (number: number) => articleSave(number, now)
const limits = { maxParagraphs: 1_000_000, maxBytes: 1_000_000_000 }
const saves = Array.from({ length: 120 }, (_, number) => article(number))
await store.save(libraryShelf, saves, limits)

interface Served {
  readonly guildId: string
  readonly channelId: string
  readonly schedule: Schedule
}
const served: Served[] = []
for (let number = 0; number < guildCount; number += 1) {
  const guild = sandbox.settings.addGuild(`Server ${number}`)
  const channelId = [...guild.channels.values()].find(({ name }) => name === 'articles')?.id ?? ''
  const days = number % 5 === 4 ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7]
  const schedule = { time: times[number % times.length] ?? '', zone: zones[number % zones.length] ?? '', days }
  const wishes = {
    channelId,
    time: schedule.time,
    zone: schedule.zone,
    days: days.length === 5 ? 'weekdays' : 'every day',
  }
  await digests.setDigest({ guildId: guild.id, by: '1', locale: 'en-US', wishes })
  served.push({ guildId: guild.id, channelId, schedule })
}

/** A process of the bot, alive or on its way. */
interface Running {
  child: ChildProcess
  isReady: boolean
  ready: Promise<void>
}

const layouts: readonly (readonly [Layout, Layout])[] = [
  [
    { shardCount: 2, shards: [0] },
    { shardCount: 2, shards: [1] },
  ],
  [
    { shardCount: 4, shards: [0, 1] },
    { shardCount: 4, shards: [2, 3] },
  ],
  // Both serve everything: each digest is raced for.
  [
    { shardCount: 1, shards: [0] },
    { shardCount: 1, shards: [0] },
  ],
]
let layout = layouts[2] as readonly [Layout, Layout]

function start(place: 0 | 1): Running {
  const child = fork(processEntry, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] })
  const { place: where } = database
  const beginning: Beginning = {
    dataDir: where.dataDir ?? '',
    databaseUrl: where.databaseUrl,
    apiUrl: sandbox.apiUrl,
    token: sandbox.token,
    now,
    layout: layout[place],
    hasGateway: true,
    isRealTime: false,
  }
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: FromProcess) => {
      if (message.kind !== 'ready') return
      running.isReady = true
      resolve()
    })
    child.once('exit', () => resolve())
  })
  const running: Running = { child, isReady: false, ready }
  send(child, { kind: 'begin', beginning })
  return running
}

function send(child: ChildProcess, message: ToProcess): void {
  if (child.connected) child.send(message, () => {})
}

/** Lets a process look for what is due; resolves when it has, or has died. */
function tick({ child, isReady }: Running): Promise<void> {
  if (!isReady || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const over = () => {
      child.off('message', onMessage)
      child.off('exit', over)
      resolve()
    }
    const onMessage = (message: FromProcess) => {
      if (message.kind === 'done') over()
    }
    child.on('message', onMessage)
    child.on('exit', over)
    send(child, { kind: 'tick', now })
  })
}

const tally = { kills: 0, restores: 0, layoutChanges: 0, faults: 0, ticks: 0 }
const processes: [Running, Running] = [start(0), start(1)]
await Promise.all(processes.map(({ ready }) => ready))

function kill(place: 0 | 1): void {
  processes[place].child.kill('SIGKILL')
  tally.kills += 1
  processes[place] = start(place)
}

async function tickAll(killPlace?: 0 | 1): Promise<void> {
  tally.ticks += 1
  const ticking = Promise.all(processes.map(tick))
  if (killPlace !== undefined) {
    await pause(between(0, 25))
    kill(killPlace)
  }
  await ticking
  if (!processes.some(({ isReady }) => isReady)) await Promise.race(processes.map(({ ready }) => ready))
}

/** Whether something is due, held, or waits to be tried again. */
async function isAnythingOpen(): Promise<boolean> {
  if ((await store.digests.due(new Date(now).toISOString(), 1)).length > 0) return true
  const open = await engine.db
    .selectFrom('digestClaims')
    .select('guild')
    .where('state', 'in', ['waiting', 'claimed'])
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}

/** More than the staged 429s ask for, and the client's own 50 ms on top. */
const waitAfter429Ms = 80
const posting = 'POST /channels/:id/messages'
const looking = 'GET /channels/:id/messages'
function stageFault(): void {
  tally.faults += 1
  const faults = [
    { kind: 'rate limited', retryAfterSeconds: 0.01 },
    { kind: 'rate limited globally', retryAfterSeconds: 0.01 },
    { kind: 'server error', status: 502 },
    { kind: 'cut', when: 'before' },
    { kind: 'cut', when: 'after' },
  ] as const
  sandbox.faults.next({ route: random() < 0.85 ? posting : looking, times: random() < 0.7 ? 1 : 3 }, pick(faults))
  if (random() < 0.1) sandbox.faults.gateway.cut()
}

/** Puts the database of an earlier moment in the place of today's, as an operator does: with nobody running. */
async function restore(file: string): Promise<void> {
  for (const { child } of processes) child.kill('SIGKILL')
  await readBackup(engine, file)
  tally.restores += 1
  processes[0] = start(0)
  processes[1] = start(1)
  await Promise.all(processes.map(({ ready }) => ready))
}

const end = begin + plan.days * dayMs
const moments = [
  ...new Set(
    served.flatMap(({ schedule }) => {
      const found: number[] = []
      for (let at = begin; ; ) {
        const due = nextDue(schedule, { notBefore: at + 1 })
        if (due.at >= end) return found
        found.push(due.at)
        at = due.at
      }
    }),
  ),
].sort((one, other) => one - other)
say(`${guildCount} servers, ${zones.length} zones, ${plan.days} days, ${moments.length} moments; seed ${choices.seed}`)

const chance = (times: number) => times / moments.length
let backup: { file: string; restoreAt: number } | undefined
let nextArticle = saves.length
let told = 0
for (const [place, moment] of moments.entries()) {
  now = Math.max(now, moment)
  if (backup && now >= backup.restoreAt) {
    await restore(backup.file)
    backup = undefined
  } else if (
    !backup &&
    tally.restores < Math.min(plan.restores, Math.floor((1.3 * plan.restores * place) / moments.length))
  ) {
    const file = join(backups, `${place}.backup`)
    await writeBackup(engine, file)
    // From seconds to hours: the posts of all that time are unknown to the database that comes back.
    backup = { file, restoreAt: now + pick([20_000, 5 * minuteMs, 90 * minuteMs, 280 * minuteMs]) }
  }
  if (random() < chance(plan.days / 5)) {
    // A rolling change: one process has the new layout, the other follows later.
    const next = pick(layouts)
    const first = random() < 0.5 ? 0 : 1
    layout = first === 0 ? [next[0], layout[1]] : [layout[0], next[1]]
    send(processes[first].child, { kind: 'layout', layout: layout[first] })
    if (random() < 0.5) layout = next
    tally.layoutChanges += 1
  }
  if (random() < chance(plan.days)) await store.save(libraryShelf, [article(nextArticle++)], limits)
  if (random() < 0.05) stageFault()
  // Kills come at random moments; when they fall behind their number, the others wait until both processes stand again.
  const isBehind = tally.kills < Math.floor((plan.kills * (place + 1)) / moments.length)
  if (isBehind) await Promise.all(processes.map(({ ready }) => ready))
  const areBothReady = processes.every(({ isReady }) => isReady)
  const isDeadly = tally.kills < plan.kills && (isBehind || random() < chance(plan.kills))
  await tickAll(areBothReady && isDeadly ? pick([0, 1] as const) : undefined)
  for (const stepMs of [6_000, 16_000, 62_000, 62_000, 122_000, 122_000, 122_000, 122_000]) {
    if (!(await isAnythingOpen())) break
    now += stepMs
    // After a 429 the client waits by the real clock, which must not stand still beside this one.
    await pause(waitAfter429Ms)
    await tickAll()
  }
  if (performance.now() - told > 30_000) {
    told = performance.now()
    say(`  ${new Date(now).toISOString().slice(0, 10)}: ${JSON.stringify(tally)}`)
  }
}
// What the very last moments left open.
sandbox.faults.clear()
for (let step = 0; step < 10 && (await isAnythingOpen()); step += 1) {
  now += 125_000
  await Promise.all(processes.map(({ ready }) => ready))
  await tickAll()
}

let expected = 0
let seen = 0
const missing: string[] = []
const doubled: string[] = []
for (const { guildId, channelId, schedule } of served) {
  const first = nextDue(schedule, { notBefore: begin }).date
  const due = datesDue(schedule, { from: first, until: Math.min(now, end - 1), limit: 1_000 })
  // The calendar itself, against the function under proof: every chosen weekday of every date.
  let count = 0
  for (let date = first; date <= (due.at(-1)?.date ?? ''); date = addDays(date, 1)) {
    if (schedule.days.includes(weekdayOf(date))) count += 1
  }
  if (count !== due.length) missing.push(`${schedule.zone}: ${count} days on the calendar, ${due.length} due`)
  const posts = new Map<string, number>()
  for (const { api } of sandbox.world.channels.get(channelId)?.messages.values() ?? []) {
    const date = /v1:digest-more:\d+:(\d{4}-\d\d-\d\d)"/.exec(JSON.stringify(api.components))?.[1]
    if (api.author.id === sandbox.botUserId && date !== undefined) posts.set(date, (posts.get(date) ?? 0) + 1)
  }
  expected += due.length
  for (const { date } of due) {
    const times = posts.get(date) ?? 0
    seen += times
    if (times === 0) missing.push(`${guildId} ${schedule.zone} ${schedule.time} ${date}`)
    if (times > 1) doubled.push(`${guildId} ${schedule.zone} ${schedule.time} ${date} × ${times}`)
  }
}
const notPosted = await engine.db
  .selectFrom('digestClaims')
  .select(['localDate', 'outcome'])
  .where('state', '!=', 'posted')
  .limit(20)
  .execute()
const outcomes = await engine.db
  .selectFrom('digestClaims')
  .select(['state'])
  .select((the) => the.fn.countAll<number>().as('count'))
  .groupBy('state')
  .execute()

for (const { child } of processes) child.kill('SIGKILL')
await sandbox.close()
await engine.close()
await database.drop()
rmSync(backups, { recursive: true, force: true })
rmSync(dirname(processEntry), { recursive: true })

say(
  `${tally.kills} processes killed, ${tally.restores} databases restored, ${tally.layoutChanges} layouts, ${tally.faults} faults`,
)
say(`claims: ${outcomes.map(({ state, count }) => `${count} ${state}`).join(', ')}`)
for (const { localDate: date, outcome } of notPosted) say(`  the database says of ${date}: ${outcome}`)
say(`due ${expected}, in the channels ${seen}, missing ${missing.length}, double ${doubled.length}`)
for (const each of [...missing, ...doubled].slice(0, 20)) say(`  ${each}`)
say(`${Math.round((performance.now() - started) / 1000)} s, ${choices.postgres ? 'PostgreSQL' : 'SQLite'}`)
process.exit(missing.length + doubled.length === 0 && seen === expected ? 0 : 1)
