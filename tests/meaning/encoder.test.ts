// Facts of texts as vectors, in this thread.

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TinyModel, writeTinyModel } from '../../scripts/meaning/tiny-model.ts'
import { type Encoder, openEncoder } from '../../src/meaning/encoder.ts'
import { cosineWith, quantized } from '../../src/meaning/quantized.ts'

let folder: string
const opened: Encoder[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-model-'))
})
afterEach(async () => {
  for (const encoder of opened.splice(0)) await encoder.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(given: TinyModel = {}): Promise<Encoder> {
  await writeTinyModel(folder, given)
  const encoder = await openEncoder(folder)
  opened.push(encoder)
  return encoder
}
const cosine = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, i) => sum + value * (other[i] as number), 0)

/** Changes what model.json says, and keeps its hashes true. */
async function rewrite(changes: object, files: Record<string, string> = {}): Promise<void> {
  const card = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'))
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text)
    card.files[name] = createHash('sha256').update(text).digest('hex')
  }
  await writeFile(join(folder, 'model.json'), JSON.stringify({ ...card, ...changes }))
}

test('texts of one meaning are nearer to each other than to others', async () => {
  const encoder = await open()
  const question = await encoder.encodeQuestion('How do I cancel my subscription?')
  const near = cosine(question, await encoder.encodeText('To end your membership, open Settings.'))
  const far = cosine(question, await encoder.encodeText('The car is broken.'))
  expect(near).toBeGreaterThan(0.8)
  expect(near).toBeGreaterThan(far + 0.5)
})

test('a vector has the length 1', async () => {
  const vector = await (await open()).encodeText('Cancel the plan.')
  expect(cosine(vector, vector)).toBeCloseTo(1, 5)
})

test('words behind the most tokens that a model takes change nothing', async () => {
  const encoder = await open({ maxTokens: 6 })
  const cut = await encoder.encodeText('cancel plan cancel plan car car car')
  expect(cosine(cut, await encoder.encodeText('cancel plan cancel plan money'))).toBeCloseTo(1, 5)
})

test('a model’s prefix stands before questions alone', async () => {
  const encoder = await open({ prefixes: { question: 'car ', text: '' } })
  const text = await encoder.encodeText('car plan')
  expect(cosine(await encoder.encodeQuestion('plan'), text)).toBeCloseTo(1, 5)
})

test('a vector in bytes has nearly the same cosines', async () => {
  const encoder = await open()
  const [one, other] = [await encoder.encodeText('cancel the plan'), await encoder.encodeText('stop the car')]
  expect(cosineWith(one, quantized(other), 0)).toBeCloseTo(cosine(one, other), 2)
})

test('an empty text has a vector as well', async () => {
  expect((await (await open()).encodeText('')).length).toBe(24)
})

test('a text whose numbers overflow is like nothing', async () => {
  const encoder = await open({ overflowing: ['car'] })
  const [question, text] = [await encoder.encodeQuestion('my car'), await encoder.encodeText('the car')]
  expect(cosineWith(question, quantized(await encoder.encodeText('the plan')), 0)).toBe(0)
  expect(cosineWith(await encoder.encodeQuestion('my plan'), quantized(text), 0)).toBe(0)
})

test('a model that gives no numbers for a word is refused', async () => {
  await writeTinyModel(folder, { overflowing: ['[UNK]'] })
  await expect(openEncoder(folder)).rejects.toThrow(/cannot be used: the vector of a word has no direction\. Choose/)
})

test('a model of other dimensions than it says is refused', async () => {
  await writeTinyModel(folder, { dimensions: 24 })
  await rewrite({ dimensions: 384 })
  await expect(openEncoder(folder)).rejects.toThrow(
    /cannot be used: it gives float32 of the shape 1 × 3 × 24; model\.json says mean of 1 × 3 × 384\. Choose another model;/,
  )
})

test('a file that is no network is refused', async () => {
  await writeTinyModel(folder)
  await rewrite({}, { 'model.onnx': 'no network' })
  await expect(openEncoder(folder)).rejects.toThrow(/^The network in .+ cannot be used: .+ Choose another model;/)
})

test.each(['{}', '{', '{"model":{"type":"Unheard"}}'])('a tokenizer.json of %s is refused', async (text) => {
  await writeTinyModel(folder)
  await rewrite({}, { 'tokenizer.json': text })
  await expect(openEncoder(folder)).rejects.toThrow(
    /tokenizer\.json is not a tokenizer that can be used \(.+\)\. Choose/,
  )
})
