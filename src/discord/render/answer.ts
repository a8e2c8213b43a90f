// Shows what was found: quotations with their place and link, or the sentence that says there is none.

import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord.js'
import type { Answer, ArticleSummary, ParagraphView, Passage, Surroundings } from '../../library/contract.ts'
import { countOf } from '../../words.ts'
import { customId, writeRef } from '../interactions/custom-id.ts'
import { articleNames } from './article-names.ts'
import { escapeLine, escapeText, shorten } from './escape.ts'
import { withEllipsis, withEllipsisBefore, writeHeader, writeWords } from './marked-words.ts'
import { button, colours, container, line, message, type Reply, row, sourceOf, sourcesOf, text } from './reply.ts'
import { joined } from './words.ts'

const maxTitleLength = 150
const maxNameLength = 80
const maxNamedInButton = 60
/** Longest path of headings above a quotation, and longest header above rows of a table. */
const maxPathLength = 240
const maxHeaderLength = 200
/** Longest quotations after escaping: the first may be steps or code as a whole, others are a few sentences. */
const maxFirstLength = 1_800
const maxQuotationLength = 1_000
/** Text of one message, of the 4,000 that Discord takes. */
const maxText = 3_900
const closeHeading = '**The articles don’t say it outright.** Closest to your question:'

/** Who sees an answer: the asker alone, everybody in a channel, or the person in a direct message. */
export type AnswerAudience =
  | { readonly kind: 'private' | 'direct' }
  | { readonly kind: 'public'; readonly askerId: string }

export function renderAnswer(answer: Answer, audience: AnswerAudience): Reply {
  if (answer.articleCount === 0)
    return renderSilence('There are no articles here yet, so there is nothing to ask.', audience)
  const [first, ...others] = answer.passages
  if (!first || answer.confidence === 'silent') {
    return renderSilence(silentSentence(answer.nearest), audience, answer.nearest)
  }

  const isClose = answer.confidence === 'close'
  const found = { isClose, searched: searchedLines(answer) }
  // A public answer is one quotation, so that it does not flood the channel; the rest is one press away.
  return message(
    answerBox(audience.kind === 'public' ? [first] : answer.passages, found),
    audience.kind === 'private' ? shareRow() : undefined,
    audience.kind === 'public' ? publicRow(others, audience.askerId) : undefined,
  )
}

/** What is said above quotations. */
interface AnswerHeading {
  /** Whether they are what comes closest. */
  readonly isClose: boolean
  /** As searchedLines gives it. */
  readonly searched?: string
}

function answerBox(passages: readonly Passage[], { isClose, searched }: AnswerHeading) {
  const heading = joined([isClose ? closeHeading : undefined, searched])
  return container(isClose ? colours.close : colours.answered, [
    heading === '' ? undefined : text(heading),
    ...listPassages(passages, heading.length),
  ])
}

const shareRow = () => row(button('Share in this channel', customId('share'), { isPrimary: true }))

/** Whether an answer of before said that the articles do not say it outright. */
export function wasClose(shown: readonly APIMessageTopLevelComponent[]): boolean {
  return shown.some((each) => each.type === ComponentType.Container && each.accent_color === colours.close)
}

/**
 * A private answer of before, written anew from what the articles say now.
 * @param notice A line above it, written.
 */
export function renderAnswerAgain(
  passages: readonly Passage[],
  { notice, canBeShared, ...heading }: AnswerHeading & { readonly notice?: string; readonly canBeShared: boolean },
): Reply {
  return message(
    notice === undefined ? undefined : text(notice),
    answerBox(passages, heading),
    canBeShared ? shareRow() : undefined,
  )
}

/** A private answer as it is shared: one quotation, with the others one press away. */
export function renderShared([first, ...others]: readonly Passage[], isClose: boolean, askerId: string): Reply {
  return message(answerBox(first ? [first] : [], { isClose }), publicRow(others, askerId))
}

/**
 * Quotations alone.
 * @param notice A line above them, written.
 */
export function renderPassages(passages: readonly Passage[], notice?: string): Reply {
  return message(
    notice === undefined ? undefined : text(notice),
    container(colours.answered, listPassages(passages, notice?.length)),
  )
}

/**
 * Each passage with where it stands, the words, and the ways to read on; a line between two.
 * @param reserved Text that the message has besides, in UTF-16 code units.
 */
export function listPassages(passages: readonly Passage[], reserved = 0): (APIComponentInContainer | undefined)[] {
  const sources = sourcesOf(passages.map(({ address }) => address))
  const heads = passages.map(({ article, ref, alsoIn, headings = [] }) =>
    joined([`### ${titleOf(article)}`, placeLine(article, ref.ordinal, alsoIn), headingLine(headings)]),
  )
  const used = [...heads, ...sources.map((source) => source.line?.content ?? '')].reduce(
    (sum, { length }) => sum + length,
    0,
  )
  const room = maxText - reserved - used
  const limit = Math.min(maxQuotationLength, Math.floor(room / (passages.length + 1)))
  const firstLimit = Math.min(maxFirstLength, room - limit * (passages.length - 1))
  return passages.flatMap((passage, place) => [
    place > 0 ? line() : undefined,
    text(`${heads[place]}\n${quotation(passage, place === 0 ? firstLimit : limit)}`),
    sources[place]?.line,
    row(sources[place]?.button, button('In context', customId('around', writeRef(passage.ref)))),
  ])
}

/** Below a public answer: the other passages for whoever wants them, and a way to take the answer back. */
function publicRow(others: readonly Passage[], askerId: string) {
  return row(
    others.length > 0
      ? button(
          countOf(others.length, 'more passage'),
          customId('more', others.map((passage) => writeRef(passage.ref)).join(',')),
        )
      : undefined,
    button('Delete', customId('delete', askerId)),
  )
}

export function renderSurroundings(found: Surroundings): Reply {
  const { article, paragraph } = found
  const place = (ordinal: number) =>
    customId('around', writeRef({ articleId: article.id, ordinal, mark: '', window: [0, 0] }))
  const source = sourceOf(found.address)
  // A link that stands in the text takes its room.
  const share = source.line ? 0.5 : 1
  const parts = [
    `### ${titleOf(article)}\n${placeLine(article, paragraph.ordinal)}`,
    found.isUnchanged ? undefined : '*This paragraph has changed since it was quoted.*',
    headingLine(paragraph.headings),
    found.before && writeEnd(found.before, 600 * share),
    asQuote(writeWords(paragraph, 2000 * share)),
    found.after && writeWords(found.after, 600 * share),
  ]
  return message(
    container(colours.neutral, [
      text(joined(parts, '\n\n')),
      source.line,
      row(
        source.button,
        found.before && button('◀ Paragraph before', place(paragraph.ordinal - 1)),
        found.after && button('Paragraph after ▶', place(paragraph.ordinal + 1)),
        button('Whole article', customId('read', article.id, paragraph.ordinal)),
      ),
    ]),
  )
}

/** Title, escaped, without a heading mark. */
export function titleOf(article: ArticleSummary): string {
  return escapeLine(shorten(article.title, maxTitleLength)) || 'Untitled'
}

/** What is known of an article, in one line; unknown parts are left out. */
export function bylineOf(article: ArticleSummary): string {
  const known = [article.author, article.publisher, article.date]
  return joined(
    known.map((part) => part && escapeLine(shorten(part, maxNameLength))),
    ' · ',
  )
}

/** How many synonyms are named; the rest is a number, so that the line stays one line. */
const maxSynonyms = 4

/**
 * What was looked for besides what was typed: “Showing results for **webhard**”, instead of words that no article has, and
 * “Also searched for **peer-to-peer**”, words that moderators say mean the same.
 */
export function searchedLines({ corrections, synonyms }: Pick<Answer, 'corrections' | 'synonyms'>): string {
  const list = (words: readonly string[]) => new Intl.ListFormat('en').format(words)
  const used = corrections.map((correction) => `**${escapeLine(correction.used)}**`)
  const named = synonyms.slice(0, maxSynonyms).map((words) => `**${escapeLine(shorten(words, maxNameLength))}**`)
  if (synonyms.length > maxSynonyms) named.push(`${synonyms.length - maxSynonyms} more`)
  return joined([
    used.length > 0 ? `-# Showing results for ${list(used)}` : undefined,
    named.length > 0 ? `-# Also searched for ${list(named)}` : undefined,
  ])
}

/** The paragraph as a block of quoted lines. */
export function asQuote(escaped: string): string {
  return `> ${escaped.replaceAll('\n', '\n> ')}`
}

/** The headings above, outermost first; of a long path the last ones. */
export function headingLine(headings: readonly string[]): string | undefined {
  const shown = headings.map((heading) => escapeLine(shorten(heading, maxNameLength)))
  const path = (from: number) => `-# ${from > 0 ? '… › ' : ''}${shown.slice(from).join(' › ')}`
  const from = shown.findIndex((_, place) => path(place).length <= maxPathLength)
  return shown.length > 0 ? path(from < 0 ? shown.length - 1 : from) : undefined
}

function placeLine(article: ArticleSummary, ordinal: number, alsoIn: readonly ArticleSummary[] = []): string {
  const place = `paragraph ${ordinal + 1} of ${article.paragraphCount}`
  return `-# ${joined([bylineOf(article), place, alsoInWords(alsoIn)], ' · ')}`
}

/** “also in “Tea” and 3 more articles”; the line stays one line. */
function alsoInWords([first, ...others]: readonly ArticleSummary[]): string {
  if (!first) return ''
  const title = `“${escapeLine(shorten(first.title, maxNameLength))}”`
  return `also in ${others.length === 0 ? title : `${title} and ${countOf(others.length, 'more article')}`}`
}

/** @param limit Longest result, in UTF-16 code units. */
function quotation(passage: Passage, limit: number): string {
  const { header, matches, isCutBefore, isCutAfter } = passage
  const written = writeWords(passage, limit, matches)
  const before = isCutBefore ? withEllipsisBefore(written) : written
  const quoted = isCutAfter ? withEllipsis(before, ' …') : before
  return asQuote(joined([header && `-# ${writeHeader(shorten(header, maxHeaderLength))}`, quoted]))
}

/** The end of what stands before, which is what leads on. */
function writeEnd(words: ParagraphView, limit: number): string {
  const { text: all } = words
  const whole = writeWords(words, Number.POSITIVE_INFINITY)
  if (whole.length <= limit) return whole
  let start = all.indexOf(' ', all.length - limit * 0.8)
  if (start < 0) start = all.length - limit / 2
  return `…${escapeText(all.slice(start).trimStart().toWellFormed())}`
}

function silentSentence(nearest: readonly ArticleSummary[]): string {
  const silence = '**The articles don’t say.**'
  if (nearest.length === 0) return `${silence}\nNothing in them comes near this question. Other words may help.`
  const names = articleNames(nearest, maxTitleLength)
  const titles = nearest.map((article, nth) => `- ${joined([escapeLine(names[nth] ?? ''), bylineOf(article)], ' · ')}`)
  return `${silence}\nNearest to your question ${nearest.length === 1 ? 'is' : 'are'}:\n${titles.join('\n')}`
}

function renderSilence(words: string, audience: AnswerAudience, nearest: readonly ArticleSummary[] = []): Reply {
  const names = articleNames(nearest, maxNamedInButton)
  return message(
    container(colours.silent, [
      text(words),
      row(...nearest.map(({ id }, nth) => button(`Read “${names[nth]}”`, customId('open', id)))),
    ]),
    audience.kind === 'public' ? publicRow([], audience.askerId) : undefined,
  )
}
