// Raw HTML: which tags are markup and which are words, within a text and as blocks; <pre> is code, <table> a table.

import type { StateBlock } from 'markdown-it'
import { readHtmlTable } from '../html-table.ts'
import {
  addBlockRule,
  addInlineRule,
  bodyFacts,
  findNext,
  lineEnd,
  lineOf,
  lineStart,
  lineText,
  type Mark,
  matchAt,
  pushLabelEnd,
} from '../mark.ts'
import { isBlockName, isElement, readTag } from '../tags.ts'
import { beginsMarkdown } from './components.ts'

export const htmlMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'html_table', '<', (state, line, endLine, isSilent) => {
    const tag = readTag(state.src, lineStart(state, line))
    if (tag?.kind !== 'open' || tag.name.toLowerCase() !== 'table') return false
    const found = findNext(state, tag.name === 'table' ? '</table' : `</${tag.name}`, tag.end)
    const last = found < 0 ? endLine : lineOf(state, found, line)
    if (last >= endLine) return false
    if (isSilent) return true
    state.line = last + 1
    const token = state.push('rows', '', 0)
    token.meta = { table: readHtmlTable(state.getLines(line, last + 1, state.blkIndent, false)) }
    token.map = [line, last + 1]
    return true
  })
  markdown.block.ruler.disable('html_block')
  addBlockRule(markdown, 'html', '<', readHtmlBlock, ['paragraph', 'reference', 'blockquote'])
  markdown.inline.ruler.disable('html_inline')
  addInlineRule(markdown, '<', (state, isSilent) => {
    const special = specialTag.exec(state.src.slice(state.pos, state.pos + 10))?.[0]
    if (special) {
      const close = special.startsWith('<?') ? '?>' : special.startsWith('<![') ? ']]>' : '>'
      const end = findNext(state, close, state.pos + 2)
      return end < 0 ? undefined : end + close.length
    }
    const tag = readTag(state.src, state.pos)
    if (!tag || !isElement(tag, bodyFacts(state), state.src.charAt(state.pos - 1))) return undefined
    if (!isSilent) {
      const token = state.push('html_inline', '', 0)
      token.content = state.src.slice(state.pos, tag.end)
      token.meta = { tag }
    }
    return tag.end
  })
  markdown.inline.ruler.disable('autolink')
  addInlineRule(markdown, '<', (state, isSilent) => {
    const match = matchAt(address, state.src, state.pos)
    if (!match) return undefined
    const words = match[1] ?? ''
    if (!isSilent) {
      state.push('link_open', 'a', 1).attrs = [['href', words.includes(':') ? words : `mailto:${words}`]]
      state.push('text', '', 0).content = words
      state.push('link_close', 'a', -1)
    }
    return state.pos + match[0].length
  })
}

/** "<?>" is a sign. */
const specialTag = /^<(?:\?[a-z]|!\[CDATA\[|!doctype\b)/i

// "<hover:text>" and "<t:0:F>" are no addresses, though they look like some; "<user@host>" is a placeholder.
const address =
  /<((?:https?|ftps?|mailto|tel|sms|ircs?|xmpp|matrix|magnet|ssh|git|file|steam|discord|obsidian|vscode):[^<>\s]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)>/iy

/** Only elements make a block of HTML: "<name> is who joined" is a sentence. */
function readHtmlBlock(state: StateBlock, line: number, endLine: number, isSilent: boolean): boolean {
  const start = lineStart(state, line)
  const special = specialTag.exec(state.src.slice(start, start + 10))?.[0]
  if (special) return isSilent || readUntil(state, line, endLine, special.startsWith('<?') ? '?>' : '>')
  const tag = readTag(state.src, start)
  if (!tag || !isElement(tag, bodyFacts(state))) return false
  const name = tag.name.toLowerCase()
  if (tag.kind === 'open' && /^(?:pre|script|style|textarea)$/.test(name)) {
    return isSilent || readUntil(state, line, endLine, `</${tag.name}`, name === 'pre')
  }
  // MDX reads Markdown in all elements.
  if (bodyFacts(state).isMdx) return false
  if (!isBlockName(name)) {
    // Any other element makes a block when its tag stands alone, and does not interrupt a paragraph.
    const isAlone = !state.src.slice(tag.end, lineEnd(state, lineOf(state, tag.end, line))).trim()
    if (isSilent || !isAlone) return false
  }
  if (isSilent) return true
  readHtmlLines(state, line, endLine)
  return true
}

/** Reads lines as HTML up to a blank one, or one that begins something of its own. */
export function readHtmlLines(state: StateBlock, line: number, endLine: number): void {
  let end = line + 1
  while (end < endLine && !state.isEmpty(end)) {
    const indent = (state.sCount[end] ?? 0) - state.blkIndent
    const words = lineText(state, end)
    // What is indented would be code.
    if (indent < 0 || (indent < 4 && (beginsMarkdown.test(words) || beginsHtmlBlock.test(words)))) break
    end++
  }
  pushHtml(state, line, end)
}

/** What begins a heading, a folded part, a table or code within a row of other tags. */
export const beginsHtmlBlock = /^<(?:details|summary|h[1-6]|table|pre)\b/i

function readUntil(state: StateBlock, line: number, endLine: number, close: string, isCode = false): boolean {
  const found = findNext(state, close, lineStart(state, line) + 2)
  const end = found < 0 ? endLine : Math.min(endLine, lineOf(state, found, line) + 1)
  pushHtml(state, line, end, isCode)
  return true
}

function pushHtml(state: StateBlock, line: number, end: number, isCode = false): void {
  state.line = end
  const token = state.push('html_block', isCode ? 'pre' : '', 0)
  token.map = [line, end]
  token.content = state.getLines(line, end, state.blkIndent, true)
  if (/<\/(?:aside|details|div)\b/i.test(token.content)) pushLabelEnd(state)
}
