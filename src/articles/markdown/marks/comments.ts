// Comments are not on the page: <!-- -->, Obsidian's %% %%, JSX's {/* */}, Jinja's {# #}, kramdown's
// {::comment} {:/comment}.

import { addBlockRule, addInlineRule, bodyFacts, findNext, lineEnd, lineOf, lineStart, type Mark } from '../mark.ts'

const comments = [
  { open: /<!--/y, close: '-->' },
  { open: /\{\/\*/y, close: '*/}' },
  { open: /\{#(?=[-\s])/y, close: '#}' },
  { open: /\{::comment\}/y, close: '{:/comment}' },
  { open: /\{::comment\}/y, close: '{:/}' },
  { open: /%%(?!%)/y, close: '%%' },
]

export const commentMarks: Mark = (markdown) => {
  for (const [number, { open, close }] of comments.entries()) {
    const first = open.source.charAt(open.source.startsWith('\\') ? 1 : 0)
    addBlockRule(markdown, `comment_${number}`, first, (state, line, endLine, isSilent) => {
      const start = lineStart(state, line)
      open.lastIndex = start
      if (!open.test(state.src) || bodyFacts(state).rawLines.has(line)) return false
      const found = findNext(state, close, start + (close === '%%' ? 2 : 3))
      // As in a browser, an HTML comment that is never closed hides the rest.
      if (found < 0 && close !== '-->') return false
      const last = found < 0 ? endLine - 1 : Math.min(lineOf(state, found, line), endLine - 1)
      const after = found < 0 ? '' : state.src.slice(found + close.length, lineEnd(state, last)).trim()
      if (after && (last === line || !hasBlankLine(state, line, last))) return false
      if (isSilent) return true
      state.line = last + 1
      if (after && found < lineEnd(state, last)) {
        // The line goes on with words: they are read as if they began it.
        const rest = state.src.indexOf(after, found + close.length)
        state.bMarks[last] = rest
        state.tShift[last] = 0
        state.sCount[last] = state.blkIndent
        state.line = last
      }
      return true
    })
    addInlineRule(markdown, first, (state, isSilent) => {
      open.lastIndex = state.pos
      if (!open.test(state.src) || bodyFacts(state).isRaw) return undefined
      const found = findNext(state, close, state.pos + (close === '%%' ? 2 : 3))
      if (found < 0) return undefined
      const end = found + close.length
      if (close === '%%' && !standsAlone(state.src, state.pos, end)) return undefined
      if (!isSilent && close === '*/}') pushHeadingId(state, state.src.slice(state.pos, end))
      return end
    })
  }
}

function hasBlankLine(state: { isEmpty(line: number): boolean }, from: number, to: number): boolean {
  for (let line = from; line < to; line++) if (state.isEmpty(line)) return true
  return false
}

// "100%%" and "%%a" are words.
function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\w%]/.test(text.charAt(start - 1)) && !/[\w%]/.test(text.charAt(end))
}

// Docusaurus keeps the id of a heading in a comment: ## Title {/* #id */}
function pushHeadingId(state: { push(type: string, tag: string, nesting: 0): { meta: unknown } }, comment: string) {
  const id = /^\{\/\*\s*#([\w-]+)\s*\*\/\}$/.exec(comment)?.[1]
  if (id) state.push('anchor', '', 0).meta = { id }
}
