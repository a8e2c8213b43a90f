// Plays conversations of two turns over a collection: whether the second question is understood by the first.

import { splitParagraphs } from '../articles/paragraphs/paragraphs.ts'
import { askShelves } from '../search/ask.ts'
import type { Confidence, Found } from '../search/hit.ts'
import { createShelfIndex } from '../search/index/shelf-index.ts'

/** Articles, and conversations about them. */
export interface WrittenCollection {
  readonly articles: readonly { readonly title: string; readonly body: string }[]
  readonly conversations: readonly WrittenConversation[]
}

export interface WrittenConversation {
  readonly first: string
  readonly second: string
  /** Whether the second question stands alone. */
  readonly own?: boolean
  /** Words of the paragraph that answers it. */
  readonly expect: string
}

export interface PlayedConversation extends WrittenConversation {
  readonly isOwn: boolean
  /** What each question showed first; undefined for nothing. */
  readonly shown: readonly (string | undefined)[]
  readonly confidence: Confidence
  /** Whether the second question was taken with the first. */
  readonly isTakenWith: boolean
  /** Whether the paragraph came first, and whether it was shown at all: of a sure answer one is, else up to three. */
  readonly isFirst: boolean
  readonly isUnderstood: boolean
}

export function playConversations({ articles, conversations }: WrittenCollection): PlayedConversation[] {
  const index = createShelfIndex()
  const texts = new Map(
    articles.map(({ title, body }, nth) => {
      const paragraphs = splitParagraphs(body)
      index.put({ article: { id: String(nth), title, tags: [] }, paragraphs })
      return [String(nth), paragraphs]
    }),
  )
  const wordsOf = ({ articleId, ordinal }: Found) => plain(texts.get(articleId)?.[ordinal]?.text ?? '')
  return conversations.map((written) => {
    const before = askShelves([index], written.first)
    const [shown] = before.found
    const { found, confidence, isFollowUp } = askShelves([index], written.second, {
      after: { question: written.first, shown },
    })
    const place = found.findIndex((each) => wordsOf(each).includes(plain(written.expect)))
    return {
      ...written,
      isOwn: written.own === true,
      shown: [shown, found[0]].map((each) => each && wordsOf(each)),
      confidence,
      isTakenWith: isFollowUp,
      isFirst: place === 0 && confidence !== 'silent',
      isUnderstood: confidence !== 'silent' && (place === 0 || (place > 0 && confidence === 'close')),
    }
  })
}

const plain = (text: string) => text.replaceAll('`', '').replace(/\s+/g, ' ')
