// Chooses the few sentences of a paragraph worth showing and marks the words that matched. Knows nothing of Discord.

import type { Excerpt, Range } from './hit.ts'
import type { Language } from './language.ts'
import { termFor } from './lexicon.ts'
import { splitSentences } from './sentences.ts'
import { splitWords } from './words.ts'

/** Longest excerpt, in UTF-16 code units, as Discord counts. */
export const maxExcerptLength = 300

/** A paragraph's text taken apart; the same for every question, so worth remembering. */
export interface TextParts {
  readonly text: string
  readonly sentences: readonly Range[]
  readonly words: readonly {
    readonly start: number
    readonly end: number
    readonly term: string
    readonly flags: number
  }[]
}

/** @param termOf Folded word to term; an index that has the text knows without stemming. */
export function takeApart(text: string, language: Language, termOf = termFor): TextParts {
  const words = splitWords(text, language)
    .map(({ form, language: owner, start, end, flags }) => ({ start, end, term: termOf(form, owner), flags }))
    .filter(({ term }) => term !== '')
  return { text, sentences: splitSentences(text, language), words }
}

/**
 * The window of a text that covers most of the question's weight, the sentence in it that answers best, and the words
 * that matched.
 * @param marked Weight of each term of the question: its idf.
 * @param related Weights of words related to them, which help to choose and are not marked.
 * @param canAnswer Whether a word of these flags is of the kind asked for; a sentence with one is worth more.
 */
export function excerptOf(
  parts: TextParts,
  marked: ReadonlyMap<string, number>,
  related: ReadonlyMap<string, number> = noWeights,
  canAnswer?: (flags: number) => boolean,
): Excerpt {
  const weights = related.size === 0 ? marked : new Map([...related, ...marked])
  const found = parts.words.filter(({ term }) => weights.has(term))
  const sentenceWeights = weighSentences(parts.sentences, found, weights)
  if (canAnswer !== undefined) {
    const typed = new Set<number>()
    for (const { term, flags, start } of parts.words) {
      if (!canAnswer(flags) || weights.has(term)) continue
      const at = parts.sentences.findIndex(([from, to]) => start >= from && start < to)
      typed.add(at)
    }
    for (const at of typed) sentenceWeights[at] = (sentenceWeights[at] ?? 0) * typedGain
  }
  const best = bestSentence(parts.sentences, sentenceWeights)
  const sentence = parts.sentences[best] ?? [0, Math.min(parts.text.length, maxExcerptLength)]
  const marks = related.size === 0 ? found : found.filter(({ term }) => marked.has(term))
  const window =
    sentence[1] - sentence[0] > maxExcerptLength
      ? cutWithin(parts, sentence, found, weights)
      : windowAround(parts.sentences, best, sentence, sentenceWeights)
  return { window, sentence, matches: withoutOverlaps(marks) }
}

// What a sentence gains by a word of the kind asked for.
const typedGain = 1.3
const noWeights: ReadonlyMap<string, number> = new Map()

type Found = TextParts['words'][number]

const within = (found: readonly Found[], [start, end]: Range) =>
  found.filter((word) => word.start >= start && word.end <= end)

function weightOf(found: readonly Found[], weights: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const term of new Set(found.map((word) => word.term))) sum += weights.get(term) ?? 0
  return sum
}

/** Weight of the terms of each sentence, each counted once. */
function weighSentences(
  sentences: readonly Range[],
  found: readonly Found[],
  weights: ReadonlyMap<string, number>,
): number[] {
  let at = 0
  return sentences.map(([start, end]) => {
    const seen: string[] = []
    let sum = 0
    for (; at < found.length && (found[at] as Found).start < end; at += 1) {
      const { term, start: from } = found[at] as Found
      if (from < start || seen.includes(term)) continue
      seen.push(term)
      sum += weights.get(term) ?? 0
    }
    return sum
  })
}

/** Most weight wins; of equals the shorter one, and then the earlier one. */
function bestSentence(sentences: readonly Range[], sentenceWeights: readonly number[]): number {
  let best = 0
  let bestScore = -1
  for (let i = 0; i < sentences.length; i += 1) {
    const [start, end] = sentences[i] as Range
    const score = (sentenceWeights[i] as number) / (1 + (end - start) / 1000)
    if (score > bestScore) {
      best = i
      bestScore = score
    }
  }
  return best
}

/** Grows from the best sentence to its neighbours, the weightier side first, while the whole still fits. */
function windowAround(
  sentences: readonly Range[],
  best: number,
  sentence: Range,
  sentenceWeights: readonly number[],
): Range {
  let first = best
  let last = best
  let [start, end] = sentence
  for (;;) {
    const before = sentences[first - 1]
    const after = sentences[last + 1]
    const fitsBefore = before !== undefined && end - before[0] <= maxExcerptLength
    const fitsAfter = after !== undefined && after[1] - start <= maxExcerptLength
    if (!fitsBefore && !fitsAfter) return [start, end]
    // Of equals the sentence behind: texts are read forwards.
    if (fitsBefore && (!fitsAfter || (sentenceWeights[first - 1] ?? 0) > (sentenceWeights[last + 1] ?? 0))) {
      first -= 1
      start = before[0]
    } else if (after !== undefined) {
      last += 1
      end = after[1]
    }
  }
}

/** A window within a sentence that is too long, around the words that matched, between words where there are any. */
function cutWithin(
  parts: TextParts,
  [start, end]: Range,
  found: readonly Found[],
  weights: ReadonlyMap<string, number>,
): Range {
  const inside = within(found, [start, end])
  let best: Range = [start, start + maxExcerptLength]
  let bestWeight = -1
  for (const { start: from } of inside.length > 0 ? inside.slice(0, 100) : [{ start }]) {
    const room: Range = [from, Math.min(end, from + maxExcerptLength)]
    const covered = within(inside, room)
    const weight = weightOf(covered, weights)
    if (weight <= bestWeight) continue
    bestWeight = weight
    const to = covered.at(-1)?.end ?? from
    const spare = maxExcerptLength - Math.min(maxExcerptLength, to - from)
    const begin = Math.max(start, Math.min(from - Math.floor(spare / 2), end - maxExcerptLength))
    best = [begin, Math.min(end, begin + maxExcerptLength)]
  }
  return snapped(parts.text, best, [start, end])
}

const maxGraphemeLength = 40
let graphemes: Intl.Segmenter | undefined

/** Moves the borders of a window inwards to spaces near by, or else to graphemes. */
function snapped(text: string, [from, to]: Range, [start, end]: Range): Range {
  let begin = from
  let finish = to
  if (begin > start) {
    const space = text.slice(begin - 1, begin + 30).search(/\s/)
    begin = space >= 0 ? begin + space : graphemeBorder(text, begin, finish)
  }
  if (finish < end) {
    const space = text.slice(finish - 30, finish + 1).search(/\s\S*$/)
    finish = space >= 0 ? finish - 30 + space : graphemeBorder(text, finish, begin)
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

function withoutOverlaps(found: readonly Found[]): Range[] {
  const matches: Range[] = []
  for (const word of found) {
    const before = matches.at(-1)
    if (before !== undefined && word.start < before[1]) {
      // Pairs of characters overlap: one mark runs on.
      matches[matches.length - 1] = [Math.min(before[0], word.start), Math.max(before[1], word.end)]
    } else matches.push([word.start, word.end])
  }
  return matches
}
