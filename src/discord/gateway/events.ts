// From a client's events to answers and to the log.

import { type Client, Events } from 'discord.js'
import type { Log } from '../../log.ts'
import type { CommandContext } from '../interactions/command.ts'
import { respond } from '../interactions/respond.ts'
import { converse, isAddressed } from '../talk/conversation.ts'
import { createBurst } from './load/bursts.ts'
import { hold, type InHand } from './load/in-hand.ts'
import type { Load } from './load/load.ts'
import { fatalCloses } from './shards/connect.ts'

/** Answers interactions and messages until the signal is given. */
export function answerEvents(
  client: Client,
  context: CommandContext,
  inHand: InHand,
  load: Load,
  log: Log,
  signal: AbortSignal,
): void {
  client.on(Events.InteractionCreate, (interaction) => {
    if (!signal.aborted) hold(inHand, respond(context, interaction, { log, load }))
  })
  client.on(Events.MessageCreate, (message) => {
    if (!signal.aborted && isAddressed(message)) hold(inHand, converse(context, message, { log, load }))
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
  let latest = { route: '', global: false, waitMs: 0 }
  const waiting = createBurst(
    () => log.warn(latest, 'a request waits, as Discord takes no more of its kind at the moment'),
    (count) => log.warn({ ...latest, count }, 'more requests had to wait for Discord'),
  )
  client.rest.on('rateLimited', ({ route, timeToReset, global }) => {
    latest = { route, global, waitMs: timeToReset }
    waiting.note()
  })
  client.rest.on('invalidRequestWarning', ({ count }) =>
    log.warn({ count }, 'Discord has refused many requests; at 10,000 in ten minutes it blocks this address'),
  )
}
