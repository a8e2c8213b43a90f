// From a client's events to answers and to the log.

import { type Client, Events } from 'discord.js'
import type { Log } from '../../log.ts'
import type { CommandContext } from '../interactions/command.ts'
import { respond } from '../interactions/respond.ts'
import { fatalCloses } from './connect.ts'
import { converse, isAddressed } from './conversation.ts'
import { hold, type InHand } from './in-hand.ts'

/** Answers interactions and messages until the signal is given. */
export function answerEvents(
  client: Client,
  context: CommandContext,
  inHand: InHand,
  log: Log,
  signal: AbortSignal,
): void {
  client.on(Events.InteractionCreate, (interaction) => {
    if (!signal.aborted) hold(inHand, respond(context, interaction, log))
  })
  client.on(Events.MessageCreate, (message) => {
    if (!signal.aborted && isAddressed(message)) hold(inHand, converse(context, message, log))
  })
}

/** @param shard The one that the client is. @param onFatal Called with a sentence when the gateway closed for good. */
export function watchConnection(
  client: Client,
  shard: number,
  log: Log,
  signal: AbortSignal,
  onFatal: (sentence: string) => void,
): void {
  client.on(Events.Error, (error) => log.error({ err: error }, 'the client met an error'))
  client.on(Events.Warn, (warning) => log.warn(warning))
  // A connection that is tried for hours fails for the same reason each time.
  let said = new Set<string>()
  const sayOnce = (words: string, say: () => void) => {
    if (signal.aborted || said.has(words)) return
    said.add(words)
    say()
  }
  client.on(Events.ShardError, ({ message: reason }) =>
    sayOnce(reason, () => log.warn({ shard, reason }, 'the gateway connection failed; it is tried again')),
  )
  client.on(Events.ShardReconnecting, () =>
    sayOnce('lost', () => log.info({ shard }, 'the gateway connection was lost; connecting again')),
  )
  client.on(Events.ShardResume, (_, replayed) => {
    said = new Set()
    log.info({ shard, replayed }, 'the gateway connection is back')
  })
  client.on(Events.ShardReady, () => {
    said = new Set()
    log.info({ shard }, 'connected to the gateway')
  })
  client.on(Events.ShardDisconnect, ({ code }) => {
    const sentence = fatalCloses[code]
    if (sentence) onFatal(sentence)
  })
  client.rest.on('rateLimited', ({ route, timeToReset, global }) =>
    log.warn({ route, global, waitMs: timeToReset }, 'Discord asked to slow down'),
  )
  client.rest.on('invalidRequestWarning', ({ count }) =>
    log.warn({ count }, 'Discord has refused many requests; at 10,000 in ten minutes it blocks this address'),
  )
}
