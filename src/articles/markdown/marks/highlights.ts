// Marks around words that a page shows by their looks: ==marked==, ^^inserted^^, H~2~O, x^2^, ++ctrl+k++, and the edits of
// CriticMarkup. What is struck out is not valid any more, and goes: ~old~, {--old--}.

import type { StateInline } from 'markdown-it'
import { addInlineRule, type Mark, matchAt, skipLater } from '../mark.ts'

/** Pairs of which only the marks go. The first group is what stands before the words, the second the words. */
const pairs: readonly [first: string, pattern: RegExp][] = [
  ['=', /(==)(?=[^\s=])([^\n=]*[^\s=])==(?![\w=])/y],
  ['^', /(\^\^)(?=[^\s^])([^\n^]*[^\s^])\^\^/y],
  ['^', /(\^)([\w+-]{1,20})\^(?![\w^])/y],
  ['~', /(~)([\w+-]{1,20})~(?!~)/y],
  ['{', /(\{\+\+)([^{}]*?)\+\+\}/y],
  ['{', /(\{==)([^{}]*?)==\}/y],
  ['{', /(\{~~[^{}~]*~>)([^{}~]*)~~\}/y],
]

const struck: readonly [first: string, pattern: RegExp][] = [
  ['~', /~(?=[^\s~])[^\n~]*[^\s~]~(?=[\s.,;:!?)]|$)/y],
  ['{', /\{--[^{}]*?--\}|\{>>[^{}]*?<<\}/y],
]

const key = String.raw`(?:[A-Za-z][a-z-]*\d{0,2}|[A-Za-z0-9]|"[^"\n+]+")`
const keys = new RegExp(String.raw`\+\+(${key}(?:\+${key})*)\+\+(?!\w)`, 'y')

export const highlightMarks: Mark = (markdown) => {
  for (const [first, pattern] of pairs) {
    addInlineRule(markdown, first, (state) => {
      const match = matchAt(pattern, state.src, state.pos)
      if (!match || !mayOpen(first, match, state)) return undefined
      const [all, open = '', words = ''] = match
      const inner = open.length + words.length
      skipLater(state, state.pos + inner, all.length - inner)
      return state.pos + open.length
    })
  }
  for (const [first, pattern] of struck) {
    addInlineRule(markdown, first, (state, isSilent) => {
      const match = matchAt(pattern, state.src, state.pos)
      if (!match || (first === '~' && /[\w~/]/.test(state.src.charAt(state.pos - 1)))) return undefined
      if (!isSilent) state.push('left_out', '', 0)
      return state.pos + match[0].length
    })
  }
  addInlineRule(markdown, '+', (state, isSilent) => {
    const match = matchAt(keys, state.src, state.pos)
    if (!match || /[\w+]/.test(state.src.charAt(state.pos - 1))) return undefined
    if (!isSilent) state.push('shown', '', 0).content = (match[1] ?? '').split('+').map(nameOfKey).join('+')
    return state.pos + match[0].length
  })
}

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
