// Guesses the language of a text from its script and its small words.

import { memoized } from '../memoized.ts'
import * as is from './characters.ts'
import { classOfScript, type Language, type Script } from './language.ts'
import { languages } from './languages.ts'
import { plainLanguages } from './plain-languages.ts'

// Small words show within a few lines; longer texts only cost time.
const maxLookedAt = 1500
/**
 * A text of so many different words, of which a smaller share are small words of any language, is in none of them. In the
 * Universal Declaration of Human Rights ours have 9 % and more, Croatian has 8 of Slovene, Ukrainian 6 of Russian, Polish 4.
 */
const leastJudged = 30
const leastShare = 0.075
/** A language is told to people when its share is greater, and so many times that of the next language. */
const leastSureWords = 6
const leastSureShare = 0.12
const leastSureLead = 1.2
/** In UTF-16 code units. */
const leastWithAll = 150
const foreignShare = 0.003

/** The language of a BCP 47 tag, if it is one of ours. */
export function languageOf(tag: string | undefined): Language | undefined {
  const primary = primaryOf(tag)
  return languages.find(
    ({ tag: own, otherTags = [] }) => primary !== undefined && [own, ...otherTags].includes(primary),
  )
}

const primaryOf = (tag: string | undefined) => tag?.toLowerCase().split('-')[0]

/**
 * The likeliest language of a text, a plain one if it is none of ours.
 * @param stated BCP 47 tag of the language that its author says it is in.
 */
export function detectLanguage(text: string, stated?: string): Language {
  const known = languageOf(stated)
  if (known !== undefined) return known
  const looked = text.slice(0, maxLookedAt).normalize('NFC')
  const script = scriptOf(looked)
  const plain = plainLanguages.find((language) => language.script === script)
  const first = languagesWritten(script)[0] ?? plain ?? (languages[0] as Language)
  if (plain === undefined) return first
  if (primaryOf(stated) !== undefined) return plain
  const { ranked, distinct } = bySmallWords(looked, script)
  const best = ranked[0]
  if (best === undefined || hasForeignLetters(looked, best.language)) return plain
  if (distinct >= leastJudged && best.longer < distinct * leastShare) return plain
  return best.distinct === 0 ? first : best.language
}

/** The language of a text where people may be told it; undefined where it might be another one. */
export function sureLanguage(text: string): Language | undefined {
  const looked = text.slice(0, maxLookedAt).normalize('NFC')
  const script = scriptOf(looked)
  const { ranked, distinct } = bySmallWords(looked, script)
  const [best, next] = ranked
  if (best === undefined) return undefined
  if (!plainLanguages.some((plain) => plain.script === script)) {
    // Lao, Khmer and Burmese are parted into words as Thai is.
    return script !== 'thai' || /\p{Script=Thai}/u.test(looked) ? best.language : undefined
  }
  const isWritten =
    !hasForeignLetters(looked, best.language) &&
    (looked.length < leastWithAll || best.language.ownLetters?.test(looked) !== false)
  const isSure =
    isWritten &&
    best.longer >= leastSureWords &&
    best.longer >= distinct * leastSureShare &&
    best.longer >= (next?.longer ?? 0) * leastSureLead
  return isSure ? best.language : undefined
}

/** A name may have one of a neighbour's letters. */
const hasForeignLetters = (text: string, { foreignLetters }: Language) =>
  foreignLetters !== undefined && (text.match(foreignLetters)?.length ?? 0) > Math.max(1, text.length * foreignShare)

/** Languages that a text of this script may be in, of those given. */
export function languagesOfScript(text: string, of: readonly Language[]): readonly Language[] {
  const script = scriptOf(text.slice(0, maxLookedAt))
  return of.filter((language) => language.script === script)
}

interface SmallWords {
  readonly language: Language
  /** How many different ones a text has, of any length and of two letters or more, and how many there are in all. */
  distinct: number
  longer: number
  count: number
}

/** Languages by the small words that a text has of them, and how many different words of two letters or more it has. */
function bySmallWords(text: string, script: Script) {
  const counts = wordCountsOf(text)
  const among = languagesWritten(script)
  const found = among.map((language): SmallWords => ({ language, distinct: 0, longer: 0, count: 0 }))
  for (const { fold, small, longest } of smallWordsOf(script)) {
    for (const [word, count] of counts) {
      if (word.length > longest) continue
      const folded = fold(word)
      for (const at of small.get(folded) ?? []) {
        const own = found[at] as SmallWords
        own.distinct += 1
        own.count += count
        if (folded.length > 1) own.longer += 1
      }
    }
  }
  // Of equals the one whose letters are there, such as ø, else the earlier in the list comes first.
  const hasOwnLetters = memoized(({ language }: SmallWords) => Number(language.ownLetters?.test(text) === true))
  const ranked = found.sort(
    (one, other) =>
      other.distinct - one.distinct || hasOwnLetters(other) - hasOwnLetters(one) || other.count - one.count,
  )
  let distinct = 0
  for (const word of counts.keys()) if (word.length > 1) distinct += 1
  return { ranked, distinct }
}

const languagesWritten = memoized((script: Script) => languages.filter((language) => language.script === script))

/** The small words of a script's languages with the places of those that have them, for each of the ways to fold. */
const smallWordsOf = memoized((script: Script) => {
  const byFold = new Map<Language['fold'], Map<string, number[]>>()
  for (const [at, { fold, stopWords }] of languagesWritten(script).entries()) {
    const words = byFold.get(fold) ?? new Map<string, number[]>()
    byFold.set(fold, words)
    for (const word of stopWords) {
      const places = words.get(word)
      if (places === undefined) words.set(word, [at])
      else places.push(at)
    }
  }
  // Some words are shorter when folded.
  const longestOf = (words: Iterable<string>) => Math.max(...Array.from(words, (word) => word.length)) + 2
  return Array.from(byFold, ([fold, small]) => ({ fold, small, longest: longestOf(small.keys()) }))
})

/** How often each word stands in a text, in small letters. */
function wordCountsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const small = text.toLowerCase()
  let start = -1
  for (let at = 0; at <= small.length; at += 1) {
    const kind = at < small.length ? is.classOf(small.charCodeAt(at)) : is.other
    const isLetter = kind === is.mark || (kind >= is.latin && kind <= is.letter)
    if (isLetter && start < 0) start = at
    if (isLetter || start < 0) continue
    const word = small.slice(start, at)
    counts.set(word, (counts.get(word) ?? 0) + 1)
    start = -1
  }
  return counts
}

function scriptOf(text: string): Script {
  const counts = new Uint32Array(is.classCount)
  for (let at = 0; at < text.length; at += 1) {
    const kind = is.classOf(text.charCodeAt(at))
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const of = (kind: number) => counts[kind] ?? 0
  // A Chinese or Japanese character says as much as several letters do.
  const ideographs = of(is.han) + of(is.kana)
  if (of(is.kana) * 12 > ideographs && ideographs * 2 > of(is.latin)) return 'kana'
  let best: Script = 'latin'
  for (const script of [
    'cyrillic',
    'arabic',
    'devanagari',
    'tamil',
    'armenian',
    'other',
    'thai',
    'han',
    'hangul',
  ] as const) {
    const weight = script === 'han' || script === 'hangul' ? 2 : 1
    if (of(classOfScript[script]) * weight > of(classOfScript[best])) best = script
  }
  return best
}
