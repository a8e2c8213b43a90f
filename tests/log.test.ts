// Facts of the log: no secret reaches it, whatever way it takes.

import { expect, test } from 'vitest'
import { createLog, scrubber } from '../src/log.ts'

const token = `${'MTk4NjIyNDgzNDcxOTI1MjQ4'}.${'Cl2FMQ'}.${'ZnCjm1XVW7vRze4b7Cq4se7kKWs-abc'}`

async function logged(write: (log: Awaited<ReturnType<typeof createLog>>) => void): Promise<string> {
  let text = ''
  const stream = {
    write(line: string) {
      text += line
    },
  }
  write(await createLog({ level: 'info', secrets: ['correct horse'], stream }))
  return text
}

test('a known secret is taken out of a message', async () => {
  expect(await logged((log) => log.info('the password is correct horse'))).toContain('the password is [secret]')
})

test('a bot token is taken out wherever it stands', async () => {
  const text = await logged((log) => log.error({ a: { b: { c: token } }, err: new Error(`refused ${token}`) }, token))
  expect(text).not.toContain('Cl2FMQ')
})

test('the token of an interaction or webhook is taken out of addresses', async () => {
  const address = 'https://discord.com/api/v10/webhooks/123456789012345678/aW50ZXJhY3Rpb246MTIzNDU2/messages/@original'
  expect(await logged((log) => log.warn({ address }))).toContain('/webhooks/123456789012345678/[secret]/messages')
})

test('the password of a database address is taken out', () => {
  expect(scrubber([])('postgres://bot:hunter2@db/footnote')).toBe('postgres://bot:[secret]@db/footnote')
})

test('the key of the sandbox page is taken out', () => {
  expect(scrubber([])('http://127.0.0.1:4440/?key=abcDEF123')).toBe('http://127.0.0.1:4440/?key=[secret]')
})

test('text without a secret is left as it is', () => {
  expect(scrubber(['correct horse'])('a horse, correct')).toBe('a horse, correct')
})
