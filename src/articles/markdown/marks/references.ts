// References that no line of the body resolves. Plugins of MkDocs and rustdoc find them elsewhere: "[the words][page.heading]".
// The page shows the words.

import { addInlineRule, type Mark, matchAt, skipLater } from '../mark.ts'

const reference = /\[((?:[^[\]\n\\]|\\.){1,300})\]\[([A-Za-z][\w .:/#-]{2,100})?\]/y

export const referenceMarks: Mark = (markdown) => {
  // What a page offers for copying its address: "Tea [#](#tea)".
  addInlineRule(markdown, '[', (state, isSilent) => {
    const match = matchAt(/\[[#¶§\u200b]?\]\(#([^)\s]*)(?:[ \t]+"[^"\n]*")?\)/y, state.src, state.pos)
    if (!match) return undefined
    if (!isSilent && match[1]) state.push('anchor', '', 0).meta = { id: match[1] }
    return state.pos + match[0].length
  })

  addInlineRule(markdown, '[', (state) => {
    // "list[i][j]" is code that nobody marked.
    if (/\w/.test(state.src.charAt(state.pos - 1))) return undefined
    const match = matchAt(reference, state.src, state.pos)
    const [all = '', words = '', label] = match ?? []
    const references = (state.env as { references?: Record<string, unknown> }).references ?? {}
    const name = markdown.utils.normalizeReference(label ?? words)
    if (!match || !/[A-Za-z]{2}|`/.test(words) || Object.hasOwn(references, name)) return undefined
    skipLater(state, state.pos + 1 + words.length, all.length - 1 - words.length)
    return state.pos + 1
  })
}
