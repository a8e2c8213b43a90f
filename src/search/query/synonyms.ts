// Words that mean the same in a community, as moderators keep them.

import type { ShelfIndex } from '../index/shelf-index.ts'
import { joinShelves } from '../index/shelves.ts'
import { memoized } from '../memoized.ts'
import type { Language } from '../text/language.ts'
import { languages } from '../text/languages.ts'
import { isSpoken, splitWords, type Word } from '../text/words.ts'
import { beginningsOf, type Phrase, phraseOf } from './phrases.ts'

/** Words and short phrases of which each may stand for the others. */
export type SynonymGroup = readonly string[]

/** A member of a group. */
export interface Synonym {
  readonly words: string
  /** Whether an article says so itself, not a moderator. */
  readonly isExplained: boolean
  readonly read: readonly Word[]
  readonly phrase: Phrase
}

const anyLanguage = languages[0] as Language

type SynonymMember = { readonly group: readonly Synonym[]; readonly synonym: Synonym }

/** The members of groups by the words with which they begin: of a long list hardly anything stands in one question. */
export type SynonymList = ReadonlyMap<string, readonly SynonymMember[]>

const lists = new WeakMap<readonly SynonymGroup[], (language: Language) => SynonymList>()

export const synonymOf = (words: string, read: readonly Word[], isExplained: boolean): Synonym => ({
  words,
  isExplained,
  read,
  phrase: phraseOf(read),
})

/** Made once for a language: a server's list seldom changes. */
export function synonymList(groups: readonly SynonymGroup[], language: Language): SynonymList {
  const listIn = lists.get(groups) ?? memoized((each: Language) => listOf(groups, each))
  lists.set(groups, listIn)
  return listIn(language)
}

function listOf(groups: readonly SynonymGroup[], language: Language): SynonymList {
  const list = new Map<string, SynonymMember[]>()
  for (const words of groups) {
    const group = words.map((each) => synonymOf(each, splitWords(each, language), false))
    for (const synonym of group) {
      for (const key of beginningsOf(synonym.phrase)) list.set(key, [...(list.get(key) ?? []), { group, synonym }])
    }
  }
  return list
}

/** The form in which words are compared: they do not differ by case, accents, hyphens or blanks. Empty without a word. */
export function comparable(words: string): string {
  return splitWords(words, anyLanguage)
    .filter(isSpoken)
    .map(({ form }) => form)
    .join(' ')
}

/** Whether words have a meaning in a language of the shelves. */
export function isSearchable(words: string, shelves: readonly ShelfIndex[]): boolean {
  const spoken = joinShelves(shelves).languages()
  return (spoken.length > 0 ? spoken : [anyLanguage]).some(
    (language) => phraseOf(splitWords(words, language)).length > 0,
  )
}
