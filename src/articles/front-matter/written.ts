// Fields of front matter as they are written, before anything is made of them.

import { tidyText } from '../visible-text.ts'

/** Numbers and dates keep the digits that the file has; nothing is an empty string. */
export type WrittenValue = string | readonly WrittenValue[] | WrittenMap

export type WrittenMap = Map<string, WrittenValue>

export interface WrittenField {
  readonly name: string
  /** From 1, in the file. */
  readonly line: number
  readonly value: WrittenValue
}

/** Takes sentences without their subject, which is the file and the line. */
export interface Report {
  /** The article is not to be loaded. */
  fault(line: number, sentence: string): void
  warn(line: number, sentence: string): void
}

/** Most brackets in front matter, and most levels in one line: deep nesting exhausts the parsers' stack. */
const maxBrackets = 400
const deepLine = /(?:[-?:][ \t]+){20}/

/** Whether a block is refused unread, since it may be nested too deeply. */
export function looksNested(block: string): boolean {
  return (block.match(/[[{]/g)?.length ?? 0) > maxBrackets || deepLine.test(block)
}

/** Words between quotation marks, in a sentence. */
export function quoted(words: string): string {
  return JSON.stringify(words.length > 80 ? `${words.slice(0, 79)}…` : words)
}

/** What stands behind the name of a broken field, as words. Undefined when there are none. */
export function plainWords(value: string | undefined): string | undefined {
  const words = tidyText(withoutQuotes(value ?? ''))
  return /[\p{L}\p{N}]/u.test(words) ? words : undefined
}

/** Takes away quotation marks around all of a value, and one that is never closed. */
function withoutQuotes(value: string): string {
  const [, mark = '', inside = ''] = /^(["'])(.*?)\1?$/.exec(value) ?? []
  // It's: an apostrophe closes nothing.
  const isQuoted = mark !== '' && !inside.replace(/(?<=\p{L})'(?=\p{L})/gu, '').includes(mark)
  return isQuoted ? inside : value
}
