// How common words are in general, beside how common they are on a shelf.

import table from '../tables/english-frequencies.generated.json' with { type: 'json' }
import { isEnglishStem } from './english-relations.ts'
import type { Language } from './language.ts'
import { en } from './languages/en.ts'

// Words outside the table are rarer than its last one.
const rareShare = 0.0003
// The table packs shares by their logarithm: letter n stands for 2 ** (-n / 4).
const firstLetter = 48

let loaded: ReadonlyMap<string, number> | undefined

function shares(): ReadonlyMap<string, number> {
  const shareOf = (i: number) => 2 ** (-(table.shares.charCodeAt(i) - firstLetter) / 4)
  loaded ??= new Map(table.stems.split(' ').map((stem, i) => [stem, shareOf(i)]))
  return loaded
}

/** Share of paragraphs of English at large that have a stem, 0 to 1; undefined for languages without a table. */
export function backgroundShare(stem: string, language: Language): number | undefined {
  return knowsCommonWords(language) ? (shares().get(stem) ?? rareShare) : undefined
}

/** Whether there is a table of a language's everyday words. */
export const knowsCommonWords = (language: Language): boolean => language === en

/** Whether a folded word is an everyday word. */
export const isCommonWord = (form: string, language: Language): boolean =>
  knowsCommonWords(language) && shares().has(en.stem(form))

/** Whether a folded word is one that the language has, and so no misspelling: moth is no slip for month. */
export const isKnownWord = (form: string, language: Language): boolean =>
  isCommonWord(form, language) || (knowsCommonWords(language) && isEnglishStem(en.stem(form)))
