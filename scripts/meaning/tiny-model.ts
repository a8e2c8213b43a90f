// Writes an encoder of a few kilobytes, for tests and for trying things out: words that a list takes together have nearly
// the same vector, every other word has none. npx tsx scripts/meaning/tiny-model.ts FOLDER

import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ModelCard } from '../../src/meaning/model-folder.ts'

/** Words of nearly one meaning stand together. */
const defaultGroups: readonly (readonly string[])[] = [
  ['cancel', 'end', 'stop', 'terminate'],
  ['subscription', 'membership', 'plan'],
  ['money', 'refund', 'payment', 'reimbursement'],
  ['car', 'vehicle', 'automobile'],
  ['broken', 'defective', 'damaged', 'faulty'],
]

export interface TinyModel extends Partial<Pick<ModelCard, 'languages' | 'maxTokens' | 'prefixes'>> {
  readonly groups?: readonly (readonly string[])[]
  /** Default 24. */
  readonly dimensions?: number
  /** Tokens whose numbers overflowed, as they do in networks of half precision. */
  readonly overflowing?: readonly string[]
}

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']

/** @param folder Made when needed. @returns What its model.json says. */
export async function writeTinyModel(
  folder: string,
  {
    groups = defaultGroups,
    dimensions = 24,
    languages = ['en'],
    maxTokens = 128,
    prefixes = { question: '', text: '' },
    overflowing = [],
  }: TinyModel = {},
): Promise<ModelCard> {
  const words = groups.flat()
  const table = new Float32Array((special.length + words.length) * dimensions)
  for (let word = 0; word < special.length; word += 1) fill(table, word, dimensions, [[0.01, `special ${word}`]])
  let at = special.length
  for (const [group, members] of groups.entries()) {
    for (const word of members) {
      fill(table, at, dimensions, [
        [1, `group ${group}`],
        [0.25, word],
      ])
      at += 1
    }
  }
  for (const token of overflowing) {
    const row = [...special, ...words].indexOf(token)
    table.fill(Number.NaN, row * dimensions, (row + 1) * dimensions)
  }
  const files = { 'model.onnx': networkOf(table, dimensions), 'tokenizer.json': tokenizerOf([...special, ...words]) }
  const card: ModelCard = {
    name: 'tiny',
    languages,
    dimensions,
    pooling: 'mean',
    maxTokens,
    prefixes,
    files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)])),
  }
  await mkdir(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes)
  await writeFile(join(folder, 'model.json'), JSON.stringify(card, undefined, 2))
  return card
}

/** Adds up directions that depend on their names alone. */
function fill(table: Float32Array, row: number, dimensions: number, parts: readonly [number, string][]): void {
  for (const [weight, name] of parts) {
    for (let i = 0; i < dimensions; i += 1) {
      const cell = row * dimensions + i
      const value = createHash('sha256').update(`${name} ${i}`).digest().readInt32LE() / 2 ** 31
      table[cell] = (table[cell] as number) + weight * value
    }
  }
}

function tokenizerOf(vocabulary: readonly string[]): Buffer {
  const token = (content: string) => ({ SpecialToken: { id: content, type_id: 0 } })
  const added = special.map((content, id) => {
    return { id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false }
  })
  const idsOf = (content: string) => ({ id: content, ids: [special.indexOf(content)], tokens: [content] })
  const tokenizer = {
    version: '1.0',
    added_tokens: added,
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [token('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, token('[SEP]')],
      pair: [],
      special_tokens: { '[CLS]': idsOf('[CLS]'), '[SEP]': idsOf('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  }
  return Buffer.from(JSON.stringify(tokenizer))
}

// ONNX is protobuf: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. Field numbers are those of its messages.
const float32 = 1
const int64 = 7

/** A network of one step, which looks up the vector of each token. */
function networkOf(table: Float32Array, dimensions: number): Buffer {
  const rows = table.length / dimensions
  const node = [text(1, 'table'), text(1, 'input_ids'), text(2, 'last_hidden_state'), text(4, 'Gather')]
  const raw = Buffer.from(table.buffer, table.byteOffset, table.byteLength)
  const tensor = [number(1, rows), number(1, dimensions), number(2, float32), text(8, 'table'), bytes(9, raw)]
  const graph = [
    message(1, node),
    text(2, 'tiny'),
    message(5, tensor),
    message(11, value('input_ids', int64, ['batch', 'tokens'])),
    message(12, value('last_hidden_state', float32, ['batch', 'tokens', dimensions])),
  ]
  return Buffer.concat([number(1, 8), message(7, graph), message(8, [text(1, ''), number(2, 13)])])
}

function value(name: string, type: number, shape: readonly (string | number)[]): Buffer[] {
  const dims = shape.map((dim) => message(1, [typeof dim === 'string' ? text(2, dim) : number(1, dim)]))
  return [text(1, name), message(2, [message(1, [number(1, type), message(2, dims)])])]
}

function varint(given: number): Buffer {
  const digits: number[] = []
  let rest = given
  for (; rest > 127; rest = Math.floor(rest / 128)) digits.push((rest % 128) | 128)
  return Buffer.from([...digits, rest])
}

const number = (field: number, given: number) => Buffer.concat([varint(field * 8), varint(given)])
const bytes = (field: number, given: Buffer) => Buffer.concat([varint(field * 8 + 2), varint(given.length), given])
const text = (field: number, given: string) => bytes(field, Buffer.from(given))
const message = (field: number, parts: readonly Buffer[]) => bytes(field, Buffer.concat(parts))
const sha256 = (given: Buffer) => createHash('sha256').update(given).digest('hex')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'tiny-model'
  await writeTinyModel(folder)
  process.stdout.write(`MEANING_MODEL=${folder}\n`)
}
