// Makes questions less like the articles, as people ask them: some words dropped, some put otherwise. Knows no models.

import { termFor } from '../../src/search/index/lexicon.ts'
import { forRelated } from '../../src/search/text/english-relations.ts'
import { hasPairs, type Language } from '../../src/search/text/language.ts'
import { en } from '../../src/search/text/languages/en.ts'
import { isSpoken, splitWords } from '../../src/search/text/words.ts'
import { shuffled } from '../random.ts'

const isLowered = (random: () => number) => random() < 0.5

// Of the words that carry meaning: how many are put otherwise, how many become words that no article has, how many go.
const keptShare = 0.4
const relatedShare = 0.25
const strangeShare = 0.15

// Whoever says a thing in other words has other small words, too; what is asked for stays.
const smallDroppedShare = 0.6

function withoutSmallWords(text: string, language: Language, random: () => number): string {
  const asking = new Set(Object.values(language.questionWords).flatMap((phrases) => phrases.join(' ').split(' ')))
  let said = ''
  let at = 0
  for (const { form, language: owner, start, end } of splitWords(text, language)) {
    if (start < at || asking.has(form) || termFor(form, owner) !== '' || random() >= smallDroppedShare) continue
    said += text.slice(at, start)
    at = end
  }
  return said + text.slice(at)
}

// What people type on a phone: two to five words of meaning, in order, no small words, no capitals.
const fewestShort = 2
const mostShort = 5

/** Keeps some of a question's words of meaning at random. */
function shortened(text: string, language: Language, random: () => number): string {
  const words = splitWords(text, language).filter((word) => isSpoken(word) && termFor(word.form, word.language) !== '')
  const most = fewestShort + Math.floor(random() * (mostShort - fewestShort + 1))
  const kept = new Set(shuffled(words, random).slice(0, most))
  return words
    .filter((word) => kept.has(word))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
    .toLowerCase()
}

// Of questions in languages of words; only English ones can be put in other words. Of few articles people ask more in words of
// their own than of an encyclopedia.
const shortShare = 0.15
const rewordedShare = (size: number) => (size <= 100 ? 0.6 : size <= 300 ? 0.4 : 0.25)

/**
 * A question as somebody might type it: as it stands, with or without capitals, else shortened or reworded.
 * @param size Of the shelf that is asked, in paragraphs.
 */
export function wordingOf(text: string, language: Language, size: number, random: () => number): string {
  const luck = random()
  const cased = isLowered(random) ? text.toLowerCase() : text
  if (hasPairs(language)) return cased
  if (luck < shortShare) return shortened(text, language, random)
  return language === en && luck < shortShare + rewordedShare(size) ? reworded(cased, language, random) : cased
}

/** Rewords a question at random; at least one of its words of meaning stays. */
export function reworded(typed: string, language: Language, random: () => number): string {
  const text = withoutSmallWords(typed, language, random)
  const words = splitWords(text, language).filter(({ form, language: owner }) => termFor(form, owner) !== '')
  const spared = Math.floor(random() * words.length)
  let said = ''
  let at = 0
  for (const [i, { start, end, form, language: owner }] of words.entries()) {
    const luck = random()
    if (i === spared || luck < keptShare || start < at) continue
    const other =
      luck < keptShare + relatedShare
        ? relatedWord(termFor(form, owner), owner, random)
        : luck < keptShare + relatedShare + strangeShare
          ? `${text.charAt(start)}q${form.slice(1, 3)}x`
          : ''
    said += text.slice(at, start) + (other ?? text.slice(start, end))
    at = end
  }
  return said + text.slice(at)
}

/** A related word, the nearer the likelier; undefined if there is none. */
function relatedWord(stem: string, language: Language, random: () => number): string | undefined {
  if (language !== en) return undefined
  const kin: [string, number][] = []
  forRelated(stem, (word, strength) => kin.push([word, strength]))
  let luck = random() * kin.reduce((sum, [, strength]) => sum + strength, 0)
  for (const [word, strength] of kin) {
    luck -= strength
    if (luck < 0) return word
  }
  return undefined
}
