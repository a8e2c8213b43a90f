// Reads an operator's own list of questions, in YAML:
//
// - question: who runs the korean webhard service
// article: Asia’s P2P Boom
// words: online storage provider      # optional: words that the answer shown must have

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { OperatorError } from '../errors.ts'

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
