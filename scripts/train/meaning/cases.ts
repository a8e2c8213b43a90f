// Asks questions by words and by meaning, of shelves that answer them and of shelves that do not.

import type { Paragraph, SplitArticle } from '../../../src/articles/article.ts'
import { textsOfParagraph } from '../../../src/meaning/encoded-text.ts'
import type { Encoder } from '../../../src/meaning/encoder.ts'
import type { Place } from '../../../src/search/hit.ts'
import { readArticle } from '../../../src/search/index/read-article.ts'
import { joinShelves } from '../../../src/search/index/shelves.ts'
import { readQuestion } from '../../../src/search/query/question.ts'
import {
  type ConfidenceModel,
  confidenceOf,
  type ToldByBoth,
  toldByBoth,
} from '../../../src/search/ranking/confidence.ts'
import type { Meaning } from '../../../src/search/ranking/meaning/meaning.ts'
import type { Ranked } from '../../../src/search/ranking/ranked.ts'
import { createSearchMemory, type RankingWeights, rank } from '../../../src/search/ranking/ranking.ts'
import { shuffled } from '../../random.ts'
import { groupBy } from '../group-by.ts'
import { type Fold, foldOf } from '../ranking.ts'
import type { TaughtArticle, TaughtSet } from '../sets.ts'
import {
  type Asked,
  indexOf,
  isAnswering,
  questionsOf,
  shelfSizes,
  shelvesOfSize,
  sizeOf,
  withParagraphs,
} from '../shelves.ts'
import type { TaughtList } from './lists.ts'

/** What is known of a question that was asked. */
export interface MeaningCase {
  /** Of what kind of text it is: kinds count as much as each other. */
  readonly material: string
  readonly kind: Asked['kind']
  /** Its list, or the group of its set: left out together. */
  readonly source: string
  /** What is on the shelf of what it asks for. */
  readonly presence: 'there' | 'noArticle' | 'noParagraph'
  readonly isRightFirst: boolean
  /** The same of the order by words alone. */
  readonly isRightFirstByWords: boolean
  /** Whether words alone judge it once it is asked. It is learnt from all the same: without it more is told as an answer wrongly. */
  readonly isAskedHead: boolean
  readonly byWords: ReturnType<typeof confidenceOf>
  readonly told: ToldByBoth
}

/** What questions are ranked by, and judged by, as far as words go. */
export interface LearntOfWords {
  readonly weights: RankingWeights
  readonly confidence: ConfidenceModel
}

/** What was learnt of everything, and without each half of the articles. */
export interface Learnt {
  readonly whole: LearntOfWords
  readonly without: Readonly<Record<Fold, LearntOfWords>>
}

export type Asking = ReturnType<typeof createAsking>

type ToldCase = Omit<MeaningCase, 'material' | 'kind' | 'source' | 'presence'>

interface AskedShelf {
  readonly articles: ReadonlyMap<string, SplitArticle>
  readonly index: ReturnType<typeof indexOf>
}

/** Asks by an encoder. Only what a question brings up is encoded, once. */
export function createAsking(encoder: Encoder) {
  const memory = createSearchMemory()
  const vectors = new Map<string, Float32Array>()
  const spreads: number[] = []
  return {
    /** How many texts were encoded. */
    encoded: () => vectors.size,
    /** How far the cosines of what a question brings up differ, as a standard deviation; of all questions the mean. */
    spread: () => spreads.reduce((sum, each) => sum + each, 0) / Math.max(1, spreads.length),
    /** @param isRight Of the first paragraph. @returns undefined where nothing was found that the encoder reads. */
    async ask(
      { articles, index }: AskedShelf,
      text: string,
      isRight: ReturnType<typeof isAnswering>,
      { weights, confidence }: LearntOfWords,
    ): Promise<ToldCase | undefined> {
      const shelves = joinShelves([index])
      const question = readQuestion(text, shelves)
      const worded = rank(question, shelves, memory, { weights })
      const [firstByWords] = worded.ranked
      const own = await encoder.encodeQuestion(text)
      for (;;) {
        const missing = new Set<string>()
        const cosines = new Map<string, number>()
        const cosineTo = (other: string) => {
          const vector = vectors.get(other)
          if (vector === undefined) missing.add(other)
          else cosines.set(other, cosineOf(own, vector))
          return cosines.get(other)
        }
        const meaning = meaningOf(encoder.model, articles, cosineTo)
        const ranking = rank(question, shelves, memory, { meaning, weights })
        if (missing.size === 0) {
          const [best] = ranking.ranked
          if (best === undefined || ranking.meaning === undefined) return undefined
          spreads.push(deviationOf([...cosines.values()]))
          return {
            byWords: confidenceOf(worded, confidence),
            told: toldByBoth(ranking, ranking.meaning, confidence),
            isRightFirst: isRight(best),
            isAskedHead: ranking.meaning.isAskedHead,
            isRightFirstByWords: firstByWords !== undefined && isRight(firstByWords),
          }
        }
        for (const each of missing) vectors.set(each, await encoder.encodeText(each))
      }
    },
  }
}

/** Made once for a paragraph: the same ones are looked at by many questions. */
const textsByParagraph = new WeakMap<Paragraph, readonly string[]>()

function textsOf({ article, paragraphs }: SplitArticle, ordinal: number): readonly string[] {
  const paragraph = paragraphs[ordinal] as Paragraph
  const known = textsByParagraph.get(paragraph)
  if (known !== undefined) return known
  const { language } = readArticle({ article, paragraphs })
  const texts = textsOfParagraph(article.title, paragraph, language, true)
  textsByParagraph.set(paragraph, texts)
  return texts
}

function meaningOf(
  { hash, languages }: Encoder['model'],
  articles: ReadonlyMap<string, SplitArticle>,
  cosineTo: (text: string) => number | undefined,
): Meaning {
  const textsAt = ({ articleId, ordinal }: Place) => textsOf(articles.get(articleId) as SplitArticle, ordinal)
  return {
    modelHash: hash,
    languages: new Set(languages),
    cosine(place) {
      const [whole] = textsAt(place)
      return whole === undefined ? undefined : cosineTo(whole)
    },
    sentence(place) {
      const cosines = textsAt(place)
        .slice(1)
        .flatMap((text) => cosineTo(text) ?? [])
      return cosines.length === 0 ? undefined : Math.max(...cosines)
    },
  }
}

/** Of vectors of the length 1. */
function cosineOf(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] as number), 0)
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/** The material of lists. */
export const communities = 'questions of communities'

/** What is asked otherwise than by somebody's question. */
const kindNames: Readonly<Record<Asked['kind'], string>> = {
  question: 'questions',
  title: 'titles as they stand',
  heading: 'headings as they stand',
  topic: 'headings put otherwise',
  bare: 'headings taken away',
}

/** Articles with their set, on one shelf or beside it. */
type Stock = readonly { readonly article: TaughtArticle; readonly group: string }[]

interface AskingOf {
  readonly asking: Asking
  readonly learnt: Learnt
  readonly random: () => number
  /** Share of the questions. */
  readonly effort: number
}

// Of each size, and of each set as a whole.
const mostOnSized = 100
const mostOnWhole = 200
/** Of all sets together, of each. */
const mostOnAll = 100
// Taking an article or a paragraph out of a large shelf takes long.
const mostRemovals = { sized: 40, whole: 160 }

/**
 * Questions of sets of one language, each set on shelves of all sizes, and all sets on one; of a whole shelf, what most of the
 * questions ask for is taken away. Each is ranked and judged by what was learnt without its article. What lost its heading is
 * not asked: often nobody can say that the answer is there.
 * @param tell Takes words on how far it is.
 */
export async function casesOfSets(
  sets: readonly TaughtSet[],
  { asking, learnt, randomFor, effort }: Omit<AskingOf, 'random'> & { randomFor: (set: TaughtSet) => () => number },
  tell: (words: string) => void,
): Promise<MeaningCase[]> {
  const asked = sets.filter(({ articles }) => !articles.some(({ questions }) => questions.some(isBare)))
  const cases: MeaningCase[] = []
  for (const set of asked) {
    cases.push(...(await casesOfSet(set, { asking, learnt, random: randomFor(set), effort })))
    tell(`${set.name}: ${cases.length} cases so far, ${asking.encoded()} texts encoded`)
  }
  const [first] = asked
  if (first === undefined || asked.length === 1) return cases
  const all = asked.flatMap(({ articles, group, name }) =>
    articles.map(({ split, questions }) => {
      const id = `${name} ${split.article.id}`
      return { article: { split: { ...split, article: { ...split.article, id } }, questions }, group }
    }),
  )
  // A set may have another one's articles, which would answer in place of those that are taken away.
  const byText = groupBy(all, ({ article: { split } }) => `${split.article.title}\n${split.paragraphs[0]?.text}`)
  const shelf = [...byText.values()].flatMap(([one]) => one ?? [])
  const ofAll = { asking, learnt, random: randomFor(first), effort }
  cases.push(...(await casesOfShelf({ shelf, left: [], mostOfGroup: mostOnAll * effort }, ofAll)))
  tell(`all together: ${cases.length} cases`)
  return cases
}

const isBare = ({ kind }: Pick<Asked, 'kind'>) => kind === 'bare'

async function casesOfSet({ group, articles }: TaughtSet, of: AskingOf): Promise<MeaningCase[]> {
  const { random, effort } = of
  const cases: MeaningCase[] = []
  const stockOf = (some: readonly TaughtArticle[]): Stock => some.map((article) => ({ article, group }))
  for (const size of shelfSizes.filter((each) => each < 0.7 * sizeOf(articles))) {
    let done = 0
    const mostOfGroup = Math.max(8, Math.min(30, Math.ceil(size / 3)))
    for (const { shelf, left } of shelvesOfSize(articles, size, random)) {
      cases.push(...(await casesOfShelf({ shelf: stockOf(shelf), left: stockOf(left), mostOfGroup }, of)))
      done += Math.min(mostOfGroup, questionsOf(shelf).length)
      if (done >= mostOnSized * effort) break
    }
  }
  cases.push(...(await casesOfShelf({ shelf: stockOf(articles), left: [], mostOfGroup: mostOnWhole * effort }, of)))
  return cases
}

interface AskedStock {
  readonly shelf: Stock
  /** What is not on the shelf and asked for all the same; nothing beside a whole set. */
  readonly left: Stock
  /** Most questions of each group, and of each group for what is not there. */
  readonly mostOfGroup: number
}

async function casesOfShelf(
  { shelf, left, mostOfGroup }: AskedStock,
  { asking, learnt, random, effort }: AskingOf,
): Promise<MeaningCase[]> {
  const cases: MeaningCase[] = []
  const groups = new Map([...shelf, ...left].map(({ article, group }) => [article.split.article.id, group]))
  const articles = new Map(shelf.map(({ article }) => [article.split.article.id, article.split]))
  const index = indexOf(shelf.map(({ article }) => article))
  const ask = async (asked: Asked, presence: MeaningCase['presence']) => {
    const isRight = (first: Ranked) => presence === 'there' && isAnswering(asked)(first)
    const words = learnt.without[foldOf(asked.title)]
    const told = await asking.ask({ articles, index }, asked.text, isRight, words)
    const { kind } = asked
    const source = groups.get(asked.articleId) as string
    const material = kind === 'question' ? source : `${source}: ${kindNames[kind]}`
    if (told !== undefined) cases.push({ material, kind, source, presence, ...told })
  }
  const someOf = (stock: Stock) =>
    [...groupBy(stock, ({ group }) => group).values()].flatMap((of) =>
      shuffled(questionsOf(of.map(({ article }) => article)), random).slice(0, Math.ceil(mostOfGroup)),
    )
  const questions = someOf(shelf)
  for (const asked of questions) await ask(asked, 'there')
  for (const asked of someOf(left)) await ask(asked, 'noArticle')
  const wholes = new Map(shelf.map(({ article }) => [article.split.article.id, article]))
  const removals = (left.length === 0 ? mostRemovals.whole : mostRemovals.sized) * effort
  for (const [i, asked] of shuffled(questions, random).slice(0, Math.ceil(removals)).entries()) {
    const whole = wholes.get(asked.articleId) as TaughtArticle
    const isArticleGone = left.length === 0 && i % 2 === 0
    const { split } = withParagraphs(whole, (ordinal) => !isArticleGone && !asked.ordinals.includes(ordinal))
    const isLeft = split.paragraphs.length > 0
    if (isLeft) index.put(split)
    else index.remove(asked.articleId)
    articles.set(asked.articleId, split)
    await ask(asked, isLeft ? 'noParagraph' : 'noArticle')
    index.put(whole.split)
    articles.set(asked.articleId, whole.split)
  }
  return cases
}

/**
 * Each list on its own articles, beside those of the next one, of the next two, and of all. Nothing of words is learnt from
 * them, so all that was learnt ranks and judges them.
 */
export async function casesOfLists(
  lists: readonly TaughtList[],
  asking: Asking,
  { whole }: Learnt,
): Promise<MeaningCase[]> {
  const cases: MeaningCase[] = []
  const askTogether = async (together: readonly TaughtList[]) => {
    const articles = together.flatMap((list) => list.articles)
    const index = indexOf(articles)
    const splits = new Map(articles.map(({ split }) => [split.article.id, split]))
    for (const { path, articles: own, unanswered } of together) {
      const add = async (text: string, presence: MeaningCase['presence'], isRight: ReturnType<typeof isAnswering>) => {
        const told = await asking.ask({ articles: splits, index }, text, isRight, whole)
        if (told !== undefined) cases.push({ material: communities, kind: 'question', source: path, presence, ...told })
      }
      for (const asked of questionsOf(own)) await add(asked.text, 'there', isAnswering(asked))
      for (const text of unanswered) await add(text, 'noArticle', () => false)
    }
  }
  for (const count of [1, 2, 3]) {
    if (lists.length < count) break
    for (const first of lists.keys()) {
      await askTogether([...lists, ...lists].slice(first, first + count))
    }
  }
  if (lists.length > 3) await askTogether(lists)
  return cases
}
