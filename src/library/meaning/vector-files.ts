// Vectors on the disk, beside the indexes. Written only when there are any, and read only for the encoder they are of.

import { createShelfFiles, type ShelfContent } from '../indexes/files/shelf-files.ts'
import type { Shelf } from '../indexes/shelf.ts'
import { createTurns } from '../indexes/turns.ts'
import type { ArticleVectors } from './article-vectors.ts'
import { type EncoderFacts, ShelfVectors } from './shelf-vectors.ts'

const version = 'vectors.1'
/** So many bytes are put together in one slice of work. */
const pageLength = 1 << 20

/** The first segment, as JSON; behind it stand the starts, the hashes and the rows of each article. */
interface Contents {
  /** Of the encoder, as made by encoderName. */
  readonly encoder: string
  readonly dimensions: number
  readonly isInUse: boolean
  /** Id, key, number of paragraphs, number of rows. */
  readonly articles: readonly (readonly [string, string, number, number])[]
}

export type VectorFiles = ReturnType<typeof createVectorFiles>

/** @param folder Made when needed. */
export function createVectorFiles(folder: string) {
  const { cursorOf, remove, removeUnfinished, ...files } = createShelfFiles(folder, 'vectors', version)
  return {
    cursorOf,
    remove,
    removeUnfinished,
    /** What there is of a shelf by an encoder; empty when there is nothing that can be used. */
    async read(shelf: string, model: EncoderFacts): Promise<ShelfVectors> {
      const found = await files.read(shelf)
      const kept = found && (await restored(found.segments, model).catch(() => undefined))
      return kept ?? new ShelfVectors(model)
    },
    async write(shelf: Shelf): Promise<void> {
      await files.write(shelf.id, () => take(shelf))
    },
  }
}

const encoderName = ({ hash, languages }: EncoderFacts) => `${hash} ${[...languages].sort().join(' ')}`

async function take(shelf: Shelf): Promise<ShelfContent | undefined> {
  const { vectors } = shelf
  const cursor = shelf.cursor()
  if (!vectors || !cursor) return undefined
  const { model } = vectors
  const all = [...vectors.all()]
  if (all.length === 0) return { cursor, segments: [] }
  const contents: Contents = {
    encoder: encoderName(model),
    dimensions: model.dimensions,
    isInUse: vectors.isInUse,
    articles: all.map(([id, { key, starts, hashes }]) => [id, key, starts.length - 1, hashes.length]),
  }
  // What is taken does not change any more.
  const segments: Uint8Array[] = [Buffer.from(JSON.stringify(contents))]
  const turn = createTurns()
  let page: Uint8Array[] = []
  let length = 0
  for (const [, { starts, hashes, rows }] of all) {
    page.push(bytesOf(starts), bytesOf(hashes), bytesOf(rows))
    length += rows.length
    if (length < pageLength) continue
    segments.push(Buffer.concat(page))
    page = []
    length = 0
    await turn()
  }
  return { cursor, segments: [...segments, Buffer.concat(page)] }
}

/** @throws When it is cut, or of another form. */
async function restored(
  [first, ...pages]: readonly Uint8Array[],
  model: EncoderFacts,
): Promise<ShelfVectors | undefined> {
  const contents = JSON.parse(Buffer.from(first ?? []).toString()) as Contents
  const { dimensions } = contents
  if (contents.encoder !== encoderName(model) || dimensions !== model.dimensions) return undefined
  const turn = createTurns()
  const take = taker(pages)
  const kept = new Map<string, ArticleVectors>()
  for (const [id, key, paragraphs, count] of contents.articles) {
    kept.set(id, {
      key,
      starts: new Uint32Array(take((paragraphs + 1) * 4)),
      hashes: new BigUint64Array(take(count * 8)),
      rows: new Int8Array(take(count * dimensions)),
    })
    await turn()
  }
  return new ShelfVectors(model, kept, contents.isInUse)
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | BigUint64Array | Int8Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** Copies one stretch of bytes after the other, so that each is freed by itself; none goes beyond its page. */
function taker(pages: readonly Uint8Array[]): (length: number) => ArrayBuffer {
  let page = 0
  let at = 0
  return (length) => {
    while (at === pages[page]?.length) {
      page += 1
      at = 0
    }
    const bytes = pages[page]?.subarray(at, at + length)
    if (bytes?.length !== length && length > 0) throw new RangeError('The file of vectors is cut.')
    at += length
    return Uint8Array.from(bytes ?? []).buffer
  }
}
