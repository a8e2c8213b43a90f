// Makes the tables of ranking and confidence from question sets, as text; and, with an encoder, what is learnt for that. Knows
// nothing of where they are kept.

import { createHash } from 'node:crypto'
import type { Encoder } from '../../src/meaning/encoder.ts'
import { randomFrom } from '../random.ts'
import { confidenceTable, learnConfidence } from './confidence.ts'
import { excerptLessons, excerptTable } from './excerpt.ts'
import { learnEncoder } from './meaning/learn-encoder.ts'
import { isList, readTaughtList, type TaughtList } from './meaning/lists.ts'
import { foldOf, learnWeights, rankingLessons, rankingTable } from './ranking.ts'
import { readTaughtSets, type TaughtSet } from './sets.ts'

/** Generated files by name. */
export type Tables = Readonly<
  Record<
    'ranking-weights.generated.json' | 'confidence-model.generated.json' | 'excerpt-weights.generated.json',
    string
  > &
    Partial<Record<'encoder-tunings.generated.json', string>>
>

interface TrainingOptions {
  /** Takes words on how far it is. */
  readonly tell: (words: string) => void
  /** Share of the questions and of the steps that a whole training takes, for whoever wants to see how it runs; default: 1. */
  readonly effort?: number
  /** What is learnt for it comes beside the tables of words. */
  readonly encoder?: Encoder | undefined
}

/**
 * @param paths Question sets and folders of documents; beside an encoder, lists of questions (.yaml), which teach nothing else.
 * @throws OperatorError if a file is no question set, or no list.
 */
export async function tablesOf(
  paths: readonly string[],
  { tell, effort = 1, encoder }: TrainingOptions,
): Promise<Tables> {
  const sets: TaughtSet[] = []
  const lists: TaughtList[] = []
  for (const path of paths) {
    if (isList(path)) lists.push(await readTaughtList(path))
    else sets.push(...(await readTaughtSets(path)))
  }
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
  const confidence = learnConfidence(
    sets,
    (title) => byFold[foldOf(title)],
    (set) => chanceFor('confidence', set),
    tell,
    effort,
  )
  const { without } = confidence
  const learnt = {
    whole: { weights, confidence: confidence.whole },
    without: { 0: { weights: byFold[0], confidence: without[0] }, 1: { weights: byFold[1], confidence: without[1] } },
  }
  const tables = {
    'ranking-weights.generated.json': written(rankingTable(weights)),
    'excerpt-weights.generated.json': written(excerptTable(excerpts, effort)),
    'confidence-model.generated.json': written(confidenceTable(confidence.whole)),
  }
  if (encoder === undefined) return tables
  const tunings = await learnEncoder(encoder, { sets, lists }, learnt, (set) => chanceFor('meaning', set), tell, effort)
  return { ...tables, 'encoder-tunings.generated.json': written(tunings) }
}

const written = (table: unknown) => `${JSON.stringify(table, null, 2)}\n`

/** Chances of a set's own, so that what is learnt of it does not depend on which others there are. */
function chanceFor(purpose: string, { name }: TaughtSet): () => number {
  return randomFrom(createHash('sha256').update(`${purpose} ${name}`).digest().readInt32LE())
}
