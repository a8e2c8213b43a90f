// Facts of the log: no secret reaches it, whatever way it takes.

import { fstatSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { createLog, forJournal, oneLine, printable, readable, scrubber } from '../src/log.ts'

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

test('a line of thousands of addresses is searched at once', () => {
  const line = 'http://a:'.repeat(11_000)
  const beganAt = performance.now()
  expect(scrubber([])(line)).toBe(line)
  expect(performance.now() - beganAt).toBeLessThan(2_000)
})

test('the key of the sandbox page is taken out', () => {
  expect(scrubber([])('http://127.0.0.1:4440/?key=abcDEF123')).toBe('http://127.0.0.1:4440/?key=[secret]')
})

test('text without a secret is left as it is', () => {
  expect(scrubber(['correct horse'])('a horse, correct')).toBe('a horse, correct')
})

const name = 'evil\n\u001b[31mred\u009b2J\u202e.md'

test('a terminal is shown what it would obey, and lines stay lines', () => {
  expect(printable(name)).toBe('evil\n\\u001b[31mred\\u009b2J\\u202e.md')
  expect(oneLine(name)).toBe('evil\\u000a\\u001b[31mred\\u009b2J\\u202e.md')
})

test('JSON that is made printable says the same', () => {
  expect(JSON.parse(printable(JSON.stringify({ name })))).toEqual({ name })
})

test('words of right-to-left scripts keep their marks', () => {
  expect(printable('\u200fשלום\u200e')).toBe('\u200fשלום\u200e')
})

test('a line of the log is one line and has nothing that a terminal obeys', async () => {
  const line = await logged((log) => log.warn({ name }, name))
  expect(line.trimEnd()).toMatch(/^[^\p{Cc}\u202e]+$/u)
  expect(JSON.parse(line)).toMatchObject({ name, msg: name })
})

test('a line for a person’s eyes has no colour but its own, and no second line', async () => {
  const stream = new PassThrough()
  const log = await createLog({ level: 'info', stream: await readable(stream) })
  log.warn({ name, back: 'a\\u001b[32m and \\\u001b[33m' }, name)
  const text = String(stream.read())
  for (const obeyed of ['\u001b[31m', '\u001b[33m"', '\u009b', '\u202e']) expect(text).not.toContain(obeyed)
  expect(text).toContain('evil\\u000a\\u001b[31mred')
})

test('a line says when and how grave in words', async () => {
  const { level, time } = JSON.parse(await logged((log) => log.warn('late')))
  expect(level).toBe('warn')
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('an error that is a sentence is told without where it was thrown', async () => {
  const line = await logged((log) => log.error({ err: new UserError('The disk is full.') }, 'digests'))
  expect(JSON.parse(line).err).toEqual({ message: 'The disk is full.' })
})

test('the journal is told how grave each line is, and nobody else', () => {
  const { dev, ino } = fstatSync(1)
  expect(forJournal('one\ntwo\n', 'warn', `${dev}:${ino}`, 1)).toBe('<4>one\n<4>two\n')
  expect(forJournal('one\n', 'warn', `${dev}:${ino + 1}`, 1)).toBe('one\n')
  expect(forJournal('one\n', 'warn', undefined, 1)).toBe('one\n')
})
