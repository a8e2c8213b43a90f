// Emoji by their names (:tada:), and icons, which have no words (:material-check:).

import emojiByName from 'markdown-it-emoji/lib/data/full.mjs'
import { addInlineRule, type Mark, matchAt } from '../mark.ts'

const icon =
  /^(?:material|octicons|fontawesome|simple|fa|fas|far|fab|fa-solid|fa-brands|mdi|bi|lucide|tabler|heroicons|ph|carbon)-/

export const emojiMarks: Mark = (markdown) => {
  addInlineRule(markdown, ':', (state, isSilent) => {
    const before = state.src.charAt(state.pos - 1)
    if (/[A-Za-z0-9:<]/.test(before)) return undefined
    const match = matchAt(/:([a-z0-9_+-]+):(?![\d:])/iy, state.src, state.pos)
    const name = match?.[1] ?? ''
    const emoji = emojiOf(name)
    if (!match || (!emoji && !icon.test(name))) return undefined
    if (!isSilent) {
      if (emoji) state.push('shown', '', 0).content = emoji
      else state.push('left_out', '', 0)
    }
    return state.pos + match[0].length
  })
  // Directives within a text, as remark reads them: :kbd[Ctrl]{.key}
  addInlineRule(markdown, ':', (state, isSilent) => {
    if (/[\w:]/.test(state.src.charAt(state.pos - 1))) return undefined
    const match = matchAt(/:[a-z][\w-]*\[([^[\]\n]*)\](?:\{[^}\n]*\})?(?!\()/y, state.src, state.pos)
    if (!match) return undefined
    if (!isSilent) state.push('text', '', 0).content = match[1] ?? ''
    return state.pos + match[0].length
  })
}

function emojiOf(name: string): string | undefined {
  // Sets differ in how they put a few names: woman_raising_hand and raising_hand_woman, thinking_face and thinking.
  const names = [name, name.replace(/^((?:wo)?man)_(.+)$/, '$2_$1'), name.replace(/_face$/, ''), `${name}_face`]
  const known = names.find((each) => Object.hasOwn(emojiByName, each))
  return known === undefined ? undefined : emojiByName[known]
}
