// Lists the windows of a text that may be shown and what speaks for each.

import type { Range } from '../hit.ts'
import { grown } from '../index/growing-array.ts'

/** Longest excerpt, in UTF-16 code units, as Discord counts. */
export const maxExcerptLength = 300

/** A word of a text, as the question sees it. */
export interface WeighedWord {
  readonly start: number
  readonly end: number
  readonly term: string
  /** Tells terms of one text apart; below the count of its words. */
  readonly number: number
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

// By number of a term: the last round, and the last sentence of a round, that it was counted in.
let seen = new Uint32Array(64)
let seenWithin = new Uint32Array(64)
let seenInSentence = new Uint32Array(64)
let round = 0

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

/** What speaks for a window. @param words In order. @param best The sentence that answers best. */
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
  const weights = new Float64Array(sentences.length)
  seen = grown(seen, words.length)
  seenWithin = grown(seenWithin, words.length)
  seenInSentence = grown(seenInSentence, words.length)
  // A round for each sentence and one for the text, never used again.
  if (round > 0xfff0_0000) {
    for (const rounds of [seen, seenWithin, seenInSentence]) rounds.fill(0)
    round = 0
  }
  const firstRound = round + 1
  round += sentences.length + 1
  for (const { start: from, end: to, number, weight, isTyped, sentence } of words) {
    const isWithin = from >= start && to <= end
    if (isTyped) {
      typedAll += 1
      if (isWithin) typedWithin += 1
    }
    if (weight === 0) continue
    all += weight
    if (seen[number] !== round) {
      seen[number] = round
      total += weight
    }
    if (!isWithin) continue
    within += weight
    if (seenWithin[number] !== round) {
      seenWithin[number] = round
      covered += weight
    }
    if (sentence < 0 || seenInSentence[number] === firstRound + sentence) continue
    seenInSentence[number] = firstRound + sentence
    weights[sentence] = (weights[sentence] as number) + weight
  }
  let typedNear = 0
  for (const word of words) {
    if (!word.isTyped || word.sentence < 0 || word.start < start || word.end > end) continue
    typedNear = Math.max(typedNear, weights[word.sentence] as number)
  }
  let heaviest = 0
  for (let i = 0; i < weights.length; i += 1) heaviest = Math.max(heaviest, weights[i] as number)
  const isWhole = sentences.some(([from]) => from === start) && sentences.some(([, to]) => to === end)
  const signs: Record<WindowSignName, number> = {
    covered: share(covered, total),
    bestSentence: share(heaviest, total),
    repeats: share(within, all),
    typed: typedWithin > 0 ? 1 : 0,
    typedNear: share(typedNear, total),
    typedShare: share(typedWithin, typedAll),
    opening: start === (sentences[0]?.[0] ?? 0) ? 1 : 0,
    wholeBest: start <= best[0] && end >= best[1] ? 1 : 0,
    afterBest: Math.max(0, Math.min(end - best[1], maxExcerptLength)) / maxExcerptLength,
    beforeBest: Math.max(0, Math.min(best[0] - start, maxExcerptLength)) / maxExcerptLength,
    wholeSentences: isWhole ? 1 : 0,
  }
  const vector = new Float64Array(windowSignNames.length)
  for (let i = 0; i < vector.length; i += 1) vector[i] = signs[windowSignNames[i] as WindowSignName]
  return vector
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

/** Letters and signs that never join what stands beside them: ASCII, kana, Chinese characters, punctuation of both. */
const isAlone = (code: number) =>
  (code >= 0x20 && code < 0x7f) ||
  (code >= 0x2010 && code < 0x2028) ||
  (code >= 0x3001 && code < 0x302a) ||
  (code >= 0x3041 && code < 0x3097) ||
  (code >= 0x30a1 && code < 0x30fb) ||
  (code >= 0x3400 && code < 0xa000) ||
  (code >= 0xff01 && code < 0xff61)

/** The border between graphemes next to at, on the side of towards. */
function graphemeBorder(text: string, at: number, towards: number): number {
  if (isAlone(text.charCodeAt(at)) && isAlone(text.charCodeAt(at - 1))) return at
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  const from = Math.max(0, at - maxGraphemeLength)
  const borders = [...graphemes.segment(text.slice(from, at + maxGraphemeLength))].map(({ index }) => from + index)
  return towards > at
    ? (borders.find((border) => border >= at) ?? at)
    : (borders.findLast((border) => border <= at) ?? at)
}
