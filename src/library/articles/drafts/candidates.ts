// What a draft would publish, or why it cannot.

import { isDeepStrictEqual } from 'node:util'
import type { Paragraph, SplitArticle } from '../../../articles/article.ts'
import { UserError } from '../../../errors.ts'
import type { UploadedArticle } from '../../../ingest/upload.ts'
import type { ArticleContent, ArticleFields, KeptArticle } from '../../../store/articles/articles.ts'
import type { DraftKey } from '../../../store/articles/cuts.ts'
import { hashOf } from '../../../store/articles/saving.ts'
import { newId } from '../../../store/database.ts'
import type { Parts } from '../../parts.ts'
import { type DraftContent, singleArticle } from './content.ts'

/** Paragraphs of a draft that are shown. */
export const maxShownParagraphs = 3

/** An article that could be published. */
export interface Candidate {
  readonly articleId: string
  /** Undefined for a new article. */
  readonly before: KeptArticle | undefined
  readonly content: ArticleContent
  /** All of them for a single article; of several, those that are shown. */
  readonly paragraphs: readonly Paragraph[]
  /** Whether it is here already, just so. */
  readonly isSame: boolean
}

export function splitOf({ articleId, content, paragraphs }: Candidate): SplitArticle {
  return { article: { id: articleId, ...content.fields }, paragraphs }
}

/**
 * @param changes The article that a draft of one changes.
 */
export async function candidatesOf(
  parts: Pick<Parts, 'store' | 'shelves' | 'cuts'>,
  draft: DraftKey,
  content: DraftContent,
  changes: KeptArticle | undefined,
): Promise<{ candidates: Candidate[]; faults: string[] }> {
  const faults = [...content.fileFaults]
  const candidates: Candidate[] = []
  if (faults.length > 0) return { candidates, faults }
  const texts = parts.cuts.ofDraft(draft)
  const { read = [] } = content
  const isSeveral = read.length > 1
  for (const source of isSeveral ? read : [singleArticle(content, faults)]) {
    const { title = '', tags = [] } = source.fields
    const body = source.body.toWellFormed().replaceAll('\0', '')
    if (!title) faults.push(isSeveral ? 'An article in the file has no title.' : 'The title is empty; give it one.')
    const paragraphs = await texts.paragraphs(body).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error
      faults.push(error.message)
    })
    if (paragraphs?.length === 0) {
      const name = isSeveral ? `“${title || 'An article without a title'}”` : 'The text'
      faults.push(`${name} is empty; write or paste the article, or upload a file.`)
    }
    if (!paragraphs || paragraphs.length === 0) continue
    const before = isSeveral ? await twinOf(parts, draft.guild, source) : changes
    const fields: ArticleFields = { ...source.fields, title, tags }
    candidates.push({
      articleId: before?.id ?? newId(),
      before,
      content: { fields, body, paragraphCount: paragraphs.length },
      // Several may be too many to hold all their paragraphs at once.
      paragraphs: isSeveral ? paragraphs.slice(0, maxShownParagraphs) : paragraphs,
      isSame:
        before?.isPresent === true && before.bodyHash === hashOf(body) && isDeepStrictEqual(before.fields, fields),
    })
  }
  await texts.keep()
  return { candidates, faults }
}

/** The article that an export called by the same id, or one of the same title and source. */
async function twinOf(
  { store, shelves }: Pick<Parts, 'store' | 'shelves'>,
  guildId: string,
  { id, fields }: UploadedArticle,
): Promise<KeptArticle | undefined> {
  const [known] = id === undefined ? [] : await store.articles(guildId, [id])
  if (known) return known
  const titles = (await shelves.get(guildId)).titles.inOrder()
  const twin = titles.find(({ article }) => article.title === fields.title && article.source === fields.source)
  const [found] = twin ? await store.articles(guildId, [twin.article.id]) : []
  return found
}
