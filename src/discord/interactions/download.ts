// Fetches files that people sent, from Discord alone.

import { UserError } from '../../errors.ts'
import type { UploadedFile } from '../../library/contract.ts'
import { canParseUrl } from '../../text/can-parse-url.ts'
import { isOnThisMachine } from '../../text/this-machine.ts'
import { inMegabytes } from '../../words.ts'

/** A file of a message or a modal, as Discord describes it. */
export interface SentFile {
  readonly name: string
  /** Signed: whoever has it can read the file, so it is told to nobody. */
  readonly url: string
  /** In bytes, as Discord says. */
  readonly size: number
}

/** In bytes; what is in a file has limits of its own. */
const maxSentBytes = 25_000_000
/** Larger files are fetched a few at once, in bytes. */
const maxSmallBytes = 100_000

/** Whether files are large enough to wait for their turn. @throws UserError when they are too large to be held together. */
export function areLarge(files: readonly SentFile[]): boolean {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (files.length > 1 && bytes > maxSentBytes) {
    throw new UserError(
      `These ${files.length} files are ${inMegabytes(bytes)} together; I take up to ${inMegabytes(maxSentBytes)}. Upload them one by one with /article add.`,
    )
  }
  return bytes > maxSmallBytes
}

const discordHosts: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net'])

/**
 * @param apiUrl The API that is served. When it is on this machine, files may come from there as well.
 * @param limits How long a download may take, and how large it may be, in bytes.
 */
export function createDownload(
  apiUrl: string,
  { timeoutMs = 10_000, maxBytes = maxSentBytes } = {},
): (file: SentFile) => Promise<UploadedFile> {
  const api = new URL(apiUrl)
  const isLocal = isOnThisMachine(apiUrl)

  const isAllowed = (address: string): boolean => {
    if (!canParseUrl(address)) return false
    const { protocol, host } = new URL(address)
    return (protocol === 'https:' && discordHosts.has(host)) || (isLocal && host === api.host)
  }

  return async ({ name, url, size }) => {
    const tooLarge = new UserError(
      `“${name}” is ${inMegabytes(Math.max(size, maxBytes + 1))}; I take files of up to ${inMegabytes(maxBytes)}. Split it into several.`,
    )
    if (size > maxBytes) throw tooLarge
    if (!isAllowed(url)) throw new UserError(`“${name}” is not on Discord, so I do not download it. Upload it here.`)
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(url, { signal, redirect: 'error' })
      if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
      const pieces: Uint8Array[] = []
      let byteCount = 0
      for await (const piece of response.body as AsyncIterable<Uint8Array>) {
        byteCount += piece.length
        if (byteCount > maxBytes) throw tooLarge
        pieces.push(piece)
      }
      return { name, bytes: new Uint8Array(Buffer.concat(pieces)) }
    } catch (error) {
      if (error instanceof UserError) throw error
      // The reason is left out on purpose: fetch's errors may hold the address.
      throw new UserError(`I could not get “${name}” from Discord. Please upload it again.`)
    }
  }
}
