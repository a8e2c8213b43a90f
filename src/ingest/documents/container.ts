// The zip file that a DOCX or EPUB is: its texts alone are unpacked, and no more of them than a document has.

import { inMegabytes } from '../../words.ts'
import { maxCompression, maxUnpackedBytes } from '../limits.ts'
import { unpack } from '../packed-files.ts'

/** Texts of a document by their paths, or the sentence that refuses it. */
export type Container = { readonly texts: Readonly<Record<string, Uint8Array>> } | { readonly fault: string }

/** What is not compressed much is no bomb, whatever it grows to. */
const smallBytes = 4_000_000

/** @param isText Which files are wanted; pictures and fonts never are. */
export function openContainer(
  name: string,
  bytes: Uint8Array,
  kind: string,
  isText: (path: string) => boolean,
): Container {
  let unpackedBytes = 0
  const isOpen = unpack(bytes, ({ name: path, originalSize }) => {
    if (isText(path)) unpackedBytes += originalSize
    return false
  })
  const damaged = `${name} cannot be opened: it is damaged, has a password, or is not a ${kind} file. Save it again without a password.`
  if (!isOpen) return { fault: damaged }
  if (unpackedBytes > maxUnpackedBytes) {
    return {
      fault: `${name} has ${inMegabytes(unpackedBytes)} of text inside; I take ${inMegabytes(maxUnpackedBytes)}. Split it.`,
    }
  }
  if (unpackedBytes > smallBytes && unpackedBytes > maxCompression * bytes.length) {
    return {
      fault: `${name} has ${inMegabytes(bytes.length)} and unpacks to ${inMegabytes(unpackedBytes)}, more than ${maxCompression} times as much, which documents do not. Save it again, or split it.`,
    }
  }
  const texts = unpack(bytes, ({ name: path }) => isText(path))
  return texts ? { texts } : { fault: damaged }
}
