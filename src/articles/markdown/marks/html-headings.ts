// Headings of HTML, and the summaries of folded parts, which stand above what they name as the title of an admonition does.

import type { StateBlock } from 'markdown-it'
import {
  addBlockRule,
  bodyFacts,
  findNext,
  lineEnd,
  lineOf,
  lineStart,
  lineText,
  type Mark,
  matchAt,
  pushLabel,
} from '../mark.ts'
import { beginsMarkdown } from './components.ts'
import { beginsHtmlBlock, readHtmlLines } from './html.ts'

const opening = /(?:<details\b[^<>]{0,200}>\s{0,100})?<(summary|h[1-6])\b[^<>]{0,300}>/iy

/** Longest heading with its tags, so that a row of openings costs linear time. */
const maxLength = 1_000

// What closes the part itself ends it.
const onlyTags = /^(?:\s*<(?!\/details\b)\/?[a-z][^<>]*>)*\s*$/i

export const htmlHeadingMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'html_heading', '<', readHtmlHeading, ['paragraph', 'reference', 'blockquote'])
}

function readHtmlHeading(state: StateBlock, line: number, endLine: number, isSilent: boolean): boolean {
  const start = lineStart(state, line)
  const opened = matchAt(opening, state.src, start)
  const name = opened?.[1]
  if (!opened || name === undefined) return false
  const close = findNext(state, `</${name}>`, start + opened[0].length)
  if (close < 0 || close - start > maxLength) return false
  const end = close + name.length + 3
  const last = lineOf(state, end, line)
  if (last >= endLine || hasBlankLine(state, line, last)) return false
  const written = state.src.slice(end, lineEnd(state, last))
  const rest = onlyTags.test(written) ? '' : written
  // All on one line is read as one block of HTML, each element a line of it.
  if (rest.trim() && last === line) return false
  if (isSilent) return true
  const words = state.src.slice(start, end).replace(/\s+/g, ' ')
  if (name.toLowerCase() === 'summary' || isInBox(state, line)) pushLabel(state, words, line)
  else pushHeading(state, words, Number(name.slice(1)), [line, last + 1])
  state.line = last + 1
  if (rest.trim()) {
    // The line goes on with what stands below: it is read as if it began there.
    state.bMarks[last] = end + rest.length - rest.trimStart().length
    state.tShift[last] = 0
    state.sCount[last] = state.blkIndent
    state.line = last
  } else if (isHtmlBelow(state, last + 1, endLine)) readHtmlLines(state, last + 1, endLine)
  return true
}

/** Whether what goes on right below is neither Markdown nor a block of its own: it is HTML, as what is above. */
function isHtmlBelow(state: StateBlock, line: number, endLine: number): boolean {
  if (line >= endLine || state.isEmpty(line) || bodyFacts(state).isMdx) return false
  const words = lineText(state, line)
  return (
    (state.sCount[line] ?? 0) >= state.blkIndent &&
    /^[^<]|^<\/?[a-z]/.test(words) &&
    !beginsHtmlBlock.test(words) &&
    !beginsMarkdown.test(words)
  )
}

/** Whether a heading is that of a box, which ends before the text around it goes on. */
function isInBox(state: StateBlock, line: number): boolean {
  return line > 0 && /^<(?:div|aside|blockquote|td|li)\b[^<>]*>$/i.test(lineText(state, line - 1))
}

/** @param words With the tags, which tell its id. */
function pushHeading(state: StateBlock, words: string, level: number, lines: [number, number]): void {
  state.push('heading_open', `h${level}`, 1).map = lines
  const inline = state.push('inline', '', 0)
  inline.content = words
  inline.map = lines
  inline.children = []
  state.push('heading_close', `h${level}`, -1)
}

function hasBlankLine(state: StateBlock, from: number, to: number): boolean {
  for (let line = from + 1; line < to; line++) if (state.isEmpty(line)) return true
  return false
}
