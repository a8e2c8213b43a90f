// What a candidate is to a shelf: the one place where that is said, whichever way it comes in.

import { isDeepStrictEqual } from 'node:util'
import type { Paragraph, SplitArticle } from '../../articles/article.ts'
import type { Candidate } from '../../articles/candidate.ts'
import { UserError } from '../../errors.ts'
import type { ArticleContent, KeptArticle } from '../../store/articles/articles.ts'
import { hashOf } from '../../store/articles/saving.ts'
import { newId } from '../../store/database.ts'
import type { Store } from '../../store/store.ts'
import { erasedSentence } from '../articles/refusals.ts'
import type { Overlap } from '../articles/types.ts'
import type { Parts } from '../parts.ts'
import { textMarksOf } from './paragraph-marks.ts'

/** Less than this in common is a part of another article. */
const minNearShare = 0.8

export type Judgement =
  /** A near-duplicate is new, and most of it stands in another article. */
  | { readonly kind: 'new' | 'unchanged' | 'revision' | 'moved' | 'near-duplicate' }
  /** It was an article, and somebody took it out. */
  | { readonly kind: 'removed before'; readonly by: string; readonly at: string }
  | { readonly kind: 'erased before'; readonly at: string }

/** A candidate with what it is to the shelf, and which article it is or becomes. */
export interface Judged {
  readonly candidate: Candidate
  readonly articleId: string
  /** Undefined for a new article. */
  readonly before: KeptArticle | undefined
  readonly content: ArticleContent
  readonly paragraphs: readonly Paragraph[]
  /** Whether the article is there, just so. */
  readonly isSame: boolean
  /** Other articles in which much of it stands; empty when nobody wanted to know. */
  readonly overlaps: readonly Overlap[]
  readonly judgement: Judgement
}

export interface Judging {
  readonly candidate: Candidate
  readonly paragraphs: readonly Paragraph[]
  /** The article that it is known to be: by its origin, its id, or because a person said so. */
  readonly known?: KeptArticle | undefined
  /** Whether it stood elsewhere before. */
  readonly isMoved?: boolean
  /** Looks for others that say the same; undefined = nobody wants to know. */
  readonly findSimilar?: ((split: SplitArticle) => Promise<readonly Overlap[]>) | undefined
}

/** What became of texts that are not on the shelf any more. */
export interface Past {
  erasedAt(bodyHash: string, paragraphs: readonly Paragraph[]): Promise<string | undefined>
  /** One of the same title before others. */
  removedWith(bodyHash: string, title: string): Promise<KeptArticle | undefined>
}

/** @param taken Articles that others of the same step are already; takes those that were found. */
export function pastOf(
  store: Pick<Store, 'erasedAt' | 'articlesWith'>,
  shelf: string,
  taken: Set<string> = new Set(),
): Past {
  /** By their text: of many that say the same each is read once. */
  const removed = new Map<string, Promise<KeptArticle[]>>()
  const readRemoved = async (bodyHash: string) =>
    (await store.articlesWith(shelf, bodyHash)).filter(({ isPresent }) => !isPresent)
  return {
    erasedAt: (bodyHash, paragraphs) => store.erasedAt(shelf, textMarksOf(bodyHash, paragraphs)),
    async removedWith(bodyHash, title) {
      const reading = removed.get(bodyHash) ?? readRemoved(bodyHash)
      removed.set(bodyHash, reading)
      const free = (await reading).filter(({ id }) => !taken.has(id))
      const found = free.find(({ fields }) => fields.title === title) ?? free[0]
      if (found) taken.add(found.id)
      return found
    },
  }
}

/**
 * When the text of a state that an article is brought back to was erased; undefined when it was not, or stands.
 * @param current What the article is.
 */
export async function erasedBefore(
  { store, cuts }: Pick<Parts, 'store' | 'cuts'>,
  shelf: string,
  current: Pick<KeptArticle, 'isPresent' | 'bodyHash'>,
  { bodyHash }: Pick<KeptArticle, 'bodyHash'>,
): Promise<string | undefined> {
  if (current.isPresent && current.bodyHash === bodyHash) return undefined
  const { paragraphs = [] } = (await cuts.read(shelf, [bodyHash])).get(bodyHash) ?? {}
  return store.erasedAt(shelf, textMarksOf(bodyHash, paragraphs))
}

/** See erasedBefore. @throws UserError when it was erased. */
export async function mustNotBeErased(
  parts: Pick<Parts, 'store' | 'cuts'>,
  shelf: string,
  current: KeptArticle,
  target: Pick<KeptArticle, 'bodyHash' | 'fields'>,
): Promise<void> {
  const at = await erasedBefore(parts, shelf, current, target)
  if (at !== undefined) throw new UserError(erasedSentence(target.fields.title, at))
}

/** Of a shelf where nobody can erase, and what was removed is known by its origin. */
export const noPast: Past = { erasedAt: async () => undefined, removedWith: async () => undefined }

export async function judge(
  past: Past,
  { candidate, paragraphs, known, isMoved = false, findSimilar }: Judging,
): Promise<Judged> {
  const { fields, body } = candidate
  const content: ArticleContent = { fields, body, paragraphCount: paragraphs.length }
  const bodyHash = hashOf(body)
  const before = known ?? (await past.removedWith(bodyHash, fields.title))
  const isSame = before?.isPresent === true && before.bodyHash === bodyHash && isDeepStrictEqual(before.fields, fields)
  const articleId = before?.id ?? newId()
  const overlaps = (await findSimilar?.({ article: { id: articleId, ...fields }, paragraphs })) ?? []
  const judgement = async (): Promise<Judgement> => {
    // What stands on the shelf was let in already.
    const isHere = before?.isPresent === true && before.bodyHash === bodyHash
    const erasedAt = isHere ? undefined : await past.erasedAt(bodyHash, paragraphs)
    if (erasedAt !== undefined) return { kind: 'erased before', at: erasedAt }
    if (before && !before.isPresent) return { kind: 'removed before', by: before.changedBy, at: before.changedAt }
    if (before) return { kind: isMoved ? 'moved' : isSame ? 'unchanged' : 'revision' }
    return { kind: overlaps.some(({ share }) => share >= minNearShare) ? 'near-duplicate' : 'new' }
  }
  return { candidate, articleId, before, content, paragraphs, isSame, overlaps, judgement: await judgement() }
}
