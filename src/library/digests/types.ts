// What may be asked of digests, and what they give, as plain objects that cross a thread. Times are milliseconds since 1970.

import type { Choices, SectionKind } from '../../digest/compose.ts'
import type { ZoneChoice } from '../../digest/zones.ts'
import type { KeptDigest, PauseKind } from '../../store/digests/settings.ts'
import type { Page, Passage } from '../answers/types.ts'
import type { Moderator } from '../articles/types.ts'

export type { Choices, SectionKind } from '../../digest/compose.ts'
export type { ZoneChoice } from '../../digest/zones.ts'

export type { PauseKind }

export interface DigestView extends Pick<KeptDigest, 'time' | 'state'> {
  readonly guildId: string
  readonly channelId: string
  /** IANA name; absent until one is chosen. */
  readonly zone?: string
  /** “every day”, “Monday to Friday”, “on Mon, Wed, and Fri”. */
  readonly days: string
  readonly choices: Choices
  readonly pause?: { readonly kind: PauseKind; readonly note: string; readonly at: number }
  /** Absent while nothing is due. */
  readonly nextAt?: number
  readonly lastPostedAt?: number
}

/** What a moderator typed; what is absent stays as it was, or takes its default. */
export interface DigestWishes {
  readonly channelId: string
  readonly time: string
  readonly zone?: string
  readonly days?: string
  readonly sections?: Readonly<Partial<Record<'new' | 'asked' | 'day', boolean>>>
  /** Tags between commas; empty = none. */
  readonly include?: string
  readonly exclude?: string
  readonly quiet?: 'archive' | 'skip'
  readonly crosspost?: boolean
}

export interface DigestSet {
  readonly digest: DigestView
  /** To choose from while no zone is known; else empty. */
  readonly zones: readonly ZoneChoice[]
  /** Whether today’s is still owed and comes at once. */
  readonly isDueNow: boolean
}

/** A quotation in a digest. */
export interface DigestItem {
  readonly passage: Passage
  /** Whether the article was changed, not new. */
  readonly isChanged: boolean
}

export interface DigestSection {
  readonly kind: SectionKind
  readonly items: readonly DigestItem[]
}

/** Names a digest of a server. */
export interface DigestName {
  readonly guildId: string
  /** ISO 8601. */
  readonly date: string
  /** '' for the day's digest. */
  readonly occasion: string
}

/** A digest as it is shown. */
export interface DigestPost extends DigestName {
  readonly sections: readonly DigestSection[]
  /** How many items more there are for whoever asks. */
  readonly moreCount: number
}

/** What came of a run. */
export interface DigestRun {
  readonly date: string
  readonly isExtra: boolean
  /** A sentence; “waiting” and the like while it is not over. */
  readonly outcome: string
}

/** Something that is due. */
export interface DueDigest extends DigestName {
  readonly dueAt: number
}

/** Names an attempt to post. */
export interface ClaimRef extends DueDigest {
  readonly attempt: string
  readonly channelId: string
  /** What is noted when it was posted. */
  readonly record: string
}

/** A digest that this process alone may post, until the lease ends. */
export interface ClaimedDigest extends ClaimRef {
  readonly post: DigestPost
  /** From the moment it was claimed. */
  readonly leaseMs: number
  /** It may have been posted since this moment without anybody knowing, so the channel is looked at first. */
  readonly lookFrom?: number
}

/** A pause that its server was not told of, or that may be over. */
export interface TroubledDigest {
  readonly guildId: string
  readonly channelId: string
  readonly kind: 'access' | 'kicked'
  readonly note: string
  readonly at: number
}

/** A post to publish to its channel's followers. */
export interface WaitingCrosspost extends DigestName {
  readonly channelId: string
  readonly messageId: string
  readonly since: string
}

/** What moderators do with their server's digest. Each throws UserError when it is refused. */
export interface DigestSettings {
  /**
   * Sets the digest, and switches it on. Nothing is due until a zone is known: then `zones` offers likely ones.
   * @param locale Discord's tag of the server's language.
   */
  setDigest(request: Moderator & { wishes: DigestWishes; locale: string }): Promise<DigestSet>
  /** Chooses the zone of a digest that has none, or another one. */
  setDigestZone(request: Moderator & { zone: string }): Promise<DigestSet>
  /** May miss. */
  readDigest(request: { guildId: string }): Promise<DigestView | undefined>
  /** What would be posted. @param date ISO 8601; default today. `post` is absent when there is nothing to tell. */
  previewDigest(request: { guildId: string; date?: string }): Promise<{ date: string; post?: DigestPost }>
  pauseDigest(request: Moderator): Promise<DigestView>
  /** Goes on after a pause. A day that is owed because access was lost is posted at once. */
  resumeDigest(request: Moderator): Promise<DigestView>
  dropDigest(request: Moderator): Promise<void>
  /** Orders an extra post. @param id Names the order: the same one twice is one post. */
  orderDigest(request: Moderator & { id: string }): Promise<DigestView>
  digestHistory(request: { guildId: string; page: number; pageSize: number }): Promise<Page<DigestRun>>
  /** What a digest did not show for want of room; may miss. */
  moreOfDigest(request: DigestName): Promise<DigestPost | undefined>
  suggestZones(request: { typed: string; locale: string; limit: number }): Promise<ZoneChoice[]>
  suggestDays(request: { typed: string }): Promise<string[]>
}

/** What the poster asks. */
export interface DigestDelivery {
  /** What is due and held by nobody, oldest first. */
  dueDigests(request: { limit: number }): Promise<DueDigest[]>
  /** Takes hold of what nobody holds and composes it. What is not to be posted is ended here and left out. */
  claimDigests(request: { due: readonly DueDigest[] }): Promise<ClaimedDigest[]>
  /**
   * @param wasFound Whether it was found in the channel instead of posted now.
   * @returns False when another attempt had taken over.
   */
  markPosted(request: { claim: ClaimRef; messageId: string; postedAt: number; wasFound: boolean }): Promise<boolean>
  /** Lets go of a claim, to be tried again later, or to be skipped when its grace is over. @param afterMs Default: longer each time. */
  retryDigest(request: { claim: ClaimRef; isUncertain: boolean; afterMs?: number }): Promise<void>
  /** Ends a run that Discord will not have. access and kicked pause the digest. @param note A sentence. */
  failDigest(request: { claim: ClaimRef; kind: 'access' | 'kicked' | 'refused'; note: string }): Promise<void>
  /** Moments for requests, shared by all processes: how long to wait for each, in milliseconds. */
  takePostingSlots(request: { count: number }): Promise<number[]>
  /** Holds the requests of all processes. */
  holdPosting(request: { forMs: number }): Promise<void>
  troubledDigests(): Promise<TroubledDigest[]>
  /** Returns false when it was told already. */
  markTold(request: { guildId: string; at: number }): Promise<boolean>
  /** The bot was taken out of a server, or let in again. */
  markMembership(request: { guildId: string; isMember: boolean }): Promise<void>
  waitingCrossposts(): Promise<WaitingCrosspost[]>
  /** @param afterMs For `waits`: when to try again. */
  markCrosspost(request: {
    crosspost: WaitingCrosspost
    outcome: 'done' | 'failed' | 'waits'
    afterMs?: number
  }): Promise<void>
}

export interface Digests extends DigestSettings, DigestDelivery {}
