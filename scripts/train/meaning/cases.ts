// Asks questions by words and by meaning, of shelves that answer them and of shelves that do not.

import type { SplitArticle } from '../../../src/articles/article.ts'
import { encodedTexts } from '../../../src/meaning/encoded-text.ts'
import type { Encoder } from '../../../src/meaning/encoder.ts'
import { joinShelves } from '../../../src/search/index/shelves.ts'
import { readQuestion } from '../../../src/search/query/question.ts'
import { confidenceOf, type ToldByBoth, toldByBoth } from '../../../src/search/ranking/confidence.ts'
import type { Meaning } from '../../../src/search/ranking/meaning/meaning.ts'
import { createSearchMemory, rank } from '../../../src/search/ranking/ranking.ts'
import { en } from '../../../src/search/text/languages/en.ts'
import { shuffled } from '../../random.ts'
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
  /** The list or set that it is of. */
  readonly source: string
  /** What is on the shelf of what it asks for. */
  readonly presence: 'there' | 'noArticle' | 'noParagraph'
  readonly isRightFirst: boolean
  /** The same of the order by words alone. */
  readonly isRightFirstByWords: boolean
  readonly byWords: ReturnType<typeof confidenceOf>
  readonly told: ToldByBoth
}

export type Asking = ReturnType<typeof createAsking>

/** Asks by an encoder. Only what a question brings up is encoded, once. */
export function createAsking(encoder: Encoder) {
  const memory = createSearchMemory()
  const vectors = new Map<string, Float32Array>()
  const languages = new Set(encoder.model.languages)
  return {
    /** How many texts were encoded. */
    encoded: () => vectors.size,
    /** @param isRight Of the first paragraph. @returns undefined where nothing was found that the encoder reads. */
    async ask(
      articles: ReadonlyMap<string, SplitArticle>,
      index: ReturnType<typeof indexOf>,
      text: string,
      isRight: ReturnType<typeof isAnswering>,
    ): Promise<Pick<MeaningCase, 'byWords' | 'told' | 'isRightFirst' | 'isRightFirstByWords'> | undefined> {
      const shelves = joinShelves([index])
      const question = readQuestion(text, shelves)
      const worded = rank(question, shelves, memory)
      const [firstByWords] = worded.ranked
      const byWords = confidenceOf(worded)
      const isRightFirstByWords = firstByWords !== undefined && isRight(firstByWords)
      const own = await encoder.encodeQuestion(text)
      for (;;) {
        const missing = new Set<string>()
        const cosineTo = (other: string) => {
          const vector = vectors.get(other)
          if (vector === undefined) missing.add(other)
          return vector === undefined ? undefined : product(own, vector)
        }
        const ranking = rank(question, shelves, memory, {
          meaning: meaningOf(encoder.model.hash, languages, articles, cosineTo),
        })
        if (missing.size === 0) {
          const [best] = ranking.ranked
          if (best === undefined || ranking.meaning === undefined) return undefined
          return {
            byWords,
            told: toldByBoth(ranking, ranking.meaning),
            isRightFirst: isRight(best),
            isRightFirstByWords,
          }
        }
        for (const each of missing) vectors.set(each, await encoder.encodeText(each))
      }
    },
  }
}

function meaningOf(
  modelHash: string,
  languages: ReadonlySet<string>,
  articles: ReadonlyMap<string, SplitArticle>,
  cosineTo: (text: string) => number | undefined,
): Meaning {
  const textsOf = ({ articleId, ordinal }: Parameters<Meaning['cosine']>[0]) => {
    const { article, paragraphs } = articles.get(articleId) as SplitArticle
    return encodedTexts(article.title, paragraphs.slice(ordinal, ordinal + 1), en)[0] ?? []
  }
  return {
    modelHash,
    languages,
    cosine(place) {
      const [whole] = textsOf(place)
      return whole === undefined ? undefined : cosineTo(whole)
    },
    sentence(place) {
      const cosines = textsOf(place)
        .slice(1)
        .flatMap((text) => cosineTo(text) ?? [])
      return cosines.length === 0 ? undefined : Math.max(...cosines)
    },
  }
}

/** Of vectors of the length 1: their cosine. */
function product(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i += 1) sum += (one[i] as number) * (other[i] as number)
  return sum
}

// Of each size, and of the whole set.
const mostOnSized = 100
const mostOnWhole = 200
// Taking an article or a paragraph out of a large shelf takes long.
const mostRemovals = 40

/** Questions of a set on shelves of all sizes; of a whole set, what a third of the questions ask for is taken away. */
export async function casesOfSet(
  { name, group, path, articles }: TaughtSet,
  asking: Asking,
  random: () => number,
): Promise<MeaningCase[]> {
  const cases: MeaningCase[] = []
  const askShelf = async (shelf: readonly TaughtArticle[], left: readonly TaughtArticle[], most: number) => {
    const index = indexOf(shelf)
    const splits = new Map(shelf.map(({ split }) => [split.article.id, split]))
    const ask = async (asked: Asked, presence: MeaningCase['presence']) => {
      const isThere = presence === 'there'
      const told = await asking.ask(splits, index, asked.text, (first) => isThere && isAnswering(asked)(first))
      const isBare = asked.kind === 'bare'
      const material = isBare ? 'documents, their headings taken away' : group
      if (told !== undefined) cases.push({ material, source: path || name, presence, ...told })
    }
    const questions = shuffled(questionsOf(shelf), random).slice(0, most)
    for (const asked of questions) await ask(asked, 'there')
    for (const asked of shuffled(questionsOf(left), random).slice(0, most)) await ask(asked, 'noArticle')
    for (const [i, asked] of questions.slice(0, mostRemovals).entries()) {
      const whole = shelf.find(({ split }) => split.article.id === asked.articleId) as TaughtArticle
      const isArticleGone = left.length === 0 && i % 2 === 0
      const { split } = withParagraphs(whole, (ordinal) => !isArticleGone && !asked.ordinals.includes(ordinal))
      const isLeft = split.paragraphs.length > 0
      if (isLeft) index.put(split)
      else index.remove(asked.articleId)
      splits.set(asked.articleId, split)
      await ask(asked, isLeft ? 'noParagraph' : 'noArticle')
      index.put(whole.split)
      splits.set(asked.articleId, whole.split)
    }
    return questions.length
  }
  for (const size of shelfSizes.filter((each) => each < 0.7 * sizeOf(articles))) {
    let done = 0
    for (const { shelf, left } of shelvesOfSize(articles, size, random)) {
      done += await askShelf(shelf, left, Math.max(8, Math.min(30, Math.ceil(size / 3))))
      if (done >= mostOnSized) break
    }
  }
  await askShelf(articles, [], mostOnWhole)
  return cases
}

/** Each list on its own articles, beside those of the next one, of the next two, and of all. */
export async function casesOfLists(lists: readonly TaughtList[], asking: Asking): Promise<MeaningCase[]> {
  const cases: MeaningCase[] = []
  const askTogether = async (together: readonly TaughtList[]) => {
    const articles = together.flatMap((list) => list.articles)
    const index = indexOf(articles)
    const splits = new Map(articles.map(({ split }) => [split.article.id, split]))
    for (const { path, articles: own, unanswered } of together) {
      const add = async (text: string, presence: MeaningCase['presence'], isRight: ReturnType<typeof isAnswering>) => {
        const told = await asking.ask(splits, index, text, isRight)
        if (told !== undefined) cases.push({ material: 'questions of communities', source: path, presence, ...told })
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
