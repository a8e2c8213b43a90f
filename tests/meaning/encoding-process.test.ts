// Whether encoding in a process keeps no answer waiting, whatever becomes of the process.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../scripts/bundle.mjs'
import type { Encoding, EncodingProcessOptions } from '../../src/meaning/encoding-process.ts'
import { tinyModel } from '../support/programs/model.ts'

/** Where processes are told of in /proc. */
const isLinux = process.platform === 'linux'

let model: Awaited<ReturnType<typeof tinyModel>>
let failing: URL
beforeAll(async () => {
  model = await tinyModel()
  failing = await model.failing()
})
afterAll(() => model.drop())

let notices: string[]
const started: Encoding[] = []
afterEach(async () => {
  for (const encoding of started.splice(0)) await encoding.close()
})
function start(options: Partial<EncodingProcessOptions> = {}): Encoding {
  notices = []
  const encoding = model.start({ onNotice: ({ words }) => notices.push(words), ...options })
  started.push(encoding)
  return encoding
}

test('texts come back in bytes, questions in full', async () => {
  const encoding = start()
  const [vector] = (await encoding.encodeTexts(['cancel'])) ?? []
  expect(vector).toBeInstanceOf(Int8Array)
  expect(await encoding.encodeQuestion('stop')).toBeInstanceOf(Float32Array)
  expect(notices).toEqual([])
})

test('until the model is open, a question goes by words and nobody is told', async () => {
  const encoding = start()
  expect(encoding.isReady()).toBe(false)
  expect(await encoding.encodeQuestion('stop')).toBe(undefined)
  expect(notices).toEqual([])
})

test('a folder that cannot be used is told once, and nothing is encoded', async () => {
  const encoding = start({ folder: '/nowhere' })
  expect(await encoding.encodeTexts(['cancel'])).toBe(undefined)
  expect(await encoding.encodeQuestion('stop')).toBe(undefined)
  expect(notices).toEqual([expect.stringContaining('MEANING_MODEL is "/nowhere", and model.json there cannot be read')])
})

test('a model that takes too long is told once, and nothing is encoded', async () => {
  const encoding = start({ maxQuestionMs: 0 })
  expect(await encoding.encodeTexts(['cancel'])).toBe(undefined)
  expect(notices).toEqual([expect.stringMatching(/takes \d+ ms for a question; expected at most 0\. Choose a smaller/)])
})

test('where the package of the runtime is not installed, a sentence says how to install it', async () => {
  // Beside no node_modules.
  await bundle({ apart: join(import.meta.dirname, '../../src/meaning/encoding-worker.ts') }, model.home)
  const encoding = start({ entry: pathToFileURL(join(model.home, 'apart.js')) })
  expect(await encoding.encodeTexts(['cancel'])).toBe(undefined)
  expect(notices).toEqual([
    'MEANING_MODEL is set, and the package onnxruntime-node is not installed. Install it with npm ci, or take MEANING_MODEL out of .env; until then answers go by words alone.',
  ])
})

test('a process that dies is told, rests, and is started anew', async () => {
  const encoding = start({ entry: failing, limits: { restMs: 100 } })
  expect(await encoding.encodeTexts(['cancel'])).toHaveLength(1)
  expect(await encoding.encodeQuestion('die')).toBe(undefined)
  expect(notices[0]).toBe(
    'the encoder failed: the encoder’s process ended with SIGABRT; for 0.1 s answers go by words alone, then it is started again',
  )
  expect(await encoding.encodeTexts(['cancel'])).toHaveLength(1)
  expect(await encoding.encodeQuestion('stop')).toBeInstanceOf(Float32Array)
})

test('a process that dies three times is not started again', async () => {
  const encoding = start({ entry: failing, limits: { restMs: 1 } })
  expect(await encoding.encodeTexts(['die'])).toBe(undefined)
  expect(notices).toHaveLength(3)
  expect(notices[2]).toBe(
    'the encoder failed 3 times within an hour, at last since the encoder’s process ended with SIGABRT; answers go by words alone until the next start',
  )
  expect(encoding.isReady()).toBe(false)
  expect(await encoding.encodeQuestion('stop')).toBe(undefined)
})

test('a question that waits too long is answered by words, which is counted', async () => {
  const encoding = start({ entry: failing, limits: { questionMs: 50, restMs: 60_000 } })
  await encoding.encodeTexts(['cancel'])
  const late = await Promise.all(['hang', 'stop', 'end', 'plan', 'car'].map((word) => encoding.encodeQuestion(word)))
  expect(late).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(notices).toEqual([
    '1 question was answered by words alone: the encoder was not in time (0.05 s)',
    'the encoder was late for 5 questions in a row; for 60 s answers go by words alone',
  ])
  expect(encoding.isReady()).toBe(false)
})

test('a process that hangs is ended', async () => {
  const encoding = start({ entry: failing, limits: { questionMs: 15_000, textsMs: 1_500, restMs: 50 } })
  await encoding.encodeTexts(['cancel'])
  expect(await encoding.encodeQuestion('hang')).toBe(undefined)
  expect(notices[0]).toContain('the encoder failed: it took too long, or too much memory;')
})

test('a process that is closed encodes nothing more and says nothing', async () => {
  const encoding = start()
  await encoding.encodeTexts(['cancel'])
  const waiting = encoding.encodeTexts(['stop'])
  await encoding.close()
  expect(await waiting).toBe(undefined)
  expect(await encoding.encodeQuestion('stop')).toBe(undefined)
  expect(notices).toEqual([])
})

test.runIf(isLinux)('the process knows no secret of the environment', async () => {
  process.env.DISCORD_TOKEN = 'secret'
  const encoding = start({ entry: failing })
  await encoding.encodeTexts(['cancel'])
  delete process.env.DISCORD_TOKEN
  expect(readFileSync(`/proc/${await childNamed('failing.js')}/environ`, 'latin1')).not.toContain('secret')
})

test.runIf(isLinux)('a process whose parent was killed ends', async () => {
  await bundle({ parent: join(import.meta.dirname, 'parent.ts') }, fileURLToPath(new URL('.', model.entry)))
  const parent = fork(fileURLToPath(new URL('parent.js', model.entry)), [model.folder, model.entry.href])
  await once(parent, 'message')
  const child = await childNamed('worker.js', parent.pid)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  while (existsSync(`/proc/${child}`)) await new Promise(setImmediate)
})

/** The id of a child process by the file that it runs. */
async function childNamed(file: string, parent = process.pid): Promise<string> {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = ids.find((id) => {
    const read = (name: string) => readFileSync(`/proc/${id}/${name}`, 'latin1')
    try {
      return read('stat').split(' ')[3] === String(parent) && read('cmdline').includes(file)
    } catch {
      return false
    }
  })
  if (found === undefined) throw new Error(`${file} runs in no process`)
  return found
}
