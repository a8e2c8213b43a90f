// Writes words of articles in Discord's Markdown: lists as lists, code as code, tables with their header, links as links
// that cannot lie. Whatever is cut, no fence stays open and no link is broken.

import type { MarkedWords, Part, Range } from '../../library/contract.ts'
import { canParseUrl } from '../../text/can-parse-url.ts'
import { bareAddresses, characterBefore, clean, escapeText } from './escape.ts'

/** What to write of words. */
interface Wanted {
  readonly words: MarkedWords
  /** In bold. */
  readonly matches: readonly Range[]
  readonly hasLinks: boolean
}

/** A longer address is left out: the words beside it are what was asked for. */
const maxLinkLength = 300

/**
 * Words, shortened where they would be too long: first the links go, then the bold, then the end.
 * @param limit Longest result, in UTF-16 code units.
 */
export function writeWords(words: MarkedWords, limit: number, matches: readonly Range[] = []): string {
  const all = words.text.length
  for (const wanted of [
    { words, matches, hasLinks: true },
    { words, matches, hasLinks: false },
  ]) {
    const written = write(wanted, all)
    if (written.length <= limit) return written
  }
  const plain = { words, matches: [], hasLinks: false }
  const written = write(plain, all)
  return written.length <= limit ? written : writeShortened(plain, limit)
}

/** As many of the words as fit, with an ellipsis. */
function writeShortened(wanted: Wanted, limit: number): string {
  const { text } = wanted.words
  let [fits, tooLong] = [0, text.length]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (write(wanted, middle).length + 2 <= limit) fits = middle
    else tooLong = middle
  }
  return withEllipsis(write(wanted, borderBefore(text, fits)), '…')
}

/** An end of words, or else of a character with its marks. */
function borderBefore(text: string, at: number): number {
  const word = text.slice(0, at + 1).search(/\s\S*$/)
  return word > at * 0.8 ? word : characterBefore(text, at)
}

/** What is left out before or after written words stands on its own line beside code and the like. */
export function withEllipsis(written: string, after: string): string {
  return written.endsWith('```') ? `${written}\n${after.trim()}` : `${written}${after}`
}

/** The same at the beginning. */
export function withEllipsisBefore(written: string): string {
  return /^(?:```| *- | *\d+\. |\*\*[^*\n]* \\\| )/.test(written) ? `…\n${written}` : `… ${written}`
}

/** Words up to a place. */
function write(wanted: Wanted, end: number): string {
  const { text, parts = [{ kind: 'prose' as const, start: 0, end: text.length }] } = wanted.words
  return parts
    .filter((part) => part.start < end)
    .map((part) => writePart(wanted, { ...part, end: Math.min(part.end, end) }))
    .filter((written) => written !== '')
    .join('\n')
}

function writePart(wanted: Wanted, part: Part): string {
  const words = wanted.words.text.slice(part.start, part.end)
  if (part.kind === 'code') return fenced(words, part.language)
  if (part.kind === 'list') return writeList(wanted, part)
  if (part.headerEnd === undefined) return writeInline(wanted, part.start, part.end)
  const headerEnd = Math.min(part.headerEnd, part.end)
  const header = writeHeader(wanted.words.text.slice(part.start, headerEnd))
  return headerEnd >= part.end ? header : `${header}\n${writeInline(wanted, headerEnd + 1, part.end)}`
}

/** The row that names a table's columns. */
export function writeHeader(header: string): string {
  return `**${escapeText(header).trim()}**`
}

function fenced(code: string, language = ''): string {
  const inside = clean(code.replaceAll('\t', '  ')).replace(/^\n+|\s+$/g, '')
  if (inside.trim() === '') return ''
  // Without a sign between them, three backticks would end the fence.
  const safe = inside.replace(/`(?=``)|(?<=`)`(?=`)/g, '`\u200b')
  return `\`\`\`${/^[a-z][a-z0-9+#-]{0,20}$/i.test(language) ? language.toLowerCase() : ''}\n${safe}\n\`\`\``
}

/** Each line with Discord's own marker; lines that continue an item stand below it. */
function writeList(wanted: Wanted, { start, end }: Part): string {
  let at = start
  let below = ''
  return wanted.words.text
    .slice(start, end)
    .split('\n')
    .map((line) => {
      const [marker = '', indent = '', sign = ''] = /^( *)(• |\d{1,9}\. )/.exec(line) ?? []
      const own = line.length - line.trimStart().length
      const from = at + (marker ? marker.length : own)
      const to = at + line.length
      at += line.length + 1
      if (marker) below = `${indent}${' '.repeat(sign === '• ' ? 2 : sign.length)}`
      return `${marker ? `${indent}${sign === '• ' ? '- ' : sign}` : below}${writeInline(wanted, from, to)}`
    })
    .join('\n')
}

/** Words that stand in lines, with their links, code and bold. */
function writeInline(wanted: Wanted, start: number, end: number): string {
  let written = ''
  let at = start
  for (const [from, to] of boldIn(wanted, start, end)) {
    written += writeLinked(wanted, at, from, at > start) + inBold(writeLinked(wanted, from, to, true))
    at = to
  }
  return written + writeLinked(wanted, at, end, at > start)
}

/**
 * What is bold of a stretch: each line by itself, whole links and whole code, neighbours as one. What ends within an address
 * is not, since the address would end there.
 */
function boldIn({ words, matches, hasLinks }: Wanted, start: number, end: number): Range[] {
  if (matches.length === 0) return []
  const { text, code = [], links = [] } = words
  const addresses = bareAddresses(text.slice(start, end)).map(([from, to]): Range => [from + start, to + start])
  const whole = [...code, ...(hasLinks ? links : [])].filter((each) => each.start >= start && each.end <= end)
  const bold: [number, number][] = []
  for (const [from, to] of matches.flatMap((range) => linesOf(text, range, start, end))) {
    const touched = whole.filter((each) => each.start < to && each.end > from)
    const first = Math.min(from, ...touched.map((each) => each.start))
    const last = Math.max(to, ...touched.map((each) => each.end))
    if (addresses.some((each) => first < each[1] && last > each[0] && (first > each[0] || last < each[1]))) continue
    const before = bold.at(-1)
    if (before && first <= before[1]) before[1] = Math.max(before[1], last)
    else if (before && /^[ \u00a0]$/.test(text.slice(before[1], first))) before[1] = last
    else bold.push([first, last])
  }
  return bold
}

/** A range line by line, without the blanks at their ends, as far as it lies in a stretch. */
function linesOf(text: string, [from, to]: Range, start: number, end: number): Range[] {
  const [first, last] = [Math.max(from, start), Math.min(to, end)]
  if (first >= last) return []
  return [...text.slice(first, last).matchAll(/[^\s\n](?:[^\n]*[^\s\n])?/gu)].map(({ index, 0: line }): Range => {
    return [first + index, first + index + line.length]
  })
}

/** Two asterisks in code would end it. */
function inBold(written: string): string {
  return written === '' || /(?<!\\)(?:\\\\)*\*\*/.test(written) ? written : `**${written}**`
}

/** @param isInLine Whether it stands behind something in its line, where a mark begins nothing. */
function writeLinked(wanted: Wanted, start: number, end: number, isInLine: boolean): string {
  const links = wanted.hasLinks ? (wanted.words.links ?? []) : []
  let written = ''
  let at = start
  for (const { start: from, end: to, href } of links) {
    if (from < at || to > end || from >= to) continue
    written += writeCode(wanted, at, from, isInLine || at > start) + writeLink(wanted, from, to, href)
    at = to
  }
  return written + writeCode(wanted, at, end, isInLine || at > start)
}

function writeCode({ words }: Wanted, start: number, end: number, isInLine = false): string {
  const { text, code = [] } = words
  let written = ''
  let at = start
  for (const { start: codeStart, end: codeEnd } of code) {
    const [from, to] = [Math.max(codeStart, at), Math.min(codeEnd, end)]
    if (from >= to) continue
    written += writePlain(text.slice(at, from), isInLine || at > start) + inlineCode(text.slice(from, to))
    at = to
  }
  return written + writePlain(text.slice(at, end), isInLine || at > start)
}

function inlineCode(words: string): string {
  const inside = clean(words).replace(/\s+/g, ' ')
  if (inside.trim() === '') return inside
  // Two backticks hold one, no more.
  const safe = inside.replace(/`(?=`)/g, '`\u200b')
  return safe.includes('`') ? `\`\` ${safe} \`\`` : `\`${safe}\``
}

function writePlain(words: string, isInLine = false): string {
  if (words === '') return ''
  // The mark below must not come from outside.
  const plain = words.replaceAll(boldMark, '\ufffd')
  const before = isInLine ? 'x' : ''
  return escapeText(before + plain).slice(before.length)
}

/** What whoever reads back what was quoted knows from the words: `Tea (→ tea.example)`. */
const hostMark = '→ '

function writeLink(wanted: Wanted, start: number, end: number, href: string): string {
  const words = clean(wanted.words.text.slice(start, end))
  const url = canParseUrl(href) ? new URL(href) : undefined
  const target = url?.href.replace(/[()`'"|*~\\<>\s]/g, percent) ?? ''
  if (!url || !/^https?:$/.test(url.protocol) || words.trim() === '' || target.length > maxLinkLength) {
    return writeCode(wanted, start, end)
  }
  const host = escapeText(`(${hostMark}${hostOf(url)})`)
  // Discord makes no link of words with an address among them, but links the address itself.
  if (words.includes('://')) {
    const label = writePlain(wanted.words.text.slice(start, end))
    return namesOtherHost(words, url) ? `${label} [${host}](<${target}>)` : label
  }
  const label = writeCode(wanted, start, end).replace(/\s*\n\s*/g, ' ')
  return `[${label}](<${target}>)${namesOtherHost(words, url) ? ` ${host}` : ''}`
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function hostOf({ host }: Pick<URL, 'host'>): string {
  return host.replace(/^www\./, '')
}

// Not from within a word: a long one without a dot would be read from each of its letters on.
const hostLike = /(?<![\p{L}\p{M}\p{N}-])(?:[\p{L}\p{M}\p{N}-]+[.\u3002])+[\p{L}\p{M}][\p{L}\p{M}\p{N}-]+/gu

/** Whether words look like an address of another host than the one they lead to. */
function namesOtherHost(words: string, url: URL): boolean {
  // Joiners are not seen.
  const named =
    words
      .normalize('NFKC')
      .replace(/[\u200c\u200d]/g, '')
      .match(hostLike) ?? []
  return named.some((each) => hostOf(readHost(each)) !== hostOf(url))
}

function readHost(words: string): Pick<URL, 'host'> {
  return canParseUrl(`https://${words}`) ? new URL(`https://${words}`) : { host: words }
}

/** Words as they were before they were written. */
export interface WrittenWords {
  readonly text: string
  /** What of them was bold. */
  readonly bold: readonly Range[]
}

/** Where bold begins or ends, once it is read; writePlain lets none come from outside. */
const boldMark = '\ue000'

/** Written words of one quotation as they were before: without Markdown's marks and what was added to them. */
export function readWritten(lines: readonly string[]): WrittenWords {
  let text = ''
  const bold: Range[] = []
  for (const [nth, words] of readLines(lines).split(boldMark).entries()) {
    if (nth % 2 === 1) bold.push([text.length, text.length + words.length])
    text += words
  }
  return { text, bold }
}

function readLines(lines: readonly string[]): string {
  let isCode = false
  const read: string[] = []
  for (const line of lines) {
    if (line.startsWith('```')) isCode = !isCode
    else if (isCode) read.push(line)
    else if (!line.startsWith('-# ')) read.push(readLine(line))
  }
  return read.join('\n').replaceAll('\u200b', '')
}

function readLine(line: string): string {
  return line
    .replace(/(?<!\\)\[((?:\\.|[^\\[\]])*)\]\(<[^>\s]*>\)/g, '$1')
    .replace(/ \(→ [^()\s]*\)/g, '')
    .replace(
      /\\(.)|(`+)(.*?)\2|\*\*/g,
      (_, escaped?: string, _ticks?: string, code?: string) => escaped ?? code ?? boldMark,
    )
}
