// What the bot says of its own accord, beside digests: greetings, answers that somebody waited for, and a line a day to
// moderators. What there is to say is the library's.

import type { Guild } from 'discord.js'
import { hold, type InHand } from '../gateway/load/in-hand.ts'
import { renderInboxLine } from '../render/moderators/inbox.ts'
import type { NoticeContext } from './context.ts'
import { greetIfNew } from './greeting.ts'
import { tellWishes } from './wishes.ts'

interface NoticeOptions extends NoticeContext {
  /** Ends the looking; what is in hand is finished. */
  readonly signal: AbortSignal
  /** How often to look whether somebody is to be told; default 15 s. */
  readonly lookEveryMs?: number
}

const requestLimitMs = 15_000
/** Lines come at nine o'clock of many zones; a few minutes later will do. */
const linesEveryMs = 5 * 60_000

export function startNotices({ signal, lookEveryMs = 15_000, ...context }: NoticeOptions) {
  const { log } = context
  const inHand: InHand = new Set()
  let linesAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let toldOf: string | undefined

  const tellAll = async (): Promise<void> => {
    await tellWishes(context)
    if (Math.abs(performance.now() - linesAt) < linesEveryMs) return
    linesAt = performance.now()
    await tellInboxes(context)
  }

  /** Tells what is to be told at this moment; resolves when all of it was tried. */
  const tellDue = (): Promise<void> => {
    running ??= tellAll()
      .then(
        () => {
          toldOf = undefined
        },
        (error: unknown) => {
          // A database that is away for an hour is looked for every few seconds.
          if (String(error) !== toldOf) log.error({ err: error }, 'could not look whom to tell')
          toldOf = String(error)
        },
      )
      .finally(() => {
        running = undefined
      })
    return running
  }
  const timer = setInterval(() => void tellDue(), lookEveryMs)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })

  return {
    tellDue,
    greet(guild: Guild): void {
      if (signal.aborted) return
      const greeting = greetIfNew(context, guild)
      hold(
        inHand,
        greeting.catch((error: unknown) => log.error({ err: error }, 'a new server could not be greeted')),
      )
    },
    /** Resolves when nothing is in hand any more. */
    async finish(): Promise<void> {
      await running
      await Promise.all(inHand)
    },
  }
}

async function tellInboxes({ library, requests, log, mention }: NoticeContext): Promise<void> {
  for (const { guildId, channelId, count, date } of await library.claimInboxLines()) {
    const signal = AbortSignal.timeout(requestLimitMs)
    const ending = await requests.post(channelId, renderInboxLine(count, mention), `inbox ${guildId} ${date}`, signal)
    if (ending.kind !== 'done') {
      log.warn({ guild: guildId, ending: ending.kind }, 'the moderators could not be told of their inbox')
    }
  }
}
