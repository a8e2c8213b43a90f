// Facts of the settings: defaults, faults told all at once, secrets never repeated.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, readEnvironment, settingNames } from '../../src/settings/config.ts'

test('an empty environment gives the defaults and no token', () => {
  expect(readConfig({})).toEqual({
    token: undefined,
    apiUrl: 'https://discord.com/api',
    dataDir: resolve('data'),
    contentDir: resolve('content'),
    databaseUrl: undefined,
    shards: undefined,
    questionRetentionDays: 30,
    guildLimits: { maxParagraphs: 50_000, maxBytes: 200_000_000 },
    shelfMemoryBytes: 1_024_000_000,
    logLevel: 'info',
    ratePerPerson: { count: 5, windowMs: 10_000 },
    ratePerChannel: { count: 20, windowMs: 10_000 },
    isProduction: false,
    healthPort: undefined,
    fetchAllow: [],
  })
})

test('a setting without a value counts as absent', () => {
  expect(readConfig({ DISCORD_TOKEN: '  ', LOG_LEVEL: '' })).toMatchObject({ token: undefined, logLevel: 'info' })
})

test('every fault is told at once, with name, value and what was expected', () => {
  const env = { LOG_LEVEL: 'loud', DISCORD_API_URL: 'discord', RATE_PER_PERSON: '5 per minute' }
  expect(() => readConfig(env)).toThrow(
    [
      'DISCORD_API_URL is "discord"; expected an http or https address such as https://discord.com/api.',
      'LOG_LEVEL is "loud"; expected one of fatal, error, warn, info, debug, trace, silent.',
      'RATE_PER_PERSON is "5 per minute"; expected a count and a time such as 5/10s, or off.',
    ].join('\n'),
  )
})

test('a token that cannot be one is refused without being repeated', () => {
  const read = () => readConfig({ DISCORD_TOKEN: 'Bot hunter2secret' })
  expect(read).toThrow(/^DISCORD_TOKEN is not usable; expected a bot token without spaces/)
  expect(read).not.toThrow(/hunter2/)
})

test('rates can be switched off and counted by the minute', () => {
  expect(readConfig({ RATE_PER_PERSON: 'off', RATE_PER_CHANNEL: '30/1m' })).toMatchObject({
    ratePerPerson: undefined,
    ratePerChannel: { count: 30, windowMs: 60_000 },
  })
})

test.each([
  ['http://127.0.0.1:9/api/', 'http://127.0.0.1:9/api'],
  ['https://discord.com/api/v10', 'https://discord.com/api'],
  ['http://localhost:1234', 'http://localhost:1234'],
])('the API address %s is used as %s', (given, used) => {
  expect(readConfig({ DISCORD_API_URL: given }).apiUrl).toBe(used)
})

test('the environment of the process wins over .env', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'footnote-')), '.env')
  writeFileSync(file, 'LOG_LEVEL=debug\nDATA_DIR=/from-file\n')
  expect(readEnvironment(file, { LOG_LEVEL: 'warn' })).toEqual({ LOG_LEVEL: 'warn', DATA_DIR: '/from-file' })
})

test('an absent .env counts as an empty one', () => {
  expect(readEnvironment('/nowhere/.env', { A: 'b' })).toEqual({ A: 'b' })
})

test('.env.example names every setting', () => {
  const example = readFileSync('.env.example', 'utf8')
  for (const name of settingNames) expect(example).toMatch(new RegExp(`^# ?${name}=`, 'm'))
})

test('a process can serve some of the shards', () => {
  expect(readConfig({ SHARDS: '0-2, 5', SHARD_COUNT: '8' }).shards).toEqual({ ids: [0, 1, 2, 5], count: 8 })
  expect(readConfig({ SHARD_COUNT: '2' }).shards).toEqual({ ids: [0, 1], count: 2 })
})

test('shards that cannot be are told', () => {
  expect(() => readConfig({ SHARDS: '0-8', SHARD_COUNT: '8' })).toThrow(
    'SHARDS names 8, and SHARD_COUNT is 8; expected numbers from 0 to 7.',
  )
  expect(() => readConfig({ SHARDS: '0' })).toThrow('SHARDS is set without SHARD_COUNT')
  expect(() => readConfig({ SHARDS: '3-1', SHARD_COUNT: '8' })).toThrow('SHARDS is "3-1"; expected numbers and ranges')
})

test('hosts that may be fetched from stand between commas, as addresses have them', () => {
  const { fetchAllow } = readConfig({ FETCH_ALLOW: 'Wiki.Example, 127.1:8080,[::1]' })
  expect(fetchAllow).toEqual(['wiki.example', '127.0.0.1:8080', '[::1]'])
  expect(() => readConfig({ FETCH_ALLOW: 'https://wiki.example/' })).toThrow(
    'FETCH_ALLOW is "https://wiki.example/"; expected hosts between commas, such as wiki.example or 10.0.0.5:8080.',
  )
})

test('a password with signs that addresses use is refused with the way to write it, and no part of it is told', () => {
  for (const password of ['p@ss/w:rd', '12/34', 'x%zz', '12?4', '12#4']) {
    const read = () => readConfig({ DATABASE_URL: `postgres://footnote:${password}@db:5432/footnote` })
    expect(read, password).toThrow(/^DATABASE_URL is not usable; expected an address such as .* @ as %40, .*\.$/)
  }
  const written = 'postgres://footnote:p%40ss%2Fw%3Ard@db:5432/footnote'
  expect(readConfig({ DATABASE_URL: written }).databaseUrl).toBe(written)
})

test('NODE_ENV counts in any case, and a word that is none of its three is told', () => {
  expect(readConfig({ NODE_ENV: 'Production' }).isProduction).toBe(true)
  expect(() => readConfig({ NODE_ENV: 'prod' })).toThrow(
    'NODE_ENV is "prod"; expected production, development or test.',
  )
})
