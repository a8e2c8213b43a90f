// Reads articles, and finds again what was quoted of them, wherever it stands now.

import type { Paragraph } from '../../articles/article.ts'
import { headingsBelow, repeatsTitle } from '../../articles/title.ts'
import type { Parts, Verb } from '../parts.ts'
import type { Site } from './links.ts'
import { editedInPlace, type Located, locate, type Sought, windowIn } from './locate.ts'
import { addressOf, markedWords, passageOf } from './quotes.ts'
import { type Scope, scopeOf } from './scope.ts'
import type { ArticleSummary, ParagraphView, Passage } from './types.ts'

type ReadingParts = Pick<Parts, 'shelves' | 'texts' | 'sites'>

export const read: Verb<'read', ReadingParts> = async (parts, { articleId, guildId }) => {
  const found = await findText(parts, await scopeOf(parts.shelves, guildId), articleId)
  if (!found) return undefined
  const { article, paragraphs } = found
  const site = await parts.sites.of(found.shelf, article, paragraphs)
  return { article, paragraphs: paragraphs.map(viewIn(article, site)) }
}

export const quote: Verb<'quote', ReadingParts> = async (parts, { refs, guildId }) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const passages: Passage[] = []
  for (const ref of refs) {
    const found = await findText(parts, scope, ref.articleId)
    const located = found && locate(found.paragraphs, ref)
    if (!located) continue
    const window = windowIn(located.paragraph, ref.window, ref.quoted, located.from)
    const site = await parts.sites.of(found.shelf, found.article, [located.paragraph])
    passages.push(passageOf(found.article, site, located.paragraph, { paragraphs: found.paragraphs, window }))
  }
  return passages
}

export const around: Verb<'around', ReadingParts> = async (parts, { guildId, articleId, ...sought }) => {
  const found = await findText(parts, await scopeOf(parts.shelves, guildId), articleId)
  const located = found && locateOrStep(found.paragraphs, sought)
  if (!located) return undefined
  const { paragraph, isUnchanged } = located
  const before = found.paragraphs[paragraph.ordinal - 1]
  const after = found.paragraphs[paragraph.ordinal + 1]
  const shown = [paragraph, ...(before ? [before] : []), ...(after ? [after] : [])]
  const site = await parts.sites.of(found.shelf, found.article, shown)
  const view = viewIn(found.article, site)
  const address = addressOf(found.article, site, paragraph, {
    paragraphs: found.paragraphs,
    sentence: [0, paragraph.text.length],
  })
  return {
    article: found.article,
    ...(before && { before: view(before) }),
    paragraph: view(paragraph),
    ...(after && { after: view(after) }),
    isUnchanged,
    ...(address && { address }),
  }
}

/** Without a mark the paragraph with that ordinal is wanted: whoever reads goes on from one to the next. */
function locateOrStep(paragraphs: readonly Paragraph[], sought: Sought): Located | undefined {
  if (sought.mark !== '') return locate(paragraphs, sought) ?? editedInPlace(paragraphs, sought)
  const paragraph = paragraphs[sought.ordinal]
  return paragraph && { paragraph, from: 0, isUnchanged: true }
}

/** An article that may be seen here, with its text as it was indexed; may miss. */
async function findText(
  { texts }: ReadingParts,
  scope: Scope,
  articleId: string,
): Promise<{ shelf: string; article: ArticleSummary; paragraphs: readonly Paragraph[] } | undefined> {
  const found = scope.find(articleId)
  const text = found?.shelf.text(articleId)
  const paragraphs = found && text && (await texts.paragraphs(found.shelf.id, text))
  return paragraphs && { shelf: found.shelf.id, article: found.summary, paragraphs }
}

function viewIn(article: ArticleSummary, site: Site): (paragraph: Paragraph) => ParagraphView {
  const below = new Map<readonly string[], readonly string[]>()
  return (paragraph) => {
    const { ordinal, kind, text } = paragraph
    const headings = below.get(paragraph.headings) ?? headingsBelow(article.title, paragraph.headings)
    below.set(paragraph.headings, headings)
    const words = markedWords(site, paragraph, [0, text.length])
    return { ordinal, kind, headings, ...words, ...(repeatsTitle(article.title, paragraph) && { isTitle: true }) }
  }
}
