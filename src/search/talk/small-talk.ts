// Tells a greeting, a word of thanks and their like from a question about the articles.

import { memoized } from '../memoized.ts'
import type { Language, Script } from '../text/language.ts'
import { foldAccents, foldCase } from '../text/language-kit.ts'
import { talk, talkIn } from './languages.ts'
import { apostrophes, hasSpaces, type SmallTalk, smallTalkKinds, type TalkWords, talkLine } from './talk-words.ts'

// What is longer says more than that.
const longest = 100
// No phrase has more words, or characters where there are no blanks.
const mostUnits = 20
/** Loanwords that people greet with everywhere. */
const common = 'en'

type Kind = SmallTalk | 'filler'
type Phrases = ReadonlyMap<string, Kind>

/**
 * What kind of small talk a text is; undefined when any of its words may be meant as a question about the articles.
 * Every word must belong to a phrase of one language, or to one of English. Of several kinds the one that wants most counts.
 */
export function smallTalkIn(text: string): SmallTalk | undefined {
  if (text.length > longest) return undefined
  const found = readAlike(isAscii.test(text))(apostrophes.test(text)).flatMap((languages) => {
    const [first] = languages
    if (!letters[first.script].test(text)) return []
    const units = knownUnits(text, first)
    return units.length === 0 ? [] : languages.flatMap((language) => kindsIn(units, language) ?? [])
  })
  return smallTalkKinds.find((kind) => found.includes(kind))
}

/** What is said in a language, by its lines. */
function phrasesOf(words: TalkWords | undefined, language: Language): Phrases {
  const phrases = new Map<string, Kind>()
  for (const [kind, list] of Object.entries(words?.smallTalk ?? {})) {
    for (const phrase of list) {
      const line = talkLine(phrase, language)
      if (!phrases.has(line)) phrases.set(line, kind as Kind)
    }
  }
  return phrases
}

const ownPhrases = memoized((language: Language) => phrasesOf(talkIn(language), language))

const commonByWay = new Map<string, Phrases>()

/** Once for all languages that read them alike. */
const commonPhrases = memoized((language: Language): Phrases => {
  const way = wayToRead(language, false, true)
  const words = talk.find(({ tag }) => tag === common)
  const phrases = commonByWay.get(way) ?? phrasesOf(words, language)
  commonByWay.set(way, phrases)
  return phrases
})

const unitsIn = memoized((script: Script): ReadonlySet<string> => {
  const units = new Set<string>()
  for (const { language } of talk) {
    if (language.script !== script) continue
    for (const phrases of new Set([ownPhrases(language), commonPhrases(language)])) {
      for (const line of phrases.keys()) for (const unit of unitsOf(line, language)) units.add(unit)
    }
  }
  return units
})

/** Words, or characters where there are no blanks. */
const unitsOf = (line: string, language: Language) => (hasSpaces(language) ? line.split(' ') : [...line])

const letters: Readonly<Record<Script, RegExp>> = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  arabic: /\p{Script=Arabic}/u,
  devanagari: /\p{Script=Devanagari}/u,
  tamil: /\p{Script=Tamil}/u,
  armenian: /\p{Script=Armenian}/u,
  thai: /\p{Script=Thai}/u,
  han: /\p{Script=Han}/u,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  hangul: /\p{Script=Hangul}/u,
  other: /\p{L}/u,
}

const isAscii = /^[\0-\x7f]*$/
const folds: Language['fold'][] = []

/** Equal for languages in which a text is read alike. @param isElided Whether the text has apostrophes. */
function wayToRead({ fold, apostrophe, script }: Language, isPlain: boolean, isElided: boolean): string {
  // Accents go either way, and from ASCII every language makes the same.
  const own = fold === foldAccents ? foldCase : fold
  if (!folds.includes(own)) folds.push(own)
  return `${isPlain ? '' : folds.indexOf(own)} ${isElided && apostrophe === 'elision'} ${script}`
}

/** The languages, those together that read a text alike: most do, and reading takes longest. */
const readAlike = memoized((isPlain: boolean) =>
  memoized((isElided: boolean) => {
    const byWay = new Map<string, [Language, ...Language[]]>()
    for (const { language } of talk) {
      const way = wayToRead(language, isPlain, isElided)
      const alike = byWay.get(way)
      if (alike === undefined) byWay.set(way, [language])
      else alike.push(language)
    }
    return [...byWay.values()]
  }),
)

/** A text's units; none when one of them is in no phrase of its script, as nearly every question has one. */
function knownUnits(text: string, language: Language): readonly string[] {
  const units = unitsOf(talkLine(text, language), language)
  const known = unitsIn(language.script)
  return units.every((unit) => known.has(unit)) ? units : []
}

/** The kinds of the phrases that make up all of a text, the fewest of them; undefined when something is left over. */
function kindsIn(units: readonly string[], language: Language): readonly SmallTalk[] | undefined {
  const [own, others] = [ownPhrases(language), commonPhrases(language)]
  const glue = hasSpaces(language) ? ' ' : ''
  // By place: the phrases that make up all before it.
  const ways: (readonly Kind[] | undefined)[] = [[]]
  for (let start = 0; start < units.length; start += 1) {
    const before = ways[start]
    if (before === undefined) continue
    for (let end = start + 1; end <= Math.min(units.length, start + mostUnits); end += 1) {
      const phrase = units.slice(start, end).join(glue)
      const kind = others.get(phrase) ?? own.get(phrase)
      if (kind === undefined) continue
      const way = [...before, kind]
      const other = ways[end]
      if (other === undefined || way.length < other.length) ways[end] = way
    }
  }
  const kinds = ways[units.length]?.filter((kind) => kind !== 'filler')
  return kinds === undefined || kinds.length === 0 ? undefined : kinds
}
