// Discord's REST API, version 10: finds the route, checks right, rate and body, answers.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { LocalDiscord } from '../local-discord.ts'
import { checkSchema } from '../rules/schemas.ts'
import { type ApiError, errorBody, isApiError, reasonsOf, refusals } from './api-error.ts'
import { readBody } from './body.ts'
import type { RestFault, StagedFaults } from './faults.ts'
import type { Allowance, RateLimits } from './rate-limits.ts'
import { createRouter, type Route, type RouteAnswer } from './route.ts'
import { routes } from './routes.ts'

interface RestOptions {
  readonly discord: LocalDiscord
  readonly faults: StagedFaults
  readonly rateLimits: RateLimits
  /** Whether a token is the bot's, at this moment. */
  readonly isToken: (token: unknown) => boolean
}

type Headers = Record<string, string>

const prefix = '/api/v10'
const defaultLimit = { requests: 50, perMs: 1_000 }

function send(response: ServerResponse, status: number, body?: unknown, headers: Headers = {}): void {
  // An empty answer must not call itself JSON, or clients try to read it.
  if (body === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  const bytes = Buffer.from(JSON.stringify(body))
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers })
    .end(bytes)
}

function rateHeaders(bucket: string, { limit, remaining, resetAfterMs }: Allowance, now: number): Headers {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': ((now + resetAfterMs) / 1_000).toFixed(3),
    'x-ratelimit-reset-after': (resetAfterMs / 1_000).toFixed(3),
    'x-ratelimit-bucket': bucket,
  }
}

function sendRateLimited(
  response: ServerResponse,
  seconds: number,
  scope: 'user' | 'shared' | 'global',
  headers: Headers = {},
): void {
  const isGlobal = scope === 'global'
  const body = { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal, code: 0 }
  send(response, 429, body, {
    ...headers,
    'retry-after': String(Math.ceil(seconds)),
    'x-ratelimit-scope': scope,
    ...(isGlobal && { 'x-ratelimit-global': 'true' }),
  })
}

function proxyPage(status: number): string {
  return `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n`
}

/** Answers what a fault alone decides. @returns Whether the request ends here, before it took effect. */
function befall(fault: RestFault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault?.kind) {
    case 'rate limited':
      sendRateLimited(response, fault.retryAfterSeconds, fault.scope ?? 'user', {
        'x-ratelimit-limit': '5',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset-after': String(fault.retryAfterSeconds),
        'x-ratelimit-bucket': 'staged',
      })
      return true
    case 'rate limited globally':
      sendRateLimited(response, fault.retryAfterSeconds, 'global')
      return true
    case 'server error':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end(proxyPage(fault.status))
      return true
    case 'unauthorized':
      send(response, 401, errorBody(refusals.unauthorized()))
      return true
    case 'cut':
      if (fault.when === 'before') request.socket.destroy()
      return fault.when === 'before'
    default:
      return false
  }
}

// Limits are counted per route and per the channel, guild or webhook it is about.
function bucketOf({ method, path }: Route, params: Readonly<Record<string, string>>): string {
  return `${method} ${path} ${params.channel ?? params.guild ?? params.token ?? ''}`
}

/** @returns A request listener for addresses below /api. */
export function createRest({ discord, faults, rateLimits, isToken }: RestOptions) {
  const { wire, clock } = discord
  const find = createRouter(routes)

  function refuse(
    response: ServerResponse,
    error: ApiError,
    headers: Headers,
    entry: { name: string; path: string },
    body?: unknown,
  ) {
    wire.add({
      ...entry,
      kind: 'request',
      status: error.status,
      reasons: reasonsOf(error),
      body,
      answer: errorBody(error),
    })
    send(response, error.status, errorBody(error), headers)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET'
    const [pathname = '', search = ''] = (request.url ?? '').split('?', 2)
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname
    const found = pathname.startsWith(prefix) ? find(method, path) : refusals.notFound()
    const name = isApiError(found) ? `${method} ${path}` : `${method} ${found.route.path}`
    const entry = { name, path }
    const fault = faults.take(method, path, name)
    if (fault) wire.add({ ...entry, kind: 'request', reasons: [`staged fault: ${fault.kind}`] })
    if (befall(fault, request, response)) return
    if (isApiError(found)) return refuse(response, found, {}, entry)
    const { route, params } = found
    let headers: Headers = {}
    let sent: unknown
    try {
      if (!route.isOpen) {
        const { authorization = '' } = request.headers
        if (!authorization.startsWith('Bot ') || !isToken(authorization.slice(4))) throw refusals.unauthorized()
      }
      if (!route.isOpen || route.limit) {
        const bucket = bucketOf(route, params)
        const allowance = rateLimits.take(bucket, route.limit ?? defaultLimit, !route.isOpen)
        headers = rateHeaders(`${method}-${route.path}`.replace(/[^\w]+/g, '-').toLowerCase(), allowance, clock.now())
        if (!allowance.isAllowed) {
          wire.add({ ...entry, kind: 'request', status: 429, reasons: ['rate limited'] })
          request.resume()
          return sendRateLimited(
            response,
            allowance.resetAfterMs / 1_000,
            allowance.isGlobal ? 'global' : 'user',
            headers,
          )
        }
      }
      const { body, files } = await readBody(request)
      sent = body
      if (route.schema) await checkSchema(route.schema, body ?? {})
      const query = new URLSearchParams(search)
      const answering = route.handle({ discord, params, query, body: body ?? {}, files })
      const answer: RouteAnswer = answering instanceof Promise ? await answering : answering
      wire.add({ ...entry, kind: 'request', status: answer.status, body: sent, answer: answer.body })
      if (fault?.kind === 'cut') request.socket.destroy()
      else if (fault?.kind === 'delayed') {
        await wait(fault.ms)
        send(response, answer.status, answer.body, headers)
      } else send(response, answer.status, answer.body, headers)
    } catch (error) {
      if (isApiError(error)) return refuse(response, error, headers, entry, sent)
      const sentence = error instanceof Error ? (error.stack ?? error.message) : String(error)
      wire.add({ ...entry, kind: 'request', status: 500, body: sent, reasons: [`the sandbox failed: ${sentence}`] })
      send(response, 500, { message: '500: Internal Server Error', code: 0 }, headers)
    }
  }
}
