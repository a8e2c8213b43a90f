// Posts what is due: once, on time, at a pace that all processes share. What is due and what it says is the library's.

import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'discord.js'
import type { Digests } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import { hold, type InHand } from '../gateway/load/in-hand.ts'
import { createRequests } from '../gateway/requests.ts'
import { startRounds } from '../gateway/rounds.ts'
import type { DigestContext } from './context.ts'
import { publishWaiting } from './crossposts.ts'
import { deliver } from './delivery.ts'
import { createDueQueue } from './due.ts'
import { createPace } from './pace.ts'
import { createTroubleTeller } from './trouble.ts'

export interface PosterOptions {
  /** For what it is sent with. */
  readonly client: Client
  /** The client that hears of a guild, once it is ready. */
  readonly clientOf: DigestContext['clientOf']
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

/** The request is over this long before its lease is. */
const leaseMarginMs = 5_000
const mostDue = 20_000
const batchSize = 10
/** Claimed and not done: what these processes may send in a few seconds. */
const maxInHand = 60
const choresEveryMs = 15_000

export function startPoster(options: PosterOptions) {
  const { client, clientOf, library, log, now, signal, lookEveryMs = 2_000 } = options
  const context: DigestContext = {
    clientOf,
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
  const inHand: InHand = new Set()
  const rounds = startRounds(createRound(context, inHand, signal), {
    everyMs: lookEveryMs,
    signal,
    log,
    failure: 'due digests could not be looked for',
  })
  /** Says that the bot was let into a guild, or taken out of it. */
  const markMembership = (guildId: string, isMember: boolean): void => {
    if (!signal.aborted) holdLogged(inHand, library.markMembership({ guildId, isMember }), log)
  }
  /** Resolves once the signal was given and nothing is in hand. */
  const finished = rounds.finished.then(() => Promise.all(inHand))
  /** Posts what is due at this moment; resolves when all of it was tried. */
  const postDue = rounds.look
  return { postDue, markMembership, finished }
}

function holdLogged(inHand: InHand, work: Promise<void>, log: Log): void {
  hold(
    inHand,
    work.catch((error: unknown) => log.error({ err: error }, 'a digest could not be delivered')),
  )
}

/** @returns Posts all that is due; now and then sees to what nobody waits for as well. */
function createRound(context: DigestContext, inHand: InHand, signal: AbortSignal): () => Promise<void> {
  const { library, log, now } = context
  const dueDigests = createDueQueue(context)
  const tellTrouble = createTroubleTeller(context)
  let choresAt = Number.NEGATIVE_INFINITY

  return async () => {
    const due = dueDigests.take(await library.dueDigests({ limit: mostDue }))
    for (let at = 0; at < due.length && !signal.aborted; at += batchSize) {
      while (inHand.size > maxInHand - batchSize) await Promise.race(inHand)
      const began = performance.now()
      try {
        const claims = await library.claimDigests({ due: due.slice(at, at + batchSize) })
        for (const claim of claims) {
          const deadline = began + claim.leaseMs - leaseMarginMs
          holdLogged(inHand, deliver(context, claim, { deadline, ...dueDigests.beginTry(claim) }), log)
        }
      } catch (error) {
        log.error({ err: error }, 'digests could not be claimed; they are looked for again')
        break
      }
    }
    await Promise.all(inHand)
    if (signal.aborted || Math.abs(now() - choresAt) < choresEveryMs) return
    choresAt = now()
    await tellTrouble()
    await publishWaiting(context)
  }
}
