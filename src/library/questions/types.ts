// What members and moderators say of answers, as plain objects that cross a thread: that one is none, that one is right,
// and that somebody wants to be told.

import type { ArticleSummary, Page, Passage, PassageRef } from '../answers/types.ts'
import type { Moderator } from '../articles/types.ts'

/** A question and the passage that moderators said is its answer. */
export interface ConfirmedAnswer {
  readonly id: string
  readonly question: string
  /** Absent when it is not among the articles any more. */
  readonly article?: ArticleSummary
  /**
   * stands: the passage reads as it did. changed: its paragraph is there no more, or reads otherwise. gone: its article is
   * removed, hidden or erased.
   */
  readonly state: 'stands' | 'changed' | 'gone'
  /** By which the passage is shown; its window is all of the paragraph. */
  readonly ref: PassageRef
}

/** A person who is to be told that a question is answered now. */
export interface AnsweredWish {
  readonly wishId: string
  /** Undefined for a direct message. */
  readonly guildId: string | undefined
  /** Discord's id. */
  readonly person: string
  readonly channelId: string
  readonly question: string
  readonly isSure: boolean
  readonly passage: Passage
}

/** Everything that is said of answers. */
export interface Questions {
  /**
   * Counts that what was shown is no answer, without who said it; questions that are not kept are not counted either.
   * @param refused The passages that were shown; none after silence.
   */
  notIt(request: {
    guildId?: string | undefined
    question: string
    asker: string
    refused: readonly PassageRef[]
  }): Promise<void>
  /**
   * Keeps that a person wants to be told once the question is answered, until they are told, say otherwise, or half a year
   * is over.
   * @param refused Passages that were shown and are no answer.
   */
  tellWhenAnswered(request: {
    guildId?: string | undefined
    question: string
    person: string
    channelId: string
    refused?: readonly PassageRef[]
  }): Promise<{ wishId: string }>
  /** Whether there was such a wish of that person. */
  forgetWish(request: { person: string; wishId: string }): Promise<boolean>
  /** Looks whether wishes are answered by now, and hands out some of those that are; each is held for two minutes. */
  claimAnsweredWishes(request: { limit: number }): Promise<readonly AnsweredWish[]>
  /** Told: nothing of it is kept. */
  markWishTold(request: { wishId: string; person: string }): Promise<void>
  /**
   * Says that a passage answers a question: whoever asks it gets this passage first.
   * @throws UserError when the passage is gone, or too many are kept.
   */
  confirmAnswer(request: Moderator & { question: string; ref: PassageRef }): Promise<ConfirmedAnswer>
  /** Takes that back, or brings it back. */
  setConfirmed(request: Moderator & { confirmedId: string; isPresent: boolean }): Promise<{ question: string }>
  /** In the order of their questions. */
  listConfirmed(request: { guildId: string; page: number; pageSize: number }): Promise<Page<ConfirmedAnswer>>
  /** How many confirmed answers stand in an article, and would go with it. */
  countConfirmed(request: { guildId: string; articleId: string }): Promise<number>
  /** May miss. */
  findConfirmed(request: { guildId: string; confirmedId: string }): Promise<ConfirmedAnswer | undefined>
  /** The passages that come nearest to a question, however unsure it is that they answer it. */
  nearPassages(request: { guildId: string; question: string; limit: number }): Promise<readonly Passage[]>
}
