// Makes slips of the finger: one edit in one word of a question.

import { createHash } from 'node:crypto'
import { detectLanguage } from '../search/text/detect-language.ts'

const fewestLetters = 4
const latinLetters = [...'abcdefghijklmnopqrstuvwxyz']

/**
 * A question with one letter deleted, inserted, swapped with the next or replaced, inside one of the words that carry
 * meaning and have at least four letters; which one is told by a hash, so that a question always gets the same slip.
 */
export function mistyped(text: string): string {
  const { fold, stopWords } = detectLanguage(text)
  const words = [...text.matchAll(/[\p{L}\p{M}]+/gu)].filter(
    ([word]) => [...word].length >= fewestLetters && !stopWords.has(fold(word)),
  )
  const dice = createHash('sha256').update(text).digest()
  const pick = <T>(items: readonly T[], die: number) => items[dice.readUInt32LE(die * 4) % items.length] as T
  if (words.length === 0) return text
  const chosen = pick(words, 0)
  const letters = [...chosen[0]]
  // Hardly anyone mistypes the first letter.
  const at = 1 + (dice.readUInt32LE(4) % (letters.length - 2))
  const isLatin = /^\p{Script=Latin}+$/u.test(chosen[0])
  const other = pick(
    (isLatin ? latinLetters : words.flatMap(([word]) => [...word])).filter((letter) => letter !== letters[at]),
    2,
  )
  const edit = dice.readUInt32LE(12) % 4
  if (edit === 0) letters.splice(at, 1)
  else if (edit === 1) letters.splice(at, 0, other ?? '')
  else if (edit === 2) letters.splice(at, 2, letters[at + 1] as string, letters[at] as string)
  else letters[at] = other ?? ''
  return text.slice(0, chosen.index) + letters.join('') + text.slice(chosen.index + chosen[0].length)
}
