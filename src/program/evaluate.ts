// The command evaluate: measures how well questions are answered, and prints it.

import { basename, extname } from 'node:path'
import { OperatorError } from '../errors.ts'
import { encodeQuestions, type MeasuredPart, type Measures, measure, spreadOf } from '../evaluation/measures.ts'
import { readQuestionSet } from '../evaluation/question-set.ts'
import { type Encoder, openEncoder } from '../meaning/encoder.ts'
import type { MeasuredList } from './questions/asked-list.ts'
import { readQuestionList } from './questions/question-list.ts'

export interface EvaluateOptions {
  /** One JSON object a file and line instead of tables. */
  readonly json?: boolean
  /** Most questions asked with their answers missing; 0 asks all. Default 600. */
  readonly sample?: number
  /** Whether the two halves of the articles, by parity of a hash of the title, are told apart as well. */
  readonly split?: boolean
  /** Its articles are asked the questions of lists. */
  readonly contentDir: string
  /** Folder of an encoder; words alone without it. */
  readonly meaningModel?: string | undefined
}

/**
 * Measures question sets (.json, in SQuAD's format), each on a shelf of its own paragraphs, and lists of questions
 * (.yaml) on the operator's articles.
 * @param say Takes a line, or several, of the result.
 * @param progress Takes words on how far it is, often.
 * @throws OperatorError if a file, or the encoder, cannot be used; nothing has been measured then.
 */
export async function evaluate(
  files: readonly string[],
  options: EvaluateOptions,
  say: (words: string) => void,
  progress: (words: string) => void,
): Promise<void> {
  const works = files.map((file) => workOn(file, options))
  const encoder = options.meaningModel === undefined ? undefined : await openEncoder(options.meaningModel)
  try {
    for (const work of works) say(await work(progress, encoder))
  } finally {
    await encoder?.close()
  }
}

type Work = (progress: (words: string) => void, encoder: Encoder | undefined) => Promise<string>

/** Reads a file at once, so that a faulty one ends everything before the long work begins. */
function workOn(file: string, options: EvaluateOptions): Work {
  const name = basename(file)
  const kind = extname(file).toLowerCase()
  if (kind === '.yaml' || kind === '.yml') {
    const listed = readQuestionList(file)
    return async (progress, encoder) => {
      const { askList } = await import('./questions/asked-list.ts')
      const measured = await askList(listed, options.contentDir, (words) => progress(`${name}: ${words}`), encoder)
      return options.json ? JSON.stringify({ file: name, ...measured }) : listTable(name, measured)
    }
  }
  if (kind !== '.json') {
    throw new OperatorError(
      `I cannot evaluate ${file}. I take question sets in SQuAD's format (.json) and lists of questions (.yaml).`,
    )
  }
  const articles = readQuestionSet(file)
  if (!articles.some(({ paragraphs }) => paragraphs.some(({ questions }) => questions.length > 0))) {
    throw new OperatorError(`${file} holds no questions. Give a set in SQuAD's format with questions in "qas".`)
  }
  return async (progress, encoder) => {
    const { sample } = options
    const tell = (words: string) => progress(`${name}: ${words}`)
    const encoded = encoder && (await encodeQuestions(encoder, articles, tell))
    const { all, even, odd } = measure(articles, { sample, progress: tell, encoded })
    if (!options.json) return setTable(name, { all, ...(options.split ? { even, odd } : {}) })
    const halves = { even: even.measures, odd: odd.measures }
    return JSON.stringify({ file: name, ...all.measures, ...(options.split ? { halves } : {}) })
  }
}

const shares: readonly (readonly [keyof Measures, string])[] = [
  ['r1', 'right paragraph first'],
  ['r3', 'among three'],
  ['r5', 'among five'],
  ['mrr10', 'mean reciprocal rank'],
  ['answerShown', 'answer shown first'],
  ['answerInThree', 'answer shown in one of three'],
  ['typoR1', 'first, with a slip of the finger'],
  ['falseSilence', 'told silent though it is there'],
  ['silenceArticle', 'told silent, article missing'],
  ['silenceParagraph', 'told silent, paragraph missing'],
  ['answered', 'told answered'],
  ['answeredRight', 'of these, right paragraph first'],
  ['answeredWithoutArticle', 'told answered, article missing'],
  ['answeredWithoutParagraph', 'told answered, paragraph missing'],
  ['titleFirst', 'own title asked, article first'],
  ['titleSilent', 'own title asked, told silent'],
]

const whole = (number: number) => number.toLocaleString('en')
const percent = (share: number) => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1))

function setTable(name: string, columns: Readonly<Record<string, MeasuredPart>> & { readonly all: MeasuredPart }) {
  const parts = Object.values(columns)
  const all = { ...columns.all.measures, titles: columns.all.titles }
  const row = (label: string, cells: readonly string[]) =>
    `  ${label.padEnd(34)}${cells.map((cell) => cell.padStart(14)).join('')}`
  return [
    `${name}: ${whole(all.paragraphs)} paragraphs, ${whole(all.questions)} questions`,
    row('percent', Object.keys(columns)),
    row(
      'questions (without their answers)',
      parts.map(({ measures, removed }) => `${whole(measures.questions)} (${whole(removed)})`),
    ),
    ...shares
      .filter(([key]) => all.titles > 0 || !key.startsWith('title'))
      .map(([key, label]) =>
        row(
          label,
          parts.map((part) => shareCell(key, part)),
        ),
      ),
    `  ${all.indexMsPer1000.toFixed(0)} ms and ${all.heapMbPer1000.toFixed(2)} MB to index 1,000 paragraphs; ` +
      `an answer takes ${all.p50Ms.toFixed(2)} ms, 99 of 100 at most ${all.p99Ms.toFixed(2)} ms`,
  ].join('\n')
}

/** A share and its spread; the mean of ranks is no share and has none. */
function shareCell(key: keyof Measures, part: MeasuredPart): string {
  const share = part.measures[key]
  if (key === 'mrr10' || Number.isNaN(share)) return percent(share)
  return `${percent(share)} ±${percent(spreadOf(share, countedFor(key, part)))}`
}

/** Over how many questions a share was counted. */
function countedFor(key: keyof Measures, { measures, removed, titles }: MeasuredPart): number {
  if (key === 'titleFirst' || key === 'titleSilent') return titles
  if (key === 'answeredRight') return Math.round(measures.answered * measures.questions)
  return /^silence|Without/.test(key) ? removed : measures.questions
}

function listTable(name: string, { answers, unanswerable, ...measured }: MeasuredList): string {
  const places = ['first', 'second', 'third']
  const lines = answers.map(({ question, article, path, place, wordsShown, confidence, isMissing }) => {
    if (place === undefined)
      return `  ${confidence === 'silent' ? '+' : '-'} ${question}: ${confidence}, nothing answers it`
    const what = `${path ?? article}${isMissing ? ' (which is not an article)' : ''}`
    const where = place < 0 ? `not ${what}` : `${what} ${places[place] ?? `at ${place + 1}`}`
    const isGood = wordsShown === true && confidence !== 'silent'
    return `  ${isGood ? '+' : '-'} ${question}: ${confidence}, ${where}, words ${wordsShown ? '' : 'NOT '}shown`
  })
  const { questions, paragraphFirst, paragraphInThree, wordsShown, falseSilence, answeredWrong } = measured
  const told = [
    `paragraph first ${withSpread(paragraphFirst, questions)}`,
    `in three ${withSpread(paragraphInThree, questions)}`,
    `words shown ${withSpread(wordsShown, questions)}`,
    `told silent ${withSpread(falseSilence, questions)}`,
    `answered wrongly ${withSpread(answeredWrong, questions)}`,
  ]
  const { silent, close, answered } = unanswerable
  const others = `  without an answer: ${unanswerable.questions} questions, ${silent} silent, ${close} close, ${answered} answered`
  return [
    `${name}: ${whole(questions)} questions`,
    ...lines,
    ...(questions > 0 ? [`  percent: ${told.join(', ')}`] : []),
    ...(unanswerable.questions > 0 ? [others] : []),
  ].join('\n')
}

function withSpread(share: number | null, questions: number): string {
  return share === null ? '–' : `${percent(share)} ±${percent(spreadOf(share, questions))}`
}
