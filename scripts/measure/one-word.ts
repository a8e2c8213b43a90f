// Measures whether one word of a language finds a paragraph that has it, on a shelf of articles in all the languages named:
// words of four letters and more, spread over each set, that few of its paragraphs have.
// Usage: npx tsx scripts/measure/one-word.ts FILE… (question sets in SQuAD's format)

import { basename } from 'node:path'
import { readQuestionSet, shelfOf } from '../../src/evaluation/question-set.ts'
import { findInShelves } from '../../src/search/ask.ts'
import { createShelfIndex } from '../../src/search/index/shelf-index.ts'

const wordsPerSet = 30
const mostParagraphs = 240
// A word that most paragraphs have is a small one.
const mostHaving = 0.05
const shown = 100

const sets = process.argv.slice(2).map((file) => {
  const name = basename(file, '.json')
  const articles: ReturnType<typeof shelfOf> = []
  let count = 0
  for (const split of shelfOf(readQuestionSet(file))) {
    if (count >= mostParagraphs) break
    articles.push({ ...split, article: { ...split.article, id: `${name} ${split.article.id}` } })
    count += split.paragraphs.length
  }
  return { name, articles, texts: articles.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)) }
})

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}[\p{L}\p{M}]+/gu) ?? []
const index = createShelfIndex()
for (const { articles } of sets) for (const article of articles) index.put(article)
const textOf = new Map(
  sets.flatMap(({ articles }) =>
    articles.flatMap(({ article, paragraphs }) =>
      paragraphs.map(({ text, ordinal }) => [`${article.id}/${ordinal}`, text]),
    ),
  ),
)

/** Words that few paragraphs have, in even steps over the alphabet. */
function wordsToSeek(texts: readonly string[]): readonly string[] {
  const having = new Map<string, number>()
  for (const text of texts) for (const word of new Set(wordsOf(text))) having.set(word, (having.get(word) ?? 0) + 1)
  const fit = [...having.keys()]
    .filter((word) => word.length >= 4 && (having.get(word) ?? 0) <= texts.length * mostHaving)
    .sort()
  const step = Math.max(1, fit.length / wordsPerSet)
  return Array.from(
    { length: Math.min(wordsPerSet, fit.length) },
    (_, i) => fit[Math.floor((i + 0.5) * step)] as string,
  )
}

function isFound(word: string): boolean {
  const { found } = findInShelves([index], word, { offset: 0, limit: shown })
  return found.some(({ articleId, ordinal }) => wordsOf(textOf.get(`${articleId}/${ordinal}`) ?? '').includes(word))
}

let total = 0
for (const { name, texts } of sets) {
  const words = wordsToSeek(texts)
  const missed = words.filter((word) => !isFound(word))
  total += words.length - missed.length
  process.stdout.write(`${name}: ${words.length - missed.length} of ${words.length}; not found: ${missed.join(', ')}\n`)
}
process.stdout.write(`found ${total}\n`)
