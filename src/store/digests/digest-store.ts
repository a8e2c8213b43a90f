// All that is kept of digests, behind functions that know guilds. Part of the store's face.

import type { Transaction } from 'kysely'
import type { KeptArticle } from '../articles/articles.ts'
import type { Cursor } from '../articles/changes.ts'
import type { Engine } from '../engines/engine.ts'
import type { Schema } from '../schema.ts'
import {
  type ClaimEnd,
  countClaims,
  endClaim,
  endWaiting,
  type KeptClaim,
  listClaims,
  orderExtra,
  readClaim,
  releaseClaim,
  reopenClaim,
} from './claims.ts'
import { crosspostTimes, listCrossposts, setCrosspost } from './crossposts.ts'
import { type Claimed, claimDue, type DueDigest, listDue } from './due.ts'
import {
  type AskedParagraph,
  articlesOfDay,
  hasChange,
  mostAsked,
  revisionAt,
  type SteppedArticle,
  steppedArticles,
} from './material.ts'
import { databaseClock, holdSlots, noteLook, outageAround, takeSlots } from './pace.ts'
import {
  changeDigest,
  type DigestKey,
  type KeptDigest,
  listDigests,
  listOutdated,
  listTroubled,
  lockDigests,
  readDigest,
} from './settings.ts'

type Change = (before: KeptDigest | undefined) => KeptDigest | undefined

export interface DigestStore {
  read(guild: string): Promise<KeptDigest | undefined>
  /**
   * Changes a digest by a function of what it was, in one transaction.
   * @param besides.reopens A claim that failed and is to be tried again.
   * @param besides.endsWaiting What becomes of claims that wait, as after a pause.
   */
  change(
    guild: string,
    change: Change,
    besides?: { reopens?: DigestKey | undefined; endsWaiting?: { at: string; outcome: string } },
  ): Promise<KeptDigest | undefined>
  list(state: KeptDigest['state'], page: { after: string; limit: number }): Promise<KeptDigest[]>
  listTroubled(): Promise<KeptDigest[]>
  listOutdated(zoneLaws: string, limit: number): Promise<string[]>
  /** What is due and held by nobody, oldest first. @param now By the caller's clock. */
  due(now: string, limit: number): Promise<DueDigest[]>
  /** Takes hold of what nobody holds; see claimDue. @param leaseMs From now by the database's clock. */
  claim(due: readonly DueDigest[], leaseMs: number): Promise<Claimed[]>
  /**
   * Ends a claim and changes its digest, in one transaction. False, and nothing written, when another attempt holds it.
   */
  end(key: DigestKey, attempt: string, end: ClaimEnd, change: Change): Promise<boolean>
  /** Lets go of a claim, to be tried again after so long. */
  release(key: DigestKey, attempt: string, later: { afterMs: number; isUncertain: boolean }): Promise<boolean>
  orderExtra(key: DigestKey, extra: { at: string; zone: string; channel: string }): Promise<boolean>
  readClaim(key: DigestKey): Promise<KeptClaim | undefined>
  listClaims(guild: string, page: { offset: number; limit: number }): Promise<KeptClaim[]>
  countClaims(guild: string): Promise<number>
  /** Posts to be published to their channel's followers now; those of a channel that was published `most` times within the window wait. */
  crossposts(limit: number, rate: { most: number; windowMs: number }): Promise<KeptClaim[]>
  /**
   * @param claim Its crosspostAt must still be what is kept: of two processes one goes on.
   * @param afterMs For 'wanted': when to try again.
   * @returns The new crosspostAt; undefined when another process was first.
   */
  setCrosspost(
    claim: DigestKey & { readonly crosspostAt?: string | undefined },
    state: 'wanted' | 'done' | 'failed',
    afterMs?: number,
  ): Promise<string | undefined>
  /** Moments at which requests may go: how long to wait for each, in milliseconds. */
  takeSlots(count: number, spacingMs: number): Promise<number[]>
  holdSlots(forMs: number): Promise<void>
  noteLook(now: string): Promise<void>
  outageAround(at: string): Promise<{ beganAt: string; endedAt: string } | undefined>
  stepped(shelf: string, range: { since: number; until: number; limit: number }): Promise<SteppedArticle[]>
  hasChange(shelf: string, cursor: Cursor): Promise<boolean>
  revisionAt(shelf: string, at: string): Promise<number>
  mostAsked(guild: string, query: { since: string; minAskers: number; limit: number }): Promise<AskedParagraph[]>
  articlesOfDay(shelf: string, monthDay: string, limit: number): Promise<KeptArticle[]>
}

/**
 * @param write A transaction whose failures of the world are told in sentences.
 * @param clock Used in the place of the database's clock, for simulations; milliseconds since 1970.
 */
export function createDigestStore(
  { db, kind }: Engine,
  write: <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>,
  clock?: () => number,
): DigestStore {
  const clockOf = async (from: typeof db): Promise<string> =>
    clock ? new Date(clock()).toISOString() : databaseClock(from, kind)
  const later = (from: string, ms: number) => new Date(Date.parse(from) + ms).toISOString()

  return {
    read: (guild) => readDigest(db, guild),
    change: (guild, change, { reopens, endsWaiting } = {}) =>
      write(async (trx) => {
        // Digests are locked before their claims, everywhere, or two processes could wait for each other.
        await lockDigests(trx, kind, [guild])
        if (reopens) await reopenClaim(trx, reopens)
        if (endsWaiting) await endWaiting(trx, guild, endsWaiting)
        return changeDigest(trx, kind, guild, change)
      }),
    list: (state, page) => listDigests(db, state, page),
    listTroubled: () => listTroubled(db),
    listOutdated: (zoneLaws, limit) => listOutdated(db, zoneLaws, limit),
    due: async (now, limit) => listDue(db, { now, clock: await clockOf(db), limit }),
    claim: (due, leaseMs) =>
      write(async (trx) => {
        const now = await clockOf(trx)
        return claimDue(trx, kind, due, { clock: now, leaseUntil: later(now, leaseMs) })
      }),
    end: (key, attempt, end, change) =>
      write(async (trx) => {
        await lockDigests(trx, kind, [key.guild])
        if (!(await endClaim(trx, key, attempt, end))) return false
        await changeDigest(trx, kind, key.guild, change)
        return true
      }),
    release: (key, attempt, { afterMs, isUncertain }) =>
      write(async (trx) =>
        releaseClaim(trx, key, attempt, { retryAt: later(await clockOf(trx), afterMs), isUncertain }),
      ),
    orderExtra: (key, extra) => write((trx) => orderExtra(trx, key, extra)),
    readClaim: (key) => readClaim(db, key),
    listClaims: (guild, page) => listClaims(db, guild, page),
    countClaims: (guild) => countClaims(db, guild),
    async crossposts(limit, { most, windowMs }) {
      const now = await clockOf(db)
      const wanted = await listCrossposts(db, now, limit)
      const ready: KeptClaim[] = []
      for (const claim of wanted) {
        const times = await crosspostTimes(db, claim.channel, most)
        const taken = times.filter((at) => at > later(now, -windowMs)).length
        if (taken + ready.filter(({ channel }) => channel === claim.channel).length < most) ready.push(claim)
      }
      return ready
    },
    setCrosspost: (claim, state, afterMs = 0) =>
      write(async (trx) => {
        const at = later(await clockOf(trx), afterMs)
        return (await setCrosspost(trx, claim, { from: claim.crosspostAt ?? '', state, at })) ? at : undefined
      }),
    takeSlots: (count, spacingMs) =>
      write(async (trx) => takeSlots(trx, kind, { clock: await clockOf(trx), count, spacingMs })),
    holdSlots: (forMs) => write(async (trx) => holdSlots(trx, kind, { clock: await clockOf(trx), forMs })),
    noteLook: (now) => write((trx) => noteLook(trx, kind, now)),
    outageAround: (at) => outageAround(db, at),
    stepped: (shelf, range) => steppedArticles(db, shelf, range),
    hasChange: (shelf, cursor) => hasChange(db, shelf, cursor),
    revisionAt: (shelf, at) => revisionAt(db, shelf, at),
    mostAsked: (guild, query) => mostAsked(db, guild, query),
    articlesOfDay: (shelf, monthDay, limit) => articlesOfDay(db, shelf, monthDay, limit),
  }
}
