// Measures what the streams of a PDF unpack to before anything reads them: pdf.js unpacks one as a whole, outside of the
// memory that a thread may be limited to.

import { inflateSync } from 'node:zlib'
import { codeOf } from '../../../errors.ts'

/** The text of a page is hardly ever more, in bytes. Pictures may be; those are not unpacked. */
const maxStreamBytes = 20_000_000
/** Deflate makes at most so many bytes of one, LZW fewer than three times as many. */
const mostInflation = 1_032
const mostByLzw = 2_800

/** A dictionary stands right in front of its stream, in bytes. */
const maxDictionary = 4_096

/** Whether a stream unpacks to more than any page has. What is encrypted cannot be told. */
export function hasHugeStream(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
    const before = file.toString('latin1', Math.max(0, at - maxDictionary), at)
    const from = at + 'stream'.length
    const found = file.indexOf('endstream', from)
    const to = found < 0 ? file.length : found
    at = to + 'endstream'.length
    const dictionary = before.slice(before.lastIndexOf('obj'))
    if (!/\/Subtype\s*\/Image\b/.test(dictionary) && isHuge(filtersIn(dictionary), file.subarray(from, to))) return true
  }
  return false
}

function filtersIn(dictionary: string): string[] {
  const [, list = ''] = /\/(?:Filter|F)\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary) ?? []
  return [...list.matchAll(/\/(\w+)/g)].map(([, name = '']) => name)
}

function isHuge(filters: readonly string[], written: Buffer): boolean {
  let data = written.subarray(/^\r?\n/.exec(written.toString('latin1', 0, 2))?.[0].length ?? 0)
  for (const filter of filters) {
    if (data.length > maxStreamBytes) return true
    if (filter === 'ASCII85Decode' || filter === 'A85') data = fromAscii85(data)
    else if (filter === 'ASCIIHexDecode' || filter === 'AHx')
      data = Buffer.from(data.toString('latin1').replace(/[^\da-f]/gi, ''), 'hex')
    else if (filter === 'LZWDecode' || filter === 'LZW') return isHugeLzw(data)
    else if (filter === 'RunLengthDecode' || filter === 'RL') return isHugeRunLength(data)
    else if (filter === 'FlateDecode' || filter === 'Fl') {
      // Most are too small to become too large, and packed but once.
      if (filters.at(-1) === filter && data.length * mostInflation < maxStreamBytes && filters.length === 1)
        return false
      const inflated = inflate(data)
      if (inflated === 'huge') return true
      if (inflated === undefined) return false
      data = inflated
    } else return false
  }
  return data.length > maxStreamBytes
}

function inflate(data: Buffer): Buffer | 'huge' | undefined {
  try {
    return inflateSync(data, { maxOutputLength: maxStreamBytes })
  } catch (error) {
    // Damaged ones are read by pdf.js as far as they go.
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'huge' : undefined
  }
}

function fromAscii85(data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 4)
  let [length, group, count] = [0, 0, 0]
  for (const byte of data) {
    if (byte === 0x7e) break
    if (byte === 0x7a && count === 0) length = out.writeUInt32BE(0, Math.min(length, data.length))
    else if (byte >= 0x21 && byte <= 0x75) {
      group = group * 85 + byte - 0x21
      count += 1
    }
    if (count < 5) continue
    length = out.writeUInt32BE(group % 2 ** 32, Math.min(length, data.length))
    ;[group, count] = [0, 0]
  }
  return out.subarray(0, length)
}

/** Counts what LZW would write, without writing it: each code stands for one letter more than the one before it. */
function isHugeLzw(data: Buffer): boolean {
  if (data.length * mostByLzw < maxStreamBytes) return false
  const [clear, end] = [256, 257]
  const lengths = new Uint32Array(4097).fill(1, 0, 256)
  let [next, width, previous, total, bits, held] = [258, 9, -1, 0, 0, 0]
  for (const byte of data) {
    held = ((held << 8) | byte) & 0xff_ff_ff
    bits += 8
    if (bits < width) continue
    bits -= width
    const code = (held >> bits) & ((1 << width) - 1)
    if (code === end) break
    if (code === clear) [next, width, previous] = [258, 9, -1]
    else {
      if (previous >= 0 && next < 4096) lengths[next++] = (lengths[previous] ?? 0) + 1
      total += lengths[code] ?? 0
      previous = code
      width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9
    }
    if (total > maxStreamBytes) return true
  }
  return false
}

function isHugeRunLength(data: Buffer): boolean {
  let total = 0
  for (let at = 0; at < data.length && data[at] !== 128; ) {
    const length = data[at] ?? 128
    total += length < 128 ? length + 1 : 257 - length
    at += length < 128 ? length + 2 : 2
  }
  return total > maxStreamBytes
}
