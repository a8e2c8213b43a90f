// Routes about channels and the messages in them.

import { PermissionFlagsBits as Bits, MessageFlags } from 'discord-api-types/v10'
import type { MessageBody } from '../messages/bodies.ts'
import { checkMessage, existingOf } from '../rules/message-rules.ts'
import { channelPayload, directChannelPayload } from '../world/channel-payloads.ts'
import { botMessagePayload } from '../world/payloads.ts'
import { may, mayWriteIn, writingBits } from '../world/permissions.ts'
import { type Channel, directChannelOf, type Posted } from '../world/world.ts'
import { refusals } from './api-error.ts'
import {
  type Call,
  noContent,
  ok,
  param,
  type Route,
  type RouteAnswer,
  requestedChannel,
  route,
  wholeNumber,
} from './route.ts'

const perChannel = { requests: 5, perMs: 5_000 }
const nonceKeptMs = 5 * 60_000

// Ephemeral messages are nobody's but their person's: these routes do not know them.
function messageFor(call: Call, channel: Channel): Posted {
  const posted = channel.messages.get(param(call, 'message'))
  if (posted === undefined || posted.visibleTo !== undefined) throw refusals.unknownMessage()
  return posted
}

function checkAnswerable(call: Call, channel: Channel, { message_reference: reference }: MessageBody): void {
  if (!reference) return
  const { world } = call.discord
  if (!may(world, channel, world.bot.id, Bits.ReadMessageHistory)) throw refusals.replyWithoutHistory()
  const repliedTo = channel.messages.get(reference.message_id)
  const isThere = repliedTo !== undefined && repliedTo.visibleTo === undefined
  if (!isThere && reference.fail_if_not_exists !== false) throw refusals.unknownReply()
}

// The same author and nonce within a few minutes is the same message, sent again.
function alreadyPosted({ discord }: Call, channel: Channel, { nonce, enforce_nonce: isEnforced }: MessageBody) {
  if (!isEnforced || nonce === undefined || nonce === null) return
  for (const posted of [...channel.messages.values()].reverse()) {
    if (discord.clock.now() - Date.parse(posted.api.timestamp) > nonceKeptMs) return
    if (posted.api.author.id === discord.world.bot.id && posted.api.nonce === nonce) return posted
  }
  return
}

function create(call: Call): RouteAnswer {
  const { world, messages } = call.discord
  const body = call.body as MessageBody
  const channel = requestedChannel(call)
  if (channel.kind === 'forum') throw refusals.noTextChannel()
  if (!may(world, channel, world.bot.id, writingBits(channel))) throw refusals.missingPermissions()
  if (!mayWriteIn(world, channel, world.bot.id)) throw refusals.threadLocked()
  if (body.embeds?.length && !may(world, channel, world.bot.id, Bits.EmbedLinks)) throw refusals.missingPermissions()
  if (call.files.length > 0 && !may(world, channel, world.bot.id, Bits.AttachFiles)) throw refusals.missingPermissions()
  if (channel.guildId === undefined && !reachable(call, channel)) throw refusals.cannotTell()
  checkAnswerable(call, channel, body)
  checkMessage(body, call.files, [])
  const posted =
    alreadyPosted(call, channel, body) ?? messages.post({ channel, author: world.bot, body, files: call.files })
  return ok(botMessagePayload(world, posted))
}

// A bot reaches people who accept direct messages and share a guild with it.
function reachable({ discord: { world } }: Call, { recipientId = '' }: Channel): boolean {
  return (
    world.people.get(recipientId)?.acceptsDirectMessages === true &&
    [...world.guilds.values()].some(({ members }) => members.has(recipientId) && members.has(world.bot.id))
  )
}

function edit(call: Call): RouteAnswer {
  const { world, messages } = call.discord
  const posted = messageFor(call, requestedChannel(call))
  const body = call.body as MessageBody
  const onlySuppresses = Object.keys(body).every((key) => key === 'flags') && body.flags === MessageFlags.SuppressEmbeds
  if (posted.api.author.id !== world.bot.id && !onlySuppresses) throw refusals.notYours()
  checkMessage(body, call.files, [], { existing: existingOf(posted) })
  return ok(botMessagePayload(world, messages.edit(posted, body, call.files)))
}

function remove(call: Call): RouteAnswer {
  const { world, messages } = call.discord
  const channel = requestedChannel(call)
  const posted = messageFor(call, channel)
  const isOwn = posted.api.author.id === world.bot.id
  if (!isOwn && !may(world, channel, world.bot.id, Bits.ManageMessages)) throw refusals.missingPermissions()
  messages.remove(posted)
  return noContent
}

function crosspost(call: Call): RouteAnswer {
  const { world, messages } = call.discord
  const channel = requestedChannel(call)
  if (channel.kind !== 'announcement') throw refusals.wrongChannelType()
  const posted = messageFor(call, channel)
  const needed = posted.api.author.id === world.bot.id ? Bits.SendMessages : Bits.ManageMessages
  if (!may(world, channel, world.bot.id, needed)) throw refusals.missingPermissions()
  if ((posted.api.flags ?? 0) & MessageFlags.Crossposted) throw refusals.alreadyCrossposted()
  messages.mark(posted, MessageFlags.Crossposted)
  return ok(botMessagePayload(world, posted))
}

const isBefore = (a: string, b: string): boolean => BigInt(a) < BigInt(b)

/** Newest first, as Discord lists them. */
function list(call: Call): RouteAnswer {
  const { world } = call.discord
  const channel = requestedChannel(call, Bits.ReadMessageHistory)
  if (channel.kind === 'forum') throw refusals.noTextChannel()
  const limit = wholeNumber(call.query, 'limit', 50, 1, 100)
  const before = call.query.get('before')
  const after = call.query.get('after')
  const around = call.query.get('around')
  const all = [...channel.messages.values()].filter(({ visibleTo }) => visibleTo === undefined).reverse()
  function page(): Posted[] {
    if (around !== null) {
      const middle = all.findIndex(({ api }) => !isBefore(around, api.id))
      const start = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(limit / 2))
      return all.slice(start, start + limit)
    }
    if (before !== null) return all.filter(({ api }) => isBefore(api.id, before)).slice(0, limit)
    if (after !== null) return all.filter(({ api }) => isBefore(after, api.id)).slice(-limit)
    return all.slice(0, limit)
  }
  return ok(page().map((posted) => botMessagePayload(world, posted)))
}

function one(call: Call): RouteAnswer {
  const channel = requestedChannel(call, Bits.ReadMessageHistory)
  return ok(botMessagePayload(call.discord.world, messageFor(call, channel)))
}

/** Two of the same person's are one. Custom emoji are names with an id. */
function react(call: Call): RouteAnswer {
  const { world, messages } = call.discord
  const channel = requestedChannel(call, Bits.ReadMessageHistory)
  const posted = messageFor(call, channel)
  const emoji = decodeURIComponent(param(call, 'emoji'))
  if (!/^[\p{Extended_Pictographic}\p{RI}]/u.test(emoji)) throw refusals.unknownEmoji()
  const isThere = posted.api.reactions?.some((each) => each.emoji.name === emoji)
  if (!isThere && !may(world, channel, world.bot.id, Bits.AddReactions)) throw refusals.missingPermissions()
  messages.react(posted, emoji)
  return noContent
}

function openDirect(call: Call): RouteAnswer {
  const { world } = call.discord
  const { recipient_id: recipientId } = call.body as { recipient_id?: string }
  if (recipientId === undefined || !world.people.has(recipientId)) throw refusals.unknownUser()
  return ok(directChannelPayload(world, directChannelOf(world, recipientId)))
}

function typing(call: Call): RouteAnswer {
  requestedChannel(call)
  return noContent
}

export const channelRoutes: readonly Route[] = [
  route('POST /users/@me/channels', openDirect, { schema: 'private channel' }),
  route('GET /channels/:channel', (call) => ok(channelPayload(call.discord.world, requestedChannel(call)))),
  route('POST /channels/:channel/typing', typing, { limit: perChannel }),
  route('GET /channels/:channel/messages', list, { limit: perChannel }),
  route('POST /channels/:channel/messages', create, { schema: 'message', limit: perChannel }),
  route('GET /channels/:channel/messages/:message', one, { limit: perChannel }),
  route('PATCH /channels/:channel/messages/:message', edit, { schema: 'message edit', limit: perChannel }),
  route('PUT /channels/:channel/messages/:message/reactions/:emoji/@me', react, {
    limit: { requests: 1, perMs: 250 },
  }),
  route('POST /channels/:channel/messages/:message/crosspost', crosspost, {
    limit: { requests: 10, perMs: 3_600_000, isExact: true },
  }),
  route('DELETE /channels/:channel/messages/:message', remove, { limit: { requests: 5, perMs: 1_000 } }),
]
