// Reads what a person typed, once: its language, its words with their places, and which of them are "exact phrases" and
// -exclusions.

import type { Range } from '../hit.ts'
import type { JoinedShelves } from '../index/shelves.ts'
import { memoized } from '../memoized.ts'
import type { Language } from '../text/language.ts'
import { isEmoji, splitWords, type Word } from '../text/words.ts'
import { languagesOfQuestion, withWordsOfOthers } from './question-language.ts'

export interface TypedText {
  /** What is asked or searched for: blanks stand in the place of quotation marks and exclusions. */
  readonly text: string
  readonly language: Language
  /** Languages that it may as well be in. */
  readonly others: readonly Language[]
  /** Of all that was typed, exclusions too. Chinese, Japanese and Korean come as overlapping pairs of characters. */
  readonly words: readonly Word[]
  /** Where phrases stand, without their marks, and exclusions. */
  readonly phrases: readonly Range[]
  readonly exclusions: readonly Range[]
  /** The same as articles of another language would be read; each language once. */
  wordsIn(language: Language): readonly Word[]
}

// Longer input is cut: nobody reads on, and every step here is linear in it.
const maxTypedLength = 6000
const quoted = /"[^"]+"|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|「[^「」]+」|『[^『』]+』/g
const excluded = /(?<=^|\s)[-−–](?:"[^"]+"|“[^“”]+”|「[^「」]+」|[^\s"“”「」-][^\s"“”「」]*)/g

/** Composed, since small words and endings are cut out of it by their characters. */
const lineOf = (typed: string) => typed.slice(0, maxTypedLength).normalize('NFC')

/** A question is read as it stands: a dash in it is a dash. */
export function readText(typed: string, shelves: JoinedShelves): TypedText {
  const text = lineOf(typed)
  return read(text, text, [], [], shelves)
}

export function readQuery(typed: string, shelves: JoinedShelves): TypedText {
  const line = lineOf(typed)
  const phrases: Range[] = []
  const exclusions: Range[] = []
  const text = line
    .replace(excluded, (all: string, at: number) => {
      exclusions.push([at, at + all.length])
      return ' '.repeat(all.length)
    })
    .replace(quoted, (all: string, at: number) => {
      const phrase = all.slice(1, -1)
      if (phrase.trim() !== '') phrases.push([at + 1, at + all.length - 1])
      return ` ${phrase} `
    })
  return read(line, text, phrases, exclusions, shelves)
}

function read(
  line: string,
  text: string,
  phrases: readonly Range[],
  exclusions: readonly Range[],
  shelves: JoinedShelves,
): TypedText {
  const wordsIn = memoized((other: Language) => splitWords(line, other))
  const { language, others } = languagesOfQuestion(text, shelves, wordsIn)
  // A smile that no article has only decorates.
  const isSought = ({ form }: Word) => !isEmoji(form) || shelves.uses(form) > 0
  const words = withWordsOfOthers(wordsIn(language), line, language, shelves).filter(isSought)
  return { text, language, others, words, phrases, exclusions, wordsIn }
}

/** Words that lie within a stretch of a text. */
export const wordsWithin = (words: readonly Word[], [from, to]: Range): Word[] =>
  words.filter(({ start, end }) => start >= from && end <= to)
