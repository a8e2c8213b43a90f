// MDX: "import" and "export" are for the machine, and braces hold expressions, of which only texts are known.

import { addBlockRule, addInlineRule, bodyFacts, lineEnd, lineOf, lineStart, type Mark, matchAt } from '../mark.ts'
import { endOfBraces } from '../tags.ts'

const importStatement =
  /import\s+(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\{[^{}'"]{0,5000}\}\s*|\*\s+as\s+[\w$]+\s+)?(?:from\s*)?(["'])[^"'\n]+\1(?:[ \t]+(?:with|assert)[ \t]*\{[^}\n]*\})?[ \t]*;?[ \t]*(?:\/\/.*)?$/my
const exportStatement =
  /export\s+(?:(?:const|let|var)\s+[\w${[]|(?:async\s+)?function\b|class\s+\w|type\s+\w+\s*=|interface\s+\w|\{[^}]*\}|\*\s+from|default\s+(?:[{(]|function\b|class\b|\(|\w+;?[ \t]*$|\w+\())/my

const longestExport = 500

export const moduleMarks: Mark = (markdown) => {
  addBlockRule(
    markdown,
    'module',
    'ie',
    (state, line, endLine) => {
      if (state.blkIndent > 0 || state.sCount[line] !== 0) return false
      const start = lineStart(state, line)
      const statement = matchAt(importStatement, state.src, start)
      if (statement) {
        state.line = lineOf(state, start + statement[0].length, line) + 1
        return state.line <= endLine
      }
      if (!matchAt(exportStatement, state.src, start)) return false
      state.line = endOfStatement(state, line, endLine)
      return true
    },
    [],
  )
  addBlockRule(markdown, 'expression', '{', (state, line, endLine, isSilent) => {
    if (!bodyFacts(state).isMdx) return false
    const end = endOfBraces(state.src, lineStart(state, line))
    if (end === undefined) return false
    const last = lineOf(state, end, line)
    // A text is shown, and a line that goes on is a sentence.
    if (last >= endLine || state.src.slice(end, lineEnd(state, last)).trim()) return false
    if (/^\{\s*["'`]/.test(state.src.slice(lineStart(state, line), end))) return false
    if (!isSilent) state.line = last + 1
    return true
  })
  addInlineRule(markdown, '{', (state, isSilent) => {
    if (!bodyFacts(state).isMdx) return undefined
    const end = endOfBraces(state.src, state.pos)
    if (end === undefined) return undefined
    if (isSilent) return end
    const text = /^\{\s*(["'`])([\s\S]*)\1\s*\}$/.exec(state.src.slice(state.pos, end))?.[2]
    if (text === undefined || text.includes('${')) state.push('left_out', '', 0)
    else state.push('text', '', 0).content = text
    return end
  })
}

/** The line after which all brackets of a statement are closed; where they never are, the next blank one. */
function endOfStatement(
  state: { src: string; bMarks: number[]; eMarks: number[]; isEmpty(line: number): boolean },
  line: number,
  endLine: number,
): number {
  let depth = 0
  let blank = endLine
  for (let last = line; last < Math.min(endLine, line + longestExport); last++) {
    if (state.isEmpty(last)) blank = Math.min(blank, last)
    for (const bracket of state.src.slice(state.bMarks[last], state.eMarks[last]).match(/[{}[\]()]/g) ?? []) {
      depth += '{[('.includes(bracket) ? 1 : -1
    }
    if (depth <= 0) return last + 1
  }
  return Math.max(line + 1, blank)
}
