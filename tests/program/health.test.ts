// Facts of health and metrics: each death is seen within ten seconds with its reason, and over when it is over. Uses dist/.

import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../src/discord/gateway/bot.ts'
import { startLibraryThread } from '../../src/library/thread/thread.ts'
import { createLog } from '../../src/log.ts'
import { createHealth } from '../../src/program/health/health.ts'
import { startHealthServer } from '../../src/program/health/health-server.ts'
import { metered } from '../../src/program/serving/meter.ts'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { makePostgresServer, type PostgresServer, postgresFolder } from '../store/postgres-server.ts'
import { libraryWithKillSwitch } from '../support/programs/kill-switch.ts'
import { emptyFolder, freePort, nobodysToken, startProgram } from '../support/programs/program.ts'
import { enterReadingRoom } from '../support/sandbox.ts'

const seenWithinMs = 10_000
const timeout = 60_000

interface Told {
  readonly status: 'healthy' | 'unhealthy' | 'gone'
  readonly reasons: readonly string[]
}

async function healthAt(address: string): Promise<Told> {
  try {
    const response = await fetch(`${address}/health`)
    return (await response.json()) as Told
  } catch {
    return { status: 'gone', reasons: [] }
  }
}

/** Resolves with the reasons once it is so. */
async function becomes(address: string, status: Told['status'], withinMs = seenWithinMs): Promise<string> {
  let told: Told = { status: 'gone', reasons: [] }
  const look = async () => {
    told = await healthAt(address)
    return told.status === status ? status : told
  }
  await expect.poll(look, { timeout: withinMs, interval: 100 }).toBe(status)
  return told.reasons.join(' ')
}

const addressIn = (words: string) => /Health is told at (\S+)\/health/.exec(words)?.[1] ?? ''

/** The program with health on, against a Discord. */
async function serve(env: Record<string, string>) {
  const program = startProgram([], { HEALTH_PORT: '0', ...env })
  await program.says(/Health is told at/)
  return { program, address: addressIn(program.errors()) }
}

async function discord(port = 0) {
  const sandbox = await startSandbox({ port, token: nobodysToken })
  onTestFinished(() => sandbox.close())
  return { sandbox, env: { DISCORD_TOKEN: nobodysToken, DISCORD_API_URL: sandbox.apiUrl } }
}

describe('of the program', { timeout }, () => {
  test('a gateway that closes with 4004 ends it, and the next one is healthy', async () => {
    const { sandbox, env } = await discord()
    const { address } = await serve(env)
    await becomes(address, 'healthy', 30_000)
    sandbox.faults.gateway.close(4004)
    await becomes(address, 'gone')
    const next = await serve(env)
    expect(await becomes(next.address, 'healthy', 30_000)).toBe('')
  })

  test('a Discord that is gone is seen, and that it is back', async () => {
    const port = await freePort()
    const { sandbox, env } = await discord(port)
    const { address } = await serve(env)
    await becomes(address, 'healthy', 30_000)
    await sandbox.close()
    expect(await becomes(address, 'unhealthy')).toMatch(/^Shard 0 has not been connected to Discord for \d+ seconds/)
    await discord(port)
    await becomes(address, 'healthy', 30_000)
  })

  test('a start that waits for its network says what for', async () => {
    const port = await freePort()
    const { address } = await serve({ DISCORD_TOKEN: nobodysToken, DISCORD_API_URL: `http://127.0.0.1:${port}/api` })
    await expect
      .poll(() => becomes(address, 'unhealthy'), { timeout: seenWithinMs })
      .toMatch(/Discord cannot be reached/)
    await discord(port)
    await becomes(address, 'healthy')
  })

  test('a database’s file that is moved away is seen, and that it is back', async () => {
    const { env } = await discord()
    const data = emptyFolder()
    const { address } = await serve({ ...env, DATA_DIR: data })
    await becomes(address, 'healthy', 30_000)
    renameSync(join(data, 'footnote.db'), join(data, 'away.db'))
    expect(await becomes(address, 'unhealthy')).toMatch(/The file of the database was deleted/)
    renameSync(join(data, 'away.db'), join(data, 'footnote.db'))
    await becomes(address, 'healthy')
  })

  test('a data folder that is gone is seen, and that it is back', async () => {
    const { env } = await discord()
    const home = emptyFolder()
    const data = join(home, 'data')
    const { address } = await serve({ ...env, DATA_DIR: data })
    await becomes(address, 'healthy', 30_000)
    renameSync(data, join(home, 'away'))
    expect(await becomes(address, 'unhealthy')).toContain(`DATA_DIR ${data} cannot be found.`)
    rmSync(data, { recursive: true, force: true })
    renameSync(join(home, 'away'), data)
    await becomes(address, 'healthy')
  })

  test('a disk that is full is seen, and that there is space again', async ({ skip }) => {
    const folder = smallDisk()
    if (folder === undefined) return skip('no disk can be mounted here')
    const { env } = await discord()
    const data = join(folder, 'data')
    mkdirSync(data)
    const { address } = await serve({ ...env, DATA_DIR: data })
    await becomes(address, 'healthy', 30_000)
    fill(join(folder, 'ballast'))
    const reasons = await becomes(address, 'unhealthy')
    expect(reasons).toMatch(/The disk is full, so nothing was saved|The disk of DATA_DIR .* has 0 MB left/)
    rmSync(join(folder, 'ballast'))
    await becomes(address, 'healthy')
  })

  test('a health port that is taken ends it with a sentence', async () => {
    const { env } = await discord()
    const { address } = await serve(env)
    const { port } = new URL(address)
    const second = startProgram([], { ...env, HEALTH_PORT: port })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toBe(`HEALTH_PORT ${port} is taken by another program. Choose another one, or 0 for any.\n`)
  })
})

const postgres = postgresFolder()
describe.skipIf(!postgres)('over PostgreSQL', { timeout }, () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await makePostgresServer(postgres as string)
  })
  afterAll(() => server?.remove())

  test('a server that is stopped, and one that is frozen, are seen, and that they are back', async () => {
    const { env } = await discord()
    const { address } = await serve({ ...env, DATABASE_URL: server.address })
    await becomes(address, 'healthy', 30_000)
    await server.stop('fast')
    expect(await becomes(address, 'unhealthy')).toMatch(/^The database cannot be reached/)
    await server.start()
    await becomes(address, 'healthy')
    const thaw = server.freeze()
    onTestFinished(thaw)
    expect(await becomes(address, 'unhealthy')).toMatch(/The database has not answered for 2 seconds/)
    thaw()
    await becomes(address, 'healthy', 20_000)
  })
})

describe('of the library', { timeout }, () => {
  let killSwitch: Awaited<ReturnType<typeof libraryWithKillSwitch>>
  beforeAll(async () => {
    killSwitch = await libraryWithKillSwitch()
  })
  afterAll(() => killSwitch.remove())

  async function health(options: { now?: () => number; minFreeBytes?: number } = {}) {
    const { now = Date.now, minFreeBytes } = options
    const dataDir = emptyFolder()
    const lines: Record<string, unknown>[] = []
    const log = await createLog({ level: 'info', stream: { write: (line) => void lines.push(JSON.parse(line)) } })
    const library = startLibraryThread(
      { dataDir, contentDir: 'content' },
      { entry: killSwitch.entry, now, onEnd: (reason) => server.noteLibraryEnd(reason) },
    )
    const server = await startHealthServer({
      ...{ port: 0, dataDir, version: '1', log, now, vitals: () => library.vitals() },
      ...(minFreeBytes !== undefined && { minFreeBytes }),
    })
    const room = await enterReadingRoom({
      bot: async (apiUrl, token) => {
        const rates = { ratePerPerson: { count: 3, windowMs: 60_000 }, ratePerChannel: undefined }
        const noted = metered(library, log, server.meter)
        const onUnanswered = server.meter.unanswered
        const bot = await startBot({ token, apiUrl, library: noted, ...rates, log, now, onUnanswered })
        await bot.registered
        server.noteConnected(bot)
        return bot
      },
    })
    onTestFinished(async () => {
      await server.close()
      await room.stop()
      await library.close()
    })
    await becomes(server.address, 'healthy', 30_000)
    return { ...room, ...server, library, dataDir, lines }
  }

  test('one that is killed is told for ten seconds, and then healthy again', async () => {
    const { address } = await health()
    killSwitch.kill()
    expect(await becomes(address, 'unhealthy')).toMatch(
      /^The library ended \d+ seconds? ago \(.* code 9\) and is being restarted/,
    )
    await becomes(address, 'healthy', 20_000)
    expect(await (await fetch(`${address}/metrics`)).text()).toContain('footnote_library_restarts_total 1')
  })

  test('one that is held up is seen, and that it goes on', async () => {
    const { address } = await health()
    killSwitch.holdUp(6_000)
    expect(await becomes(address, 'unhealthy')).toMatch(/^The library has not answered for 3 seconds/)
    await becomes(address, 'healthy')
  })

  test('a database that another program holds is seen, and that it lets go', async () => {
    const { address, dataDir } = await health()
    const other = await openEngine({ dataDir, databaseUrl: undefined })
    onTestFinished(() => other.close())
    let letGo = () => {}
    const held = other.write(
      () =>
        new Promise<void>((resolve) => {
          letGo = resolve
        }),
    )
    expect(await becomes(address, 'unhealthy')).toMatch(/^The database has not answered for 2 seconds/)
    letGo()
    await held
    await becomes(address, 'healthy')
  })

  test('a digest that is late is seen, and that it was seen to', async () => {
    let aheadMs = 0
    const now = () => Date.now() + aheadMs
    const { address, sandbox, guildId, general, library, olga } = await health({ now })
    sandbox.faults.next({ route: 'POST /channels/:id/messages', times: 1_000 }, { kind: 'server error', status: 503 })
    const by = { guildId, by: olga.id }
    const time = new Date(now() + 60_000).toISOString().slice(11, 16)
    await library.setDigest({ ...by, wishes: { channelId: general.id, time, zone: 'UTC' }, locale: 'en-US' })
    aheadMs = 10 * 60_000
    await expect
      .poll(() => becomes(address, 'unhealthy'), { timeout: seenWithinMs })
      .toMatch(/1 digest should have been posted, the first \d+ minutes ago/)
    await library.pauseDigest(by)
    aheadMs = 0
    await becomes(address, 'healthy', 20_000)
  })

  test('a disk that is nearly full is seen', async () => {
    const dataDir = emptyFolder()
    const health = createHealth({
      ...{ dataDir, now: Date.now, minFreeBytes: Number.MAX_SAFE_INTEGER },
      connections: () => [],
      vitals: () => Promise.reject(new Error('unused')),
    })
    expect((await health.look()).reasons.join()).toMatch(
      /The disk of DATA_DIR .* has [\d,]+ MB left\. Free some space\./,
    )
  })

  test('a clock that is set is told for a minute, or until it is right again', async () => {
    let [aheadMs, passedMs] = [0, 0]
    const began = Date.now()
    const health = createHealth({
      ...{ dataDir: emptyFolder(), monotonic: () => passedMs, now: () => began + passedMs + aheadMs },
      connections: () => [],
      vitals: async () => sound,
    })
    const look = async () => (await health.look()).reasons.join()
    expect(await look()).toBe('')
    aheadMs = 7_200_000
    passedMs += 5_000
    expect(await look()).toBe(
      'The clock was set forward by 7,200 seconds, 0 seconds ago. See that the machine keeps time (timedatectl).',
    )
    passedMs += 50_000
    expect(await look()).toMatch(/^The clock was set forward by .* 50 seconds ago/)
    aheadMs = 0
    passedMs += 1_000
    expect(await look()).toMatch(/^The clock was set back/)
    passedMs += 11_000
    expect(await look()).toBe('')
    aheadMs = -7_200_000
    expect(await look()).toMatch(/^The clock was set back/)
    passedMs += 61_000
    expect(await look()).toBe('')
  })

  test('answers, refusals and late ones are counted, and an answer is a line without its text', async () => {
    const { address, mia, sandbox, guildId, lines } = await health()
    await mia.runs('/ask question: what is a p2p scene?')
    await mia.runs('/ask question: zebra crossings on mars')
    sandbox.faults.lateInteractions(4_000)
    await mia.runs('/ask question: what is a p2p scene?')
    await mia.runs('/ask question: who runs a webhard?')
    await mia.runs('/ask question: one too many')
    const text = await (await fetch(`${address}/metrics`)).text()
    const gauged = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')
          .at(-1),
      )
    const confidences = ['answered', 'close', 'silent'].map((each) =>
      gauged(`footnote_answers_total{confidence="${each}"}`),
    )
    expect(confidences.reduce((sum, each) => sum + each, 0)).toBe(3)
    expect(gauged('footnote_interactions_total{outcome="refused"}')).toBe(1)
    expect(gauged('footnote_interactions_total{outcome="late"}')).toBe(1)
    expect(gauged('footnote_answer_seconds{quantile="0.99"}')).toBeGreaterThan(0)
    expect(gauged('footnote_revision_lag')).toBe(0)
    expect(gauged('footnote_shelves')).toBeGreaterThan(0)
    expect(gauged('footnote_shelf_bytes')).toBeGreaterThan(0)
    expect(gauged('footnote_shards{connected="yes"}')).toBe(1)
    expect(gauged('footnote_healthy')).toBe(1)
    const answered = lines.filter(({ msg }) => msg === 'answered')
    expect(answered).toHaveLength(3)
    expect(Object.keys(answered[0] ?? {}).sort()).toEqual(
      ['confidence', 'guild', 'isCorrected', 'level', 'ms', 'msg', 'passages', 'time'].sort(),
    )
    expect(answered[0]).toMatchObject({ guild: guildId })
    expect(JSON.stringify(lines)).not.toContain('zebra')
  })

  test('other pages, other methods and other names of this machine are refused', async () => {
    const { address } = await health()
    expect((await fetch(`${address}/`)).status).toBe(404)
    expect((await fetch(`${address}/health`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${address}/health`, { method: 'HEAD' })).status).toBe(200)
    expect(await statusFor('evil.example', `${address}/metrics`)).toBe(403)
  })
})

const sound = {
  ...{
    isReady: true,
    shelves: 1,
    paragraphs: 1,
    bytes: 1,
    evictions: 0,
    revisionLag: 0,
    lateDigests: 0,
    loopDelayMs: 1,
  },
}

/** What somebody gets who calls this machine by another name. */
function statusFor(host: string, address: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { host } }, ({ statusCode }) => resolve(statusCode)).on('error', reject)
  })
}

/** A disk of 100 MB until the test ends, where one can be mounted. */
function smallDisk(): string | undefined {
  const folder = emptyFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

function fill(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(200_000_000))
  } catch {
    // It holds no more.
  }
}
