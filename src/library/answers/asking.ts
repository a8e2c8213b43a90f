// Answers questions and searches, with the passages that say it.

import type { Paragraph } from '../../articles/article.ts'
import { askShelves, findInShelves } from '../../search/ask.ts'
import type { Excerpt, Found, Range } from '../../search/hit.ts'
import { textOfBoth } from '../../search/ranking/following.ts'
import { clampPage } from '../pages.ts'
import type { Parts, Verb } from '../parts.ts'
import { confirmedPassage } from '../questions/confirmed.ts'
import { toldApart } from './alike.ts'
import { beforeOf, smallTalkHere } from './following.ts'
import { foldedWords, holdsWords } from './quoting/folded-words.ts'
import { passageOf } from './quoting/quotes.ts'
import { stretchOf } from './quoting/stretch.ts'
import { openedAt, stretchLimit, windowOf } from './quoting/window.ts'
import { type Scope, scopeOf } from './scope.ts'
import type { ArticleSummary, Passage } from './types.ts'

export type AskingParts = Pick<Parts, 'store' | 'shelves' | 'texts' | 'questions' | 'sites' | 'meanings'>

export const ask: Verb<'ask', AskingParts> = async (parts, request) => {
  const { question, limit = 3, offset = 0, guildId, asker, after } = request
  const scope = await scopeOf(parts.shelves, guildId)
  const { isHidden, synonyms } = scope
  const smallTalk = smallTalkHere(scope, question)
  if (smallTalk !== undefined) return { ...unasked, smallTalk, articleCount: articlesIn(scope) }
  const before = after && (await beforeOf(parts, scope, after))
  // Asked for at once, so that both are there within the time that one may take.
  const [meaning, meaningOfBoth] = await Promise.all([
    parts.meanings?.ask(question, scope.shelves),
    before && parts.meanings?.ask(textOfBoth(before.question, question), scope.shelves),
  ])
  // Those that stand within the quotation of another leave room for the next ones.
  const most = offset + limit
  const finding = askShelves(scope.indexes, question, {
    limit: most * 2,
    isHidden,
    synonyms,
    after: before && { ...before, meaning: meaningOfBoth },
    ...(meaning && { meaning }),
  })
  const takenWith = after && finding.isFollowUp ? after.question : undefined
  const found =
    finding.confidence === 'silent' ? [] : await passagesOf(parts, scope, finding, { limit: most, isJoined: true })
  // What moderators confirmed for “why?” was asked of something else.
  const confirmed = takenWith === undefined ? await confirmedPassage(parts, scope, question) : undefined
  const passages = (confirmed ? withFirst(confirmed, found, most) : found).slice(offset)
  const confidence = confirmed ? 'answered' : finding.confidence
  if (asker !== undefined) {
    const [first] = passages
    const shelf = first && scope.find(first.ref.articleId)?.shelf.id
    const shown = first && shelf !== undefined ? { ...first.ref, shelf } : undefined
    const noted = takenWith === undefined ? question : `${takenWith} ${question}`
    parts.questions.add({ guildId, asker, question: noted, confidence, first: shown })
  }
  // The one found was erased this very moment, or there is no further one.
  const isSilent = passages.length === 0
  return {
    confidence: isSilent ? 'silent' : confidence,
    passages,
    ...(takenWith !== undefined && { takenWith }),
    ...(confirmed && offset === 0 && { isConfirmed: true }),
    nearest: isSilent ? await nearestOf(parts, scope, finding, guildId) : [],
    corrections: finding.corrections,
    synonyms: finding.synonyms,
    articleCount: articlesIn(scope),
  }
}

const unasked = { confidence: 'silent', passages: [], nearest: [], corrections: [], synonyms: [] } as const

const articlesIn = (scope: Scope) => scope.shelves.reduce((sum, { articleCount }) => sum + articleCount, 0)

/** What moderators say comes first, as it was found if it was. */
function withFirst(confirmed: Passage, found: readonly Passage[], limit: number): Passage[] {
  const { articleId, ordinal } = confirmed.ref
  const isSame = ({ ref }: Passage) => ref.articleId === articleId && ref.ordinal === ordinal
  const first = found[0] && isSame(found[0]) ? found[0] : confirmed
  return [first, ...found.filter((each) => !isSame(each))].slice(0, limit)
}

export const meaningShare: Verb<'meaningShare', AskingParts> = async ({ meanings, shelves }, { guildId }) =>
  meanings?.shareOf((await scopeOf(shelves, guildId)).shelves)

export const search: Verb<'search', AskingParts> = async (parts, { query, page, pageSize, guildId }) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const { isHidden, synonyms } = scope
  const find = (at: number) =>
    findInShelves(scope.indexes, query, { offset: (at - 1) * pageSize, limit: pageSize, isHidden, synonyms })
  const wanted = Math.max(1, page)
  const first = find(wanted)
  const shown = clampPage(first.total, { page, pageSize })
  const found = shown.page === wanted ? first : find(shown.page)
  const { total, corrections } = found
  return {
    items: await passagesOf(parts, scope, found, { limit: pageSize, isJoined: false }),
    total,
    ...shown,
    corrections,
    synonyms: found.synonyms,
  }
}

/** The best sentence of each article that comes nearest. */
async function nearestOf(
  parts: AskingParts,
  scope: Scope,
  finding: ReturnType<typeof askShelves>,
  guildId: string | undefined,
): Promise<Passage[]> {
  const found = { found: finding.nearest, excerpt: bestSentenceOf(finding) }
  const passages = await passagesOf(parts, scope, found, { limit: finding.nearest.length, isJoined: false })
  const articles = await toldApart(
    parts,
    guildId,
    passages.map(({ article }) => article),
  )
  return passages.map((passage, nth) => ({ ...passage, article: articles[nth] ?? passage.article, matches: [] }))
}

export const bestSentenceOf =
  ({ excerpt }: ReturnType<typeof askShelves>) =>
  (found: Found, text: string) => {
    const all = excerpt(found, text)
    return { ...all, window: all.sentence }
  }

interface Manner {
  /** Most passages. */
  readonly limit: number
  /** Whether short paragraphs are quoted with what follows them, the first one whole, and what answers is marked. */
  readonly isJoined: boolean
}

export async function passagesOf(
  { texts, sites }: Pick<Parts, 'texts' | 'sites'>,
  scope: Scope,
  result: { found: readonly Found[]; excerpt(found: Found, text: string): Excerpt },
  { limit, isJoined }: Manner,
): Promise<Passage[]> {
  // Named before anything is waited for: an index may change meanwhile.
  const named = result.found.flatMap((found) => {
    const shelf = scope.shelves[found.shelf]
    const summary = shelf?.summary(found.articleId)
    const text = shelf?.text(found.articleId)
    return shelf && summary && text ? [{ found, shelf, summary, text, alsoIn: othersOf(scope, found) }] : []
  })
  const passages: Passage[] = []
  const said: string[] = []
  const quoted = new Set<Paragraph>()
  for (const { found, shelf, summary, text, alsoIn } of named) {
    const rank = passages.length
    if (rank === limit) break
    // Missed when the article was erased this moment.
    const paragraphs = await texts.paragraphs(shelf.id, text)
    const paragraph = paragraphs?.[found.ordinal]
    if (!paragraph || quoted.has(paragraph)) continue
    const stretch = isJoined
      ? stretchOf(summary.title, paragraphs, paragraph, stretchLimit(rank), (behind) => !quoted.has(behind))
      : paragraph
    const excerpt = result.excerpt(found, stretch.text)
    const window = isJoined ? windowOf(rank, stretch, excerpt.window) : excerpt.window
    for (const each of paragraphs) if (isWithin(each, paragraph, stretch)) quoted.add(each)
    const site = await sites.of(shelf.id, summary, [stretch])
    const sentence = openedAt(stretch, excerpt.sentence, excerpt.window, excerpt.matches)
    const passage = passageOf(summary, site, paragraph, {
      paragraphs,
      stretch,
      window,
      matches: isJoined ? answerOf(stretch, within(excerpt.answer, sentence)) : excerpt.matches,
      sentence,
    })
    const words = isJoined ? foldedWords(passage.text) : ''
    if (isJoined && said.some((shown) => saysTheSame(shown, words))) continue
    said.push(words)
    passages.push(alsoIn.length === 0 ? passage : { ...passage, alsoIn })
  }
  return passages
}

/** Shorter words stand in many texts. */
const leastWords = 5

/** Whether all words of one quotation stand in the other one: articles are copied, and then one of them is edited. */
function saysTheSame(first: string, second: string): boolean {
  const [longer, shorter] = first.length < second.length ? [second, first] : [first, second]
  return holdsWords(longer, shorter) && shorter.split(' ').length >= leastWords
}

/** What leads in to something else is no answer. */
const answerOf = ({ text }: Paragraph, answer: Range): Range[] => (/[:：]$/.test(text.slice(...answer)) ? [] : [answer])

/** What of a range lies within another one, or else that one: of rows and lines, one is meant. */
function within([start, end]: Range, [from, to]: Range): Range {
  const [first, last] = [Math.max(start, from), Math.min(end, to)]
  return first < last ? [first, last] : [from, to]
}

/** Whether a paragraph of the same article is part of a stretch. @param first Of the stretch. */
const isWithin = ({ ordinal, end }: Paragraph, first: Paragraph, stretch: Paragraph) =>
  ordinal >= first.ordinal && end <= stretch.end

/** Each other article once that has the same paragraph. */
function othersOf(scope: Scope, { articleId, repeats }: Found): ArticleSummary[] {
  const others = new Map<string, ArticleSummary>()
  for (const place of repeats) {
    const summary = scope.shelves[place.shelf]?.summary(place.articleId)
    if (summary && summary.id !== articleId) others.set(summary.id, summary)
  }
  return [...others.values()]
}
