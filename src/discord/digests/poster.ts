// Posts what is due: once, on time, at a pace that all processes share. Knows neither when a digest is due nor what it
// says.

import { setTimeout as pause } from 'node:timers/promises'
import { type Client, Events, type Guild } from 'discord.js'
import type { ClaimedDigest, Digests, DueDigest } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import { digestMark, renderDigest } from '../render/digest.ts'
import { createPace } from './pace.ts'
import { createPosting, type Ending, type Posted } from './requests.ts'
import { missingRights, missingSentence } from './rights.ts'
import { createTrouble } from './trouble.ts'

export interface PosterOptions {
  readonly client: Client
  readonly library: Digests
  readonly log: Log
  readonly now: () => number
  /** Whether this process serves a guild; default: all of them. Any process posts what is a minute overdue. */
  readonly servesGuild?: (guildId: string) => boolean
  /** Ends the looking; what is in hand is finished. */
  readonly signal: AbortSignal
  /** How often to look for what is due; 0 = only when told. Default 2 s. */
  readonly lookEveryMs?: number
  /** How time passes between requests; for simulations. */
  readonly wait?: (ms: number) => Promise<unknown>
}

export interface Poster {
  /** Posts what is due at this moment; resolves when all of it was tried. */
  postDue(): Promise<void>
  /** Resolves once the signal was given and nothing is in hand. */
  readonly finished: Promise<void>
}

/** A digest later than this is looked for in its channel first: a database that was restored forgets what was posted. */
const punctualMs = 2 * 60_000
/** Another process's guilds are left to it for so long. */
const strangersAfterMs = 60_000
/** The request is over this long before its lease is. */
const leaseMarginMs = 5_000
/** Where to begin to look for a post, before it was due. */
const lookMarginMs = 10 * 60_000
const mostDue = 20_000
const batchSize = 10
/** Claimed and not done: what these processes may send in a few seconds. */
const maxInHand = 60
const choresEveryMs = 15_000

export function startPoster(options: PosterOptions): Poster {
  const { client, library, log, now, signal, servesGuild = () => true, wait = (ms: number) => pause(ms) } = options
  const posting = createPosting(client)
  const paced = createPace({ takeSlots: (count) => library.takePostingSlots({ count }), wait })
  const trouble = createTrouble({ client, library, posting, log, now, servesGuild, pace: paced })
  const inHand = new Set<Promise<void>>()
  /** Digests that this process saw when they were due, held by nobody: in a queue they are late, but nobody posted them. */
  let seenInTime = new Set<string>()
  let running: Promise<void> | undefined
  let choresAt = Number.NEGATIVE_INFINITY

  const lookAhead = (due: readonly DueDigest[]): DueDigest[] => {
    const inTime = due.filter((each) => now() - each.dueAt <= punctualMs || seenInTime.has(keyOf(each)))
    seenInTime = new Set(inTime.map(keyOf))
    const mine = due.filter(({ guildId }) => servesGuild(guildId))
    const overdue = due.filter(({ guildId, dueAt }) => !servesGuild(guildId) && now() - dueAt > strangersAfterMs)
    return [...mine, ...overdue]
  }

  /** @param deadline Of performance.now(): after it nothing is sent. */
  const deliver = async (claim: ClaimedDigest, deadline: number): Promise<void> => {
    const isLate = now() - claim.dueAt > punctualMs && !seenInTime.has(keyOf(claim))
    seenInTime.delete(keyOf(claim))
    await paced()
    const leftMs = Math.floor(deadline - performance.now())
    if (leftMs <= 0) return library.retryDigest({ claim, isUncertain: false, afterMs: 0 })
    const abort = AbortSignal.timeout(leftMs)
    if (claim.lookFrom !== undefined || isLate) {
      const since = claim.lookFrom ?? claim.dueAt - lookMarginMs
      const rights = missingRights(client, claim.channelId)
      // Without the right to read history a channel looks empty, and what is in it would be posted again.
      if (rights.includes('ReadMessageHistory')) {
        return library.failDigest({ claim, kind: 'access', note: missingSentence(claim.channelId, rights) })
      }
      const looked = await posting.look(claim.channelId, digestMark(claim), since, paced, abort)
      if (looked.kind !== 'done') return settle(claim, looked, claim.lookFrom !== undefined)
      if (looked.value) return mark(claim, looked.value, true)
      if (performance.now() >= deadline) return library.retryDigest({ claim, isUncertain: false, afterMs: 0 })
    }
    const key = `${claim.guildId} ${claim.date} ${claim.occasion}`
    const sent = await posting.post(claim.channelId, renderDigest(claim.post), key, abort)
    if (sent.kind === 'done') await mark(claim, sent.value, false)
    else await settle(claim, sent, false)
  }

  const mark = async (claim: ClaimedDigest, { messageId, at }: Posted, wasFound: boolean): Promise<void> => {
    const isMarked = await library.markPosted({ claim, messageId, postedAt: at, wasFound })
    log.info({ guild: claim.guildId, date: claim.date, wasFound, isMarked }, 'digest posted')
  }

  /** What to do after a request that did not end well. @param wasUncertain Before it. */
  const settle = async (
    claim: ClaimedDigest,
    ending: Exclude<Ending<unknown>, { kind: 'done' }>,
    wasUncertain: boolean,
  ): Promise<void> => {
    const about = { guild: claim.guildId, date: claim.date }
    switch (ending.kind) {
      case 'limited':
        if (ending.isGlobal) await library.holdPosting({ forMs: ending.forMs })
        return library.retryDigest({ claim, isUncertain: wasUncertain, afterMs: ending.forMs })
      case 'lost': {
        const { kind, note } = trouble.lossOf(claim, ending.code)
        log.warn({ ...about, code: ending.code }, `digest paused: ${note}`)
        return library.failDigest({ claim, kind, note })
      }
      case 'refused':
        log.error({ ...about, err: ending.error }, 'Discord refused a digest')
        return library.failDigest({ claim, kind: 'refused', note: `Discord refused it (${ending.error.code})` })
      case 'uncertain':
        log.warn(
          { ...about, err: ending.error },
          'nobody knows whether a digest was posted; it is looked for and tried again',
        )
        return library.retryDigest({ claim, isUncertain: true })
    }
  }

  const hold = (work: Promise<void>) => {
    const held = work
      .catch((error: unknown) => log.error({ err: error }, 'a digest could not be delivered'))
      .finally(() => inHand.delete(held))
    inHand.add(held)
  }

  const postAll = async (): Promise<void> => {
    const due = lookAhead(await library.dueDigests({ limit: mostDue }))
    for (let at = 0; at < due.length && !signal.aborted; at += batchSize) {
      while (inHand.size > maxInHand - batchSize) await Promise.race(inHand)
      const began = performance.now()
      try {
        const claims = await library.claimDigests({ due: due.slice(at, at + batchSize) })
        for (const claim of claims) hold(deliver(claim, began + claim.leaseMs - leaseMarginMs))
      } catch (error) {
        log.error({ err: error }, 'digests could not be claimed; they are looked for again')
        break
      }
    }
    await Promise.all(inHand)
    if (signal.aborted || Math.abs(now() - choresAt) < choresEveryMs) return
    choresAt = now()
    await trouble.tell()
    await publish()
  }

  const publish = async (): Promise<void> => {
    for (const crosspost of await library.waitingCrossposts()) {
      await paced()
      const ending = await posting.publish(crosspost.channelId, crosspost.messageId)
      if (ending.kind === 'done') await library.markCrosspost({ crosspost, outcome: 'done' })
      else if (ending.kind === 'limited') {
        await library.markCrosspost({ crosspost, outcome: 'waits', afterMs: ending.forMs })
      } else if (ending.kind === 'uncertain') {
        await library.markCrosspost({ crosspost, outcome: 'waits', afterMs: 60_000 })
      } else {
        log.warn({ guild: crosspost.guildId, ending: ending.kind }, 'a digest could not be published to followers')
        await library.markCrosspost({ crosspost, outcome: 'failed' })
      }
    }
  }

  const postDue = (): Promise<void> => {
    running ??= postAll()
      .catch((error: unknown) => log.error({ err: error }, 'due digests could not be looked for'))
      .finally(() => {
        running = undefined
      })
    return running
  }

  const { lookEveryMs = 2_000 } = options
  const timer = lookEveryMs > 0 ? setInterval(() => void postDue(), lookEveryMs) : undefined
  const onMembership = (isMember: boolean) => (guild: Guild) => {
    hold(library.markMembership({ guildId: guild.id, isMember }))
  }
  const [onJoin, onLeave] = [onMembership(true), onMembership(false)]
  client.on(Events.GuildCreate, onJoin)
  client.on(Events.GuildDelete, onLeave)

  const finished = new Promise<void>((resolve) => {
    const stop = () => {
      clearInterval(timer)
      client.off(Events.GuildCreate, onJoin)
      client.off(Events.GuildDelete, onLeave)
      void Promise.resolve(running)
        .then(() => Promise.all(inHand))
        .then(() => resolve())
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

  return { postDue, finished }
}

function keyOf({ guildId, date, occasion }: DueDigest): string {
  return `${guildId} ${date} ${occasion}`
}
