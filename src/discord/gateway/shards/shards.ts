// The shards of this process, each a client of its own: a shard that is ready answers, whatever the others do.

import { setTimeout as pause } from 'node:timers/promises'
import { type Client, Events } from 'discord.js'
import { OperatorError, PassingError } from '../../../errors.ts'
import type { ShardRange } from '../../../settings/config.ts'
import { withTimeout } from '../../../timeout.ts'
import { countOf } from '../../../words.ts'
import { createClient, type Shard, shardOfGuild } from './client.ts'
import { askGateway, connect, type Way } from './connect.ts'
import { createConnections, type ShardConnection } from './connections.ts'
import { createIdentifyTurns } from './identify-turns.ts'

/** How long nothing may go on at all: no turn to identify, no shard that is let in. */
const stalledAfterMs = 60_000
/** A shard that identifies for the so manyth time and is not let in makes no progress. */
const mostTurns = 12
/** How long to say goodbye may take: a client that is connecting at that moment never ends it. */
const goodbyeMs = 1_000
/** How far apart shards that must wait for each other begin, so that none holds a connection without a session. */
const startEveryMs = 5_000

export interface ShardsOptions extends Omit<Way, 'signal'> {
  /** Undefined = as many as Discord recommends, all of them here. */
  readonly range: ShardRange | undefined
  /** Called with each new client before it connects; a failed one is followed by another. */
  readonly prepare: (client: Client, shard: Shard) => void
  /** Resolves with a sentence when the bot can go on no more. */
  readonly ended: Promise<string>
  /** Called with a sentence when one shard fails for good. */
  readonly end: (sentence: string) => void
  /** Default a minute. */
  readonly stalledAfterMs?: number
}

export interface Shards {
  readonly range: ShardRange
  /** The client that was ready first, for what belongs to no server. */
  readonly first: Client<true>
  /** Resolves when every shard is ready. */
  readonly all: Promise<void>
  /** The client that hears of a server; undefined while its shard is not ready, or when another process serves it. */
  clientOf(guildId: string): Client<true> | undefined
  guildCount(): number
  connections(): ShardConnection[]
  stop(): Promise<void>
}

/**
 * Connects them; resolves when the first is ready, and the others follow.
 * @throws OperatorError saying what is wrong and what to do.
 */
export async function startShards(options: ShardsOptions): Promise<Shards> {
  const stopping = new AbortController()
  const clients = new Map<number, Client>()
  const progress = createProgress(options.stalledAfterMs ?? stalledAfterMs)
  const stop = async () => {
    stopping.abort()
    progress.stop()
    await Promise.all([...clients.values()].map((client) => withTimeout(client.destroy(), goodbyeMs)))
  }
  const over = options.ended.then((sentence): never => {
    throw new OperatorError(sentence)
  })
  try {
    const way: Way = { ...options, signal: stopping.signal }
    const opened = await Promise.race([openFirst(options, way, clients, progress), over])
    return { ...opened, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openFirst(
  options: ShardsOptions,
  way: Way,
  clients: Map<number, Client>,
  progress: Progress,
): Promise<Omit<Shards, 'stop'>> {
  const { end, log } = options
  const info = await askGateway(way, options.range?.ids.length)
  const range = options.range ?? { ids: Array.from({ length: info.shards }, (_, id) => id), count: info.shards }
  const connections = createConnections(range.ids)
  const concurrency = info.session_start_limit.max_concurrency
  const turns = createIdentifyTurns(concurrency, progress.tookTurn)
  const ready = new Map<number, Client<true>>()
  let tellFirst: (client: Client<true>) => void = () => {}
  const firstReady = new Promise<Client<true>>((resolve) => {
    tellFirst = resolve
  })

  const open = async (id: number, place: number): Promise<void> => {
    const shard = { id, count: range.count }
    const startMs = Math.floor(place / concurrency) * startEveryMs
    if (startMs > 0) await pause(startMs, undefined, { signal: way.signal })
    const createNext = () => {
      const client = createClient(options.apiUrl, shard, turns)
      clients.set(id, client)
      client.on(Events.ShardError, progress.failed)
      connections.follow(client, id)
      options.prepare(client, shard)
      return client
    }
    const client = await connect(createNext, way, () => ready.size > 0)
    ready.set(id, client)
    progress.noted()
    tellFirst(client)
  }

  const all = Promise.all(range.ids.map(open)).then(progress.stop)
  all.catch((error: unknown) => {
    if (error instanceof OperatorError) end(error.message)
  })
  const first = await Promise.race([firstReady, all.then(() => firstReady), progress.stalled])
  if (!first) throw new PassingError(progress.sentence())
  void progress.stalled.then(() => {
    if (way.signal.aborted) return
    const missing = range.ids.filter((id) => !ready.has(id))
    const letIn = `${ready.size} of ${countOf(range.ids.length, 'shard')}`
    log.warn(
      { missing },
      `Discord's gateway has let in ${letIn}, and no other for a minute; the servers of the others get no answers until it does. They are tried on; see https://discordstatus.com`,
    )
  })
  return {
    range,
    first,
    all,
    clientOf: (guildId) => ready.get(shardOfGuild(guildId, range.count)),
    connections: connections.list,
    guildCount: () => [...ready.values()].reduce((sum, { guilds }) => sum + guilds.cache.size, 0),
  }
}

type Progress = ReturnType<typeof createProgress>

/** Notices when nothing goes on any more. */
function createProgress(limitMs: number) {
  const turns = new Map<number, number>()
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  let reason: string | undefined
  let tell: () => void = () => {}
  const noted = () => {
    clearTimeout(timer)
    if (!isOver) timer = setTimeout(tell, limitMs)
  }
  /** Resolves when nothing went on for too long. */
  const stalled = new Promise<undefined>((resolve) => {
    tell = () => resolve(undefined)
  })
  noted()
  return {
    stalled,
    noted,
    tookTurn(shardId: number) {
      const times = (turns.get(shardId) ?? 0) + 1
      turns.set(shardId, times)
      if (times <= mostTurns) noted()
    },
    failed({ message }: Error) {
      reason = message
    },
    sentence(): string {
      const last = reason === undefined ? '' : ` (last it failed with: ${reason})`
      return `Discord's gateway let the bot in nowhere, and nothing went on for ${limitMs / 1000} seconds${last}. Check the network, and https://discordstatus.com.`
    },
    stop() {
      isOver = true
      clearTimeout(timer)
    },
  }
}
