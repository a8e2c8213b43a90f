// What a refused token means. After one 401 discord.js forgets its token, and every request after that fails without being
// sent; but a 401 may be a passing fault of something in between. So the token is put back and tried, and only a second
// refusal is believed. Until then a refused request counts as one that may succeed when tried again.

import { type Client, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Log } from '../../log.ts'

export const tokenSentence =
  'Discord does not accept DISCORD_TOKEN: it is wrong or was revoked. Copy it again from the Developer Portal, page Bot, into .env and start again.'

/** Whether Discord, or the client that looked at it first, says that the token is none. */
export function isTokenRefusal(error: unknown): boolean {
  return isUnauthorized(error) || (error instanceof Error && 'code' in error && error.code === 'TokenInvalid')
}

/** Whether a request failed for want of the token while it is in doubt. */
export function isTokenInDoubt(error: unknown): boolean {
  // What the client says when it has forgotten its token has no code.
  return isUnauthorized(error) || (error instanceof Error && error.message.startsWith('Expected token to be set'))
}

/** Puts back what a 401 may have made forgotten. */
export function restoreToken(rest: REST, token: string | null): void {
  rest.setToken(token ?? '')
}

/**
 * Watches a client's answers for a refused token.
 * @param options.signal After it, it no longer matters.
 * @param options.onRefused Called once it was refused twice.
 */
export function guardToken(
  client: Client,
  options: {
    readonly token: string
    readonly log: Log
    readonly signal: AbortSignal
    readonly onRefused: () => void
  },
): void {
  const { token, log, signal, onRefused } = options
  let isTrying = false

  const tryAgain = async (): Promise<void> => {
    if (isTrying || signal.aborted) return
    isTrying = true
    try {
      restoreToken(client.rest, token)
      await client.rest.get(Routes.user())
      log.warn('Discord refused the token once and took it again')
    } catch (error) {
      if (isUnauthorized(error)) onRefused()
      else log.warn({ err: error }, 'the token was refused, and could not be tried again')
    } finally {
      // Whatever was refused meanwhile made the client forget it again.
      restoreToken(client.rest, token)
      isTrying = false
    }
  }

  client.rest.on('response', ({ route, options: { headers } }, { status }) => {
    const isAuthorized = route !== Routes.user() && headers !== undefined && 'Authorization' in headers
    // Once the client has drawn its own conclusion, which is to forget the token.
    if (status === 401 && isAuthorized && client.isReady()) setImmediate(() => void tryAgain())
  })
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401
}
