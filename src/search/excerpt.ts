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
  readonly words: readonly { readonly start: number; readonly end: number; readonly term: string }[]
}

export function takeApart(text: string, language: Language): TextParts {
  const words = splitWords(text, language)
    .map(({ form, language: owner, start, end }) => ({ start, end, term: termFor(form, owner) }))
    .filter(({ term }) => term !== '')
  return { text, sentences: splitSentences(text, language), words }
}

/**
 * The window of a text that covers most of the question's weight, the sentence in it that answers best, and the words
 * that matched.
 * @param weights Weight of each term that matches: its idf, less for related words.
 */
export function excerptOf(parts: TextParts, weights: ReadonlyMap<string, number>): Excerpt {
  const found = parts.words.filter(({ term }) => weights.has(term))
  const sentence = bestSentence(parts, found, weights)
  const window = windowAround(parts, sentence, found, weights)
  return { window, sentence, matches: withoutOverlaps(found, window) }
}

type Found = TextParts['words'][number]

const within = (found: readonly Found[], [start, end]: Range) =>
  found.filter((word) => word.start >= start && word.end <= end)

function weightOf(found: readonly Found[], weights: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const term of new Set(found.map((word) => word.term))) sum += weights.get(term) ?? 0
  return sum
}

/** Most weight wins; of equals the shorter one, and then the earlier one. */
function bestSentence(
  { text, sentences }: TextParts,
  found: readonly Found[],
  weights: ReadonlyMap<string, number>,
): Range {
  let best: Range = sentences[0] ?? [0, text.length]
  let bestScore = -1
  for (const sentence of sentences) {
    const score = weightOf(within(found, sentence), weights) / (1 + (sentence[1] - sentence[0]) / 1000)
    if (score > bestScore) {
      best = sentence
      bestScore = score
    }
  }
  return best
}

/** Grows from the best sentence to its neighbours, the weightier side first, while the whole still fits. */
function windowAround(
  parts: TextParts,
  sentence: Range,
  found: readonly Found[],
  weights: ReadonlyMap<string, number>,
): Range {
  if (sentence[1] - sentence[0] > maxExcerptLength) return cutWithin(parts, sentence, found, weights)
  const { sentences } = parts
  let first = sentences.indexOf(sentence)
  let last = first
  let window = sentence
  for (;;) {
    const grown = [
      { first: first - 1, last, gained: sentences[first - 1] },
      { first, last: last + 1, gained: sentences[last + 1] },
    ].flatMap(({ gained, ...borders }) => {
      const from = sentences[borders.first]?.[0]
      const to = sentences[borders.last]?.[1]
      if (gained === undefined || from === undefined || to === undefined || to - from > maxExcerptLength) return []
      return [{ ...borders, window: [from, to] as Range, weight: weightOf(within(found, gained), weights) }]
    })
    // Of equals the sentence behind: texts are read forwards.
    const next = grown.sort((one, other) => other.weight - one.weight || other.last - one.last)[0]
    if (next === undefined) return window
    first = next.first
    last = next.last
    window = next.window
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

function withoutOverlaps(found: readonly Found[], [start, end]: Range): Range[] {
  const matches: Range[] = []
  for (const word of found) {
    if (word.start < start || word.end > end) continue
    const before = matches.at(-1)
    if (before !== undefined && word.start < before[1]) {
      // Pairs of characters overlap: one mark runs on.
      matches[matches.length - 1] = [Math.min(before[0], word.start), Math.max(before[1], word.end)]
    } else matches.push([word.start, word.end])
  }
  return matches
}
