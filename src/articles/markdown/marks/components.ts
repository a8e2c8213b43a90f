// Elements of a page's own making, as MDX and Vue have them: <Tabs>, <TabItem label="…">, <Aside type="tip">. Their tags go,
// the words in them are Markdown, and titles that they show stand above them.

import type { StateBlock } from 'markdown-it'
import { titleOfKind } from '../kinds.ts'
import {
  addBlockRule,
  bodyFacts,
  lineEnd,
  lineOf,
  lineStart,
  type Mark,
  pushLabel,
  pushLabelEnd,
  readContainer,
} from '../mark.ts'
import { type ElementTag, isElement, isHtmlName, readTag } from '../tags.ts'

/** Elements whose content is no Markdown, wherever they stand. */
const verbatim = /^(?:pre|script|style|textarea|table|svg|math)$/i

export const componentMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'component', '<', (state, line, endLine, isSilent) => {
    const tags = tagsOfLine(state, line)
    if (!tags || tags.last >= endLine || !readsMarkdown(state, tags.read, tags.last)) return false
    if (isSilent) return true
    state.line = tags.last + 1
    for (const tag of tags.read) {
      if (tag.kind === 'close') pushLabelEnd(state)
      else pushTitle(state, tag, line)
    }
    const content = bodyFacts(state).components.get(line)
    if (content && content.end <= endLine && content.indent > state.blkIndent && content.indent < 1_000) {
      readContainer(state, [tags.last + 1, content.end], content.indent, 'container', line)
    }
    return true
  })
}

interface LineOfTags {
  readonly read: readonly ElementTag[]
  /** The line on which the last of them ends. */
  readonly last: number
}

/** The tags of a line, or of several when a tag is long, that has nothing else. */
function tagsOfLine(state: StateBlock, line: number): LineOfTags | undefined {
  const read: ElementTag[] = []
  let at = lineStart(state, line)
  let last = line
  do {
    const tag = readTag(state.src, at)
    if (!tag || !isElement(tag, bodyFacts(state))) return undefined
    read.push(tag)
    at = tag.end
    last = lineOf(state, at, last)
    while (/[ \t]/.test(state.src.charAt(at))) at++
  } while (at < lineEnd(state, last))
  return { read, last }
}

/** What begins a line of Markdown, and hardly one of HTML. */
export const beginsMarkdown = /^(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|\||>[ \t]|!?\[|:{3}|\*\*|\{[%{])/

/**
 * Whether what follows a line of tags is Markdown. CommonMark takes it for raw HTML within HTML's own elements; their
 * authors, and most generators, do not, unless it goes on with tags or is indented as HTML is.
 */
function readsMarkdown(state: StateBlock, tags: readonly ElementTag[], last: number): boolean {
  if (tags.some(({ name }) => verbatim.test(name))) return false
  if (tags.some(({ name, attributes }) => !isHtmlName(name) || attributes.has('markdown'))) return true
  const next = last + 1
  if (bodyFacts(state).isMdx || next >= state.lineMax) return bodyFacts(state).isMdx
  const isIndented = (state.sCount[next] ?? 0) - state.blkIndent >= 4
  return !state.isEmpty(next) && !isIndented && state.src.charAt(lineStart(state, next)) !== '<'
}

function pushTitle(state: StateBlock, tag: ElementTag, line: number): void {
  const { title, description, href } = titleOfElement(tag)
  const named = title && href ? `[${title}](<${href}>)` : title
  pushLabel(state, [named, description].filter(Boolean).join('\\\n'), line)
  // What has no content stands alone.
  if (tag.kind === 'empty') pushLabelEnd(state)
}

/** What an element shows besides its content. */
export function titleOfElement({ name, attributes, kind }: ElementTag): {
  title?: string
  description?: string
  href?: string
} {
  if (isHtmlName(name)) return {}
  const given = ['title', 'label', 'header', 'heading', 'summary', 'tab', 'field-title', 'caption']
    .map((key) => attributes.get(key))
    .find(Boolean)
  const words = kind === 'empty' ? attributes.get('text') : undefined
  const isAdmonition = /^(?:aside|admonition|callout|alert|hint|box)$/i.test(name)
  const type = isAdmonition ? (attributes.get('type') ?? attributes.get('kind') ?? attributes.get('variant')) : name
  const title =
    given ?? words ?? (kind === 'open' ? (titleOfKind(type) ?? (isAdmonition ? 'Note' : undefined)) : undefined)
  const href = kind === 'empty' ? (attributes.get('href') ?? attributes.get('to')) : undefined
  const description = attributes.get('description')
  return { ...(title && { title }), ...(description && { description }), ...(href && { href }) }
}
