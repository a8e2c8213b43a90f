// Turns the bytes of a text file into text.

import { isUtf8 } from 'node:buffer'

/** UTF-8, with or without a byte order mark, or UTF-16 with one. Undefined for anything else. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const isLittleEndian = first === 0xff && second === 0xfe
  const isBigEndian = first === 0xfe && second === 0xff
  if (isLittleEndian || isBigEndian) {
    return decodeStrictly(isLittleEndian ? 'utf-16le' : 'utf-16be', bytes)
  }
  if (!isUtf8(bytes)) return undefined
  const text = decodeStrictly('utf-8', bytes)
  // UTF-16 without its mark, or no text at all.
  return text?.includes('\0') ? undefined : text
}

function decodeStrictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** What to say of a file that decodeText does not read. */
export function undecoded(name: string): string {
  return `${name} is not a text in UTF-8, or in UTF-16 with a byte order mark. Save it with the encoding UTF-8 and upload it again.`
}
