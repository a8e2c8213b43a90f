// Posts what is due: once, on time, at a pace that all processes share. What is due and what it says is the library's.

import { setTimeout as pause } from 'node:timers/promises'
import { type Client, Events, type Guild } from 'discord.js'
import type { Digests } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import type { DigestContext } from './context.ts'
import { publishWaiting } from './crossposts.ts'
import { deliver } from './delivery.ts'
import { createDueQueue } from './due.ts'
import { createPace } from './pace.ts'
import { createRequests } from './requests.ts'
import { createTroubleTeller } from './trouble.ts'

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

/** The request is over this long before its lease is. */
const leaseMarginMs = 5_000
const mostDue = 20_000
const batchSize = 10
/** Claimed and not done: what these processes may send in a few seconds. */
const maxInHand = 60
const choresEveryMs = 15_000

export function startPoster(options: PosterOptions): Poster {
  const { client, library, log, now, signal, lookEveryMs = 2_000 } = options
  const context: DigestContext = {
    client,
    library,
    requests: createRequests(client),
    log,
    now,
    servesGuild: options.servesGuild ?? (() => true),
    pace: createPace({
      takeSlots: (count) => library.takePostingSlots({ count }),
      wait: options.wait ?? ((ms) => pause(ms)),
    }),
  }
  const held = createHeld(log)
  const postAll = createRound(context, held, signal)
  let running: Promise<void> | undefined

  const postDue = (): Promise<void> => {
    running ??= postAll()
      .catch((error: unknown) => log.error({ err: error }, 'due digests could not be looked for'))
      .finally(() => {
        running = undefined
      })
    return running
  }

  const timer = lookEveryMs > 0 ? setInterval(() => void postDue(), lookEveryMs) : undefined
  const forgetMembership = watchMembership(client, (guildId, isMember) =>
    held.add(library.markMembership({ guildId, isMember })),
  )
  const finished = aborted(signal).then(async () => {
    clearInterval(timer)
    forgetMembership()
    await running
    await Promise.all(held.all)
  })
  return { postDue, finished }
}

interface Held {
  readonly all: ReadonlySet<Promise<void>>
  /** Its failure is logged. */
  add(work: Promise<void>): void
}

/** What is in hand, to wait for. */
function createHeld(log: Log): Held {
  const all = new Set<Promise<void>>()
  return {
    all,
    add(work) {
      const held = work
        .catch((error: unknown) => log.error({ err: error }, 'a digest could not be delivered'))
        .finally(() => all.delete(held))
      all.add(held)
    },
  }
}

/** @returns Posts all that is due; now and then sees to what nobody waits for as well. */
function createRound(context: DigestContext, held: Held, signal: AbortSignal): () => Promise<void> {
  const { library, log, now } = context
  const dueDigests = createDueQueue(context)
  const tellTrouble = createTroubleTeller(context)
  let choresAt = Number.NEGATIVE_INFINITY

  return async () => {
    const due = dueDigests.take(await library.dueDigests({ limit: mostDue }))
    for (let at = 0; at < due.length && !signal.aborted; at += batchSize) {
      while (held.all.size > maxInHand - batchSize) await Promise.race(held.all)
      const began = performance.now()
      try {
        const claims = await library.claimDigests({ due: due.slice(at, at + batchSize) })
        for (const claim of claims) {
          const deadline = began + claim.leaseMs - leaseMarginMs
          held.add(deliver(context, claim, { deadline, ...dueDigests.beginTry(claim) }))
        }
      } catch (error) {
        log.error({ err: error }, 'digests could not be claimed; they are looked for again')
        break
      }
    }
    await Promise.all(held.all)
    if (signal.aborted || Math.abs(now() - choresAt) < choresEveryMs) return
    choresAt = now()
    await tellTrouble()
    await publishWaiting(context)
  }
}

/** @returns Ends the watching. */
function watchMembership(client: Client, onChange: (guildId: string, isMember: boolean) => void): () => void {
  const onJoin = ({ id }: Guild) => onChange(id, true)
  const onLeave = ({ id }: Guild) => onChange(id, false)
  client.on(Events.GuildCreate, onJoin)
  client.on(Events.GuildDelete, onLeave)
  return () => {
    client.off(Events.GuildCreate, onJoin)
    client.off(Events.GuildDelete, onLeave)
  }
}

/** Resolves once the signal was given. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
