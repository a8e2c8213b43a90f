// Attribute lists give classes and ids to what stands beside them: {#id}, { .md-button }, {: .note }, {target=_blank}.

import { titleOfKind } from '../kinds.ts'
import { addBlockRule, addInlineRule, lineText, type Mark, matchAt, pushLabel, skipLater } from '../mark.ts'

const item = String.raw`(?:[#.][\w:.-]+|[\w:@-]+=(?:"[^"}\n]*"|'[^'}\n]*'|[^\s"'{}]+)|-)`
const list = new RegExp(String.raw`\{(:?)[ \t]*(${item}(?:[ \t]+${item})*)[ \t]*\}`, 'y')
// What kramdown generates or leaves alone: {:toc}, {::nomarkdown}, {:.no_toc}.
const kramdown = /\{::?\/?(?:toc|comment|nomarkdown|options|refdef)\b[^}\n]*\}/y

export const attributeMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'attributes', '{', (state, line, endLine, isSilent) => {
    const text = lineText(state, line)
    const match = matchAt(list, text, 0) ?? matchAt(kramdown, text, 0)
    if (!match || match[0].length !== text.length) return false
    if (isSilent) return true
    // {: .warning } above a paragraph makes it a warning; below, it is seen too late, and by its colour only.
    const classes = (match[2] ?? '').matchAll(/\.([\w-]+)/g)
    const kind = [...classes].map(([, name]) => titleOfKind(name)).findLast(Boolean)
    const isAbove =
      match[1] && (line === 0 || state.isEmpty(line - 1)) && line + 1 < endLine && !state.isEmpty(line + 1)
    if (kind && isAbove) pushLabel(state, kind, line)
    state.line = line + 1
    return true
  })
  addInlineRule(markdown, '{', (state, isSilent) => {
    const match = matchAt(list, state.src, state.pos) ?? matchAt(kramdown, state.src, state.pos)
    if (!match) return undefined
    const end = state.pos + match[0].length
    const before = state.src.slice(Math.max(0, state.pos - 2), state.pos)
    const endsLine = matchAt(/[ \t]*(?:\n|$)/y, state.src, end) !== null
    if (!isAttributeList(match[0], before, endsLine)) return undefined
    const id = /(?:^|\s)#([\w:.-]+)/.exec(match[2] ?? '')?.[1]
    if (id && !isSilent) state.push('anchor', '', 0).meta = { id }
    return end
  })
  // Pandoc gives attributes to words in brackets, and MyST names the role of code: [words]{.big}, {kbd}`Ctrl`.
  addInlineRule(markdown, '[', (state) => {
    const words = matchAt(/\[((?:[^[\]\n\\]|\\.){1,300})\](?=\{[ \t]*[.#])/y, state.src, state.pos)?.[1]
    if (words === undefined || !matchAt(list, state.src, state.pos + words.length + 2)) return undefined
    skipLater(state, state.pos + 1 + words.length, 1)
    return state.pos + 1
  })
  addInlineRule(markdown, '{', (state) => {
    const role = matchAt(/\{[a-z][\w:-]{0,40}\}(?=`)/y, state.src, state.pos)
    return role ? state.pos + role[0].length : undefined
  })
  // Obsidian names a paragraph at its end: "words ^quote-of-the-day".
  addInlineRule(markdown, '^', (state) => {
    const match = matchAt(/\^(?!\d+$)[A-Za-z0-9-]{4,60}(?=\s*$)/y, state.src, state.pos)
    if (!match || !/^\s?$/.test(state.src.charAt(state.pos - 1))) return undefined
    return state.pos + match[0].length
  })
}

/** "{#channel}" in the middle of a sentence is a placeholder; what stands right after an element, or ends a line, is none. */
function isAttributeList(text: string, before: string, endsLine: boolean): boolean {
  if (text.startsWith('{:') || /^\{[ \t]+[.#]/.test(text)) return true
  if (/[)\]`*_:>]$/.test(before)) return true
  return endsLine && /^\{[#.]/.test(text) && (before === '' || /\s$/.test(before))
}
