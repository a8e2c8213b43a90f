// Reads lists of questions, as footnote evaluate takes them, with the articles in the folder content/ beside each.

import { dirname, join } from 'node:path'
import { wordsTest } from '../../../src/program/questions/asked-list.ts'
import { type ListedPlace, readQuestionList } from '../../../src/program/questions/question-list.ts'
import { foldName } from '../../../src/text/folded-name.ts'
import { readDocuments, type TaughtArticle } from '../sets.ts'

/** What somebody asks of a community's articles. */
export interface TaughtList {
  readonly path: string
  readonly articles: readonly TaughtArticle[]
  /** What no article answers. */
  readonly unanswered: readonly string[]
}

/** Whether a file is a list of questions, by its name. */
export const isList = (path: string) => /\.ya?ml$/.test(path)

/** @throws OperatorError if the file is no list. */
export async function readTaughtList(path: string): Promise<TaughtList> {
  const listed = readQuestionList(path)
  const articles: TaughtArticle[] = []
  for (const { file, split } of await readDocuments(join(dirname(path), 'content'))) {
    const article = { ...split.article, id: `${path} ${articles.length}` }
    const isOf = (answer: ListedPlace) =>
      'path' in answer ? file.endsWith(answer.path) : foldName(answer.article) === foldName(article.title)
    const questions = listed.flatMap(({ question, answer }) => {
      if (answer === undefined || !isOf(answer)) return []
      const has = wordsTest(answer.words)
      const ordinals = split.paragraphs.filter(({ text }) => has(text)).map(({ ordinal }) => ordinal)
      return ordinals.length === 0 ? [] : [{ text: question, kind: 'question' as const, ordinals, answers: [] }]
    })
    articles.push({ split: { ...split, article }, questions })
  }
  const unanswered = listed.filter(({ answer }) => answer === undefined).map(({ question }) => question)
  return { path, articles, unanswered }
}
