// The bot: a connected client whose events are answered, its commands, and the digests that it posts.

import { Events, type Guild } from 'discord.js'
import type { Library } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import type { Rate, ShardRange } from '../../settings/config.ts'
import { createTurnTaking } from '../../threads/fair-queue.ts'
import { withTimeout } from '../../timeout.ts'
import { startPoster } from '../digests/poster.ts'
import type { CommandContext, Unanswered } from '../interactions/command.ts'
import { createDownload } from '../interactions/download.ts'
import { inviteAddress } from '../interactions/permissions.ts'
import { startNotices } from '../notices/notices.ts'
import { createElsewhereCounter } from './answered-elsewhere.ts'
import { answerEvents, watchConnection } from './events.ts'
import type { InHand } from './load/in-hand.ts'
import { createLoad } from './load/load.ts'
import { createQuestionCounter, TooManyQuestions } from './load/rates.ts'
import { keepRegistering } from './register.ts'
import { createRequests } from './requests.ts'
import { shardOfGuild } from './shards/client.ts'
import { type Shards, startShards } from './shards/shards.ts'
import { guardToken, tokenSentence } from './token.ts'

export interface BotOptions {
  readonly token: string
  /** Without a version, such as https://discord.com/api. */
  readonly apiUrl: string
  readonly library: Library
  /** Undefined = this process serves all servers. */
  readonly shards?: ShardRange | undefined
  readonly ratePerPerson: Rate | undefined
  readonly ratePerChannel: Rate | undefined
  readonly log: Log
  readonly now: () => number
  /** Is told of what was not answered as it should. */
  readonly onUnanswered?: (outcome: Unanswered) => void
}

export type Bot = Awaited<ReturnType<typeof startBot>>

/** How long answers in hand may take once the bot was told to stop. */
const finishLimitMs = 5000
/** Large files that are in memory at once, from Discord until they are read. */
const filesAtOnce = 3

/** @throws OperatorError when Discord cannot be reached or will not have the bot. */
export async function startBot(options: BotOptions) {
  const { log, library } = options
  const inHand: InHand = new Set()
  const stopping = new AbortController()
  const { signal } = stopping
  let commandIds: ReadonlyMap<string, string> = new Map()
  const load = createLoad(log, options)
  const context = createContext(options, (name) => commandIds.get(name))
  // With a sentence, when the bot can go on no more, such as after its token was revoked.
  let end: (sentence: string) => void = () => {}
  const ended = new Promise<string>((resolve) => {
    end = resolve
  })

  let markMembership: (guildId: string, isMember: boolean) => void = () => {}
  let greet: (guild: Guild) => void = () => {}
  let start: () => void = () => {}
  const started = new Promise<void>((resolve) => {
    start = resolve
  })
  const shards = await startShards({
    ...options,
    range: options.shards,
    ended,
    end: (sentence) => end(sentence),
    prepare(client, shard) {
      answerEvents(client, context, inHand, load, log, signal)
      watchConnection(client, shard.id, log, signal, end)
      guardToken(client, { token: options.token, log, signal, onRefused: () => end(tokenSentence) })
      client.on(Events.GuildCreate, ({ id }) => markMembership(id, true))
      client.on(Events.GuildDelete, ({ id }) => markMembership(id, false))
      client.on(Events.GuildCreate, (guild) => greet(guild))
      client.on(Events.GuildAvailable, (guild) => greet(guild))
      client.once(Events.ClientReady, ({ guilds }) => {
        // Those that came while the bot was away; the first shard is ready before anybody can greet.
        void started.then(() => {
          for (const guild of guilds.cache.values()) greet(guild)
        })
      })
    },
  })
  const { first } = shards
  const registered = keepRegistering(first, log, signal).then((ids) => {
    if (ids) commandIds = ids
  })
  const poster = startPoster({ ...postingOf(shards), library, log, now: options.now, signal })
  markMembership = poster.markMembership
  const { mentionCommand: mention } = context
  const notices = startNotices({ library, requests: createRequests(first), log, now: options.now, mention, signal })
  // Its words mention commands, which can be clicked once Discord has told their ids.
  void registered.then(() => {
    greet = notices.greet
    start()
  })

  return {
    name: first.user.username,
    applicationId: first.application.id,
    shardCount: shards.range.ids.length,
    guildCount: shards.guildCount,
    /** Of each shard of this process. */
    connections: shards.connections,
    /** The address that invites the bot to a server. */
    invite: inviteAddress(first.application.id),
    /** Resolves when every shard is ready; the bot answers from the first on. */
    allConnected: shards.all,
    /** Resolves when Discord has the commands as they are now. */
    registered,
    ended,
    /** Posts what is due at this moment, without waiting for the next look. */
    postDue: poster.postDue,
    /** Tells whoever is to be told at this moment. */
    tellDue: notices.tellDue,
    /** Finishes what is in hand and leaves. */
    async stop() {
      if (signal.aborted) return
      stopping.abort()
      await withTimeout(Promise.all([...inHand, poster.finished, notices.finished]), finishLimitMs)
      await shards.stop()
    },
  }
}

/** What the poster is to know of the shards. */
function postingOf({ first, range, clientOf }: Shards) {
  const servesGuild = (guildId: string) => range.ids.includes(shardOfGuild(guildId, range.count))
  return { client: first, clientOf, servesGuild }
}

/** @param idOf The id of a command by its name, once Discord has told it. */
function createContext(options: BotOptions, idOf: (command: string) => string | undefined): CommandContext {
  const { onUnanswered: note = () => {} } = options
  const { ratePerPerson: perPerson, ratePerChannel: perChannel, now } = options
  const countQuestion = createQuestionCounter({ perPerson, perChannel, now })
  const countThanks = createQuestionCounter({ perPerson, perChannel, now })
  const countElsewhere = createElsewhereCounter(options.log)
  return {
    library: options.library,
    mentionCommand: (name) => {
      const id = idOf(name.split(' ', 1)[0] ?? '')
      return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`
    },
    countQuestion(userId, channelId) {
      try {
        countQuestion(userId, channelId)
      } catch (error) {
        if (error instanceof TooManyQuestions) note('refused')
        throw error
      }
    },
    takesThanks(userId, channelId) {
      try {
        countThanks(userId, channelId)
        return true
      } catch (error) {
        if (error instanceof TooManyQuestions) return false
        throw error
      }
    },
    exporting: new Set(),
    noteUnanswered(outcome) {
      if (outcome === 'elsewhere') countElsewhere()
      note(outcome)
    },
    download: createDownload(options.apiUrl),
    takeTurn: createTurnTaking(filesAtOnce),
  }
}
