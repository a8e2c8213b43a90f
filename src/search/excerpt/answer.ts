// The words that answer, to be told by bold letters: of a question for a date, a number or a person those alone, where one of
// them comes into question; else the sentence, of a long one the clauses that say most.

import type { Range } from '../hit.ts'
import { familyOf } from '../text/language.ts'
import { alternativeFlag, capitalFlag, capitalsFlag, dateFlag, numberFlag, type Word } from '../text/words.ts'
import type { SoughtTerms, TextParts } from './text-parts.ts'

/** Words that stand together and are of the kind asked for. */
interface Group {
  readonly start: number
  end: number
}

/** A word of the question, or one related to it, where it stands in the sentence. */
interface Mark extends Group {
  readonly term: string
  readonly weight: number
}

// What may stand between two words of one name, and of one date or number.
const withinName =
  /^(?:[\s\u00a0]+|['’.-]|\. )$|^ (?:of|the|of the|de|de la|del|di|da|dos|van|von|van der|der|la|le|al|el|bin|ibn|&) $/
// May is among the small words, which are left out.
const withinNumber = /^(?:[\s\u00a0]+|[-–/.,:]|, | May,? )$/
// What a number counts, right behind it: 30 %, 3 km, nine litres; and the money before it.
const counted = /^(?:\s?[%‰°€£¥$]|[-\s\u00a0]([\p{L}\p{M}]+)(?:[-\s\u00a0](?:of|per)\s[\p{L}\p{M}]+)?)/u
const currency = /[$€£¥]\s?$/
const byWhom = /\bby (?:the )?$/
// The rest of a compound word, before and behind.
const joinedBefore = /(?:[\p{L}\p{M}\p{N}]+[-\u2010\u2011])+$/u
const joinedAfter = /^(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)+/u
// Nearness of a word of the question falls to a third in so many UTF-16 code units.
const reach = 50
// By this share of the question's weight a group must be nearer to its words than any other. Of SQuAD's single groups, and of
// those so far ahead, 95 of 100 dates and 85 of 100 numbers are the answer, if the sentence has it.
const leastAhead = 0.4
// A shorter sentence is read at a glance; of the clauses of a longer one, so much.
const mostWhole = 240

/**
 * Measured on English alone: in other languages it is the sentence.
 * @param sentence That answers best.
 */
export function answerIn(parts: TextParts, sought: SoughtTerms, sentence: Range): Range {
  if (sought.language === undefined || familyOf(sought.language) !== 'en') return sentence
  const marks = marksIn(parts, sought, sentence)
  const groups = sought.canAnswer === undefined ? [] : groupsIn(parts, sought, sentence)
  const typed = typedAnswer(parts.text, sought, sentence, groups, marks)
  return typed === undefined
    ? clausesOf(parts.text, sentence, groups, marks)
    : wholeCompound(parts.text, typed, sentence)
}

/** “two co” of “two co-founders” is no answer: words joined by hyphens stay together. */
function wholeCompound(text: string, [from, to]: Range, [start, end]: Range): Range {
  const before = joinedBefore.exec(text.slice(start, from))?.[0].length ?? 0
  const after = joinedAfter.exec(text.slice(to, end))?.[0].length ?? 0
  return [from - before, to + after]
}

function typedAnswer(
  text: string,
  { kind, language }: SoughtTerms,
  sentence: Range,
  groups: readonly Group[],
  marks: readonly Mark[],
): Range | undefined {
  // Of names of places three in ten are another one.
  if (kind === 'where') return undefined
  const [first, second] = groups
    .map((group) => ({ group, nearness: nearnessOf(group, marks) }))
    .sort((one, other) => other.nearness - one.nearness)
  if (first === undefined) return undefined
  if (second !== undefined && first.nearness - second.nearness < leastAhead * weightOf(marks)) return undefined
  const { start, end } = first.group
  if (kind === 'who') {
    const isFull = groups.length === 1 && /\s/.test(text.slice(start, end))
    return isFull || byWhom.test(text.slice(sentence[0], start)) ? [start, end] : undefined
  }
  if (kind === 'when') return [start, end]
  const before = currency.exec(text.slice(sentence[0], start))?.[0].length ?? 0
  const [behind = '', noun = ''] = counted.exec(text.slice(end, sentence[1])) ?? []
  const isSmall = before > 0 || language?.stopWords.has(noun.toLowerCase()) === true
  return [start - before, isSmall ? end : end + behind.length]
}

function groupsIn({ words, terms, text }: TextParts, sought: SoughtTerms, [start, end]: Range): Group[] {
  const { weights, canAnswer, kind } = sought
  const isName = kind === 'who' || kind === 'where'
  const within = isName ? withinName : withinNumber
  const flags = isName ? capitalFlag : numberFlag | dateFlag
  const groups: Group[] = []
  let last: (Group & { isAnswer: boolean }) | undefined
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as Word
    if (word.start < start || word.end > end || (word.flags & alternativeFlag) !== 0) continue
    if ((word.flags & flags) === 0 || (isName && (word.flags & dateFlag) !== 0)) continue
    // Sentences begin with a capital whatever their first word is.
    const isOpening = isName && text.slice(start, word.start).trim().length < 2 && (word.flags & capitalsFlag) === 0
    const isAnswer = canAnswer?.(word.flags) === true && !isOpening && !weights.has(terms[i] as string)
    if (last !== undefined && within.test(text.slice(last.end, word.start))) last.end = word.end
    else last = { start: word.start, end: word.end, isAnswer: false }
    if (isAnswer && !last.isAnswer) groups.push(last)
    last.isAnswer ||= isAnswer
  }
  return groups
}

function marksIn({ words, terms }: TextParts, { weights }: SoughtTerms, [from, to]: Range): Mark[] {
  const marks: Mark[] = []
  for (let i = 0; i < words.length; i += 1) {
    const { start, end } = words[i] as Word
    if (start < from || end > to) continue
    const term = terms[i] as string
    const weight = weights.get(term)
    if (weight !== undefined) marks.push({ start, end, term, weight })
  }
  return marks
}

/** Each term once, by what most is said of it. */
function weightOf(marks: readonly Mark[], shareOf: (mark: Mark) => number = () => 1): number {
  const byTerm = new Map<string, number>()
  for (const mark of marks) {
    byTerm.set(mark.term, Math.max(byTerm.get(mark.term) ?? 0, mark.weight * shareOf(mark)))
  }
  return [...byTerm.values()].reduce((sum, weight) => sum + weight, 0)
}

const nearnessOf = ({ start, end }: Group, marks: readonly Mark[]) =>
  weightOf(marks, (mark) => Math.exp(-Math.max(0, start - mark.end, mark.start - end) / reach))

// What a word of the kind asked for adds, as it does to a sentence.
const typedGain = 1.3
const betweenClauses = /[,;:]\s+|\s[–—-]\s|\s(?=\()|(?<=\))\s/gu

/** Of a long sentence the clauses in a row that have most of what is sought. */
function clausesOf(text: string, [start, end]: Range, groups: readonly Group[], marks: readonly Mark[]): Range {
  if (end - start <= mostWhole) return [start, end]
  const inner = [...text.slice(start, end).matchAll(betweenClauses)].map(({ index, 0: gap }) => ({
    end: start + index + (/^[,;:]/.test(gap) ? 1 : 0),
    next: start + index + gap.length,
  }))
  const begins = [start, ...inner.map(({ next }) => next)]
  const ends = [...inner.map((gap) => gap.end), end]
  let best: Range = [start, end]
  let bestScore = -1
  for (const [place, from] of begins.entries()) {
    for (const to of ends.slice(place)) {
      if (to - from > mostWhole && to !== ends[place]) break
      const isWithin = (each: Group) => each.start >= from && each.end <= to
      // Of equals the longer one.
      const score = weightOf(marks.filter(isWithin)) * (groups.some(isWithin) ? typedGain : 1) + (to - from) / 1000
      if (score <= bestScore) continue
      bestScore = score
      best = [from, to]
    }
  }
  // Of several that may be it none is left out: of SQuAD's answers 79.8 instead of 79.4 % are in it, for 5 characters more.
  const isWhole = groups.some((each) => each.start < best[0] || each.end > best[1])
  return isWhole ? [start, end] : best
}
