// Steps on a server's own articles: remove, undo, restore; and hiding those of the library.

import { isDeepStrictEqual } from 'node:util'
import { UserError } from '../../errors.ts'
import type { KeptArticle, KeptRevision } from '../../store/articles/articles.ts'
import type { Save } from '../../store/articles/saving.ts'
import { libraryShelf } from '../../store/store.ts'
import { mustNotBeErased } from '../intake/judging.ts'
import type { Parts, Verb } from '../parts.ts'
import { compared } from './comparing.ts'
import { mustBeLast, notHere, ownArticle, refusalOf } from './refusals.ts'
import { changedOf, revisionViewOf, stateOf, summaryOf, withBody } from './stored.ts'
import type { Changed, Moderator } from './types.ts'

type RevisionParts = Pick<Parts, 'store' | 'shelves' | 'cuts' | 'reader' | 'now' | 'limits'>

export const remove: Verb<'remove', RevisionParts> = async (parts, { articleId, number, ...moderator }) => {
  const article = await ownArticle(parts.store, moderator.guildId, articleId)
  if (!article.isPresent) throw new UserError(`“${article.fields.title}” is already removed.`)
  mustBeLast(article, number)
  return save(parts, moderator, article, { action: 'remove', isPresent: false })
}

export const undo: Verb<'undo', RevisionParts> = async (
  parts,
  { articleId, number, goesOn = false, mayRemove = false, ...moderator },
) => {
  const { guildId } = moderator
  const article = await ownArticle(parts.store, guildId, articleId)
  mustBeLast(article, number)
  const last = await parts.store.revision(guildId, articleId, article.number)
  if (!last) throw new UserError(notHere)
  // Otherwise the undo itself is taken back.
  const undone = goesOn && last.action === 'undo' ? (last.restores ?? 0) : last.number
  const step = undone === last.number ? last : await parts.store.revision(guildId, articleId, undone)
  if (!step) throw new UserError(`Every change of “${article.fields.title}” is already undone.`)
  const target = await parts.store.revision(guildId, articleId, undone - 1)
  const told = revisionViewOf(step)
  if (article.isPresent && !target?.isPresent && !mayRemove) {
    return { kind: 'would remove', article: summaryOf(guildId, article), step: told }
  }
  const restores = target?.action === 'undo' ? (target.restores ?? 0) : undone - 1
  const changed = await goTo(parts, moderator, article, target, { action: 'undo', restores })
  return { kind: 'undone', changed, step: told }
}

export const restoreRevision: Verb<'restore', RevisionParts> = async (parts, { articleId, number, ...moderator }) => {
  const article = await ownArticle(parts.store, moderator.guildId, articleId)
  const target = await parts.store.revision(moderator.guildId, articleId, number)
  if (!target) throw new UserError(`“${article.fields.title}” has no revision ${number}.`)
  const isSame =
    target.isPresent === article.isPresent &&
    target.bodyHash === article.bodyHash &&
    isDeepStrictEqual(target.fields, article.fields)
  if (isSame) throw new UserError(`“${article.fields.title}” is already the same as revision ${number}.`)
  // Of a removal the words come back: whoever asks for them wants to have them.
  return goTo(parts, moderator, article, { ...target, isPresent: true }, { action: 'restore', restores: number })
}

/** Goes to the state of another revision. @param target Undefined: there was no article yet. */
async function goTo(
  parts: RevisionParts,
  moderator: Moderator,
  current: KeptArticle,
  target: KeptRevision | undefined,
  step: Required<Pick<Save, 'action' | 'restores'>>,
): Promise<Changed> {
  // Another article of the same text may have been erased since.
  if (target?.isPresent) await mustNotBeErased(parts, moderator.guildId, current, target)
  const before = await stateOf(parts.store, moderator.guildId, current)
  const after = target && (await withBody(parts.store, moderator.guildId, target))
  const becomes = target?.isPresent ? after : undefined
  const { wordsAdded, wordsRemoved } = await compared(parts.reader, moderator.guildId, before, becomes)
  return save(parts, moderator, current, {
    ...step,
    wordsAdded,
    wordsRemoved,
    isPresent: target?.isPresent ?? false,
    ...(target &&
      after && { content: { fields: target.fields, body: after.body, paragraphCount: target.paragraphCount } }),
  })
}

async function save(
  { store, shelves, now, limits }: RevisionParts,
  { guildId, by }: Moderator,
  current: KeptArticle,
  step: Omit<Save, 'articleId' | 'by' | 'at' | 'expected'>,
): Promise<Changed> {
  const at = new Date(now()).toISOString()
  const whole: Save = { ...step, articleId: current.id, by, at, expected: current.number }
  const outcome = await store.save(guildId, [whole], limits)
  if (outcome.kind !== 'saved') throw new UserError(refusalOf(outcome, limits))
  await shelves.followStep(guildId)
  const [article] = outcome.articles
  if (!article) throw new Error('a step was saved without an article')
  return changedOf(guildId, article)
}

export const setHidden: Verb<'setHidden', RevisionParts> = async (
  { store, shelves, now },
  { guildId, by, articleId, isHidden },
) => {
  const article = (await shelves.get(libraryShelf)).summary(articleId)
  if (!article) {
    throw new UserError(
      'Only articles of the shared library can be hidden. Remove this server’s own articles with /article remove.',
    )
  }
  const at = new Date(now()).toISOString()
  const isNew = await store.setHidden(guildId, articleId, article.title, isHidden, { by, at })
  if (!isNew) throw new UserError(`“${article.title}” is ${isHidden ? 'already hidden' : 'not hidden'}.`)
  await shelves.followStep(guildId)
  return { article }
}
