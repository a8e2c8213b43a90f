// Cuts words and endings without a meaning out of questions in scripts whose words come in pairs of characters, where they
// would pair up with their neighbours.

import type { Range } from '../hit.ts'
import { memoized } from '../memoized.ts'
import { familyOf, type Language, wordSet } from '../text/language.ts'
import { segmentsOf, type Word } from '../text/words.ts'

/**
 * The words of a text that are left when what carries no meaning is cut out of it.
 * @param words Of the text as it was typed; those where it has blanks now are left out.
 * @param meant Stretches that are kept as they stand.
 */
export function withoutQuestionWords(
  words: readonly Word[],
  text: string,
  language: Language,
  meant: readonly Range[],
): readonly Word[] {
  const cut = cutText(text, language, meant)
  const left: Word[] = []
  for (const [i, word] of words.entries()) {
    let { start, end } = word
    while (start < end && cut.charAt(start) === ' ') start += 1
    while (start < end && cut.charAt(end - 1) === ' ') end -= 1
    if (start === word.start && end === word.end) {
      if (!cut.slice(start, end).includes(' ')) left.push(word)
      continue
    }
    // Of a pair one character may be left, and that stands alone unless it is of another pair, too.
    const isOfPairBefore = (left.at(-1)?.end ?? 0) > start
    const isOfPairBehind = words[i + 1]?.start === start
    if (start === end || familyOf(word.language) !== 'pairs' || isOfPairBefore || isOfPairBehind) continue
    left.push({ form: word.language.fold(text.slice(start, end)), language: word.language, start, end, flags: 0 })
  }
  return left
}

// What changes the character before it goes with it.
const marks = /(?<= )[\p{M}\p{Cf}]+/gu
const blanks = (cut: string) => ' '.repeat(cut.length)

/** The text with blanks in place of what carries no meaning, as long as it was; texts of other scripts as they are. */
function cutText(text: string, language: Language, meant: readonly Range[]): string {
  const isMeant = (start: number, end: number) => meant.some(([from, to]) => start < to && end > from)
  if (language.script === 'hangul') {
    return text
      .replace(/\p{Script=Hangul}+/gu, (word, at: number) =>
        isMeant(at, at + word.length) ? word : withoutEnding(word, language).padEnd(word.length),
      )
      .replace(marks, blanks)
  }
  if (language.script !== 'han' && language.script !== 'kana') return text
  const borders = language.script === 'han' ? bordersOf(text) : undefined
  const isWithin = (at: number) =>
    borders !== undefined && !(borders.has(at + 1) && (borders.has(at) || suffixes.has(text.charAt(at))))
  return text
    .replace(patternOf(language), (cut, at: number) =>
      isMeant(at, at + cut.length) || (cut.length === 1 && isWithin(at)) ? cut : blanks(cut),
    )
    .replace(marks, blanks)
}

// These the segmenter takes for a part of the word before: 走了.
const suffixes = wordSet('了 吗 嗎 呢 吧 们 們')

/** Where words begin and end. A Chinese small word of one character may be part of another one: of 和尚, a monk, not and. */
function bordersOf(text: string): ReadonlySet<number> {
  const borders = new Set([text.length])
  for (const { start } of segmentsOf(text, 'zh')) borders.add(start)
  return borders
}

const patternOf = memoized(({ stopWords }: Language) => {
  const longestFirst = [...stopWords].sort((one, other) => other.length - one.length)
  return new RegExp(longestFirst.join('|'), 'gu')
})

// A word or an ending of so many syllables is surely one; else the ending may be part of the word: 국가, a state, is no 국
// with the ending 가.
const surelyOne = 2
const longestEnding = 6

/** Without its longest ending; nothing of a word that is then empty. */
function withoutEnding(word: string, { stopWords, endings }: Language): string {
  if (stopWords.has(word)) return ''
  for (let length = Math.min(longestEnding, word.length - 1); length > 0; length -= 1) {
    const stem = word.slice(0, -length)
    if (endings?.has(word.slice(-length)) !== true) continue
    if (stopWords.has(stem)) return ''
    if (stem.length >= surelyOne || length >= surelyOne) return stem
  }
  return word
}
