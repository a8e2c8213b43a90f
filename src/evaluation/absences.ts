// Asks questions whose article, or whose paragraph, was taken off the shelf.

import type { SplitArticle } from '../articles/article.ts'
import type { EvaluatedShelf } from './evaluated-shelf.ts'
import type { AskedQuestion } from './question-set.ts'

/** Whether a question was told silent without what answers it. */
export interface Absence {
  readonly asked: AskedQuestion
  readonly missing: 'article' | 'paragraph'
  readonly isSilent: boolean
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
  const ask = (asked: AskedQuestion, missing: Absence['missing']) => {
    found.push({ asked, missing, isSilent: shelf.ask(asked.text, 3, 0).confidence === 'silent' })
    progress(found.length)
  }
  const byArticle = groupBy(questions, ({ article }) => article)
  const all = [...byArticle.keys()]
  for (let turn = 0; turn < articleTurns; turn += 1) {
    const missing = all.filter((_, i) => i % articleTurns === turn)
    for (const number of missing) shelf.remove(String(number))
    for (const number of missing) for (const asked of byArticle.get(number) ?? []) ask(asked, 'article')
    for (const number of missing) shelf.put(articles[number] as SplitArticle)
  }
  const byParagraph = new Map(all.map((number) => [number, groupBy(byArticle.get(number) ?? [], (q) => q.ordinal)]))
  for (let turn = 0; turn < paragraphTurns; turn += 1) {
    const missing = all.flatMap((number) => {
      const ordinals = [...(byParagraph.get(number)?.keys() ?? [])].filter((_, i) => i % paragraphTurns === turn)
      return ordinals.length > 0 ? [{ number, ordinals: new Set(ordinals) }] : []
    })
    for (const { number, ordinals } of missing) putWithout(shelf, articles[number] as SplitArticle, ordinals)
    for (const { number, ordinals } of missing) {
      for (const asked of byArticle.get(number) ?? []) if (ordinals.has(asked.ordinal)) ask(asked, 'paragraph')
    }
    for (const { number } of missing) shelf.put(articles[number] as SplitArticle)
  }
  return found
}

function putWithout(shelf: EvaluatedShelf, { article, paragraphs }: SplitArticle, ordinals: ReadonlySet<number>): void {
  const left = paragraphs.filter(({ ordinal }) => !ordinals.has(ordinal))
  if (left.length === 0) shelf.remove(article.id)
  else shelf.put({ article, paragraphs: left.map((paragraph, ordinal) => ({ ...paragraph, ordinal })) })
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
