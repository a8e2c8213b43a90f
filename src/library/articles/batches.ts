// Takes back what was done together, in slices, so that others are answered meanwhile. Whoever is interrupted goes on
// where it ended by beginning again.

import { UserError } from '../../errors.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import type { BatchStep } from '../../store/articles/batches.ts'
import { hashOf, type Save } from '../../store/articles/saving.ts'
import { newId } from '../../store/database.ts'
import { createTurns } from '../indexes/turns.ts'
import { erasedBefore } from '../intake/judging.ts'
import type { Parts, Verb } from '../parts.ts'
import { refusalOf } from './refusals.ts'
import { summaryOf } from './stored.ts'

const stepsPerRead = 200
/** A transaction keeps the thread busy while it writes: with more of them answers would have to wait. */
const stepsPerSlice = 10
const maxNamed = 3

type UndoParts = Pick<Parts, 'store' | 'shelves' | 'cuts' | 'now' | 'limits'>

export const undoBatch: Verb<'undoBatch', UndoParts> = async (parts, { guildId, by, batch }) => {
  const { store, shelves, now } = parts
  const [unfinished] = await store.undoingBatches(guildId, batch)
  const { label = '' } = (await store.batch(guildId, batch)) ?? {}
  const undoing = { id: unfinished ?? newId(), undoes: batch, label }
  const changedSince: KeptArticle[] = []
  let [undoneCount, stepCount, changedCount] = [0, 0, 0]
  const turn = createTurns()
  for (let after = ''; ; ) {
    const steps = await store.batchSteps(guildId, batch, { after, limit: stepsPerRead })
    for (let from = 0; from < steps.length; from += stepsPerSlice) {
      const slice = steps.slice(from, from + stepsPerSlice)
      const who = { by, at: new Date(now()).toISOString() }
      const { undone, changed } = await undoSlice(parts, guildId, slice, { who, undoing })
      undoneCount += undone
      changedCount += changed.length
      changedSince.push(...changed.slice(0, maxNamed - changedSince.length))
      await turn()
    }
    stepCount += steps.length
    const last = steps.at(-1)
    if (!last || steps.length < stepsPerRead) break
    after = last.articleId
  }
  if (stepCount === 0) throw new UserError('That step is not in the log of this server. Open the log again with /log.')
  await shelves.followStep(guildId)
  return { undoneCount, changedCount, changed: changedSince.map((article) => summaryOf(guildId, article)) }
}

interface Undoing {
  readonly who: Pick<Save, 'by' | 'at'>
  readonly undoing: { readonly id: string; readonly undoes: string; readonly label: string }
}

/** @returns How many were taken back, now or before, and those that somebody has changed since. */
async function undoSlice(
  parts: UndoParts,
  guildId: string,
  steps: readonly BatchStep[],
  { who, undoing }: Undoing,
): Promise<{ undone: number; changed: KeptArticle[] }> {
  const { store, limits } = parts
  for (;;) {
    const ids = steps.map(({ articleId }) => articleId)
    const articles = new Map((await store.articles(guildId, ids)).map((article) => [article.id, article]))
    const saves: Save[] = []
    const changed: KeptArticle[] = []
    let undone = 0
    for (const step of steps) {
      const article = articles.get(step.articleId)
      // Erased since.
      if (!article) continue
      const save = await stepBack(store, guildId, step)
      const isUndone = article.number === step.last + 1 && (await wasUndone(store, guildId, article, save.restores))
      if (isUndone) undone += 1
      else if (article.number !== step.last) changed.push(article)
      // Nor does what was erased since come back with another article.
      else if (save.isPresent && (await erasedBefore(parts, guildId, article, { bodyHash: hashIn(save) }))) continue
      else saves.push({ ...save, ...who, expected: article.number })
    }
    if (saves.length === 0) return { undone, changed }
    const outcome = await store.save(guildId, saves, limits, { batch: undoing })
    // Somebody was faster: they are looked at anew.
    if (outcome.kind === 'conflict') continue
    if (outcome.kind !== 'saved') throw new UserError(refusalOf(outcome, limits))
    return { undone: undone + saves.length, changed }
  }
}

const hashIn = ({ content }: Pick<Save, 'content'>) => hashOf(content?.body ?? '')

/** What brings an article back to what it was before a batch. */
async function stepBack(
  store: UndoParts['store'],
  guildId: string,
  { articleId, first, last }: BatchStep,
): Promise<Omit<Save, 'by' | 'at'> & Required<Pick<Save, 'restores'>>> {
  const done = first === last ? await store.revision(guildId, articleId, last) : undefined
  const words = { wordsAdded: done?.wordsRemoved ?? 0, wordsRemoved: done?.wordsAdded ?? 0 }
  const before = first > 1 ? await store.revision(guildId, articleId, first - 1) : undefined
  const step = { articleId, action: 'undo' as const, ...words }
  if (!before) return { ...step, isPresent: false, restores: 0 }
  const restores = before.action === 'undo' ? (before.restores ?? 0) : before.number
  const { isPresent, fields, bodyHash, paragraphCount } = before
  const body = (await store.bodies(guildId, [bodyHash])).get(bodyHash) ?? ''
  return { ...step, isPresent, restores, content: { fields, body, paragraphCount } }
}

async function wasUndone(store: UndoParts['store'], guildId: string, { id, number }: KeptArticle, restores: number) {
  const last = await store.revision(guildId, id, number)
  return last?.action === 'undo' && last.restores === restores
}
