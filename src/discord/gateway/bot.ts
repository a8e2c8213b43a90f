// The bot: a connected client whose events become questions, commands and presses. Knows nothing of how answers are found.

import { setTimeout as pause } from 'node:timers/promises'
import { type Client, DiscordAPIError, Events, type Interaction, Routes } from 'discord.js'
import type { Rate, ShardRange } from '../../config.ts'
import type { Library } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import { commands } from '../commands.ts'
import { startPoster } from '../digests/poster.ts'
import type { CommandContext } from '../interactions/command.ts'
import { createDownload } from '../interactions/download.ts'
import { inviteAddress } from '../interactions/permissions.ts'
import { createResponder } from '../interactions/respond.ts'
import { withTimeout } from '../timeout.ts'
import { createClient, servesGuild } from './client.ts'
import { connect, fatalClose, tokenSentence } from './connect.ts'
import { converse, isAddressed } from './conversation.ts'
import { createQuestionRates } from './rates.ts'
import { registerCommands } from './register.ts'

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

export interface Bot {
  readonly name: string
  readonly applicationId: string
  readonly guildCount: number
  /** The address that invites the bot to a server. */
  readonly invite: string
  /** Resolves when Discord has the commands as they are now. */
  readonly registered: Promise<void>
  /** Resolves with a sentence when the bot can go on no more, such as after its token was revoked. */
  readonly ended: Promise<string>
  /** Posts what is due at this moment, without waiting for the next look. */
  postDue(): Promise<void>
  /** Finishes what is in hand and leaves. */
  stop(): Promise<void>
}

/** How long answers in hand may take once the bot was told to stop. */
const finishLimitMs = 5000
const registerPausesMs: readonly number[] = [1000, 5000, 30_000, 120_000]

/** @throws OperatorError when Discord cannot be reached or will not have the bot. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { log, library } = options
  let commandIds: ReadonlyMap<string, string> = new Map()
  const rates = createQuestionRates({
    perPerson: options.ratePerPerson,
    perChannel: options.ratePerChannel,
    now: options.now,
  })
  const context: CommandContext = {
    library,
    mentionCommand: (name) => {
      const id = commandIds.get(name.split(' ', 1)[0] ?? '')
      return id === undefined ? `\`/${name}\`` : `</${name}:${id}>`
    },
    countQuestion: (userId, channelId) => rates.count(userId, channelId),
    download: createDownload(options.apiUrl),
  }
  const responder = createResponder(context, log)

  const inHand = new Set<Promise<void>>()
  let isStopping = false
  const hold = (work: Promise<void>) => {
    inHand.add(work)
    void work.finally(() => inHand.delete(work))
  }

  const onInteraction = (interaction: Interaction) => {
    if (isStopping) return
    if (interaction.isAutocomplete()) hold(responder.autocomplete(interaction))
    else if (interaction.isMessageComponent()) hold(responder.component(interaction))
    else if (interaction.isModalSubmit()) hold(responder.modal(interaction))
    else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand())
      hold(responder.command(interaction))
  }

  let end: (sentence: string) => void = () => {}
  const ended = new Promise<string>((resolve) => {
    end = resolve
  })

  const createListeningClient = (): Client => {
    const client = createClient(options.apiUrl, options.shards)
    client.on(Events.InteractionCreate, onInteraction)
    client.on(Events.MessageCreate, (message) => {
      if (!isStopping && isAddressed(message)) hold(converse(context, message, log))
    })
    client.on(Events.Error, (error) => log.error({ err: error }, 'the client met an error'))
    client.on(Events.Warn, (warning) => log.warn(warning))
    client.on(Events.ShardError, (error) => log.warn({ reason: error.message }, 'the gateway connection failed'))
    client.on(Events.ShardReconnecting, () => {
      if (!isStopping) log.info('the gateway connection was lost; connecting again')
    })
    client.on(Events.ShardResume, (_, replayed) => log.info({ replayed }, 'the gateway connection is back'))
    client.on(Events.ShardReady, () => log.info('connected to the gateway'))
    client.on(Events.ShardDisconnect, ({ code }) => {
      const sentence = fatalClose(code)
      if (sentence) end(sentence)
    })
    client.rest.on('response', ({ route, options: { headers } }, { status }) => {
      const isAuthorized = route !== Routes.user() && headers !== undefined && 'Authorization' in headers
      // Once the client has drawn its own conclusion.
      if (status === 401 && isAuthorized && client.isReady()) setImmediate(() => void doubtToken(client))
    })
    client.rest.on('rateLimited', ({ route, timeToReset, global }) =>
      log.warn({ route, global, waitMs: timeToReset }, 'Discord asked to slow down'),
    )
    client.rest.on('invalidRequestWarning', ({ count }) =>
      log.warn({ count }, 'Discord has refused many requests; at 10,000 in ten minutes it blocks this address'),
    )
    return client
  }

  // After one 401 the client forgets its token, and with it every request fails; but a 401 may be a passing fault of
  // something in between. The token is put back and tried, and only a second refusal is believed.
  let isTokenInDoubt = false
  const doubtToken = async (client: Client) => {
    if (isTokenInDoubt || isStopping) return
    isTokenInDoubt = true
    try {
      client.rest.setToken(options.token)
      await client.rest.get(Routes.user())
      log.warn('Discord refused the token once and took it again')
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status === 401) end(tokenSentence)
      else log.warn({ err: error }, 'the token was refused, and could not be tried again')
    } finally {
      // Whatever was refused meanwhile made the client forget it again.
      client.rest.setToken(options.token)
      isTokenInDoubt = false
    }
  }

  const client = await connect(createListeningClient, options.token, options.apiUrl, log)

  const register = async () => {
    const definitions = commands.map((command) => command.definition)
    for (let attempt = 0; !isStopping; attempt += 1) {
      try {
        const registered = await registerCommands(client.rest, client.application.id, definitions)
        commandIds = registered.ids
        log.info(
          { commands: registered.ids.size },
          registered.isChanged ? 'commands registered' : 'commands are up to date',
        )
        return
      } catch (error) {
        const pauseMs = registerPausesMs[Math.min(attempt, registerPausesMs.length - 1)] ?? 0
        log.error({ err: error, retryMs: pauseMs }, 'the commands could not be registered; trying again later')
        await pause(pauseMs, undefined, { ref: false })
      }
    }
  }
  const registered = register()

  const stopped = new AbortController()
  const poster = startPoster({
    client,
    library,
    log,
    now: options.now,
    signal: stopped.signal,
    servesGuild: (guildId) => servesGuild(options.shards, guildId),
  })

  return {
    name: client.user.username,
    applicationId: client.application.id,
    guildCount: client.guilds.cache.size,
    invite: inviteAddress(client.application.id),
    registered,
    ended,
    postDue: poster.postDue,
    async stop() {
      if (isStopping) return
      isStopping = true
      stopped.abort()
      hold(poster.finished)
      await withTimeout(Promise.all([...inHand]), finishLimitMs)
      await client.destroy()
    },
  }
}
