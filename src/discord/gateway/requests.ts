// Requests that nobody waits for: posts, looks at a channel's history, publications. Says how each ended, so that whoever
// made it knows whether it may be tried again.

import { createHash } from 'node:crypto'
import {
  type APIDMChannel,
  type APIMessage,
  type Client,
  DiscordAPIError,
  MessageFlags,
  RateLimitError,
  REST,
  Routes,
} from 'discord.js'
import type { Reply } from '../render/reply.ts'
import { forgetLimitsOfWrongClock } from './load/limits.ts'
import { isTokenInDoubt, restoreToken } from './token.ts'

/** How a request ended. */
export type Ending<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Nothing was taken: Discord asked to wait. */
  | { readonly kind: 'limited'; readonly forMs: number; readonly isGlobal: boolean }
  /** Nothing was taken: the bot may not, or there is no such channel. */
  | { readonly kind: 'lost'; readonly code: number }
  /** Nothing was taken, and never will be. */
  | { readonly kind: 'refused'; readonly error: DiscordAPIError }
  /** It may have been taken, or not. */
  | { readonly kind: 'uncertain'; readonly error: unknown }

export type Unfinished = Exclude<Ending<never>, { kind: 'done' }>

export type Requests = ReturnType<typeof createRequests>

export interface PostOutcome {
  readonly messageId: string
  /** Milliseconds since 1970, by Discord's clock. */
  readonly at: number
}

const discordEpochMs = 1_420_070_400_000
const pageSize = 100
const maxPages = 20
/** Missing access, missing permissions, unknown channel, unknown guild. */
const lostCodes: ReadonlySet<number> = new Set([50_001, 50_013, 10_003, 10_004])
/** Unknown member, unknown user. */
const noMemberCodes: ReadonlySet<number> = new Set([10_007, 10_013])
const alreadyPublished = 40_033
const limitMs = 15_000
/** How long to wait for the end of a doubt about the token. */
const tokenDoubtMs = 5_000

const limited = () => AbortSignal.timeout(limitMs)

export function createRequests(client: Client) {
  // One try a request, and no waiting within: whoever paces the requests of all processes must know of each.
  const rest = new REST({ ...client.rest.options, retries: 0 })
  const isOfWrongClock = forgetLimitsOfWrongClock(rest, () => true)
  // While Discord wants a route to wait, the REST client itself refuses it: by its error alone one knows that nothing was
  // taken.
  const ask = async <T>(request: () => Promise<unknown>, read: (answer: unknown) => T): Promise<Ending<T>> => {
    restoreToken(rest, client.token)
    try {
      return { kind: 'done', value: read(await request()) }
    } catch (error) {
      if (error instanceof RateLimitError && isOfWrongClock(error))
        return { kind: 'limited', forMs: 0, isGlobal: false }
      return endingOf(error)
    }
  }

  return {
    /**
     * @param message Of Components V2 unless it has content.
     * @param key What the message is about: two requests with one key within minutes are one message.
     * @param options.pinged Ids of people whom it pings.
     * @param options.signal Default: after 15 s.
     */
    post: (
      channelId: string,
      message: Reply,
      key: string,
      { pinged = [], signal = limited() }: { readonly pinged?: readonly string[]; readonly signal?: AbortSignal } = {},
    ) =>
      ask(
        () =>
          rest.post(Routes.channelMessages(channelId), {
            body: {
              ...message,
              ...(message.content === undefined && { flags: MessageFlags.IsComponentsV2 }),
              allowed_mentions: { parse: [], users: pinged },
              nonce: nonceOf(key),
              enforce_nonce: true,
            },
            signal,
          }),
        (answer) => postedOf(answer as APIMessage),
      ),

    /** Whether a person is in a guild. */
    async isMember(guildId: string, person: string): Promise<Ending<boolean>> {
      const ending = await ask(
        () => rest.get(Routes.guildMember(guildId, person), { signal: limited() }),
        () => true,
      )
      const isGone = ending.kind === 'refused' && noMemberCodes.has(Number(ending.error.code))
      return isGone ? { kind: 'done', value: false } : ending
    },

    /** The channel of direct messages with a person. */
    direct: (person: string) =>
      ask(
        () => rest.post(Routes.userChannels(), { body: { recipient_id: person }, signal: limited() }),
        (answer) => (answer as APIDMChannel).id,
      ),

    /** The bot's own newest message since a moment with a component of a custom_id. @param pace Awaited before each page. */
    async look(
      channelId: string,
      mark: string,
      since: number,
      pace: () => Promise<void>,
      signal: AbortSignal,
    ): Promise<Ending<PostOutcome | undefined>> {
      const oldest = snowflakeAt(since)
      let before: string | undefined
      for (let page = 0; page < maxPages; page += 1) {
        await pace()
        const query = new URLSearchParams({ limit: String(pageSize), ...(before !== undefined && { before }) })
        const ending = await ask(
          () => rest.get(Routes.channelMessages(channelId), { query, signal }),
          (answer) => answer as APIMessage[],
        )
        if (ending.kind !== 'done') return ending
        const messages = ending.value
        const found = messages.find(({ author, components }) => {
          return author.id === client.user?.id && JSON.stringify(components ?? []).includes(`"${mark}"`)
        })
        if (found) return { kind: 'done', value: postedOf(found) }
        const last = messages.at(-1)
        if (!last || messages.length < pageSize || BigInt(last.id) < oldest) break
        before = last.id
      }
      return { kind: 'done', value: undefined }
    },

    async publish(channelId: string, messageId: string): Promise<Ending<void>> {
      const ending = await ask(
        () => rest.post(Routes.channelMessageCrosspost(channelId, messageId)),
        () => undefined,
      )
      const isDone = ending.kind === 'refused' && ending.error.code === alreadyPublished
      return isDone ? { kind: 'done', value: undefined } : ending
    },
  }
}

function endingOf(error: unknown): Unfinished {
  if (error instanceof RateLimitError) {
    return { kind: 'limited', forMs: Math.max(error.timeToReset, error.retryAfter, 0), isGlobal: error.global }
  }
  if (!(error instanceof DiscordAPIError)) return { kind: 'uncertain', error }
  if (lostCodes.has(Number(error.code))) return { kind: 'lost', code: Number(error.code) }
  if (isTokenInDoubt(error)) return { kind: 'limited', forMs: tokenDoubtMs, isGlobal: false }
  if (error.status >= 400 && error.status < 500) return { kind: 'refused', error }
  return { kind: 'uncertain', error }
}

function postedOf({ id, timestamp }: APIMessage): PostOutcome {
  return { messageId: id, at: Date.parse(timestamp) }
}

function snowflakeAt(ms: number): bigint {
  return BigInt(Math.max(0, Math.floor(ms) - discordEpochMs)) << 22n
}

/** At most 25 characters; the same for the same key in every process, today and after a backup was restored. */
function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 24)
}
