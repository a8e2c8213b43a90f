// Mathematics stays as it is written: $a_1$, $$ … $$, \(a\), \[a\].

import { addBlockRule, addInlineRule, findNext, lineOf, lineStart, type Mark, matchAt } from '../mark.ts'

const inDollars = /\$\$[^$]{1,2000}\$\$|\$(?![\s$])(?:[^$\\\n]|\\[\s\S]|\n){0,1000}[^\s$\\]\$(?![\d\w$])/y
const inBackslashes = /\\\((?:(?!\\\))[\s\S]){1,1000}\\\)|\\\[(?:(?!\\\])[\s\S]){1,1000}\\\]/y

export const mathematicsMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'mathematics', '$', (state, line, endLine, isSilent) => {
    const start = lineStart(state, line)
    if (!state.src.startsWith('$$', start)) return false
    const close = findNext(state, '$$', start + 2)
    if (close < 0) return false
    const last = lineOf(state, close, line)
    if (last >= endLine || state.src.slice(close + 2, state.eMarks[last]).trim()) return false
    if (isSilent) return true
    state.line = last + 1
    const token = state.push('inline', '', 0)
    token.content = state.getLines(line, last + 1, state.blkIndent, false).replace(/\n(?:[ \t]*\n)+/g, '\n')
    token.children = []
    token.map = [line, last + 1]
    return true
  })
  addInlineRule(markdown, '$', (state, isSilent) => {
    const match = matchAt(inDollars, state.src, state.pos)
    if (!match || /\w/.test(state.src.charAt(state.pos - 1)) || isPrice(match[0])) return undefined
    if (!isSilent) state.push('shown', '', 0).content = match[0]
    return state.pos + match[0].length
  })
  addInlineRule(markdown, '\\', (state, isSilent) => {
    const match = matchAt(inBackslashes, state.src, state.pos)
    // "\[not a link\]" is an escape.
    if (!match || !isFormula(match[0].slice(2, -2))) return undefined
    if (!isSilent) state.push('shown', '', 0).content = match[0]
    return state.pos + match[0].length
  })
}

/** What has lines of its own, or a sign of mathematics in it. */
function isFormula(text: string): boolean {
  if (/^[ \t]*\n[\s\S]*\n[ \t]*$/.test(text)) return true
  return !text.includes('`') && /\\[A-Za-z]+|[\^]|_\{|(?<![\w\\])[A-Za-z]_\w(?!\w)/.test(text)
}

// "$5 and 10 US$" are prices.
function isPrice(text: string): boolean {
  return /^\$\d[\s\S]*\s/.test(text) && !/[\\^_={}+]/.test(text)
}
