// Plays conversations of two turns over a collection: whether the second question is understood by the first.

import type { SplitArticle } from '../articles/article.ts'
import { splitParagraphs } from '../articles/paragraphs/paragraphs.ts'
import type { Encoder } from '../meaning/encoder.ts'
import { askShelves } from '../search/ask.ts'
import type { Confidence, Found } from '../search/hit.ts'
import { createShelfIndex } from '../search/index/shelf-index.ts'
import { textOfBoth } from '../search/ranking/following.ts'
import { encodeSet } from './encoded-set.ts'

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

/** @param encoder By words alone when left out. */
export async function playConversations(
  { articles, conversations }: WrittenCollection,
  encoder?: Encoder,
): Promise<PlayedConversation[]> {
  const index = createShelfIndex()
  const splits = articles.map(({ title, body }, nth): SplitArticle => {
    return { article: { id: String(nth), title, tags: [] }, paragraphs: splitParagraphs(body) }
  })
  for (const split of splits) index.put(split)
  const articleOf = (id: string) => splits[Number(id)]
  const wordsOf = ({ articleId, ordinal }: Found) => plain(articleOf(articleId)?.paragraphs[ordinal]?.text ?? '')
  const asked = conversations.flatMap(({ first, second }) => [first, second, textOfBoth(first, second)])
  const encoded = encoder && (await encodeSet(encoder, splits, asked, () => {}))
  const meaningOf = (text: string) => encoded?.meaningOf(text, articleOf)
  return conversations.map((written) => {
    const before = askShelves([index], written.first, { meaning: meaningOf(written.first) })
    const [shown] = before.found
    const { found, confidence, isFollowUp } = askShelves([index], written.second, {
      meaning: meaningOf(written.second),
      after: { question: written.first, shown, meaning: meaningOf(textOfBoth(written.first, written.second)) },
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
