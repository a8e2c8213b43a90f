// The folder of an encoder that an operator added: what model.json says of it, and whether its files are those.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { codeOf, OperatorError } from '../errors.ts'

/** What model.json says. Files are by their names in the folder, each with its SHA-256 in hexadecimal. */
export interface ModelCard {
  readonly name: string
  /** BCP 47 primary subtags. */
  readonly languages: readonly string[]
  /** Length of a vector. */
  readonly dimensions: number
  /** How the vectors of tokens become one of the text; `none` = the model does it. */
  readonly pooling: (typeof poolings)[number]
  /** Longer texts are cut, special tokens included. */
  readonly maxTokens: number
  /** Put before each question, and before each paragraph. */
  readonly prefixes: { readonly question: string; readonly text: string }
  readonly files: Readonly<Record<string, string>>
}

/** A model whose folder is as its model.json says. */
export interface Model extends ModelCard {
  readonly folder: string
  /** Of all that decides what its vectors are, 16 hexadecimal digits: vectors of one hash can be compared. */
  readonly hash: string
  /** The network, by its path. */
  readonly network: string
}

export const cardName = 'model.json'
export const tokenizerName = 'tokenizer.json'
const poolings = ['mean', 'cls', 'none'] as const

/** A model takes about as much memory as its files have. */
export const maxModelBytes = 700_000_000
const maxDimensions = 2_048
const maxTokens = 8_192

/** How a folder comes to be one. */
const remedy =
  'Fetch it again with npx footnote model fetch, or remove MEANING_MODEL from .env; until then answers go by words alone.'

/** @throws OperatorError when the folder is not there, or not of this form; files are only looked for, not read. */
export async function readModelFolder(folder: string): Promise<Model> {
  const text = await readFile(join(folder, cardName), 'utf8').catch((error: unknown) => {
    throw new OperatorError(
      `MEANING_MODEL is "${folder}", and ${cardName} there cannot be read (${codeOf(error) ?? error}). ${remedy}`,
    )
  })
  const card = parseCard(join(folder, cardName), text, remedy)
  const names = Object.keys(card.files)
  let bytes = 0
  for (const name of names) bytes += (await lookAt(folder, name)).size
  if (bytes > maxModelBytes) {
    throw new OperatorError(
      `The model in ${folder} has ${inMb(bytes)}; expected at most ${inMb(maxModelBytes)}, since it takes as much memory. Choose a smaller one; until then answers go by words alone.`,
    )
  }
  const network = names.find((name) => name.endsWith('.onnx')) as string
  return { ...card, folder, hash: hashOfCard(card), network: join(folder, network) }
}

/** @throws OperatorError when a file is not the one that model.json names. */
export async function checkFiles({ folder, files }: Pick<Model, 'folder' | 'files'>): Promise<void> {
  for (const [name, expected] of Object.entries(files)) {
    const found = await sha256Of(join(folder, name)).catch((error: unknown) => {
      throw new OperatorError(`${join(folder, name)} cannot be read (${codeOf(error) ?? error}). ${remedy}`)
    })
    if (found === expected) continue
    throw new OperatorError(
      `${join(folder, name)} has the SHA-256 ${found.slice(0, 12)}…; ${cardName} says ${expected.slice(0, 12)}…: it is cut, or another file. ${remedy}`,
    )
  }
}

/** In hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** @param where Whose text it is. @param step What to do when it is none. @throws OperatorError when it is none. */
export function parseCard(where: string, text: string, step = ''): ModelCard {
  const refuse = (what: string): never => {
    throw new OperatorError(`${where} ${what}. ${step}`.trimEnd())
  }
  const card = cardIn(text)
  if (card === undefined) return refuse('is not a JSON object')
  const { name, languages, dimensions, pooling, prefixes, files } = card
  if (!isText(name)) refuse('has no "name"; expected a text')
  if (!isListOf(languages, isTag)) refuse('has no "languages"; expected tags such as ["en"]')
  if (!isWhole(dimensions, maxDimensions)) refuse(`has no "dimensions"; expected a whole number up to ${maxDimensions}`)
  if (!poolings.some((each) => each === pooling)) refuse(`has no "pooling"; expected one of ${poolings.join(', ')}`)
  if (!isWhole(card.maxTokens, maxTokens)) refuse(`has no "maxTokens"; expected a whole number up to ${maxTokens}`)
  if (!isRecord(prefixes) || typeof prefixes.question !== 'string' || typeof prefixes.text !== 'string')
    refuse('has no "prefixes"; expected {"question": "", "text": ""}')
  const names = isRecord(files) ? Object.keys(files) : []
  if (!isRecord(files) || !names.every((each) => isFileName(each) && isSha256(files[each])))
    refuse('has no "files"; expected an object of their names, each with its SHA-256')
  if (names.filter((each) => each.endsWith('.onnx')).length !== 1) refuse('names no network; expected one file .onnx')
  if (!names.includes(tokenizerName)) refuse(`names no ${tokenizerName} among its files`)
  return card as unknown as ModelCard
}

function cardIn(text: string): Record<string, unknown> | undefined {
  try {
    const card: unknown = JSON.parse(text)
    return isRecord(card) ? card : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isTag = (value: unknown) => typeof value === 'string' && /^[a-z]{2,3}$/.test(value)
const isListOf = (value: unknown, is: (each: unknown) => boolean) =>
  Array.isArray(value) && value.length > 0 && value.every(is)
const isWhole = (value: unknown, most: number) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= most
/** Of the folder itself: a card must not lead out of it. */
const isFileName = (name: string) => /^[\w.-]+$/.test(name) && !/^\.+$/.test(name)
const isSha256 = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

async function lookAt(folder: string, name: string) {
  const found = await stat(join(folder, name)).catch((error: unknown) => {
    throw new OperatorError(
      `${join(folder, name)}, which ${cardName} names, cannot be read (${codeOf(error) ?? error}). ${remedy}`,
    )
  })
  if (!found.isFile()) throw new OperatorError(`${join(folder, name)} is not a file. ${remedy}`)
  return found
}

/** The name and the languages decide where a model is used, not what its vectors are. */
export function hashOfCard({ dimensions, pooling, maxTokens: most, prefixes, files }: ModelCard): string {
  const sorted = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1))
  const parts = [dimensions, pooling, most, prefixes.question, prefixes.text, sorted]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

const inMb = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`
