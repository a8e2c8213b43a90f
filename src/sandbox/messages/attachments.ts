// Files that came with messages and modals, and the signed addresses they are fetched from.

import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { APIAttachment } from 'discord-api-types/v10'
import type { ReceivedFile } from './bodies.ts'

/** Largest file Discord takes by default, in bytes. */
export const attachmentSizeLimit = 10 * 1024 * 1024

interface Stored {
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** Whatever Discord tells the addresses of: an attachment, or a picture or file in a component or embed. */
interface Addressed {
  readonly url: string
  readonly proxy_url?: string | undefined
  readonly content_type?: string | null | undefined
}

export interface Attachments {
  /** Its addresses are signed anew each time they are read, as Discord signs them with each answer. */
  store(channelId: string, filename: string, file: Omit<ReceivedFile, 'id'>, description?: string): APIAttachment
  /** The same under another shape, with addresses of the same kind: what points to a stored file, now or of an earlier sandbox. */
  alive<T extends Addressed>(pointing: T): T
  /** The file behind an address, or undefined when the address is unknown, unsigned or expired. */
  fetch(path: string, query: URLSearchParams): Promise<Stored | undefined>
  /** Deletes files of earlier sandboxes that nothing points to any more. */
  forgetUnnamed(): void
  /** Resolves once every file is where it is kept. */
  settled(): Promise<void>
}

const longestLifetimeMs = 24 * 3_600_000
const signedAnewEveryMs = 3_600_000
const bytesInMemory = 128 * 1024 * 1024

/** The name Discord keeps a file under. */
export function safeFilename(filename: string): string {
  return filename.replace(/[^\p{L}\p{N}._-]+/gu, '_')
}

// Addresses look like /attachments/CHANNEL/ID/NAME, and files are kept by their id. The port may be an earlier one's.
function pathOf(url: string): string {
  return /^(?:http:\/\/127\.0\.0\.1:\d+)?(\/attachments\/\d+\/\d+\/[^?]+)/.exec(url)?.[1] ?? ''
}
const idOf = (path: string): string => path.split('/')[3] ?? ''

/**
 * @param origin Where the addresses begin: http://127.0.0.1:PORT.
 * @param folder Where files are kept from one start to the next; without it the last 128 MiB stay in memory.
 */
export function createAttachments(
  now: () => number,
  nextId: () => string,
  origin: () => string,
  folder?: string,
): Attachments {
  const files = new Map<string, { readonly contentType: string; bytes?: Uint8Array }>()
  const key = randomBytes(32)
  let heldBytes = 0
  let writing: Promise<unknown> = Promise.resolve()
  const sign = (path: string, expiry: string): string =>
    createHmac('sha256', key).update(`${path}?${expiry}`).digest('hex')

  function addressOf(path: string): string {
    // Signed by the hour, so that one thing has one address for a while.
    const expiryMs = Math.floor((now() + longestLifetimeMs) / signedAnewEveryMs) * signedAnewEveryMs
    const expiry = Math.trunc(expiryMs / 1_000).toString(16)
    return `${origin()}${path}?ex=${expiry}&hm=${sign(path, expiry)}`
  }

  const alive: Attachments['alive'] = (pointing) => {
    const path = pathOf(pointing.url)
    if (path === '') return pointing
    if (!files.has(path)) files.set(path, { contentType: pointing.content_type ?? 'application/octet-stream' })
    const address: PropertyDescriptor = { get: () => addressOf(path), enumerable: true }
    return Object.defineProperties({ ...pointing }, { url: address, proxy_url: address })
  }

  function keep(path: string, bytes: Uint8Array): void {
    if (folder === undefined) {
      heldBytes += bytes.length
      for (const [oldest, { bytes: held }] of files) {
        if (heldBytes <= bytesInMemory) break
        files.delete(oldest)
        heldBytes -= held?.length ?? 0
      }
      return
    }
    mkdirSync(folder, { recursive: true })
    const written = writeFile(join(folder, idOf(path)), bytes).then(
      () => {
        delete files.get(path)?.bytes
      },
      // A full disk must not end the sandbox: the file stays in memory.
      () => {},
    )
    writing = Promise.all([writing, written])
  }

  return {
    store(channelId, filename, { contentType, bytes }, description) {
      const id = nextId()
      const safeName = safeFilename(filename)
      const path = `/attachments/${channelId}/${id}/${encodeURIComponent(safeName)}`
      files.set(path, { contentType, bytes })
      keep(path, bytes)
      return alive({
        id,
        filename: safeName,
        size: bytes.length,
        url: path,
        proxy_url: path,
        content_type: contentType,
        ...(description !== undefined && { description }),
      })
    },
    alive,
    async fetch(path, query) {
      const expiry = query.get('ex') ?? ''
      const isExpired = !(Number.parseInt(expiry, 16) * 1_000 >= now())
      const file = files.get(path)
      if (isExpired || file === undefined || query.get('hm') !== sign(path, expiry)) return
      const { contentType, bytes } = file
      if (bytes) return { contentType, bytes }
      const kept = folder === undefined ? undefined : await readFile(join(folder, idOf(path))).catch(() => undefined)
      return kept && { contentType, bytes: kept }
    },
    forgetUnnamed() {
      if (folder === undefined) return
      const named = new Set([...files.keys()].map(idOf))
      let kept: string[] = []
      try {
        kept = readdirSync(folder)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      }
      for (const id of kept) if (!named.has(id)) rmSync(join(folder, id), { force: true })
    },
    async settled() {
      await writing
    },
  }
}
