// Writes the words of a text as bytes, two for most, and reads them back. Knows nothing of what the words are.
//
// A text is the number of its words and then each: twice its form id, plus one if flags follow (LEB128), and the flags.

import { grown } from './growing-array.ts'

/** Words in order: form id in the low 24 bits, flags in the 8 above. */
export type Sequence = Uint32Array

export interface WordWriter {
  readonly length: number
  sequence(sequence: Sequence): void
  /** Bytes that were written before. */
  bytes(written: Uint8Array): void
  /** What was written since the last time. */
  take(): Uint8Array
}

export function createWordWriter(): WordWriter {
  let bytes = new Uint8Array(4096)
  let length = 0

  function write(value: number): void {
    let rest = value
    for (; rest > 127; rest >>>= 7) bytes[length++] = (rest & 127) | 128
    bytes[length++] = rest
  }

  return {
    get length() {
      return length
    },
    sequence(sequence) {
      // A word takes four bytes and its flags one.
      bytes = grown(bytes, length + (sequence.length + 1) * 5)
      write(sequence.length)
      for (let i = 0; i < sequence.length; i += 1) {
        const entry = sequence[i] as number
        const flags = entry >>> 24
        write((entry & 0xffffff) * 2 + (flags === 0 ? 0 : 1))
        if (flags !== 0) bytes[length++] = flags
      }
    },
    bytes(written) {
      bytes = grown(bytes, length + written.length)
      bytes.set(written, length)
      length += written.length
    },
    take() {
      const taken = bytes.slice(0, length)
      length = 0
      return taken
    },
  }
}

export interface WordReader {
  /** @returns Words of the text at a place in the bytes; valid until the next call. */
  read(bytes: Uint8Array, at: number): Sequence
  /** Where the text that was read last ends. */
  readonly end: number
}

export function createWordReader(): WordReader {
  let words = new Uint32Array(1024)
  let end = 0
  return {
    get end() {
      return end
    },
    read(bytes, from) {
      let at = from
      let byte = bytes[at++] as number
      let count = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] as number
        count |= (byte & 127) << shift
      }
      words = grown(words, count)
      for (let i = 0; i < count; i += 1) {
        byte = bytes[at++] as number
        let code = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++] as number
          code |= (byte & 127) << shift
        }
        words[i] = (code & 1) === 0 ? code >>> 1 : (code >>> 1) | ((bytes[at++] as number) << 24)
      }
      end = at
      return words.subarray(0, count)
    },
  }
}
