// Reads lists of questions, as footnote evaluate takes them, with the articles in the folder content/ beside each.

import { dirname, join } from 'node:path'
import { findFiles } from '../../../src/ingest/content/find-files.ts'
import { readFound, readFoundBytes } from '../../../src/ingest/content/read-file.ts'
import { wordsTest } from '../../../src/program/questions/asked-list.ts'
import { type ListedPlace, readQuestionList } from '../../../src/program/questions/question-list.ts'
import { foldName } from '../../../src/text/folded-name.ts'
import type { TaughtArticle } from '../sets.ts'

/** What somebody asks of a community's articles. */
export interface TaughtList {
  readonly path: string
  readonly articles: readonly TaughtArticle[]
  /** What no article answers. */
  readonly unanswered: readonly string[]
}

// Later than any of them is dated: what is not yet published is left out.
const lookedAt = new Date(Date.UTC(2027, 0))

/** Whether a file is a list of questions, by its name. */
export const isList = (path: string) => /\.ya?ml$/.test(path)

/** @throws OperatorError if the file is no list. */
export async function readTaughtList(path: string): Promise<TaughtList> {
  const listed = readQuestionList(path)
  const folder = join(dirname(path), 'content')
  const { files } = await findFiles(folder, dirname(folder))
  const articles: TaughtArticle[] = []
  for (const file of [...files].sort((one, other) => (one.file < other.file ? -1 : 1))) {
    const read = await readFoundBytes(file)
    if (!('bytes' in read)) continue
    const { article } = readFound(file, read.bytes, lookedAt)
    if (article === undefined) continue
    const id = `${path} ${articles.length}`
    const split = { article: { ...article, id }, paragraphs: article.paragraphs }
    const isOf = (answer: ListedPlace) =>
      'path' in answer ? file.file.endsWith(answer.path) : foldName(answer.article) === foldName(article.title)
    const questions = listed.flatMap(({ question, answer }) => {
      if (answer === undefined || !isOf(answer)) return []
      const has = wordsTest(answer.words)
      const ordinals = article.paragraphs.filter(({ text }) => has(text)).map(({ ordinal }) => ordinal)
      return ordinals.length === 0 ? [] : [{ text: question, kind: 'question' as const, ordinals, answers: [] }]
    })
    articles.push({ split, questions })
  }
  const unanswered = listed.filter(({ answer }) => answer === undefined).map(({ question }) => question)
  return { path, articles, unanswered }
}
