// Reads the bytes of a file that anybody may have put into a folder: a pipe, a device, one without an end.

import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

export type BytesReading =
  | { readonly bytes: Buffer }
  /** The file changes while it is read. */
  | { readonly isMoving: true }
  | { readonly isNoFile: true }
  /** In bytes. */
  | { readonly tooLarge: number }

/** @throws What the file system says of a file that cannot be opened or read. */
export async function readBytes(file: string, maxBytes: number): Promise<BytesReading> {
  // Opening a pipe would wait for somebody to write into it.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const before = await handle.stat()
    if (!before.isFile()) return { isNoFile: true }
    if (before.size > maxBytes) return { tooLarge: before.size }
    const bytes = await handle.readFile()
    const after = await handle.stat()
    const isSame = after.size === bytes.length && after.mtimeMs === before.mtimeMs
    return isSame ? { bytes } : { isMoving: true }
  } finally {
    await handle.close()
  }
}
