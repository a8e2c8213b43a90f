// What a plain message may go on from: the answer that it replies to, or, in a direct message, the one right before it.

import type { Message } from 'discord.js'
import type { AskedBefore } from '../../library/contract.ts'
import { askedIn, shownIn } from '../interactions/shown-answer.ts'

/** So long a direct message goes on from the answer before it. */
const goesOnMs = 10 * 60_000
/** What is longer says by itself what it is about, and is not kept waiting for what was said before. */
const longestFollowUp = 120
/** Of the person's and the bot's together. */
const messagesLookedAt = 6

export async function askedBefore(incoming: Message, question: string): Promise<AskedBefore | undefined> {
  if (question.length > longestFollowUp) return undefined
  const answer = incoming.reference ? await repliedTo(incoming) : await lastAnswer(incoming)
  return answer?.author.id === incoming.client.user.id ? askedIn(shownIn(answer)) : undefined
}

// Whatever was there before, the question can be answered without it.
const missing = () => undefined

async function repliedTo(incoming: Message): Promise<Message | undefined> {
  return incoming.fetchReference().catch(missing)
}

async function lastAnswer({ channel, client, id, createdTimestamp }: Message): Promise<Message | undefined> {
  if (!channel.isDMBased()) return undefined
  const before = await channel.messages.fetch({ before: id, limit: messagesLookedAt }).catch(missing)
  const last = before?.find(({ author }) => author.id === client.user.id)
  return last && createdTimestamp - last.createdTimestamp <= goesOnMs ? last : undefined
}
