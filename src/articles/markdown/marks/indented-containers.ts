// Containers of MkDocs, whose bodies are indented: !!! note "Title", ??? note, === "Tab".

import { titleOfKind } from '../kinds.ts'
import {
  addBlockRule,
  endOfIndented,
  lineText,
  longestMark,
  type Mark,
  pushLabel,
  pushLabelEnd,
  readContainer,
} from '../mark.ts'

const admonition = /^(?:!!!|\?\?\?\+?)[ \t]*((?:[\w-]+(?:[ \t]+[\w-]+)*)?)[ \t]*(?:"(.*)")?$/
const tab = /^===[!+]*[ \t]+(["'])(.*)\1$/

export const indentedContainerMarks: Mark = (markdown) => {
  addBlockRule(markdown, 'indented_container', '!?=', (state, line, endLine, isSilent) => {
    const text = lineText(state, line)
    if (text.length > longestMark) return false
    const words = text.replace(/[ \t]*\{[^}]*\}$/, '')
    const opening = admonition.exec(words)
    const title = opening ? opening[2] : tab.exec(words)?.[2]
    if (!opening && title === undefined) return false
    const types = opening?.[1]?.trim().split(/\s+/) ?? []
    let body = line + 1
    while (body < endLine && state.isEmpty(body)) body++
    const indent = body < endLine ? (state.sCount[body] ?? 0) - state.blkIndent : 0
    // "!!! Attention everybody" is a sentence.
    const isMark = title !== undefined || indent >= 4 || (types.length === 1 && isKindOrNothing(types[0] ?? ''))
    if (!isMark) return false
    if (isSilent) return true
    pushLabel(state, title ?? titleOfKind(types[0]) ?? readableName(types[0] ?? ''), line)
    state.line = line + 1
    // Python takes four columns or a tab; two or three are seen where the page forgives them.
    if (indent >= 2) {
      const column = state.blkIndent + Math.min(indent, 4)
      readContainer(state, [body, endOfIndented(state, body, endLine, column)], column, 'container', line)
    }
    pushLabelEnd(state)
    return true
  })
}

function isKindOrNothing(type: string): boolean {
  return type === '' || titleOfKind(type) !== undefined
}

function readableName(type: string): string {
  const words = type.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
