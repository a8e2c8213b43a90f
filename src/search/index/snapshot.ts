// Writes values as bytes and reads them back, sure that all are there as they were.
//
// A segment is the CRC-32 of what follows, in four bytes, and one value as Node's structured clone writes it. The first
// value tells of which version the others are, and how many. V8 writes an array of numbers with the whole of its buffer
// and reads it into a buffer of its own, so that nothing read keeps the bytes of the file.

import { endianness } from 'node:os'
import { Deserializer, Serializer } from 'node:v8'
import { crc32 } from 'node:zlib'

/** Raised by hand whenever the bytes of a snapshot change. */
const layoutVersion = 8
/** Of the files that make words of text; a test holds it against them and says what to write here. */
export const wordsVersion = 'mKO_TkVn'

const { unicode, icu } = process.versions

/** Changes whenever words, stems, layout or the order of bytes change: part of a snapshot's key. */
export const indexVersion = `${layoutVersion}.${wordsVersion}.${unicode}.${icu}.${endianness()}`

interface Header {
  readonly version: string
  readonly count: number
}

const checksumSize = 4

/** Each part in a segment of its own, written as it is taken. */
export function* writeSnapshot(parts: readonly unknown[]): Generator<Uint8Array, void> {
  const header: Header = { version: indexVersion, count: parts.length }
  for (const value of [header, ...parts]) yield segmentOf(value)
}

/**
 * Yields after each segment that no paragraph is there yet.
 * @returns The parts; undefined if the bytes are damaged, incomplete or of another indexVersion.
 */
export function* readSnapshot(segments: Iterable<Uint8Array>): Generator<0, readonly unknown[] | undefined> {
  let header: Header | undefined
  const parts: unknown[] = []
  for (const segment of segments) {
    const value = valueIn(segment)
    if (value === undefined) return undefined
    if (header !== undefined) parts.push(value)
    else header = value as Header
    if (header.version !== indexVersion) return undefined
    yield 0
  }
  return parts.length === header?.count ? parts : undefined
}

function segmentOf(value: unknown): Uint8Array {
  const serializer = new Serializer()
  serializer.writeRawBytes(new Uint8Array(checksumSize))
  serializer.writeHeader()
  serializer.writeValue(value)
  const segment = serializer.releaseBuffer()
  segment.writeUInt32BE(crc32(segment.subarray(checksumSize)))
  return segment
}

/** Undefined if the segment is damaged, or no segment. */
function valueIn(segment: Uint8Array): unknown {
  if (segment.length <= checksumSize) return undefined
  const content = segment.subarray(checksumSize)
  if (new DataView(segment.buffer, segment.byteOffset).getUint32(0) !== crc32(content)) return undefined
  try {
    const deserializer = new Deserializer(content)
    deserializer.readHeader()
    return deserializer.readValue()
  } catch {
    return undefined
  }
}
