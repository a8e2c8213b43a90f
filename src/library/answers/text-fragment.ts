// Writes the address that opens an article's source at the very sentence.

import type { Range } from '../../search/hit.ts'
import { readPageText, wordsAfter, wordsBefore } from './page-text.ts'

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

/**
 * Adds a text fragment (https://wicg.github.io/scroll-to-text-fragment/) to a source's address, so that a browser opens
 * the page at the sentence. The whole sentence where it fits, else its first and last words, fewer and fewer; with words
 * around it where it would be found elsewhere in the paragraph first; the bare address where nothing fits, however long.
 * @param source Absolute http(s) address. A fragment of its own stays, a text directive is replaced.
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
): string | undefined {
  const url = URL.canParse(source) ? new URL(source) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const [fragment = ''] = url.hash.slice(1).split(':~:')
  url.hash = ''
  const page = url.href
  const bare = fragment ? `${page}#${fragment}` : page
  if (bare.length > maxLength) return bare

  const { text, range } = readPageText(paragraphText, sentence)
  if (range[0] === range[1]) return bare
  const searched = foldCase(text)
  const addressWith = (directive: TextDirective) => `${page}#${fragment}:~:text=${encodeDirective(directive)}`
  let firstThatFits: string | undefined
  for (const quote of quotes(text, range, maxLength)) {
    if (addressWith(quote).length > maxLength) continue
    for (const directive of withContext(text, range, quote)) {
      const address = addressWith(directive)
      if (address.length > maxLength) continue
      const [start, end] = findDirective(searched, directive) ?? []
      // A quote of the beginning alone opens the page at the right place too.
      if (start === range[0] && (end === range[1] || directive.end === undefined)) return address
      firstThatFits ??= address
    }
  }
  return firstThatFits ?? bare
}

/** The ways to quote a range of the page's text, best first. */
function* quotes(text: string, [start, end]: Range, maxLength: number): Generator<TextDirective> {
  const whole = text.slice(start, end)
  // No directive's single text matches across the border of a block, and none longer than the address fits it.
  if (!whole.includes('\n') && whole.length < maxLength) yield { start: whole }
  const heads = wordsAfter(whole.split('\n', 1)[0] ?? '', maxEndWords)
  const tails = wordsBefore(whole.slice(whole.lastIndexOf('\n') + 1), maxEndWords)
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
  const befores = wordsBefore(nearestLine(text.slice(0, range[0]), 'last'), mostContextWords)
  const afters = wordsAfter(nearestLine(text.slice(stop), 'first'), mostContextWords)
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

/** Context reaches into the neighbouring block where the quote stands at the border of its own, but no further. */
function nearestLine(text: string, which: 'first' | 'last'): string {
  const lines = text.trim().split('\n')
  return (which === 'first' ? lines[0] : lines.at(-1))?.trim() ?? ''
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
