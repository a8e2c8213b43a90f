// Gathers the words of a text as a reader sees them, with what is known of their places: links, code, and where the page
// shows something else.

import type { Link, TextRange } from './article.ts'

export interface VisibleText {
  readonly text: string
  readonly links: readonly Link[]
  /** Code within the text. */
  readonly code: readonly TextRange[]
  /** Where the page may show other words than the text has; an empty range where it shows what is no text at all. */
  readonly gaps: readonly TextRange[]
}

export const noText: VisibleText = { text: '', links: [], code: [], gaps: [] }

// Until the text is tidied, \n is a line break that the reader sees and \r one that only the source has.
const hardBreak = '\n'
const softBreak = '\r'

type RangeKind = 'link' | 'code' | 'gap'

// Bodies are read without control characters, so that these can mark places.
const opening: Record<RangeKind, string> = { link: '\u0001', code: '\u0002', gap: '\u0003' }
const closing: Record<RangeKind, string> = { link: '\u0004', code: '\u0005', gap: '\u0006' }
const kindOf = new Map(
  (['link', 'code', 'gap'] as const).flatMap((kind) => [
    [opening[kind], { kind, isOpening: true }],
    [closing[kind], { kind, isOpening: false }],
  ]),
)

/** Words as they come out of the source, one after the other. */
export class Words {
  #raw = ''
  readonly #hrefs: string[] = []

  add(text: string): void {
    this.#raw += text
  }

  addBreak(isSeen: boolean): void {
    this.#raw += isSeen ? hardBreak : softBreak
  }

  /** Text that the page may show in another form; nothing for what is no text. */
  addGap(text = ''): void {
    this.#raw += opening.gap + text + closing.gap
  }

  addCode(text: string): void {
    this.#raw += opening.code + text + closing.code
  }

  openLink(href: string): void {
    this.#hrefs.push(href)
    this.#raw += opening.link
  }

  closeLink(): void {
    this.#raw += closing.link
  }

  /** Collapses white space as a browser does; line breaks that are seen stay, without blanks around them. */
  tidied(): VisibleText {
    return tidy(this.#raw, this.#hrefs)
  }
}

interface OpenRange {
  readonly kind: RangeKind
  readonly href: string
  /** Known when the first word after it is. */
  start: number | undefined
  isEmpty: boolean
}

function tidy(raw: string, hrefs: readonly string[]): VisibleText {
  const links: Link[] = []
  const code: TextRange[] = []
  const gaps: TextRange[] = []
  const open: Record<RangeKind, OpenRange[]> = { link: [], code: [], gap: [] }
  let waiting: OpenRange[] = []
  let linkCount = 0
  let text = ''
  let space = ''
  // Asking the growing text for its end would copy it each time.
  let last = ''
  for (const [part] of raw.replace(unusualBlanks, ' ').replace(invisible, '').matchAll(partPattern)) {
    const border = kindOf.get(part)
    if (border?.isOpening) {
      const range: OpenRange = { kind: border.kind, href: '', start: undefined, isEmpty: false }
      const opened = border.kind === 'link' ? { ...range, href: hrefs[linkCount++] ?? '' } : range
      open[border.kind].push(opened)
      waiting.push(opened)
    } else if (border) {
      const range = open[border.kind].pop()
      if (range?.start === undefined) {
        if (range?.kind === 'gap') range.isEmpty = true
      } else if (range.kind === 'link') links.push({ start: range.start, end: text.length, href: range.href })
      else (range.kind === 'code' ? code : gaps).push({ start: range.start, end: text.length })
    } else if (/^[ \t\r\n]/.test(part)) space += part
    // Blanks that do not break stand beside icons that went.
    else if (text || part.trim()) {
      // What is left out leaves no blank before a comma.
      const closesUp = waiting.some(({ isEmpty }) => isEmpty) && /^[.,;:!?)]+(?: |$)/.test(part)
      if (text && space && !closesUp) text += separator(space, last, part)
      space = ''
      last = part
      waiting = settle(waiting, text.length, gaps)
      text += text ? part : part.trimStart()
    }
  }
  settle(waiting, text.length, gaps)
  const inner = gaps.filter(({ start, end }) => end > start || (start > 0 && start < text.length))
  return { text, links, code, gaps: inner.sort((one, other) => one.start - other.start) }
}

/** Lets ranges that wait for a word begin where it does. */
function settle(waiting: OpenRange[], at: number, gaps: TextRange[]): OpenRange[] {
  if (waiting.length === 0) return waiting
  for (const range of waiting) {
    range.start = at
    if (range.isEmpty && gaps.at(-1)?.end !== at) gaps.push({ start: at, end: at })
  }
  return []
}

const borders = [...kindOf.keys()].join('')
// Words with single blanks between them are one part: nothing is to be done there.
const word = `[^${borders} \\t\\r\\n]+`
const partPattern = new RegExp(`[${borders}]|[ \\t\\r\\n]+|${word}(?: ${word})*`, 'g')
const unusualBlanks = /[\v\f\u0085\u2028\u2029]/g
// Soft hyphens, word joiners and byte order marks are invisible and would hide a word from search.
const invisible = /[\u00ad\u2060\ufeff]/g

function separator(space: string, before: string, after: string): string {
  if (space.includes(hardBreak)) return hardBreak
  if (!space.includes(softBreak)) return ' '
  return ideographic.test(before.slice(-1)) && ideographic.test(after.charAt(0)) ? '' : ' '
}

// Chinese and Japanese are written without spaces: a line end in the source is none on the page.
const ideographic = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\u3000-\u303f\uff00-\uffef]/u

/** Collapses white space as a browser does; \n stays, without blanks around it. */
export function tidyText(text: string): string {
  return tidy(text.replace(/[\v\f\u0085]/g, ' ').replace(/(?![\t\n\r])\p{Cc}/gu, ''), []).text
}

/** Code as it stands, without control characters, surrounding blank lines and trailing blanks. */
export function textOfCode(code: string): string {
  return code
    .replace(invisible, '')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
}

/** Whether there is anything to read: a letter, number, mark of punctuation or symbol. */
export function isReadable(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)
}

/** Removes what no reader sees and what would upset a store: NUL and other control characters but tab and line ends. */
export function withoutControls(text: string): string {
  return text.replace(/[\v\f\u0085]/g, ' ').replace(/(?![\t\n\r])\p{Cc}/gu, '')
}

/** Texts one after the other, with their ranges moved along. */
export function joinTexts(texts: readonly VisibleText[], between: string): VisibleText {
  if (texts.length === 1 && texts[0]) return texts[0]
  let text = ''
  const links: Link[] = []
  const code: TextRange[] = []
  const gaps: TextRange[] = []
  for (const [number, each] of texts.entries()) {
    if (number > 0) text += between
    const by = text.length
    for (const link of each.links) links.push({ ...moved(link, by), href: link.href })
    for (const range of each.code) code.push(moved(range, by))
    for (const range of each.gaps) gaps.push(moved(range, by))
    text += each.text
  }
  return { text, links, code, gaps }
}

/** A text without blanks at its ends. */
export function trimmed({ text, links, code, gaps }: VisibleText): VisibleText {
  const by = text.trimStart().length - text.length
  if (by === 0) return { text: text.trimEnd(), links, code, gaps }
  return {
    text: text.trim(),
    links: links.map((link) => ({ ...moved(link, by), href: link.href })),
    code: code.map((range) => moved(range, by)),
    gaps: gaps.map((range) => moved(range, by)),
  }
}

function moved({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by }
}
