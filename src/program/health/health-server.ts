// Answers /health and /metrics on a port of this machine alone.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ShardConnection } from '../../discord/gateway/shards/connections.ts'
import { codeOf, OperatorError } from '../../errors.ts'
import type { Vitals } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import { createHealth, type Health } from './health.ts'
import { createMetrics } from './metrics.ts'

export interface HealthOptions {
  /** 0 takes any. */
  readonly port: number
  readonly dataDir: string
  readonly version: string
  readonly log: Log
  now(): number
  vitals(): Promise<Vitals>
  /** Default 50 MB. */
  readonly minFreeBytes?: number
}

/** What is known once the bot is connected. */
interface ConnectedBot {
  connections(): readonly ShardConnection[]
  guildCount(): number
}

export type HealthServer = Awaited<ReturnType<typeof startHealthServer>>

const tickMs = 1_000

/** @throws OperatorError when the port is taken. */
export async function startHealthServer(options: HealthOptions) {
  const { port, log, version } = options
  let bot: ConnectedBot | undefined
  const health = createHealth({ ...options, connections: () => bot?.connections() })
  const metrics = createMetrics()
  let wasHealthy: boolean | undefined
  const look = async (): Promise<Health> => {
    const seen = await health.look()
    // Before the first time it was well, it is starting.
    if (wasHealthy === true && !seen.isHealthy) log.warn({ reasons: seen.reasons }, 'unhealthy')
    if (wasHealthy === false && seen.isHealthy) log.info('healthy again')
    if (wasHealthy !== undefined || seen.isHealthy) wasHealthy = seen.isHealthy
    return seen
  }
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    '/health': async () => {
      const { isHealthy, reasons } = await look()
      const body = { status: isHealthy ? 'healthy' : 'unhealthy', reasons, version, uptimeSeconds: uptime() }
      return { status: isHealthy ? 200 : 503, type: 'application/json', body: `${JSON.stringify(body)}\n` }
    },
    '/metrics': async () => ({
      status: 200,
      type: metrics.contentType,
      body: await metrics.write(await look(), bot?.guildCount() ?? 0),
    }),
  }
  const server = createServer((request, response) => void answer(pages, request, response, log))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new OperatorError(
          codeOf(error) === 'EADDRINUSE'
            ? `HEALTH_PORT ${port} is taken by another program. Choose another one, or 0 for any.`
            : `HEALTH_PORT ${port} cannot be used (${codeOf(error) ?? error}). Choose another one.`,
        ),
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ticking = setInterval(health.tick, tickMs).unref()

  return {
    address,
    meter: metrics.meter,
    noteLibraryEnd(reason: Error): void {
      health.noteLibraryEnd(reason)
      metrics.libraryEnded()
    },
    noteWaiting: health.noteWaiting,
    noteConnected(connected: ConnectedBot): void {
      bot = connected
    },
    async close(): Promise<void> {
      clearInterval(ticking)
      metrics.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const uptime = () => Math.round(process.uptime())

interface Page {
  readonly status: number
  readonly type: string
  readonly body: string
}

async function answer(
  pages: Readonly<Record<string, () => Promise<Page>>>,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const page = pages[(request.url ?? '').split('?', 1)[0] ?? '']
  const isAllowed = request.method === 'GET' || request.method === 'HEAD'
  // A page on the web can lead a name of its own to this machine.
  const isLocal = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')
  if (!page || !isAllowed || !isLocal) {
    const status = !isLocal ? 403 : page ? 405 : 404
    response.writeHead(status, { 'content-type': 'text/plain' }).end('There are /health and /metrics, for GET.\n')
    return
  }
  try {
    const { status, type, body } = await page()
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : body)
  } catch (error) {
    log.error({ err: error }, 'a bug was met: health could not be told')
    response.writeHead(500, { 'content-type': 'text/plain' }).end('The log says what failed.\n')
  }
}
