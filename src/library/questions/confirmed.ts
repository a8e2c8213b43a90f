// Confirmed answers: moderators say which passage answers a question, and whoever asks it gets that first. What is kept is
// a place and a mark, so that no word of an article stays when that is erased.

import type { Paragraph } from '../../articles/article.ts'
import { UserError } from '../../errors.ts'
import { askedFor } from '../../search/query/asked.ts'
import type { KeptConfirmed } from '../../store/moderators/confirmed.ts'
import { locate } from '../answers/quoting/locate.ts'
import { passageOf } from '../answers/quoting/quotes.ts'
import { stretchOf } from '../answers/quoting/stretch.ts'
import { stretchLimit, windowOf } from '../answers/quoting/window.ts'
import { type Scope, type SeenText, scopeOf, seenText } from '../answers/scope.ts'
import type { Passage } from '../answers/types.ts'
import { pageOf } from '../pages.ts'
import type { Parts, Verb } from '../parts.ts'
import type { ConfirmedAnswer } from './types.ts'

const maxConfirmed = 200
const maxQuestionLength = 300
/** Of a longer paragraph the beginning is quoted, in UTF-16 code units. */
const maxQuoted = 1_500

type ConfirmedParts = Pick<Parts, 'store' | 'shelves' | 'texts' | 'sites' | 'now'>

/** By the list that they are of, which is another one after every change. */
const byKey = new WeakMap<readonly KeptConfirmed[], ReadonlyMap<string, KeptConfirmed>>()

function confirmedByKey(all: readonly KeptConfirmed[]): ReadonlyMap<string, KeptConfirmed> {
  const known = byKey.get(all) ?? new Map(all.map((each) => [askedFor(each.question).key, each]))
  byKey.set(all, known)
  return known
}

/** The passage that moderators confirmed for a question, while it reads as it did then. */
export async function confirmedPassage(
  parts: Pick<ConfirmedParts, 'texts' | 'sites'>,
  scope: Scope,
  question: string,
): Promise<Passage | undefined> {
  const all = scope.own?.confirmed ?? []
  if (all.length === 0) return undefined
  const kept = confirmedByKey(all).get(askedFor(question).key)
  const found = kept && (await findKept(parts, scope, kept))
  if (!found?.paragraph) return undefined
  const { article, paragraphs, paragraph } = found
  const stretch = stretchOf(article.title, paragraphs, paragraph, stretchLimit(0), () => true)
  const window = windowOf(0, stretch, [0, Math.min(stretch.text.length, maxQuoted)])
  const site = await parts.sites.of(found.shelf.id, article, [stretch])
  return passageOf(article, site, paragraph, { paragraphs, stretch, window })
}

interface FoundKept extends SeenText {
  /** Undefined when none reads as it did. */
  readonly paragraph: Paragraph | undefined
}

/** May miss: the article can be gone. */
async function findKept(
  parts: Pick<ConfirmedParts, 'texts'>,
  scope: Scope,
  { articleId, ordinal, mark }: Pick<KeptConfirmed, 'articleId' | 'ordinal' | 'mark'>,
): Promise<FoundKept | undefined> {
  const found = await seenText(parts, scope, articleId)
  return found && { ...found, paragraph: locate(found.paragraphs, { ordinal, mark })?.paragraph }
}

/** What became of a confirmed answer. */
export async function confirmedNow(
  parts: Pick<ConfirmedParts, 'texts'>,
  scope: Scope,
  kept: KeptConfirmed,
): Promise<ConfirmedAnswer> {
  const found = await findKept(parts, scope, kept)
  const { id, question, articleId, mark } = kept
  const { ordinal = kept.ordinal, text = '' } = found?.paragraph ?? {}
  return {
    id,
    question,
    ...(found && { article: found.article }),
    state: found ? (found.paragraph ? 'stands' : 'changed') : 'gone',
    ref: { articleId, ordinal, mark, window: [0, text.length] },
  }
}

/** The ids of those that are confirmed for a question, however it was worded. */
async function answersTo(
  store: Pick<ConfirmedParts['store'], 'confirmedAnswers'>,
  guildId: string,
  question: string,
): Promise<string[]> {
  const { key } = askedFor(question)
  return (await store.confirmedAnswers(guildId))
    .filter((each) => askedFor(each.question).key === key)
    .map(({ id }) => id)
}

export const confirmAnswer: Verb<'confirmAnswer', ConfirmedParts> = async (parts, { guildId, by, question, ref }) => {
  const { store, shelves, now } = parts
  const asked = question.toWellFormed().replaceAll(/\s+/g, ' ').trim().slice(0, maxQuestionLength).toWellFormed()
  if (asked === '') throw new UserError('The question is empty. Say which question the passage answers.')
  const scope = await scopeOf(shelves, guildId)
  const found = await findKept(parts, scope, ref)
  if (!found?.paragraph) {
    throw new UserError('That passage is no longer among the articles. Ask again to see what they say today.')
  }
  const replaces = await answersTo(store, guildId, asked)
  const answer = { question: asked, articleId: ref.articleId, ordinal: found.paragraph.ordinal, mark: ref.mark }
  const kept = await store.confirmAnswer(
    guildId,
    answer,
    { by, at: new Date(now()).toISOString() },
    { replaces, most: maxConfirmed },
  )
  if (!kept) {
    throw new UserError(
      `This server has ${maxConfirmed} confirmed answers, the most it can have. Remove one in /inbox first.`,
    )
  }
  await shelves.followStep(guildId)
  return confirmedNow(parts, await scopeOf(shelves, guildId), kept)
}

export const setConfirmed: Verb<'setConfirmed', ConfirmedParts> = async (
  { store, shelves, now },
  { guildId, by, confirmedId, isPresent },
) => {
  const who = { by, at: new Date(now()).toISOString() }
  const kept = isPresent ? await store.findConfirmed(guildId, confirmedId) : undefined
  const replaces = kept && (await answersTo(store, guildId, kept.question))
  const changed = await store.setConfirmed(guildId, confirmedId, isPresent, who, replaces)
  if (!changed) {
    throw new UserError(
      isPresent ? 'That answer is already confirmed, or never was.' : 'That answer is no longer confirmed.',
    )
  }
  await shelves.followStep(guildId)
  return { question: changed.question }
}

export const listConfirmed: Verb<'listConfirmed', ConfirmedParts> = async (parts, { guildId, ...request }) => {
  const all = await parts.store.confirmedAnswers(guildId)
  const scope = await scopeOf(parts.shelves, guildId)
  return pageOf(all.length, request, ({ offset, limit }) =>
    Promise.all(all.slice(offset, offset + limit).map((each) => confirmedNow(parts, scope, each))),
  )
}

export const countConfirmed: Verb<'countConfirmed', ConfirmedParts> = async (parts, { guildId, articleId }) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const ofArticle = (scope.own?.confirmed ?? []).filter((each) => each.articleId === articleId)
  const now = await Promise.all(ofArticle.map((each) => confirmedNow(parts, scope, each)))
  return now.filter(({ state }) => state === 'stands').length
}

export const findConfirmed: Verb<'findConfirmed', ConfirmedParts> = async (parts, { guildId, confirmedId }) => {
  const kept = await parts.store.findConfirmed(guildId, confirmedId)
  return kept && confirmedNow(parts, await scopeOf(parts.shelves, guildId), kept)
}
