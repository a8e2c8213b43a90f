// Keeps the vectors of shelves, made in idle time, and lays a question beside them.

import type { Encoding } from '../../meaning/encoding-process.ts'
import { cosineWith } from '../../meaning/quantized.ts'
import type { Place } from '../../search/hit.ts'
import { readArticle } from '../../search/index/read-article.ts'
import type { Meaning } from '../../search/ranking/meaning/meaning.ts'
import { createTurnTaking } from '../../threads/fair-queue.ts'
import { withTimeout } from '../../timeout.ts'
import type { Notice } from '../contract.ts'
import type { Cuts } from '../indexes/cuts.ts'
import type { Shelf } from '../indexes/shelf.ts'
import type { ArticleVectors } from './article-vectors.ts'
import { createShelfEncoding } from './shelf-encoding.ts'
import { type EncodedShelf, type PreparedText, ShelfVectors } from './shelf-vectors.ts'
import type { VectorFiles } from './vector-files.ts'

/** What a person saves is encoded before it is found, unless it is much or takes long. */
const maxPreparedParagraphs = 64
const prepareLimitMs = 2_000
/** While questions come, the encoder's process rests half as long as it worked: they may need its processor. */
const quietAfterMs = 1_000
const restShare = 0.5

interface MeaningsParts {
  readonly encoding: Encoding
  readonly cuts: Pick<Cuts, 'read'>
  /** Undefined: nothing is kept beyond the process. */
  readonly files: Pick<VectorFiles, 'read'> | undefined
  readonly onNotice: (notice: Notice) => void
}

export type Meanings = ReturnType<typeof createMeanings>

export function createMeanings({ encoding, cuts, files, onNotice }: MeaningsParts) {
  let askedAt = Number.NEGATIVE_INFINITY
  let isClosed = false
  // One thing at a time, so that a question waits for one at most; shelves take turns.
  const takeTurn = createTurnTaking(1)
  const encoder = (owner: string) => (texts: readonly string[]) =>
    takeTurn(owner, async () => {
      if (isClosed) return undefined
      const beganAt = performance.now()
      const vectors = await encoding.encodeTexts(texts)
      const endedAt = performance.now()
      if (endedAt - askedAt < quietAfterMs) await pause(restShare * (endedAt - beganAt))
      return vectors
    })

  const work = createShelfEncoding({ cuts, encoder, isClosed: () => isClosed, onNotice })

  const atWork = new Map<Shelf, Promise<void>>()

  return {
    /** Vectors for a shelf that is being made; undefined when the encoder's folder cannot be used. */
    async vectorsOf(shelf: string): Promise<ShelfVectors | undefined> {
      const model = await encoding.model
      return model && ((await files?.read(shelf, model)) ?? new ShelfVectors(model))
    },

    /** Encodes at once what a person saved; undefined when it is done later, since it is much or takes long. */
    async prepare(shelf: EncodedShelf, text: PreparedText): Promise<ArticleVectors | undefined> {
      const { vectors } = shelf
      if (!vectors || !encoding.isReady() || text.paragraphs.length > maxPreparedParagraphs) return undefined
      const { language } = readArticle({ article: text.article, paragraphs: text.paragraphs })
      const making = work.make(shelf, vectors, text, language).then((made) => {
        // Whoever waited may have gone.
        if (made) vectors.fill(text.article.id, made)
        return made
      })
      return withTimeout(making, prepareLimitMs)
    },

    /**
     * Encodes in idle time what waits on a shelf. @param isOver Whether the shelf was let go.
     * @param onMade Something new may be written down.
     */
    follow(shelf: Shelf, isOver: () => boolean, onMade: () => void): void {
      const { vectors } = shelf
      if (!vectors || atWork.has(shelf) || vectors.waiting().next().done) return
      const begun = work
        .encodeWaiting(shelf, vectors, isOver, onMade)
        // What cannot be read now is read when the shelf changes, or at the next start.
        .catch(() => {})
        .finally(() => atWork.delete(shelf))
      atWork.set(shelf, begun)
    },

    /** A question beside the shelves; undefined when words alone decide. */
    async ask(question: string, shelves: readonly Shelf[]): Promise<Meaning | undefined> {
      askedAt = performance.now()
      const [first] = shelves
      const model = first?.vectors?.model
      if (!model || !shelves.every(({ vectors }) => vectors?.isInUse)) return undefined
      if (!shelves.some(({ vectors }) => vectors?.hasRows)) return undefined
      const vector = await encoding.encodeQuestion(question)
      askedAt = performance.now()
      return vector && meaningOf(vector, model, shelves)
    },

    /** What share of the shelves is encoded, 0 to 1; undefined when the encoder cannot be used, or nothing is for it. */
    shareOf(shelves: readonly Shelf[]): number | undefined {
      if (!encoding.isReady()) return undefined
      let [done, all] = [0, 0]
      for (const { vectors } of shelves) {
        all += vectors?.paragraphCount ?? 0
        done += (vectors?.paragraphCount ?? 0) * (vectors?.share ?? 0)
      }
      const isForNothing = done === all && !shelves.some(({ vectors }) => vectors?.hasRows)
      return isForNothing ? undefined : done / all
    },

    async close(): Promise<void> {
      isClosed = true
      await encoding.close()
      await Promise.all(atWork.values())
    },
  }
}

function meaningOf(
  vector: Float32Array,
  { hash, languages }: ShelfVectors['model'],
  shelves: readonly Shelf[],
): Meaning {
  const rowsOf = ({ shelf, articleId, ordinal }: Place) => {
    const found = shelves[shelf]?.vectors?.of(articleId)
    const [first, end] = [found?.starts[ordinal] ?? 0, found?.starts[ordinal + 1] ?? 0]
    return found && end > first ? { rows: found.rows, first, end } : undefined
  }
  return {
    modelHash: hash,
    languages: new Set(languages),
    cosine(place) {
      const found = rowsOf(place)
      return found && cosineWith(vector, found.rows, found.first)
    },
    sentence(place) {
      const found = rowsOf(place)
      let best: number | undefined
      for (let row = (found?.first ?? 0) + 1; found && row < found.end; row += 1) {
        best = Math.max(best ?? -1, cosineWith(vector, found.rows, row))
      }
      return best
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
