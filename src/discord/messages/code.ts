// Where code in Discord's Markdown begins and ends.

import { runLength, type Scanned } from './marks.ts'

export interface FoundCode {
  /** Undefined for code within a line. */
  readonly language: string | undefined
  readonly text: string
  readonly next: number
}

const fence = '```'
/** Nobody writes code between more backticks than these. */
const maxTicks = 16
const languageLine = /([\w+\-.#]+)\n/y

/** Code that begins with the backtick at a place: a block, which may begin anywhere in a line, or a piece of a line. */
export function findCode(scanned: Scanned, at: number): FoundCode | undefined {
  return findCodeBlock(scanned, at) ?? findCodeSpan(scanned, at)
}

function findCodeBlock({ text, missing }: Scanned, at: number): FoundCode | undefined {
  if (!text.startsWith(fence, at) || missing.has(fence)) return undefined
  languageLine.lastIndex = at + fence.length
  const language = languageLine.exec(text)?.[1] ?? ''
  const withLanguage = language === '' ? undefined : blockFrom(text, languageLine.lastIndex, language)
  // What looks like a language and is followed by nothing is the code.
  const found = withLanguage ?? blockFrom(text, at + fence.length, '')
  if (!found) missing.add(fence)
  return found
}

function blockFrom(text: string, from: number, language: string): FoundCode | undefined {
  let start = from
  while (text[start] === '\n') start++
  const close = text.indexOf(fence, start + 1)
  if (close < 0) return undefined
  let end = close
  while (text[end - 1] === '\n') end--
  return { language, text: text.slice(start, end), next: close + fence.length }
}

/** As many backticks as begin it end it, or as many of those as there are: the others belong to the code. */
function findCodeSpan({ text, missing }: Scanned, at: number): FoundCode | undefined {
  const run = runLength(text, at)
  for (let length = Math.min(run, maxTicks); length > 0; length--) {
    const name = `code ${length}`
    if (missing.has(name)) continue
    const end = nextRun(text, at + run, length)
    if (end >= 0) return { language: undefined, text: text.slice(at + length, end), next: end + length }
    missing.add(name)
  }
  return undefined
}

function nextRun(text: string, from: number, length: number): number {
  for (let at = text.indexOf('`', from); at >= 0; ) {
    const found = runLength(text, at)
    if (found === length) return at
    at = text.indexOf('`', at + found)
  }
  return -1
}
