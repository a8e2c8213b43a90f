// Measures how well questions find their paragraphs. Knows question sets, nothing of how the search works.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { SplitArticle } from '../articles/article.ts'

/** A paragraph and the questions whose answers stand in it. */
export interface QuestionedParagraph {
  readonly text: string
  readonly questions: readonly { readonly text: string; readonly answers: readonly string[] }[]
}

/** An article of a question set. */
export interface QuestionedArticle {
  readonly title: string
  readonly paragraphs: readonly QuestionedParagraph[]
}

/** Reads a question set in the format of SQuAD 1.1. @throws If the file is not of that format. */
export function readQuestionSet(path: string): QuestionedArticle[] {
  const parsed = JSON.parse(readFileSync(path, 'utf8')) as {
    data: {
      title: string
      paragraphs: { context: string; qas?: { question: string; answers: { text: string }[] }[] }[]
    }[]
  }
  return parsed.data.map(({ title, paragraphs }) => ({
    title: title.replaceAll('_', ' '),
    paragraphs: paragraphs.map(({ context, qas }) => ({
      text: context,
      questions: (qas ?? []).map(({ question, answers }) => ({
        text: question,
        answers: [...new Set(answers.map((answer) => answer.text))],
      })),
    })),
  }))
}

/** Whether an article is kept for measuring: half of them are, by parity of a hash of the title. */
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
