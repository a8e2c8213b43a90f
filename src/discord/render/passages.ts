// Shows passages: each with where it stands, its words, and the ways to read on.

import type { APIComponentInContainer } from 'discord.js'
import type { Answer, ArticleSummary, Passage } from '../../library/contract.ts'
import { countOf } from '../../words.ts'
import { customId, writeRef } from '../interactions/custom-id.ts'
import { articleNames } from './article-names.ts'
import { escapeLine, inQuotes, shorten } from './escape.ts'
import { withEllipsis, withEllipsisBefore, writeHeader, writeWords } from './marked-words.ts'
import { button, line, row, sourcesOf, text } from './reply.ts'
import { joined, timestamp } from './words.ts'

const maxTitleLength = 150
const maxNameLength = 80
/** Of a title that tells a button from others. */
const maxTitleInButton = 30
/** Longest path of headings above a quotation, and longest header above rows of a table. */
const maxPathLength = 240
const maxHeaderLength = 200
/** Longest quotations after escaping: the first may be steps or code as a whole, others are a few sentences. */
const maxFirstLength = 1_800
const maxQuotationLength = 1_000
/** Text of one message, of the 4,000 that Discord takes. */
const maxText = 3_900

/**
 * Each passage with where it stands, the words, and the ways to read on; a line between two.
 * @param options.reserved Text that the message has besides, in UTF-16 code units.
 * @param options.others Passages that are one press away, behind a button beside those of the last.
 */
export function listPassages(
  passages: readonly Passage[],
  { reserved = 0, others = [] }: { readonly reserved?: number; readonly others?: readonly Passage[] } = {},
): (APIComponentInContainer | undefined)[] {
  const tails = tailsOf(passages)
  const sources = sourcesOf(passages.map(({ address }, place) => ({ address, tail: tails[place] })))
  const heads = passages.map(({ article, ref, alsoIn, headings = [], sourceGoneSince }) =>
    joined([
      `### ${titleOf(article)}`,
      placeLine(article, ref.ordinal, alsoIn),
      goneLine(sourceGoneSince),
      headingLine(headings),
    ]),
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
    row(
      sources[place]?.button,
      button(`In context${inContextTail(passage, tails[place])}`, customId('around', writeRef(passage.ref))),
      place === passages.length - 1 ? moreButton(others) : undefined,
    ),
  ])
}

/** @param since ISO 8601. */
function goneLine(since: string | undefined): string {
  return since === undefined ? '' : `-# Source gone since ${timestamp(Date.parse(since), 'D')}`
}

function moreButton(others: readonly Passage[]) {
  if (others.length === 0) return undefined
  const refs = others.map((passage) => writeRef(passage.ref))
  return button(countOf(others.length, 'more passage'), customId('more', refs.join(',')))
}

/**
 * What tells the buttons of several passages apart: the paragraph's number, and its article's title where two have one number.
 * Empty for one alone.
 */
function tailsOf(passages: readonly Passage[]): string[] {
  if (passages.length < 2) return ['']
  return passages.map(({ article, ref: { ordinal } }) => {
    const rivals = passages.filter(({ ref }) => ref.ordinal === ordinal).map((each) => each.article)
    const name = articleNames(rivals, maxTitleInButton)[rivals.indexOf(article)]
    return rivals.length === 1 ? `, ${ordinal + 1}` : `, ${ordinal + 1} of ${name}`
  })
}

/** Answers stand below each other, so one alone has its number, too. */
const inContextTail = ({ ref: { ordinal } }: Passage, tail = '') => tail || `, ${ordinal + 1}`

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

/** Who wrote it and which paragraph it is; undefined when it is the only one and nothing else is known. */
export function placeLine(
  article: ArticleSummary,
  ordinal: number,
  alsoIn: readonly ArticleSummary[] = [],
): string | undefined {
  const known = bylineOf(article)
  const place = `${known === '' ? 'Paragraph' : 'paragraph'} ${ordinal + 1} of ${article.paragraphCount}`
  const facts = joined([known, article.paragraphCount > 1 ? place : '', alsoInWords(alsoIn)], ' · ')
  return facts === '' ? undefined : `-# ${facts}`
}

/** “also in “Tea” and 3 more articles”; the line stays one line. */
function alsoInWords([first, ...others]: readonly ArticleSummary[]): string {
  if (!first) return ''
  const title = inQuotes(first.title, maxNameLength)
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
