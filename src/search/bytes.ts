// Writes numbers and strings into bytes and reads them back. Knows nothing of what they mean.

import { grown } from './growing-array.ts'

/** Bytes under way: whole numbers from 0 to 2^32 - 1 in groups of 7 bits (LEB128), strings by their UTF-16 code units. */
export interface ByteWriter {
  readonly length: number
  number(value: number): void
  /** Any string, lone surrogates too. */
  string(value: string): void
  bytes(value: Uint8Array): void
  /** What was written since the last time. */
  take(): Uint8Array
}

/** Reads what a ByteWriter wrote, in the same order. @throws RangeError beyond the end. */
export interface ByteReader {
  readonly isAtEnd: boolean
  number(): number
  string(): string
  /** A view of so many bytes. */
  bytes(size: number): Uint8Array
}

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(4096)
  let length = 0

  function number(value: number): void {
    buffer = grown(buffer, length + 5)
    let rest = value
    for (; rest > 127; rest >>>= 7) buffer[length++] = (rest & 127) | 128
    buffer[length++] = rest
  }

  return {
    get length() {
      return length
    },
    number,
    string(value) {
      number(value.length)
      for (let i = 0; i < value.length; i += 1) number(value.charCodeAt(i))
    },
    bytes(value) {
      buffer = grown(buffer, length + value.length)
      buffer.set(value, length)
      length += value.length
    },
    take() {
      const taken = buffer.slice(0, length)
      length = 0
      return taken
    },
  }
}

export function createByteReader(bytes: Uint8Array): ByteReader {
  let at = 0

  function number(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) break
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
    throw new RangeError(`The bytes end within a number, at ${at}.`)
  }

  return {
    get isAtEnd() {
      return at >= bytes.length
    },
    number,
    string() {
      let value = ''
      for (let left = number(); left > 0; left -= 1) value += String.fromCharCode(number())
      return value
    },
    bytes(size) {
      if (at + size > bytes.length) throw new RangeError(`The bytes end ${at + size - bytes.length} too early.`)
      at += size
      return bytes.subarray(at - size, at)
    },
  }
}
