// Asks the operator's articles a list of questions.

import type { Answer } from '../library/answers/types.ts'
import type { ListedQuestion } from './question-list.ts'

/** Answers as /ask does. */
export type AskArticles = (request: {
  question: string
  limit?: number
}) => Promise<Pick<Answer, 'confidence' | 'passages'>>

/** What one question of a list got. */
export interface ListedAnswer {
  readonly question: string
  readonly article: string
  readonly confidence: Answer['confidence']
  /** Place of its article among those of the three passages, from 0, or -1. */
  readonly place: number
  /** Whether one of the passages of its article has the words; absent where none were asked for. */
  readonly wordsShown?: boolean
}

/** Shares are 0 to 1. */
export interface MeasuredList {
  readonly questions: number
  readonly articleFirst: number
  readonly articleInThree: number
  /** Of the questions with words; null if there are none. */
  readonly wordsShown: number | null
  readonly falseSilence: number
  readonly answers: readonly ListedAnswer[]
}

const passageCount = 3

export async function askList(
  listed: readonly ListedQuestion[],
  options: { readonly ask?: AskArticles; readonly contentDir?: string },
  progress: (words: string) => void,
): Promise<MeasuredList> {
  const ask = options.ask ?? (await contentFolder(options.contentDir ?? 'content'))
  const answers: ListedAnswer[] = []
  for (const { question, article, words } of listed) {
    const { confidence, passages } = await ask({ question, limit: passageCount })
    const isOf = (title: string) => plain(title) === plain(article)
    const titles = [...new Set(passages.map((passage) => passage.article.title))]
    const shown = passages.filter((passage) => isOf(passage.article.title)).map(({ text }) => plain(text))
    answers.push({
      question,
      article,
      confidence,
      place: titles.findIndex(isOf),
      ...(words === undefined ? {} : { wordsShown: shown.some((text) => text.includes(plain(words))) }),
    })
    progress(`question ${answers.length} of ${listed.length}`)
  }
  const share = (of: readonly ListedAnswer[], holds: (answer: ListedAnswer) => boolean) =>
    of.filter(holds).length / of.length
  const worded = answers.filter(({ wordsShown }) => wordsShown !== undefined)
  return {
    questions: answers.length,
    articleFirst: share(answers, ({ place }) => place === 0),
    articleInThree: share(answers, ({ place }) => place >= 0),
    wordsShown: worded.length === 0 ? null : share(worded, ({ wordsShown }) => wordsShown === true),
    falseSilence: share(answers, ({ confidence }) => confidence === 'silent'),
    answers,
  }
}

// Whoever types a list by hand has straight quotes and other capitals than the article.
const plain = (text: string) =>
  text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()

async function contentFolder(contentDir: string): Promise<AskArticles> {
  const { openLibrary } = await import('../library/library.ts')
  const library = await openLibrary({ contentDir })
  return (request) => library.ask(request)
}
