// Facts of a token's form: what can be one, and what people copy instead.

import { expect, test } from 'vitest'
import { readConfig } from '../../src/settings/config.ts'
import { tokenFault } from '../../src/settings/token-form.ts'
import { nobodysToken } from '../support/programs/program.ts'

test('a token of Discord’s form may be one', () => {
  expect(tokenFault(nobodysToken)).toBeUndefined()
})

test.each([
  ['123456789012345678', 'it is an id'],
  ['a'.repeat(64), 'public key'],
  ['aB3-'.repeat(8), 'client secret'],
  [`"${nobodysToken}`, 'a quotation mark is left'],
  [nobodysToken.slice(0, 40), 'three that are too short'],
  ['hunter2', 'found 1'],
])('%s is none, with a reason that does not repeat it', (text, reason) => {
  expect(tokenFault(text)).toContain(reason)
  expect(tokenFault(text)).not.toContain(text)
})

test('other servers that speak Discord’s API may have tokens of another form', () => {
  const env = { DISCORD_TOKEN: 'abc' }
  expect(readConfig({ ...env, DISCORD_API_URL: 'https://chat.example.com/api' }).token).toBe('abc')
  expect(() => readConfig(env)).toThrow(
    /^DISCORD_TOKEN is not usable; expected three parts with dots between, and found 1/,
  )
})
