// Writes numbers and strings into bytes and reads them back. Knows nothing of what they mean.

/** Bytes under way: LEB128 for whole numbers from 0 to 2^32 - 1, UTF-8 with its length before it for strings. */
export interface ByteWriter {
  readonly length: number
  number(value: number): void
  string(value: string): void
  /** What was written so far. */
  bytes(): Uint8Array
}

/** Reads what a ByteWriter wrote, in the same order. @throws RangeError beyond the end. */
export interface ByteReader {
  readonly isAtEnd: boolean
  number(): number
  string(): string
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(4096)
  let length = 0

  function makeRoom(size: number): void {
    if (length + size <= buffer.length) return
    const larger = new Uint8Array(Math.max(length + size, buffer.length * 2))
    larger.set(buffer)
    buffer = larger
  }

  function number(value: number): void {
    makeRoom(5)
    let rest = value
    while (rest > 127) {
      buffer[length++] = (rest & 127) | 128
      rest >>>= 7
    }
    buffer[length++] = rest
  }

  return {
    get length() {
      return length
    },
    number,
    string(value) {
      // A UTF-16 code unit takes at most three bytes.
      const encoded = encoder.encode(value)
      number(encoded.length)
      makeRoom(encoded.length)
      buffer.set(encoded, length)
      length += encoded.length
    },
    bytes: () => buffer.slice(0, length),
  }
}

export function createByteReader(bytes: Uint8Array): ByteReader {
  let at = 0

  function number(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) break
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
    throw new RangeError(`The bytes end within a number, at ${at}.`)
  }

  return {
    get isAtEnd() {
      return at >= bytes.length
    },
    number,
    string() {
      const size = number()
      if (at + size > bytes.length) throw new RangeError(`The bytes end within a string, at ${at}.`)
      at += size
      return decoder.decode(bytes.subarray(at - size, at))
    },
  }
}
