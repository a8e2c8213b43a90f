// Measures what the index of a shelf costs: memory, the time of indexing, of whole answers, of a snapshot and its return.
// Usage: npx tsx --expose-gc scripts/measure/index.ts [--copies N] [--questions N] FILE… (question sets in SQuAD's
// format). With copies the shelf holds every article so many times over, as if others had written the same.

import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { SplitArticle } from '../../src/articles/article.ts'
import { askShelves } from '../../src/search/ask.ts'
import { reachableBytes } from '../../src/search/evaluation/memory.ts'
import { questionsOf, readQuestionSet, sampleOf, shelfOf } from '../../src/search/evaluation/question-set.ts'
import { createShelfIndex, restoreShelfIndex, type ShelfIndex } from '../../src/search/shelf-index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { copies: { type: 'string', default: '1' }, questions: { type: 'string', default: '1000' } },
})
const copies = Number(values.copies)
const mostQuestions = Number(values.questions)
// Other work on the machine only ever adds to a time, so the least of these comes nearest to an idle core.
const rounds = 3
const megabyte = 2 ** 20

for (const file of positionals) measureFile(file)

function measureFile(file: string): void {
  const articles = readQuestionSet(file)
  const questions = sampleOf(questionsOf(articles), mostQuestions).map(({ text }) => text)
  const split = Array.from({ length: copies }, (_, copy) => shelfOf(articles).map((each) => copyOf(each, copy))).flat()
  const texts = new Map(split.map(({ article, paragraphs }) => [article.id, paragraphs.map(({ text }) => text)]))
  // What is loaded once for all shelves is no part of the index.
  askOne(indexOf(split.slice(0, 3)), texts, questions[0] ?? '')

  const bytesBefore = reachableBytes()
  const startedAt = performance.now()
  const shelf = indexOf(split)
  const indexMs = performance.now() - startedAt
  const bytes = reachableBytes() - bytesBefore
  const thousands = shelf.paragraphCount / 1000
  const line = (label: string, value: string) => process.stdout.write(`  ${label.padEnd(44)} ${value}\n`)
  process.stdout.write(`${basename(file, '.json')} × ${copies}: ${shelf.paragraphCount} paragraphs\n`)
  line('memory, MB per 1,000 paragraphs', (bytes / megabyte / thousands).toFixed(2))
  line('indexing, ms per 1,000 paragraphs', (indexMs / thousands).toFixed(0))

  const times = questions.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, question] of questions.entries()) {
      times[i] = Math.min(
        times[i] as number,
        timed(() => askOne(shelf, texts, question)),
      )
    }
  }
  times.sort((one, other) => one - other)
  const quantile = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
  line(`whole answer, ms (least of ${rounds}), p50 and p99`, `${quantile(0.5)} ${quantile(0.99)}`)

  const writingMs = performance.now()
  const segments = [...shelf.snapshot()]
  line('writing a snapshot, ms', (performance.now() - writingMs).toFixed(0))
  const size = segments.reduce((sum, { length }) => sum + length, 0)
  line('snapshot, MB, in segments', `${(size / megabyte).toFixed(1)} ${segments.length}`)
  const bytesBetween = reachableBytes()
  const restored = inSlices('restoring it', restoreShelfIndex(segments), line)
  if (restored?.paragraphCount !== shelf.paragraphCount) throw new Error('The restored shelf is not the same.')
  line('first answer then, ms', timed(() => askOne(restored, texts, questions[0] ?? '')).toFixed(1))
  const restoredBytes = reachableBytes() - bytesBetween
  line('memory restored, MB per 1,000 paragraphs', (restoredBytes / megabyte / thousands).toFixed(2))
}

function inSlices<T>(what: string, work: Generator<unknown, T>, line: (label: string, value: string) => void): T {
  const slices: number[] = []
  for (;;) {
    const slicedAt = performance.now()
    const { done, value } = work.next()
    slices.push(performance.now() - slicedAt)
    if (done !== true) continue
    const total = slices.reduce((sum, slice) => sum + slice, 0)
    const longest = slices.sort((one, other) => other - one).slice(0, 3)
    line(`${what}, ms, and the longest slices`, `${total.toFixed(0)}; ${longest.map((ms) => ms.toFixed(1)).join(' ')}`)
    return value
  }
}

function copyOf({ article, paragraphs }: SplitArticle, copy: number): SplitArticle {
  return { article: { ...article, id: `${article.id}.${copy}` }, paragraphs }
}

function indexOf(articles: readonly SplitArticle[]): ShelfIndex {
  const shelf = createShelfIndex()
  for (const each of articles) shelf.put(each)
  return shelf
}

/** A whole answer, as a person sees it: three paragraphs and their excerpts. */
function askOne(shelf: ShelfIndex, texts: ReadonlyMap<string, readonly string[]>, question: string): void {
  const finding = askShelves([shelf], question)
  for (const found of finding.found) finding.excerpt(found, texts.get(found.articleId)?.[found.ordinal] ?? '')
}

function timed(run: () => void): number {
  const startedAt = performance.now()
  run()
  return performance.now() - startedAt
}
