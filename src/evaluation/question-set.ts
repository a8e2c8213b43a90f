// Reads question sets in the format of SQuAD 1.1: articles, and questions whose answers stand in them.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { SplitArticle } from '../articles/article.ts'
import { codeOf, OperatorError } from '../errors.ts'

interface Question {
  readonly text: string
  readonly answers: readonly string[]
}

/** An article of a question set, and by paragraph the questions whose answers stand in it. */
export interface QuestionedArticle {
  readonly title: string
  readonly paragraphs: readonly { readonly text: string; readonly questions: readonly Question[] }[]
}

/** A question of a set and where its answer stands. */
export interface AskedQuestion extends Question {
  /** Place of the article in the set. */
  readonly article: number
  readonly ordinal: number
}

/** Reads a question set. @throws OperatorError if the file cannot be read or is not of the format. */
export function readQuestionSet(path: string): QuestionedArticle[] {
  const parsed = parse(path)
  const wrong = (place: string): never => {
    throw new OperatorError(
      `${path} is not a question set in the format of SQuAD: ${place}. Expected data[].title, paragraphs[].context and qas[].question with answers[].text.`,
    )
  }
  const data = fieldOf(parsed, 'data')
  if (!Array.isArray(data)) return wrong('"data" is not a list')
  return data.map((article: unknown, a) => {
    const place = `data[${a}]`
    const [title, paragraphs] = [fieldOf(article, 'title'), fieldOf(article, 'paragraphs')]
    if (typeof title !== 'string') return wrong(`${place} has no title`)
    if (!Array.isArray(paragraphs)) return wrong(`${place}.paragraphs is not a list`)
    return {
      title: title.replaceAll('_', ' '),
      paragraphs: paragraphs.map((paragraph: unknown, p) => {
        const [text, questions] = [fieldOf(paragraph, 'context'), fieldOf(paragraph, 'qas') ?? []]
        if (typeof text !== 'string') return wrong(`${place}.paragraphs[${p}] has no context`)
        if (!Array.isArray(questions)) return wrong(`${place}.paragraphs[${p}].qas is not a list`)
        return {
          text,
          questions: questions.map((asked: unknown, q) => {
            const [question, answers] = [fieldOf(asked, 'question'), fieldOf(asked, 'answers') ?? []]
            if (typeof question !== 'string' || !Array.isArray(answers)) {
              return wrong(`${place}.paragraphs[${p}].qas[${q}] has no question or its answers are not a list`)
            }
            const texts = answers.map((answer: unknown) => fieldOf(answer, 'text')).filter((t) => typeof t === 'string')
            return { text: question, answers: [...new Set(texts)] }
          }),
        }
      }),
    }
  })
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : (codeOf(error) ?? error)
    throw new OperatorError(`The question set ${path} cannot be read (${reason}). Give the path of a JSON file.`)
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** Whether an article is kept for measuring, never for learning: half of them are, by parity of a hash of the title. */
export function isHeldOut(title: string): boolean {
  return (createHash('sha256').update(title).digest()[0] as number) % 2 === 1
}

/** The articles of a question set as a shelf takes them; an article's id is its place in the set. */
export function shelfOf(articles: readonly QuestionedArticle[]): SplitArticle[] {
  return articles.map(({ title, paragraphs }, number) => ({
    article: { id: String(number), title, tags: [], body: paragraphs.map(({ text }) => text).join('\n\n') },
    paragraphs: paragraphs.map(({ text }, ordinal) => ({
      ordinal,
      text,
      kind: 'prose',
      headings: [],
      start: 0,
      end: 0,
    })),
  }))
}

/** Questions of a set, in its order. */
export function questionsOf(articles: readonly QuestionedArticle[]): AskedQuestion[] {
  return articles.flatMap(({ paragraphs }, article) =>
    paragraphs.flatMap(({ questions }, ordinal) => questions.map((question) => ({ ...question, article, ordinal }))),
  )
}

/** Every n-th item, so that at most most remain. */
export function sampleOf<T>(items: readonly T[], most: number): T[] {
  const count = Math.min(most, items.length)
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as T)
}
