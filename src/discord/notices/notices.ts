// What the bot says of its own accord, beside digests: greetings, answers that somebody waited for, and a line a day to
// moderators. What there is to say is the library's.

import type { Guild } from 'discord.js'
import { hold, type InHand } from '../gateway/load/in-hand.ts'
import { startRounds } from '../gateway/rounds.ts'
import { renderInboxLine } from '../render/moderators/inbox.ts'
import type { NoticeContext } from './context.ts'
import { greetIfNew } from './greeting.ts'
import { tellWishes } from './wishes.ts'

interface NoticeOptions extends NoticeContext {
  /** Ends the looking; what is in hand is finished. */
  readonly signal: AbortSignal
}

/** How often to look whether somebody is to be told. */
const lookEveryMs = 15_000
/** Lines come at nine o'clock of many zones; a few minutes later will do. */
const linesEveryMs = 5 * 60_000

export function startNotices({ signal, ...context }: NoticeOptions) {
  const { log } = context
  const inHand: InHand = new Set()
  let linesAt = Number.NEGATIVE_INFINITY

  const tellAll = async (): Promise<void> => {
    await tellWishes(context)
    if (Math.abs(performance.now() - linesAt) < linesEveryMs) return
    linesAt = performance.now()
    await tellInboxes(context)
  }
  const rounds = startRounds(tellAll, { everyMs: lookEveryMs, signal, log, failure: 'could not look whom to tell' })
  return {
    /** Tells what is to be told at this moment; resolves when all of it was tried. */
    tellDue: rounds.look,
    greet(guild: Guild): void {
      if (signal.aborted) return
      const greeting = greetIfNew(context, guild)
      hold(
        inHand,
        greeting.catch((error: unknown) => log.error({ err: error }, 'a new server could not be greeted')),
      )
    },
    /** Resolves once the signal was given and nothing is in hand. */
    finished: rounds.finished.then(() => Promise.all(inHand)),
  }
}

async function tellInboxes({ library, requests, log, mention }: NoticeContext): Promise<void> {
  for (const { guildId, channelId, count, date } of await library.claimInboxLines()) {
    const ending = await requests.post(channelId, renderInboxLine(count, mention), `inbox ${guildId} ${date}`)
    if (ending.kind !== 'done') {
      log.warn({ guild: guildId, ending: ending.kind }, 'the moderators could not be told of their inbox')
    }
  }
}
