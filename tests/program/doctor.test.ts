// Facts of the doctor: each staged fault is found, with its mend, and on a sound installation nothing is.

import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PermissionFlagsBits } from 'discord.js'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { writeTinyModel } from '../../scripts/meaning/tiny-model.ts'
import type { Diagnosis } from '../../src/diagnosis.ts'
import { startBot } from '../../src/discord/gateway/bot.ts'
import { rightsIn } from '../../src/discord/gateway/channel-rights.ts'
import { openLibrary } from '../../src/library/library.ts'
import { createLog } from '../../src/log.ts'
import { backup } from '../../src/program/backup.ts'
import { doctor } from '../../src/program/doctor/doctor.ts'
import { examineMachine } from '../../src/program/doctor/machine.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { readConfig, readEnvironment } from '../../src/settings/config.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { appliedMigrations } from '../../src/store/migrations.ts'
import { makePostgresServer, type PostgresServer, postgresFolder } from '../store/postgres-server.ts'
import { emptyFolder, freePort, nobodysToken, startProgram } from '../support/programs/program.ts'

interface Installation {
  readonly home: string
  readonly dataDir: string
  readonly contentDir: string
  readonly sandbox: Sandbox
  /** As .env and the environment say. */
  readonly env: Record<string, string>
  /** Of the channel where the digest goes, and of its server. */
  readonly channelId: string
  readonly guildId: string
  readonly options: { now?: () => number; nodeVersion?: string; freeBytes?: number; memoryBytes: number }
}

/** A bot that has run, with a digest, and a backup; nothing is wrong with it. */
async function installation(databaseUrl?: string): Promise<Installation> {
  const home = emptyFolder()
  const [dataDir, contentDir] = [join(home, 'data'), join(home, 'content')]
  mkdirSync(dataDir, { mode: 0o700 })
  mkdirSync(contentDir)
  writeFileSync(join(home, '.env'), '', { mode: 0o600 })
  write(join(contentDir, 'tea.md'), '---\ntitle: Tea\nsource: https://example.com/tea\n---\nSteep for three minutes.\n')
  const sandbox = await startSandbox({ token: nobodysToken })
  onTestFinished(() => sandbox.close())
  const library = await openLibrary({ dataDir, contentDir, ...(databaseUrl !== undefined && { databaseUrl }) })
  const log = await createLog({ level: 'silent' })
  const rates = { ratePerPerson: undefined, ratePerChannel: undefined }
  const bot = await startBot({ token: nobodysToken, apiUrl: sandbox.apiUrl, library, ...rates, log, now: Date.now })
  await bot.registered
  const [guild] = sandbox.world.guilds.values()
  const channelId = [...(guild?.channels.values() ?? [])].find(({ name }) => name === 'general')?.id ?? ''
  const guildId = guild?.id ?? ''
  const wishes = { channelId, time: '08:00', zone: 'UTC' }
  await library.setDigest({ guildId, by: '1', wishes, locale: 'en-US' })
  await bot.stop()
  await library.close()
  const env = {
    DISCORD_TOKEN: nobodysToken,
    DISCORD_API_URL: sandbox.apiUrl,
    DATA_DIR: dataDir,
    CONTENT_DIR: contentDir,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  }
  await backup(readConfig(env), join(home, 'all.backup'), {}, () => {})
  chmodSync(dataDir, 0o700)
  for (const name of ['footnote.db', 'footnote.db-wal', 'footnote.db-shm']) closeToOthers(join(dataDir, name))
  return { home, dataDir, contentDir, sandbox, env, channelId, guildId, options: { memoryBytes: 8_000_000_000 } }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function closeToOthers(file: string): void {
  try {
    chmodSync(file, 0o600)
  } catch {
    // It is not there.
  }
}

interface Report {
  readonly isSound: boolean
  readonly findings: readonly Diagnosis[]
}

async function examine({ env, home, options }: Installation): Promise<Report> {
  let said = ''
  const envFile = join(home, '.env')
  const unknownNames: string[] = []
  const all = readEnvironment(envFile, env, (sentence) => unknownNames.push(sentence))
  const given = { env: all, unknownNames, envFile, version: '0.1.0', now: Date.now, json: true, ...options }
  const say = (words: string) => {
    said += words
  }
  await doctor(given, say, readConfig)
  return JSON.parse(said) as Report
}

type Stage = (on: Installation) => unknown

/** What is done to a sound installation, and what is found then: level, words, and how the mend begins. */
const staged: readonly (readonly [string, Stage, Diagnosis['level'], RegExp, RegExp])[] = [
  ['no token', ({ env }) => delete env.DISCORD_TOKEN, 'fault', /^There is no DISCORD_TOKEN/, /^Put the token/],
  [
    'a token of the wrong form',
    ({ env }) => Object.assign(env, { DISCORD_TOKEN: 'Bot abc' }),
    'fault',
    /^DISCORD_TOKEN is not usable/,
    /^Fix it in \.env/,
  ],
  [
    'a token of another bot than the folder has served',
    ({ env }) => writeFileSync(join(env.DATA_DIR ?? '', 'application.json'), '{"botId":"111111111111111111"}'),
    'fault',
    /^DISCORD_TOKEN is of the bot \d+, and DATA_DIR .* has served the bot 111111111111111111\.$/,
    /^Put the token of 111111111111111111 back; if \d+ is to take its place, remove .*application\.json first\.$/,
  ],
  [
    'a token that was revoked',
    ({ sandbox }) => sandbox.faults.revokeToken(),
    'fault',
    /^Discord does not accept DISCORD_TOKEN/,
    /^Copy it again from the Developer Portal/,
  ],
  [
    'a Discord that cannot be reached',
    async ({ env }) => Object.assign(env, { DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api` }),
    'fault',
    /^Discord cannot be reached at http.*ECONNREFUSED/,
    /^Check the network/,
  ],
  [
    'a Discord that stumbles',
    ({ sandbox }) => sandbox.faults.next({ times: 10 }, { kind: 'server error', status: 502 }),
    'fault',
    /^Discord cannot be reached/,
    /discordstatus\.com/,
  ],
  [
    'an address that is no Discord’s',
    ({ env, sandbox }) => Object.assign(env, { DISCORD_API_URL: sandbox.apiUrl.replace('/api', '/elsewhere') }),
    'fault',
    /^Discord refused a question at/,
    /^See that DISCORD_API_URL/,
  ],
  [
    'a model that is not there',
    ({ env, home }) => Object.assign(env, { MEANING_MODEL: join(home, 'model') }),
    'fault',
    /^MEANING_MODEL is ".+", and model\.json there cannot be read \(ENOENT\)\.$/,
    /^Fetch it again with npx footnote model fetch/,
  ],
  [
    'a model that is cut',
    async ({ env, home }) => {
      await writeTinyModel(join(home, 'model'))
      truncateSync(join(home, 'model/model.onnx'), 100)
      Object.assign(env, { MEANING_MODEL: join(home, 'model') })
    },
    'fault',
    /model\.onnx has the SHA-256 .+: it is cut, or another file\.$/,
    /^Fetch it again with npx footnote model fetch/,
  ],
  [
    'too few shards',
    ({ env, sandbox }) => {
      sandbox.settings.addSmallGuilds(2_500)
      Object.assign(env, { SHARD_COUNT: '1' })
    },
    'advice',
    /^SHARD_COUNT is 1, and Discord recommends 3/,
    /^Set SHARD_COUNT to 3/,
  ],
  [
    'privileged intents that nobody needs',
    ({ sandbox }) => (sandbox.world.application.flags = (1 << 15) | (1 << 19)),
    'advice',
    /privileged intents Server Members and Message Content, and Footnote uses none/,
    /^Switch them off/,
  ],
  [
    'commands that go to an address',
    ({ sandbox }) => (sandbox.world.application.interactionsEndpointUrl = 'https://example.com/hook'),
    'fault',
    /^The application has the Interactions Endpoint URL https:\/\/example\.com\/hook/,
    /^Empty it/,
  ],
  [
    'an application that wants a code grant',
    ({ sandbox }) => (sandbox.world.application.isCodeGrantRequired = true),
    'fault',
    /requires an OAuth2 code grant/,
    /^Switch that off/,
  ],
  [
    'commands that are missing',
    ({ sandbox }) => sandbox.world.commands.clear(),
    'fault',
    /^Discord does not know the commands "ask", "search"/,
    /^Start the bot/,
  ],
  [
    'a command of another version',
    ({ sandbox }) => {
      for (const command of sandbox.world.commands.values()) if (command.name === 'ask') command.description = 'Older'
    },
    'fault',
    /^Discord has another version of the commands "ask"\./,
    /^Start the bot/,
  ],
  [
    'a digest’s channel that is gone',
    ({ sandbox, channelId }) => sandbox.settings.removeChannel(channelId),
    'fault',
    /^The digest of Reading Room goes to the channel \d+, which is gone/,
    /^Give the bot View Channel there, or choose another channel/,
  ],
  [
    'a digest’s channel where the bot may not write',
    ({ sandbox, channelId }) =>
      sandbox.settings.overwrite(channelId, sandbox.botUserId, {
        deny: PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks,
      }),
    'fault',
    /^The digest of Reading Room goes to #general, where the bot lacks Send Messages and Embed Links\./,
    /^Give it those rights there/,
  ],
  [
    'a server that the bot was taken out of',
    ({ sandbox, guildId }) => sandbox.settings.removeBot(guildId),
    'fault',
    /^The server \d+ has a daily digest, and the bot is no longer a member/,
    /^Invite it again: https:\/\/discord\.com\/oauth2/,
  ],
  [
    'a clock that is wrong',
    ({ options }) => Object.assign(options, { now: () => Date.now() + 3_600_000 }),
    'fault',
    /^This machine's clock is 3,(599|60[0-3]) seconds ahead of Discord's/,
    /^Have it set by the network/,
  ],
  [
    'no database',
    ({ dataDir }) => {
      for (const name of ['footnote.db', 'footnote.db-wal', 'footnote.db-shm'])
        rmSync(join(dataDir, name), { force: true })
    },
    'fault',
    /has no footnote\.db\./,
    /^Set DATA_DIR to the folder/,
  ],
  [
    'a damaged database',
    ({ dataDir }) => {
      const file = join(dataDir, 'footnote.db')
      const bytes = readFileSync(file)
      bytes.fill(0x5a, 4_096, 60_000)
      writeFileSync(file, bytes)
    },
    'fault',
    /damaged|malformed|cannot be opened/,
    /restore/,
  ],
  [
    'a file that is no database',
    ({ dataDir }) => write(join(dataDir, 'footnote.db'), 'x'.repeat(5_000)),
    'fault',
    /cannot be opened/,
    /restore/,
  ],
  [
    'a database of a newer program',
    ({ dataDir }) => migrate(dataDir, "insert into kysely_migration (name, timestamp) values ('9999-later', '')"),
    'fault',
    /made by a newer Footnote \(it is at 9999-later\)/,
    /^Update the program/,
  ],
  [
    'a database of an older program',
    ({ dataDir }) => migrate(dataDir, "delete from kysely_migration where name >= '0005'"),
    'advice',
    /^The database is older than this program: \d changes? of its tables/,
    /^Start the bot/,
  ],
  [
    'no backup',
    ({ dataDir }) => migrate(dataDir, "delete from posting where name = 'backup'"),
    'advice',
    /^The database was never backed up/,
    /^Run footnote backup/,
  ],
  [
    'an old backup',
    ({ dataDir }) => migrate(dataDir, "update posting set at = '2020-01-01T00:00:00.000Z' where name = 'backup'"),
    'advice',
    /^The last backup of the database is [\d,]+ days old/,
    /^Run footnote backup/,
  ],
  [
    'a disk that is nearly full',
    ({ options }) => Object.assign(options, { freeBytes: 9_000_000 }),
    'fault',
    /has 9 MB left/,
    /^Free some space: 500 MB/,
  ],
  [
    'a memory bound that the machine has not',
    ({ options }) => Object.assign(options, { memoryBytes: 1_000_000_000 }),
    'advice',
    /^SHELF_MEMORY_MB is 1024, more than half of the 1,000 MB/,
    /^Set SHELF_MEMORY_MB to 500\./,
  ],
  [
    'more articles than the memory bound holds',
    ({ dataDir }) => migrate(dataDir, "update shelves set paragraph_count = 400000 where id = 'library'"),
    'advice',
    /^The articles of all servers take up to 2,000 MB of memory, more than the 1,024 MB there are/,
    /^Set SHELF_MEMORY_MB to 2000\./,
  ],
  [
    'an old Node.js',
    ({ options }) => Object.assign(options, { nodeVersion: '18.19.1' }),
    'fault',
    /^This is Node\.js 18\.19\.1, which is too old/,
    /^Install Node\.js 20\.19/,
  ],
  [
    'a data folder that is open',
    ({ dataDir }) => chmodSync(dataDir, 0o755),
    'advice',
    /^Other users of this machine may read .*data, where questions/,
    /^chmod -R go-rwx/,
  ],
  [
    'an .env that is open',
    ({ home }) => chmodSync(join(home, '.env'), 0o644),
    'advice',
    /may read .*\.env/,
    /^chmod 600/,
  ],
  [
    'a data folder that is a file',
    ({ env, home }) => {
      write(join(home, 'file'), '')
      Object.assign(env, { DATA_DIR: join(home, 'file') })
    },
    'fault',
    /^DATA_DIR .*file cannot be written \(ENOTDIR\)/,
    /^Give the user that runs Footnote/,
  ],
  [
    'a data folder that is not there',
    ({ env, home }) => Object.assign(env, { DATA_DIR: join(home, 'nowhere') }),
    'fault',
    /^DATA_DIR .*nowhere does not exist/,
    /^If the bot has run before/,
  ],
  [
    'a name in .env that is not a setting',
    ({ home }) => write(join(home, '.env'), 'DATA_DRI=x\n'),
    'advice',
    /^\.env sets DATA_DRI: did you mean DATA_DIR\?/,
    /^Fix the name/,
  ],
  [
    'a setting that cannot be used',
    ({ env }) => Object.assign(env, { LOG_LEVEL: 'loud' }),
    'fault',
    /^LOG_LEVEL is "loud"; expected one of/,
    /^Fix it/,
  ],
  [
    'a content folder that is not there',
    ({ env, home }) => Object.assign(env, { CONTENT_DIR: join(home, 'nothing') }),
    'fault',
    /^The content folder .*nothing does not exist/,
    /^Create it/,
  ],
  [
    'a file that is refused',
    ({ contentDir }) => write(join(contentDir, 'bad.md'), '---\ntitle: Bad\n\nText.\n'),
    'fault',
    /bad\.md, line 1: the front matter never ends/,
    /./,
  ],
  [
    'a collection with a mistake',
    ({ contentDir }) => write(join(contentDir, 'guide/collection.yaml'), 'base: nowhere\n'),
    'fault',
    /collection\.yaml/,
    /./,
  ],
  [
    'a collection without a source',
    ({ contentDir }) => write(join(contentDir, 'guide/mugs.md'), '# Mugs\n\nWarm them first.\n'),
    'advice',
    /^1 of 2 articles in .*content has no source/,
    /^Write the address of their site as "base:" into .*collection\.yaml/,
  ],
]

async function migrate(dataDir: string, statement: string): Promise<void> {
  const { DatabaseSync } = await import('@photostructure/sqlite')
  const database = new DatabaseSync(join(dataDir, 'footnote.db'))
  database.exec(statement)
  database.close()
  chmodSync(join(dataDir, 'footnote.db'), 0o600)
}

test('a sound installation has nothing to mend', async () => {
  expect(await examine(await installation())).toMatchObject({ isSound: true, findings: [] })
})

describe('is found, with its mend, and nothing else:', () => {
  test.each(staged)('%s', async (name, stage, level, found, mend) => {
    const patient = await installation()
    await stage(patient)
    const { findings, isSound } = await examine(patient)
    const first = findings.find((finding) => found.test(finding.found))
    expect(first ?? findings).toMatchObject({
      level,
      found: expect.stringMatching(found),
      mend: expect.stringMatching(mend),
    })
    expect(isSound).toBe(level === 'advice')
    // What is gone takes others with it.
    const brings = /no database|data folder that is/.test(name) ? 2 : 1
    expect(findings.length).toBeLessThanOrEqual(brings)
  })
})

const postgres = postgresFolder()
describe.skipIf(!postgres)('over PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await makePostgresServer(postgres as string)
  })
  afterAll(() => server?.remove())

  test('a sound installation has nothing to mend', async () => {
    expect(await examine(await installation(server.address))).toMatchObject({ isSound: true, findings: [] })
  })

  test('a server that does not run, and a database that is not there, are told with their mend', async () => {
    const patient = await installation(server.address)
    patient.env.DATABASE_URL = server.address.replace(/postgres$/, 'nowhere')
    expect((await examine(patient)).findings).toMatchObject([
      {
        area: 'database',
        found: expect.stringMatching(/cannot be opened \(database "nowhere" does not exist\)/),
        mend: 'See that the server runs, and that user, password and database in DATABASE_URL are right.',
      },
    ])
    patient.env.DATABASE_URL = `postgres://footnote@127.0.0.1:${await freePort()}/footnote`
    expect((await examine(patient)).findings).toMatchObject([{ found: expect.stringContaining('ECONNREFUSED') }])
  })
})

test('nothing is changed: an older database stays as it is', async () => {
  const patient = await installation()
  await migrate(patient.dataDir, "delete from kysely_migration where name >= '0005'")
  await examine(patient)
  const engine = await openEngine({ dataDir: patient.dataDir, databaseUrl: undefined }, { isKeptAsItIs: true })
  onTestFinished(() => engine.close())
  expect((await appliedMigrations(engine.db)).at(-1)).toMatch(/^0004/)
})

test('the command prints each finding with its mend, never the token, and ends with code 1', async () => {
  const patient = await installation()
  patient.sandbox.faults.revokeToken()
  const program = startProgram(['doctor'], patient.env, patient.home)
  expect(await program.ended).toBe(1)
  expect(program.output()).toMatch(
    /^Footnote 0\.1\.0 on Node\.js [\d.]+; SQLite with [\d.]+ MB and 1 paragraph, last backed up \d{4}-\S+; 1 article in the content folder\.\nFAULT {3}Discord: Discord does not accept DISCORD_TOKEN: .*\n {8}Copy it again .*\n1 fault, 0 pieces of advice\.\n$/,
  )
  expect(program.output() + program.errors()).not.toContain(nobodysToken)
})

test('a model that can be used is nothing to mend', async () => {
  const sound = await installation()
  await writeTinyModel(join(sound.home, 'model'))
  Object.assign(sound.env, { MEANING_MODEL: join(sound.home, 'model') })
  expect(await examine(sound)).toMatchObject({ isSound: true, findings: [] })
})

test('the command ends with code 0 when there is nothing to mend', async () => {
  const patient = await installation()
  const program = startProgram(['doctor'], patient.env, patient.home)
  expect(await program.ended).toBe(0)
  expect(program.output()).toMatch(/\nNothing to mend\.\n$/)
})

const bits = (...names: (keyof typeof PermissionFlagsBits)[]) =>
  String(names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n))

test('rights are those of everybody, then of roles, then of the member', () => {
  const place = {
    ...{ guildId: '1', ownerId: '9', userId: '2' },
    roles: [
      { id: '1', permissions: bits('ViewChannel', 'SendMessages') },
      { id: '3', permissions: bits('EmbedLinks') },
      { id: '4', permissions: bits('Administrator') },
    ],
    member: { roles: ['3'] },
    overwrites: [
      { id: '1', type: 0, allow: '0', deny: bits('SendMessages', 'EmbedLinks') },
      { id: '3', type: 0, allow: bits('EmbedLinks'), deny: bits('ViewChannel') },
      { id: '2', type: 1, allow: bits('ViewChannel'), deny: '0' },
    ],
  }
  expect(rightsIn(place).toArray().sort()).toEqual(['EmbedLinks', 'ViewChannel'])
  expect(rightsIn({ ...place, ownerId: '2' }).has('SendMessages')).toBe(true)
  expect(rightsIn({ ...place, member: { roles: ['4'] } }).has('SendMessages')).toBe(true)
})

test('one of several processes over PostgreSQL needs no data folder of that name', async () => {
  const folder = emptyFolder()
  const machine = { dataDir: join(folder, 'data'), envFile: join(folder, '.env') }
  const known = { nodeVersion: '24.0.0', databaseBytes: 0, shelfMemoryBytes: 1, paragraphs: 0, freeBytes: 1e12 }
  expect(await examineMachine({ ...machine, ...known, isDatabaseThere: false })).toEqual([])
  expect(await examineMachine({ ...machine, ...known, isDatabaseThere: true })).toHaveLength(1)
})
