// The bot with its library's thread, for prove:soak: its clock is moved by its parent, and it tells how much memory it has.
// It is never made to exit: whatever would keep it alive after it was stopped is a handle that was left.

import { startBot } from '../../src/discord/gateway/bot.ts'
import { startLibraryThread } from '../../src/library/thread/thread.ts'
import { createLog } from '../../src/log.ts'

export interface SoakOrders {
  readonly token: string
  readonly apiUrl: string
  readonly dataDir: string
  readonly libraryEntry: string
  /** Ahead of this machine's clock. */
  readonly aheadMs: number
}

export type ToSoakBot =
  | { readonly kind: 'begin'; readonly orders: SoakOrders }
  | { readonly kind: 'post due'; readonly aheadMs: number }
  | { readonly kind: 'measure' }
  | { readonly kind: 'stop' }

export type FromSoakBot =
  | { readonly kind: 'ready' | 'posted' }
  | { readonly kind: 'memory'; readonly heapBytes: number; readonly residentBytes: number }
  | { readonly kind: 'stopped'; readonly handles: readonly string[] }

const tell = (message: FromSoakBot) => process.send?.(message)

let aheadMs = 0
let bot: Awaited<ReturnType<typeof startBot>> | undefined
let isTold = false
let library: ReturnType<typeof startLibraryThread> | undefined

async function begin(orders: SoakOrders): Promise<void> {
  aheadMs = orders.aheadMs
  const now = () => Date.now() + aheadMs
  const { dataDir, token, apiUrl } = orders
  const log = await createLog({ level: 'warn' })
  library = startLibraryThread({ dataDir }, { now, entry: new URL(orders.libraryEntry) })
  const unlimited = { ratePerPerson: undefined, ratePerChannel: undefined }
  bot = await startBot({ token, apiUrl, library, ...unlimited, log, now })
  await bot.registered
  tell({ kind: 'ready' })
}

async function measure(): Promise<void> {
  // What was garbage a moment ago is told apart from what is held.
  for (let each = 0; each < 3; each += 1) {
    global.gc?.()
    await new Promise(setImmediate)
  }
  const { heapUsed, rss } = process.memoryUsage()
  tell({ kind: 'memory', heapBytes: heapUsed, residentBytes: rss })
}

async function stop(): Promise<void> {
  isTold = true
  await bot?.stop()
  await library?.close()
  await new Promise(setImmediate)
  const own = ['PipeWrap', 'TTYWrap', 'Pipe']
  tell({ kind: 'stopped', handles: process.getActiveResourcesInfo().filter((name) => !own.includes(name)) })
  process.disconnect()
}

process.on('message', (message: ToSoakBot) => {
  if (message.kind === 'begin') void begin(message.orders)
  else if (message.kind === 'measure') void measure()
  else if (message.kind === 'stop') void stop()
  else {
    aheadMs = message.aheadMs
    void bot?.postDue().then(() => tell({ kind: 'posted' }))
  }
})
process.on('disconnect', () => {
  // Its parent is gone, and nobody would end it.
  if (!isTold) process.exit(1)
})
