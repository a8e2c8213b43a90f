// An operator's own list of questions, in YAML:
//
// - question: who runs the korean webhard service
//   article: Asia’s P2P Boom
//   words: online storage provider      # optional: words of the paragraph that answers
// - question: how long does green tea steep
//   path: guide/tea.md                  # in place of the title: the file below the content folder
// - question: does the bot play music
//   answer: none                        # the articles do not say

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { codeOf, OperatorError } from '../../errors.ts'

export interface ListedQuestion {
  readonly question: string
  /** What answers; undefined = nothing does. */
  readonly answer?: ListedPlace
}

/** The title of an article, or the path of its file below the content folder. */
export type ListedPlace = ({ readonly article: string } | { readonly path: string }) & { readonly words?: string }

const known: readonly string[] = ['question', 'article', 'path', 'words', 'answer']
const example =
  '- question: …, article: the title (or path: the file), and, if you like, words: … that the answer must show; or answer: none'

/** @throws OperatorError if the file cannot be read or is no such list. */
export function readQuestionList(path: string): ListedQuestion[] {
  let parsed: unknown
  try {
    parsed = parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 })
  } catch (error) {
    const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    const isOfFile = error instanceof Error && 'syscall' in error
    const reason = isOfFile ? codeOf(error) : said.replace(/[:.]$/, '')
    throw new OperatorError(
      `The list of questions ${path} cannot be read (${reason}). Write one entry a question: ${example}.`,
    )
  }
  if (!Array.isArray(parsed) || parsed.length === 0) {
    throw new OperatorError(`${path} holds no list of questions. Write one entry a question: ${example}.`)
  }
  return parsed.map((entry: unknown, i) =>
    readEntry(entry, (what) => {
      throw new OperatorError(`${path}, entry ${i + 1} ${what}. Write one entry a question: ${example}.`)
    }),
  )
}

function readEntry(entry: unknown, wrong: (what: string) => never): ListedQuestion {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return wrong('has no fields')
  const odd = Object.keys(entry).find((field) => !known.includes(field))
  if (odd !== undefined) return wrong(`has a field "${odd}", which I do not know`)
  const { question, article, path, words, answer } = entry as Record<string, unknown>
  if (!isText(question)) return wrong('has no question')
  if (answer !== undefined && answer !== null) {
    if (answer !== 'none') return wrong('has an answer that is not none')
    if (article !== undefined || path !== undefined) return wrong('has an article though its answer is none')
    return { question }
  }
  if (article !== undefined && path !== undefined) return wrong('names an article and a path; keep one of them')
  // Numbers are words, too: 450000 written without quotes.
  if (words !== undefined && !isText(words) && typeof words !== 'number') return wrong('has words that are no text')
  const said = words === undefined ? {} : { words: String(words) }
  if (isText(path)) return { question, answer: { path, ...said } }
  if (!isText(article)) return wrong('has no article')
  return { question, answer: { article, ...said } }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
