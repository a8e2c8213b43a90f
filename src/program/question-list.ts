// An operator's own list of questions, in YAML, and how the articles answer it:
//
// - question: who runs the korean webhard service
// article: Asia’s P2P Boom
// words: online storage provider      # optional: words that the answer shown must have

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { OperatorError } from '../errors.ts'
import type { Answer } from '../library/answers/types.ts'

export interface ListedQuestion {
  readonly question: string
  /** Title of the article that answers. */
  readonly article: string
  readonly words?: string
}

const known: readonly string[] = ['question', 'article', 'words']
const example = '- question: …, article: the title, and, if you like, words: … that the answer must show'

/** @throws OperatorError if the file cannot be read or is no such list. */
export function readQuestionList(path: string): ListedQuestion[] {
  let parsed: unknown
  try {
    parsed = parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 })
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new OperatorError(
      `I cannot read the list of questions ${path}: ${reason} Write one entry a question: ${example}.`,
    )
  }
  if (!Array.isArray(parsed) || parsed.length === 0) {
    throw new OperatorError(`${path} holds no list of questions. Write one entry a question: ${example}.`)
  }
  return parsed.map((entry: unknown, i) => {
    const wrong = (what: string) =>
      new OperatorError(`${path}, entry ${i + 1} ${what}. Write one entry a question: ${example}.`)
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw wrong('has no fields')
    const odd = Object.keys(entry).find((field) => !known.includes(field))
    if (odd !== undefined) throw wrong(`has a field "${odd}", which I do not know`)
    const { question, article, words } = entry as Record<string, unknown>
    if (!isText(question)) throw wrong('has no question')
    if (!isText(article)) throw wrong('has no article')
    // Numbers are words, too: 450000 written without quotes.
    if (words !== undefined && !isText(words) && typeof words !== 'number') throw wrong('has words that are no text')
    return { question, article, ...(words === undefined ? {} : { words: String(words) }) }
  })
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

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

/** Asks the operator's articles a list of questions, as /ask does. */
export async function askList(
  listed: readonly ListedQuestion[],
  contentDir: string,
  progress: (words: string) => void,
): Promise<MeasuredList> {
  const { openLibrary } = await import('../library/library.ts')
  const library = await openLibrary({ contentDir })
  const answers: ListedAnswer[] = []
  for (const { question, article, words } of listed) {
    const { confidence, passages } = await library.ask({ question, limit: passageCount })
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
