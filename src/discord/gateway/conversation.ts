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
import { renderHelp } from '../commands/help.ts'
import { isAnsweredHere } from '../interactions/answer-channels.ts'
import type { CommandContext } from '../interactions/command.ts'
import { scopeOfInteraction } from '../interactions/permissions.ts'
import { askerOf, usableQuestion } from '../interactions/question.ts'
import { renderAnswer } from '../render/answer.ts'
import type { Reply } from '../render/reply.ts'
import { failureReply, type Responding, retried, sendingFailed } from './boundary.ts'
import { TooManyQuestions } from './rates.ts'

/** A greeting or a call for help is answered by what can be asked; a question never is only this. */
const greeting = /^(?:hi|hello|hey|help|yo|hola|hallo|start|\?)[\s!?.]*$/i

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
    if (reply) await send(incoming, reply)
  } catch (error) {
    const outcome = sendingFailed(error, answering, what)
    if (outcome) context.noteUnanswered(outcome)
  }
}

async function answer(context: CommandContext, incoming: Message, log: Log, what: string): Promise<Reply | undefined> {
  try {
    if (!(await isAnsweredHere(context, incoming))) return undefined
    const typed = incoming.content.replaceAll(new RegExp(`<@!?${incoming.client.user.id}>`, 'g'), ' ').trim()
    if (typed === '' && incoming.attachments.size > 0) {
      throw new UserError('I cannot read attachments. Write your question in words.')
    }
    context.countQuestion(incoming.author.id, incoming.channelId)
    if (typed === '' || greeting.test(typed)) return await renderHelp(context, scopeOfInteraction(incoming))
    const question = usableQuestion(typed)
    const found = await context.library.ask({ question, asker: incoming.author.id, ...scopeOfInteraction(incoming) })
    const asker = askerOf({ user: incoming.author, member: incoming.member })
    return renderAnswer(
      found,
      { question },
      {
        ...(incoming.guildId ? { kind: 'public', asker } : { kind: 'direct' }),
        isReply: true,
      },
    )
  } catch (error) {
    // The refusal is said once; to repeat it for every message would flood the channel in the flooder's stead.
    if (error instanceof TooManyQuestions && error.isRepeated) return undefined
    return failureReply(error, log, what)
  }
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
