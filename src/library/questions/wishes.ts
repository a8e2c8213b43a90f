// People who asked to be told: whenever a shelf has changed, their questions are asked again, and who is answered is told
// once. Kept are the question, the person and where they asked, until then.

import type { KeptWish } from '../../store/moderators/wishes.ts'
import { libraryShelf } from '../../store/store.ts'
import { asKept } from '../../text/as-kept.ts'
import { ask } from '../answers/asking.ts'
import { quote } from '../answers/reading.ts'
import { scopeOf } from '../answers/scope.ts'
import type { PassageRef } from '../answers/types.ts'
import { createTurns } from '../indexes/turns.ts'
import type { Parts, Verb } from '../parts.ts'
import type { AnsweredWish } from './types.ts'

const maxQuestionLength = 500
const wishesPerLook = 100
/** A direct message belongs to no server; a database keeps that as ''. */
const guildOf = (guildId: string | undefined) => guildId ?? ''
const guildIdOf = (guild: string) => (guild === '' ? undefined : guild)

type WishParts = Parameters<typeof ask>[0] & Pick<Parts, 'now'>

/** What is kept of an answer: where it stands, none of its words. */
interface KeptAnswer {
  readonly ref: PassageRef
  readonly isSure: boolean
}

export const tellWhenAnswered: Verb<'tellWhenAnswered', WishParts> = async (parts, request) => {
  const { guildId, question, person, channelId, refused = [] } = request
  const guild = guildOf(guildId)
  const wishId = await parts.store.keepWish({
    guild,
    person,
    channel: channelId,
    question: asKept(question.slice(0, maxQuestionLength)),
    refused: refused.map(({ mark }) => mark),
    at: new Date(parts.now()).toISOString(),
    checked: await stateOf(parts, guild),
  })
  return { wishId }
}

export const forgetWish: Verb<'forgetWish', Pick<Parts, 'store'>> = ({ store }, { person, wishId }) =>
  store.forgetWish(wishId, person)

export const markWishTold: Verb<'markWishTold', Pick<Parts, 'store'>> = async ({ store }, { person, wishId }) => {
  await store.forgetWish(wishId, person)
}

export const claimAnsweredWishes: Verb<'claimAnsweredWishes', WishParts> = async (parts, { limit }) => {
  await lookAgain(parts)
  const told: AnsweredWish[] = []
  for (const { answer, ...wish } of await parts.store.claimWishes(limit)) {
    const { ref, isSure } = JSON.parse(answer) as KeptAnswer
    const guildId = guildIdOf(wish.guild)
    const [quoted] = await quote(parts, { refs: [ref], guildId })
    // Taken out again before anybody could be told.
    if (!quoted?.isUnchanged) await parts.store.noteLooks([{ id: wish.id, answer: null }], '')
    else {
      const { id: wishId, person, channel: channelId, question } = wish
      told.push({ wishId, guildId, person, channelId, question, isSure, passage: quoted.passage })
    }
  }
  return told
}

/** Asks again what was asked on shelves that have changed since. */
async function lookAgain(parts: WishParts): Promise<void> {
  const guilds = await parts.store.guildsWithWishes()
  const turn = createTurns()
  for (const guild of guilds) {
    const state = await stateOf(parts, guild)
    const wishes = await parts.store.wishesOf(guild, { notChecked: state, limit: wishesPerLook })
    if (wishes.length === 0) continue
    // What is asked is at least what the state names.
    await parts.shelves.refresh(libraryShelf)
    if (guild !== '') await parts.shelves.refresh(guild)
    const looked: { id: string; answer: string | undefined }[] = []
    for (const wish of wishes) {
      const answer = await answerTo(parts, wish)
      looked.push({ id: wish.id, answer: answer && JSON.stringify(answer) })
      await turn()
    }
    // What is not encoded yet may answer a little later.
    const { shelves } = await scopeOf(parts.shelves, guildIdOf(guild))
    const isWhole = (parts.meanings?.shareOf(shelves) ?? 1) === 1
    await parts.store.noteLooks(looked, isWhole ? state : `${state} in part`)
  }
}

/** Names what the shelves hold: their last changes. */
async function stateOf({ store }: Pick<Parts, 'store'>, guild: string): Promise<string> {
  const last = await store.lastChanges(guild === '' ? [libraryShelf] : [libraryShelf, guild])
  const name = (shelf: string) => {
    const { revision = 0, changeId = '' } = last.get(shelf) ?? {}
    return `${revision}-${changeId}`
  }
  return guild === '' ? name(libraryShelf) : `${name(libraryShelf)} ${name(guild)}`
}

/**
 * An answer that is news: sure, or of an article that came or was changed since; and none of those that the person had
 * said are none.
 */
async function answerTo(parts: WishParts, wish: KeptWish): Promise<KeptAnswer | undefined> {
  const guildId = guildIdOf(wish.guild)
  const { confidence, passages, isConfirmed = false } = await ask(parts, { question: wish.question, guildId })
  const [first] = passages
  if (!first || confidence === 'silent' || wish.refused.includes(first.ref.mark)) return undefined
  const isSure = confidence === 'answered'
  const isTaken = isConfirmed || (isSure && wish.refused.length === 0)
  return isTaken || (await changedSince(parts, wish, first.ref.articleId)) ? { ref: first.ref, isSure } : undefined
}

async function changedSince({ store, shelves }: WishParts, { guild, at }: KeptWish, articleId: string) {
  const scope = await scopeOf(shelves, guildIdOf(guild))
  const shelf = scope.find(articleId)?.shelf.id
  const [article] = shelf === undefined ? [] : await store.articles(shelf, [articleId])
  return article !== undefined && article.changedAt >= at
}
