// Reads articles, and finds again what was quoted of them, wherever it stands now.

import type { Paragraph } from '../../articles/article.ts'
import { headingsBelow, repeatsTitle } from '../../articles/title.ts'
import { detectLanguage } from '../../search/text/detect-language.ts'
import { splitSentences } from '../../search/text/sentences.ts'
import type { Library } from '../contract.ts'
import type { Parts, Verb } from '../parts.ts'
import { foldedWords, sameWords } from './quoting/folded-words.ts'
import type { Site } from './quoting/links.ts'
import { type Located, locateOrEdited, type Sought, windowIn } from './quoting/locate.ts'
import { addressOf, markedWords, passageOf } from './quoting/quotes.ts'
import { stretchTo } from './quoting/stretch.ts'
import { type SeenText, scopeOf, seenText } from './scope.ts'
import type { ArticleSummary, ParagraphView, QuotedAgain, Range } from './types.ts'

/** Of a paragraph that was changed so much is quoted, in UTF-16 code units; of a longer one what was quoted before. */
const maxWholeLength = 1_500

type ReadingParts = Pick<Parts, 'shelves' | 'texts' | 'sites'>

export const read: Verb<'read', ReadingParts> = async (parts, { articleId, guildId }) => {
  const found = await seenText(parts, await scopeOf(parts.shelves, guildId), articleId)
  if (!found) return undefined
  const { article, paragraphs } = found
  const site = await parts.sites.of(found.shelf.id, article, paragraphs)
  return { article, paragraphs: paragraphs.map(viewIn(article, site)) }
}

export const quote: Verb<'quote', ReadingParts> = async (parts, { refs, guildId }) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const quoted: (QuotedAgain | undefined)[] = []
  for (const ref of refs) {
    const found = await seenText(parts, scope, ref.articleId)
    const located = found && locateOrEdited(found.paragraphs, ref)
    quoted.push(located && (await quotedAgain(parts, found, located, ref)))
  }
  return quoted
}

/** What has changed is quoted with all that is around it now: the same words may say something else there. */
async function quotedAgain(
  { sites }: ReadingParts,
  { shelf, article, paragraphs }: SeenText,
  { paragraph, from, isUnchanged }: Located,
  { window: before, quoted = '', matches = [], address }: Parameters<Library['quote']>[0]['refs'][number],
): Promise<QuotedAgain> {
  const words = foldedWords(quoted)
  const isQuoted = ({ text }: Paragraph, [start, end]: Range) => foldedWords(text.slice(start, end)) === words
  // A paragraph may have become shorter than what was quoted of it, by a comma say.
  const isAlone = words !== '' && isQuoted(paragraph, windowIn(paragraph, before, quoted, from))
  const end = from + before[1]
  const stretch = isAlone ? paragraph : stretchTo(paragraphs, paragraph, end)
  const kept = windowIn(stretch, before, quoted, from)
  // Of what follows the paragraph there is no mark; it was quoted to its end.
  const isMarked = isAlone || words === '' || end <= paragraph.text.length
  const isSame = isUnchanged && (isMarked || isQuoted(stretch, [kept[0], stretch.text.length]))
  const isWhole = !isSame && stretch.text.length <= maxWholeLength
  const window: Range = isWhole ? [0, stretch.text.length] : kept
  const matched = sameWords(stretch.text.slice(...window), quoted, matches)
  const site = await sites.of(shelf.id, article, [stretch])
  // The source opens where it was opened before.
  const opens = (sentence: Range) => addressOf(article, site, stretch, { paragraphs, sentence }) === address
  const sentence = address === undefined ? undefined : linesAndSentences(stretch, window).find(opens)
  const passage = passageOf(article, site, paragraph, {
    paragraphs,
    stretch,
    window,
    matches: matched.map(([start, end]) => [start + window[0], end + window[0]]),
    ...(sentence && { sentence }),
  })
  return { passage, isUnchanged: isSame }
}

/** Each sentence and each line of a part of a paragraph. */
function linesAndSentences({ text }: Paragraph, [from, to]: Range): Range[] {
  const sentences = splitSentences(text, detectLanguage(text)).filter(([start, end]) => start >= from && end <= to)
  const lines = Array.from(text.slice(from, to).matchAll(/[^\n]+/g), ({ 0: line, index }): Range => {
    return [from + index, from + index + line.length]
  })
  return [...sentences, ...lines]
}

export const around: Verb<'around', ReadingParts> = async (parts, { guildId, articleId, ...sought }) => {
  const found = await seenText(parts, await scopeOf(parts.shelves, guildId), articleId)
  const located = found && locateOrStep(found.paragraphs, sought)
  if (!located) return undefined
  const { paragraph, isUnchanged } = located
  const before = found.paragraphs[paragraph.ordinal - 1]
  const after = found.paragraphs[paragraph.ordinal + 1]
  const shown = [paragraph, ...(before ? [before] : []), ...(after ? [after] : [])]
  const site = await parts.sites.of(found.shelf.id, found.article, shown)
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
  if (sought.mark !== '') return locateOrEdited(paragraphs, sought)
  const paragraph = paragraphs[sought.ordinal]
  return paragraph && { paragraph, from: 0, isUnchanged: true }
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
