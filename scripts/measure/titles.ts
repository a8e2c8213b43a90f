// Measures how well titles are found as people remember and type them, and how long it takes. Titles are openings of
// sentences of 2 to 7 words; chance is seeded, so that all figures but the times are the same each time.
// Usage: npx tsx scripts/measure/titles.ts FILE [CHECKOUT] (a question set in SQuAD's format; another tree to measure)

import { isWord, tokensOf } from '../../src/articles/tokens.ts'
import { readQuestionSet } from '../../src/evaluation/question-set.ts'
import type { ArticleSummary } from '../../src/library/answers/types.ts'
import { randomFrom, shuffled } from '../random.ts'
import { moduleOf, thisCheckout } from './checkout.ts'

const mostTitles = 10_000
const mostSought = 1_000
/** As many as Discord shows. */
const limit = 25
/** The least time of so many counts: what else the machine does is not measured. */
const rounds = 3

const [file = '', checkout = thisCheckout] = process.argv.slice(2)
const found = await moduleOf(checkout, 'library', 'titles.ts')
const { createTitleIndex } = found
// Before titles were sought by MiniSearch, they were found in a list of them.
const isList = 'suggestFrom' in found
const { findTitle, suggestFrom } = isList ? found : await moduleOf(checkout, 'library', 'title-finding.ts')

let random = randomFrom(1)
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T

/** The first words of a sentence, 2 to 7 of them. */
function opening(sentence: string): string | undefined {
  const count = 2 + Math.floor(random() * 6)
  const tokens = tokensOf(sentence.trim())
  let words = 0
  const end = tokens.findIndex((token) => isWord(token) && ++words === count)
  return end < 0 ? undefined : tokens.slice(0, end + 1).join('')
}

const sentences = readQuestionSet(file).flatMap(({ paragraphs }) =>
  paragraphs.flatMap(({ text }) => text.split(/(?<=[.!?])\s+|(?<=[。！？])/)),
)
const openings = shuffled(sentences, random).flatMap((sentence) => opening(sentence) ?? [])
const titles = [...new Set(openings)].slice(0, mostTitles)
const letters = [...new Set(titles.join('').toLowerCase().match(/\p{L}/gu))]

/** One letter of one word left out, put in, swapped with the next or replaced. */
function slipped(text: string): string | undefined {
  const tokens = tokensOf(text)
  const places = tokens.flatMap((token, place) => (isWord(token) && [...token].length > 1 ? [place] : []))
  if (places.length === 0) return undefined
  const place = pick(places)
  const word = [...(tokens[place] as string)]
  const kind = pick(['delete', 'insert', 'swap', 'replace'])
  const at = Math.floor(random() * (kind === 'swap' ? word.length - 1 : word.length))
  const letter = pick(letters)
  if (kind === 'delete') word.splice(at, 1)
  else if (kind === 'insert') word.splice(at, 0, letter)
  else if (kind === 'replace') word.splice(at, 1, letter)
  else word.splice(at, 2, ...word.slice(at, at + 2).reverse())
  const typed = tokens.with(place, word.join('')).join('')
  return typed.toLowerCase() === text.toLowerCase() ? undefined : typed
}

const beginning = (title: string) => title.slice(0, Math.ceil(title.length * 0.6)).trim()

function withSwappedWords(title: string): string | undefined {
  const tokens = tokensOf(title)
  const [one, other] = shuffled(
    [...tokens.keys()].filter((place) => isWord(tokens[place] as string)),
    random,
  )
  if (one === undefined || other === undefined) return undefined
  return tokens
    .with(one, tokens[other] as string)
    .with(other, tokens[one] as string)
    .join('')
}

function fourLetters(title: string): string | undefined {
  const long = tokensOf(title).filter((token) => isWord(token) && token.length > 5)
  if (long.length === 0) return undefined
  const word = pick(long)
  const from = 1 + Math.floor(random() * (word.length - 5))
  return word.slice(from, from + 4)
}

const lastWord = (title: string) => tokensOf(title).filter(isWord).at(-1) ?? title

const ways: readonly (readonly [string, (title: string) => string | undefined])[] = [
  ['whole title', (title) => title],
  ['first 60 %', beginning],
  ['two words swapped', withSwappedWords],
  ['whole title, one slip', slipped],
  ['first 60 %, one slip', (title) => slipped(beginning(title))],
  ['first 60 % of one with a slip', (title) => beginning(slipped(title) ?? '')],
  ['last word alone, one slip', (title) => slipped(lastWord(title))],
  ['four letters within a word', fourLetters],
]

const articles = titles.map(
  (title, place): ArticleSummary => ({
    id: `article-${place}`,
    shelf: 'own',
    number: 1,
    title,
    tags: [],
    paragraphCount: 1,
  }),
)
const index = createTitleIndex(articles)
const inOrder = index.inOrder()
const sought = isList ? inOrder : { inOrder, shelves: [{ index, isSought: () => true }] }

/** Longest wait of a timer that wants to run all the time. */
let longestMs = 0
let last = performance.now()
let isWatching = true
const watch = () => {
  longestMs = Math.max(longestMs, performance.now() - last)
  last = performance.now()
  if (isWatching) setImmediate(watch)
}
watch()
const began = performance.now()
await suggestFrom(sought, 'Zxqv wvut', limit)
const firstMs = performance.now() - began
await new Promise(setImmediate)
isWatching = false

const percent = (count: number, all: number) => ((100 * count) / all).toFixed(1).padStart(5)
process.stdout.write(
  `${titles.length} titles; first slip ${firstMs.toFixed(0)} ms, longest slice ${longestMs.toFixed(1)} ms\n\n`,
)
process.stdout.write(
  '| typed | first | among 25 | nothing | `findTitle` | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|\n',
)
for (const [row, [name, typedOf]] of ways.entries()) {
  random = randomFrom(row)
  const told = { first: 0, among: 0, nothing: 0, found: 0, all: 0 }
  const times: number[] = []
  for (const article of shuffled(articles, random)) {
    if (told.all >= mostSought) break
    const typed = typedOf(article.title)
    if (typed === undefined || typed === '') continue
    told.all += 1
    let found: readonly ArticleSummary[] = []
    let leastMs = Number.POSITIVE_INFINITY
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now()
      found = await suggestFrom(sought, typed, limit)
      leastMs = Math.min(leastMs, performance.now() - start)
    }
    times.push(leastMs)
    // Two titles may be the same but for capitals.
    const isMeant = ({ title }: ArticleSummary) => title.toLowerCase() === article.title.toLowerCase()
    if (found[0] && isMeant(found[0])) told.first += 1
    if (found.some(isMeant)) told.among += 1
    if (found.length === 0) told.nothing += 1
    const match = await findTitle(sought, typed)
    if (match.article && isMeant(match.article)) told.found += 1
  }
  times.sort((one, other) => one - other)
  const time = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1)
  const shares = [told.first, told.among, told.nothing, told.found].map((count) => percent(count, told.all))
  process.stdout.write(`| ${[name, ...shares, time(0.5), time(0.99)].join(' | ')} |\n`)
}
