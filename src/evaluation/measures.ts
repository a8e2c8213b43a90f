// Measures how well questions find their paragraphs, and what that costs.

import type { Encoder } from '../meaning/encoder.ts'
import type { Found } from '../search/hit.ts'
import { type Absence, askWithoutAnswers } from './absences.ts'
import { type EncodedSet, encodeSet } from './encoded-set.ts'
import { createEvaluatedShelf, type EvaluatedShelf } from './evaluated-shelf.ts'
import { reachableBytes } from './memory.ts'
import {
  type AskedQuestion,
  isHeldOut,
  type QuestionedArticle,
  questionsOf,
  sampleOf,
  shelfOf,
} from './question-set.ts'
import { mistyped } from './slips.ts'

/** A set measured as a whole and by the parity of a hash of the articles' titles; odd ones are held out. */
export type MeasuredSet = ReturnType<typeof measure>
/** Some questions measured. */
export type MeasuredPart = MeasuredSet['all']
/** How well they are answered. Shares are 0 to 1; NaN where nothing was asked. */
export type Measures = MeasuredPart['measures']

const defaultSample = 600
const mostTimed = 2000
const warmUpParagraphs = 200

interface MeasureOptions {
  readonly sample?: number | undefined
  readonly progress?: (words: string) => void
  /** Of encodeQuestions; words alone without it. */
  readonly encoded?: EncodedSet | undefined
}

/** Encodes a set, so that it can be measured by meaning. */
export function encodeQuestions(
  encoder: Encoder,
  articles: readonly QuestionedArticle[],
  progress: (words: string) => void,
): Promise<EncodedSet> {
  const asked = [...questionsOf(articles), ...askedTitles(articles)].flatMap(({ text }) => [text, mistyped(text)])
  return encodeSet(encoder, shelfOf(articles), asked, (done, of) => {
    if (done % 50 === 0 || done === of) progress(`encoding ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`)
  })
}

/**
 * Asks all questions of a set with every paragraph of it on the shelf, and some with their answers missing.
 * @param options.sample Most questions asked without their article and without their paragraph; 0 asks all. Default 600.
 * @param options.progress Told how far it is.
 */
export function measure(articles: readonly QuestionedArticle[], options: MeasureOptions = {}) {
  const { sample = defaultSample, progress = () => {}, encoded } = options
  const split = shelfOf(articles)
  const questions = questionsOf(articles)
  const paragraphs = split.reduce((sum, each) => sum + each.paragraphs.length, 0)
  warmUp(split, questions)

  progress(`indexing ${paragraphs.toLocaleString('en')} paragraphs`)
  const bytesBefore = reachableBytes()
  const began = performance.now()
  const shelf = createEvaluatedShelf(encoded)
  for (const each of split) shelf.put(each)
  const indexMs = performance.now() - began
  const heapMb = (reachableBytes() - bytesBefore) / 2 ** 20

  const told = (what: string, of: number) => (done: number) => {
    if (done % 50 === 0 || done === of) progress(`${what} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`)
  }
  const outcomes = questions.map((asked, i) => {
    told('question', questions.length)(i + 1)
    return ask(shelf, asked)
  })
  const times = timesOf(
    shelf,
    sampleOf(questions, mostTimed).map(({ text }) => text),
  )
  const titles = askedTitles(articles).map((asked) => {
    const { confidence, found } = shelf.ask(asked.text, 1, 0)
    return { asked, isFirst: found[0]?.articleId === String(asked.article), isSilent: confidence === 'silent' }
  })
  const removed = sample === 0 ? questions : sampleOf(questions, sample)
  const absences = askWithoutAnswers(shelf, split, removed, told('question without its answer', removed.length * 2))
  const costs = {
    indexMsPer1000: (indexMs / paragraphs) * 1000,
    /** Heap and array buffers of the index, without the articles' text. */
    heapMbPer1000: (heapMb / paragraphs) * 1000,
    /** A whole answer: three paragraphs with their excerpts. */
    p50Ms: times[times.length >> 1] ?? Number.NaN,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
  }
  const isOdd = ({ asked }: { readonly asked: AskedQuestion }) => isHeldOut(articles[asked.article]?.title ?? '')
  const partOf = (belongs: (each: { readonly asked: AskedQuestion }) => boolean) => ({
    measures: {
      questions: outcomes.filter(belongs).length,
      paragraphs,
      ...sharesAmong(outcomes.filter(belongs), absences.filter(belongs)),
      ...titleShares(titles.filter(belongs)),
      ...costs,
    },
    /** How many titles were asked. */
    titles: titles.filter(belongs).length,
    /** How many questions were asked with their answers missing. */
    removed: removed.filter((asked) => belongs({ asked })).length,
  })
  return { all: partOf(() => true), even: partOf((each) => !isOdd(each)), odd: partOf(isOdd) }
}

type Outcome = ReturnType<typeof ask>

function ask(shelf: EvaluatedShelf, asked: AskedQuestion) {
  const { confidence, found, shown } = shelf.ask(asked.text, 10, 3)
  const first = shelf.ask(mistyped(asked.text), 3, 0).found[0]
  return {
    asked,
    /** Place of the right paragraph from 0, or -1. */
    place: found.findIndex((each) => isRight(asked, each)),
    /** For each of the first three, whether its excerpt shows an answer. */
    shown: shown.map((text) => showsAnswer(text, asked.answers)),
    confidence,
    isFirstWithSlip: first !== undefined && isRight(asked, first),
  }
}

const isRight = ({ article, ordinal }: AskedQuestion, found: Found) =>
  found.articleId === String(article) && found.ordinal === ordinal

function sharesAmong(outcomes: readonly Outcome[], absences: readonly Absence[]) {
  const share = (holds: (each: Outcome) => boolean) => outcomes.filter(holds).length / outcomes.length
  const isWithin = (count: number) => share(({ place }) => place >= 0 && place < count)
  const shareWithout = (missing: Absence['missing'], told: Absence['confidence']) => {
    const of = absences.filter((absence) => absence.missing === missing)
    return of.filter(({ confidence }) => confidence === told).length / of.length
  }
  const answered = outcomes.filter(({ confidence }) => confidence === 'answered')
  return {
    /** The right paragraph first, among the first three, among the first five; mean reciprocal rank over the first ten. */
    r1: isWithin(1),
    r3: isWithin(3),
    r5: isWithin(5),
    mrr10: outcomes.reduce((sum, { place }) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / outcomes.length,
    /** An accepted answer stands in the first excerpt; in one of the first three. */
    answerShown: share(({ shown }) => shown[0] === true),
    answerInThree: share(({ shown }) => shown.includes(true)),
    /** The right paragraph first though one word has a slip of the finger. */
    typoR1: share(({ isFirstWithSlip }) => isFirstWithSlip),
    /** Told silent when the article is not on the shelf; when only the paragraph is missing. */
    silenceArticle: shareWithout('article', 'silent'),
    silenceParagraph: shareWithout('paragraph', 'silent'),
    /** Told answered then. */
    answeredWithoutArticle: shareWithout('article', 'answered'),
    answeredWithoutParagraph: shareWithout('paragraph', 'answered'),
    /** Told silent though the answer is there. */
    falseSilence: share(({ confidence }) => confidence === 'silent'),
    /** Told answered; of these, the right paragraph first. */
    answered: answered.length / outcomes.length,
    answeredRight: answered.filter(({ place }) => place === 0).length / answered.length,
  }
}

/** The titles that are questions, as on FAQ pages, and that no two articles have. */
function askedTitles(articles: readonly QuestionedArticle[]): AskedQuestion[] {
  const count = new Map<string, number>()
  for (const { title } of articles) count.set(title, (count.get(title) ?? 0) + 1)
  return articles.flatMap(({ title }, article) =>
    /[?？]\s*$/u.test(title) && count.get(title) === 1 ? [{ text: title, answers: [], article, ordinal: 0 }] : [],
  )
}

const titleShares = (asked: readonly { readonly isFirst: boolean; readonly isSilent: boolean }[]) => ({
  /** Asked its own title, the article first; told silent. */
  titleFirst: asked.filter(({ isFirst }) => isFirst).length / asked.length,
  titleSilent: asked.filter(({ isSilent }) => isSilent).length / asked.length,
})

/** Loads what is loaded at first use, and gives the compiler something to go by. */
function warmUp(split: ReturnType<typeof shelfOf>, questions: readonly AskedQuestion[]): void {
  const shelf = createEvaluatedShelf()
  let room = warmUpParagraphs
  for (const each of split) {
    if (room <= 0) break
    shelf.put(each)
    room -= each.paragraphs.length
  }
  for (const { text } of sampleOf(questions, 100)) shelf.ask(text, 3, 3)
}

/** Milliseconds of each answer, shortest first. */
function timesOf(shelf: EvaluatedShelf, texts: readonly string[]): number[] {
  const times = texts.map((text) => {
    const began = performance.now()
    shelf.ask(text, 3, 3)
    return performance.now() - began
  })
  return times.sort((one, other) => one - other)
}

/** Whether an accepted answer stands in a text, as whole words. */
export function showsAnswer(text: string, answers: readonly string[]): boolean {
  return answers.some((answer) => {
    const escaped = answer.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    // Scripts without spaces have no word borders to ask for. Korean has spaces, and particles right behind its words.
    const isUnspaced = /[\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF]|\p{Script=Hangul}/u.test(answer)
    return new RegExp(isUnspaced ? escaped : `(?<!${wordSign})${escaped}(?!${wordSign})`, 'u').test(text)
  })
}

const wordSign = '(?!\\p{Script=Hangul})[\\p{L}\\p{N}]'

/** Half of the 95 % interval of a share that was counted over so many questions (normal approximation). */
export function spreadOf(share: number, questions: number): number {
  return 1.96 * Math.sqrt((share * (1 - share)) / questions)
}
