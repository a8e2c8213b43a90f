// What the page knows: the world as one person sees it, and how it changes.

import type {
  Conditions,
  PageChannel,
  PageEvent,
  PageGuild,
  PageMessage,
  PageWorld,
  Person,
} from '../../page-server/protocol.ts'

/** A line of the page's own: a command on its way, or a failure such as Discord shows. */
export interface Note {
  readonly id: string
  readonly channelId: string
  /** The message it stands under; absent for one at the end of the channel. */
  readonly messageId?: string
  /** What was done: “mia used /ask”. */
  readonly heading?: string
  readonly sentence: string
  readonly kind: 'sending' | 'failed'
  /** When it failed, milliseconds since 1970. */
  readonly failedAtMs?: number
}

export interface PageState {
  world: PageWorld
  personId: string
  channelId: string
  /** The server whose channels are listed. */
  guildId: string
  /** Where one was last in each server. */
  lastChannels: Map<string, string>
  /** refused: the address is of another sandbox. */
  connection: 'connecting' | 'open' | 'lost' | 'refused'
  notes: Note[]
  /** How far the sandbox's clock is ahead of this one, in milliseconds. */
  clockAheadMs: number
  /** Channels with messages not yet seen. */
  unread: Set<string>
  /** Buttons and selects waiting for the bot, as pressKey gives them. */
  pressed: Set<string>
}

export function createState(): PageState {
  return {
    world: {
      bot: { id: '', applicationId: '', username: 'Bot', isOnline: false },
      people: [],
      guilds: [],
      channels: [],
      messages: {},
      commands: [],
      conditions: { nowMs: 0, staged: [], isAcknowledgingHeartbeats: true, isTokenRevoked: false },
    },
    personId: '',
    channelId: '',
    guildId: '',
    lastChannels: new Map(),
    connection: 'connecting',
    notes: [],
    clockAheadMs: 0,
    unread: new Set(),
    pressed: new Set(),
  }
}

export function pressKey(messageId: string, customId: string): string {
  return `${messageId} ${customId}`
}

/** Takes in everything a person can see and stays in the channel if they can see it too. */
export function enterWorld(state: PageState, world: PageWorld): void {
  state.world = world
  state.pressed.clear()
  if (!world.people.some((person) => person.id === state.personId)) state.personId = world.people[0]?.id ?? ''
  stayOrGoHome(state)
}

/** Takes in how things stand behind the scenes. @param nowMs This machine's clock. */
export function takeConditions(state: PageState, conditions: Conditions, nowMs: number): void {
  state.world.conditions = conditions
  // Less than a second is the way here, not a clock that was moved.
  const aheadMs = conditions.nowMs - nowMs
  state.clockAheadMs = Math.abs(aheadMs) < 1_000 ? 0 : aheadMs
}

/** Takes in the places a person sees. A channel that is gone is left for another. */
export function takePlaces(state: PageState, guilds: PageGuild[], channels: PageChannel[]): void {
  Object.assign(state.world, { guilds, channels })
  stayOrGoHome(state)
}

function stayOrGoHome(state: PageState): void {
  const { guilds } = state.world
  if (!channelOf(state)) state.channelId = homeOf(state.world)
  moveTo(state, state.channelId)
  if (!guilds.some(({ id }) => id === state.guildId)) state.guildId = guilds[0]?.id ?? ''
}

/** Goes to a channel, and to its server if it has one. */
export function moveTo(state: PageState, channelId: string): void {
  state.channelId = channelId
  const guildId = channelOf(state)?.guildId
  if (guildId === undefined) return
  state.guildId = guildId
  state.lastChannels.set(guildId, channelId)
}

/** Where one goes on choosing a server: the channel one was in last, or its first. */
export function entranceOf(state: PageState, guildId: string): string | undefined {
  const channels = state.world.channels.filter((channel) => channel.guildId === guildId)
  return (channels.find(({ id }) => id === state.lastChannels.get(guildId)) ?? channels[0])?.id
}

function homeOf({ channels }: PageWorld): string {
  return (channels.find((channel) => channel.kind !== 'direct') ?? channels[0])?.id ?? ''
}

export function channelOf(state: PageState, id = state.channelId): PageChannel | undefined {
  return state.world.channels.find((channel) => channel.id === id)
}

/** The threads of a channel that one sees, in the order they began. */
export function threadsOf(state: PageState, channelId: string): PageChannel[] {
  return state.world.channels.filter((channel) => channel.parentId === channelId)
}

export function personInState(state: PageState, id = state.personId): Person | undefined {
  return state.world.people.find((person) => person.id === id)
}

export function messagesOf(state: PageState, channelId = state.channelId): PageMessage[] {
  state.world.messages[channelId] ??= []
  return state.world.messages[channelId]
}

/** Discord's number for the message a thread begins with, which is counted nowhere. */
const threadStarter = 21

export function countMessages(state: PageState, channelId: string): number {
  return messagesOf(state, channelId).filter(({ type }) => type !== threadStarter).length
}

export function isDirect(state: PageState): boolean {
  return channelOf(state)?.kind === 'direct'
}

/** Snowflakes grow with time and differ in length only when they differ in age. */
function isOlder(one: string, other: string): boolean {
  return one.length === other.length ? one < other : one.length < other.length
}

/** Where a message went; `before` names the message it stands in front of, absent at the end. */
export interface PlacedMessage {
  isNew: boolean
  before?: string
}

/** Puts a message in its place, or in place of the one with its id. */
export function placeMessage(state: PageState, message: PageMessage): PlacedMessage {
  const messages = messagesOf(state, message.channel_id)
  const known = messages.findIndex((candidate) => candidate.id === message.id)
  if (known >= 0) {
    messages[known] = message
    return { isNew: false }
  }
  const following = messages.findIndex((candidate) => isOlder(message.id, candidate.id))
  if (following >= 0) {
    const before = messages[following]?.id
    messages.splice(following, 0, message)
    return before === undefined ? { isNew: true } : { isNew: true, before }
  }
  messages.push(message)
  return { isNew: true }
}

export function removeMessage(state: PageState, channelId: string, messageId: string): void {
  state.world.messages[channelId] = messagesOf(state, channelId).filter((message) => message.id !== messageId)
  state.notes = state.notes.filter((note) => note.messageId !== messageId)
}

/** Whether an event is for the eyes of the person this page speaks for. */
export function concerns(state: PageState, event: PageEvent): boolean {
  if (event.event === 'modal' || event.event === 'failed') return event.personId === state.personId
  if (event.event !== 'message' && event.event !== 'message-changed') return true
  const { visibleTo } = event.message
  return visibleTo === undefined || visibleTo === state.personId
}
