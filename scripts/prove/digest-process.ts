// One process of the bot that posts digests and does nothing else, for prove-digest: its clock is moved by its parent,
// and it may be killed at any moment.

import { startPoster } from '../../src/discord/digests/poster.ts'
import { createClient, shardOfGuild } from '../../src/discord/gateway/shards/client.ts'
import { startShards } from '../../src/discord/gateway/shards/shards.ts'
import { createReader } from '../../src/ingest/reader.ts'
import { createDigests } from '../../src/library/digests/digests.ts'
import { createCuts } from '../../src/library/indexes/cuts.ts'
import { createSites } from '../../src/library/indexes/sites.ts'
import { createTexts } from '../../src/library/indexes/texts.ts'
import { createLog } from '../../src/log.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'

/** Which guilds a process serves: those whose shard of so many is among its own. */
export interface Layout {
  readonly shardCount: number
  readonly shards: readonly number[]
}

export interface Beginning {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly apiUrl: string
  readonly token: string
  readonly now: number
  readonly layout: Layout
  /** Whether it connects to a gateway, and whether time passes by itself and requests wait for their moments. */
  readonly hasGateway: boolean
  readonly isRealTime: boolean
}

export type ToProcess =
  | { readonly kind: 'begin'; readonly beginning: Beginning }
  | { readonly kind: 'tick'; readonly now: number }
  | { readonly kind: 'layout'; readonly layout: Layout }

export type FromProcess =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done' }
  | { readonly kind: 'memory'; readonly heapBytes: number; readonly residentBytes: number }

const tell = (message: FromProcess) => process.send?.(message)

let now = 0
let layout: Layout = { shardCount: 1, shards: [0] }
let postDue: () => Promise<void> = async () => {}

async function begin({ isRealTime, hasGateway, ...beginning }: Beginning): Promise<void> {
  const offset = beginning.now - Date.now()
  now = beginning.now
  layout = beginning.layout
  const clock = () => (isRealTime ? Date.now() + offset : now)
  const log = await createLog({ level: 'error' })
  const engine = await openEngine(beginning)
  const store = createStore(engine, isRealTime ? {} : { clock })
  const texts = createTexts(createCuts({ store, reader: createReader() }))
  const sites = createSites(store)
  const library = createDigests({ store, texts, sites, now: clock })
  const { apiUrl, token } = beginning
  const gateway = { apiUrl, token, log, now: clock, range: undefined, prepare: () => {}, end: () => {} }
  const shards = hasGateway ? await startShards({ ...gateway, ended: new Promise(() => {}) }) : undefined
  await shards?.all
  const client = shards?.first ?? createClient(apiUrl)
  client.token = beginning.token
  // Days pass in seconds here: the client's own count of requests in a second of real time says nothing of theirs.
  if (!isRealTime) {
    client.rest.options.globalRequestsPerSecond = Number.POSITIVE_INFINITY
    client.rest.globalRemaining = Number.POSITIVE_INFINITY
  }
  const poster = startPoster({
    client,
    clientOf: (guildId) => shards?.clientOf(guildId),
    library,
    log,
    now: clock,
    servesGuild: (guildId) => layout.shards.includes(shardOfGuild(guildId, layout.shardCount)),
    signal: new AbortController().signal,
    lookEveryMs: isRealTime ? 1_000 : 0,
    ...(isRealTime ? {} : { wait: async () => {} }),
  })
  postDue = poster.postDue
  if (isRealTime) {
    setInterval(() => {
      global.gc?.()
      const { heapUsed, rss } = process.memoryUsage()
      tell({ kind: 'memory', heapBytes: heapUsed, residentBytes: rss })
    }, 5_000)
  }
}

process.on('message', (message: ToProcess) => {
  if (message.kind === 'begin') void begin(message.beginning).then(() => tell({ kind: 'ready' }))
  else if (message.kind === 'layout') layout = message.layout
  else {
    now = message.now
    void postDue().then(() => tell({ kind: 'done' }))
  }
})
process.on('disconnect', () => process.exit(0))
