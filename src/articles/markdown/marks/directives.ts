// Containers that are marked by whole lines: ":::note Title" … ":::" (Docusaurus, Starlight, VuePress, VitePress, Quarto),
// "/// note | Title" … "///" (Python Markdown), "@tab name" within them, and the leaves "::name[words]{…}".

import { titleOfKind } from '../kinds.ts'
import { addBlockRule, endOfIndented, lineText, longestMark, type Mark, pushLabel, pushLabelEnd } from '../mark.ts'

const container =
  /^:{3,}[ \t]*\{?\.?([A-Za-z][\w.-]*)(?:\[(.*?)\])?(?:[ \t]*\{([^}]*)\}|[ \t]+([^}]*)\})?\}?[ \t]*(.*?)[ \t]*:*$/
const pythonBlock = /^\/{3,}[ \t]*([\w-]+)(?:[ \t]*\|[ \t]*(.*))?$/
const leaf = /^::[a-z][\w-]*(?:\[(.*?)\])?(?:\{[^}]*\})?$/

// Containers whose first words are classes or the like, and are not shown.
const untitled = /^(?:html|v-pre|raw|left|center|right|justify|row|col|slot|code-group|code-tabs|tabs|div|grid)$/

export const directiveMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'directive', ':/@', (state, line, endLine, isSilent) => {
    const text = lineText(state, line)
    const label = text.length > longestMark ? undefined : labelOfLine(text)
    if (label === undefined) return false
    if (isSilent) return true
    state.line = line + 1
    // mkdocstrings puts documentation in the place of "::: module", and is told how below it.
    const isTold = line + 1 < endLine && /^(?:options|handler|selection|rendering):/.test(lineText(state, line + 1))
    if (isTold) state.line = endOfIndented(state, line + 1, endLine, state.blkIndent + 4)
    if (label === null) pushLabelEnd(state)
    else pushLabel(state, label, line)
    return true
  })
}

/** The words that a line puts above what follows, which may be none; null for a closing line, undefined for any other. */
function labelOfLine(text: string): string | null | undefined {
  if (/^(?::{2,}|\/{3,})$/.test(text)) return null
  const opening = container.exec(text)
  if (opening) {
    const [, name = '', bracketed, braced, spaced, rest = ''] = opening
    if (untitled.test(name)) return ''
    const attributes = braced ?? spaced ?? ''
    const attribute = /\b(?:title|label|header)=(?:"([^"]*)"|'([^']*)')/.exec(`${attributes} ${rest}`)
    const title = bracketed ?? attribute?.[1] ?? attribute?.[2] ?? rest.replace(/^[\w-]+=\S*$/, '')
    return title || (titleOfKind(name) ?? '')
  }
  const block = pythonBlock.exec(text)
  if (block) return untitled.test(block[1] ?? '') ? '' : block[2] || (titleOfKind(block[1]) ?? '')
  const tab = /^@tab(?::active)?[ \t]+(\S.*)$/.exec(text)
  if (tab) return tab[1]
  const single = leaf.exec(text)
  return single ? (single[1] ?? '') : undefined
}
