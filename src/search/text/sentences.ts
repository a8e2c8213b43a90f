// Finds the sentences of a text.

import type { Range } from '../hit.ts'
import * as is from './characters.ts'
import { type Language, wordSet } from './language.ts'

const enders = /[.!?…。！？｡]+["'”’»)\]」』）]*|[।؟۔։]+|\n+/g
const alwaysEnds = /[!?…。！？｡।؟۔։\n]/
// A Thai sentence ends at a space, but not every space ends one.
const minThaiSentence = 60

/**
 * Sentences of a text in order, without the spaces between them.
 * Does not end one behind Mr., within U.S. or 3.5, nor where a small letter follows.
 */
export function splitSentences(text: string, language: Language): Range[] {
  const sentences: Range[] = []
  let start = skipSpace(text, 0)
  const close = (end: number, next: number) => {
    if (end > start) sentences.push([start, end])
    start = skipSpace(text, next)
  }
  if (language.script === 'thai') {
    for (const { index: at } of text.matchAll(/\s/g)) {
      if (at - start >= minThaiSentence && isThaiBeside(text, at)) close(at, at + 1)
    }
  } else {
    for (const found of text.matchAll(enders)) {
      const end = found.index + found[0].length
      if (found[0].startsWith('\n')) {
        if (/^\s*\n|[-*•\d]/.test(text.slice(end, end + 1)) || found[0].length > 1 || endsLine(text, found.index)) {
          close(found.index, end)
        }
      } else if (endsSentence(text, start, found.index, end, language)) close(end, end)
    }
  }
  close(text.trimEnd().length, text.length)
  return sentences
}

const endsLine = (text: string, at: number) => /[:;.!?]/.test(text.charAt(at - 1))

function endsSentence(text: string, start: number, at: number, end: number, language: Language): boolean {
  if (alwaysEnds.test(text.slice(at, end)) && !/^\s*[a-zà-ÿа-я]/.test(text.slice(end, end + 3))) return true
  const next = skipSpace(text, end)
  if (next >= text.length) return true
  if (next === end) return false
  const follower = wordAt(text, next)
  if (follower !== '' && isLower(follower)) return false
  const word = wordBefore(text, Math.max(start, at - 24), at)
  const folded = language.fold(word).replace(/\./g, '')
  if (isSingleCapital(word)) return isStarter(follower, language) && word.includes('.')
  if (language.abbreviations?.has(folded)) {
    return word.length > 1 && !isTitle.has(folded) && isStarter(follower, language)
  }
  return true
}

// Behind these a name follows, whatever it looks like.
const isTitle = wordSet('mr mrs ms dr prof st sr sra mme mlle m hr fr gen sen rep gov capt')

/** A capitalised word that begins sentences rather than names: The, He, In. */
function isStarter(word: string, language: Language): boolean {
  return language.stopWords.has(language.fold(word))
}

const isSingleCapital = (word: string) => /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word)
const isLower = (word: string) => /^\p{Ll}/u.test(word)
const wordAt = (text: string, at: number) => /^[\p{L}\p{N}]+/u.exec(text.slice(at, at + 32))?.[0] ?? ''
const wordBefore = (text: string, from: number, at: number) => /[\p{L}\p{N}.]+$/u.exec(text.slice(from, at))?.[0] ?? ''

function skipSpace(text: string, at: number): number {
  let next = at
  while (next < text.length && /\s/.test(text.charAt(next))) next += 1
  return next
}

const isThaiBeside = (text: string, at: number) =>
  is.classOf(text.charCodeAt(at - 1)) === is.unspaced || is.classOf(text.charCodeAt(at + 1)) === is.unspaced
