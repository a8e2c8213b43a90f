// Why a step of a moderator is refused, in sentences.

import { UserError } from '../../errors.ts'
import type { KeptArticle } from '../../store/articles/articles.ts'
import type { ShelfLimits } from '../../store/articles/saving.ts'
import type { Store } from '../../store/store.ts'
import { countOf, inMegabytes } from '../../words.ts'
import { draftIsGone } from '../contract.ts'

type SaveOutcome = Awaited<ReturnType<Store['save']>>

/** One sentence for everything that is not on this server's shelf, so that a guessed id learns nothing. */
export const notHere = 'That article does not belong to this server. See all articles with /articles.'

/** Of an article that is not there now. */
export function removedSentence({ fields, changedBy, changedAt }: KeptArticle): string {
  const who = changedBy === '' ? 'the operator' : changedBy
  return `“${fields.title}” was removed on ${changedAt.slice(0, 10)} by ${who}.`
}

/** @param at ISO 8601, UTC. */
export function erasedSentence(title: string, at: string): string {
  const name = title === '' ? 'This text' : `“${title}”`
  return `${name} has text that was erased from this server on ${at.slice(0, 10)}, so it cannot be added. Leave that part out, or say it in other words.`
}

/** @throws UserError when the article is not on the server's own shelf. */
export async function ownArticle(store: Store, guildId: string, articleId: string): Promise<KeptArticle> {
  const [article] = await store.articles(guildId, [articleId])
  if (!article) throw new UserError(notHere)
  return article
}

/** @param seen The revision that the moderator saw. @throws UserError when it is no longer the last. */
export function mustBeLast(article: KeptArticle, seen: number | undefined): void {
  if (seen !== undefined && seen !== article.number) throw new UserError(changedMeanwhile(article))
}

function changedMeanwhile({ fields, changedBy }: KeptArticle): string {
  const who = changedBy === '' ? 'Somebody' : 'Another moderator'
  return `${who} has changed “${fields.title}” in the meantime, so nothing was done. See what changed with /article history.`
}

/** Why the store did not take a step. */
export function refusalOf(outcome: Exclude<SaveOutcome, { kind: 'saved' }>, limits: ShelfLimits): string {
  if (outcome.kind === 'gone') return draftIsGone
  if (outcome.kind === 'conflict') return outcome.article ? changedMeanwhile(outcome.article) : notHere
  if (outcome.limit === 'paragraphs') {
    return `This server can have ${countOf(limits.maxParagraphs, 'paragraph')}, and would have ${outcome.needed.toLocaleString('en')} with this one. Remove an article first.`
  }
  return `This server can keep ${inMegabytes(limits.maxBytes)} of text, with older revisions and drafts, and would have ${inMegabytes(outcome.needed)} with this. Publish or cancel a draft, or ask an administrator to make room with /article erase.`
}
