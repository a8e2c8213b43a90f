// Writes the address that opens an article's source at the very sentence.

import type { Marks } from '../../../articles/article.ts'
import type { Range } from '../../../search/hit.ts'
import { canParseUrl } from '../../../text/can-parse-url.ts'
import { blankSign, gapSign, otherSign, type PageText, readPageText, wordsAfter, wordsBefore } from './page-text.ts'

/** Most words on either side of a quote that names only its two ends. */
const maxEndWords = 12
/** Words of context where a quote alone could mean another place: doubled until it can mean no other. */
const fewestContextWords = 3
const mostContextWords = 12
/** A quote of fewer code units is likely to stand elsewhere on the page too, and gets context at once. */
const shortQuoteLength = 24

/** What a browser looks for, as the text fragment specification has it: prefix-,start,end,-suffix. */
interface TextDirective {
  readonly prefix?: string
  readonly start: string
  readonly end?: string
  readonly suffix?: string
}

/** What is known of a paragraph on its page. */
export interface OnPage extends Marks {
  /** By which the page opens at its heading. */
  readonly anchor?: string | undefined
  /** What the page has above the paragraph: words that stand there as well would be found there first. */
  readonly above?: string
}

/**
 * Adds a text fragment (https://wicg.github.io/scroll-to-text-fragment/) to a source's address, so that a browser opens
 * the page at the sentence. Of a sentence in several blocks, or in which the page has something else, the first piece
 * that is long enough. The whole piece where it fits, else its first and last words, fewer and fewer; with words around it
 * where it would be found elsewhere in the paragraph first; the bare address where nothing fits, however long.
 * @param source Absolute http(s) address. A fragment of its own stays where no anchor is known, a text directive is replaced.
 * @param paragraphText Text of the paragraph, as splitParagraphs gives it.
 * @param sentence Part of the paragraph to open the page at.
 * @param maxLength Longest address with a fragment, in UTF-16 code units; Discord takes 512 on a button.
 * @returns An ASCII address, or undefined when the source is no http(s) address.
 */
export function quoteAddress(
  source: string,
  paragraphText: string,
  sentence: Range,
  maxLength = 512,
  { anchor, above = '', ...marks }: OnPage = {},
): string | undefined {
  const url = canParseUrl(source) ? new URL(source) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const [own = ''] = url.hash.slice(1).split(':~:')
  const fragment = anchor === undefined ? own : encodeURIComponent(anchor)
  url.hash = ''
  const page = url.href
  const bare = fragment ? `${page}#${fragment}` : page
  if (bare.length > maxLength) return bare

  const { text, range: asked } = readAroundLinks(paragraphText, sentence, marks)
  const searched = foldCase(text)
  const searchedAbove = foldCase(above.replace(/[^\S\n]+/g, ' '))
  const addressWith = (directive: TextDirective) => `${page}#${fragment}:~:text=${encodeDirective(directive)}`
  let firstThatFits: string | undefined
  for (const run of runsOf(text, asked)) {
    const range: Range = [run.first[0], run.last[1]]
    for (const quote of quotes(text, run, maxLength)) {
      if (addressWith(quote).length > maxLength) continue
      for (const directive of withContext(text, range, quote)) {
        const address = addressWith(directive)
        if (address.length > maxLength) continue
        const [start, end] = findDirective(searched, directive) ?? []
        // A quote of the beginning alone opens the page at the right place too.
        const isHere = start === range[0] && (end === range[1] || directive.end === undefined)
        if (isHere && !stands(searchedAbove, directive)) return address
        firstThatFits ??= address
      }
    }
  }
  return firstThatFits ?? bare
}

/**
 * Behind a link to another site some pages say that it opens a new window. A sentence with enough words besides is looked
 * for by these.
 */
function readAroundLinks(text: string, sentence: Range, marks: Marks): PageText {
  const { links = [], gaps = [] } = marks
  const ends = links.filter(({ href }) => /^(?:https?:)?\/\//i.test(href)).map(({ end }) => ({ start: end, end }))
  const whole = readPageText(text, sentence, marks)
  if (ends.length === 0) return whole
  const around = readPageText(text, sentence, { ...marks, gaps: [...gaps, ...ends] })
  const isEnough = runsOf(around.text, around.range).some(
    ({ first, last }) => first === last && first[1] - first[0] >= shortQuoteLength,
  )
  return isEnough ? around : whole
}

/** Whether a directive may open the page at a text: what it ends with may stand further down. */
function stands(searched: string, { end, suffix, ...beginning }: TextDirective): boolean {
  const sought = end === undefined && suffix !== undefined ? { ...beginning, suffix } : beginning
  return findDirective(searched, sought) !== undefined
}

/** What to open the page at: from the first words of one stretch to the last of another, or the same one. */
interface Run {
  readonly first: Range
  readonly last: Range
}

/** What of a range of the page's text stands in one block as it is, best first: the first that is no short one, or all. */
function runsOf(text: string, [start, end]: Range): Run[] {
  const runs: Range[] = []
  let at = start
  for (const [part] of text.slice(start, end).matchAll(runPattern)) {
    const [from, to] = unjoined(text, at, at + part.length, [start, end])
    if (/[\p{L}\p{N}]/u.test(text.slice(from, to))) runs.push([from, to])
    at += part.length
  }
  const lengthOf = ([from, to]: Range) => to - from
  const best = runs.find((run) => lengthOf(run) >= shortQuoteLength)
  const others = runs.filter((run) => run !== best).sort((one, other) => lengthOf(other) - lengthOf(one))
  const alone = (best ? [best, ...others] : others).slice(0, maxRuns).map((run) => ({ first: run, last: run }))
  // Short pieces stand elsewhere on the page as well: together they do not.
  const [first, last] = [runs[0], runs.at(-1)]
  return !best && first && last && first !== last ? [{ first, last }, ...alone] : alone
}

const borders = `\n${gapSign}${blankSign}${otherSign}`
const runPattern = new RegExp(`[${borders}]+|[^${borders}]+`, 'g')
/** More are not tried: the bare address opens the page, too. */
const maxRuns = 4

/** A run without the words that what is not here may be joined to, and without blanks and signs at its ends. */
function unjoined(text: string, from: number, to: number, [first, last]: Range): Range {
  let [start, end] = [from, to]
  if (start > first && text.charAt(start - 1) === gapSign) {
    while (start < end && /\S/.test(text.charAt(start))) start += 1
    // A dash that stands between the words and what is not here.
    while (start < end && /[\s\p{Pd}]/u.test(text.charAt(start))) start += 1
  }
  const after = end < last ? text.charAt(end) : ''
  if (after === gapSign || after === blankSign) while (end > start && /\S/.test(text.charAt(end - 1))) end -= 1
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  return [start, end]
}

/** The ways to quote a run, or several from the first one's beginning to the last one's end, best first. */
function* quotes(text: string, { first, last }: Run, maxLength: number): Generator<TextDirective> {
  const whole = text.slice(first[0], last[1])
  // No directive's single text matches across a border, and none longer than the address fits it.
  if (first === last && whole.length < maxLength) yield { start: whole }
  const heads = wordsAfter(text.slice(...first), maxEndWords)
  const tails = wordsBefore(text.slice(...last), maxEndWords)
  for (let count = Math.max(heads.length, tails.length); count > 0; count--) {
    const head = heads[Math.min(count, heads.length) - 1]
    const tail = tails[Math.min(count, tails.length) - 1]
    if (head && tail && head.length + tail.length < whole.length) yield { start: head, end: tail }
  }
  for (const head of heads.toReversed()) yield { start: head }
}

function* withContext(text: string, range: Range, quote: TextDirective): Generator<TextDirective> {
  const stop = quote.end === undefined ? range[0] + quote.start.length : range[1]
  const isShort = quote.end === undefined && quote.start.length < shortQuoteLength
  if (!isShort) yield quote
  const befores = wordsBefore(nearestRun(text.slice(0, range[0]), 'last'), mostContextWords)
  const afters = wordsAfter(nearestRun(text.slice(stop), 'first'), mostContextWords)
  for (let count = fewestContextWords; count <= mostContextWords; count *= 2) {
    const prefix = befores[Math.min(count, befores.length) - 1]
    const suffix = afters[Math.min(count, afters.length) - 1]
    if (isShort && prefix && suffix) yield { prefix, ...quote, suffix }
    if (prefix) yield { prefix, ...quote }
    if (suffix) yield { ...quote, suffix }
    if (!isShort && prefix && suffix) yield { prefix, ...quote, suffix }
  }
  if (isShort) yield quote
}

/**
 * Context reaches into the neighbouring block where the quote stands at the border of its own, but no further, and never
 * over what the page has besides.
 */
function nearestRun(text: string, which: 'first' | 'last'): string {
  const near = which === 'first' ? text.trimStart() : text.trimEnd()
  const runs = near.split(new RegExp(`[${borders}]`))
  return (which === 'first' ? runs[0] : runs.at(-1))?.trim() ?? ''
}

/** Finds what a directive means in a text, as a browser searches a page: the first place where all of it fits. */
function findDirective(searched: string, directive: TextDirective): Range | undefined {
  const [prefix, start, end, suffix] = [directive.prefix, directive.start, directive.end, directive.suffix].map(
    (words) => (words === undefined ? undefined : foldCase(words)),
  )
  if (!start) return undefined
  for (let at = searched.indexOf(start); at >= 0; at = searched.indexOf(start, at + 1)) {
    if (prefix !== undefined && !searched.slice(0, at).trimEnd().endsWith(prefix)) continue
    let stop = at + start.length
    if (end !== undefined) {
      const endAt = searched.indexOf(end, stop)
      if (endAt < 0) return undefined
      stop = endAt + end.length
    }
    if (suffix === undefined || searched.slice(stop).trimStart().startsWith(suffix)) return [at, stop]
  }
  return undefined
}

// Letters whose lower case has another length would shift every offset; such a text is searched as it stands.
function foldCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function encodeDirective({ prefix, start, end, suffix }: TextDirective): string {
  const parts = [prefix && `${encodeWords(prefix)}-`, encodeWords(start), end && encodeWords(end)]
  return [...parts, suffix && `-${encodeWords(suffix)}`].filter((part) => part !== undefined).join(',')
}

/** A bare "-" would make a prefix or suffix of the words; brackets and quotes would end a Markdown link. */
function encodeWords(words: string): string {
  return encodeURIComponent(words.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[-!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
