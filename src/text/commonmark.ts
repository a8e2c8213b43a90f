// Writes words and what they look like as CommonMark that is read back to the same words, also where articles are written for
// generators of pages: their marks are escaped as well.

/** Words of one line that look alike. */
export interface MarkedSpan {
  readonly text: string
  /** Code, an address that stands for itself, or anything else. */
  readonly kind?: string
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isStruck?: boolean
  /** Spans of one link have the same object. */
  readonly link?: { readonly href: string }
}

type SpanGroup = readonly [MarkedSpan, ...MarkedSpan[]]

/** CommonMark without a line's own marks; see escapeStart. Blanks at its ends go. Takes linear time. */
export function writeLine(line: readonly MarkedSpan[]): string {
  const written: string[] = []
  for (const group of groupsOf(line, (one, other) => one.isStruck === other.isStruck)) {
    const before = lastSign(written)
    const words = writeLinks(group, before)
    written.push(group[0].isStruck ? strike(words, before) : words)
  }
  return written.join('').trim()
}

/** @param before The sign before the spans, or nothing. */
function writeLinks(spans: SpanGroup, before: string): string {
  const written: string[] = []
  for (const group of groupsOf(spans, (one, other) => one.link === other.link)) {
    const [first] = group
    if (!first.link) for (const span of group) written.push(writeSpan(span, lastSign(written) || before))
    else if (first.kind === 'address' && isAutolink(first.text)) written.push(`<${first.text}>`)
    else {
      // Behind an exclamation mark it would be a picture.
      if (lastSign(written) === '!') written[written.length - 1] = `${written.at(-1)?.slice(0, -1)}\\!`
      const { start, words, end } = withoutBlanks(group.map(writeInLabel).join(''))
      written.push(`${start}[${words.replace(/^!/, '\\!')}](${writeTarget(first.link.href)})${end}`)
    }
  }
  return written.join('')
}

/** Of what is written so far; empty when nothing is. */
function lastSign(written: readonly string[]): string {
  return written.findLast((words) => words !== '')?.at(-1) ?? ''
}

function groupsOf(spans: readonly MarkedSpan[], belong: (one: MarkedSpan, other: MarkedSpan) => boolean): SpanGroup[] {
  const groups: [MarkedSpan, ...MarkedSpan[]][] = []
  for (const span of spans) {
    const last = groups.at(-1)
    if (last && belong(last[0], span)) last.push(span)
    else groups.push([span])
  }
  return groups
}

// An address in angle brackets is read as it stands, but one with references, other letters or escapes is made readable.
function isAutolink(url: string): boolean {
  return /^https?:\/\/[\w.~:/?#@!$&'()*+,;=-]+$/.test(url) && !url.includes('xn--')
}

function writeTarget(href: string): string {
  return /^[\w:/.?#=%~+,@!;-]+$/.test(href) ? href : `<${href.replace(/\\|&(?=#?\w{1,32};)/g, '\\$&')}>`
}

function writeInLabel({ text, kind }: MarkedSpan): string {
  return kind === 'code' ? writeCode(text) : escapeSpan(text).replaceAll(']', '\\]')
}

function writeSpan({ text, kind, isBold, isItalic }: MarkedSpan, before: string): string {
  if (kind === 'code') return writeCode(text)
  if (!isBold && !isItalic) return escapeSpan(text)
  const { start, words, end } = withoutBlanks(text)
  // Beside a sign of punctuation, or each other, marks of CommonMark may be none. Emphasis is worth less than the words.
  const isSafe = isPlainAtEnds(words) && !(before + start).endsWith('*')
  const mark = isSafe ? (isBold ? '**' : '*') : ''
  return `${start}${mark}${escapeSpan(words)}${mark}${end}`
}

/** Struck out by its tag where the marks might be none. */
function strike(struck: string, before: string): string {
  const { start, words, end } = withoutBlanks(struck)
  if (words === '') return struck
  const isSafe = isPlainAtEnds(words) && !(before + start).endsWith('~')
  return isSafe ? `${start}~~${words}~~${end}` : `${start}<del>${words}</del>${end}`
}

/** Marks stand beside words, never beside blanks. */
function withoutBlanks(text: string): { start: string; words: string; end: string } {
  const words = text.trim()
  const start = text.slice(0, text.length - text.trimStart().length)
  return { start, words, end: text.slice(start.length + words.length) }
}

function isPlainAtEnds(words: string): boolean {
  return /^[\p{L}\p{N}]/u.test(words) && /[\p{L}\p{N}\p{M}]$/u.test(words)
}

function writeCode(text: string): string {
  if (text.trim() === '') return ' '
  const ticks = ticksAround(text, 1)
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return `${ticks}${pad}${text}${pad}${ticks}`
}

/** More backticks than stand together in the text. */
export function ticksAround(text: string, atLeast: number): string {
  let count = atLeast
  for (const [run] of text.matchAll(/`+/g)) count = Math.max(count, run.length + 1)
  return '`'.repeat(count)
}

// What formats, links or vanishes anywhere in a line, also where articles are written for generators of pages.
const signs =
  /[\\`*~^$[<{|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,32};|$)|:(?=[\w+-]{0,40}[a-z][\w+-]{0,40}:)|([=%:+])\1+/giu

function escapeSpan(text: string): string {
  return text.replace(signs, (found) => found.replace(/./g, '\\$&'))
}

/** Takes the meaning from what begins a block at the start of a line. */
export function escapeStart(line: string): string {
  return (
    line
      .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=\s|$|[-+])|[=>]|:(?=\s)|[!?]{3})/, '\\$&')
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
      // What reads like a statement of MDX is none once its first letter is a reference.
      .replace(/^i(?=mport\b.*["'])/, '&#105;')
      .replace(/^e(?=xport\s)/, '&#101;')
  )
}
