// Tells people that their questions are answered: in a direct message, or where they take none, by a mention in the channel
// where they asked, without a word of the question.

import { RESTJSONErrorCodes } from 'discord.js'
import type { AnsweredWish } from '../../library/contract.ts'
import type { Ending } from '../gateway/requests.ts'
import { renderAnsweredWish, renderWishMention } from '../render/answers/wishes.ts'
import type { NoticeContext } from './context.ts'

const atOnce = 20

export async function tellWishes(context: NoticeContext): Promise<void> {
  for (const wish of await context.library.claimAnsweredWishes({ limit: atOnce })) await tellOne(context, wish)
}

async function tellOne(context: NoticeContext, wish: AnsweredWish): Promise<void> {
  const { library, log } = context
  const { wishId, person } = wish
  const ending = await tell(context, wish)
  // What Discord did not take now is tried again when its time is over; whoever cannot be reached at all is let go.
  if (ending.kind === 'limited' || ending.kind === 'uncertain') return
  if (ending.kind !== 'done') log.debug({ ending: ending.kind }, 'somebody who wanted to be told cannot be reached')
  await library.markWishTold({ wishId, person })
}

async function tell({ requests, mention }: NoticeContext, wish: AnsweredWish): Promise<Ending<unknown>> {
  const { wishId, person, channelId, guildId } = wish
  // Whoever has left a server is shown nothing of its articles any more.
  const member = guildId === undefined ? undefined : await requests.isMember(guildId, person)
  if (member && (member.kind !== 'done' || !member.value)) return member
  const direct = await requests.direct(person)
  const ending: Ending<unknown> =
    direct.kind === 'done' ? await requests.post(direct.value, renderAnsweredWish(wish), `wish ${wishId}`) : direct
  if (!isClosed(ending) || guildId === undefined) return ending
  return requests.post(channelId, renderWishMention(person, mention), `wish here ${wishId}`, { pinged: [person] })
}

/** Whether the person takes no direct messages of the bot. */
function isClosed(ending: Ending<unknown>): boolean {
  if (ending.kind === 'lost') return true
  return ending.kind === 'refused' && ending.error.code === RESTJSONErrorCodes.CannotSendMessagesToThisUser
}
