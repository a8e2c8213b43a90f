// Learns the weights of the ranking from questions with known paragraphs. Knows nothing of confidence.

import { type AskedQuestion, questionsOf } from '../src/search/evaluation/question-set.ts'
import { evidenceNames } from '../src/search/evidence.ts'
import { type Family, familyOf } from '../src/search/families.ts'
import { readQuestion } from '../src/search/question.ts'
import { type Ranking, type RankingWeights, rank } from '../src/search/ranking.ts'
import type { ShelfIndex } from '../src/search/shelf-index.ts'
import { joinShelves } from '../src/search/shelves.ts'
import { type Lesson, learnRanking, round } from './train-models.ts'
import { isLowered, reworded, shuffled } from './train-rewording.ts'
import { indexOf, isAnswering, type QuestionSet, shelvesOfSize, smallSizes } from './train-shelves.ts'

const mostOnWhole = 2400
const lessonsPerSmallSize = 500

/** What a set teaches about small shelves and about large ones. */
export interface RankingLessons {
  readonly family: Family
  readonly small: readonly Lesson[]
  readonly large: readonly Lesson[]
}

export function rankOn(index: ShelfIndex, text: string, weights?: RankingWeights): Ranking {
  const shelves = joinShelves([index.paragraphs])
  return rank(readQuestion(text, shelves), shelves, weights)
}

export function rankingLessons(
  { articles, language }: QuestionSet,
  random: () => number,
  effort: number,
): RankingLessons {
  const lessons = { family: familyOf(language), small: [] as Lesson[], large: [] as Lesson[] }
  const learn = (index: ShelfIndex, asked: AskedQuestion, text: string, into: Lesson[]) => {
    // In the order of their numbers, not of the weights that are in force: these must not tell in what is learnt.
    const ranked = [...rankOn(index, text).ranked].sort((one, other) => one.number - other.number)
    const right = ranked.findIndex(isAnswering(asked))
    if (right < 0 || ranked.length < 2) return
    const vectors = new Float32Array(ranked.length * evidenceNames.length)
    for (const [i, { vector }] of ranked.entries()) vectors.set(vector, i * evidenceNames.length)
    into.push({ vectors, right, weight: 1 })
  }
  const whole = indexOf(articles)
  for (const asked of shuffled(questionsOf(articles), random).slice(0, mostOnWhole * effort)) {
    learn(whole, asked, isLowered(random) ? asked.text.toLowerCase() : asked.text, lessons.large)
  }
  // Only English questions can be put in other words.
  for (const size of language.tag === 'en' ? smallSizes : []) {
    let done = 0
    for (const { shelf } of shelvesOfSize(articles, size, random)) {
      const index = indexOf(shelf)
      const questions = shuffled(questionsOf(shelf), random).slice(0, Math.max(10, size))
      for (const asked of questions) learn(index, asked, reworded(asked.text, language, random), lessons.small)
      done += questions.length
      if (done >= lessonsPerSmallSize * effort) break
    }
  }
  return lessons
}

// Sets in languages with spaces are small, so they learn from those without as well.
const teachers: Readonly<Record<keyof RankingWeights, readonly Family[]>> = {
  en: ['en'],
  enSmall: ['en'],
  spaced: ['spaced', 'pairs'],
  pairs: ['pairs'],
}

/** Families that no set is of learn from all sets. */
export function learnWeights(lessons: readonly RankingLessons[], effort: number): RankingWeights {
  const learn = (name: keyof RankingWeights) => {
    const own = lessons.filter(({ family }) => teachers[name].includes(family))
    const taught = (own.length > 0 ? own : lessons).flatMap((set) => (name === 'enSmall' ? set.small : set.large))
    return learnRanking(taught, evidenceNames.length, effort)
  }
  return { en: learn('en'), enSmall: learn('enSmall'), spaced: learn('spaced'), pairs: learn('pairs') }
}

export function rankingTable({ en, enSmall, spaced, pairs }: RankingWeights) {
  const named = (weights: Float64Array) =>
    Object.fromEntries(evidenceNames.map((name, i) => [name, round(weights[i] as number)]))
  return { en: named(en), enSmall: named(enSmall), spaced: named(spaced), pairs: named(pairs) }
}
