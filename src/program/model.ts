// The command model fetch: brings an encoder into a folder, and says what to write into .env.

import { rename, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { codeOf, OperatorError } from '../errors.ts'
import { type DownloadOptions, download, sha256OfText } from '../meaning/download.ts'
import { installCommand } from '../meaning/install-command.ts'
import { type KnownModel, knownModels } from '../meaning/known-models.ts'
import { cardName, type ModelCard, maxModelBytes, parseCard } from '../meaning/model-folder.ts'
import type { Config } from '../settings/config.ts'
import { giveToOwner, makeFolder } from '../store/owner.ts'
import { canParseUrl } from '../text/can-parse-url.ts'
import type { Say } from './subcommand.ts'

export interface FetchOptions {
  /** Folder for the model. Default: DATA_DIR/models/NAME. */
  readonly to?: string
  /** Of the model.json at an address, in hexadecimal. */
  readonly sha256?: string
}

/** What is fetched, and from where each file comes. */
type Fetched = Pick<KnownModel, 'card' | 'addresses'>

const maxCardBytes = 100_000

/**
 * @param named A known name, or the address of a model.json, beside which its files are.
 * @param tell Is told how far it is.
 * @throws OperatorError when the model is not known, cannot be had, or is another one.
 */
export async function fetchModel(
  { dataDir }: Pick<Config, 'dataDir'>,
  named: string | undefined,
  { to, sha256 }: FetchOptions,
  say: Say,
  tell: Say = () => {},
  options: DownloadOptions = {},
): Promise<void> {
  const model = await modelOf(named, sha256, options)
  const { card, addresses } = model
  const folder = to ?? join(dataDir, 'models', card.name)
  makeModelFolder(folder)
  for (const [name, hash] of Object.entries(card.files)) {
    const address = addresses[name] as string
    const onProgress = (done: number, all: number | undefined) =>
      tell(`${name}: ${inMb(done)}${all === undefined ? '' : ` of ${inMb(all)}`}`)
    const wanted = { address, file: join(folder, name), sha256: hash, maxBytes: maxModelBytes }
    const isNew = await download(wanted, { ...options, onProgress })
    giveToOwner(wanted.file)
    say(`${name} ${isNew ? 'is here, and is the file it should be' : 'was here already'}.`)
  }
  // Last: a folder with it is whole.
  const file = join(folder, cardName)
  await writeFile(`${file}.part`, `${JSON.stringify(card, undefined, 2)}\n`)
  giveToOwner(`${file}.part`)
  await rename(`${file}.part`, file)
  const path = relative(process.cwd(), folder)
  say('')
  say('Now write this into .env, and restart Footnote:')
  say(`MEANING_MODEL=${path === '' || path.startsWith('..') ? folder : `./${path}`}`)
  say(`It needs the package onnxruntime-node, unless that is installed already: ${installCommand()}`)
}

async function modelOf(
  named: string | undefined,
  sha256: string | undefined,
  options: DownloadOptions,
): Promise<Fetched> {
  const name = named ?? knownModels[0]?.card.name
  const known = knownModels.find(({ card }) => card.name === name)
  if (known) return known
  if (!/^https?:\/\//i.test(name ?? '') || !canParseUrl(name ?? '')) {
    const names = knownModels.map(({ card, about, bytes }) => `${card.name} (${about}; ${inMb(bytes)})`)
    throw new OperatorError(
      `There is no model "${name}" that I know; choose ${names.join(' or ')}, or give the address of a ${cardName}.`,
    )
  }
  return modelAt(name as string, sha256, options)
}

async function modelAt(address: string, sha256: string | undefined, { stallMs = 60_000 }: DownloadOptions) {
  if (sha256 === undefined || !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw new OperatorError(
      `A model from an address is taken only with the hash of its ${cardName}, so that it is the one you mean. Add --sha256 and its SHA-256 in hexadecimal, as whoever made the model tells it.`,
    )
  }
  const text = await textAt(address, stallMs)
  const found = sha256OfText(text)
  if (found !== sha256.toLowerCase()) {
    throw new OperatorError(
      `${address} has the SHA-256 ${found}; --sha256 says ${sha256}. It is another file than the one you mean, and was not kept.`,
    )
  }
  const card: ModelCard = parseCard(address, text)
  if (!/^[\w.-]+$/.test(card.name) || /^\.+$/.test(card.name)) {
    throw new OperatorError(`${address} names the model "${card.name}"; expected letters, digits, dots and hyphens.`)
  }
  const addresses = Object.fromEntries(Object.keys(card.files).map((file) => [file, new URL(file, address).href]))
  return { card, addresses }
}

async function textAt(address: string, stallMs: number): Promise<string> {
  const { host } = new URL(address)
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(stallMs) })
    if (!response.ok)
      throw new OperatorError(
        `${address} cannot be had: ${host} answered with ${response.status}. Look whether it opens in a browser.`,
      )
    const length = Number(response.headers.get('content-length') ?? 0)
    if (length > maxCardBytes) throw new OperatorError(`${address} is no ${cardName}: it has ${inMb(length)}.`)
    return (await response.text()).slice(0, maxCardBytes)
  } catch (error) {
    if (error instanceof OperatorError) throw error
    const { cause, message } = error instanceof Error ? error : new Error(String(error))
    const reason = codeOf(cause) ?? (cause instanceof Error ? cause.message : message)
    throw new OperatorError(`${host} could not be reached (${reason}). Check the address and the network.`)
  }
}

function makeModelFolder(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    throw new OperatorError(`${folder} cannot be made (${codeOf(error) ?? error}). Choose another folder with --to.`)
  }
}

const inMb = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${Math.round(bytes / 1e6)} MB`)
