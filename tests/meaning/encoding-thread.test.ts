// Whether encoding in a thread keeps no answer waiting, whatever becomes of the thread.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../scripts/bundle.mjs'
import type { Encoding, EncodingThreadOptions } from '../../src/meaning/encoding-thread.ts'
import { tinyModel } from '../support/model.ts'

let model: Awaited<ReturnType<typeof tinyModel>>
let failing: URL
beforeAll(async () => {
  model = await tinyModel()
  // A thread that ends, or hangs, at a word.
  const path = fileURLToPath(model.entry).replace(/worker\.js$/, 'failing.js')
  await writeFile(
    path,
    `import { parentPort } from 'node:worker_threads'
parentPort.prependListener?.('message', () => {})
const { on } = parentPort
parentPort.on = function (name, listener) {
  return on.call(this, name, name !== 'message' ? listener : (batch) => {
    const text = JSON.stringify(batch)
    if (text.includes('die')) process.exit(1)
    if (text.includes('hang')) for (;;);
    listener(batch)
  })
}
await import('./worker.js')
`,
  )
  failing = pathToFileURL(path)
})
afterAll(() => model.drop())

let notices: string[]
const started: Encoding[] = []
afterEach(async () => {
  for (const encoding of started.splice(0)) await encoding.close()
})
function start(options: Partial<EncodingThreadOptions> = {}): Encoding {
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
    'MEANING_MODEL is set, and the package onnxruntime-node is not installed. Install it with npm i --no-save onnxruntime-node where Footnote is installed, or take MEANING_MODEL out of .env; until then answers go by words alone.',
  ])
})

test('a thread that dies is told, rests, and is started anew', async () => {
  const encoding = start({ entry: failing, limits: { restMs: 100 } })
  expect(await encoding.encodeTexts(['cancel'])).toHaveLength(1)
  expect(await encoding.encodeQuestion('die')).toBe(undefined)
  expect(notices[0]).toBe(
    'the encoder failed: the encoder’s thread ended with code 1; for 0.1 s answers go by words alone, then it is started anew',
  )
  expect(await encoding.encodeTexts(['cancel'])).toHaveLength(1)
  expect(await encoding.encodeQuestion('stop')).toBeInstanceOf(Float32Array)
})

test('a thread that dies three times is not started again', async () => {
  const encoding = start({ entry: failing, limits: { restMs: 1 } })
  expect(await encoding.encodeTexts(['die'])).toBe(undefined)
  expect(notices).toHaveLength(3)
  expect(notices[2]).toBe(
    'the encoder failed 3 times within an hour, at last since the encoder’s thread ended with code 1; answers go by words alone until the next start',
  )
  expect(encoding.isReady()).toBe(false)
  expect(await encoding.encodeQuestion('stop')).toBe(undefined)
})

test('a question that waits too long is answered by words, which is counted', async () => {
  const encoding = start({ entry: failing, limits: { questionMs: 50, textsMs: 400, restMs: 60_000 } })
  await encoding.encodeTexts(['cancel'])
  const late = await Promise.all(['hang', 'stop', 'end', 'plan', 'car'].map((word) => encoding.encodeQuestion(word)))
  expect(late).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(notices).toEqual([
    '1 question was answered by words alone: the encoder was not in time (0.05 s)',
    'the encoder was late for 5 questions in a row; for 60 s answers go by words alone',
  ])
  expect(encoding.isReady()).toBe(false)
})

test('a thread that hangs is ended', async () => {
  const encoding = start({ entry: failing, limits: { questionMs: 5_000, textsMs: 300, restMs: 60_000 } })
  await encoding.encodeTexts(['cancel'])
  expect(await encoding.encodeQuestion('hang')).toBe(undefined)
  expect(notices[0]).toContain('the encoder failed: it took too long, or too much memory;')
})

test('a thread that is closed encodes nothing more and says nothing', async () => {
  const encoding = start()
  await encoding.encodeTexts(['cancel'])
  const waiting = encoding.encodeTexts(['stop'])
  await encoding.close()
  expect(await waiting).toBe(undefined)
  expect(await encoding.encodeQuestion('stop')).toBe(undefined)
  expect(notices).toEqual([])
})
