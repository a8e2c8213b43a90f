// Fences that are no code: the admonitions ```{note} Title (MyST) and ```ad-note (Obsidian's Admonition plugin), and
// ```mdx-code-block (Docusaurus).

import { titleOfKind } from '../kinds.ts'
import { addBlockRule, lineText, longestMark, type Mark, pushLabel, pushLabelEnd, readContainer } from '../mark.ts'

const opening = /^(`{3,}|~{3,})[ \t]*(?:\{([a-z-]+)\}|ad-([a-z]+)|mdx-code-block)[ \t]*([^`]*)$/
/** What such a fence says of itself before its words: ":class: dropdown", "title: Mind it". */
const option = /^(?::[\w-]+:|title:|collapse:|icon:|color:)[ \t]*(.*)$/

export const fencedContainerMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'fenced_container', '`~', (state, line, endLine, isSilent) => {
    const opened = readOpening(lineText(state, line))
    if (!opened) return false
    const { fence, kind, rest } = opened
    let end = line + 1
    while (end < endLine && !isClosing(lineText(state, end), fence)) end++
    if (end >= endLine) return false
    if (isSilent) return true
    let title = rest
    let first = line + 1
    for (; first < end; first++) {
      const named = option.exec(lineText(state, first))
      if (!named) break
      if (lineText(state, first).startsWith('title:')) title = named[1] ?? ''
    }
    if (kind) pushLabel(state, title || kind, line)
    if (first < end) readContainer(state, [first, end], state.blkIndent, 'container', line)
    pushLabelEnd(state)
    state.line = end + 1
    return true
  })
}

/** The fence that a line opens, if what is in it is no code, with the kind of admonition it is. */
export function readOpening(text: string): { fence: string; kind: string; rest: string } | undefined {
  const [, fence, directive, plugin, rest = ''] = (text.length <= longestMark && opening.exec(text)) || []
  if (!fence) return undefined
  if (directive === undefined && plugin === undefined) return { fence, kind: '', rest }
  const kind =
    titleOfKind(directive ?? plugin) ?? (/^(?:admonition|dropdown)$/.test(directive ?? '') ? 'Note' : undefined)
  return kind === undefined ? undefined : { fence, kind, rest }
}

function isClosing(text: string, fence: string): boolean {
  return text.startsWith(fence) && text.replaceAll(fence.charAt(0), '') === ''
}
