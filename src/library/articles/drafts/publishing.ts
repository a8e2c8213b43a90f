// Publishes drafts: one transaction, nothing over what somebody else changed meanwhile, and no second copy without being asked.

import { UserError } from '../../../errors.ts'
import type { KeptArticle } from '../../../store/articles/articles.ts'
import type { KeptDraft } from '../../../store/articles/drafts.ts'
import { hashOf } from '../../../store/articles/saving.ts'
import { newId } from '../../../store/database.ts'
import type { ArticleSummary } from '../../answers/types.ts'
import { draftIsGone } from '../../contract.ts'
import { createTurns } from '../../indexes/turns.ts'
import type { Judged } from '../../intake/judging.ts'
import { type Intake, takeIn } from '../../intake/taking-in.ts'
import type { Parts, Verb } from '../../parts.ts'
import { foundSource, pageOrigin } from '../../sources/found-source.ts'
import { refusalOf } from '../refusals.ts'
import { changedOf, summaryOf } from '../stored.ts'
import type { PublishOutcome } from '../types.ts'
import { candidatesOf } from './candidates.ts'
import type { DraftContent } from './content.ts'
import { articleChangedBy, findDraft, similarOn, withDraft } from './drafts.ts'
import { alteration, sinceThen } from './views.ts'

export const publish: Verb<'publish', Parts> = (parts, request) =>
  withDraft(parts, request, () => publishDraft(parts, request))

const publishDraft: Verb<'publish', Parts> = async (
  parts,
  { guildId, by, draftId, isCopyMeant = false, overwrites = false },
) => {
  const { store, shelves, now, limits } = parts
  const known = await findDraft(parts, { guildId, by }, draftId)
  if (!known) throw new UserError(draftIsGone)
  const changes = await articleChangedBy(parts, guildId, known.articleId)
  const texts = parts.cuts.ofDraft({ guild: guildId, id: draftId })
  // Whoever means it has been asked.
  const findSimilar = isCopyMeant || overwrites ? undefined : similarOn(parts, guildId)
  const drafted = { guildId, content: known.content, texts, changes, findSimilar }
  const { candidates, faults } = await candidatesOf(parts, drafted)
  await texts.keep()
  if (faults.length > 0) throw new UserError(`Nothing was published. ${faults.join(' ')}`)
  const original = originalOf(candidates)
  if (original) {
    // Pressed twice: the other press has just published this very text.
    if (!(await findDraft(parts, { guildId, by }, draftId))) throw new UserError(draftIsGone)
    return { kind: 'copy', of: original }
  }
  const at = new Date(now()).toISOString()
  const intakes: Intake[] = []
  const turn = createTurns()
  for (const judged of candidates) {
    if (candidates.length > 1 && judged.isSame) continue
    const expected = changes && !overwrites ? (known.baseNumber ?? 0) : (judged.before?.number ?? 0)
    const { wordsAdded, wordsRemoved, isNothing } = await alteration(parts, guildId, judged)
    if (isNothing && changes) {
      await keepSource(parts, guildId, changes, known.content)
      await store.dropDraft({ guild: guildId, id: draftId })
      return { kind: 'unchanged', article: summaryOf(guildId, changes) }
    }
    intakes.push({
      judged,
      expected,
      wordsAdded,
      wordsRemoved,
      ...(await originOf(parts, guildId, known.content, judged)),
    })
    await turn()
  }
  const batch = { id: newId(), ...(known.content.fileName && { label: known.content.fileName }) }
  const outcome = await takeIn(store, guildId, intakes, { by, at, limits, draftId, batch })
  if (outcome.kind === 'conflict' && outcome.article) {
    return conflictOf(parts, guildId, outcome.article, { known, judged: candidates[0] })
  }
  if (outcome.kind !== 'saved') throw new UserError(refusalOf(outcome, limits))
  await keepSource(parts, guildId, outcome.articles[0], known.content)
  await shelves.followStep(guildId)
  return { kind: 'published', articles: outcome.articles.map((article) => changedOf(guildId, article)) }
}

/** Keeps what is known of the source that an article was fetched from. */
async function keepSource(
  parts: Parts,
  guildId: string,
  article: KeptArticle | undefined,
  { fetched }: DraftContent,
): Promise<void> {
  if (!fetched || !article) return
  await parts.store.keepSource(guildId, foundSource(parts, article.id, fetched))
  parts.gone.forget(guildId)
}

/** Where a draft of a fetched source comes from; nothing where that is another article by now. */
async function originOf(
  { store }: Parts,
  guildId: string,
  { fetched }: DraftContent,
  { articleId }: Judged,
): Promise<Pick<Intake, 'origin'>> {
  if (!fetched) return {}
  const { key, hash } = fetched
  const there = await store.articleFrom(guildId, pageOrigin, key)
  return there === undefined || there === articleId ? { origin: { collection: '', kind: pageOrigin, key, hash } } : {}
}

/** The article in which all of a text stands already; not asked where the text is what it was, or there are several. */
function originalOf(candidates: readonly Judged[]): ArticleSummary | undefined {
  const [only, ...others] = candidates
  if (!only || others.length > 0) return undefined
  const { before, content, overlaps } = only
  if (before?.isPresent && before.bodyHash === hashOf(content.body)) return undefined
  const [nearest] = overlaps
  return nearest && nearest.share >= 1 ? nearest.article : undefined
}

async function conflictOf(
  parts: Parts,
  guildId: string,
  article: KeptArticle,
  { known, judged }: { known: Pick<KeptDraft, 'baseNumber'>; judged: Judged | undefined },
): Promise<PublishOutcome> {
  const theirs = await sinceThen(parts, guildId, article, known.baseNumber ?? 0)
  const content = judged?.content ?? { ...article, body: '' }
  const { difference } = await alteration(parts, guildId, { articleId: article.id, before: article, content })
  return { kind: 'conflict', article: summaryOf(guildId, article), theirs, difference }
}
