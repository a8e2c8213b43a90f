// Measures the search, beside that of another checkout of this project if one is named: in one process and in the same
// minutes, each question asked of both, one after the other. Are the answers the same? At what cost?
// Usage: npm run compare -- [--before FOLDER] [--copies N] [--questions N] [--costs] FILE…
// (question sets in SQuAD's format). With --copies the shelf holds every article so many times, as if others had written
// the same; with --costs memory, indexing, snapshot and changes are measured as well; --questions 0 asks all.

import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { SplitArticle } from '../../src/articles/article.ts'
import { reachableBytes } from '../../src/evaluation/memory.ts'
import {
  type AskedQuestion,
  questionsOf,
  readQuestionSet,
  sampleOf,
  shelfOf,
} from '../../src/evaluation/question-set.ts'
import { moduleOf, thisCheckout } from './checkout.ts'

type Ask = typeof import('../../src/search/ask.ts')
type Index = typeof import('../../src/search/index/shelf-index.ts')
type ShelfIndex = ReturnType<Index['createShelfIndex']>

/** The search of one checkout. */
interface Search {
  readonly name: string
  readonly askShelves: Ask['askShelves']
  readonly createShelfIndex: Index['createShelfIndex']
  readonly restoreShelfIndex: (segments: Iterable<Uint8Array>) => Generator<unknown, ShelfIndex | undefined>
}

/** Beside its index the texts of a shelf, as the library keeps them. */
interface Shelf {
  readonly index: ShelfIndex
  readonly texts: ReadonlyMap<string, readonly string[]>
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    before: { type: 'string' },
    copies: { type: 'string', default: '1' },
    questions: { type: 'string', default: '0' },
    costs: { type: 'boolean', default: false },
  },
})
const copies = Number(values.copies)
const mostQuestions = Number(values.questions) || Number.POSITIVE_INFINITY
// Other work on the machine only ever adds to a time, so the least of these comes nearest to an idle core.
const rounds = 3
const mostTimed = 1000
const changedArticles = 40
const shownChanges = 12
const megabyte = 2 ** 20

const before = values.before === undefined ? [] : [await searchOf('before', values.before)]
const searches = [...before, await searchOf('now', thisCheckout)]
for (const file of positionals) compare(file)

async function searchOf(name: string, folder: string): Promise<Search> {
  const { askShelves } = await moduleOf(folder, 'search', 'ask.ts')
  const { createShelfIndex, restoreShelfIndex } = await moduleOf(folder, 'search', 'shelf-index.ts')
  return { name, askShelves, createShelfIndex, restoreShelfIndex }
}

function compare(file: string): void {
  const articles = readQuestionSet(file)
  const split = Array.from({ length: copies }, (_, copy) => shelfOf(articles).map((each) => copyOf(each, copy))).flat()
  const texts = new Map(split.map(({ article, paragraphs }) => [article.id, paragraphs.map(({ text }) => text)]))
  const questions = questionsOf(articles)
  const asked = sampleOf(questions, Math.min(mostQuestions, questions.length))
  const paragraphs = split.reduce((sum, each) => sum + each.paragraphs.length, 0)
  say(`${basename(file, '.json')} × ${copies}: ${paragraphs} paragraphs, ${asked.length} questions`)
  // What is loaded once for all shelves is no part of an index.
  for (const search of searches) {
    for (const question of sampleOf(asked, 50))
      answer(search, { index: indexOf(search, split.slice(0, 5)), texts }, question.text)
  }
  const shelves = searches.map((search) => ({ index: measuredIndex(search, split, paragraphs), texts }))
  if (copies === 1) compareAnswers(shelves, asked)
  compareTimes(shelves, sampleOf(asked, mostTimed))
  if (values.costs) {
    compareSnapshots(shelves, paragraphs)
    compareChanges(shelves, split)
  }
}

function measuredIndex(search: Search, split: readonly SplitArticle[], paragraphs: number): ShelfIndex {
  if (!values.costs) return indexOf(search, split)
  const bytesBefore = reachableBytes()
  const startedAt = performance.now()
  const index = indexOf(search, split)
  const ms = performance.now() - startedAt
  const perThousand = (value: number) => (value / paragraphs) * 1000
  line(search.name, 'indexing, ms per 1,000 paragraphs', perThousand(ms).toFixed(0))
  line(search.name, 'MB per 1,000 paragraphs', perThousand((reachableBytes() - bytesBefore) / megabyte).toFixed(2))
  return index
}

interface Outcome {
  /** Place of the right paragraph from 0; 99 where it is not among the first ten. */
  readonly place: number
  readonly confidence: string
  readonly all: string
}

function compareAnswers(shelves: readonly Shelf[], asked: readonly AskedQuestion[]): void {
  const outcomes = searches.map((search, i) => asked.map((each) => outcomeOf(search, shelves[i] as Shelf, each)))
  const percent = (of: readonly Outcome[], holds: (each: Outcome) => boolean) =>
    ((100 * of.filter(holds).length) / of.length).toFixed(2)
  for (const [i, of] of outcomes.entries()) {
    line(
      (searches[i] as Search).name,
      'first %, in three %, silent wrongly %',
      `${percent(of, ({ place }) => place < 1)} ${percent(of, ({ place }) => place < 3)} ${percent(of, ({ confidence }) => confidence === 'silent')}`,
    )
  }
  const [before, now] = outcomes
  if (before === undefined || now === undefined) return
  const changes = (limit: number) => {
    const gained = now.filter(({ place }, i) => place < limit && (before[i] as Outcome).place >= limit).length
    const lost = now.filter(({ place }, i) => place >= limit && (before[i] as Outcome).place < limit).length
    return `+${gained} −${lost}`
  }
  const differing = asked.filter((_, i) => now[i]?.all !== before[i]?.all)
  line('now', 'changed: first, in three', `${changes(1)}, ${changes(3)}`)
  line('now', 'questions answered otherwise in any way', `${differing.length}`)
  for (const { text } of differing.slice(0, shownChanges)) {
    const i = asked.findIndex((each) => each.text === text)
    say(`    ${text}  ${before[i]?.place} ${before[i]?.confidence} → ${now[i]?.place} ${now[i]?.confidence}`)
  }
}

function outcomeOf(search: Search, { index }: Shelf, { text, article, ordinal }: AskedQuestion): Outcome {
  const { confidence, found, corrections } = search.askShelves([index], text, { limit: 10 })
  const place = found.findIndex((each) => each.articleId === `${article}.0` && each.ordinal === ordinal)
  const told = found.map((each) => `${each.articleId}/${each.ordinal} ${each.score.toFixed(3)}`)
  return { place: place < 0 ? 99 : place, confidence, all: JSON.stringify([confidence, told.slice(0, 3), corrections]) }
}

function compareTimes(shelves: readonly Shelf[], asked: readonly AskedQuestion[]): void {
  const times = searches.map(() => asked.map(() => Number.POSITIVE_INFINITY))
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, { text }] of asked.entries()) {
      for (const [s, search] of searches.entries()) {
        const own = times[s] as number[]
        own[i] = Math.min(
          own[i] as number,
          timed(() => answer(search, shelves[s] as Shelf, text)),
        )
      }
    }
  }
  const quantiles = times.map((own) => {
    const sorted = own.sort((one, other) => one - other)
    return [0.5, 0.99].map((share) => sorted[Math.floor(sorted.length * share)] as number)
  })
  for (const [q, own] of quantiles.entries()) {
    const ratios =
      q === 0 ? '' : ` (${own.map((ms, i) => (ms / (quantiles[0]?.[i] as number)).toFixed(2)).join(' ')} times)`
    const written = own.map((ms) => ms.toFixed(2)).join(' ')
    line((searches[q] as Search).name, 'whole answer, ms, p50 and p99', `${written}${ratios}`)
  }
}

function compareSnapshots(shelves: readonly Shelf[], paragraphs: number): void {
  for (const [s, search] of searches.entries()) {
    const startedAt = performance.now()
    const segments = [...(shelves[s] as Shelf).index.snapshot()]
    const size = segments.reduce((sum, { length }) => sum + length, 0) / megabyte
    const writing = `${(performance.now() - startedAt).toFixed(0)} ms, ${size.toFixed(1)} MB`
    line(search.name, 'snapshot written', writing)
    const slices: number[] = []
    const restoring = search.restoreShelfIndex(segments)
    for (let isDone = false; !isDone; ) {
      slices.push(
        timed(() => {
          const { done, value } = restoring.next()
          isDone = done === true
          if (isDone && (value as ShelfIndex).paragraphCount !== paragraphs) throw new Error('Not the same shelf.')
        }),
      )
    }
    const total = slices.reduce((sum, ms) => sum + ms, 0)
    const longest = slices.sort((one, other) => other - one).slice(0, 4)
    line(
      search.name,
      'restored; longest slices',
      `${total.toFixed(0)} ms; ${longest.map((ms) => ms.toFixed(1)).join(' ')}`,
    )
  }
}

/** Replaces and removes articles of five paragraphs, as moderators write them. */
function compareChanges(shelves: readonly Shelf[], split: readonly SplitArticle[]): void {
  const short = sampleOf(
    split.filter(({ paragraphs }) => paragraphs.length >= 5),
    changedArticles,
  ).map(({ article, paragraphs }, i) => ({
    article: { ...article, id: `changed ${i}` },
    paragraphs: paragraphs.slice(0, 5),
  }))
  for (const [s, search] of searches.entries()) {
    const { index } = shelves[s] as Shelf
    const median = (run: (article: SplitArticle) => void) => {
      const times = short.map((each) => timed(() => run(each))).sort((one, other) => one - other)
      return `${(times[times.length >> 1] as number).toFixed(1)}`
    }
    const put = median((each) => index.put(each))
    const replaced = median(({ article, paragraphs }) =>
      index.put({ article, paragraphs: paragraphs.toReversed().map((each, ordinal) => ({ ...each, ordinal })) }),
    )
    const removed = median(({ article }) => index.remove(article.id))
    line(search.name, 'five paragraphs: add, replace, remove, ms', `${put} ${replaced} ${removed}`)
  }
}

function indexOf({ createShelfIndex }: Search, articles: readonly SplitArticle[]): ShelfIndex {
  const index = createShelfIndex()
  for (const each of articles) index.put(each)
  return index
}

/** A whole answer, as a person sees it: three paragraphs and their excerpts. */
function answer({ askShelves }: Search, { index, texts }: Shelf, question: string): void {
  const finding = askShelves([index], question)
  for (const found of finding.found) finding.excerpt(found, texts.get(found.articleId)?.[found.ordinal] ?? '')
}

function copyOf({ article, paragraphs }: SplitArticle, copy: number): SplitArticle {
  return { article: { ...article, id: `${article.id}.${copy}` }, paragraphs }
}

function timed(run: () => void): number {
  const startedAt = performance.now()
  run()
  return performance.now() - startedAt
}

function line(name: string, label: string, value: string): void {
  say(`  ${name.padEnd(7)} ${label.padEnd(44)} ${value}`)
}

function say(words: string): void {
  process.stdout.write(`${words}\n`)
}
