// What a browser finds of a paragraph on its page: text in blocks, in whole words.

import type { Marks } from '../../../articles/article.ts'
import type { Range } from '../../../search/hit.ts'

export interface PageText {
  /**
   * The paragraph with single spaces and one line a block, without the marks that a page draws by itself. Where the page
   * may show something else stands one of the signs below.
   */
  readonly text: string
  /** The asked range in that text, without white space at its ends; empty where nothing of it is left. */
  readonly range: Range
}

/** Stands for what the page has in place of words, to which those right beside it may be joined there. */
export const gapSign = '\ufffc'
/** The same in place of a blank: the word before may be joined to it, such as one with the number of a footnote. */
export const blankSign = '\ufffa'
/** Stands for signs that the page may draw otherwise. */
export const otherSign = '\ufffb'

/** What typographers draw otherwise, and what is a tag where it was not meant to be one. */
const drawnOtherwise = /-{2,3}>?|<-{1,2}|={1,2}>|\.{3}|\+-|\((?:c|r|tm)\)|<\/?[a-z][^<>\n]{0,60}>/gi

/**
 * Reads a paragraph's text as its page has it: list markers are not text there, and lines and table cells are blocks.
 * @param range Part of the paragraph, UTF-16 code units; it is cut to the text.
 */
export function readPageText(paragraphText: string, range: Range, marks: Marks = {}): PageText {
  const shown = withGaps(paragraphText, marks)
  let text = ''
  let start = -1
  let end = 0
  // Quoting a "|" in prose as if it parted two cells does no harm: both ends of the quote are still found.
  for (const block of shown.matchAll(/(?:^|(?<=\n))[ \t]*(?:•|\d{1,9}\.)[ \t]|\n| \| |(?:(?! \| )[^\n])+/g)) {
    if (/^(?:\n| \| |[ \t]*(?:•|\d{1,9}\.)[ \t]$)/.test(block[0])) continue
    const blockEnd = block.index + block[0].length
    const words = collapse(block[0])
    if (!words) continue
    const offset = text ? text.length + 1 : 0
    text = text ? `${text}\n${words}` : words
    if (range[1] <= block.index || range[0] >= blockEnd) continue
    const before = collapse(block[0].slice(0, Math.max(0, range[0] - block.index)), 'start')
    const upTo = collapse(block[0].slice(0, range[1] - block.index))
    if (start < 0) start = offset + before.length
    end = Math.max(end, offset + upTo.length)
  }
  while (start >= 0 && start < end && /\s/.test(text.charAt(start))) start++
  return start < 0 || end <= start ? { text, range: [0, 0] } : { text, range: [start, end] }
}

/**
 * The text with signs in place of what the page may show otherwise, of the same length: what has no words here takes the
 * place of the sign before it.
 */
function withGaps(text: string, { gaps = [], code = [], parts = [] }: Marks): string {
  const exact = [...code, ...parts.filter(({ kind }) => kind === 'code')]
  let shown = text.replace(drawnOtherwise, (signs, ...rest) => {
    const at = rest.find((each) => typeof each === 'number') as number
    return exact.some(({ start, end }) => at >= start && at < end) ? signs : otherSign.repeat(signs.length)
  })
  for (const { start, end } of gaps) {
    const isAfterBlank = start === end && /[^\S\n]/.test(text.charAt(start - 1))
    const from = start === end ? Math.max(0, start - 1) : start
    const to = Math.max(end, from + 1)
    if (text.charAt(from) === '\n') continue
    shown = shown.slice(0, from) + (isAfterBlank ? blankSign : gapSign).repeat(to - from) + shown.slice(to)
  }
  return shown
}

function collapse(text: string, trim: 'start' | 'both' = 'both'): string {
  const collapsed = text.replace(/\s+/g, ' ')
  return trim === 'start' ? collapsed.trimStart() : collapsed.trim()
}

/** The first word of a line, its first two and so on, whole words only. Fewer than the limit when the line ends. */
export function wordsAfter(line: string, limit: number): string[] {
  const near = line.slice(0, maxSegmented)
  const words = readWords(near)
  // Where the line was cut, its last word may have been cut too.
  if (near.length < line.length) words.pop()
  return words.slice(0, limit).map(([, end]) => near.slice(0, end))
}

/** The last word of a line, its last two and so on. */
export function wordsBefore(line: string, limit: number): string[] {
  const near = line.slice(-maxSegmented)
  const words = readWords(near)
  if (near.length < line.length) words.shift()
  return words
    .toReversed()
    .slice(0, limit)
    .map(([start]) => near.slice(start))
}

/** Longer stretches of words fit no address, and segmenting takes quadratic time. */
const maxSegmented = 600

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Scripts that put no spaces between words. */
const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u

function readWords(text: string): [start: number, end: number][] {
  const words: [number, number][] = []
  for (const token of text.matchAll(/\S+/g)) {
    if (!unspaced.test(token[0])) {
      words.push([token.index, token.index + token[0].length])
      continue
    }
    let opening: number | undefined
    let isFirst = true
    for (const { segment, index, isWordLike } of segmenter.segment(token[0])) {
      const start = token.index + index
      const end = start + segment.length
      const last = words.at(-1)
      if (isWordLike) {
        words.push([opening ?? start, end])
        opening = undefined
        isFirst = false
      } else if (last && !isFirst && opening === undefined && !/\p{Ps}|\p{Pi}/u.test(segment)) last[1] = end
      else opening ??= start
    }
    if (opening !== undefined) words.push([opening, token.index + token[0].length])
  }
  return words
}
