// 10,000 servers due at one minute: two processes, a channel model that speaks HTTP, real time. Knows nothing of how
// digests are claimed.

import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore, libraryShelf } from '../../src/store/store.ts'
import { postgresDatabase, sqliteDatabase } from '../../tests/store/engines.ts'
import { bundleProcess } from './bundle.ts'
import type { Beginning, FromProcess, ToProcess } from './digest-process.ts'
import { articleSave } from './digest-scene.ts'

const guildCount = 10_000
/** So many were due a minute before the others, and come first. */
const earlierCount = 500
const limitMs = 5 * 60_000
const mostPerSecond = 50
const eight = Date.parse('2026-11-22T08:00:00Z')

/** @returns Whether all was as promised. */
export async function proveRush(isPostgres: boolean, say: (words: string) => void): Promise<boolean> {
  const database = await (isPostgres ? postgresDatabase() : sqliteDatabase())
  const engine = await openEngine(database.place)
  const store = createStore(engine)
  const guilds = Array.from({ length: guildCount }, (_, number) => (BigInt(number + 1) << 22n).toString())
  const isEarlier = (place: number) => place >= guildCount - earlierCount
  const saves = Array.from({ length: 200 }, (_, number) => articleSave(number, eight - 86_400_000))
  await store.save(libraryShelf, saves, { maxParagraphs: 1_000_000, maxBytes: 1_000_000_000 })
  const progress = JSON.stringify({
    cursors: {},
    toldAt: '2026-11-21T08:00:00.000Z',
    reread: { after: '', round: 0 },
  })
  for (let at = 0; at < guildCount; at += 500) {
    const rows = guilds.slice(at, at + 500).map((guild, place) => {
      const time = isEarlier(at + place) ? '07:59' : '08:00'
      return {
        guild,
        channel: guild,
        time,
        zone: 'UTC',
        days: '1234567',
        choices: '{}',
        state: 'on' as const,
        setBy: '1',
        setAt: '2026-11-21T08:00:00.000Z',
        nextDate: '2026-11-22',
        nextOccasion: '',
        nextAt: `2026-11-22T${time}:00.000Z`,
        zoneLaws: process.versions.tz ?? 'unknown',
        mustLook: 0,
        progress,
      }
    })
    await engine.writing.insertInto('digests').values(rows).execute()
  }

  const order = new Map(guilds.map((guild, place) => [guild, place]))
  const arrivals: number[] = []
  const posted: number[] = []
  const nonces = new Set<string>()
  let doubled = 0
  const server = createServer((request, response) => {
    arrivals.push(performance.now())
    void text(request).then(async (body) => {
      const channel = /\/channels\/(\d+)\/messages/.exec(request.url ?? '')?.[1] ?? ''
      // As long as Discord takes.
      await pause(80 + (arrivals.length % 7) * 30)
      if (request.method === 'POST') {
        const { nonce } = JSON.parse(body) as { nonce: string }
        if (nonces.has(nonce)) doubled += 1
        nonces.add(nonce)
        posted.push(order.get(channel) ?? -1)
      }
      const answer = { id: String(arrivals.length), timestamp: new Date(eight).toISOString() }
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(request.method === 'POST' ? answer : []))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const entry = await bundleProcess('digest-process')
  const memory: { resident: number[]; heap: number[] }[] = []
  const children = [0, 1].map((shard) => {
    const child = fork(entry, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: ['--expose-gc'] })
    const samples = { resident: [] as number[], heap: [] as number[] }
    memory.push(samples)
    child.on('message', (message: FromProcess) => {
      if (message.kind !== 'memory') return
      samples.resident.push(message.residentBytes)
      samples.heap.push(message.heapBytes)
    })
    const beginning: Beginning = {
      dataDir: database.place.dataDir ?? '',
      databaseUrl: database.place.databaseUrl,
      apiUrl: `http://127.0.0.1:${port}/api`,
      token: 'a.b.c',
      now: eight,
      layout: { shardCount: 2, shards: [shard] },
      hasGateway: false,
      isRealTime: true,
    }
    child.send({ kind: 'begin', beginning } satisfies ToProcess)
    return child
  })

  const began = performance.now()
  let told = began
  while (posted.length < guildCount && performance.now() - began < limitMs * 1.5) {
    await pause(250)
    if (performance.now() - told < 30_000) continue
    told = performance.now()
    say(`  ${Math.round((told - began) / 1000)} s: ${posted.length} posted`)
  }
  const tookMs = performance.now() - began
  const claims = await engine.db
    .selectFrom('digestClaims')
    .select((the) => the.fn.countAll<number>().as('count'))
    .where('state', '=', 'posted')
    .executeTakeFirst()
  for (const child of children) child.kill('SIGKILL')
  rmSync(entry)
  server.closeAllConnections()
  server.close()
  await engine.close()
  await database.drop()

  let mostInSecond = 0
  for (let first = 0, last = 0; last < arrivals.length; last += 1) {
    while ((arrivals[last] ?? 0) - (arrivals[first] ?? 0) >= 1000) first += 1
    mostInSecond = Math.max(mostInSecond, last - first + 1)
  }
  const lastEarlier = posted.findLastIndex(isEarlier)
  const megabytes = (bytes: number | undefined) => Math.round((bytes ?? 0) / 1_048_576)
  say(
    `${posted.length} of ${guildCount} posted in ${(tookMs / 1000).toFixed(1)} s, ${doubled} twice, ${claims?.count} marked`,
  )
  say(`most requests in any second: ${mostInSecond}; ${arrivals.length} in all`)
  say(`the ${earlierCount} that were due a minute earlier were among the first ${lastEarlier + 1}`)
  for (const [place, { resident, heap }] of memory.entries()) {
    say(
      `memory of process ${place}: heap ${heap.map(megabytes).join(' ')} MB; resident ${megabytes(resident[0])} to ${megabytes(resident.at(-1))} MB`,
    )
  }
  say(isPostgres ? 'PostgreSQL' : 'SQLite')
  return (
    posted.length === guildCount &&
    doubled === 0 &&
    tookMs <= limitMs &&
    mostInSecond <= mostPerSecond &&
    lastEarlier < earlierCount + 50
  )
}
