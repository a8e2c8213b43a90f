// Reads the settings from the environment, all faults at once.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import dotenv from 'dotenv'
import { codeOf, OperatorError } from '../errors.ts'
import { type LogLevel, logLevels } from '../log.ts'
import { canParseUrl } from '../text/can-parse-url.ts'
import { unknownNames } from './setting-names.ts'
import { tokenFault } from './token-form.ts'

/** At most `count` in any `windowMs`. */
export interface Rate {
  readonly count: number
  readonly windowMs: number
}

/** Which part of a token's servers this process serves. */
export interface ShardRange {
  readonly ids: readonly number[]
  /** Of all processes together. */
  readonly count: number
}

export interface Config {
  /** Absent: a local Discord is started and used. */
  readonly token: string | undefined
  /** Without a trailing slash or API version. */
  readonly apiUrl: string
  /** Absolute. */
  readonly dataDir: string
  /** Absolute. */
  readonly contentDir: string
  /** postgres://…; undefined = the embedded database in dataDir. */
  readonly databaseUrl: string | undefined
  /** Undefined: one process serves all servers, in as many shards as Discord recommends. */
  readonly shards: ShardRange | undefined
  /** 0 = questions are not kept. */
  readonly questionRetentionDays: number
  /** What a server may keep; the text of older revisions counts. */
  readonly guildLimits: { readonly maxParagraphs: number; readonly maxBytes: number }
  /** What the shelves in memory may take together. */
  readonly shelfMemoryBytes: number
  /** Absolute; folder of an encoder. Undefined: answers go by words alone. */
  readonly meaningModel: string | undefined
  readonly logLevel: LogLevel
  /** Questions; undefined = no limit. */
  readonly ratePerPerson: Rate | undefined
  readonly ratePerChannel: Rate | undefined
  readonly isProduction: boolean
  /** On loopback; undefined = off. 0 takes any. */
  readonly healthPort: number | undefined
  /** Hosts, with or without a port, that may be fetched from wherever they stand. */
  readonly fetchAllow: readonly string[]
}

interface Setting<T> {
  readonly fallback: string | undefined
  /** Completes “NAME is "value"; expected …”. */
  readonly expected: string
  /** Undefined = not understood. */
  readonly parse: (text: string) => T | undefined
  /** A secret's value is never repeated. */
  readonly isSecret?: boolean
}

/** A setting without a fallback may be absent. */
type Parsed<S> = {
  [K in keyof S]: S[K] extends Setting<infer T> ? T | (S[K] extends { fallback: string } ? never : undefined) : never
}

const rateExample = 'a count and a time such as 5/10s, or off'

const settings = {
  DISCORD_TOKEN: {
    fallback: undefined,
    expected: 'a bot token without spaces and without the word Bot; copy it again from the Developer Portal, page Bot',
    parse: (text: string) => (/^\S+$/.test(text) ? text : undefined),
    isSecret: true,
  },
  DISCORD_API_URL: {
    fallback: 'https://discord.com/api',
    expected: 'an http or https address such as https://discord.com/api',
    parse: parseApiUrl,
  },
  DATA_DIR: { fallback: './data', expected: 'a folder', parse: (text: string) => resolve(text) },
  CONTENT_DIR: { fallback: './content', expected: 'a folder', parse: (text: string) => resolve(text) },
  DATABASE_URL: {
    fallback: undefined,
    expected:
      'an address such as postgres://user:password@host:5432/footnote; in the password, write % as %25, @ as %40, : as %3A, / as %2F, ? as %3F and # as %23',
    parse: parseDatabaseUrl,
    isSecret: true,
  },
  QUESTION_RETENTION_DAYS: { fallback: '30', expected: 'a whole number of days from 0 to 3650', parse: whole(0, 3650) },
  GUILD_MAX_PARAGRAPHS: { fallback: '50000', expected: 'a whole number from 0 to 200000', parse: whole(0, 200_000) },
  GUILD_MAX_MEGABYTES: { fallback: '200', expected: 'a whole number from 0 to 100000', parse: whole(0, 100_000) },
  SHELF_MEMORY_MB: { fallback: '1024', expected: 'a whole number from 64 to 1000000', parse: whole(64, 1_000_000) },
  MEANING_MODEL: { fallback: undefined, expected: 'a folder', parse: (text: string) => resolve(text) },
  SHARD_COUNT: { fallback: undefined, expected: 'a whole number from 1 to 10000', parse: whole(1, 10_000) },
  SHARDS: { fallback: undefined, expected: 'numbers and ranges such as 0-3 or 0,2,5', parse: parseShards },
  LOG_LEVEL: {
    fallback: 'info',
    expected: `one of ${logLevels.join(', ')}`,
    parse: (text: string) => logLevels.find((level) => level === text.toLowerCase()),
  },
  RATE_PER_PERSON: { fallback: '5/10s', expected: rateExample, parse: parseRate },
  RATE_PER_CHANNEL: { fallback: '20/10s', expected: rateExample, parse: parseRate },
  FETCH_ALLOW: {
    fallback: undefined,
    expected: 'hosts between commas, such as wiki.example or 10.0.0.5:8080',
    parse: parseHosts,
  },
  HEALTH_PORT: { fallback: undefined, expected: 'a port from 0 to 65535', parse: whole(0, 65_535) },
  NODE_ENV: {
    fallback: 'development',
    expected: 'production, development or test',
    parse: (text: string) => ['production', 'development', 'test'].find((each) => each === text.toLowerCase()),
  },
} satisfies Record<string, Setting<unknown>>

/**
 * The process's environment over the one that .env describes.
 * @param file Path of the .env file; one that is not there counts as empty.
 * @param tell Is told a sentence for each name that is no setting.
 * @throws OperatorError when the file is there but cannot be read.
 */
export function readEnvironment(
  file: string,
  env: NodeJS.ProcessEnv,
  tell: (sentence: string) => void = () => {},
): Record<string, string | undefined> {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = codeOf(error) ?? error
    if (code !== 'ENOENT')
      throw new OperatorError(
        `${file} cannot be read (${code}). Run Footnote in the folder of its .env, as a user that may read it.`,
      )
  }
  const written = dotenv.parse(text)
  for (const sentence of unknownNames(Object.keys(written), Object.keys(env), settingNames)) tell(sentence)
  return { ...written, ...env }
}

/** Names of all settings, for the example file and its test. */
export const settingNames: readonly string[] = Object.keys(settings)

/**
 * @param env Names and values as a process gets them; an empty value counts as absent.
 * @throws OperatorError naming every fault, one a line: setting, value, what was expected.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries<Setting<unknown>>(settings)) {
    const given = env[name]?.trim()
    const text = given ? given : setting.fallback
    if (text === undefined) continue
    values[name] = setting.parse(text)
    if (values[name] !== undefined) continue
    faults.push(`${name} is ${setting.isSecret ? 'not usable' : `"${text}"`}; expected ${setting.expected}.`)
  }
  const read = values as Parsed<typeof settings>
  // Other servers that speak Discord's API have tokens of other forms.
  const isDiscords =
    read.DISCORD_TOKEN !== undefined && /^https:\/\/(?:\w+\.)?discord\.com(?:\/|$)/.test(read.DISCORD_API_URL)
  const fault = isDiscords ? tokenFault(read.DISCORD_TOKEN ?? '') : undefined
  if (fault !== undefined) faults.push(`DISCORD_TOKEN is not usable; ${fault}.`)
  const shardFault = shardFaultOf(read.SHARDS, read.SHARD_COUNT)
  if (shardFault !== undefined) faults.push(shardFault)
  if (faults.length > 0) throw new OperatorError(faults.join('\n'))
  return Object.freeze({
    token: read.DISCORD_TOKEN,
    apiUrl: read.DISCORD_API_URL,
    dataDir: read.DATA_DIR,
    contentDir: read.CONTENT_DIR,
    databaseUrl: read.DATABASE_URL,
    shards: shardsOf(read.SHARDS, read.SHARD_COUNT),
    questionRetentionDays: read.QUESTION_RETENTION_DAYS,
    guildLimits: Object.freeze({
      maxParagraphs: read.GUILD_MAX_PARAGRAPHS,
      maxBytes: read.GUILD_MAX_MEGABYTES * 1_000_000,
    }),
    shelfMemoryBytes: read.SHELF_MEMORY_MB * 1_000_000,
    meaningModel: read.MEANING_MODEL,
    logLevel: read.LOG_LEVEL,
    ratePerPerson: read.RATE_PER_PERSON === 'off' ? undefined : read.RATE_PER_PERSON,
    ratePerChannel: read.RATE_PER_CHANNEL === 'off' ? undefined : read.RATE_PER_CHANNEL,
    isProduction: read.NODE_ENV === 'production',
    healthPort: read.HEALTH_PORT,
    fetchAllow: Object.freeze(read.FETCH_ALLOW ?? []),
  })
}

function parseApiUrl(text: string): string | undefined {
  if (!canParseUrl(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v\d+$/, '')
}

/** A password with a slash ends the host too early, and its rest would be told as the name of one. */
function parseDatabaseUrl(text: string): string | undefined {
  if (!/^postgres(ql)?:\/\/\S+$/.test(text) || !canParseUrl(text)) return undefined
  const { username, password, pathname, search, hash } = new URL(text)
  if (/@/.test(pathname + search + hash)) return undefined
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part)
    return text
  } catch {
    return undefined
  }
}

/** Each as addresses have it: in lower case, numbers of IP addresses in their usual form. */
function parseHosts(text: string): string[] | undefined {
  const hosts: string[] = []
  for (const part of text.split(',').map((each) => each.trim())) {
    const [, written = '', port = ''] = /^(\[[\da-f:.]+\]|[^\s/:@?#[\]]+)(:\d{1,5})?$/i.exec(part) ?? []
    if (written === '' || !canParseUrl(`http://${written}`)) return undefined
    hosts.push(`${new URL(`http://${written}`).hostname}${port}`)
  }
  return hosts
}

/** "0-3,5" → 0, 1, 2, 3, 5. */
function parseShards(text: string): number[] | undefined {
  const ids = new Set<number>()
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?$/.exec(part) ?? []
    if (first === undefined || Number(first) > Number(last)) return undefined
    for (let id = Number(first); id <= Number(last); id += 1) ids.add(id)
  }
  return [...ids].sort((one, other) => one - other)
}

function shardFaultOf(ids: readonly number[] | undefined, count: number | undefined): string | undefined {
  if (ids === undefined) return undefined
  if (count === undefined) return 'SHARDS is set without SHARD_COUNT; set how many shards all processes have together.'
  const beyond = ids.find((id) => id >= count)
  return beyond === undefined
    ? undefined
    : `SHARDS names ${beyond}, and SHARD_COUNT is ${count}; expected numbers from 0 to ${count - 1}.`
}

function shardsOf(ids: readonly number[] | undefined, count: number | undefined): ShardRange | undefined {
  if (count === undefined) return undefined
  return Object.freeze({ ids: ids ?? Array.from({ length: count }, (_, id) => id), count })
}

function whole(least: number, most: number): (text: string) => number | undefined {
  return (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined)
}

function parseRate(text: string): Rate | 'off' | undefined {
  if (text.toLowerCase() === 'off') return 'off'
  const [, count, time, unit] = /^(\d{1,6})\s*\/\s*(\d{1,6})\s*(s|m)$/i.exec(text) ?? []
  if (count === undefined || time === undefined || unit === undefined) return undefined
  const windowMs = Number(time) * (unit.toLowerCase() === 'm' ? 60_000 : 1000)
  return Number(count) > 0 && windowMs > 0 ? { count: Number(count), windowMs } : undefined
}
