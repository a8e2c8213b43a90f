// The vectors of a question set, made before anything is asked, so that asking goes without waiting.

import type { SplitArticle } from '../articles/article.ts'
import { encodedTexts } from '../meaning/encoded-text.ts'
import type { Encoder } from '../meaning/encoder.ts'
import { createShelfIndex } from '../search/index/shelf-index.ts'
import type { Meaning } from '../search/ranking/meaning/meaning.ts'

/** Questions beside the paragraphs of articles. */
export type EncodedSet = Awaited<ReturnType<typeof encodeSet>>

/** Where a paragraph stands, without its shelf. */
type Place = Parameters<Meaning['cosine']>[0]

/**
 * Encodes questions, and the paragraphs that may answer them.
 * @param progress Told how many texts are done, of how many.
 */
export async function encodeSet(
  encoder: Encoder,
  articles: readonly SplitArticle[],
  questions: readonly string[],
  progress: (done: number, of: number) => void,
) {
  const texts = new Map<string, readonly string[]>()
  const index = createShelfIndex()
  for (const split of articles) {
    index.put(split)
    const language = index.articles.find(split.article.id)?.language
    if (language === undefined || !encoder.model.languages.includes(language.tag)) continue
    const ofArticle = encodedTexts(split.article.title, split.paragraphs, language)
    for (const [i, { text }] of split.paragraphs.entries()) texts.set(keyOf(split, text), ofArticle[i] ?? [])
  }
  const [asked, told] = [new Set(questions), new Set([...texts.values()].flat())]
  const questionVectors = new Map<string, Float32Array>()
  const textVectors = new Map<string, Float32Array>()
  const tell = () => progress(questionVectors.size + textVectors.size, asked.size + told.size)
  for (const question of asked) {
    questionVectors.set(question, await encoder.encodeQuestion(question))
    tell()
  }
  for (const text of told) {
    textVectors.set(text, await encoder.encodeText(text))
    tell()
  }
  const languages = new Set(encoder.model.languages)
  return {
    /** @param articleOf Articles as they stand on the shelf that is asked. Undefined for a question that was not encoded. */
    meaningOf(question: string, articleOf: (id: string) => SplitArticle | undefined): Meaning | undefined {
      const own = questionVectors.get(question)
      if (own === undefined) return undefined
      const cosinesOf = ({ articleId, ordinal }: Place) => {
        const split = articleOf(articleId)
        const key = split && keyOf(split, split.paragraphs[ordinal]?.text ?? '')
        return ((key && texts.get(key)) || []).map((text) => cosine(own, textVectors.get(text) as Float32Array))
      }
      return {
        modelHash: encoder.model.hash,
        languages,
        cosine: (place) => cosinesOf(place)[0],
        sentence(place) {
          const [, ...sentences] = cosinesOf(place)
          return sentences.length === 0 ? undefined : Math.max(...sentences)
        },
      }
    },
  }
}

/** A paragraph is the same wherever it stands once others were taken away. */
const keyOf = ({ article }: SplitArticle, text: string) => `${article.id}\n${text}`

/** Of vectors of the length 1. */
function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i += 1) sum += (one[i] as number) * (other[i] as number)
  return sum
}
