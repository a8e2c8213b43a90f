// Lines that stand for something the generator puts there, or that only it reads.

import { addBlockRule, addInlineRule, lineText, type Mark, matchAt } from '../mark.ts'

const lines = [
  // A table of contents.
  /^@?\[+_?toc_?\]+$/i,
  // A page break.
  /^\\(?:newpage|pagebreak|clearpage)$/,
  // A file: of Python Markdown's snippets, VitePress, VuePress, Docsify.
  /^;?-{1,}8<-{1,}(?:[ \t].*)?$/,
  /^<<<[ \t]*\S.*$/,
  /^@\[[\w-]+(?:[ \t][^\]]*)?\]\([^)]*\)$/,
  /^@include:[ \t].*$/,
  // What an abbreviation stands for, which the page shows when it is pointed at.
  /^\*\[[^\]]+\]:[ \t].*$/,
]

export const insertionMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'insertion', '[@\\;-<*', (state, line, _endLine, isSilent) => {
    const text = lineText(state, line)
    if (!lines.some((pattern) => pattern.test(text))) return false
    if (!isSilent) state.line = line + 1
    return true
  })
  // kramdown puts the table of contents in the place of a list: "* TOC" above "{:toc}".
  addBlockRule(markdown, 'table_of_contents', '*-1', (state, line, endLine, isSilent) => {
    const isList = /^(?:[*-]|1\.)[ \t]/.test(lineText(state, line))
    if (!isList || line + 1 >= endLine || !/^\{:[ \t]*toc\b[^}]*\}$/.test(lineText(state, line + 1))) return false
    if (!isSilent) state.line = line + 2
    return true
  })
  // The boxes of tasks are no words: "[x] done".
  addInlineRule(markdown, '[', (state, isSilent) => {
    const box = state.pos === 0 ? matchAt(/\[([ xX])\][ \t]+(?=\S)/y, state.src, 0) : null
    if (!box) return undefined
    if (!isSilent) state.push('shown', '', 0).content = box[1] === ' ' ? '☐ ' : '☑ '
    return box[0].length
  })
}
