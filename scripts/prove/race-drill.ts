// The drill of prove:race: two processes of the built program as shards over one PostgreSQL, with people who ask, publish,
// add synonyms and get digests, while the server is stopped, started, frozen and its sessions are ended. After each
// round every process must answer, save and read again by itself; in the end nothing that was acknowledged may be lost,
// nothing that was refused be there, and each digest be posted once.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import type { Guild } from '../../src/sandbox/world/world.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'
import { makePostgresServer, type PostgresServer } from '../../tests/store/postgres-server.ts'
import { type Member, memberOf } from './race-people.ts'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const content = fileURLToPath(new URL('../../content', import.meta.url))
const shardCount = 2
/** How soon a process must do everything again by itself, once the server is there. */
const backWithinMs = 10_000
const standsWithinMs = 60_000
const digestsPerMinute = 2
/** Until what is due is claimed, tried again and found. */
const digestPatienceMs = 200_000
const minuteMs = 60_000

type Say = (words: string) => void

/** What becomes of the server in a round; resolves when it is there again. */
const trials: Readonly<Record<string, (server: PostgresServer) => Promise<void>>> = {
  async 'stopped (fast) and started'(server) {
    await server.stop('fast')
    await pause(1500)
    await server.start()
  },
  async 'stopped (immediate) and started'(server) {
    await server.stop('immediate')
    await pause(1500)
    await server.start()
  },
  async 'sessions ended 25 times'(server) {
    for (let time = 0; time < 25; time += 1) {
      await server.endSessions()
      await pause(400)
    }
  },
  async 'frozen for 12 s'(server) {
    const thaw = server.freeze()
    await pause(12_000)
    thaw()
  },
  async restarted(server) {
    await server.stop('fast')
    await server.start()
  },
  async 'frozen for 3 s'(server) {
    const thaw = server.freeze()
    await pause(3000)
    thaw()
  },
}

/** What people did in one round, and what came of it. */
interface Tally {
  asks: number
  failedAsks: number
  slowestAskMs: number
}

/** What was said about steps, by shard and kind, with what proves each. */
interface Outcomes {
  readonly saved: Set<string>
  readonly refused: Set<string>
  readonly uncertain: Set<string>
}

class Shard {
  readonly id: number
  readonly guild: Guild
  readonly articles: Outcomes = { saved: new Set(), refused: new Set(), uncertain: new Set() }
  readonly synonyms: Outcomes = { saved: new Set(), refused: new Set(), uncertain: new Set() }
  readonly odd = new Map<string, number>()
  tally: Tally = { asks: 0, failedAsks: 0, slowestAskMs: 0 }
  /** When what began last, and went well, began; by what it was. */
  readonly wentWell = { ask: 0, save: 0, read: 0 }
  #isOver = false
  #work: Promise<unknown> = Promise.resolve()
  readonly #asker: Member
  readonly #moderator: Member
  readonly #other: Member

  constructor(sandbox: Sandbox, id: number, guild: Guild) {
    this.id = id
    this.guild = guild
    this.#asker = memberOf(sandbox, guild, 'mia')
    // Nobody fills in two forms at once.
    this.#moderator = memberOf(sandbox, guild, id === 0 ? 'ada' : 'olga')
    this.#other = memberOf(sandbox, guild, id === 0 ? 'olga' : 'ada')
  }

  /** Whether everything went well once. */
  get isWell(): boolean {
    return Math.min(...Object.values(this.wentWell)) > 0
  }

  begin(): void {
    this.#work = Promise.all([this.#ask(), this.#publish(), this.#addSynonyms(), this.#read()])
  }

  async end(): Promise<void> {
    this.#isOver = true
    await this.#work
  }

  asks(question: string): Promise<string> {
    return this.#asker.runs(`/ask question: ${question}`)
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const began = performance.now()
      const words = await this.asks('How long does green tea steep?')
      const tookMs = performance.now() - began
      const isAnswered = words.includes('three minutes')
      this.tally.asks += 1
      this.tally.slowestAskMs = Math.max(this.tally.slowestAskMs, tookMs)
      if (isAnswered) this.wentWell.ask = began
      else {
        this.tally.failedAsks += 1
        this.#note(words)
      }
      await pause(30)
    }
  }

  async #publish(): Promise<void> {
    for (let number = 0; !this.#isOver; number += 1) {
      const title = `Leaf ${this.id} ${number}`
      const { words, at } = await this.#moderator.publishes(
        title,
        `The leaf called number${number}of${this.id} dries in the shade.`,
      )
      if (this.#record(this.articles, title, words, /Published/)) this.wentWell.save = at
      await pause(300)
    }
  }

  async #addSynonyms(): Promise<void> {
    for (let number = 0; !this.#isOver && number < 190; number += 1) {
      const group = `word${number}of${this.id}, other${number}of${this.id}`
      const words = await this.#other.runs(`/synonym add words: ${group}`)
      this.#record(this.synonyms, `word${number}of${this.id}`, words, /mean the same here/)
      await pause(1500)
    }
  }

  async #read(): Promise<void> {
    while (!this.#isOver) {
      const began = performance.now()
      const words = await this.#other.runs('/digest show')
      if (/so I cannot look that up/.test(words)) await pause(200)
      else if (/digest/i.test(words)) this.wentWell.read = began
      else this.#note(words)
      await pause(200)
    }
  }

  /** @returns Whether the step was acknowledged. */
  #record(to: Outcomes, name: string, words: string, acknowledged: RegExp): boolean {
    if (acknowledged.test(words)) to.saved.add(name)
    else if (/so nothing was saved|so I cannot look that up/.test(words)) to.refused.add(name)
    else {
      to.uncertain.add(name)
      if (!/may be saved or not/.test(words)) this.#note(words)
    }
    return acknowledged.test(words)
  }

  /** What nobody should have to read, counted by its first line without ids. */
  #note(words: string): void {
    const line = (words.split('\n')[0] ?? '').replace(/log as \w+/, 'log as …')
    this.odd.set(line, (this.odd.get(line) ?? 0) + 1)
  }
}

interface Running {
  readonly child: ChildProcess
  readonly errors: string[]
}

async function startProcess(sandbox: Sandbox, databaseUrl: string, shard: number, home: string): Promise<Running> {
  const child = spawn(process.execPath, [program], {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: join(home, `data${shard}`),
      CONTENT_DIR: content,
      DATABASE_URL: databaseUrl,
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      SHARD_COUNT: String(shardCount),
      SHARDS: String(shard),
      RATE_PER_PERSON: 'off',
      RATE_PER_CHANNEL: 'off',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Also when a bug ends this process.
  process.once('exit', () => child.kill('SIGKILL'))
  const errors: string[] = []
  child.stderr?.on('data', (chunk) => errors.push(String(chunk)))
  let output = ''
  const stands = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk
      if (output.includes('Press Ctrl+C')) resolve()
    })
    child.once('close', () => reject(new Error(`the process of shard ${shard} did not start: ${errors.join('')}`)))
    setTimeout(() => reject(new Error(`the process of shard ${shard} does not stand`)), standsWithinMs).unref()
  })
  await stands
  return { child, errors }
}

/** Servers of each shard that get one digest each, at successive minutes. @returns Their channels. */
async function setDigests(
  sandbox: Sandbox,
  guildsOf: (shard: number) => Promise<Guild>,
  minutes: number,
): Promise<string[]> {
  const channels: string[] = []
  const begin = Math.ceil(Date.now() / minuteMs + 1) * minuteMs
  for (let minute = 0; minute < minutes; minute += 1) {
    for (let number = 0; number < digestsPerMinute; number += 1) {
      const guild = await guildsOf(number % shardCount)
      const time = new Date(begin + minute * minuteMs).toISOString().slice(11, 16)
      const words = await memberOf(sandbox, guild, 'ada').runs(
        `/digest set channel: #articles time: ${time} timezone: UTC`,
      )
      if (!words.includes('The digest is set.')) throw new Error(`the digest was not set: ${words}`)
      channels.push([...guild.channels.values()].find(({ name }) => name === 'articles')?.id ?? '')
    }
  }
  return channels
}

/** How often each channel got its digest. */
const postsIn = (sandbox: Sandbox, channels: readonly string[]): number[] =>
  channels.map((id) => {
    const messages = [...(sandbox.world.channels.get(id)?.messages.values() ?? [])]
    return messages.filter(({ api }) => JSON.stringify(api.components ?? []).includes('v1:digest-more:')).length
  })

/** @returns Whether all was as promised. */
export async function proveReturns(folder: string, rounds: number, say: Say): Promise<boolean> {
  const home = mkdtempSync(join(tmpdir(), 'footnote-drill-'))
  const server = await makePostgresServer(folder)
  const sandbox = await startSandbox({ rateLimits: 'off', shards: shardCount })
  const faults: string[] = []
  const processes: Running[] = []
  try {
    for (let shard = 0; shard < shardCount; shard += 1) {
      processes.push(await startProcess(sandbox, server.address, shard, home))
    }
    const founded: Guild[] = []
    const guildsOf = async (shard: number): Promise<Guild> => {
      for (;;) {
        const at = founded.findIndex(({ id }) => Number((BigInt(id) >> 22n) % BigInt(shardCount)) === shard)
        const [found] = at < 0 ? [] : founded.splice(at, 1)
        if (found) return found
        // Ids come from the clock, and so do shards.
        await pause(2)
        founded.push(sandbox.settings.addGuild(`Server ${sandbox.world.guilds.size}`))
      }
    }
    const shards: Shard[] = []
    for (let id = 0; id < shardCount; id += 1) shards.push(new Shard(sandbox, id, await guildsOf(id)))
    await pause(1000)
    const channels = await setDigests(sandbox, guildsOf, Math.max(1, Math.round(rounds / 5)))
    for (const { guild, id } of shards) {
      const moderator = memberOf(sandbox, guild, id === 0 ? 'ada' : 'olga')
      await moderator.publishes('Green tea', 'Green tea steeps for three minutes.')
    }
    for (const shard of shards) shard.begin()
    while (shards.some(({ isWell }) => !isWell)) await pause(50)
    for (let round = 0; round < rounds; round += 1) await runRound(round, server, shards, faults, say)
    await awaitDigests(sandbox, channels, faults, say)
    await Promise.all(shards.map((shard) => shard.end()))
    await compare(server.address, shards, faults, say)
    for (const [shard, { child, errors }] of processes.entries()) {
      if (child.exitCode !== null) faults.push(`the process of shard ${shard} ended: ${errors.slice(-3).join('')}`)
      else {
        const ended = once(child, 'close')
        child.kill('SIGTERM')
        const [code] = await ended
        if (code !== 0) faults.push(`the process of shard ${shard} ended with ${code} when it was told to stop`)
      }
    }
  } finally {
    for (const { child } of processes) child.kill('SIGKILL')
    await sandbox.close()
    server.remove()
    rmSync(home, { recursive: true, force: true })
  }
  for (const fault of faults.slice(0, 20)) say(fault)
  say(`${rounds} rounds, ${faults.length} faults.`)
  return faults.length === 0
}

async function runRound(
  round: number,
  server: PostgresServer,
  shards: readonly Shard[],
  faults: string[],
  say: Say,
): Promise<void> {
  const names = Object.keys(trials)
  const name = names[round % names.length] ?? ''
  for (const shard of shards) shard.tally = { asks: 0, failedAsks: 0, slowestAskMs: 0 }
  await trials[name]?.(server)
  const returns = await Promise.all(shards.map((shard) => returnOf(shard, performance.now())))
  for (const [at, { isBack, words }] of returns.entries()) {
    if (!isBack) faults.push(`round ${round + 1}, ${name}: shard ${at} was not back within 10 s: ${words}`)
  }
  const asks = shards.map(({ tally: { asks, failedAsks, slowestAskMs } }) => {
    return `${failedAsks} of ${asks} asks failed, slowest ${Math.round(slowestAskMs)} ms`
  })
  say(`${round + 1}. ${name}: ${returns.map(({ words }, at) => `${words}; ${asks[at]}`).join(' | ')}.`)
}

/** Waits until everything goes well that began after a moment. */
async function returnOf({ wentWell }: Shard, since: number): Promise<{ isBack: boolean; words: string }> {
  const tookMs = new Map<string, number>()
  const open = () => Object.entries(wentWell).filter(([what]) => !tookMs.has(what))
  while (open().length > 0 && performance.now() - since < 3 * backWithinMs) {
    for (const [what, at] of open()) if (at > since) tookMs.set(what, performance.now() - since)
    await pause(20)
  }
  const isBack = open().length === 0 && Math.max(...tookMs.values()) <= backWithinMs
  const told = Object.keys(wentWell).map((what) => `${what} ${((tookMs.get(what) ?? Number.NaN) / 1000).toFixed(1)} s`)
  return { isBack, words: told.join(', ') }
}

async function awaitDigests(sandbox: Sandbox, channels: readonly string[], faults: string[], say: Say): Promise<void> {
  const until = performance.now() + channels.length * minuteMs + digestPatienceMs
  while (postsIn(sandbox, channels).some((count) => count === 0) && performance.now() < until) await pause(500)
  const counts = postsIn(sandbox, channels)
  for (const count of counts) if (count !== 1) faults.push(`a digest was posted ${count} times`)
  say(`${counts.filter((count) => count === 1).length} of ${channels.length} digests posted once.`)
}

/** What was said, against what the database has. */
async function compare(address: string, shards: readonly Shard[], faults: string[], say: Say): Promise<void> {
  const engine = await openEngine({ dataDir: undefined, databaseUrl: address })
  const store = createStore(engine)
  for (const { id, guild, articles, synonyms, odd } of shards) {
    const titles = new Set<string>()
    for (let after = ''; ; ) {
      const page = await store.listArticles(guild.id, { after, limit: 500, isPresent: true })
      for (const { fields } of page) titles.add(fields.title)
      const last = page.at(-1)
      if (!last) break
      after = last.id
    }
    const words = new Set((await store.synonyms(guild.id)).flatMap((group) => group.words))
    for (const [kind, record, found] of [
      ['article', articles, titles],
      ['synonym', synonyms, words],
    ] as const) {
      for (const name of record.saved)
        if (!found.has(name)) faults.push(`${kind} ${name} was acknowledged, and is lost`)
      for (const name of record.refused) if (found.has(name)) faults.push(`${kind} ${name} was refused, and is there`)
      const counts = `${record.saved.size} saved, ${record.refused.size} refused, ${record.uncertain.size} uncertain`
      say(`Shard ${id}, ${kind}s: ${counts}.`)
    }
    for (const [line, count] of odd) say(`Shard ${id} was told ${count} times: ${line}`)
  }
  await engine.close()
}
