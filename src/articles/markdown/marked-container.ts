// A container whose first line begins with a mark, and whose other lines are indented: a footnote, a definition.

import type { StateBlock } from 'markdown-it'
import { lineStart, readContainer } from './mark.ts'

/** @param words Where the first line goes on after its mark. */
export function readMarkedContainer(
  state: StateBlock,
  [line, endLine]: readonly [number, number],
  words: number,
  indent: number,
  type: 'container' | 'definition',
): void {
  const before = [state.bMarks[line] ?? 0, state.tShift[line] ?? 0, state.sCount[line] ?? 0] as const
  // The lines of a paragraph may be less indented; blocks after it may not, unless all of them are.
  const least = leastIndent(state, line + 1, endLine)
  const column = least > state.blkIndent ? Math.min(indent, least) : indent
  state.bMarks[line] = words
  state.tShift[line] = 0
  state.sCount[line] = column
  readContainer(state, [line, endLine], column, type)
  ;[state.bMarks[line], state.tShift[line], state.sCount[line]] = before
}

function leastIndent(state: StateBlock, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let line = from; line < to; line++) {
    const isAfterBlank = line > from && state.isEmpty(line - 1)
    if (isAfterBlank && lineStart(state, line) < (state.eMarks[line] ?? 0))
      least = Math.min(least, state.sCount[line] ?? 0)
  }
  return least
}
