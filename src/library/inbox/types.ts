// What waits for moderators, as plain objects that cross a thread.

import type { ArticleSummary, Page } from '../answers/types.ts'
import type { Moderator } from '../articles/types.ts'
import type { ConfirmedAnswer } from '../questions/types.ts'

interface AnyItem {
  /** Letters, digits, - and _; at most 24. Names the item in buttons, and has no words of it. */
  readonly id: string
  /** Since when, or when last, ISO 8601, UTC. */
  readonly at: string
}

/** A question that was asked in vain, or whose answer was none, in one of the wordings in which it was asked. */
export interface VainQuestion extends AnyItem {
  readonly kind: 'question'
  readonly question: string
  /** How often it was met with silence, each person once a week. */
  readonly silentCount: number
  /** How often somebody said that the answer is none, each person once a week. */
  readonly notItCount: number
  /** People who want to be told. */
  readonly waitingCount: number
  /** Other wordings of it, newest first; a few. */
  readonly alike: readonly string[]
}

/** A confirmed answer that is not what it was. */
export interface LostAnswer extends AnyItem {
  readonly kind: 'confirmed'
  readonly answer: ConfirmedAnswer
}

/** A file that could not be read as an article. */
export interface FaultyFile extends AnyItem {
  readonly kind: 'file'
  readonly place: string
  /** A sentence. */
  readonly words: string
  /** Whether it is of the library, common to all servers. */
  readonly isCommon: boolean
}

/** An article whose source is not there any more, since `at`. */
export interface GoneSource extends AnyItem {
  readonly kind: 'source'
  readonly article: ArticleSummary
  readonly address: string
}

/** A day without its digest. */
export interface FailedDigest extends AnyItem {
  readonly kind: 'digest'
  /** ISO date; undefined for a digest that is paused. */
  readonly date: string | undefined
  /** What became of it, a sentence. */
  readonly words: string
}

export type InboxItem = VainQuestion | LostAnswer | GoneSource | FaultyFile | FailedDigest

export interface InboxPage extends Page<InboxItem> {
  /** Whether questions are kept at all. */
  readonly keepsQuestions: boolean
}

/** What a moderators' channel is told. */
export interface InboxLine {
  readonly guildId: string
  readonly channelId: string
  /** ISO date, by the server's clock. */
  readonly date: string
  /** Things that are new. */
  readonly count: number
}

/** Everything that waits for a server's moderators. */
export interface Inbox {
  inbox(request: { guildId: string; page: number; pageSize: number }): Promise<InboxPage>
  /** May miss: somebody else may have seen to it. */
  inboxItem(request: { guildId: string; itemId: string }): Promise<InboxItem | undefined>
  /** Shows an item no more, or shows it again. */
  dismiss(request: Moderator & { itemId: string; isDismissed: boolean }): Promise<void>
  /** Servers whose moderators' channel is to be told today that something is new; handed out once a day. */
  claimInboxLines(): Promise<readonly InboxLine[]>
}
