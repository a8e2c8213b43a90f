// Definition lists: a term, and below it ":   what it means".

import { addBlockRule, endOfIndented, lineEnd, lineStart, type Mark, matchAt } from '../mark.ts'
import { readMarkedContainer } from '../marked-container.ts'

export const definitionMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'definition', ':', (state, line, endLine, isSilent) => {
    const start = lineStart(state, line)
    const mark = matchAt(/:[ \t]+(?=\S)/y, state.src, start)
    if (!mark || start + mark[0].length >= lineEnd(state, line)) return false
    if (isSilent) return true
    let end = line + 1
    while (
      end < endLine &&
      !state.isEmpty(end) &&
      !/^:[ \t]/.test(state.src.slice(lineStart(state, end), lineStart(state, end) + 2))
    )
      end++
    end = Math.max(end, endOfIndented(state, end, endLine, state.blkIndent + 2))
    readMarkedContainer(state, [line, end], start + mark[0].length, state.blkIndent + 4, 'definition')
    return true
  })
}
