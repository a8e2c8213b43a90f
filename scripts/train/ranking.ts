// Learns the weights of the ranking from questions with known paragraphs. Knows nothing of confidence.

import { createHash } from 'node:crypto'
import { type AskedQuestion, type QuestionedArticle, questionsOf } from '../../src/evaluation/question-set.ts'
import type { ShelfIndex } from '../../src/search/index/shelf-index.ts'
import { joinShelves } from '../../src/search/index/shelves.ts'
import { readQuestion } from '../../src/search/query/question.ts'
import { evidenceNames } from '../../src/search/ranking/evidence/evidence.ts'
import { createSearchMemory, type Ranking, type RankingWeights, rank } from '../../src/search/ranking/ranking.ts'
import { blankScorer } from '../../src/search/ranking/scorer.ts'
import { type Family, familyOf } from '../../src/search/text/language.ts'
import { round } from './models.ts'
import { isLowered, reworded, shuffled } from './rewording.ts'
import { type Lesson, learnScorer } from './scorer.ts'
import { indexOf, isAnswering, type QuestionSet, shelvesOfSize, smallSizes } from './shelves.ts'

const mostOnWhole = 2400
const lessonsPerSmallSize = 500

/** What a set teaches about small shelves and about large ones. */
export interface RankingLessons {
  readonly family: Family
  readonly small: readonly FoldedLesson[]
  readonly large: readonly FoldedLesson[]
}

interface FoldedLesson extends Lesson {
  readonly fold: Fold
}

/** One of two halves of the articles to learn from. */
export type Fold = 0 | 1

/** Another bit of the hash than the one that holds articles out. */
export const foldOf = (title: string): Fold => ((hash(title)[1] as number) % 2 === 0 ? 0 : 1)
const hash = (title: string) => createHash('sha256').update(title).digest()

const blank = blankScorer(evidenceNames.length)
/** In force while ranking is learnt: what is learnt must not depend on what was. */
const untaught: RankingWeights = { en: blank, enSmall: blank, spaced: blank, pairs: blank }

const memory = createSearchMemory()

export function rankOn(index: ShelfIndex, text: string, weights: RankingWeights): Ranking {
  const shelves = joinShelves([index])
  return rank(readQuestion(text, shelves), shelves, memory, weights)
}

export function rankingLessons(
  { articles, language }: QuestionSet,
  random: () => number,
  effort: number,
): RankingLessons {
  const lessons = { family: familyOf(language), small: [] as FoldedLesson[], large: [] as FoldedLesson[] }
  const learn = (index: ShelfIndex, asked: AskedQuestion, title: string, text: string, into: FoldedLesson[]) => {
    const ranked = [...rankOn(index, text, untaught).ranked].sort((one, other) => one.number - other.number)
    const right = ranked.findIndex(isAnswering(asked))
    if (right < 0 || ranked.length < 2) return
    const vectors = new Float32Array(ranked.length * evidenceNames.length)
    for (const [i, { vector }] of ranked.entries()) vectors.set(vector, i * evidenceNames.length)
    into.push({ vectors, right, fold: foldOf(title) })
  }
  const whole = indexOf(articles)
  for (const asked of shuffled(questionsOf(articles), random).slice(0, mostOnWhole * effort)) {
    const title = titleOf(articles, asked)
    learn(whole, asked, title, isLowered(random) ? asked.text.toLowerCase() : asked.text, lessons.large)
  }
  // Only English questions can be put in other words.
  for (const size of language.tag === 'en' ? smallSizes : []) {
    let done = 0
    for (const { shelf } of shelvesOfSize(articles, size, random)) {
      const index = indexOf(shelf)
      const questions = shuffled(questionsOf(shelf), random).slice(0, Math.max(10, size))
      for (const asked of questions) {
        learn(index, asked, titleOf(shelf, asked), reworded(asked.text, language, random), lessons.small)
      }
      done += questions.length
      if (done >= lessonsPerSmallSize * effort) break
    }
  }
  return lessons
}

export const titleOf = (articles: readonly QuestionedArticle[], { article }: AskedQuestion) =>
  articles[article]?.title ?? ''

// Sets in languages with spaces are small, so they learn from those without as well.
const teachers: Readonly<Record<keyof RankingWeights, readonly Family[]>> = {
  en: ['en'],
  enSmall: ['en'],
  spaced: ['spaced', 'pairs'],
  pairs: ['pairs'],
}

/**
 * Families that no set is of learn from all sets.
 * @param left Half of the articles to leave alone; none if left out.
 */
export function learnWeights(lessons: readonly RankingLessons[], effort: number, left?: Fold): RankingWeights {
  const learn = (name: keyof RankingWeights) => {
    const own = lessons.filter(({ family }) => teachers[name].includes(family))
    const taught = (own.length > 0 ? own : lessons)
      .flatMap((set) => (name === 'enSmall' ? set.small : set.large))
      .filter(({ fold }) => fold !== left)
    return learnScorer(taught, evidenceNames.length, effort)
  }
  return { en: learn('en'), enSmall: learn('enSmall'), spaced: learn('spaced'), pairs: learn('pairs') }
}

export function rankingTable(weights: RankingWeights) {
  const listed = (values: Float64Array) => [...values].map(round)
  const size = evidenceNames.length
  const tables = Object.entries(weights).map(([name, { linear, hidden, biases, outputs }]) => {
    const rows = Array.from({ length: biases.length }, (_, unit) =>
      listed(hidden.slice(unit * size, (unit + 1) * size)),
    )
    return [name, { linear: listed(linear), hidden: rows, biases: listed(biases), outputs: listed(outputs) }]
  })
  return { evidence: evidenceNames, scorers: Object.fromEntries(tables) }
}
