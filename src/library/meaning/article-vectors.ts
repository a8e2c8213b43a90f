// The vectors of one article's paragraphs and sentences.

import { createHash } from 'node:crypto'
import { encodedTextVersion } from '../../meaning/encoded-text.ts'
import { createTurns } from '../indexes/turns.ts'

export interface ArticleVectors {
  /** Of what they were made of. */
  readonly key: string
  /** By ordinal: the row of the whole paragraph, behind which those of its sentences stand; then how many rows there are. */
  readonly starts: Uint32Array
  /** 64 bits of a hash of each row's text: what an edit leaves is not encoded again. */
  readonly hashes: BigUint64Array
  /** Quantized, one after the other. */
  readonly rows: Int8Array
}

/** Encodes texts; undefined when it cannot, for long. */
export type Encode = (texts: readonly string[]) => Promise<readonly Int8Array[] | undefined>

/** So many UTF-16 code units are encoded together: some hundredths of a second, which a question may have to wait. */
const maxLengthAtOnce = 600

/** What the vectors of an article depend on, beside the encoder. */
export function vectorsKey(title: string, bodyHash: string, cutterVersion: string): string {
  const parts = JSON.stringify([encodedTextVersion, title, bodyHash, cutterVersion])
  return createHash('sha256').update(parts).digest('base64url').slice(0, 16)
}

/** Of an article that has nothing to encode. */
export function noVectors(key: string, paragraphCount: number): ArticleVectors {
  const starts = new Uint32Array(paragraphCount + 1)
  return { key, starts, hashes: new BigUint64Array(0), rows: new Int8Array(0) }
}

/**
 * @param texts By ordinal, as encodedTexts gives them; made in slices.
 * @param known Of an earlier text of the article, from which is taken what stayed.
 * @returns undefined when something cannot be encoded.
 */
export async function makeVectors(
  key: string,
  texts: Iterable<readonly string[]>,
  dimensions: number,
  known: ArticleVectors | undefined,
  encode: Encode,
): Promise<ArticleVectors | undefined> {
  const turn = createTurns()
  const flat: string[] = []
  const hashList: bigint[] = []
  const startList = [0]
  for (const each of texts) {
    flat.push(...each)
    hashList.push(...each.map(hashOfText))
    startList.push(flat.length)
    await turn()
  }
  const starts = Uint32Array.from(startList)
  const hashes = BigUint64Array.from(hashList)
  const rows = new Int8Array(flat.length * dimensions)
  const rowsKnown = new Map(Array.from(known?.hashes ?? [], (hash, row) => [hash, row]))
  const missing: number[] = []
  for (const [row, hash] of hashes.entries()) {
    const before = rowsKnown.get(hash)
    if (before === undefined || !known) missing.push(row)
    else rows.set(known.rows.subarray(before * dimensions, (before + 1) * dimensions), row * dimensions)
  }
  for (const some of inParts(missing, flat)) {
    const vectors = await encode(some.map((row) => flat[row] as string))
    if (!vectors) return undefined
    for (const [i, row] of some.entries()) rows.set(vectors[i] as Int8Array, row * dimensions)
  }
  return { key, starts, hashes, rows }
}

function* inParts(rows: readonly number[], texts: readonly string[]): Generator<number[]> {
  let some: number[] = []
  let length = 0
  for (const row of rows) {
    const own = (texts[row] as string).length
    if (some.length > 0 && length + own > maxLengthAtOnce) {
      yield some
      some = []
      length = 0
    }
    some.push(row)
    length += own
  }
  if (some.length > 0) yield some
}

function hashOfText(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64LE()
}
