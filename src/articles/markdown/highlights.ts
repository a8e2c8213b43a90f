// Marks around words that a page shows by their looks: ==marked==, ^^inserted^^, H~2~O, x^2^, ++ctrl+k++, and the edits of
// CriticMarkup. What is struck out is not valid any more, and goes: ~old~, {--old--}.

import type { StateInline } from 'markdown-it'
import { addInlineRule, type Mark, matchAt } from './mark.ts'

/** Pairs of which only the marks go. The first group is what stands before the words, the second the words. */
const pairs: readonly [first: string, pattern: RegExp][] = [
  ['=', /(==)(?=[^\s=])([^\n=]*[^\s=])==(?![\w=])/y],
  ['^', /(\^\^)(?=[^\s^])([^\n^]*[^\s^])\^\^/y],
  ['^', /(\^)([\w+-]{1,20})\^(?![\w^])/y],
  ['~', /(~)([\w+-]{1,20})~(?!~)/y],
  ['{', /(\{\+\+)([^{}]*?)\+\+\}/y],
  ['{', /(\{==)([^{}]*?)==\}/y],
  ['{', /(\{~~[^{}]*?~>)([^{}]*?)~~\}/y],
]

const struck: readonly [first: string, pattern: RegExp][] = [
  ['~', /~(?=[^\s~])[^\n~]*[^\s~]~(?=[\s.,;:!?)]|$)/y],
  ['{', /\{--[^{}]*?--\}|\{>>[^{}]*?<<\}/y],
]

const key = String.raw`(?:[A-Za-z][a-z-]*\d{0,2}|[A-Za-z0-9]|"[^"\n+]+")`
const keys = new RegExp(String.raw`\+\+(${key}(?:\+${key})*)\+\+(?!\w)`, 'y')

export const highlightMarks: Mark = (markdown) => {
  for (const [number, [first, pattern]] of pairs.entries()) {
    addInlineRule(markdown, `pair_${number}`, first, (state) => {
      const closing = closings.get(state)?.get(state.pos)
      if (closing) return state.pos + closing
      const match = matchAt(pattern, state.src, state.pos)
      if (!match || !mayOpen(first, match, state)) return undefined
      const [all, open = '', words = ''] = match
      const places = closings.get(state) ?? new Map<number, number>()
      closings.set(state, places.set(state.pos + open.length + words.length, all.length - open.length - words.length))
      return state.pos + open.length
    })
  }
  for (const [number, [first, pattern]] of struck.entries()) {
    addInlineRule(markdown, `struck_${number}`, first, (state, isSilent) => {
      const match = matchAt(pattern, state.src, state.pos)
      if (!match || (first === '~' && /[\w~/]/.test(state.src.charAt(state.pos - 1)))) return undefined
      if (!isSilent) state.push('left_out', '', 0)
      return state.pos + match[0].length
    })
  }
  addInlineRule(markdown, 'keys', '+', (state, isSilent) => {
    const match = matchAt(keys, state.src, state.pos)
    if (!match || /[\w+]/.test(state.src.charAt(state.pos - 1))) return undefined
    if (!isSilent) state.push('shown', '', 0).content = (match[1] ?? '').split('+').map(nameOfKey).join('+')
    return state.pos + match[0].length
  })
}

/** Where closing marks stand, with their lengths, in the text that is being read. */
const closings = new WeakMap<StateInline, Map<number, number>>()

function mayOpen(first: string, [all, open = '', words = '']: RegExpExecArray, { src, pos }: StateInline): boolean {
  const before = src.charAt(pos - 1)
  if (first === '=') return !/[\w=]/.test(before)
  // Subscripts and superscripts belong to a word.
  if (open === '~' || open === '^') return /\w/.test(before) && all.length > 2 && !/^-/.test(words)
  return true
}

function nameOfKey(name: string): string {
  if (name.startsWith('"')) return name.slice(1, -1)
  return name.replace(/(?:^|-)[a-z]/g, (letters) => letters.replace('-', ' ').toUpperCase())
}
