// Lists the windows of a text that may be shown and what speaks for each. Knows nothing of what that is worth.

import type { Range } from './hit.ts'

/** Longest excerpt, in UTF-16 code units, as Discord counts. */
export const maxExcerptLength = 300

/** A word of a text, as the question sees it. */
export interface WeighedWord {
  readonly start: number
  readonly end: number
  readonly term: string
  /** What it is worth as a word of the question or one related to it; 0 for others. */
  readonly weight: number
  /** Whether it could be the answer asked for. */
  readonly isTyped: boolean
  /** Index of its sentence, or -1. */
  readonly sentence: number
}

/** What speaks for a window, each from 0 to 1, in the order of the learnt weights. */
export const windowSignNames = [
  'covered',
  'bestSentence',
  'repeats',
  'typed',
  'typedNear',
  'typedShare',
  'opening',
  'wholeBest',
  'afterBest',
  'beforeBest',
  'wholeSentences',
] as const

export type WindowSignName = (typeof windowSignNames)[number]

// Shorter pieces of a sentence are not worth reading.
const leastPiece = 40

/**
 * Windows that begin or end with a sentence and are as long as they may be: whole sentences, and what fits of the next one
 * or of the one before.
 */
export function windowsOf(text: string, sentences: readonly Range[], words: readonly WeighedWord[]): Range[] {
  const first = sentences[0]
  const last = sentences.at(-1)
  if (first === undefined || last === undefined) return [snapped(text, [0, Math.min(text.length, maxExcerptLength)])]
  const [textStart, textEnd] = [first[0], last[1]]
  if (textEnd - textStart <= maxExcerptLength) return [[textStart, textEnd]]
  const windows: Range[] = []
  for (let from = 0; from < sentences.length; from += 1) {
    const [start, firstEnd] = sentences[from] as Range
    if (firstEnd - start > maxExcerptLength) {
      windows.push(...cutsOf(text, [start, firstEnd], words))
      continue
    }
    let end = firstEnd
    for (const [nextStart, nextEnd] of sentences.slice(from + 1)) {
      if (nextEnd - start > maxExcerptLength) break
      if (nextStart >= end) end = nextEnd
    }
    const spare = maxExcerptLength - (end - start)
    if (spare < leastPiece) windows.push([start, end])
    else {
      if (end < textEnd) windows.push(snapped(text, [start, Math.min(textEnd, start + maxExcerptLength)]))
      if (start > textStart) windows.push(snapped(text, [Math.max(textStart, end - maxExcerptLength), end]))
    }
  }
  return windows
}

/** Windows within a sentence that is too long, around the words that matched. */
function cutsOf(text: string, [start, end]: Range, words: readonly WeighedWord[]): Range[] {
  const latest = end - maxExcerptLength
  const found = words.filter((word) => word.weight > 0 && word.start >= start && word.end <= end).slice(0, 40)
  const begins = new Set([start, latest])
  for (const word of found) {
    begins.add(Math.min(latest, word.start))
    begins.add(Math.max(start, Math.min(latest, word.start - maxExcerptLength / 3)))
    begins.add(Math.max(start, word.end - maxExcerptLength))
  }
  return [...begins].map((begin) =>
    snapped(text, [Math.floor(begin), Math.floor(begin) + maxExcerptLength], [start, end]),
  )
}

/** What speaks for a window. @param best The sentence that answers best. */
export function windowSigns(
  [start, end]: Range,
  sentences: readonly Range[],
  words: readonly WeighedWord[],
  best: Range,
): Float64Array {
  let all = 0
  let within = 0
  let typedAll = 0
  let typedWithin = 0
  let total = 0
  let covered = 0
  const seen = new Set<string>()
  const seenWithin = new Set<string>()
  const weights = new Float64Array(sentences.length)
  const seenInSentence = new Set<string>()
  for (const word of words) {
    const isWithin = word.start >= start && word.end <= end
    if (word.isTyped) {
      typedAll += 1
      if (isWithin) typedWithin += 1
    }
    if (word.weight === 0) continue
    all += word.weight
    if (!seen.has(word.term)) {
      seen.add(word.term)
      total += word.weight
    }
    if (!isWithin) continue
    within += word.weight
    if (!seenWithin.has(word.term)) {
      seenWithin.add(word.term)
      covered += word.weight
    }
    const key = `${word.sentence} ${word.term}`
    if (word.sentence < 0 || seenInSentence.has(key)) continue
    seenInSentence.add(key)
    weights[word.sentence] = (weights[word.sentence] as number) + word.weight
  }
  let typedNear = 0
  for (const word of words) {
    if (!word.isTyped || word.sentence < 0 || word.start < start || word.end > end) continue
    typedNear = Math.max(typedNear, weights[word.sentence] as number)
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const signs: Record<WindowSignName, number> = {
    covered: share(covered, total),
    bestSentence: share(
      weights.reduce((most, weight) => Math.max(most, weight), 0),
      total,
    ),
    repeats: share(within, all),
    typed: typedWithin > 0 ? 1 : 0,
    typedNear: share(typedNear, total),
    typedShare: share(typedWithin, typedAll),
    opening: start === (sentences[0]?.[0] ?? 0) ? 1 : 0,
    wholeBest: start <= best[0] && end >= best[1] ? 1 : 0,
    afterBest: Math.max(0, Math.min(end - best[1], maxExcerptLength)) / maxExcerptLength,
    beforeBest: Math.max(0, Math.min(best[0] - start, maxExcerptLength)) / maxExcerptLength,
    wholeSentences: sentences.some(([from]) => from === start) && sentences.some(([, to]) => to === end) ? 1 : 0,
  }
  return Float64Array.from(windowSignNames, (name) => signs[name])
}

const maxGraphemeLength = 40
const maxWordLength = 30
let graphemes: Intl.Segmenter | undefined

/** Moves the borders of a window inwards to spaces near by, or else to graphemes; borders of the whole stay. */
function snapped(text: string, [from, to]: Range, [start, end]: Range = [0, text.length]): Range {
  let begin = from
  let finish = to
  if (begin > start) {
    const space = text.slice(begin - 1, begin + maxWordLength).search(/\s/)
    begin = space >= 0 ? begin + space : graphemeBorder(text, begin, finish)
  }
  if (finish < end) {
    const space = text.slice(finish - maxWordLength, finish + 1).search(/\s\S*$/)
    finish = space >= 0 ? finish - maxWordLength + space : graphemeBorder(text, finish, begin)
  }
  return begin < finish ? [begin, finish] : [from, to]
}

/** The border between graphemes next to at, on the side of towards. */
function graphemeBorder(text: string, at: number, towards: number): number {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  const from = Math.max(0, at - maxGraphemeLength)
  const borders = [...graphemes.segment(text.slice(from, at + maxGraphemeLength))].map(({ index }) => from + index)
  return towards > at
    ? (borders.find((border) => border >= at) ?? at)
    : (borders.findLast((border) => border <= at) ?? at)
}
