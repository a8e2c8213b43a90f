// The vectors of one shelf: which of its articles have them, and whether questions are asked by them.

import type { Paragraph, SplitArticle } from '../../articles/article.ts'
import type { Model } from '../../meaning/model-folder.ts'
import type { ArticleVectors } from './article-vectors.ts'

/** Of an article's entry beside its vectors. */
const bytesPerEntry = 300
const bytesPerHash = 8
/**
 * A shelf that was asked by meaning goes on being so while no more than this share of it waits to be encoded, after an
 * import for example: what waits is found by its words.
 */
const maxWaiting = 0.1

interface Entry {
  /** What its vectors have to be made of. */
  readonly key: string
  readonly paragraphCount: number
  /** Of this text, or of one before. */
  readonly vectors: ArticleVectors | undefined
}

/** A shelf as far as its encoding is concerned. */
export interface EncodedShelf {
  readonly id: string
  readonly paragraphCount: number
  /** Undefined: questions are asked by words alone. */
  readonly vectors: ShelfVectors | undefined
}

/** A text of an article, and how it was split. */
export interface PreparedText {
  readonly article: SplitArticle['article']
  readonly paragraphs: readonly Paragraph[]
  readonly key: string
}

/** What questions are asked by besides words. */
export interface ShelfMeaning {
  /** Those that were kept, until the shelf is made. */
  readonly vectors: ShelfVectors
  /** Encodes a text at once; undefined when it is done later. */
  prepare(shelf: EncodedShelf, text: PreparedText): Promise<ArticleVectors | undefined>
}

/** What is known of an encoder before it is open. */
export type EncoderFacts = Pick<Model, 'hash' | 'dimensions' | 'languages'>

export class ShelfVectors {
  /** What they are made by. */
  readonly model: EncoderFacts
  readonly #entries = new Map<string, Entry>()
  /** Articles without vectors of their present text. */
  readonly #waiting = new Set<string>()
  /** What a file had, until the article of each is there. */
  #kept: Map<string, ArticleVectors>
  #isInUse: boolean
  #hadOthers = false
  #paragraphs = 0
  #waitingParagraphs = 0
  #bytes = 0
  #rows = 0

  /** @param kept Of an earlier time, by article. @param wasInUse Whether questions were asked by meaning then. */
  constructor(model: EncoderFacts, kept: Map<string, ArticleVectors> = new Map(), wasInUse = false) {
    this.model = model
    this.#kept = kept
    this.#isInUse = wasInUse
  }

  /** About how much memory they take. */
  get bytes(): number {
    return this.#bytes
  }

  /** What share of the paragraphs needs no more encoding, 0 to 1. */
  get share(): number {
    return this.#paragraphs === 0 ? 1 : 1 - this.#waitingParagraphs / this.#paragraphs
  }

  get paragraphCount(): number {
    return this.#paragraphs
  }

  /** Whether questions are asked by meaning: from when all was encoded, until much waits. */
  get isInUse(): boolean {
    if (this.#waiting.size === 0) this.#isInUse = true
    else if (1 - this.share > maxWaiting) this.#isInUse = false
    return this.#isInUse
  }

  /** Whether there is anything that questions can be compared with. */
  get hasRows(): boolean {
    return this.#rows > 0
  }

  /** What the vectors of an article have to be made of; undefined when there is no such article. */
  keyOf(articleId: string): string | undefined {
    return this.#entries.get(articleId)?.key
  }

  /** Articles that wait, the longest first. */
  waiting(): IterableIterator<string> {
    return this.#waiting.values()
  }

  /** Those that an article's paragraphs are asked by. */
  of(articleId: string): ArticleVectors | undefined {
    return this.#waiting.has(articleId) ? undefined : this.#entries.get(articleId)?.vectors
  }

  /** As many as at the beginning, when nothing was there: for a shelf that is made anew. */
  emptied(): ShelfVectors {
    return new ShelfVectors(this.model)
  }

  /** Those that were made last of an article, of whichever text. */
  lastOf(articleId: string): ArticleVectors | undefined {
    return this.#entries.get(articleId)?.vectors ?? this.#kept.get(articleId)
  }

  /** An article has a text now. @param made Vectors, perhaps of this text. */
  enter(articleId: string, key: string, paragraphCount: number, made?: ArticleVectors): void {
    const last = this.lastOf(articleId)
    this.remove(articleId)
    this.#put(articleId, { key, paragraphCount, vectors: made?.key === key ? made : last })
  }

  /** Vectors are made. Those of a text that the article has no more are left. */
  fill(articleId: string, made: ArticleVectors): void {
    const entry = this.#entries.get(articleId)
    if (entry?.key !== made.key) return
    this.remove(articleId)
    this.#put(articleId, { ...entry, vectors: made })
  }

  remove(articleId: string): void {
    this.#kept.delete(articleId)
    const entry = this.#entries.get(articleId)
    if (!entry) return
    this.#entries.delete(articleId)
    this.#count(entry, this.#waiting.delete(articleId), -1)
  }

  /** All articles are there: what is left of earlier ones goes. */
  forgetKept(): void {
    this.#hadOthers = this.#kept.size > 0
    this.#kept = new Map()
  }

  /** Whether the file had articles that are gone, perhaps erased: it must not stay. */
  get hadOthers(): boolean {
    return this.#hadOthers
  }

  /** What there is, by article. */
  all(): Map<string, ArticleVectors> {
    const all = new Map<string, ArticleVectors>()
    for (const [id, { vectors }] of this.#entries) if (vectors) all.set(id, vectors)
    return all
  }

  #put(articleId: string, entry: Entry): void {
    const isWaiting = entry.vectors?.key !== entry.key
    this.#entries.set(articleId, entry)
    if (isWaiting) this.#waiting.add(articleId)
    this.#count(entry, isWaiting, 1)
  }

  #count({ paragraphCount, vectors }: Entry, isWaiting: boolean, change: 1 | -1): void {
    this.#paragraphs += change * paragraphCount
    if (isWaiting) this.#waitingParagraphs += change * paragraphCount
    const { starts = [], hashes = [], rows = [] } = vectors ?? {}
    const bytes = starts.length * Uint32Array.BYTES_PER_ELEMENT + hashes.length * bytesPerHash + rows.length
    this.#rows += change * hashes.length
    this.#bytes += change * (bytesPerEntry + bytes)
  }
}
