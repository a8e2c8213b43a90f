// Plain conversation: a mention in a channel, or a direct message, is a question.

import {
  DiscordAPIError,
  type Message,
  type MessageCreateOptions,
  MessageFlags,
  MessageType,
  type PermissionsString,
  RESTJSONErrorCodes,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { failureReply, type Responding, retried, sendingFailed } from '../gateway/boundary.ts'
import { TooManyQuestions } from '../gateway/load/rates.ts'
import { isAnsweredHere } from '../interactions/answer-channels.ts'
import type { CommandContext } from '../interactions/command.ts'
import { scopeOfInteraction } from '../interactions/permissions.ts'
import { askerOf, usableQuestion } from '../interactions/question.ts'
import { renderAnswer } from '../render/answers/answer.ts'
import { renderSmallTalk } from '../render/answers/small-talk.ts'
import type { Reply } from '../render/reply.ts'
import { askedBefore } from './asked-before.ts'

/** Whether somebody is talking to the bot: a person, by name or by reply, not to everybody or to a role. */
export function isAddressed(message: Message): boolean {
  if (message.author.bot || message.system || message.webhookId) return false
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return false
  return !message.guildId || message.mentions.users.has(message.client.user.id)
}

export async function converse(context: CommandContext, incoming: Message, answering: Responding): Promise<void> {
  const { log } = answering
  const what = incoming.guildId ? 'mention' : 'direct message'
  try {
    if (!haveRight(incoming, incoming.channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages')) {
      log.debug({ channel: incoming.channelId }, 'mentioned where I may not write')
      return
    }
    const reply = await answer(context, incoming, log, what)
    if (reply === 'thanked') await acceptThanks(incoming, log)
    else if (reply) await send(incoming, reply)
  } catch (error) {
    const outcome = sendingFailed(error, answering, what)
    if (outcome) context.noteUnanswered(outcome)
  }
}

/** Undefined where nothing is to be said. */
type Said = Reply | 'thanked' | undefined

async function answer(context: CommandContext, incoming: Message, log: Log, what: string): Promise<Said> {
  try {
    if (!(await isAnsweredHere(context, incoming))) return undefined
    const mention = new RegExp(`<@!?${incoming.client.user.id}>`, 'g')
    const typed = incoming.content.replaceAll(mention, ' ').trim()
    const { smallTalk, isQuestion } = await context.library.readTalk({ words: typed })
    const isForEverybody = incoming.guildId !== null
    if (isForEverybody) {
      if (smallTalk === 'thanks') {
        return context.takesThanks(incoming.author.id, incoming.channelId) ? 'thanked' : undefined
      }
      // Discord adds the mention to every reply: “lol” below an answer is said to the others.
      const isCalled = incoming.content.search(mention) >= 0
      if (smallTalk === 'remark' || !(isCalled || isQuestion)) return undefined
    }
    context.countQuestion(incoming.author.id, incoming.channelId)
    if (typed === '' && incoming.attachments.size > 0) {
      throw new UserError('I cannot read attachments. Write your question in words.')
    }
    const asker = askerOf({ user: incoming.author, member: incoming.member })
    const audience = { ...(isForEverybody ? ({ kind: 'public', asker } as const) : ({ kind: 'direct' } as const)) }
    if (typed === '' || typed === '?') return renderSmallTalk('help', isForEverybody ? asker.id : undefined)
    const question = usableQuestion(typed)
    const scope = scopeOfInteraction(incoming)
    const after = await askedBefore(incoming, question)
    const found = await context.library.ask({ question, asker: incoming.author.id, after, ...scope })
    return renderAnswer(found, { question }, { ...audience, isReply: true })
  } catch (error) {
    // The refusal is said once; to repeat it for every message would flood the channel in the flooder's stead.
    if (error instanceof TooManyQuestions && error.isRepeated) return undefined
    return failureReply(error, log, what)
  }
}

/** One press less than a message, and nobody has to read it. */
async function acceptThanks(incoming: Message, log: Log): Promise<void> {
  if (!haveRight(incoming, 'AddReactions') || !haveRight(incoming, 'ReadMessageHistory')) return
  await incoming.react('👍').catch((error: unknown) => log.debug({ err: error }, 'thanks were not answered'))
}

/** Nobody counts the seconds of a plain message: a longer outage is waited out. */
const messagePausesMs = [250, 500, 1000, 2000, 4000]

async function send(incoming: Message, reply: Reply): Promise<void> {
  const { channel } = incoming
  if (!channel.isSendable()) return
  const body: MessageCreateOptions = {
    components: reply.components,
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: { parse: [], repliedUser: false },
    // Made of the question's id: whoever asks Discord twice, this process or another, gets one answer.
    nonce: `q${incoming.id}`,
    enforceNonce: true,
  }
  const reference = { messageReference: incoming.id, failIfNotExists: false }
  try {
    await retried<Message>(
      () => channel.send(haveRight(incoming, 'ReadMessageHistory') ? { ...body, reply: reference } : body),
      messagePausesMs,
    )
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined
    if (code !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error
    await retried<Message>(() => channel.send(body), messagePausesMs)
  }
}

// A channel that is not in the cache is tried: Discord will say no itself.
function haveRight({ channel, client }: Message, right: PermissionsString): boolean {
  if (channel.isDMBased()) return true
  return channel.permissionsFor(client.user)?.has(['ViewChannel', right]) ?? true
}
