// Requests to Discord. Those that answer interactions do not count towards the fifty a second that a bot has for all else
// (Discord, Rate Limits: "Interaction endpoints are not bound to the bot's Global Rate Limit"), so they never wait for them.

import { REST, type RESTOptions } from 'discord.js'
import { forgetLimitsOfWrongClock } from './load/limits.ts'

type Request = Parameters<REST['queueRequest']>[0]

export class BotRest extends REST {
  readonly #interactions: REST

  constructor(options: Partial<RESTOptions>) {
    super(options)
    // Answers are tried again by whoever sends them (`retried`): tried again in here, a second try that meets the first one's
    // answer would look like another process.
    this.#interactions = new REST({ ...options, retries: 0, globalRequestsPerSecond: Number.POSITIVE_INFINITY })
    for (const each of [this, this.#interactions]) forgetLimitsOfWrongClock(each)
    this.#interactions.on('rateLimited', (limit) => void this.emit('rateLimited', limit))
    this.#interactions.on('invalidRequestWarning', (warning) => void this.emit('invalidRequestWarning', warning))
  }

  override queueRequest(request: Request): ReturnType<REST['queueRequest']> {
    return isOfInteraction(request) ? this.#interactions.queueRequest(request) : super.queueRequest(request)
  }

  override clearHashSweeper(): void {
    super.clearHashSweeper()
    this.#interactions.clearHashSweeper()
  }

  override clearHandlerSweeper(): void {
    super.clearHandlerSweeper()
    this.#interactions.clearHandlerSweeper()
  }
}

/** They carry a token of their own in the address, and need none of the bot's. */
function isOfInteraction({ fullRoute, auth }: Request): boolean {
  return auth === false && /^\/(?:interactions|webhooks)\//.test(fullRoute)
}
