// Encodes the articles of a shelf, one after the other.

import { textsOfParagraph } from '../../meaning/encoded-text.ts'
import type { Language } from '../../search/text/language.ts'
import { libraryShelf } from '../../store/store.ts'
import { countOf } from '../../words.ts'
import type { Notice } from '../contract.ts'
import type { Cuts } from '../indexes/cuts.ts'
import type { Shelf } from '../indexes/shelf.ts'
import { createTurns } from '../indexes/turns.ts'
import { type ArticleVectors, type Encode, makeVectors, noVectors } from './article-vectors.ts'
import type { EncodedShelf, PreparedText, ShelfVectors } from './shelf-vectors.ts'

/** Sentences take as long again, and four times the memory; on larger shelves paragraphs alone are encoded. */
const maxParagraphsWithSentences = 5_000
const noticeIntervalMs = 60_000

interface ShelfEncodingParts {
  readonly cuts: Pick<Cuts, 'read'>
  /** Of a shelf: shelves take turns. */
  readonly encoder: (shelf: string) => Encode
  readonly isClosed: () => boolean
  readonly onNotice: (notice: Notice) => void
}

export function createShelfEncoding({ cuts, encoder, isClosed, onNotice }: ShelfEncodingParts) {
  const make = async (
    shelf: EncodedShelf,
    vectors: ShelfVectors,
    { article, key, paragraphs }: PreparedText,
    language: Language | undefined,
  ): Promise<ArticleVectors | undefined> => {
    const { languages, dimensions } = vectors.model
    if (language === undefined || !languages.includes(language.tag)) return noVectors(key, paragraphs.length)
    const withSentences = shelf.paragraphCount <= maxParagraphsWithSentences
    const texts = function* () {
      for (const each of paragraphs) yield textsOfParagraph(article.title, each, language, withSentences)
    }
    return makeVectors(key, texts(), dimensions, vectors.lastOf(article.id), encoder(shelf.id))
  }

  /** Encodes one article that waits. @returns false when it cannot be done now. */
  const encodeNext = async (shelf: Shelf, vectors: ShelfVectors, articleId: string): Promise<boolean> => {
    const [summary, text, key] = [shelf.summary(articleId), shelf.text(articleId), vectors.keyOf(articleId)]
    if (!summary || !text || key === undefined) return true
    const cut = (await cuts.read(shelf.id, [text.hash], text.version)).get(text.hash)
    const language = shelf.index.articles.find(articleId)?.language
    const { paragraphs = [] } = cut ?? {}
    const given = { article: summary, key, paragraphs }
    const made = cut ? await make(shelf, vectors, given, language) : noVectors(key, summary.paragraphCount)
    if (made) vectors.fill(articleId, made)
    return made !== undefined
  }

  /** @param isOver Whether the shelf was let go. @param onMade Something new may be written down. */
  const encodeWaiting = async (
    shelf: Shelf,
    vectors: ShelfVectors,
    isOver: () => boolean,
    onMade: () => void,
  ): Promise<void> => {
    const isFirst = !vectors.isInUse
    let toldAt = performance.now()
    const turn = createTurns()
    for (;;) {
      await turn()
      const { value: articleId } = vectors.waiting().next()
      if (articleId === undefined || isClosed() || isOver()) break
      if (!(await encodeNext(shelf, vectors, articleId))) return
      if (performance.now() - toldAt < noticeIntervalMs) continue
      toldAt = performance.now()
      onMade()
      const words = `${percent(vectors.share)} of the ${countOf(vectors.paragraphCount, 'paragraph')} of ${nameOf(shelf.id)} are encoded`
      onNotice({ level: 'info', words })
    }
    onMade()
    if (isFirst && vectors.isInUse) {
      const words = `all paragraphs of ${nameOf(shelf.id)} are encoded, ${vectors.paragraphCount.toLocaleString('en')} in all: from now on questions are asked by meaning, too`
      onNotice({ level: 'info', words })
    }
  }

  return { make, encodeWaiting }
}

const nameOf = (shelf: string) => (shelf === libraryShelf ? 'the library' : `server ${shelf}`)
const percent = (share: number) => `${Math.floor(100 * share)} %`
