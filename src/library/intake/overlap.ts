// How much of one text stands in others that are here already.

import type { Paragraph, SplitArticle } from '../../articles/article.ts'
import { isWord, tokensOf } from '../../articles/tokens.ts'
import { TooMuchToRead } from '../../ingest/upload.ts'
import { findInShelves } from '../../search/ask.ts'
import { type Scope, scopeOf } from '../answers/scope.ts'
import type { ArticleSummary } from '../answers/types.ts'
import type { Overlap } from '../articles/types.ts'
import type { TextName } from '../indexes/texts.ts'
import { createTurns } from '../indexes/turns.ts'
import type { Parts } from '../parts.ts'

/** How many runs of words are looked for elsewhere, and how many articles are then compared word by word. */
const maxProbes = 24
/** As many as articles are compared by. */
const probeWords = 4
/** How much of a paragraph probes are taken from, in UTF-16 code units. */
const probedLength = 1_000
const maxCompared = 6
/** Less than this in common is a quotation or chance. */
const minShare = 0.3
const maxOverlaps = 3
/** Articles seen on this server in which much of a draft's text stands, most first. */
export async function articlesInCommon(
  { shelves, texts, reader }: Pick<Parts, 'shelves' | 'texts' | 'reader'>,
  guildId: string,
  { article: draft, paragraphs }: SplitArticle,
): Promise<Overlap[]> {
  const scope = await scopeOf(shelves, guildId)
  const likely = await likelyInCommon(scope, draft.id, paragraphs)
  if (likely.length === 0) return []
  const theirs: string[] = []
  for (const { shelf, text } of likely) theirs.push(wholeOf((await texts.paragraphs(shelf, text)) ?? []))
  const shares = await reader.sharesIn(wholeOf(paragraphs), theirs, guildId).catch((error: unknown) => {
    // Nobody has to know of copies before publishing.
    if (error instanceof TooMuchToRead) return []
    throw error
  })
  return likely
    .map(({ article }, nth): Overlap => ({ article, share: shares[nth] ?? 0 }))
    .filter((overlap) => overlap.share >= minShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, maxOverlaps)
}

function wholeOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ text }) => text).join('\n')
}

/** Other articles in which runs of the draft's words stand, those with most runs first. */
async function likelyInCommon(scope: Scope, draftId: string, paragraphs: readonly Paragraph[]) {
  const likely = new Map<string, { article: ArticleSummary; shelf: string; text: TextName; count: number }>()
  const turn = createTurns()
  for (const probe of probesIn(paragraphs)) {
    const { found } = findInShelves(scope.indexes, `"${probe}"`, { offset: 0, limit: 3, isHidden: scope.isHidden })
    for (const { shelf: at, articleId: id } of found.flatMap((each) => [each, ...each.repeats])) {
      const shelf = scope.shelves[at]
      const article = shelf?.summary(id)
      const text = shelf?.text(id)
      if (!shelf || !article || !text || id === draftId) continue
      const key = `${shelf.id} ${id}`
      likely.set(key, { article, shelf: shelf.id, text, count: (likely.get(key)?.count ?? 0) + 1 })
    }
    await turn()
  }
  return [...likely.values()].sort((a, b) => b.count - a.count).slice(0, maxCompared)
}

/**
 * Runs of words, evenly over the text: an article in which much of it stands has some of them word for word. To ask for
 * whole paragraphs would find more, and take seconds where a text brings many new words: each counts as a misspelling.
 */
function probesIn(paragraphs: readonly Paragraph[]): string[] {
  const perParagraph = Math.ceil(maxProbes / Math.min(maxProbes, paragraphs.length))
  return spread(paragraphs, maxProbes).flatMap(({ text }) => spread(runsIn(text.slice(0, probedLength)), perParagraph))
}

function runsIn(text: string): string[] {
  const runs: string[] = []
  let [run, words] = ['', 0]
  for (const token of tokensOf(text.replace(/["“”„«»]/g, ' '))) {
    run += token
    if (isWord(token)) words += 1
    if (words < probeWords) continue
    runs.push(run.trim())
    ;[run, words] = ['', 0]
  }
  return runs.length === 0 && words > 0 ? [run.trim()] : runs
}

/** At most so many of a list, at equal distances. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most)
  return Array.from({ length: Math.min(most, list.length) }, (_, nth) => list[Math.floor(nth * step)] as T)
}
