// Facts of names that are no settings: which are slips, and which are others'.

import { expect, test } from 'vitest'
import { meantBy, unknownNames } from '../../src/settings/setting-names.ts'

const settings = ['DISCORD_TOKEN', 'DATA_DIR', 'DATABASE_URL', 'LOG_LEVEL', 'SHARDS', 'SHARD_COUNT', 'NODE_ENV']

test.each([
  ['DISCORD_TOKN', 'DISCORD_TOKEN'],
  ['discord-token', 'DISCORD_TOKEN'],
  ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['SHARD', 'SHARDS'],
  ['NODE_OPTIONS', undefined],
  ['TZ', undefined],
  ['POSTGRES_PASSWORD', undefined],
])('%s means %s', (typed, meant) => {
  expect(meantBy(typed, settings)).toBe(meant)
})

test('in .env every unknown name is told, but for those that others read there', () => {
  expect(unknownNames(['DATA_DIRS', 'COLOUR', 'TZ', 'POSTGRES_PASSWORD', 'LOG_LEVEL'], [], settings)).toEqual([
    '.env sets DATA_DIRS: did you mean DATA_DIR?',
    '.env sets COLOUR, which is not a setting of Footnote. Remove it, or fix its name.',
  ])
})

test('in the environment only slips are told, and only of settings that are not set', () => {
  expect(unknownNames([], ['PATH', 'EDITOR', 'DISCORD_TOKN', 'HOME_DIR'], settings)).toEqual([
    'The environment sets DISCORD_TOKN: did you mean DISCORD_TOKEN?',
  ])
  expect(unknownNames(['DISCORD_TOKEN'], ['DISCORD_TOKN'], settings)).toEqual([])
})
