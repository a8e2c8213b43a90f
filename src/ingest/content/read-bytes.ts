// Reads the bytes of a file that anybody may have put into a folder: a pipe, a device, one that is being written.

import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { isListedName } from './collections/rules.ts'
import { fileState } from './folder/walk.ts'

export type BytesReading =
  /** With the time of the last change, in milliseconds. */
  | { readonly bytes: Buffer; readonly changedMs: number }
  /** The file changes while it is read. */
  | { readonly isMoving: true }
  | { readonly isNoFile: true }
  /** A link to a file that is no text by its own name. */
  | { readonly isOtherByName: true }
  /** In bytes. */
  | { readonly tooLarge: number }

/** @throws What the file system says of a file that cannot be opened or read. */
export async function readBytes(file: string, maxBytes: number): Promise<BytesReading> {
  // Opening a pipe would wait for somebody to write into it.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const before = await handle.stat({ bigint: true })
    if (!before.isFile()) return { isNoFile: true }
    if (await isOtherByName(file)) return { isOtherByName: true }
    if (before.size > maxBytes) return { tooLarge: Number(before.size) }
    const bytes = await handle.readFile()
    const after = await handle.stat({ bigint: true })
    return fileState(after) === fileState(before) ? { bytes, changedMs: Number(before.mtimeMs) } : { isMoving: true }
  } finally {
    await handle.close()
  }
}

/** Whoever writes a folder's texts, as in a repository that is pulled, must not have .env or a key quoted by a link to it. */
async function isOtherByName(file: string): Promise<boolean> {
  const name = basename(await realpath(file))
  return name !== basename(file) && !isListedName(name)
}
