// What the sandbox's page and its server say to each other, as JSON over one WebSocket.
//
// The page speaks for people; the server answers every request once, by its number, and pushes events to the pages
// whose person may see them.

import type {
  APIApplicationCommand,
  APIEmbed,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'

/** What a socket is closed with when the page's address has another sandbox's key. */
export const wrongKeyCode = 4_003

export interface Person {
  id: string
  /** Also the handle tests use: mia. */
  username: string
  displayName: string
  /** What the person may do, as words for the page. A contributor is a member with a role to be recognised by. */
  role: 'member' | 'contributor' | 'moderator' | 'administrator'
}

export interface PageChannel {
  id: string
  /** Absent for a direct message. */
  guildId?: string
  name: string
  kind: 'text' | 'announcement' | 'forum' | 'thread' | 'direct'
  /** Discord's number for the kind, which selects and options ask for. */
  type: number
  topic?: string
  /** Whether the person may write there. */
  mayWrite: boolean
  /** Of a thread: the channel it belongs to. */
  parentId?: string
  thread?: {
    ownerId: string
    createdAt: string
    isArchived: boolean
    isLocked: boolean
    /** Ids of the forum's tags. */
    appliedTags: string[]
    /** Whether the person may close it and open it again; lock it. */
    mayClose: boolean
    mayLock: boolean
  }
  forum?: { tags: { id: string; name: string }[]; requiresTag: boolean }
  /** Whether the person may begin threads there. */
  mayThread: boolean
  /** What the bot may do there. */
  botMay: { view: boolean; send: boolean }
}

export interface PageGuild {
  id: string
  name: string
  /** Whether the bot is a member. */
  hasBot: boolean
  /** @everyone, whose id is the server's, included. */
  roles: { id: string; name: string }[]
}

/** A message as Discord's API gives it, with who may see it and how it came about. */
export type PageMessage = APIMessage & {
  /** Person who alone sees it (ephemeral). */
  visibleTo?: string
  /** True while a deferred answer is not there yet: “Footnote is thinking…”. */
  isThinking?: boolean
  embeds: APIEmbed[]
}

/** Options as typed, in Discord's nested shape: subcommands carry options of their own. */
export interface CommandOption {
  name: string
  /** Discord's option type: 1 subcommand, 2 group, 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 10 number, 11 attachment. */
  type: number
  value?: string | number | boolean
  focused?: boolean
  options?: CommandOption[]
}

/** What a page asks for. Every request carries the person who acts. */
export type PageRequest =
  | { kind: 'enter' }
  /** Files as addresses: data:text/plain;name=notes.txt;base64,… */
  | { kind: 'say'; channelId: string; content: string; replyTo?: string; pingReplied?: boolean; files?: string[] }
  | {
      kind: 'command'
      channelId: string
      commandId: string
      options?: CommandOption[]
      targetMessageId?: string
      targetUserId?: string
    }
  | { kind: 'autocomplete'; channelId: string; commandId: string; options: CommandOption[] }
  | { kind: 'press'; channelId: string; messageId: string; customId: string; values?: string[] }
  | { kind: 'submit'; modalId: string; fields: Record<string, string | string[]> }
  | { kind: 'dismiss'; channelId: string; messageId: string }
  | { kind: 'delete'; channelId: string; messageId: string }
  | { kind: 'publish'; channelId: string; messageId: string }
  /** Into the channel where it is. */
  | { kind: 'forward'; channelId: string; messageId: string }
  /** Opens a post in a forum; the answer names it. */
  | { kind: 'post'; channelId: string; title: string; content: string; tags: string[]; files?: string[] }
  /** Begins a thread, from a message if one is named; the answer names it. */
  | { kind: 'start-thread'; channelId: string; name: string; messageId?: string }
  | { kind: 'change-thread'; channelId: string; isArchived?: boolean; isLocked?: boolean }
  | BackstageRequest
  /** Hears of what goes over the wire until told otherwise; answered with the last of it. */
  | { kind: 'watch-wire'; isWatching: boolean }

/** What befalls the bot's next request, its next interaction, or its connection to the gateway at once. */
export type Weather =
  | 'rate limit'
  | 'global rate limit'
  | 'bad gateway'
  | 'cut before'
  | 'cut after'
  | 'late interaction'
  | 'reconnect'
  | 'resumable session'
  | 'void session'
  | 'close 4000'
  | 'cut connection'

/** What the page changes about the world itself, as nobody in it could. */
export type BackstageRequest =
  | { kind: 'move-clock'; ms: number }
  | { kind: 'stage'; weather: Weather }
  | { kind: 'clear-weather' }
  | { kind: 'acknowledge-heartbeats'; isAcknowledged: boolean }
  | { kind: 'revoke-token' }
  | { kind: 'allow-bot'; channelId: string; right: 'view' | 'send'; isAllowed: boolean }
  | { kind: 'remove-channel'; channelId: string }
  | { kind: 'kick-bot'; guildId: string }
  | { kind: 'invite-bot'; guildId: string }

/** How the world stands behind its scenes. */
export interface Conditions {
  /** What the sandbox's clock says, milliseconds since 1970. */
  nowMs: number
  /** Faults that have not befallen a request yet, as words, in their order. */
  staged: string[]
  isAcknowledgingHeartbeats: boolean
  isTokenRevoked: boolean
}

/** One request or gateway frame, and what was thought of it. */
export interface PageWireEntry {
  /** Counts up from 1. */
  number: number
  /** Milliseconds since 1970 by the sandbox's clock. */
  at: number
  /** request: the bot asked over HTTP. sent, received: gateway frames as the server sees them. */
  kind: 'request' | 'sent' | 'received'
  name: string
  path?: string
  status?: number
  body?: unknown
  /** What a request was answered with. */
  answer?: unknown
  /** Why it was refused; empty when it was lawful. */
  reasons: string[]
}

export interface NumberedRequest {
  number: number
  /** Person id. */
  as: string
  request: PageRequest
}

export interface OfferedChoice {
  name: string
  value: string | number
}

/** The answer to a request. A failure is a sentence such as Discord shows: “The application did not respond”. */
export type PageReply =
  | {
      number: number
      ok: true
      choices?: OfferedChoice[]
      world?: PageWorld
      wire?: PageWireEntry[]
      channelId?: string
    }
  | { number: number; ok: false; error: string }

/** What an empty channel says to whoever is new. */
export interface Welcome {
  readonly title: string
  readonly words: string
  readonly offers: readonly { readonly heading: string; readonly lines: readonly OfferedLine[] }[]
}

/** A command that one press uses. */
export interface OfferedLine {
  readonly label: string
  /** As one types it: /ask question: who runs it? */
  readonly line: string
  /** Username of who uses it; default: whoever presses. */
  readonly as?: string
}

/** Everything one person can see; the answer to enter. */
export interface PageWorld {
  welcome?: Welcome
  bot: { id: string; applicationId: string; username: string; isOnline: boolean }
  people: Person[]
  guilds: PageGuild[]
  channels: PageChannel[]
  /** Oldest first, by channel id. */
  messages: Record<string, PageMessage[]>
  commands: APIApplicationCommand[]
  conditions: Conditions
}

export type PageEvent =
  | { event: 'message'; message: PageMessage }
  | { event: 'message-changed'; message: PageMessage }
  | { event: 'message-gone'; channelId: string; messageId: string }
  | { event: 'commands'; commands: APIApplicationCommand[] }
  | { event: 'bot'; isOnline: boolean }
  /** Servers or channels came, went or changed their rights. */
  | { event: 'places'; guilds: PageGuild[]; channels: PageChannel[] }
  | { event: 'conditions'; conditions: Conditions }
  | { event: 'welcome'; welcome: Welcome }
  | { event: 'wire'; entries: PageWireEntry[] }
  | { event: 'modal'; modalId: string; personId: string; modal: APIModalInteractionResponseCallbackData }
  /** An interaction that nobody answered within 3 s, or whose answer failed: shown to the person alone. */
  | { event: 'failed'; personId: string; channelId: string; messageId?: string; sentence: string }
