// Facts of a model's folder: what is taken, and the sentence for what is not.

import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeTinyModel } from '../../scripts/meaning/tiny-model.ts'
import { OperatorError } from '../../src/errors.ts'
import { checkFiles, readModelFolder } from '../../src/meaning/model-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-model-'))
  await writeTinyModel(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const card = async () => JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'))
const change = async (changes: object) =>
  writeFile(join(folder, 'model.json'), JSON.stringify({ ...(await card()), ...changes }))
const fault = async () => {
  try {
    await checkFiles(await readModelFolder(folder))
  } catch (error) {
    if (error instanceof OperatorError) return error.message.replaceAll(folder, 'FOLDER')
    throw error
  }
  return undefined
}
const remedy =
  'Fetch it again with npx footnote model fetch, or remove MEANING_MODEL from .env; until then answers go by words alone.'

test('a folder whose files are those of its model.json can be used', async () => {
  expect(await fault()).toBe(undefined)
  expect(await readModelFolder(folder)).toMatchObject({ name: 'tiny', languages: ['en'], dimensions: 24, folder })
})

test('a folder that is not there is told with its name', async () => {
  await rm(folder, { recursive: true })
  expect(await fault()).toBe(`MEANING_MODEL is "FOLDER", and model.json there cannot be read (ENOENT). ${remedy}`)
})

test('a model.json that is cut is told', async () => {
  await truncate(join(folder, 'model.json'), 20)
  expect(await fault()).toBe(`FOLDER/model.json is not a JSON object. ${remedy}`)
})

test('a file that is not there is told', async () => {
  await rm(join(folder, 'model.onnx'))
  expect(await fault()).toBe(`FOLDER/model.onnx, which model.json names, cannot be read (ENOENT). ${remedy}`)
})

test.each(['model.onnx', 'tokenizer.json'])('a %s that is cut is told by its hash', async (name) => {
  await truncate(join(folder, name), 100)
  expect(await fault()).toMatch(
    /^FOLDER\/[\w.]+ has the SHA-256 \w{12}…; model\.json says \w{12}…: it is cut, or another/,
  )
})

test('a file with something behind it is another one', async () => {
  await appendFile(join(folder, 'model.onnx'), 'x')
  expect(await fault()).toContain('it is cut, or another file')
})

test.each([
  [{ languages: [] }, 'has no "languages"; expected tags such as ["en"]'],
  [{ languages: ['English'] }, 'has no "languages"; expected tags such as ["en"]'],
  [{ dimensions: 0 }, 'has no "dimensions"; expected a whole number up to 2048'],
  [{ dimensions: 100_000 }, 'has no "dimensions"; expected a whole number up to 2048'],
  [{ pooling: 'max' }, 'has no "pooling"; expected one of mean, cls, none'],
  [{ maxTokens: 'many' }, 'has no "maxTokens"; expected a whole number up to 8192'],
  [{ prefixes: undefined }, 'has no "prefixes"; expected {"question": "", "text": ""}'],
  [
    { files: { '../secret.onnx': '0'.repeat(64) } },
    'has no "files"; expected an object of their names, each with its SHA-256',
  ],
  [{ files: { 'tokenizer.json': '0'.repeat(64) } }, 'names no network; expected one file .onnx'],
  [{ files: { 'model.onnx': '0'.repeat(64) } }, 'names no tokenizer.json among its files'],
])('a model.json with %o is refused', async (changes, what) => {
  await change(changes)
  expect(await fault()).toBe(`FOLDER/model.json ${what}. ${remedy}`)
})

test('a model of more than 700 MB is refused before it is read', async () => {
  await truncate(join(folder, 'model.onnx'), 700_000_000)
  expect(await fault()).toBe(
    'The model in FOLDER has 700 MB; expected at most 700 MB, since it takes as much memory. Choose a smaller one; until then answers go by words alone.',
  )
})

test('what decides the vectors decides the hash, and nothing else does', async () => {
  const { hash } = await readModelFolder(folder)
  await change({ name: 'other', languages: ['de'] })
  expect((await readModelFolder(folder)).hash).toBe(hash)
  await change({ prefixes: { question: 'query: ', text: '' } })
  expect((await readModelFolder(folder)).hash).not.toBe(hash)
})
