// Learns the weights of the ranking from questions with known paragraphs. Knows nothing of confidence.

import { createHash } from 'node:crypto'
import type { ShelfIndex } from '../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../src/search/index/shelves.ts'
import { readQuestion } from '../../src/search/query/question.ts'
import { evidenceNames } from '../../src/search/ranking/evidence/evidence.ts'
import { createSearchMemory, type Ranking, type RankingWeights, rank } from '../../src/search/ranking/ranking.ts'
import { blankScorer } from '../../src/search/ranking/scorer.ts'
import { type Family, familyOf } from '../../src/search/text/language.ts'
import { shuffled } from '../random.ts'
import { groupBy } from './group-by.ts'
import { round } from './models.ts'
import { wordingOf } from './rewording.ts'
import { type Lesson, learnChooser } from './scorer.ts'
import type { TaughtSet } from './sets.ts'
import { type Asked, indexOf, isAnswering, questionsOf, shelfSizes, shelvesOfSize, sizeOf } from './shelves.ts'

// Of each kind of question: as they stand, and put as somebody might type them.
const mostOnWhole = 2400
const mostWorded = 1000
// Over however many shelves it takes.
const mostOnSized = 300
// A shelf of nearly all that a set has teaches nothing new.
const largestSizedShare = 0.7

/** What a set teaches. */
export interface RankingLessons {
  readonly family: Family
  readonly lessons: readonly GroupedLesson[]
}

interface GroupedLesson extends Omit<Lesson, 'weight'> {
  readonly fold: Fold
  readonly group: string
}

/** One of two halves of the articles to learn from. */
export type Fold = 0 | 1

/** Another bit of the hash than the one that holds articles out. */
export const foldOf = (title: string): Fold => ((hash(title)[1] as number) % 2 === 0 ? 0 : 1)
const hash = (title: string) => createHash('sha256').update(title).digest()

const blank = blankScorer(evidenceNames.length)
/** In force while ranking is learnt: what is learnt must not depend on what was. */
const untaught: RankingWeights = { en: blank, spaced: blank, pairs: blank }

const memory = createSearchMemory()

export function rankOn(index: ShelfIndex, text: string, weights: RankingWeights): Ranking {
  const shelves = joinShelves([index])
  return rank(readQuestion(text, shelves), shelves, memory, { weights })
}

/** @param effort Share of the questions. */
export function rankingLessons(
  { articles, language, group }: TaughtSet,
  random: () => number,
  effort: number,
): RankingLessons {
  const lessons: GroupedLesson[] = []
  const learn = (index: ShelfIndex, asked: Asked, text: string, kind: string) => {
    const ranked = [...rankOn(index, text, untaught).ranked].sort((one, other) => one.number - other.number)
    const right = ranked.flatMap((each, i) => (isAnswering(asked)(each) ? [i] : []))
    if (right.length === 0 || right.length === ranked.length) return
    const vectors = new Float32Array(ranked.length * evidenceNames.length)
    for (const [i, { vector }] of ranked.entries()) vectors.set(vector, i * evidenceNames.length)
    lessons.push({ vectors, right, fold: foldOf(asked.title), group: [group, kind].join() })
  }
  const asItStands = ({ text }: Asked) => (random() < 0.5 ? text.toLowerCase() : text)
  const worded = (asked: Asked, size: number) =>
    asked.kind === 'heading' || asked.kind === 'title'
      ? asItStands(asked)
      : wordingOf(asked.text, language, size, random)
  const whole = indexOf(articles)
  for (const [kind, asked] of groupBy(questionsOf(articles), ({ kind }) => kind)) {
    for (const each of shuffled(asked, random).slice(0, mostOnWhole * effort))
      learn(whole, each, asItStands(each), kind)
    for (const each of shuffled(asked, random).slice(0, mostWorded * effort)) {
      learn(whole, each, worded(each, whole.paragraphCount), `${kind} worded`)
    }
  }
  for (const size of shelfSizes.filter((each) => each < largestSizedShare * sizeOf(articles))) {
    let done = 0
    for (const { shelf } of shelvesOfSize(articles, size, random)) {
      const index = indexOf(shelf)
      const questions = shuffled(questionsOf(shelf), random).slice(0, Math.max(10, Math.min(size, 100)))
      for (const asked of questions) learn(index, asked, worded(asked, size), String(size))
      done += questions.length
      if (done >= mostOnSized * effort) break
    }
  }
  return { family: familyOf(language), lessons }
}

// Sets in languages with spaces are small, so they learn from those without as well.
const teachers: Readonly<Record<Family, readonly Family[]>> = {
  en: ['en'],
  spaced: ['spaced', 'pairs'],
  pairs: ['pairs'],
}

/**
 * Families that no set is of learn from all sets.
 * @param effort Share of the steps. @param left Half of the articles to leave alone; none if left out.
 */
export function learnWeights(sets: readonly RankingLessons[], effort: number, left?: Fold): RankingWeights {
  const learn = (name: Family) => {
    const own = sets.filter(({ family }) => teachers[name].includes(family))
    const taught = (own.length > 0 ? own : sets).flatMap(({ lessons }) => lessons).filter(({ fold }) => fold !== left)
    return learnChooser(weighed(taught), evidenceNames.length, effort)
  }
  return { en: learn('en'), spaced: learn('spaced'), pairs: learn('pairs') }
}

/** A hundred questions on FAQ pages count for a little more each than two thousand on an encyclopedia. */
function weighed(lessons: readonly GroupedLesson[]): Lesson[] {
  const groups = groupBy(lessons, ({ group }) => group)
  return lessons.map((lesson) => ({ ...lesson, weight: (groups.get(lesson.group)?.length ?? 1) ** -0.2 }))
}

export function rankingTable(weights: RankingWeights) {
  const scorers = Object.entries(weights).map(([name, scorer]) => [name, writtenScorer(scorer)])
  return { evidence: evidenceNames, scorers: Object.fromEntries(scorers) }
}

export function writtenScorer({ linear, hidden, biases, outputs }: RankingWeights[Family]) {
  const listed = (values: Float64Array) => [...values].map(round)
  const size = linear.length
  const rows = Array.from({ length: biases.length }, (_, unit) => listed(hidden.slice(unit * size, (unit + 1) * size)))
  return { linear: listed(linear), hidden: rows, biases: listed(biases), outputs: listed(outputs) }
}
