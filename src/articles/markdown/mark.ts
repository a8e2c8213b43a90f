// What the marks of Markdown's dialects are made of: how a rule is added, and what is known of a whole body while it is
// read. Marks push ordinary tokens of markdown-it, and these:
//
// | token | stands for |
// |---|---|
// | label | words above what follows: the title of an admonition, the name of a tab; inline content |
// | label_end | the end of what a label may stand above |
// | container_open, container_close | an admonition, a tab, a note: blocks that are no quotation |
// | definition_open, definition_close | a definition; the paragraph before it is its term |
// | rows | a table; its rows are in meta |
// | left_out (inline) | the page shows something here that is no text, or other text |
// | shown (inline) | text that the page may show in another form: an emoji, mathematics, keys |
// | anchor (inline) | the id of a heading, in meta |

import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

export type Mark = (markdown: MarkdownIt) => void

/** What is known of a whole body, from one look at its lines. */
export interface BodyFacts {
  /** Names of tags that are closed somewhere outside code. */
  readonly closedTags: ReadonlySet<string>
  /** Names of tags that were taken for elements, so that their closing tags are, too. */
  readonly openedTags: Set<string>
  /** Whether it is MDX, where braces hold expressions and indented lines are no code. */
  readonly isMdx: boolean
  readonly footnotes: ReadonlySet<string>
  /** Lines on which a component's tag opens, with the line that closes it and the least indentation between them. */
  readonly components: ReadonlyMap<number, { readonly end: number; readonly indent: number }>
  /** Lines that a template keeps as they are: between {% raw %} and {% endraw %}. */
  readonly rawLines: ReadonlySet<number>
  /** Whether what is read now is within such lines. */
  isRaw: boolean
}

export function bodyFacts(state: { env: object }): BodyFacts {
  return (state.env as { body: BodyFacts }).body
}

/** @param rule As markdown-it's, but asked only for lines that may begin a block and begin with one of `firstCharacters`. */
export function addBlockRule(
  markdown: MarkdownIt,
  name: string,
  firstCharacters: string,
  rule: (state: StateBlock, line: number, endLine: number, isSilent: boolean) => boolean,
  interrupts = ['paragraph', 'reference', 'blockquote', 'list'],
): void {
  markdown.block.ruler.before(
    'table',
    name,
    (state, line, endLine, isSilent) => {
      const start = lineStart(state, line)
      if (start >= lineEnd(state, line) || !firstCharacters.includes(state.src.charAt(start))) return false
      if (state.sCount[line] === undefined || state.sCount[line] - state.blkIndent >= 4) return false
      return rule(state, line, endLine, isSilent)
    },
    { alt: interrupts },
  )
}

type InlineRule = (state: StateInline, isSilent: boolean) => number | undefined

const inlineRules = new WeakMap<MarkdownIt, Map<string, InlineRule[]>>()

/** @param rule Is asked where the text goes on with `firstCharacter`, and says where its mark ends, if it is there. */
export function addInlineRule(markdown: MarkdownIt, firstCharacter: string, rule: InlineRule): void {
  const rules = inlineRules.get(markdown) ?? new Map<string, InlineRule[]>()
  if (!inlineRules.has(markdown)) {
    inlineRules.set(markdown, rules)
    // One rule of markdown-it asks only those that may begin here: most places of a text begin no mark.
    markdown.inline.ruler.before('escape', 'marks', (state, isSilent) => {
      const closing = closingMarks.get(state)?.get(state.pos)
      if (closing !== undefined) {
        state.pos += closing
        return true
      }
      for (const each of rules.get(state.src.charAt(state.pos)) ?? []) {
        const end = each(state, isSilent)
        if (end === undefined || end <= state.pos || end > state.posMax) continue
        state.pos = end
        return true
      }
      return false
    })
  }
  rules.set(firstCharacter, [...(rules.get(firstCharacter) ?? []), rule])
}

/** Lengths of the closing marks that stand further on in a text, by their places. */
const closingMarks = new WeakMap<StateInline, Map<number, number>>()

/** Leaves a mark out when it is reached: what is before it is read like any text. */
export function skipLater(state: StateInline, position: number, length: number): void {
  const places = closingMarks.get(state) ?? new Map<number, number>()
  closingMarks.set(state, places.set(position, length))
}

/** Longest line that is taken for a mark: patterns for such lines may be tried at every character of theirs. */
export const longestMark = 500

/** Where the words of a line begin and end. */
export function lineStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
}

export function lineEnd(state: StateBlock, line: number): number {
  return state.eMarks[line] ?? state.src.length
}

/** A line without its indentation and trailing blanks. */
export function lineText(state: StateBlock, line: number): string {
  return state.src.slice(lineStart(state, line), lineEnd(state, line)).trimEnd()
}

/** The line that a place of the source is on, sought from a line before it. */
export function lineOf(state: StateBlock, position: number, from: number): number {
  let line = from
  while (line < state.lineMax - 1 && lineEnd(state, line) < position) line++
  return line
}

/** A match at exactly this place. @param pattern With the flag y. */
export function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position
  return pattern.exec(text)
}

export function pushLabel(state: StateBlock, words: string, line: number): void {
  if (!words.trim()) return
  const token = state.push('label', '', 0)
  token.content = words.trim()
  token.children = []
  token.map = [line, line + 1]
}

export function pushLabelEnd(state: StateBlock): void {
  state.push('label_end', '', 0)
}

/** Reads lines as what a container holds, with their indentation taken off. */
export function readContainer(
  state: StateBlock,
  [firstLine, endLine]: readonly [number, number],
  indent: number,
  type: 'container' | 'definition' = 'container',
  openedOn = firstLine,
): void {
  const { blkIndent, lineMax, parentType } = state
  state.blkIndent = indent
  state.lineMax = endLine
  state.parentType = 'container'
  state.push(`${type}_open`, '', 1).map = [openedOn, endLine]
  state.md.block.tokenize(state, firstLine, endLine)
  state.push(`${type}_close`, '', -1)
  state.blkIndent = blkIndent
  state.lineMax = lineMax
  state.parentType = parentType
  state.line = endLine
}

/** The end of the lines after one that are blank or indented to a column at least, without blank ones at the end. */
export function endOfIndented(state: StateBlock, firstLine: number, endLine: number, indent: number): number {
  let end = firstLine
  for (let line = firstLine; line < endLine; line++) {
    if (state.isEmpty(line)) continue
    if ((state.sCount[line] ?? 0) < indent) break
    end = line + 1
  }
  return end
}

const found = new WeakMap<object, Map<string, readonly [from: number, at: number]>>()

/**
 * Where some text comes next. What was found is remembered while one text is read, so that many openings without an end
 * cost linear time.
 */
export function findNext(state: StateBlock | StateInline, wanted: string, from: number): number {
  const known = found.get(state) ?? new Map<string, readonly [number, number]>()
  found.set(state, known)
  const [knownFrom, knownAt] = known.get(wanted) ?? [Number.POSITIVE_INFINITY, 0]
  if (knownFrom <= from && (knownAt < 0 || from <= knownAt)) return knownAt
  const at = state.src.indexOf(wanted, from)
  known.set(wanted, [from, at])
  return at
}
