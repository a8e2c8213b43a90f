// Measures how well questions find their paragraphs. Knows question sets, nothing of how the search works.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { SplitArticle } from '../articles/article.ts'
import type { Finding, ParagraphSearch } from './hit.ts'
import { createParagraphSearch } from './paragraph-search.ts'

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

/** A question of a set and where its answer stands. */
export interface AskedQuestion {
  readonly text: string
  readonly answers: readonly string[]
  /** Place of the article in the set. */
  readonly article: number
  readonly ordinal: number
}

/** How well a set is answered. Shares are 0 to 1, of all questions asked. */
export interface Measures {
  readonly paragraphs: number
  readonly questions: number
  /** The right paragraph first, among the first three, among the first five. */
  readonly first: number
  readonly inThree: number
  readonly inFive: number
  /** Mean reciprocal rank over the first ten. */
  readonly reciprocalRank: number
  /** An accepted answer stands in the first excerpt; in one of the first three. */
  readonly answerShown: number
  readonly answerShownInThree: number
  /** The right paragraph first with one slip of the finger in one word. */
  readonly firstWithTypo: number
  /** Told silent, or close, though the answer is on the shelf. */
  readonly falseSilence: number
  readonly falseClose: number
  /** Told silent when the article is not on the shelf; when only the paragraph is missing. */
  readonly silentWithoutArticle: number
  readonly silentWithoutParagraph: number
  readonly indexMs: number
  readonly medianMs: number
  readonly p99Ms: number
}

/** Questions of a set, in its order. */
export function questionsOf(articles: readonly QuestionedArticle[]): AskedQuestion[] {
  return articles.flatMap(({ paragraphs }, article) =>
    paragraphs.flatMap(({ questions }, ordinal) =>
      questions.map(({ text, answers }) => ({ text, answers, article, ordinal })),
    ),
  )
}

/** Every n-th item, so that about most remain. */
export function sampleOf<T>(items: readonly T[], most: number): T[] {
  const step = items.length / Math.min(most, items.length)
  return Array.from({ length: Math.min(most, items.length) }, (_, i) => items[Math.floor(i * step)] as T)
}

/**
 * Asks questions with every paragraph of the set on the shelf, with a slip of the finger, and with their article or
 * paragraph missing.
 * @param asked The questions to ask; those of held-out articles, if left out.
 */
export function measure(articles: readonly QuestionedArticle[], asked = heldOutQuestions(articles)): Measures {
  const search = createParagraphSearch()
  const shelf = shelfOf(articles)
  const began = performance.now()
  for (const each of shelf) search.put(each)
  const indexMs = performance.now() - began
  const times: number[] = []
  const asking = asked.map((question) => {
    const before = performance.now()
    const finding = search.ask(question.text, 10)
    times.push(performance.now() - before)
    const place = finding.hits.findIndex((hit) => isOf(question, hit))
    const shown = finding.hits.slice(0, 3).map((hit) => showsAnswer(hit, question.answers))
    const withTypo = search.ask(mistyped(question.text), 1).hits[0]
    return { finding, place, shown, isFirstWithTypo: withTypo !== undefined && isOf(question, withTypo) }
  })
  const share = (holds: (each: (typeof asking)[number]) => boolean) => asking.filter(holds).length / asking.length
  times.sort((one, other) => one - other)
  return {
    paragraphs: shelf.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
    questions: asked.length,
    first: share(({ place }) => place === 0),
    inThree: share(({ place }) => place >= 0 && place < 3),
    inFive: share(({ place }) => place >= 0 && place < 5),
    reciprocalRank: asking.reduce((sum, { place }) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / asking.length,
    answerShown: share(({ shown }) => shown[0] === true),
    answerShownInThree: share(({ shown }) => shown.includes(true)),
    firstWithTypo: share(({ isFirstWithTypo }) => isFirstWithTypo),
    falseSilence: share(({ finding }) => finding.confidence === 'silent'),
    falseClose: share(({ finding }) => finding.confidence === 'close'),
    ...measureSilence(search, shelf, asked),
    indexMs,
    medianMs: times[times.length >> 1] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
  }
}

function heldOutQuestions(articles: readonly QuestionedArticle[]): AskedQuestion[] {
  return questionsOf(articles).filter(({ article }) => isHeldOut(articles[article]?.title ?? ''))
}

function measureSilence(search: ParagraphSearch, shelf: readonly SplitArticle[], asked: readonly AskedQuestion[]) {
  let withoutArticle = 0
  let withoutParagraph = 0
  const isSilent = (text: string) => (search.ask(text, 1).confidence === 'silent' ? 1 : 0)
  for (const [number, whole] of shelf.entries()) {
    const questions = asked.filter(({ article }) => article === number)
    if (questions.length === 0) continue
    search.remove(whole.article.id)
    for (const { text } of questions) withoutArticle += isSilent(text)
    for (const ordinal of new Set(questions.map((question) => question.ordinal))) {
      search.put({ ...whole, paragraphs: whole.paragraphs.filter((paragraph) => paragraph.ordinal !== ordinal) })
      for (const question of questions) if (question.ordinal === ordinal) withoutParagraph += isSilent(question.text)
    }
    search.put(whole)
  }
  return {
    silentWithoutArticle: withoutArticle / asked.length,
    silentWithoutParagraph: withoutParagraph / asked.length,
  }
}

type FoundHit = Finding['hits'][number]

const isOf = ({ article, ordinal }: AskedQuestion, hit: FoundHit) =>
  hit.article.id === String(article) && hit.paragraph.ordinal === ordinal

/** Whether an accepted answer stands in the excerpt, as whole words. */
function showsAnswer({ paragraph, excerpt }: FoundHit, answers: readonly string[]): boolean {
  const shown = paragraph.text.slice(...excerpt.window)
  return answers.some((answer) => {
    const escaped = answer.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    // Scripts without spaces have no word borders to ask for.
    const border = /[\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF]/.test(answer)
      ? ['', '']
      : ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])']
    return new RegExp(border.join(escaped), 'u').test(shown)
  })
}

/** A question with one edit in its longest word: a letter deleted, doubled, swapped or replaced, by the word's hash. */
export function mistyped(text: string): string {
  const words = [...text.matchAll(/[\p{L}\p{M}]{4,}/gu)]
  const longest = words.reduce<(typeof words)[number] | undefined>(
    (best, word) => (best === undefined || word[0].length > best[0].length ? word : best),
    undefined,
  )
  if (longest === undefined) return text
  const [word] = longest
  const hash = createHash('sha256').update(text).digest()
  const letters = [...word]
  const at = 1 + ((hash[1] as number) % (letters.length - 2))
  const edit = (hash[0] as number) % 4
  const letter = letters[at] as string
  if (edit === 0) letters.splice(at, 1)
  else if (edit === 1) letters.splice(at, 0, letter)
  else if (edit === 2) letters.splice(at, 2, letters[at + 1] as string, letter)
  else letters[at] = letters[(hash[2] as number) % letters.length] as string
  return text.slice(0, longest.index) + letters.join('') + text.slice(longest.index + word.length)
}
