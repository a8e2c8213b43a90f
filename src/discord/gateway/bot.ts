// The bot: a connected client whose events are answered, its commands, and the digests that it posts.

import type { Rate, ShardRange } from '../../config.ts'
import { createTurnTaking } from '../../fair-queue.ts'
import type { Library } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import { withTimeout } from '../../timeout.ts'
import { startPoster } from '../digests/poster.ts'
import type { CommandContext } from '../interactions/command.ts'
import { createDownload } from '../interactions/download.ts'
import { inviteAddress } from '../interactions/permissions.ts'
import { createClient, servesGuild } from './client.ts'
import { connect } from './connect.ts'
import { answerEvents, watchConnection } from './events.ts'
import type { InHand } from './in-hand.ts'
import { createLoad } from './load.ts'
import { createQuestionCounter } from './rates.ts'
import { keepRegistering } from './register.ts'
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

  const createListeningClient = () => {
    const client = createClient(options.apiUrl, options.shards)
    answerEvents(client, context, inHand, load, log, signal)
    watchConnection(client, log, signal, end)
    guardToken(client, { token: options.token, log, signal, onRefused: () => end(tokenSentence) })
    return client
  }
  const client = await connect(createListeningClient, options.token, options.apiUrl, log)

  const registered = keepRegistering(client, log, signal).then((ids) => {
    if (ids) commandIds = ids
  })
  const poster = startPoster({
    client,
    library,
    log,
    now: options.now,
    signal,
    servesGuild: (guildId) => servesGuild(options.shards, guildId),
  })

  return {
    name: client.user.username,
    applicationId: client.application.id,
    guildCount: client.guilds.cache.size,
    /** The address that invites the bot to a server. */
    invite: inviteAddress(client.application.id),
    /** Resolves when Discord has the commands as they are now. */
    registered,
    ended,
    /** Posts what is due at this moment, without waiting for the next look. */
    postDue: poster.postDue,
    /** Finishes what is in hand and leaves. */
    async stop() {
      if (signal.aborted) return
      stopping.abort()
      await withTimeout(Promise.all([...inHand, poster.finished]), finishLimitMs)
      await client.destroy()
    },
  }
}

/** @param idOf The id of a command by its name, once Discord has told it. */
function createContext(options: BotOptions, idOf: (command: string) => string | undefined): CommandContext {
  return {
    library: options.library,
    mentionCommand: (name) => {
      const id = idOf(name.split(' ', 1)[0] ?? '')
      return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`
    },
    countQuestion: createQuestionCounter({
      perPerson: options.ratePerPerson,
      perChannel: options.ratePerChannel,
      now: options.now,
    }),
    download: createDownload(options.apiUrl),
    takeTurn: createTurnTaking(filesAtOnce),
  }
}
