// Finds the front matter at the top of a text, and what it is written in.

import { type Notation, splitEntries } from './entries.ts'
import { isFieldName } from './field-names.ts'

/** Longest front matter, in UTF-16 code units. */
export const maxLength = 32_000

export interface CutText {
  /** Undefined when the text has no front matter. */
  readonly notation?: Notation | 'program'
  /** False when nothing closes the front matter: all of the text is in the block then. */
  readonly isClosed: boolean
  /** What stands between the fences. */
  readonly block: string
  /** Lines count from 1, in the text. */
  readonly blockLine: number
  readonly body: string
  readonly bodyLine: number
}

/**
 * Blank lines, comments and byte order marks may stand above the front matter. A rule between texts is none: the lines
 * below it are no fields.
 */
export function cutFrontMatter(text: string): CutText {
  const top = endOfTop(text)
  const before = text.slice(0, top).replace(/\ufeff+$/, '')
  const cut = before === '' || /[\r\n]$/.test(before) ? (cutFenced(text, top) ?? cutObject(text, top)) : undefined
  return cut ?? { isClosed: true, block: '', blockLine: 1, body: text.replace(/^\ufeff+/, ''), bodyLine: 1 }
}

/** Where the first words stand that are no comment. */
function endOfTop(text: string): number {
  for (let at = 0; ; ) {
    // A byte order mark is white space, too.
    const word = /\S/g
    word.lastIndex = at
    at = word.exec(text)?.index ?? text.length
    const end = text.startsWith('<!--', at) ? text.indexOf('-->', at + 4) : -1
    if (end < 0) return at
    at = end + 3
  }
}

const lineEnd = '[ \\t]*(?:\\r\\n|\\r|\\n|$)'

function cutFenced(text: string, top: number): CutText | undefined {
  const opening = new RegExp(`(---|\\+\\+\\+|;;;)[ \\t]*(\\S*|#.*)${lineEnd}`, 'y')
  opening.lastIndex = top
  const [, fence = '', language = ''] = opening.exec(text) ?? []
  const named = fence === '' ? undefined : notationOf(fence, language.toLowerCase())
  if (!named) return undefined
  const start = opening.lastIndex
  const closing = new RegExp(`^(?:${fence === '---' ? '---|\\.\\.\\.' : fence.replaceAll('+', '\\+')})${lineEnd}`, 'gm')
  closing.lastIndex = start
  const end = closing.exec(text)
  const block = text.slice(start, end?.index)
  const cut = (notation: CutText['notation']) => cutAt(text, notation, [start, end?.index], closing.lastIndex)
  if (named === 'program') return end ? cut(named) : undefined
  const written = withoutIndentation(block.slice(0, maxLength))
  if (looksLikeFields(written, named, end === null)) return cut(named)
  // YAML and TOML stand between each other's fences, too.
  const other = named === 'yaml' ? 'toml' : 'yaml'
  return looksLikeFields(written, other, true) ? cut(other) : undefined
}

function notationOf(fence: string, language: string): CutText['notation'] {
  const plain = language.startsWith('#') ? '' : language.replace('yml', 'yaml')
  if (fence === '+++') return plain === '' || plain === 'toml' ? 'toml' : undefined
  if (fence === ';;;') return plain === '' || plain === 'json' ? 'json' : undefined
  if (plain === '' || plain === 'yaml') return 'yaml'
  if (plain === 'toml' || plain === 'json') return plain
  return programs.has(plain) ? 'program' : undefined
}

const programs = new Set('coffee coffeescript cson javascript js lua php python ruby ts typescript'.split(' '))

/** JSON without fences, from brace to brace, as Hugo has it. */
function cutObject(text: string, top: number): CutText | undefined {
  const opening = /\{\s*"/y
  opening.lastIndex = top
  if (!opening.test(text)) return undefined
  const end = endOfObject(text, top)
  const rest = new RegExp(lineEnd, 'y')
  rest.lastIndex = end ?? text.length
  if (!rest.test(text)) return undefined
  const [first, ...others] = Array.from(
    text
      .slice(top, end)
      .slice(0, maxLength)
      .matchAll(/"([^"\\\n]+)"\s*:/g),
    ([, name = '']) => name,
  )
  // Any other object is an example in the text.
  const isFrontMatter = (end === undefined ? [first] : [first, ...others]).some((name) => isFieldName(name ?? ''))
  return isFrontMatter ? cutAt(text, 'json', [top, end], rest.lastIndex) : undefined
}

/** Behind the brace that closes the one at the start. */
function endOfObject(text: string, start: number): number | undefined {
  // A string that never ends takes all that is left.
  const signs = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[{}]/gs
  signs.lastIndex = start
  let depth = 0
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    depth += sign[0] === '{' ? 1 : sign[0] === '}' ? -1 : 0
    if (depth === 0) return signs.lastIndex
  }
  return undefined
}

/**
 * Whether a block is front matter rather than a text.
 * @param mustBeKnown Whether the first field needs a name that front matter has.
 */
function looksLikeFields(block: string, notation: Notation, mustBeKnown: boolean): boolean {
  const lines = block.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  if (lines.length === 0) return !mustBeKnown
  const entries = splitEntries(block, notation)
  const beginsWithField =
    lines.find((line) => !line.startsWith('#'))?.trim() === entries[0]?.text.split('\n')[0]?.trim()
  if (mustBeKnown) return beginsWithField && isFieldName(entries[0]?.name ?? '')
  if (beginsWithField && entries.some(({ name }) => isFieldName(name))) return true
  if (notation !== 'yaml') return entries.length > 0
  if (/^\{\s*["'\w}]/.test(block.trimStart())) return true
  return beginsWithField && lines.every((line) => /^(?:[ \t#]|- )/.test(line) || /^[a-z][\w.-]*:(?:\s|$)/.test(line))
}

/** Without the blanks that all lines begin with: some indent the whole of their front matter, by tabs, too. */
function withoutIndentation(block: string): string {
  const [shared = ''] = /^[ \t]+/.exec(block) ?? []
  const lines = block.split(/(?<=\n)/)
  return shared !== '' && lines.every((line) => line.startsWith(shared) || line.trim() === '')
    ? lines.map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line)).join('')
    : block
}

function cutAt(
  text: string,
  notation: CutText['notation'],
  [start, end]: readonly [number, number | undefined],
  next: number,
): CutText {
  const lineAt = (offset: number) => text.slice(0, offset).split(/\r\n|\r|\n/).length
  const isClosed = end !== undefined
  const bodyStart = isClosed ? next : text.length
  return {
    ...(notation && { notation }),
    isClosed,
    block: withoutIndentation(text.slice(start, end)),
    blockLine: lineAt(start),
    body: text.slice(bodyStart),
    bodyLine: lineAt(bodyStart),
  }
}
