// Attribute lists give classes and ids to what stands beside them: {#id}, { .md-button }, {: .note }, {target=_blank}.

import { titleOfKind } from './kinds.ts'
import { addBlockRule, addInlineRule, lineText, type Mark, matchAt, pushLabel } from './mark.ts'

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
  addInlineRule(markdown, 'attributes', '{', (state, isSilent) => {
    const match = matchAt(list, state.src, state.pos) ?? matchAt(kramdown, state.src, state.pos)
    if (!match) return undefined
    const end = state.pos + match[0].length
    if (!isAttributeList(match[0], match[1] ?? '', state.src.slice(0, state.pos), state.src.slice(end)))
      return undefined
    const id = /(?:^|\s)#([\w:.-]+)/.exec(match[2] ?? '')?.[1]
    if (id && !isSilent) state.push('anchor', '', 0).meta = { id }
    return end
  })
}

/** "{#channel}" in the middle of a sentence is a placeholder; what stands right after an element, or ends a line, is none. */
function isAttributeList(text: string, colon: string, before: string, after: string): boolean {
  if (colon || text.startsWith('{:') || /^\{[ \t]+[.#]/.test(text)) return true
  if (/[)\]`*_:>]$/.test(before)) return true
  const endsLine = /^[ \t]*(?:\n|$)/.test(after)
  return endsLine && /^\{[#.]/.test(text) && (before === '' || /\S[ \t]+$|\n$/.test(before)) && !/[.,;!?]/.test(after)
}
