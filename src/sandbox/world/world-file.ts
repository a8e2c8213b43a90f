// Keeps the world in one JSON file from one start to the next.

import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10'
import type { Attachments } from '../messages/attachments.ts'
import { type ComponentBody, walkComponents } from '../messages/bodies.ts'
import type { Clock } from './clock.ts'
import type { Channel, Guild, Member, Posted, Role, World } from './world.ts'

export interface WorldFile {
  /** Says that something changed; it is written a little later, with what changes until then. */
  touch(): void
  /** Writes at once, and no more after that. */
  close(): Promise<void>
  /** What the page's address carries: the same from one start to the next, so that an open page finds its way back. */
  readonly pageKey: string
}

interface SavedChannel extends Omit<Channel, 'overwrites' | 'messages' | 'parent'> {
  /** Of a thread. */
  readonly parentId?: string
  readonly overwrites: readonly { readonly id: string; readonly allow: string; readonly deny: string }[]
  readonly messages: readonly SavedMessage[]
}

interface SavedMessage {
  readonly api: APIMessage
  readonly visibleTo?: string
  readonly pinged: readonly string[]
  readonly interactionId?: string
}

interface SavedGuild extends Pick<Guild, 'id' | 'name' | 'ownerId'> {
  readonly roles: readonly (Omit<Role, 'bits'> & { readonly bits: string })[]
  readonly members: readonly Member[]
  readonly commands: readonly APIApplicationCommand[]
}

interface SavedWorld {
  readonly version: 1
  readonly clockAheadMs: number
  /** Absent in a world of an older version. */
  readonly pageKey?: string
  readonly guilds: readonly SavedGuild[]
  readonly channels: readonly SavedChannel[]
  readonly commands: readonly APIApplicationCommand[]
  /** Ids of people who take no direct messages. */
  readonly closedToDirectMessages: readonly string[]
}

const fileName = 'world.json'
const writeAfterMs = 1_000
/** Whoever has the key speaks for everybody in the world. */
const onlyOwner = { mode: 0o600 }

export function createPageKey(): string {
  return randomBytes(18).toString('base64url')
}

function savedMessage({ api, visibleTo, pinged, interactionId }: Posted): SavedMessage {
  return {
    api,
    pinged: [...pinged],
    ...(visibleTo !== undefined && { visibleTo }),
    ...(interactionId !== undefined && { interactionId }),
  }
}

function savedChannel({ parent, ...channel }: Channel): SavedChannel {
  return {
    ...channel,
    ...(parent && { parentId: parent.id }),
    overwrites: [...channel.overwrites].map(([id, { allow, deny }]) => ({ id, allow: `${allow}`, deny: `${deny}` })),
    // What was still being thought about ends with the sandbox.
    messages: [...channel.messages.values()].filter(({ isThinking }) => !isThinking).map(savedMessage),
  }
}

function savedWorld(world: World, clock: Clock, pageKey: string): SavedWorld {
  return {
    version: 1,
    pageKey,
    clockAheadMs: clock.movedOnMs(),
    guilds: [...world.guilds.values()].map(({ id, name, ownerId, roles, members, commands }) => ({
      id,
      name,
      ownerId,
      roles: [...roles.values()].map((role) => ({ ...role, bits: `${role.bits}` })),
      members: [...members.values()],
      commands: [...commands.values()],
    })),
    channels: [...world.channels.values()].map(savedChannel),
    commands: [...world.commands.values()],
    closedToDirectMessages: [...world.people.values()]
      .filter(({ acceptsDirectMessages }) => !acceptsDirectMessages)
      .map(({ id }) => id),
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

// Addresses are signed for one start; what they point to outlives it.
function revive(api: APIMessage, { alive }: Attachments): APIMessage {
  walkComponents((api.components ?? []) as ComponentBody[], [], (component) => {
    const { media, file, items } = component
    if (media) Object.assign(component, { media: alive(media) })
    if (file) Object.assign(component, { file: alive(file) })
    if (items) Object.assign(component, { items: items.map((item) => ({ ...item, media: alive(item.media) })) })
  })
  const embeds = api.embeds.map((embed) => ({
    ...embed,
    ...(embed.image && { image: alive(embed.image) }),
    ...(embed.thumbnail && { thumbnail: alive(embed.thumbnail) }),
  }))
  return { ...api, attachments: api.attachments.map(alive), embeds }
}

function restoreChannel(world: World, attachments: Attachments, { parentId, ...saved }: SavedChannel): void {
  const parent = world.channels.get(parentId ?? '')
  const channel: Channel = {
    ...saved,
    ...(parent && { parent }),
    overwrites: new Map(
      saved.overwrites.map(({ id, allow, deny }) => [id, { allow: BigInt(allow), deny: BigInt(deny) }]),
    ),
    messages: new Map(),
  }
  for (const { api, pinged, ...rest } of saved.messages) {
    const revived = revive(api, attachments)
    channel.messages.set(api.id, { ...rest, api: revived, channel, isThinking: false, pinged: new Set(pinged) })
  }
  world.channels.set(channel.id, channel)
  if (channel.recipientId !== undefined) world.directChannels.set(channel.recipientId, channel)
  const guild = world.guilds.get(channel.guildId ?? '')
  const places = channel.thread ? guild?.threads : guild?.channels
  places?.set(channel.id, channel)
}

function restore({ world, clock, attachments }: WorldFileOptions, saved: SavedWorld): void {
  world.guilds.clear()
  world.channels.clear()
  for (const { roles, members, commands, ...guild } of saved.guilds) {
    world.guilds.set(guild.id, {
      ...guild,
      roles: byId(roles.map((role) => ({ ...role, bits: BigInt(role.bits) }))),
      members: new Map(members.map((member) => [member.userId, member])),
      channels: new Map(),
      threads: new Map(),
      commands: byId(commands),
    })
  }
  for (const channel of saved.channels) restoreChannel(world, attachments, channel)
  for (const command of saved.commands) world.commands.set(command.id, command)
  for (const id of saved.closedToDirectMessages) {
    const person = world.people.get(id)
    if (person) person.acceptsDirectMessages = false
  }
  if (saved.clockAheadMs > 0) clock.advance(saved.clockAheadMs)
}

interface WorldFileOptions {
  readonly world: World
  readonly clock: Clock
  readonly attachments: Attachments
  /** Made when it is missing. */
  readonly folder: string
  /** Throws away what was kept. */
  readonly isFresh: boolean
}

/**
 * Puts the world as it was left in place of the given one, when the folder has one, and keeps it from then on.
 * @throws Error naming the file when it cannot be read as a world.
 */
export function openWorldFile(options: WorldFileOptions): WorldFile {
  const { world, clock, folder, isFresh } = options
  mkdirSync(folder, { recursive: true })
  const path = join(folder, fileName)
  const halfWritten = `${path}.part`
  if (isFresh) rmSync(path, { force: true })
  let text: string | undefined
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  let pageKey = createPageKey()
  if (text !== undefined) {
    try {
      const saved = JSON.parse(text) as SavedWorld
      if (saved.version !== 1) throw new Error(`version ${saved.version} is not known here`)
      restore(options, saved)
      pageKey = saved.pageKey ?? pageKey
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`The sandbox's state in ${path} cannot be read (${reason}). Start over with --fresh.`)
    }
  }

  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  let isClosed = false
  async function write(): Promise<void> {
    await writeFile(halfWritten, JSON.stringify(savedWorld(world, clock, pageKey)), onlyOwner)
    // Nobody ever reads half a world: the whole one takes the place of the old one at once.
    await rename(halfWritten, path)
  }
  return {
    pageKey,
    touch() {
      if (isClosed) return
      timer ??= setTimeout(() => {
        timer = undefined
        // A full disk must not end the sandbox; closing tells of it.
        writing = writing.then(write).catch(() => {})
      }, writeAfterMs).unref()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await writing
      writeFileSync(halfWritten, JSON.stringify(savedWorld(world, clock, pageKey)), onlyOwner)
      renameSync(halfWritten, path)
    },
  }
}
