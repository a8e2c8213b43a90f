// Splits text into words with their places. Knows what a word is in each script, nothing of what is searched for.

import { memoized } from '../memoized.ts'
import * as is from './characters.ts'
import { classOfScript, type Language } from './language.ts'
import { allLanguages } from './languages.ts'
import { createWordMemory, type WordMemory } from './word-memory.ts'

/** First letter is a capital. */
export const capitalFlag = 1
/** Begins with a digit, or is a number word. */
export const numberFlag = 2
/** First word of its sentence. */
export const sentenceFlag = 4
/** Another reading of what stands right before it: startups for start-ups. Takes no place of its own. */
export const alternativeFlag = 8
/** A year or the name of a month. */
export const dateFlag = 16
/** Has a capital within, or nothing but capitals: PostScript, FBI. */
export const capitalsFlag = 32
/** A number that counts money: $10, ten dollars. */
export const moneyFlag = 64
/** A number that counts time: 27 minutes. */
export const durationFlag = 128

export interface Word {
  /** Folded. */
  readonly form: string
  /** Whose stems and stop words apply: the text's language, or the first one of the word's script. */
  readonly language: Language
  /** UTF-16 code units, end exclusive. */
  readonly start: number
  readonly end: number
  flags: number
  /** Shared by words that are written alike, for what is known of them all. */
  readonly known?: KnownWord | undefined
}

export interface KnownWord {
  /** Its term, once someone has asked for it; empty for a small word. */
  term?: string | undefined
}

/** Whether it stands for itself, and is no other reading of the word before. */
export const isSpoken = ({ flags }: { readonly flags: number }): boolean => (flags & alternativeFlag) === 0

const maxWordLength = 64
const maxAcronymLength = 12
const thousands = /(?<=\d)[.,](?=\d{3}(?!\d))/g
const year = /^(1[0-9]|20)\d\d$/
const abbreviatedNumber = /^(\d{2,})(m|k|bn|mn|tn)$/

const standIns = new Map<is.CharacterClass, Language>()
for (const language of allLanguages) {
  const scriptClass = classOfScript[language.script]
  if (!standIns.has(scriptClass)) standIns.set(scriptClass, language)
}
const anyLanguage = allLanguages[0] as Language

/** Words of a text in order. Chinese, Japanese and Korean come as overlapping pairs of characters. */
export function splitWords(text: string, language: Language): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    const codePoint = text.codePointAt(at) as number
    const kind = is.classOf(codePoint)
    if (kind === is.other || kind === is.mark) at += codePoint > 0xffff ? 2 : 1
    else if (kind === is.han || kind === is.kana) at = takePairs(text, at, isIdeographic, ideographic(language), words)
    else if (kind === is.hangul) at = takePairs(text, at, isHangul, standIn(is.hangul, language), words)
    else if (kind === is.emoji) at = takeEmoji(text, at, standIn(is.latin, language), words)
    else if (kind === is.unspaced) at = takeSegments(text, at, standIn(is.unspaced, language), words)
    else at = takeSpaced(text, at, kind, language, words)
  }
  return words
}

/** The language to use for words of a class: the text's own if it is of that script. */
function standIn(kind: is.CharacterClass, language: Language): Language {
  return classOfScript[language.script] === kind ? language : (standIns.get(kind) ?? anyLanguage)
}

function ideographic(language: Language): Language {
  return language.script === 'kana' || language.script === 'han' ? language : standIn(is.han, language)
}

const isIdeographic = (kind: is.CharacterClass) => kind === is.han || kind === is.kana
const isHangul = (kind: is.CharacterClass) => kind === is.hangul

/** End of the run of characters for which belongs holds; marks belong to any run. */
function endOfRun(text: string, start: number, belongs: (kind: is.CharacterClass) => boolean): number {
  let at = start
  while (at < text.length) {
    const codePoint = text.codePointAt(at) as number
    const kind = is.classOf(codePoint)
    if (kind !== is.mark && !belongs(kind)) break
    at += codePoint > 0xffff ? 2 : 1
  }
  return at
}

// Of a syllable that was taken apart, vowel and final consonant.
const continuesSyllable = (codePoint: number) =>
  (codePoint >= 0x1160 && codePoint <= 0x11ff) || (codePoint >= 0xd7b0 && codePoint <= 0xd7fb)

function takePairs(
  text: string,
  start: number,
  belongs: (kind: is.CharacterClass) => boolean,
  language: Language,
  words: Word[],
): number {
  const borders: number[] = []
  let end = start
  while (end < text.length) {
    const codePoint = text.codePointAt(end) as number
    const kind = is.classOf(codePoint)
    if (belongs(kind)) {
      if (!continuesSyllable(codePoint)) borders.push(end)
    } else if (kind !== is.mark) break
    end += codePoint > 0xffff ? 2 : 1
  }
  borders.push(end)
  const pairs = Math.max(1, borders.length - 2)
  const { folded } = memoriesOf(language)
  for (let i = 0; i < pairs; i += 1) {
    const from = borders[i] as number
    const to = borders[Math.min(i + 2, borders.length - 1)] as number
    const known = folded(text, from, to)
    words.push({ form: known.form, language, start: from, end: to, flags: 0, known })
  }
  return end
}

function takeSegments(text: string, start: number, language: Language, words: Word[]): number {
  const end = endOfRun(text, start, (kind) => kind === is.unspaced)
  for (const { segment, start: at, isWord } of segmentsOf(text.slice(start, end), 'th')) {
    if (!isWord) continue
    const [from, to] = [start + at, start + at + segment.length]
    const known = memoriesOf(language).words(text, from, to)
    if (known.form !== '') words.push({ form: known.form, language, start: from, end: to, flags: known.flags, known })
  }
  return end
}

// Intl.Segmenter takes time quadratic in the length of its input on some versions of Node.
const maxSegmentedLength = 2000
const segmenterOf = memoized((tag: string) => new Intl.Segmenter(tag, { granularity: 'word' }))

/** Words of a text without spaces, and what stands between them, in order. @param tag BCP 47 tag of its language. */
export function* segmentsOf(text: string, tag: string) {
  const segmenter = segmenterOf(tag)
  for (let from = 0; from < text.length; from += maxSegmentedLength) {
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, from + maxSegmentedLength))) {
      yield { segment, start: from + index, isWord: isWordLike === true }
    }
  }
}

// A flag of two letters; or a sign with what changes it (skin, look, tags of a region), and others joined to it.
const changes = String.raw`(?:\uFE0F|\p{EMod}|[\u{E0020}-\u{E007F}])*`
const wholeEmoji = new RegExp(String.raw`\p{RI}\p{RI}|.${changes}(?:\u200D\p{Extended_Pictographic}${changes})*`, 'suy')
const emojiVariants = /\u200D[♀♂]|[\u200D\uFE0E\uFE0F\u{E0020}-\u{E007F}]|\p{EMod}/gu

/**
 * An emoji, whoever of whatever skin shows it. Like another reading it takes no place of its own, unless it comes first:
 * most only decorate, and words around it stand side by side.
 */
function takeEmoji(text: string, start: number, language: Language, words: Word[]): number {
  wholeEmoji.lastIndex = start
  const written = wholeEmoji.exec(text)?.[0] ?? text.charAt(start)
  const end = start + written.length
  const flags = words.length === 0 ? 0 : alternativeFlag
  words.push({ form: written.replace(emojiVariants, ''), language, start, end, flags, known: undefined })
  return end
}

/** Whether a form is no word of letters. */
export const isEmoji = (form: string): boolean => is.classOf(form.codePointAt(0) ?? 0) === is.emoji

/** A word between spaces: letters, digits, marks, inner apostrophes, separators within numbers, dots of U.S. */
function takeSpaced(
  text: string,
  start: number,
  firstKind: is.CharacterClass,
  language: Language,
  words: Word[],
): number {
  let at = start
  let scriptKind = firstKind
  let apostrophe = -1
  let hasDots = false
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isPlainLetter(code) && scriptKind === is.latin) {
      at += 1
      continue
    }
    const codePoint = code >= 0xd800 && code <= 0xdbff ? (text.codePointAt(at) as number) : code
    const kind = is.classOf(codePoint)
    if (kind === is.other) {
      if (isApostrophe(code) && isLetterAt(text, at + 1)) {
        if (apostrophe < 0) apostrophe = at
      } else if (code === 0x2e && isDotOfAcronym(text, start, at)) hasDots = true
      else if ((code === 0x2e || code === 0x2c) && isDigitAt(text, at - 1) && isDigitAt(text, at + 1)) hasDots = false
      else break
    } else if (kind >= is.unspaced) break
    else if (scriptKind === is.digit && kind !== is.mark) scriptKind = kind
    at += codePoint > 0xffff ? 2 : 1
  }
  const isNumber = scriptKind === is.digit
  const owner = isNumber ? standIn(is.latin, language) : standIn(scriptKind, language)
  if (apostrophe < 0) pushWord(text, start, at, owner, hasDots, words)
  else pushApostrophized(text, start, apostrophe, at, owner, words)
  const word = words[words.length - 1]
  // It was read as a number of the language that stands in for Latin ones.
  if (isNumber && word !== undefined && language.years?.test(word.form) === true) word.flags |= dateFlag
  if (start > 0 && text.charCodeAt(start - 1) === 0x2d) {
    joinHyphenated(text, words)
    abbreviateHyphenated(text, words)
  }
  return at
}

function pushApostrophized(
  text: string,
  start: number,
  apostrophe: number,
  end: number,
  owner: Language,
  words: Word[],
) {
  const isParted = owner.apostrophe !== undefined || /^s$/i.test(text.slice(apostrophe + 1, end))
  pushWord(text, start, isParted ? apostrophe : end, owner, false, words)
  if (owner.apostrophe === 'elision') pushWord(text, apostrophe + 1, end, owner, false, words)
}

/** What a word is by itself, wherever it stands. */
interface WrittenWord extends KnownWord {
  readonly written: string
  /** Empty if nothing is left of it. */
  readonly form: string
  readonly flags: number
  /** What a number before it counts if this is a unit: durationFlag or moneyFlag, else 0. */
  readonly unit: number
  /** The number in 27m. */
  readonly number: string | undefined
}

interface FoldedWord extends KnownWord {
  readonly written: string
  readonly form: string
}

/** What a language makes of pieces of a text. */
interface Memories {
  readonly language: Language
  readonly words: WordMemory<WrittenWord>
  readonly folded: WordMemory<FoldedWord>
}

const knownMemories = memoized(
  (language: Language): Memories => ({
    language,
    words: createWordMemory((written) => readWord(written, language, false)),
    folded: createWordMemory((written) => ({ written, form: language.fold(written), term: undefined })),
  }),
)
// Texts are of one language each, for the most part.
let last: Memories | undefined

function memoriesOf(language: Language): Memories {
  if (last?.language !== language) last = knownMemories(language)
  return last
}

function readWord(written: string, language: Language, hasDots: boolean): WrittenWord {
  let form = language.fold(written)
  // Folded, the digits of every script are these.
  if (isDigitAt(form, 0)) {
    if (written.length > 3) form = form.replace(thousands, '')
    const flags = numberFlag | (year.test(form) || language.years?.test(form) === true ? dateFlag : 0)
    return { written, form, flags, unit: 0, number: abbreviatedNumber.exec(form)?.[1], term: undefined }
  }
  form = form.replace(/['’ʼ.]/g, '')
  let flags = 0
  if (isCapital(written, 0)) flags |= capitalFlag
  if (written.length > 1 && isCapital(written, 1)) flags |= capitalsFlag
  if ((hasDots || (written.length <= 4 && written === written.toUpperCase())) && language.acronym !== undefined) {
    if (written.length > 1) form = language.acronym(form)
  }
  if (language.numberWords?.has(form)) flags |= numberFlag
  if (isMonth(form, flags, language)) flags |= dateFlag
  const unit = language.durationWords?.has(form) ? durationFlag : language.moneyWords?.has(form) ? moneyFlag : 0
  return { written, form, flags, unit, number: undefined, term: undefined }
}

function pushWord(text: string, start: number, end: number, language: Language, hasDots: boolean, words: Word[]): void {
  const readEnd = Math.min(end, start + maxWordLength)
  const word = hasDots
    ? readWord(text.slice(start, readEnd), language, true)
    : memoriesOf(language).words(text, start, readEnd)
  const { form, unit, number } = word
  if (form === '') return
  const isPrice = isDigitAt(text, start) && start > 0 && isCurrencySign(text.charCodeAt(start - 1))
  if (unit !== 0) markUnit(unit, words)
  words.push({ form, language, start, end, flags: isPrice ? word.flags | moneyFlag : word.flags, known: word })
  if (number !== undefined) {
    words.push({ form: number, language, start, end, flags: numberFlag | alternativeFlag, known: undefined })
  }
}

// A word or two may stand between a number and its unit: ten more years, $5 million dollars.
const unitReach = 3

/** Tells the number before a unit that it counts time or money. */
function markUnit(flag: number, words: readonly Word[]): void {
  for (let i = words.length - 1; i >= Math.max(0, words.length - unitReach); i -= 1) {
    const word = words[i] as Word
    if ((word.flags & numberFlag) === 0) continue
    word.flags |= flag
    return
  }
}

// Dollar, cent to yen, euro and its neighbours.
const isCurrencySign = (code: number) =>
  code === 0x24 || (code >= 0xa2 && code <= 0xa5) || (code >= 0x20a0 && code <= 0x20c0)

/** Adds startups behind start-ups, since both spellings are about. */
function joinHyphenated(text: string, words: Word[]): void {
  const last = words[words.length - 1]
  if (last === undefined || text.charCodeAt(last.start - 1) !== 0x2d) return
  const before = words.findLast((word) => isSpoken(word) && word !== last)
  if (before === undefined || before.end !== last.start - 1 || before.language !== last.language) return
  if ((before.flags | last.flags) & numberFlag || before.form.length + last.form.length > 24) return
  words.push({
    form: before.form + last.form,
    language: last.language,
    start: before.start,
    end: last.end,
    flags: (before.flags & capitalFlag) | alternativeFlag,
    known: undefined,
  })
}

/** Adds P2P behind peer-to-peer. */
function abbreviateHyphenated(text: string, words: Word[]): void {
  const written = words[words.length - 1]
  if (written === undefined || text.charCodeAt(written.start - 1) !== 0x2d) return
  const [first, middle, last] = words.slice(-6).filter(isSpoken).slice(-3)
  if (first === undefined || middle === undefined || last === undefined) return
  const numeral = middle.language.numeralWords?.get(middle.form)
  const isJoined = (one: Word, other: Word) => other.start === one.end + 1 && text.charCodeAt(one.end) === 0x2d
  if (numeral === undefined || !isJoined(first, middle) || !isJoined(middle, last)) return
  const form = first.form.charAt(0) + numeral + last.form.charAt(0)
  const { language, start } = first
  words.push({ form, language, start, end: last.end, flags: alternativeFlag, known: undefined })
}

const monthsOf = memoized((language: Language) => {
  const format = new Intl.DateTimeFormat(language.tag, { month: 'long', day: 'numeric', timeZone: 'UTC' })
  const names = Array.from({ length: 12 }, (_, month) => {
    const name = format.formatToParts(Date.UTC(2000, month, 1)).find((part) => part.type === 'month')?.value ?? ''
    // The Vietnamese tháng 1 is month and a number.
    return language.fold(name.split(' ')[0] as string)
  })
  return new Set([...names, ...(language.months ?? [])])
})

// May and march are verbs, too.
const isMonth = (form: string, flags: number, language: Language) =>
  monthsOf(language).has(form) && (language.tag !== 'en' || (flags & capitalFlag) !== 0)

const isPlainLetter = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
const isApostrophe = (code: number) => code === 0x27 || code === 0x2019 || code === 0x02bc

function isLetterAt(text: string, at: number): boolean {
  const kind = at < text.length ? is.classOf(text.charCodeAt(at)) : is.other
  return kind >= is.latin && kind <= is.letter
}

function isDigitAt(text: string, at: number): boolean {
  const code = at >= 0 ? text.charCodeAt(at) : 0
  return code >= 0x30 && code <= 0x39
}

/** A full stop between single capitals, or behind the last of them: U.S.A. */
function isDotOfAcronym(text: string, start: number, at: number): boolean {
  if ((at - start) % 2 === 0 || at - start > maxAcronymLength) return false
  for (let i = start; i < at; i += 2) {
    if (!isCapital(text, i) || (i > start && text.charCodeAt(i - 1) !== 0x2e)) return false
  }
  return isCapital(text, at + 1) ? !isLetterAt(text, at + 2) : at > start + 1
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x80) return code >= 0x41 && code <= 0x5a
  const character = text.charAt(at)
  return is.classOf(code) <= is.letter && character !== character.toLowerCase()
}
