// Asks questions whose article, or whose paragraph, was taken off the shelf.

import type { SplitArticle } from '../articles/article.ts'
import type { Confidence } from '../search/hit.ts'
import type { EvaluatedShelf } from './evaluated-shelf.ts'
import type { AskedQuestion } from './question-set.ts'

/** What a question was told without what answers it. */
export interface Absence {
  readonly asked: AskedQuestion
  readonly missing: 'article' | 'paragraph'
  readonly confidence: Confidence
}

// Taking things away one by one would index the shelf anew for each question; these many turns do. A turn takes a tenth
// of the articles, or a twentieth of the paragraphs asked about in each: one, unless an article is very long.
const articleTurns = 10
const paragraphTurns = 20

/** Asks all questions twice. The shelf is left as it was. */
export function askWithoutAnswers(
  shelf: EvaluatedShelf,
  articles: readonly SplitArticle[],
  questions: readonly AskedQuestion[],
  progress: (done: number) => void,
): Absence[] {
  const found: Absence[] = []
  const askWithout = (gone: readonly AskedQuestion[], missing: Absence['missing']) => {
    const numbers = new Set(gone.map(({ article }) => article))
    for (const number of numbers) {
      const { article, paragraphs } = articles[number] as SplitArticle
      const ordinals = new Set(gone.filter((asked) => asked.article === number).map(({ ordinal }) => ordinal))
      const left = missing === 'article' ? [] : paragraphs.filter(({ ordinal }) => !ordinals.has(ordinal))
      if (left.length === 0) shelf.remove(article.id)
      else shelf.put({ article, paragraphs: left.map((paragraph, ordinal) => ({ ...paragraph, ordinal })) })
    }
    for (const asked of gone) {
      found.push({ asked, missing, confidence: shelf.ask(asked.text, 3, 0).confidence })
      progress(found.length)
    }
    for (const number of numbers) shelf.put(articles[number] as SplitArticle)
  }
  /** What is asked about: articles, and their ordinals. */
  const ordinals = new Map<number, Set<number>>()
  for (const { article, ordinal } of questions) ordinals.set(article, (ordinals.get(article) ?? new Set()).add(ordinal))
  const placeOf = <T>(item: T, items: Iterable<T> = []) => [...items].indexOf(item)
  for (let turn = 0; turn < articleTurns; turn += 1) {
    const isGone = ({ article }: AskedQuestion) => placeOf(article, ordinals.keys()) % articleTurns === turn
    askWithout(questions.filter(isGone), 'article')
  }
  for (let turn = 0; turn < paragraphTurns; turn += 1) {
    const isGone = ({ article, ordinal }: AskedQuestion) =>
      placeOf(ordinal, ordinals.get(article)) % paragraphTurns === turn
    askWithout(questions.filter(isGone), 'paragraph')
  }
  return found
}
