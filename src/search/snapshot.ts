// Writes the index of a shelf as bytes and reads it back. Knows nothing of where the bytes are kept.
//
// A segment is the CRC-32 of what follows, the number of the segment, four bytes each, and the next bytes of the content:
// the length of a header, again in four bytes, the header as JSON, and the rows that it lists, one behind the other.

import { endianness } from 'node:os'
import { crc32 } from 'node:zlib'
import { indexVersion } from './index-version.ts'
import type { KeptRows, RestoredRows, Row } from './kept-rows.ts'
import { type ParagraphIndex, restoreParagraphIndex } from './paragraph-index.ts'

const kinds = { Uint8Array, Uint16Array, Int32Array, Uint32Array }

interface Header {
  readonly version: string
  readonly endianness: string
  /** Name, kind and length in items of every row. */
  readonly rows: readonly (readonly [name: string, kind: keyof typeof kinds, length: number])[]
}

/** In bytes of content. */
const segmentSize = 1 << 20
const prefixSize = 8
/** A shelf keeps the words that it once had; more than so many, and more than it has, are worth a new beginning. */
const manyUnused = 20_000

/**
 * Nothing is written of a large shelf most of whose words nothing has any more: it is better made anew.
 * @param revision The index's when the snapshot was asked for. @throws If the index has changed since.
 */
export function* writeSnapshot(index: ParagraphIndex, revision: number): Generator<Uint8Array, void> {
  const assertUnchanged = () => {
    if (index.revision !== revision) throw new Error('The shelf changed while its snapshot was written; write it anew.')
  }
  assertUnchanged()
  const { lexicon } = index
  if (lexicon.unusedCount() > Math.max(manyUnused, lexicon.size / 2)) return
  const rows = index.kept()
  let segment = new Uint8Array(prefixSize + segmentSize)
  let length = prefixSize
  let number = 0
  const seal = () => {
    const view = new DataView(segment.buffer)
    view.setUint32(4, number)
    view.setUint32(0, crc32(segment.subarray(4, length)))
    const sealed = segment.subarray(0, length)
    number += 1
    segment = new Uint8Array(prefixSize + segmentSize)
    length = prefixSize
    return sealed
  }
  for (const piece of [headerOf(rows), ...Object.values(rows).flat()]) {
    const bytes = bytesOf(piece)
    for (let from = 0; from < bytes.length; ) {
      const taken = Math.min(bytes.length - from, segment.length - length)
      segment.set(bytes.subarray(from, from + taken), length)
      from += taken
      length += taken
      if (length < segment.length) continue
      yield seal()
      assertUnchanged()
    }
  }
  yield seal()
}

const bytesOf = (row: Row) => new Uint8Array(row.buffer, row.byteOffset, row.byteLength)

function headerOf(rows: KeptRows): Uint8Array {
  const header: Header = {
    version: indexVersion,
    endianness: endianness(),
    rows: Object.entries(rows).map(([name, pieces]) => {
      const kind = (pieces[0]?.constructor.name ?? 'Uint32Array') as keyof typeof kinds
      return [name, kind, pieces.reduce((sum, { length }) => sum + length, 0)]
    }),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(4 + text.length)
  new DataView(bytes.buffer).setUint32(0, text.length)
  bytes.set(text, 4)
  return bytes
}

/**
 * Makes an index of its snapshot, in slices; yields what share of the paragraphs is there.
 * @returns undefined if the bytes are damaged, incomplete or of another indexVersion.
 */
export function* readSnapshot(segments: Iterable<Uint8Array>): Generator<number, ParagraphIndex | undefined> {
  const rows = new Map<string, Row>()
  let targets: Uint8Array[] | undefined
  let [target, at, number] = [0, 0, 0]
  for (const segment of segments) {
    const content = contentOf(segment, number)
    number += 1
    if (content === undefined) return undefined
    let from = 0
    if (targets === undefined) {
      // A header of several megabytes would be one of a shelf of millions of paragraphs.
      from = 4 + new DataView(content.buffer, content.byteOffset).getUint32(0)
      const header = JSON.parse(new TextDecoder().decode(content.subarray(4, from))) as Header
      if (header.version !== indexVersion || header.endianness !== endianness()) return undefined
      for (const [name, kind, length] of header.rows) rows.set(name, new kinds[kind](length))
      targets = [...rows.values()].map(bytesOf)
    }
    while (from < content.length) {
      const bytes = targets[target]
      if (bytes === undefined) return undefined
      const taken = Math.min(content.length - from, bytes.length - at)
      bytes.set(content.subarray(from, from + taken), at)
      from += taken
      at += taken
      if (at < bytes.length) continue
      target += 1
      at = 0
    }
    yield 0
  }
  while (targets?.[target]?.length === 0) target += 1
  return target === targets?.length ? yield* restoreParagraphIndex(restoredRows(rows)) : undefined
}

/** Undefined if the segment is damaged, or not the one of this number. */
function contentOf(segment: Uint8Array, number: number): Uint8Array | undefined {
  if (segment.length <= prefixSize) return undefined
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  if (view.getUint32(0) !== crc32(segment.subarray(4)) || view.getUint32(4) !== number) return undefined
  return segment.subarray(prefixSize)
}

function restoredRows(rows: ReadonlyMap<string, Row>): RestoredRows {
  const take = <T extends Row>(name: string, kind: abstract new () => T): T => {
    const row = rows.get(name)
    if (!(row instanceof kind)) throw new RangeError(`The snapshot has no row “${name}” of the kind expected.`)
    return row
  }
  return {
    bytes: (name) => take(name, Uint8Array),
    units: (name) => take(name, Uint16Array),
    signed: (name) => take(name, Int32Array),
    numbers: (name) => take(name, Uint32Array),
  }
}
