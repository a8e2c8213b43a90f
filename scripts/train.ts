// Learns the weights of ranking and confidence from question sets and writes them beside the search.
// Usage: npx tsx scripts/train.ts FILE… (SQuAD's format). Only articles that isHeldOut leaves out are learnt from.

import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type SignName, signNames, signsOf } from '../src/search/confidence.ts'
import { languageOf } from '../src/search/detect-language.ts'
import {
  type AskedQuestion,
  isHeldOut,
  type QuestionedArticle,
  questionsOf,
  readQuestionSet,
  shelfOf,
} from '../src/search/evaluation.ts'
import { evidenceNames } from '../src/search/evidence.ts'
import { createParagraphIndex, type ParagraphIndex } from '../src/search/paragraph-index.ts'
import { readQuestion } from '../src/search/question.ts'
import { rank } from '../src/search/ranking.ts'

type Vector = Float64Array<ArrayBuffer>

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Minimises by Adam (Kingma and Ba, 2015), full batch: the same data always give the same weights. */
function minimize(
  size: number,
  steps: number,
  rate: number,
  gradientAt: (weights: Vector) => Vector,
  start?: Vector,
): Vector {
  const weights = start?.slice() ?? new Float64Array(size)
  const mean = new Float64Array(size)
  const variance = new Float64Array(size)
  for (let step = 1; step <= steps; step += 1) {
    const gradient = gradientAt(weights)
    const pace = rate * (step < steps * 0.7 ? 1 : 0.2)
    for (let i = 0; i < size; i += 1) {
      const slope = gradient[i] as number
      mean[i] = 0.9 * (mean[i] as number) + 0.1 * slope
      variance[i] = 0.999 * (variance[i] as number) + 0.001 * slope * slope
      const [m, v] = [(mean[i] as number) / (1 - 0.9 ** step), (variance[i] as number) / (1 - 0.999 ** step)]
      weights[i] = (weights[i] as number) - (pace * m) / (Math.sqrt(v) + 1e-8)
    }
  }
  return weights
}

/** Numbers from 0 to 1, the same on every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j] as T, copy[i] as T]
  }
  return copy
}

const isLowered = (random: () => number) => random() < 0.5

interface Lesson {
  /** The right paragraph's first. */
  readonly vectors: readonly Float64Array[]
  readonly weight: number
}

function indexOf(articles: readonly QuestionedArticle[]): ParagraphIndex {
  const index = createParagraphIndex()
  for (const each of shelfOf(articles)) index.put(each)
  return index
}

function rankingLessons(
  articles: readonly QuestionedArticle[],
  weight: number,
  most: number,
  random: () => number,
): Lesson[] {
  const index = indexOf(articles)
  const lessons: Lesson[] = []
  for (const asked of shuffled(questionsOf(articles), random).slice(0, most)) {
    const text = isLowered(random) ? asked.text.toLowerCase() : asked.text
    const { ranked } = rank(readQuestion(text, index), index)
    const isRight = (each: (typeof ranked)[number]) =>
      each.matches.paragraph.article.split.article.id === String(asked.article) &&
      each.matches.paragraph.ordinal === asked.ordinal
    const right = ranked.find(isRight)
    if (right === undefined || ranked.length < 2) continue
    lessons.push({
      vectors: [right.vector, ...ranked.filter((each) => each !== right).map(({ vector }) => vector)],
      weight,
    })
  }
  return lessons
}

/** Listwise: the right paragraph against the others by softmax (Cao et al., ListNet, 2007), with a little decay. */
function learnRanking(lessons: readonly Lesson[]): Vector {
  const size = evidenceNames.length
  const decay = 0.0005
  const total = lessons.reduce((sum, { weight }) => sum + weight, 0)
  return minimize(size, 1200, 0.08, (weights) => {
    const gradient = Float64Array.from(weights, (weight) => decay * weight)
    for (const { vectors, weight } of lessons) {
      const scores = vectors.map((vector) => dot(vector, weights))
      const most = Math.max(...scores)
      const odds = scores.map((score) => Math.exp(score - most))
      const sum = odds.reduce((a, b) => a + b, 0)
      for (let i = 0; i < vectors.length; i += 1) {
        const vector = vectors[i] as Float64Array
        const push = (weight / total) * ((odds[i] as number) / sum - (i === 0 ? 1 : 0))
        if (Math.abs(push) < 1e-9) continue
        for (let k = 0; k < size; k += 1) gradient[k] = (gradient[k] as number) + push * (vector[k] as number)
      }
    }
    return gradient
  })
}

function dot(vector: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i += 1) sum += (vector[i] as number) * (weights[i] as number)
  return sum
}

interface Case {
  readonly signs: Float64Array
  readonly hasAnswer: boolean
  readonly weight: number
  readonly tag: string
  readonly logSize: number
}

const shelfSizes = [9, 30, 100, 200, 1000, Number.POSITIVE_INFINITY]
// Questions of each kind asked of each size, over however many shelves that takes.
const casesPerSize = 500
const mostRemovals = 120
// Nearly everything else about the missing paragraph is still there: half the weight, or the rest is unlearnt.
const onlyParagraphWeight = 0.5

/** Shelves of a size: articles at random, the last one cut short. */
function* shelvesOfSize(articles: readonly QuestionedArticle[], size: number, random: () => number) {
  for (;;) {
    const shelf: QuestionedArticle[] = []
    const left: QuestionedArticle[] = []
    let room = size
    for (const article of shuffled(articles, random)) {
      // Small shelves hold a few short articles rather than the beginning of one.
      const most = Number.isFinite(size)
        ? Math.max(1, Math.ceil(size * (0.3 + 0.5 * random())))
        : Number.POSITIVE_INFINITY
      const from = Math.floor(random() * Math.max(1, article.paragraphs.length - most))
      const paragraphs = article.paragraphs.slice(from, from + Math.min(most, room))
      if (paragraphs.length > 0) shelf.push({ ...article, paragraphs })
      else left.push(article)
      room -= paragraphs.length
    }
    yield { shelf, left }
  }
}

function confidenceCases(
  set: readonly QuestionedArticle[],
  tag: string,
  weights: Vector,
  random: () => number,
): Case[] {
  const cases: Case[] = []
  const paragraphCount = set.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0)
  const sizes = shelfSizes.filter((size) => size < paragraphCount || size === Number.POSITIVE_INFINITY)
  for (const size of sizes) {
    const ofSize: Omit<Case, 'weight'>[] = []
    let done = 0
    for (const { shelf, left } of shelvesOfSize(set, size, random)) {
      const index = indexOf(shelf)
      const split = shelfOf(shelf)
      const ask = (text: string, hasAnswer: boolean, kind: number) => {
        const typed = isLowered(random) ? text.toLowerCase() : text
        const signs = signsOf(rank(readQuestion(typed, index), index, weights))
        if (signs !== undefined) {
          ofSize.push({ signs, hasAnswer, tag, logSize: Math.log(index.paragraphCount), kind } as Omit<Case, 'weight'>)
        }
      }
      const perShelf = Number.isFinite(size) ? Math.max(10, Math.min(100, size)) : casesPerSize
      const questions = shuffled(questionsOf(shelf), random).slice(0, perShelf)
      done += questions.length
      for (const { text } of questions) ask(text, true, 0)
      const lessThanAll = Number.isFinite(size)
      if (lessThanAll) {
        for (const { text } of shuffled(questionsOf(left), random).slice(0, perShelf)) ask(text, false, 1)
      }
      // Taking a paragraph out of a large shelf takes long.
      const byParagraph = groupBy(questions.slice(0, mostRemovals), ({ article, ordinal }) => article * 1000 + ordinal)
      for (const group of byParagraph.values()) {
        const { article, ordinal } = group[0] as AskedQuestion
        const whole = split[article] as (typeof split)[number]
        if (!lessThanAll) {
          index.remove(whole.article.id)
          for (const { text } of group) ask(text, false, 1)
        }
        index.put({ ...whole, paragraphs: whole.paragraphs.filter((_, i) => i !== ordinal) })
        for (const { text } of group) ask(text, false, 2)
        index.put(whole)
      }
      if (done >= casesPerSize || size === Number.POSITIVE_INFINITY || questions.length === 0) break
    }
    const counts = new Map<string, number>()
    const keyOf = (each: object) => String((each as { kind: number }).kind)
    for (const each of ofSize) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1)
    for (const each of ofSize) {
      const share = keyOf(each) === '2' ? onlyParagraphWeight : 1
      cases.push({ ...each, weight: share / (counts.get(keyOf(each)) ?? 1) / sizes.length })
    }
  }
  return cases
}

/** Logistic regression on signs brought to one scale, then written for signs as they are. */
function learnConfidence(cases: readonly Case[]): { weights: Vector; bias: number } {
  const size = signNames.length
  const total = cases.reduce((sum, { weight }) => sum + weight, 0)
  const means = new Float64Array(size)
  const spreads = new Float64Array(size)
  for (const { signs, weight } of cases) {
    for (let i = 0; i < size; i += 1) means[i] = (means[i] as number) + ((signs[i] as number) * weight) / total
  }
  for (const { signs, weight } of cases) {
    for (let i = 0; i < size; i += 1) {
      spreads[i] = (spreads[i] as number) + (((signs[i] as number) - (means[i] as number)) ** 2 * weight) / total
    }
  }
  const scaled = cases.map(({ signs }) =>
    Float64Array.from(signs, (sign, i) => (sign - (means[i] as number)) / (Math.sqrt(spreads[i] as number) || 1)),
  )
  const learnt = minimize(size + 1, 500, 0.05, (weights) => {
    const gradient = Float64Array.from(weights, (weight, i) => (i < size ? 0.0005 * weight : 0))
    for (const [n, { hasAnswer, weight }] of cases.entries()) {
      const vector = scaled[n] as Vector
      let logit = weights[size] as number
      for (let i = 0; i < size; i += 1) logit += (vector[i] as number) * (weights[i] as number)
      const push = (weight / total) * (1 / (1 + Math.exp(-logit)) - (hasAnswer ? 1 : 0))
      for (let i = 0; i < size; i += 1) gradient[i] = (gradient[i] as number) + push * (vector[i] as number)
      gradient[size] = (gradient[size] as number) + push
    }
    return gradient
  })
  const weights = Float64Array.from(
    { length: size },
    (_, i) => (learnt[i] as number) / (Math.sqrt(spreads[i] as number) || 1),
  )
  const bias = (learnt[size] as number) - dot(means, weights)
  return { weights, bias }
}

// Of questions that have an answer: how many may be told "silent", and how many "close" or less.
const mostSilent = 0.03
const mostClose = 0.15

/** A line through the quantiles at each shelf size. */
function thresholdLine(logits: readonly { logit: number; logSize: number }[], share: number) {
  const points = [...groupBy(logits, ({ logSize }) => Math.round(logSize * 2))].map(([, group]) => {
    const sorted = group.map(({ logit }) => logit).sort((one, other) => one - other)
    const x = group.reduce((sum, { logSize }) => sum + logSize, 0) / group.length
    return { x, y: sorted[Math.floor(sorted.length * share)] ?? 0, n: group.length }
  })
  const n = points.reduce((sum, point) => sum + point.n, 0)
  const meanX = points.reduce((sum, { x, n: count }) => sum + x * count, 0) / n
  const meanY = points.reduce((sum, { y, n: count }) => sum + y * count, 0) / n
  const covariance = points.reduce((sum, { x, y, n: count }) => sum + (x - meanX) * (y - meanY) * count, 0)
  const variance = points.reduce((sum, { x, n: count }) => sum + (x - meanX) ** 2 * count, 0)
  const perLogSize = variance > 0.1 ? covariance / variance : 0
  return { at1: round(meanY - perLogSize * meanX), perLogSize: round(perLogSize) }
}

const round = (value: number) => Math.round(value * 10_000) / 10_000

function write(name: string, content: unknown): void {
  writeFileSync(new URL(`../src/search/tables/${name}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`)
}

function written({ weights, bias }: { weights: Vector; bias: number }) {
  const byName = Object.fromEntries(signNames.map((name, i) => [name, round(weights[i] as number)]))
  return { bias: round(bias), weights: byName as Record<SignName, number> }
}

const files = process.argv.slice(2)
const random = randomFrom(20_261_122)
const sets = files.map((file) => {
  const articles = readQuestionSet(file).filter(({ title }) => !isHeldOut(title))
  const tag = languageOf(/-(\w+)\.json$/.exec(basename(file))?.[1])?.tag ?? 'en'
  return { file, articles, tag }
})
const lessons = sets.flatMap(({ file, articles, tag }) => {
  const learnt = rankingLessons(articles, tag === 'en' ? 1 : 0.5, 1500, random)
  process.stdout.write(`${basename(file)}: ${articles.length} articles, ${learnt.length} questions to rank\n`)
  return learnt
})
const rankingWeights = learnRanking(lessons)
write(
  'ranking-weights.generated.json',
  Object.fromEntries(evidenceNames.map((name, i) => [name, round(rankingWeights[i] as number)])),
)
const cases = sets.flatMap(({ file, articles, tag }) => {
  const found = confidenceCases(articles, tag, rankingWeights, random)
  process.stdout.write(`${basename(file)}: ${found.length} cases of confidence\n`)
  return found
})
// English has word relations and background frequencies, so its signs weigh otherwise.
const modelOf = {
  en: learnConfidence(cases.filter(({ tag }) => tag === 'en')),
  other: learnConfidence(cases.filter(({ tag }) => tag !== 'en')),
}
const modelFor = (tag: string) => (tag === 'en' ? modelOf.en : modelOf.other)
const logits = cases
  .filter(({ hasAnswer }) => hasAnswer)
  .map(({ signs, tag, logSize }) => ({ logit: dot(signs, modelFor(tag).weights) + modelFor(tag).bias, tag, logSize }))
const linesOf = (of: typeof logits) => ({ silent: thresholdLine(of, mostSilent), close: thresholdLine(of, mostClose) })
write('confidence-model.generated.json', {
  models: { en: written(modelOf.en), other: written(modelOf.other) },
  thresholds: {
    other: linesOf(logits.filter(({ tag }) => tag !== 'en')),
    ...Object.fromEntries([...groupBy(logits, ({ tag }) => tag)].map(([tag, of]) => [tag, linesOf(of)])),
  },
})
