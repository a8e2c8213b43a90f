// Reads the body of an answer, unpacked on the way, and stops it at its limits of size and time.

import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

export interface BodyLimits {
  /** Once unpacked. */
  readonly maxBytes: number
  /** However fast it comes, in milliseconds since it was asked for. */
  readonly wholeMs: number
  /** From then on it has to come fast enough. */
  readonly patienceMs: number
  /** Bytes a second. */
  readonly minSpeed: number
}

export type BodyFault = 'too large' | 'too slow' | 'damaged' | 'packed unknown'

const lookMs = 100

/** @param beganAt When it was asked for, by performance.now(). */
export async function readUnpacked(
  body: Readable,
  encoding: string,
  { maxBytes, wholeMs, patienceMs, minSpeed }: BodyLimits,
  beganAt: number,
): Promise<Uint8Array | BodyFault> {
  const unpack = unpackingOf(encoding)
  if (unpack === 'unknown') {
    body.on('error', () => {}).destroy()
    return 'packed unknown'
  }
  const pieces: Uint8Array[] = []
  let [byteCount, fault] = [0, 'damaged' as BodyFault]
  const end = (why: BodyFault) => {
    fault = why
    body.destroy(new Error(why))
  }
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const piece of source) {
      byteCount += piece.length
      if (byteCount > maxBytes) {
        fault = 'too large'
        throw new Error(fault)
      }
      pieces.push(piece)
    }
  }
  const looking = setInterval(() => {
    const elapsedMs = performance.now() - beganAt
    const isSlow = elapsedMs > patienceMs && byteCount < (minSpeed * elapsedMs) / 1000
    if (isSlow || elapsedMs > wholeMs) end('too slow')
  }, lookMs)
  try {
    await (unpack ? pipeline(body, unpack, collect) : pipeline(body, collect))
    return new Uint8Array(Buffer.concat(pieces))
  } catch {
    // Whatever the stream failed with: what it was ended for is known, anything else is a fault of the other side.
    return fault
  } finally {
    clearInterval(looking)
  }
}

/** What unpacks it, one way at most; undefined when it is not packed. */
function unpackingOf(encoding: string): Transform | 'unknown' | undefined {
  // Servers end packed bodies too early, and browsers take what came.
  const early = { finishFlush: constants.Z_SYNC_FLUSH }
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return undefined
    case 'gzip':
    case 'x-gzip':
      return createGunzip(early)
    case 'deflate':
      return createInflate(early)
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })
    default:
      return 'unknown'
  }
}
