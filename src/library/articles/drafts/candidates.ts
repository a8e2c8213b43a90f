// What a draft would publish, or why it cannot.

import type { SplitArticle } from '../../../articles/article.ts'
import { UserError } from '../../../errors.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import type { DraftKey } from '../../../store/articles/cuts.ts'
import { createTurns } from '../../indexes/turns.ts'
import { asKept, type Judged, type Judging, judge, pastOf } from '../../intake/judging.ts'
import { findTwins } from '../../intake/twins.ts'
import type { Parts } from '../../parts.ts'
import { erasedSentence } from '../refusals.ts'
import { type DraftContent, singleArticle } from './content.ts'

/** Paragraphs of a draft that are shown. */
export const maxShownParagraphs = 3

export function splitOf({ articleId, content, paragraphs }: Judged): SplitArticle {
  return { article: { id: articleId, ...content.fields }, paragraphs }
}

/**
 * @param changes The article that a draft of one changes.
 * @param findSimilar See Judging; asked for a single article.
 */
export async function candidatesOf(
  parts: Pick<Parts, 'store' | 'shelves' | 'cuts'>,
  draft: DraftKey,
  content: DraftContent,
  changes: KeptArticle | undefined,
  findSimilar?: Judging['findSimilar'],
): Promise<{ candidates: Judged[]; faults: string[] }> {
  const faults = [...content.fileFaults]
  const candidates: Judged[] = []
  if (faults.length > 0) return { candidates, faults }
  const texts = parts.cuts.ofDraft(draft)
  const { read = [] } = content
  const taken = new Set<string>()
  const past = pastOf(parts.store, draft.guild, taken)
  const twinOf = await findTwins(parts, draft.guild, read, taken)
  const turn = createTurns()
  const isSeveral = read.length > 1
  for (const source of isSeveral ? read : [singleArticle(content, faults)]) {
    const { title = '', tags = [] } = source.fields
    const body = asKept(source.body)
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
    const known = isSeveral ? await twinOf(source) : changes
    const judged = await judge(past, {
      candidate: { fields: { ...source.fields, title, tags }, body },
      paragraphs,
      known,
      ...(!isSeveral && { findSimilar }),
    })
    if (judged.judgement.kind === 'erased before') faults.push(erasedSentence(title, judged.judgement.at))
    // Several may be too many to hold all their paragraphs at once.
    await turn()
    candidates.push(isSeveral ? { ...judged, paragraphs: paragraphs.slice(0, maxShownParagraphs) } : judged)
  }
  await texts.keep()
  return { candidates, faults }
}
