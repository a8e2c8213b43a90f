// Measures the processor time that questions of any length take on a large shelf: those of a set, and texts that no one
// types by accident. Chance is seeded, so that the same shelf is asked the same questions each time.
// Usage: npx tsx scripts/measure/long-questions.ts [--paragraphs N] [--before FOLDER] FILE… (question sets in SQuAD's
// format). The shelf has the set's articles again and again, with other rare words each time.

import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { SplitArticle } from '../../src/articles/article.ts'
import { questionsOf, readQuestionSet, sampleOf, shelfOf } from '../../src/evaluation/question-set.ts'
import { detectLanguage } from '../../src/search/text/detect-language.ts'
import { hasLetters } from '../../src/search/text/language.ts'
import { randomFrom, shuffled } from '../random.ts'
import { moduleOf, thisCheckout } from './checkout.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { paragraphs: { type: 'string', default: '100000' }, before: { type: 'string' } },
})
const paragraphCount = Number(values.paragraphs)
const ordinaryCount = 100
const longCount = 10
/** The least of so many counts: what else the machine does only ever adds. */
const rounds = 3
const mostTyped = 1000
const fewTyped = 400
/** Of the words of a copy with five letters or more so many have another letter: a shelf has ever new words. */
const changedShare = 0.05

type Random = () => number
const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T

/** Another letter in place of one, or one left out, put in, or swapped with the next. */
function slipped(word: string, random: Random): string {
  const letters = [...word]
  const at = Math.floor(random() * (letters.length - 1))
  const letter = pick(letters, random)
  const kind = Math.floor(random() * 4)
  if (kind === 0) letters.splice(at, 1)
  else if (kind === 1) letters.splice(at, 0, letter)
  else if (kind === 2) letters.splice(at, 1, String.fromCodePoint((letter.codePointAt(0) as number) + 1))
  else letters.splice(at, 2, ...letters.slice(at, at + 2).reverse())
  return letters.join('')
}

const longWord = /\p{L}{5,}/gu

/** The articles as others might have written them. */
function varied({ article, paragraphs }: SplitArticle, copy: number, random: Random): SplitArticle {
  const varyWord = (word: string) => (copy > 0 && random() < changedShare ? slipped(word, random) : word)
  return {
    article: { ...article, id: `${article.id}.${copy}` },
    paragraphs: paragraphs.map((each) => ({ ...each, text: each.text.replace(longWord, varyWord) })),
  }
}

function* copiesOf(articles: readonly SplitArticle[]): Generator<SplitArticle> {
  const random = randomFrom(1)
  let left = paragraphCount
  for (let copy = 0; left > 0; copy += 1) {
    for (const each of articles) {
      if (left <= 0) return
      const { article, paragraphs } = varied(each, copy, random)
      yield { article, paragraphs: paragraphs.slice(0, left) }
      left -= paragraphs.length
    }
  }
}

/** Words, as many as fit into a text. */
function line(most: number, next: () => string): string {
  let text = ''
  for (let word = next(); text.length + word.length < most; word = next()) text += `${text === '' ? '' : ' '}${word}`
  return text.slice(0, most)
}

/** Long questions by what is bad about them, all from words of these texts. */
function longQuestions(texts: readonly string[], isSpaced: boolean): Record<string, (random: Random) => string> {
  const counts = new Map<string, number>()
  const met = isSpaced ? /\p{L}{4,}/gu : /\p{L}{2}/gu
  for (const text of texts) for (const [word] of text.matchAll(met)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const commonFirst = [...counts.keys()].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))
  const common = commonFirst.slice(0, 200)
  const beginnings = new Map<string, number>()
  for (const word of commonFirst) {
    if (word.length > 6) beginnings.set(word.slice(0, 5), (beginnings.get(word.slice(0, 5)) ?? 0) + 1)
  }
  const frequent = [...beginnings.keys()].sort(
    (one, other) => (beginnings.get(other) ?? 0) - (beginnings.get(one) ?? 0),
  )
  const letters = [...new Set(commonFirst.join(''))]
  const word = (random: Random, length: number) => Array.from({ length }, () => pick(letters, random)).join('')
  const inOrder = (words: readonly string[]) => {
    let at = 0
    return () => words[at++ % words.length] as string
  }
  const pasted = (random: Random) => pick(texts, random) + pick(texts, random) + pick(texts, random)
  if (!isSpaced) {
    return {
      'no spaces': (random) =>
        pasted(random)
          .replace(/[\p{P}\p{Z}\s]/gu, '')
          .slice(0, mostTyped),
      'common words': (random) => line(mostTyped, inOrder(shuffled(common, random))).replaceAll(' ', ''),
    }
  }
  return {
    misspelt: (random) => line(mostTyped, () => slipped(pick(commonFirst, random), random)),
    'twice misspelt': (random) => line(mostTyped, () => slipped(slipped(pick(commonFirst, random), random), random)),
    'random letters': (random) => line(mostTyped, () => word(random, 5 + Math.floor(random() * 8))),
    'one beginning, misspelt': (random) => {
      const beginning = pick(frequent.slice(0, 5), random)
      return line(fewTyped, () => beginning + word(random, 1 + Math.floor(random() * 5)))
    },
    'one beginning': (random) => {
      const beginning = pick(frequent.slice(0, 5), random)
      const alike = commonFirst.filter((each) => each.startsWith(beginning))
      return line(fewTyped, inOrder(shuffled(alike, random)))
    },
    'common words': (random) => line(mostTyped, inOrder(shuffled(common, random))),
    pasted: (random) => pasted(random).slice(0, mostTyped),
  }
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function measure(name: string, checkout: string, file: string): Promise<void> {
  const { askShelves } = await moduleOf(checkout, 'search', 'ask.ts')
  const { createShelfIndex } = await moduleOf(checkout, 'search', 'shelf-index.ts')
  const articles = readQuestionSet(file)
  const index = createShelfIndex()
  const texts = new Map<string, readonly string[]>()
  for (const split of copiesOf(shelfOf(articles))) {
    index.put(split)
    texts.set(
      split.article.id,
      split.paragraphs.map(({ text }) => text),
    )
  }
  const answer = (question: string) => {
    const finding = askShelves([index], question)
    for (const found of finding.found) finding.excerpt(found, texts.get(found.articleId)?.[found.ordinal] ?? '')
  }
  const all = [...texts.values()].flat()
  const questions = questionsOf(articles).map(({ text }) => text)
  const isSpaced = hasLetters(detectLanguage(all.slice(0, 100).join(' ')))
  const kinds = Object.entries(longQuestions(sampleOf(all, 20_000), isSpaced))
  // The first questions of a process are slow, whatever they ask.
  for (const question of sampleOf(questions, 300)) answer(question)
  process.stdout.write(`${basename(file, '.json')}, ${name}: ${index.paragraphCount} paragraphs\n`)
  const asked = [
    { kind: 'questions of the set', questions: sampleOf(questions, ordinaryCount) },
    ...kinds.map(([kind, make], seed) => {
      const random = randomFrom(seed)
      return { kind, questions: Array.from({ length: longCount }, () => make(random)) }
    }),
  ]
  for (const each of asked) {
    const times = each.questions.map((question) => Array.from({ length: rounds }, () => cpuMs(() => answer(question))))
    const least = times.map((own) => Math.min(...own)).sort((one, other) => one - other)
    const first = Math.max(...times.map(([time]) => time as number))
    const figures = [least[least.length >> 1], least.at(-1), first].map((ms) => (ms as number).toFixed(1).padStart(7))
    process.stdout.write(
      `  ${each.kind.padEnd(26)} median ${figures[0]}  worst ${figures[1]}  at first ${figures[2]} ms\n`,
    )
  }
}

for (const file of positionals) {
  if (values.before !== undefined) await measure('before', values.before, file)
  await measure('now', thisCheckout, file)
}
