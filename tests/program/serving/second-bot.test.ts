// Facts of two bots on one data folder: each is told of the other, and of one that was killed nothing stays.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../../src/log.ts'
import { watchForSecondBot } from '../../../src/program/serving/second-bot.ts'
import type { ShardRange } from '../../../src/settings/config.ts'

const makeFolder = () => mkdtempSync(join(tmpdir(), 'footnote-test-'))

async function bot(folder: string, shards?: ShardRange) {
  const said: string[] = []
  const stream = { write: (line: string) => void said.push(JSON.parse(line).msg) }
  const log = await createLog({ level: 'info', stream })
  const stop = watchForSecondBot({ folder, shards, log, everyMs: 10 })
  onTestFinished(stop)
  return { said, stop }
}

test('both are told once, and when the other has ended', async () => {
  const folder = makeFolder()
  const one = await bot(folder)
  const other = await bot(folder)
  const words = expect.stringMatching(
    new RegExp(`^Another Footnote \\(process \\d+ on .+\\) works on DATA_DIR ${folder} for the same servers`),
  )
  await expect.poll(() => [one.said, other.said]).toEqual([[words], [words]])
  await other.stop()
  await expect.poll(() => one.said).toEqual([words, `The other Footnote on DATA_DIR ${folder} has ended.`])
})

test('processes that serve different shards may share a folder', async () => {
  const folder = makeFolder()
  const bots = [
    await bot(folder, { ids: [0, 1], count: 3 }),
    await bot(folder, { ids: [2], count: 3 }),
    await bot(folder, { ids: [1], count: 3 }),
  ]
  await expect.poll(() => bots.map(({ said }) => said.length)).toEqual([1, 0, 1])
})

test('what a killed process left is no bot, and is swept', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, 'running'))
  writeFileSync(join(folder, 'running', 'dead.json'), '{"processId":1,"host":"here","beat":7}')
  const { said, stop } = await bot(folder)
  await expect.poll(() => readdirSync(join(folder, 'running'))).not.toContain('dead.json')
  await stop()
  expect(said).toEqual([])
  expect(readdirSync(join(folder, 'running'))).toEqual([])
})

test('a sign that is no sign is no bot', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, 'running'))
  const { said } = await bot(folder)
  for (let each = 0; each < 20; each += 1) {
    writeFileSync(join(folder, 'running', 'odd.json'), `{"processId":"\u001b[31m",${each}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await expect.poll(() => readdirSync(join(folder, 'running')).includes('odd.json')).toBe(false)
  expect(said).toEqual([])
})

test('a folder of signs that is taken away, or replaced by a file, ends nothing, and signs come back with it', async () => {
  const folder = makeFolder()
  const signs = join(folder, 'running')
  const { said } = await bot(folder)
  await expect.poll(() => existsSync(signs)).toBe(true)
  rmSync(signs, { recursive: true, maxRetries: 10, retryDelay: 20 })
  await expect.poll(() => existsSync(signs) && readdirSync(signs).length).toBe(1)
  rmSync(signs, { recursive: true, maxRetries: 10, retryDelay: 20 })
  writeFileSync(signs, 'x')
  await new Promise((resolve) => setTimeout(resolve, 50))
  rmSync(signs)
  await expect.poll(() => existsSync(signs) && readdirSync(signs).length).toBe(1)
  expect(said).toEqual([])
})
