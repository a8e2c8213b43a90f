// Makes the tables of ranking and confidence from question sets, as text. Knows nothing of where they are kept.

import { createHash } from 'node:crypto'
import { randomFrom } from '../random.ts'
import { confidenceTable } from './confidence.ts'
import { excerptLessons, excerptTable } from './excerpt.ts'
import { foldOf, learnWeights, rankingLessons, rankingTable } from './ranking.ts'
import { readTaughtSets, type TaughtSet } from './sets.ts'

/** Generated files by name. */
export type Tables = Readonly<
  Record<
    'ranking-weights.generated.json' | 'confidence-model.generated.json' | 'excerpt-weights.generated.json',
    string
  >
>

/**
 * @param tell Takes words on how far it is.
 * @param effort Share of the questions and of the steps that a whole training takes, for whoever wants to see how it runs.
 * @throws OperatorError if a file is no question set.
 */
export async function tablesOf(paths: readonly string[], tell: (words: string) => void, effort = 1): Promise<Tables> {
  const sets: TaughtSet[] = []
  for (const path of paths) sets.push(...(await readTaughtSets(path)))
  const lessons = sets.map((set) => {
    const learnt = rankingLessons(set, chanceFor('ranking', set), effort)
    tell(`${set.name}: ${set.articles.length} articles, ${learnt.lessons.length} questions to rank`)
    return learnt
  })
  const weights = learnWeights(lessons, effort)
  // Scores of articles that were learnt from are better than others' will be; confidence must not count on that.
  const byFold = { 0: learnWeights(lessons, effort, 0), 1: learnWeights(lessons, effort, 1) }
  tell('ranking learnt')
  const excerpts = sets.flatMap((set) => excerptLessons(set, chanceFor('excerpts', set)))
  tell(`${excerpts.length} choices of what to show`)
  return {
    'ranking-weights.generated.json': written(rankingTable(weights)),
    'excerpt-weights.generated.json': written(excerptTable(excerpts, effort)),
    'confidence-model.generated.json': written(
      confidenceTable(
        sets,
        (title) => byFold[foldOf(title)],
        (set) => chanceFor('confidence', set),
        tell,
        effort,
      ),
    ),
  }
}

const written = (table: unknown) => `${JSON.stringify(table, null, 2)}\n`

/** Chances of a set's own, so that what is learnt of it does not depend on which others there are. */
function chanceFor(purpose: string, { name }: TaughtSet): () => number {
  return randomFrom(createHash('sha256').update(`${purpose} ${name}`).digest().readInt32LE())
}
