// How common words are in general, beside how common they are on a shelf.

import table from '../tables/english-frequencies.generated.json' with { type: 'json' }
import type { Language } from './language.ts'
import { en } from './languages/en.ts'

// Words outside the table are rarer than its last one.
const rareShare = 0.0003
// The table packs shares by their logarithm: letter n stands for 2 ** (-n / 4).
const firstLetter = 48

let shares: ReadonlyMap<string, number> | undefined

function loadShares(): ReadonlyMap<string, number> {
  const loaded = new Map<string, number>()
  for (const [i, stem] of table.stems.split(' ').entries()) {
    loaded.set(stem, 2 ** (-(table.shares.charCodeAt(i) - firstLetter) / 4))
  }
  return loaded
}

/** Share of paragraphs of English at large that have a stem, 0 to 1; undefined for languages without a table. */
export function backgroundShare(stem: string, language: Language): number | undefined {
  if (language !== en) return undefined
  shares ??= loadShares()
  return shares.get(stem) ?? rareShare
}

/** Whether there is a table of a language's everyday words. */
export const knowsCommonWords = (language: Language): boolean => language === en

/** Whether a folded word is an everyday word, and so no misspelling. */
export function isCommonWord(form: string, language: Language): boolean {
  if (!knowsCommonWords(language)) return false
  shares ??= loadShares()
  return shares.has(en.stem(form))
}
