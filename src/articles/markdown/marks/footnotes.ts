// Footnotes: the mark in the text is none of its words, the note is a paragraph where it stands.

import {
  addBlockRule,
  addInlineRule,
  bodyFacts,
  endOfIndented,
  lineEnd,
  lineStart,
  type Mark,
  matchAt,
} from '../mark.ts'
import { readMarkedContainer } from '../marked-container.ts'

export const footnoteMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'footnote', '[', (state, line, endLine, isSilent) => {
    const start = lineStart(state, line)
    const mark = matchAt(/\[\^[^\]\s]{1,100}\]:[ \t]*/y, state.src, start)
    if (!mark) return false
    if (isSilent) return true
    const words = Math.min(start + mark[0].length, lineEnd(state, line))
    let end = line + 1
    while (end < endLine && !state.isEmpty(end) && !state.src.startsWith('[^', lineStart(state, end))) end++
    end = Math.max(end, endOfIndented(state, end, endLine, state.blkIndent + 2))
    readMarkedContainer(state, [line, end], words, state.blkIndent + 4, 'container')
    return true
  })
  addInlineRule(markdown, '[', (state, isSilent) => {
    const mark = matchAt(/\[\^([^\]\s]{1,100})\](?!\()/y, state.src, state.pos)
    if (!mark || !bodyFacts(state).footnotes.has((mark[1] ?? '').toLowerCase())) return undefined
    if (!isSilent) state.push('left_out', '', 0)
    return state.pos + mark[0].length
  })
  // A footnote that is written where it belongs: ^[words]
  addInlineRule(markdown, '^', (state, isSilent) => {
    const note = matchAt(/\^\[((?:[^[\]\n]|\[[^[\]\n]{0,200}\]){1,500})\]/y, state.src, state.pos)
    if (!note) return undefined
    if (!isSilent) {
      state.push('left_out', '', 0)
      state.push('text', '', 0).content = ` (${note[1]})`
    }
    return state.pos + note[0].length
  })
}
