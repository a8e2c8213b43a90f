// Routes about threads and the posts of forums.

import { PermissionFlagsBits as Bits, ChannelType } from 'discord-api-types/v10'
import type { MessageBody } from '../messages/bodies.ts'
import type { ThreadBeginning, ThreadChange } from '../messages/threads.ts'
import { checkMessage } from '../rules/message-rules.ts'
import { checkSchema } from '../rules/schemas.ts'
import { threadMemberPayload, threadPayload } from '../world/channel-payloads.ts'
import { botMessagePayload } from '../world/payloads.ts'
import { canView, may } from '../world/permissions.ts'
import type { Channel, Thread } from '../world/world.ts'
import { refusals } from './api-error.ts'
import { guildOf } from './guilds.ts'
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

interface BeginningBody {
  readonly name: string
  readonly type?: number | null
  readonly auto_archive_duration?: Thread['autoArchiveMinutes'] | null
  readonly applied_tags?: readonly string[] | null
  readonly message?: MessageBody
}

function beginningOf(body: BeginningBody): ThreadBeginning {
  return {
    name: body.name,
    autoArchiveMinutes: body.auto_archive_duration,
    appliedTags: body.applied_tags,
  }
}

function checkTags({ forum }: Channel, tagIds: readonly string[]): void {
  const known = new Set(forum?.tags.map(({ id }) => id))
  if (tagIds.some((id) => !known.has(id))) throw refusals.unknownTag()
  if (forum?.requiresTag && tagIds.length === 0) throw refusals.tagRequired()
}

function fromMessage(call: Call): RouteAnswer {
  const { world, threads } = call.discord
  const channel = requestedChannel(call, Bits.CreatePublicThreads)
  if (channel.kind !== 'text' && channel.kind !== 'announcement') throw refusals.wrongChannelType()
  const posted = channel.messages.get(param(call, 'message'))
  if (posted === undefined || posted.visibleTo !== undefined) throw refusals.unknownMessage()
  if (world.channels.has(posted.api.id)) throw refusals.threadExists()
  const thread = threads.start(channel, world.bot, beginningOf(call.body as BeginningBody), posted)
  return { status: 201, body: threadPayload(world, thread) }
}

function postIn(call: Call, forum: Channel, body: BeginningBody): RouteAnswer {
  const { world, threads } = call.discord
  if (!may(world, forum, world.bot.id, Bits.SendMessages)) throw refusals.missingPermissions()
  checkTags(forum, body.applied_tags ?? [])
  const message = body.message ?? {}
  checkMessage(message, call.files, ['message'])
  const posted = threads.post(forum, world.bot, beginningOf(body), { body: message, files: call.files })
  const thread = threadPayload(world, posted.channel)
  return { status: 201, body: { ...thread, message: botMessagePayload(world, posted) } }
}

// What the body must be depends on the channel, so the schema is chosen here.
async function start(call: Call): Promise<RouteAnswer> {
  const { world, threads } = call.discord
  const channel = requestedChannel(call)
  const body = call.body as BeginningBody
  await checkSchema(channel.kind === 'forum' ? 'post' : 'thread', body)
  if (channel.kind === 'forum') return postIn(call, channel, body)
  if (channel.kind !== 'text' && channel.kind !== 'announcement') throw refusals.wrongChannelType()
  // Discord makes a private thread of one whose type is left out.
  const isPrivate = (body.type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread
  const needed = isPrivate ? Bits.CreatePrivateThreads : Bits.CreatePublicThreads
  if (isPrivate || !may(world, channel, world.bot.id, needed)) throw refusals.missingPermissions()
  return { status: 201, body: threadPayload(world, threads.start(channel, world.bot, beginningOf(body))) }
}

interface ChangeBody {
  readonly name?: string | null
  readonly archived?: boolean | null
  readonly locked?: boolean | null
  readonly auto_archive_duration?: Thread['autoArchiveMinutes'] | null
  readonly applied_tags?: readonly string[] | null
}

async function change(call: Call): Promise<RouteAnswer> {
  const { world, threads } = call.discord
  const channel = requestedChannel(call)
  const { thread, parent } = channel
  // Channels themselves are changed by administrators alone, and the bot is none.
  if (thread === undefined || parent === undefined) throw refusals.missingPermissions()
  await checkSchema('thread edit', call.body)
  const body = call.body as ChangeBody
  const manages = may(world, channel, world.bot.id, Bits.ManageThreads)
  const opensAlone = Object.keys(body).every((key) => key === 'archived') && body.archived === false
  const isAllowed = manages || (opensAlone ? !thread.isLocked : thread.ownerId === world.bot.id && body.locked == null)
  if (!isAllowed) throw refusals.missingPermissions()
  if (thread.isArchived && body.archived !== false) throw refusals.threadArchived()
  if (body.applied_tags) checkTags(parent, body.applied_tags)
  const changes: ThreadChange = {
    ...(body.name != null && { name: body.name }),
    ...(body.archived != null && { isArchived: body.archived }),
    ...(body.locked != null && { isLocked: body.locked }),
    ...(body.auto_archive_duration != null && { autoArchiveMinutes: body.auto_archive_duration }),
    ...(body.applied_tags != null && { appliedTags: body.applied_tags }),
  }
  threads.change(channel, changes)
  return ok(threadPayload(world, channel))
}

function remove(call: Call): RouteAnswer {
  const { world, threads } = call.discord
  const channel = requestedChannel(call)
  if (channel.thread === undefined || !may(world, channel, world.bot.id, Bits.ManageThreads)) {
    throw refusals.missingPermissions()
  }
  const answer = ok(threadPayload(world, channel))
  threads.remove(channel)
  return answer
}

function listed(call: Call, found: readonly Channel[]) {
  const { world } = call.discord
  const own = found.filter(({ thread }) => thread?.memberIds.includes(world.bot.id))
  return {
    threads: found.map((thread) => threadPayload(world, thread)),
    members: own.map((thread) => threadMemberPayload(thread, world.bot.id)),
  }
}

function active(call: Call): RouteAnswer {
  const { world } = call.discord
  const all = [...guildOf(call).threads.values()]
  const seen = all.filter((one) => one.thread?.isArchived === false && canView(world, one, world.bot.id))
  return ok({ ...listed(call, seen), has_more: false })
}

function archived(call: Call): RouteAnswer {
  const { world } = call.discord
  const channel = requestedChannel(call, Bits.ReadMessageHistory)
  const limit = wholeNumber(call.query, 'limit', 50, 2, 100)
  const before = call.query.get('before') ?? '9'
  const at = ({ thread }: Channel): string => thread?.archiveChangedAt ?? ''
  const all = [...(world.guilds.get(channel.guildId ?? '')?.threads.values() ?? [])]
    .filter((one) => one.parent === channel && one.thread?.isArchived && at(one) < before)
    .sort((one, other) => at(other).localeCompare(at(one)))
  return ok({ ...listed(call, all.slice(0, limit)), has_more: all.length > limit })
}

function belong(isMember: boolean) {
  return (call: Call) => {
    const { world } = call.discord
    const { thread } = requestedChannel(call)
    if (thread === undefined) throw refusals.wrongChannelType()
    if (thread.isArchived) throw refusals.threadArchived()
    const at = thread.memberIds.indexOf(world.bot.id)
    if (isMember && at < 0) thread.memberIds.push(world.bot.id)
    if (!isMember && at >= 0) thread.memberIds.splice(at, 1)
    return noContent
  }
}

const limit = { requests: 5, perMs: 5_000 }

export const threadRoutes: readonly Route[] = [
  // discord.js names the type here too.
  route('POST /channels/:channel/messages/:message/threads', fromMessage, { schema: 'thread', limit }),
  route('POST /channels/:channel/threads', start, { limit }),
  route('PATCH /channels/:channel', change, { limit }),
  route('DELETE /channels/:channel', remove, { limit }),
  route('PUT /channels/:channel/thread-members/@me', belong(true), { limit }),
  route('DELETE /channels/:channel/thread-members/@me', belong(false), { limit }),
  route('GET /channels/:channel/threads/archived/public', archived, { limit }),
  route('GET /guilds/:guild/threads/active', active, { limit }),
]
