// Interactions by id and token, and how long each waits: 3 s for an answer, in real time and by the sandbox's clock.

import { randomUUID } from 'node:crypto'
import { refusals } from '../rest/api-error.ts'
import type { Clock } from '../world/clock.ts'
import type { Posted } from '../world/world.ts'
import type { Interaction, Outcome } from './interaction.ts'
import type { Action } from './payloads.ts'

export interface PendingOptions {
  readonly clock: Clock
  readonly nextId: (atMs?: number) => string
  /** Told when nobody answered in time. */
  readonly onFailed: (action: Action, sentence: string) => void
}

/** What is known of the interactions so far. */
export interface Pending extends PendingOptions {
  /** Oldest first; the oldest are forgotten. */
  readonly byId: Map<string, Interaction>
  readonly byToken: Map<string, Interaction>
  /** Those that nobody answered yet, by id, oldest first. */
  readonly unanswered: Map<string, { readonly interaction: Interaction; readonly sentAtMs: number }>
  sweeper: NodeJS.Timeout | undefined
  /** How much earlier than now the next interactions are dated, and how many of them. */
  dated: { readonly backMs: number; readonly times: number }
  readonly datedListeners: (() => void)[]
}

const answerWithinMs = 3_000
const mostRemembered = 20_000
const sweepEveryMs = 100

const didNotRespond = 'The application did not respond'

export function createPending(options: PendingOptions): Pending {
  const pending: Pending = {
    ...options,
    byId: new Map(),
    byToken: new Map(),
    unanswered: new Map(),
    sweeper: undefined,
    dated: { backMs: 0, times: 0 },
    datedListeners: [],
  }
  options.clock.onAdvance(() => sweep(pending))
  return pending
}

/** Dates the next interactions back. */
export function dateBack(pending: Pending, backMs: number, times: number): void {
  pending.dated = { backMs, times }
  for (const listener of pending.datedListeners) listener()
}

/** A new interaction, which waits for its answer from now on. @param settle Called once it is answered, or failed. */
export function begin(pending: Pending, action: Action, settle: (outcome: Outcome) => void): Interaction {
  const { clock, nextId, byId, byToken, unanswered, dated } = pending
  const backMs = dated.times > 0 ? dated.backMs : 0
  if (dated.times > 0) dateBack(pending, dated.backMs, dated.times - 1)
  const createdAt = clock.now() - backMs
  const id = backMs > 0 ? nextId(createdAt) : nextId()
  const token = `${Buffer.from(`interaction:${id}`).toString('base64url')}${randomUUID()}`
  const interaction: Interaction = {
    id,
    token,
    action,
    createdAt,
    state: 'pending',
    original: undefined,
    settle,
    onFinished: [],
    isFinished: false,
  }
  byId.set(id, interaction)
  byToken.set(token, interaction)
  if (byId.size > mostRemembered) forgetOldest(pending)
  unanswered.set(id, { interaction, sentAtMs: performance.now() })
  pending.sweeper ??= setInterval(sweep, sweepEveryMs, pending).unref()
  return interaction
}

/** The interaction a callback is for. @throws ApiError 10062 when it is unknown or too old, 40060 when answered. */
export function awaiting(pending: Pending, id: string, token: string): Interaction {
  const interaction = pending.byId.get(id)
  if (interaction === undefined || interaction.token !== token) throw refusals.unknownInteraction()
  if (interaction.state === 'answered') throw refusals.acknowledged()
  const isLate = pending.clock.now() - interaction.createdAt > answerWithinMs
  if (interaction.state === 'pending' && isLate) expire(pending, interaction)
  if (interaction.state === 'expired') throw refusals.unknownInteraction()
  return interaction
}

/** Takes an interaction from those that wait. */
export function close(pending: Pending, interaction: Interaction, state: 'answered' | 'expired'): void {
  interaction.state = state
  pending.unanswered.delete(interaction.id)
}

/** Nothing more is awaited. @param posted What the answer came to, if it is a message. */
export function finish(interaction: Interaction, posted: Posted | undefined): void {
  if (interaction.isFinished) return
  interaction.isFinished = true
  for (const tell of interaction.onFinished.splice(0)) tell(posted)
}

/** Gives up on whatever is unanswered. */
export function expireAll(pending: Pending): void {
  clearInterval(pending.sweeper)
  for (const { interaction } of pending.unanswered.values()) expire(pending, interaction)
}

function expire(pending: Pending, interaction: Interaction): void {
  close(pending, interaction, 'expired')
  pending.onFailed(interaction.action, didNotRespond)
  interaction.settle({ kind: 'failed', sentence: didNotRespond, interactionId: interaction.id })
  finish(interaction, undefined)
}

// People wait in real time too: under a clock that stands still an unanswered interaction must fail all the same.
function sweep(pending: Pending): void {
  const { clock, unanswered } = pending
  const now = clock.now()
  const real = performance.now()
  for (const { interaction, sentAtMs } of unanswered.values()) {
    if (now - interaction.createdAt <= answerWithinMs && real - sentAtMs <= answerWithinMs) break
    expire(pending, interaction)
  }
  if (unanswered.size > 0) return
  clearInterval(pending.sweeper)
  pending.sweeper = undefined
}

function forgetOldest({ byId, byToken }: Pending): void {
  for (const interaction of byId.values()) {
    if (byId.size <= mostRemembered) break
    byId.delete(interaction.id)
    byToken.delete(interaction.token)
  }
}
