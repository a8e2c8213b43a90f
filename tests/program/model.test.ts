// Facts of footnote model fetch, against a server of this machine.

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeTinyModel } from '../../scripts/meaning/tiny-model.ts'
import { knownModels } from '../../src/meaning/known-models.ts'
import { checkFiles, parseCard, readModelFolder } from '../../src/meaning/model-folder.ts'
import { type FetchOptions, fetchModel } from '../../src/program/model.ts'

let home: string
let server: Server
let address: string
let sha256: string
let said: string[]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-fetch-'))
  await writeTinyModel(join(home, 'there'))
  sha256 = createHash('sha256')
    .update(await readFile(join(home, 'there/model.json')))
    .digest('hex')
  server = createServer(async ({ url = '' }, response) => {
    const bytes = await readFile(join(home, 'there', url)).catch(() => undefined)
    response.writeHead(bytes ? 200 : 404).end(bytes)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.json`
  said = []
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => void server.close(resolve))
  await rm(home, { recursive: true, force: true })
})
const fetchIt = (named: string | undefined, options: FetchOptions = {}) =>
  fetchModel({ dataDir: join(home, 'data') }, named, options, (words) => said.push(words))

test('a model at an address is fetched with its files, and .env is told what to say', async () => {
  await fetchIt(address, { sha256 })
  const folder = join(home, 'data/models/tiny')
  await checkFiles(await readModelFolder(folder))
  expect(said).toEqual([
    'model.onnx is here, and is the file it should be.',
    'tokenizer.json is here, and is the file it should be.',
    '',
    'Now write this into .env, and restart Footnote:',
    `MEANING_MODEL=${folder}`,
    'It needs the package onnxruntime-node, unless that is installed already: npm ci',
  ])
})

test('what is there is not fetched again', async () => {
  await fetchIt(address, { sha256 })
  said = []
  await fetchIt(address, { sha256 })
  expect(said[0]).toBe('model.onnx was here already.')
})

test('a model goes where --to says', async () => {
  await fetchIt(address, { sha256, to: join(home, 'mine') })
  expect((await readModelFolder(join(home, 'mine'))).name).toBe('tiny')
})

test.each([undefined, 'abc'])('a model at an address is refused with the hash %s', async (given) => {
  await expect(fetchIt(address, given === undefined ? {} : { sha256: given })).rejects.toThrow(
    'A model from an address is taken only with the hash of its model.json, so that it is the one you mean. Add --sha256 and its SHA-256 in hexadecimal, as whoever made the model tells it.',
  )
})

test('a model.json of another hash is refused', async () => {
  await expect(fetchIt(address, { sha256: '0'.repeat(64) })).rejects.toThrow(
    `${address} has the SHA-256 ${sha256}; --sha256 says ${'0'.repeat(64)}. It is another file than the one you mean, and was not kept.`,
  )
})

test('a model whose files are others than its model.json names is not made', async () => {
  await writeFile(join(home, 'there/model.onnx'), 'another network')
  await expect(fetchIt(address, { sha256 })).rejects.toThrow(/model\.onnx has the SHA-256 \w+; expected \w+\. It is/)
  await expect(readModelFolder(join(home, 'data/models/tiny'))).rejects.toThrow('model.json there cannot be read')
})

test('a name that is not known is told with those that are', async () => {
  await expect(fetchIt('word2vec')).rejects.toThrow(
    'There is no model "word2vec" that I know; choose all-MiniLM-L6-v2 (English; 55 MB) or multilingual-e5-small (all languages that Footnote knows; larger and slower; 135 MB), or give the address of a model.json.',
  )
})

test.each(knownModels)(
  'what is known of $card.name is a model.json, and has an address for each file',
  ({ card, addresses }) => {
    expect(parseCard('it', JSON.stringify(card))).toEqual(card)
    expect(Object.keys(addresses).sort()).toEqual(Object.keys(card.files).sort())
    for (const each of Object.values(addresses)) expect(each).toMatch(/^https:\/\/[\w.]+\/.+\/resolve\/[0-9a-f]{40}\//)
  },
)
