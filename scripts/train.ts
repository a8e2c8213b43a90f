// Learns the weights of ranking and confidence from question sets and writes them beside the search.
// Usage: npx tsx scripts/train.ts FILE… (SQuAD's format). Only articles that isHeldOut leaves out are learnt from.

import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { logitOf, signNames, signsOf, thresholdAt } from '../src/search/confidence.ts'
import { languageOf } from '../src/search/detect-language.ts'
import {
  type AskedQuestion,
  isHeldOut,
  type QuestionedArticle,
  questionsOf,
  readQuestionSet,
  shelfOf,
} from '../src/search/evaluation/question-set.ts'
import { evidenceNames } from '../src/search/evidence.ts'
import type { Language } from '../src/search/language.ts'
import { readQuestion } from '../src/search/question.ts'
import { type Ranking, type RankingWeights, rank } from '../src/search/ranking.ts'
import type { ShelfIndex } from '../src/search/shelf-index.ts'
import { joinShelves } from '../src/search/shelves.ts'
import { type Lesson, type LogisticModel, learnLogistic, learnRanking, type Vector } from './train-models.ts'
import { isLowered, randomFrom, reworded, shuffled } from './train-rewording.ts'
import { indexOf, isAnswering, shelvesOfSize, smallSizes } from './train-shelves.ts'

const familyOf = (tag: string) => (tag === 'en' ? 'en' : 'other')

interface QuestionSet {
  readonly name: string
  readonly articles: readonly QuestionedArticle[]
  readonly language: Language
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

// People ask some questions in the words of the articles and others in their own; of few articles more of these. Words
// are put otherwise by the relations of English; for other languages there are none.
const rewordedShare = (tag: string, isSmall: boolean) => (tag !== 'en' ? 0.25 : isSmall ? 0.8 : 0.05)

function typed(text: string, { language }: QuestionSet, isSmall: boolean, random: () => number): string {
  const cased = isLowered(random) ? text.toLowerCase() : text
  return random() < rewordedShare(language.tag, isSmall) ? reworded(cased, language, random) : cased
}

function rankOn(index: ShelfIndex, text: string, weights?: RankingWeights): Ranking {
  const shelves = joinShelves([index.paragraphs])
  return rank(readQuestion(text, shelves), shelves, weights)
}

const mostOnWhole = 1500
const lessonsPerSmallSize = 500

function rankingLessons({ articles, language }: QuestionSet, random: () => number) {
  const lessons = { small: [] as Lesson[], large: [] as Lesson[] }
  const weight = language.tag === 'en' ? 1 : 0.5
  const learn = (index: ShelfIndex, asked: AskedQuestion, text: string, into: Lesson[]) => {
    const { ranked } = rankOn(index, text)
    const right = ranked.find(isAnswering(asked))
    if (right === undefined || ranked.length < 2) return
    const wrong = ranked.filter((each) => each !== right).map(({ vector }) => vector)
    into.push({ vectors: [right.vector, ...wrong], weight })
  }
  const whole = indexOf(articles)
  for (const asked of shuffled(questionsOf(articles), random).slice(0, mostOnWhole)) {
    learn(whole, asked, isLowered(random) ? asked.text.toLowerCase() : asked.text, lessons.large)
  }
  for (const size of language.tag === 'en' ? smallSizes : []) {
    let done = 0
    for (const { shelf } of shelvesOfSize(articles, size, random)) {
      const index = indexOf(shelf)
      const questions = shuffled(questionsOf(shelf), random).slice(0, Math.max(10, size))
      for (const asked of questions) learn(index, asked, reworded(asked.text, language, random), lessons.small)
      done += questions.length
      if (done >= lessonsPerSmallSize) break
    }
  }
  return lessons
}

/** What is known of a question: whether its article is on the shelf, its paragraph, and whether that came first. */
interface Case {
  readonly signs: Float64Array
  readonly kind: 'fair' | 'noArticle' | 'noParagraph'
  readonly isRightFirst: boolean
  readonly weight: number
  readonly tag: string
  readonly logSize: number
}

const shelfSizes = [...smallSizes, 300, 1000, Number.POSITIVE_INFINITY]
// Questions of each kind asked of each size, over however many shelves that takes.
const casesPerSize = { en: 600, other: 400 }
const mostRemovals = 150

function confidenceCases(from: QuestionSet, weights: RankingWeights, random: () => number): Case[] {
  const { articles: set, language } = from
  const cases: Case[] = []
  const paragraphCount = set.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0)
  const sizes = shelfSizes.filter((size) => size < paragraphCount || size === Number.POSITIVE_INFINITY)
  for (const size of sizes) {
    const ofSize: Case[] = []
    const note = (ranking: Ranking, asked: AskedQuestion, kind: Case['kind']) => {
      const signs = signsOf(ranking)
      const best = ranking.ranked[0]
      if (signs === undefined || best === undefined) return
      const isRightFirst = kind === 'fair' && isAnswering(asked)(best)
      const logSize = Math.log(ranking.asked.shelves.paragraphCount)
      ofSize.push({ signs, kind, isRightFirst, weight: 1, tag: language.tag, logSize })
    }
    let done = 0
    for (const { shelf, left } of shelvesOfSize(set, size, random)) {
      const index = indexOf(shelf)
      const split = shelfOf(shelf)
      const ask = (asked: AskedQuestion, kind: Case['kind']) =>
        note(rankOn(index, typed(asked.text, from, size <= 100, random), weights), asked, kind)
      const wanted = casesPerSize[familyOf(language.tag)]
      const perShelf = Number.isFinite(size) ? Math.max(10, Math.min(100, size)) : wanted
      const questions = shuffled(questionsOf(shelf), random).slice(0, perShelf)
      done += questions.length
      for (const asked of questions) ask(asked, 'fair')
      const isWhole = !Number.isFinite(size)
      if (!isWhole) {
        for (const asked of shuffled(questionsOf(left), random).slice(0, perShelf)) ask(asked, 'noArticle')
      }
      // Taking a paragraph out of a large shelf takes long.
      const byParagraph = groupBy(questions.slice(0, mostRemovals), ({ article, ordinal }) => article * 1000 + ordinal)
      for (const group of byParagraph.values()) {
        const { article, ordinal } = group[0] as AskedQuestion
        const whole = split[article] as (typeof split)[number]
        if (isWhole) {
          index.remove(whole.article.id)
          for (const asked of group) ask(asked, 'noArticle')
        }
        index.put({ ...whole, paragraphs: whole.paragraphs.filter((_, i) => i !== ordinal) })
        for (const asked of group) ask(asked, 'noParagraph')
        index.put(whole)
      }
      if (done >= wanted || isWhole) break
    }
    const byKind = groupBy(ofSize, ({ kind }) => kind)
    for (const each of ofSize) {
      cases.push({ ...each, weight: 1 / (byKind.get(each.kind)?.length ?? 1) / sizes.length })
    }
  }
  return cases
}

// A question about the right things whose answer is missing: on small shelves "close" is the word for it, on large ones
// silence may be; yet nearly everything else about the missing paragraph is still there, so it counts less.
const nearMissWeight = (logSize: number) => (isSmall(logSize) ? 0.1 : 0.5)

const learnSilence = (cases: readonly Case[]) =>
  learnLogistic(
    cases.map(({ signs, kind, weight, logSize }) => ({
      signs,
      holds: kind === 'fair',
      weight: weight * (kind === 'noParagraph' ? nearMissWeight(logSize) : 1),
    })),
  )

const wrongFirstWeight = 0.5

const learnAnswered = (cases: readonly Case[]) =>
  learnLogistic(
    cases.map(({ signs, kind, isRightFirst, weight }) => ({
      signs,
      holds: isRightFirst,
      weight: weight * (kind === 'fair' && !isRightFirst ? wrongFirstWeight : 1),
    })),
  )

// Of questions that have an answer: how many may be told "silent", and how many "close" or less. On small shelves much
// of what is asked is about the right things and yet not told, so "close" is said more readily there.
const isSmall = (logSize: number) => logSize < Math.log(150)
// Languages without word relations keep to what large shelves have.
const mostSilent = (tag: string, logSize: number) => (tag === 'en' && isSmall(logSize) ? 0.02 : 0.035)
const mostClose = (tag: string, logSize: number) => (tag === 'en' && isSmall(logSize) ? 0.4 : 0.2)

/** The quantiles at each shelf size, smallest first. */
function quantilesOf(logits: readonly { logit: number; logSize: number }[], shareAt: (logSize: number) => number) {
  return [...groupBy(logits, ({ logSize }) => Math.round(logSize))]
    .map(([, group]) => {
      const sorted = group.map(({ logit }) => logit).sort((one, other) => one - other)
      const at = group.reduce((sum, { logSize }) => sum + logSize, 0) / group.length
      return { logSize: round(at), logit: round(sorted[Math.floor(sorted.length * shareAt(at))] ?? 0) }
    })
    .sort((one, other) => one.logSize - other.logSize)
}

const round = (value: number) => Math.round(value * 10_000) / 10_000

function write(name: string, content: unknown): void {
  writeFileSync(new URL(`../src/search/tables/${name}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`)
}

function written({ bias, weights, perLogSize }: LogisticModel) {
  const byName = (vector: Vector) => Object.fromEntries(signNames.map((name, i) => [name, round(vector[i] as number)]))
  return { bias: round(bias), weights: byName(weights), perLogSize: byName(perLogSize) }
}

const random = randomFrom(20_261_122)
const sets = process.argv.slice(2).map((file): QuestionSet => {
  const articles = readQuestionSet(file).filter(({ title }) => !isHeldOut(title))
  const language = languageOf(/-(\w+)\.json$/.exec(basename(file))?.[1]) ?? languageOf('en')
  if (language === undefined) throw new Error('There is no English.')
  return { name: basename(file), articles, language }
})
const lessons = sets.map((set) => {
  const learnt = rankingLessons(set, random)
  const count = learnt.small.length + learnt.large.length
  process.stdout.write(`${set.name}: ${set.articles.length} articles, ${count} questions to rank\n`)
  return { ...learnt, tag: set.language.tag }
})
const rankingWeights: RankingWeights = {
  // Only English questions can be put in other words.
  small: learnRanking(
    lessons.flatMap(({ small, tag }) => (tag === 'en' ? small : [])),
    evidenceNames.length,
  ),
  large: learnRanking(
    lessons.flatMap(({ large }) => large),
    evidenceNames.length,
  ),
}
const named = (weights: Float64Array) =>
  Object.fromEntries(evidenceNames.map((name, i) => [name, round(weights[i] as number)]))
write('ranking-weights.generated.json', { small: named(rankingWeights.small), large: named(rankingWeights.large) })
// Shelves of ideographs take too long to build over and over; these languages use the thresholds of the others.
const isQuick = ({ language }: QuestionSet) => language.script !== 'han' && language.script !== 'kana'
const cases = sets.filter(isQuick).flatMap((set) => {
  const found = confidenceCases(set, rankingWeights, random)
  process.stdout.write(`${set.name}: ${found.length} cases of confidence\n`)
  return found
})
// English has word relations and background frequencies, so its signs weigh otherwise.
const families = groupBy(cases, ({ tag }) => familyOf(tag))
const models = new Map(
  [...families].map(([family, of]) => [family, { silent: learnSilence(of), answered: learnAnswered(of) }]),
)
type ShareAt = (tag: string, logSize: number) => number

function thresholdsOf(of: readonly Case[]) {
  const fair = of.filter(({ kind }) => kind === 'fair')
  const tag = of[0]?.tag ?? 'en'
  const thresholdOf = (model: 'silent' | 'answered', shareAt: ShareAt) =>
    quantilesOf(
      fair.map(({ signs, logSize }) => {
        const learnt = models.get(familyOf(tag))?.[model]
        return { logit: learnt === undefined ? 0 : logitOf(signs, learnt), logSize }
      }),
      (logSize) => shareAt(tag, logSize),
    )
  return { silent: thresholdOf('silent', mostSilent), answered: thresholdOf('answered', mostClose) }
}
write('confidence-model.generated.json', {
  models: Object.fromEntries(
    [...models].map(([family, { silent, answered }]) => [
      family,
      { silent: written(silent), answered: written(answered) },
    ]),
  ),
  thresholds: {
    other: thresholdsOf(families.get('other') ?? []),
    ...Object.fromEntries([...groupBy(cases, ({ tag }) => tag)].map(([tag, of]) => [tag, thresholdsOf(of)])),
  },
})

// By size of shelf: of each kind of question, how many would be told silent, and how many answered.
const english = cases.filter(({ tag }) => tag === 'en')
const thresholds = thresholdsOf(english)
for (const [, of] of groupBy(english, ({ logSize }) => Math.round(logSize))) {
  const shares = [...groupBy(of, ({ kind }) => kind)].map(([kind, told]) => {
    const share = (model: 'silent' | 'answered', isBelow: boolean) => {
      const holds = ({ signs, logSize }: Case) =>
        logitOf(signs, models.get('en')?.[model] as LogisticModel) < thresholdAt(thresholds[model], logSize) === isBelow
      return ((100 * told.filter(holds).length) / told.length).toFixed(0)
    }
    return `${kind} silent ${share('silent', true)} answered ${share('answered', false)}`
  })
  process.stdout.write(`${Math.exp(of[0]?.logSize ?? 0).toFixed(0)} paragraphs: ${shares.join(', ')}\n`)
}
