// What is said between questions rather than in them: how each language greets and thanks, and by which words a question
// leans on the one before it.

import { hasLetters, type Language, type Script } from '../text/language.ts'
import { foldAccents } from '../text/language-kit.ts'

/** What people say to a bot that asks nothing of the articles; of several kinds the first is meant. */
export const smallTalkKinds = ['help', 'identity', 'thanks', 'greeting', 'farewell', 'praise', 'remark'] as const
export type SmallTalk = (typeof smallTalkKinds)[number]

/** Words and phrases, written as people write them; case, accents that fold, and punctuation do not matter. */
export interface TalkWords {
  /** Of the language, as the search has it. */
  readonly tag: string
  /** Phrases that are small talk by themselves; `filler` are those that stand beside them and mean nothing alone. */
  readonly smallTalk: Readonly<Partial<Record<SmallTalk | 'filler', readonly string[]>>>
  /** With which a question begins, beside the words for the kinds of answer that the search knows. */
  readonly asking?: readonly string[]
  readonly followUp: FollowUpWords
}

/** How a question says that it goes on from the one before. In these phrases ^ and $ are the ends of the question. */
export interface FollowUpWords {
  /** What begins it: and, what about, no I mean. */
  readonly openings: readonly string[]
  /** What stands for something that was said before: it, she, there $. */
  readonly pronouns: readonly string[]
  /** Of these, what stands for another thing of the same kind: and the winter one? */
  readonly ofAKind?: readonly string[]
  /** Phrases in which such a word stands for nothing: is it possible to. */
  readonly impersonal?: readonly string[]
  /** Prepositions and the like, with which no question of its own begins that is only a few words: in which year, for kids. */
  readonly fragments?: readonly string[]
  /** The whole of what asks for more of the same: tell me more. */
  readonly more: readonly string[]
  /** What asks for a reason: why, what for. */
  readonly why: readonly string[]
  /** What gives one: because, so that. */
  readonly reasons: readonly string[]
}

export const apostrophes = /['’ʼ]/
const allApostrophes = new RegExp(apostrophes, 'g')
const noise = /[^\p{L}\p{M}\p{N}]+/gu
// Heyyy, thaaanks.
const stretched = /(\p{L})\1{2,}/gu

/** A text as it is compared with phrases: words without accents between single blanks, or characters without any. */
export function talkLine(text: string, language: Language): string {
  const apostrophe = language.apostrophe === 'elision' ? ' ' : ''
  const words = plain(text.replace(allApostrophes, apostrophe), language)
    .replace(stretched, '$1')
    .replace(noise, ' ')
    .trim()
  return hasSpaces(language) ? words : words.replaceAll(' ', '')
}

/** Whether words are told apart by blanks that everybody types alike. */
export const hasSpaces = (language: Language): boolean => hasLetters(language)

// Elsewhere marks are vowels.
const scriptsWithAccents: ReadonlySet<Script> = new Set(['latin', 'cyrillic', 'other'])

function plain(text: string, language: Language): string {
  const folded = language.fold(text.normalize('NFC'))
  return scriptsWithAccents.has(language.script) ? foldAccents(folded) : folded
}
