// The one place where a failure becomes words: a UserError its own sentence, an OperatorError a word on where to look, a
// bug an apology with an id that the log has.

import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { OperatorError, UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { type Reply, sentence } from '../render/reply.ts'
import { AnsweredElsewhere, isAnsweredAlready } from './answered-elsewhere.ts'
import type { Load } from './load/load.ts'
import { isTokenInDoubt } from './token.ts'

/** Discord will not take an answer any more: too late, already answered, or what it belonged to is gone. */
const lateCodes: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
])

/** @param what What was being done, for the log. */
export function failureReply(error: unknown, log: Log, what: string): Reply {
  if (error instanceof UserError) return sentence(error.message)
  if (error instanceof OperatorError) {
    log.error({ what }, error.message)
    return sentence(
      'I cannot do that right now. Try again in a minute; the bot’s operator can find the reason in the log.',
    )
  }
  const errorId = newErrorId()
  log.error({ errorId, err: error, what }, 'a bug was met')
  return sentence(`Something went wrong on my side. Please try again. In the log it is ${errorId}.`)
}

/** What answering needs besides the library. */
export interface Responding {
  readonly log: Log
  readonly load: Load
}

/** Ends a sending that failed. There is nobody left to tell. @returns Why; undefined when it was answered after all. */
export function sendingFailed(
  error: unknown,
  { log, load }: Responding,
  what: string,
): 'elsewhere' | 'late' | 'failed' | undefined {
  if (error instanceof AnsweredElsewhere || isAnsweredAlready(error)) {
    // Another process, or an earlier try whose answer was lost, was first.
    log.debug({ what }, 'already answered')
    return error instanceof AnsweredElsewhere ? 'elsewhere' : undefined
  }
  if (error instanceof DiscordAPIError && lateCodes.has(error.code)) {
    load.noteLate(what, error.code, error.message)
    return 'late'
  }
  log.error({ errorId: newErrorId(), err: error, what }, 'an answer could not be sent')
  return 'failed'
}

/** A connection that broke or a server that stumbled, as opposed to an answer that says no. */
export function isPassingFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isTokenInDoubt(error)) return true
  // A limit that was none, and is forgotten by now: see limits.ts.
  if (error instanceof RateLimitError) return true
  if (error instanceof DiscordAPIError) return false
  if (error instanceof HTTPError) return error.status >= 500
  return [error, error.cause].some((each) => {
    const code = each instanceof Error && 'code' in each ? String(each.code) : ''
    return /^(?:E[A-Z]+|UND_ERR_\w+)$/.test(code) || (each instanceof Error && each.name === 'AbortError')
  })
}

/** Waits between tries of an answer that Discord wants within 3 s. */
const answerPausesMs: readonly number[] = [50, 200, 400, 800]

/**
 * Tries again after a passing failure. For requests that may be made twice: Discord refuses a second answer to one
 * interaction (40060), and returns the first message again for the same nonce.
 */
export async function retried<T>(send: () => Promise<T>, pausesMs = answerPausesMs): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send()
    } catch (error) {
      if (attempt === 0 && isAnsweredAlready(error))
        throw new AnsweredElsewhere('another process was first', { cause: error })
      const pauseMs = pausesMs[attempt]
      if (pauseMs === undefined || !isPassingFailure(error)) throw error
      await setTimeout(pauseMs)
    }
  }
}

// Letters and digits that cannot be mistaken for each other when read aloud.
function newErrorId(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('')
}
