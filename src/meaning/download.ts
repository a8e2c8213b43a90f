// Downloads one file, goes on where an earlier try ended, and keeps only what has the expected hash.

import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { codeOf, OperatorError } from '../errors.ts'
import { sha256Of } from './model-folder.ts'

export interface Download {
  readonly address: string
  /** Where it goes; until it is whole it stands beside that, as FILE.part. */
  readonly file: string
  /** In hexadecimal. */
  readonly sha256: string
  /** Larger ones are given up. */
  readonly maxBytes: number
}

export interface DownloadOptions {
  /** Is told how much there is, and how much there will be if that is known, in bytes. */
  readonly onProgress?: (done: number, all: number | undefined) => void
  /** How long nothing may come. Default 60,000. */
  readonly stallMs?: number
  /** Replaces the wait before it is tried again, in milliseconds. */
  readonly pauseMs?: number
}

/** After a connection that broke. */
const maxTries = 4

/**
 * Does nothing when the file is there with its hash.
 * @returns Whether it had to be fetched.
 * @throws OperatorError when it cannot be had, or is another one.
 */
export async function download(wanted: Download, options: DownloadOptions = {}): Promise<boolean> {
  const { file, sha256, address } = wanted
  if ((await sha256Of(file).catch(() => undefined)) === sha256) return false
  const part = `${file}.part`
  let isResumed = (await sizeOf(part)) > 0
  for (let tries = 1; ; tries += 1) {
    try {
      await fetchRest(wanted, part, options)
    } catch (error) {
      if (error instanceof OperatorError) throw error
      if (tries === maxTries) throw unreachable(wanted, error)
      isResumed = true
      await pause(options.pauseMs ?? 1_000 * tries)
      continue
    }
    const found = await sha256Of(part)
    if (found === sha256) {
      await rename(part, file)
      return true
    }
    await rm(part, { force: true })
    // What an earlier try left may have been of another file.
    if (isResumed) {
      isResumed = false
      continue
    }
    throw new OperatorError(
      `${address} has the SHA-256 ${found}; expected ${sha256}. It is another file than the one that is known, and was removed.`,
    )
  }
}

/** Leaves what came so far when the connection breaks. */
async function fetchRest(
  { address, file, maxBytes }: Download,
  part: string,
  { onProgress = () => {}, stallMs = 60_000 }: DownloadOptions,
): Promise<void> {
  const from = await sizeOf(part)
  const stalled = new AbortController()
  const watch = setTimeout(() => stalled.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs)
  let handle: FileHandle | undefined
  try {
    const headers: Record<string, string> = { 'accept-encoding': 'identity' }
    if (from > 0) headers.range = `bytes=${from}-`
    const response = await fetch(address, { headers, signal: stalled.signal })
    // All of it is there already, or more.
    if (response.status === 416) return await response.body?.cancel()
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      throw refused(address, response.status)
    }
    const goesOn = response.status === 206 && startOf(response) === from
    let done = goesOn ? from : 0
    const length = Number(response.headers.get('content-length') ?? Number.NaN)
    const all = Number.isFinite(length) ? done + length : undefined
    if ((all ?? 0) > maxBytes) throw tooLarge(address, maxBytes)
    handle = await openPart(part, goesOn, file)
    for await (const chunk of response.body) {
      watch.refresh()
      done += chunk.length
      if (done > maxBytes) throw tooLarge(address, maxBytes)
      await writeAll(handle, chunk, file)
      onProgress(done, all)
    }
    if (all !== undefined && done < all) throw new Error('the connection was cut')
  } finally {
    clearTimeout(watch)
    await handle?.close()
  }
}

async function openPart(part: string, goesOn: boolean, file: string): Promise<FileHandle> {
  try {
    return await open(part, goesOn ? 'a' : 'w')
  } catch (error) {
    throw unwritable(file, error)
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array, file: string): Promise<void> {
  try {
    await handle.writeFile(chunk)
  } catch (error) {
    throw unwritable(file, error)
  }
}

const sizeOf = async (file: string) => (await stat(file).catch(() => undefined))?.size ?? 0

/** Where a part of a file begins; undefined when the server does not say. */
function startOf({ headers }: Response): number | undefined {
  const [, start] = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '') ?? []
  return start === undefined ? undefined : Number(start)
}

function refused(address: string, status: number): Error {
  const { host } = new URL(address)
  // What may be over in a moment is tried again.
  if (status === 429 || status >= 500) return new Error(`${host} answered with ${status}`)
  return new OperatorError(
    `${address} cannot be had: ${host} answered with ${status}. Look whether it opens in a browser, or choose another model.`,
  )
}

function tooLarge(address: string, maxBytes: number): OperatorError {
  return new OperatorError(
    `${address} has more than ${Math.round(maxBytes / 1e6)} MB, which is more than this file should have.`,
  )
}

function unwritable(file: string, error: unknown): OperatorError {
  const code = codeOf(error)
  return new OperatorError(
    code === 'ENOSPC' || code === 'EDQUOT'
      ? `There is no room on the disk for ${file}. Make room and run the command again: it goes on where it stopped.`
      : `${file} cannot be written (${code ?? error}). Choose another folder with --to.`,
  )
}

function unreachable({ address }: Download, error: unknown): OperatorError {
  const { cause, message } = error instanceof Error ? error : new Error(String(error))
  const reason = codeOf(cause) ?? (cause instanceof Error ? cause.message : message)
  return new OperatorError(
    `${new URL(address).host} could not be reached, or broke off (${reason}). Run the command again: it goes on where it stopped.`,
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** Of a text, in hexadecimal. */
export const sha256OfText = (text: string): string => createHash('sha256').update(text).digest('hex')
