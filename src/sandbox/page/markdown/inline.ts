// Reads the marks inside a line or paragraph of Discord's Markdown.

import { isHttpAddress, pairBrackets, readTarget, trimUrl } from './links.ts'
import type { MarkdownNode, MarkName, TimestampStyle } from './nodes.ts'

const names: Record<string, MarkName> = {
  '**': 'bold',
  '*': 'italic',
  __: 'underline',
  _: 'italic',
  '~~': 'strike',
  '||': 'spoiler',
}

/** A mark that was opened and waits for its end. */
interface Frame {
  mark: string
  start: number
  children: MarkdownNode[]
}

interface Reader {
  readonly source: string
  readonly isInLink: boolean
  readonly frames: Frame[]
  /** For each opening bracket the closing one that belongs to it. */
  readonly brackets: Map<number, number>
  /** Lengths of backtick runs that were looked for and do not come again. */
  readonly missingTicks: Set<number>
  at: number
  pending: string
}

const angled = {
  mention: /<(@!?|#|@&)(\d{1,20})>/y,
  timestamp: /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
  command: /<\/([-_'\p{L}\p{N} ]{1,100}):(\d{1,20})>/uy,
  emoji: /<a?:(\w{2,32}):(\d{1,20})>/y,
  link: /<(https?:\/\/[^\s<>]{1,2048})>/iy,
}
const bareLink = /https?:\/\/[^\s<]+/iy
const everyone = /@(?:everyone|here)\b/y

/** @param isInLink Whether the text is a link's own: it holds no further links. */
export function readInline(source: string, isInLink = false): MarkdownNode[] {
  const root: Frame = { mark: '', start: 0, children: [] }
  const brackets = isInLink ? new Map<number, number>() : pairBrackets(source)
  const reader: Reader = { source, isInLink, frames: [root], brackets, missingTicks: new Set(), at: 0, pending: '' }
  while (reader.at < source.length) readNext(reader)
  flushText(reader)
  while (reader.frames.length > 1) dissolveTop(reader)
  return root.children
}

function readNext(reader: Reader) {
  const character = reader.source[reader.at] ?? ''
  switch (character) {
    case '\\':
      return readEscape(reader)
    case '`':
      return readCode(reader)
    case '*':
    case '_':
      return readEmphasis(reader, character)
    case '~':
    case '|':
      return readDoubled(reader, character)
    case '<':
      return readAngled(reader)
    case '[':
      return readMaskedLink(reader)
    case 'h':
    case 'H':
      return readBareLink(reader)
    case '@':
      return readEveryone(reader)
    default:
      return takeText(reader, character)
  }
}

function takeText(reader: Reader, text: string): void {
  reader.pending += text
  reader.at += text.length
}

function flushText(reader: Reader): void {
  if (reader.pending === '') return
  addText(topOf(reader).children, reader.pending)
  reader.pending = ''
}

function addText(nodes: MarkdownNode[], text: string): void {
  const last = nodes.at(-1)
  if (last?.type === 'text') last.text += text
  else nodes.push({ type: 'text', text })
}

function addNode(reader: Reader, node: MarkdownNode, length: number): void {
  flushText(reader)
  topOf(reader).children.push(node)
  reader.at += length
}

function topOf(reader: Reader): Frame {
  return reader.frames.at(-1) as Frame
}

function readEscape(reader: Reader) {
  const next = reader.source[reader.at + 1]
  if (next === undefined || /[0-9A-Za-z\s]/.test(next)) return takeText(reader, '\\')
  reader.pending += next
  reader.at += 2
}

function readCode(reader: Reader) {
  const length = runLength(reader.source, reader.at, '`')
  const start = reader.at + length
  if (length >= 3) {
    const end = reader.source.indexOf('```', start)
    const body = end < 0 ? '' : reader.source.slice(start, end)
    if (body.trim() === '') return takeText(reader, '`'.repeat(length))
    const language = /^([\w+\-.#]{1,30})\n/.exec(body)?.[1]
    const text = (language ? body.slice(language.length) : body).replace(/^\n+/, '').trimEnd()
    addNode(reader, language ? { type: 'code-block', text, language } : { type: 'code-block', text }, 0)
    reader.at = end + 3
    // A code block ends its line by itself.
    if (reader.source[reader.at] === '\n') reader.at += 1
    return
  }
  const end = reader.missingTicks.has(length) ? -1 : findTicks(reader.source, start, length)
  if (end < 0) {
    reader.missingTicks.add(length)
    return takeText(reader, '`'.repeat(length))
  }
  addNode(reader, { type: 'code', text: withoutPadding(reader.source.slice(start, end)) }, 0)
  reader.at = end + length
}

/** Two backticks may keep one blank on each side, so that code can begin or end with a backtick. */
function withoutPadding(code: string): string {
  return /^ `/.test(code) || /` $/.test(code) ? code.trim() : code
}

function findTicks(source: string, from: number, length: number): number {
  for (let at = source.indexOf('`', from); at >= 0; ) {
    const found = runLength(source, at, '`')
    if (found === length) return at
    at = source.indexOf('`', at + found)
  }
  return -1
}

function runLength(source: string, at: number, character: string): number {
  let end = at
  while (source[end] === character) end += 1
  return end - at
}

function readEmphasis(reader: Reader, character: '*' | '_') {
  const { source, at } = reader
  const double = character + character
  const run = runLength(source, at, character)
  const openSingle = indexOfOpen(reader, character)
  const openDouble = indexOfOpen(reader, double)
  const canCloseSingle = openSingle > 0 && canClose(source, at, character)
  // Longer runs mean nothing to Discord; they are read as they stand.
  if (run > 6 || (run > 3 && openSingle < 0 && openDouble < 0)) return takeText(reader, character.repeat(run))
  if (canCloseSingle && run !== 2 && openSingle > openDouble && close(reader, openSingle)) return
  if (run >= 2 && openDouble > 0) {
    putSingleOutside(reader, openDouble, character)
    if (close(reader, indexOfOpen(reader, double))) return
  }
  if (canCloseSingle && run !== 2 && close(reader, openSingle)) return
  if (run >= 2 && openDouble < 0 && at + 2 < source.length) return open(reader, double)
  if (run !== 2 && openSingle < 0 && canOpen(source, at, character)) return open(reader, character)
  takeText(reader, run >= 2 ? double : character)
}

/** In ***a** b* the shorter mark ends last, so it is the outer one. */
function putSingleOutside(reader: Reader, doubleIndex: number, single: string): void {
  const outer = reader.frames[doubleIndex]
  const inner = reader.frames[doubleIndex + 1]
  if (!outer || inner?.mark !== single || outer.children.length > 0 || inner.start !== outer.start + 2) return
  outer.mark = single
  inner.mark = single + single
  inner.start = outer.start + single.length
}

function readDoubled(reader: Reader, character: '~' | '|') {
  const mark = character + character
  const run = runLength(reader.source, reader.at, character)
  if (run < 2 || run > 4) return takeText(reader, character.repeat(run))
  const index = indexOfOpen(reader, mark)
  if (index > 0) {
    if (close(reader, index)) return
    return takeText(reader, mark)
  }
  open(reader, mark)
}

function canOpen(source: string, at: number, character: '*' | '_'): boolean {
  const run = runLength(source, at, character)
  const next = source[at + run] ?? ' '
  if (/\s/.test(next)) return false
  // Underscores inside a word, as in snake_case, are letters.
  return character === '*' || !isWordCharacter(source[at - 1])
}

function canClose(source: string, at: number, character: '*' | '_'): boolean {
  if (character === '*') return !/\s/.test(source[at - 1] ?? ' ')
  return !isWordCharacter(source[at + runLength(source, at, '_')])
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}

function indexOfOpen(reader: Reader, mark: string): number {
  return reader.frames.findIndex((frame) => frame.mark === mark)
}

function open(reader: Reader, mark: string): void {
  flushText(reader)
  reader.frames.push({ mark, start: reader.at, children: [] })
  reader.at += mark.length
}

/** Ends a mark; marks opened inside it and never ended are plain text. @returns false when there is nothing in it. */
function close(reader: Reader, index: number): boolean {
  const frame = reader.frames[index]
  if (!frame || reader.at === frame.start + frame.mark.length) return false
  flushText(reader)
  while (reader.frames.length > index + 1) dissolveTop(reader)
  reader.frames.pop()
  topOf(reader).children.push({ type: names[frame.mark] ?? 'italic', children: frame.children })
  reader.at += frame.mark.length
  return true
}

function dissolveTop(reader: Reader): void {
  const frame = reader.frames.pop() as Frame
  const { children } = topOf(reader)
  addText(children, frame.mark)
  for (const node of frame.children) {
    if (node.type === 'text') addText(children, node.text)
    else children.push(node)
  }
}

function readAngled(reader: Reader) {
  const mention = matchAt(angled.mention, reader)
  if (mention) {
    const of = mention[1] === '#' ? 'channel' : mention[1] === '@&' ? 'role' : 'user'
    return addNode(reader, { type: 'mention', of, id: mention[2] ?? '' }, mention[0].length)
  }
  const time = matchAt(angled.timestamp, reader)
  if (time) {
    const style = (time[2] ?? 'f') as TimestampStyle
    return addNode(reader, { type: 'timestamp', unixSeconds: Number(time[1]), style }, time[0].length)
  }
  const command = matchAt(angled.command, reader)
  if (command) {
    return addNode(reader, { type: 'command', name: command[1] ?? '', id: command[2] ?? '' }, command[0].length)
  }
  const emoji = matchAt(angled.emoji, reader)
  if (emoji) return addNode(reader, { type: 'emoji', name: emoji[1] ?? '', id: emoji[2] ?? '' }, emoji[0].length)
  const link = reader.isInLink ? null : matchAt(angled.link, reader)
  const url = link?.[1]
  if (link && url) return addNode(reader, linkTo(url), link[0].length)
  takeText(reader, '<')
}

function matchAt(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  return pattern.exec(reader.source)
}

function linkTo(url: string): MarkdownNode {
  return { type: 'link', url, children: [{ type: 'text', text: url }] }
}

function readEveryone(reader: Reader) {
  const found = matchAt(everyone, reader)
  if (!found) return takeText(reader, '@')
  addNode(reader, { type: 'everyone', text: found[0] as '@everyone' | '@here' }, found[0].length)
}

function readBareLink(reader: Reader) {
  const found = reader.isInLink ? null : matchAt(bareLink, reader)
  if (!found) return takeText(reader, reader.source[reader.at] ?? '')
  const url = trimUrl(
    found[0],
    reader.frames.map((frame) => frame.mark),
  )
  if (!isHttpAddress(url)) return takeText(reader, url === '' ? 'h' : url)
  addNode(reader, linkTo(url), url.length)
}

function readMaskedLink(reader: Reader) {
  const { source, at } = reader
  const textEnd = reader.brackets.get(at)
  if (textEnd === undefined || source[textEnd + 1] !== '(') return takeText(reader, '[')
  const label = source.slice(at + 1, textEnd)
  const target = readTarget(source, textEnd + 2)
  // Discord refuses a label that poses as an address.
  if (!target || label.trim() === '' || /https?:\/\//i.test(label)) return takeText(reader, '[')
  addNode(reader, { type: 'link', url: target.url, children: readInline(label, true) }, target.end - at)
}
