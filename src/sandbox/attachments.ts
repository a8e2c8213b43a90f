// Files that came with messages and modals, and the signed addresses they are fetched from. Knows no messages.

import { createHmac, randomBytes } from 'node:crypto'
import type { APIAttachment } from 'discord-api-types/v10'
import type { UploadedFile } from './message-bodies.ts'

/** Largest file Discord takes by default, in bytes. */
export const attachmentSizeLimit = 10 * 1024 * 1024

interface Stored {
  readonly contentType: string
  readonly bytes: Uint8Array
}

export interface Attachments {
  store(channelId: string, filename: string, file: Omit<UploadedFile, 'id'>, description?: string): APIAttachment
  /** The file behind an address, or undefined when the address is unknown, unsigned or expired. */
  fetch(path: string, query: URLSearchParams): Stored | undefined
}

const addressLifetimeMs = 24 * 3_600_000
const keptBytes = 128 * 1024 * 1024

/** @param origin Where the addresses begin: http://127.0.0.1:PORT. */
export const createAttachments = (now: () => number, nextId: () => string, origin: () => string): Attachments => {
  const files = new Map<string, Stored>()
  const key = randomBytes(32)
  let heldBytes = 0
  const sign = (path: string, expiry: string): string =>
    createHmac('sha256', key).update(`${path}?${expiry}`).digest('hex')

  return {
    store: (channelId, filename, file, description) => {
      const id = nextId()
      const safeName = filename.replace(/[^\p{L}\p{N}._-]+/gu, '_')
      const path = `/attachments/${channelId}/${id}/${encodeURIComponent(safeName)}`
      files.set(path, { contentType: file.contentType, bytes: file.bytes })
      heldBytes += file.bytes.length
      for (const [oldest, { bytes }] of files) {
        if (heldBytes <= keptBytes) break
        files.delete(oldest)
        heldBytes -= bytes.length
      }
      const expiry = Math.trunc((now() + addressLifetimeMs) / 1_000).toString(16)
      const url = `${origin()}${path}?ex=${expiry}&hm=${sign(path, expiry)}`
      return {
        id,
        filename: safeName,
        size: file.bytes.length,
        url,
        proxy_url: url,
        content_type: file.contentType,
        ...(description !== undefined && { description }),
      }
    },
    fetch: (path, query) => {
      const expiry = query.get('ex') ?? ''
      const isExpired = Number.parseInt(expiry, 16) * 1_000 < now()
      return isExpired || query.get('hm') !== sign(path, expiry) ? undefined : files.get(path)
    },
  }
}
