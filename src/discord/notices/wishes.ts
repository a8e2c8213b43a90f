// Tells people that their questions are answered: in a direct message, or where they take none, by a mention in the channel
// where they asked, without a word of the question.

import { RESTJSONErrorCodes } from 'discord.js'
import type { AnsweredWish } from '../../library/contract.ts'
import type { Ending, PostOutcome } from '../digests/requests.ts'
import { renderAnsweredWish, renderWishMention } from '../render/wishes.ts'
import type { NoticeContext } from './context.ts'

const atOnce = 20
const requestLimitMs = 15_000

export async function tellWishes(context: NoticeContext): Promise<void> {
  for (const wish of await context.library.claimAnsweredWishes({ limit: atOnce })) await tellOne(context, wish)
}

async function tellOne(context: NoticeContext, wish: AnsweredWish): Promise<void> {
  const { library, requests, log, mention } = context
  const { wishId, person, channelId, guildId } = wish
  const limited = () => AbortSignal.timeout(requestLimitMs)
  const direct = await requests.direct(person, limited())
  let ending: Ending<PostOutcome | string> = direct
  if (direct.kind === 'done') {
    ending = await requests.post(direct.value, renderAnsweredWish(wish), `wish ${wishId}`, limited())
  }
  if (isClosed(ending) && guildId !== undefined) {
    const words = renderWishMention(person, mention)
    ending = await requests.post(channelId, words, `wish here ${wishId}`, limited(), [person])
  }
  // What Discord did not take now is tried again when its time is over; whoever cannot be reached at all is let go.
  if (ending.kind === 'limited' || ending.kind === 'uncertain') return
  if (ending.kind !== 'done') log.debug({ ending: ending.kind }, 'somebody who wanted to be told cannot be reached')
  await library.markWishTold({ wishId, person })
}

/** Whether the person takes no direct messages of the bot. */
function isClosed(ending: Ending<unknown>): boolean {
  if (ending.kind === 'lost') return true
  return ending.kind === 'refused' && ending.error.code === RESTJSONErrorCodes.CannotSendMessagesToThisUser
}
