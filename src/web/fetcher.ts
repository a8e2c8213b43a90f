// The one way in which anything is fetched from the web: from public servers, under limits, without cookies.

import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { Agent } from 'undici'
import { createTurnTaking } from '../threads/fair-queue.ts'
import { type LookUp, NotPublic, publicConnector } from './connector.ts'
import { createFetchPace } from './fetch-pace.ts'
import { createRobots, type RobotsFile, robotName } from './robots.ts'
import { fetchTarget, notPublic, trustIn, trustNobody } from './target.ts'
import { type BodyFault, type BodyLimits, readUnpacked } from './unpacked-body.ts'
import type { FailedFetch, Fetched, Web, WebRequest } from './web.ts'

export interface FetcherOptions {
  /** Hosts that may stand anywhere: see trustIn. */
  readonly allow?: readonly string[]
  /** Milliseconds. */
  readonly now?: () => number
  /** Default: the system’s. */
  readonly lookUp?: LookUp
  /** In bytes. */
  readonly maxBytes?: number
}

const fetchesAtOnce = 4
const maxRedirects = 5
const connectMs = 3_000
/** From the first step to the headers of the last answer. */
const answerMs = 4_000
/** Of a page, to its last byte: it is short, and somebody waits. */
const pageMs = 4_500
/** Of a document, which may be long, as long as it comes fast enough. */
const documentLimits: Omit<BodyLimits, 'maxBytes'> = { wholeMs: 30_000, patienceMs: pageMs, minSpeed: 100_000 }
const longMs = 600_000
/** A page of text is never as large as a document may be. */
const maxPageBytes = 5_000_000
const maxDocumentBytes = 25_000_000
const maxRobotsBytes = 500_000

export function createFetcher({ allow = [], now = Date.now, lookUp, ...given }: FetcherOptions = {}): Web {
  const trust = allow.length > 0 ? trustIn(allow) : trustNobody
  const pace = createFetchPace(now)
  const takeTurn = createTurnTaking(fetchesAtOnce)
  const userAgent = `${robotName} (self-hosted Discord bot; fetches pages that its moderators name)`
  const closing = new AbortController()

  /** One answer, after redirects. Each step has a connection of its own, checked anew. */
  const get = async (first: URL, wants: Wants): Promise<Fetched> => {
    const beganAt = performance.now()
    const answering = new AbortController()
    const limit = setTimeout(() => answering.abort(new DOMException('no answer', 'TimeoutError')), answerMs)
    const signal = AbortSignal.any([answering.signal, closing.signal])
    try {
      let url = first
      for (let step = 0; step <= maxRedirects; step += 1) {
        const came = await ask(url, wants, signal, (answer) => {
          // The body has limits of its own.
          clearTimeout(limit)
          return answerOf({ ...answer, url, wants, beganAt })
        })
        if (!('location' in came)) return came
        const target = fetchTarget(came.location, trust, url)
        if ('refusal' in target) return failed('refused', `The page has moved. ${target.refusal}`)
        url = target.url
      }
      return failed('refused', `${first.host} keeps redirecting me. Paste the address where the page ends up.`)
    } finally {
      clearTimeout(limit)
    }
  }

  const ask = async (
    url: URL,
    { etag, lastModified }: Wants,
    signal: AbortSignal,
    take: (answer: Pick<Answer, 'statusCode' | 'headers' | 'body'>) => Promise<Fetched>,
  ): Promise<Fetched | { readonly location: string }> => {
    const agent = new Agent({
      connect: publicConnector(trust, connectMs, lookUp),
      maxHeaderSize: 16_384,
      headersTimeout: answerMs,
      bodyTimeout: pageMs,
    })
    try {
      const { statusCode, headers, body } = await agent.request({
        ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', signal },
        headers: {
          'user-agent': userAgent,
          accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5',
          'accept-encoding': 'gzip, br',
          ...(etag !== undefined && { 'if-none-match': etag }),
          ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
        },
      })
      body.on('error', () => {})
      const location = textOf(headers.location)
      const isMoved = [301, 302, 303, 307, 308].includes(statusCode) && location !== ''
      return isMoved ? { location } : await take({ statusCode, headers, body })
    } catch (error) {
      return failureOf(error, url)
    } finally {
      await agent.destroy().catch(() => {})
    }
  }

  const mayFetch = createRobots(async (address): Promise<RobotsFile> => {
    const file = await get(address, { maxBytes: maxRobotsBytes })
    if (file.kind === 'fetched') return { text: new TextDecoder().decode(file.bytes) }
    return file.kind === 'failed' && file.reason !== 'gone' && file.reason !== 'closed' ? file : 'none'
  }, now)

  const fetchOne = async ({ address, owner, asksRobots, ...wants }: WebRequest): Promise<Fetched> => {
    const target = fetchTarget(address, trust)
    if ('refusal' in target) return failed('refused', target.refusal)
    const { url } = target
    const tooMany = pace.count(owner)
    if (tooMany !== undefined) return failed('refused', tooMany)
    if (!trust.has(url)) {
      const waitMs = pace.waitFor(url.host)
      if (typeof waitMs === 'string') return failed('refused', waitMs)
      if (waitMs > 0) await wait(waitMs, undefined, { signal: closing.signal })
    }
    if (asksRobots) {
      const answer = await mayFetch(url)
      if (answer === 'disallowed') {
        return failed('closed', `The robots.txt of ${url.host} asks robots not to fetch this address.`)
      }
      if (typeof answer === 'object') {
        return failed('away', `${answer.sentence} I asked for its robots.txt, which says what I may fetch there.`)
      }
    }
    return get(url, { ...wants, maxBytes: wants.maxBytes ?? given.maxBytes ?? maxDocumentBytes })
  }

  return {
    fetch: (request) => takeTurn(request.owner, () => fetchOne(request)),
    async close() {
      closing.abort()
    },
  }
}

interface Wants extends Pick<WebRequest, 'etag' | 'lastModified'> {
  readonly maxBytes: number
}

interface Answer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readable
  readonly url: URL
  readonly wants: Wants
  readonly beganAt: number
}

async function answerOf({ statusCode, headers, body, url, wants, beganAt }: Answer): Promise<Fetched> {
  const { host } = url
  // From a server that was not asked whether it changed this is no answer.
  if (statusCode === 304 && (wants.etag ?? wants.lastModified) !== undefined) return { kind: 'unchanged' }
  if (statusCode !== 200 && statusCode !== 203) return failedWith(statusCode, host)
  const contentType = textOf(headers['content-type'])
  const isPage = contentType === '' || /^\s*(?:text\/|application\/xhtml)/i.test(contentType)
  const maxBytes = isPage ? Math.min(wants.maxBytes, maxPageBytes) : wants.maxBytes
  const encoding = textOf(headers['content-encoding'])
  if (encoding === '' && Number(headers['content-length'] ?? 0) > maxBytes)
    return bodyFault('too large', host, maxBytes)
  const { wholeMs } = documentLimits
  // Of what an operator has fetched much may be expected.
  const isLong = wants.maxBytes > maxDocumentBytes
  const limits = isPage
    ? { wholeMs: pageMs, patienceMs: pageMs, minSpeed: 0 }
    : { ...documentLimits, wholeMs: isLong ? longMs : wholeMs }
  const bytes = await readUnpacked(body, encoding, { maxBytes, ...limits }, beganAt)
  if (typeof bytes === 'string') return bodyFault(bytes, host, maxBytes)
  const [etag, lastModified] = [textOf(headers.etag), textOf(headers['last-modified'])]
  return {
    kind: 'fetched',
    url: url.href,
    name: nameOf(textOf(headers['content-disposition']), url),
    bytes,
    ...(contentType !== '' && { contentType }),
    ...(etag !== '' && { etag }),
    ...(lastModified !== '' && { lastModified }),
  }
}

function failed(reason: FailedFetch['reason'], sentence: string): FailedFetch {
  return { kind: 'failed', reason, sentence }
}

function failedWith(status: number, host: string): FailedFetch {
  if (status === 404 || status === 410) return failed('gone', `${host} has no page at this address (${status}).`)
  if (status === 401 || status === 407)
    return failed('closed', `${host} asks for a sign-in to show this page (${status}).`)
  if (status === 402 || status === 403 || status === 451)
    return failed('closed', `${host} does not let me read this page (${status}).`)
  if (status === 429) return failed('away', `${host} says that it is asked too often (429). Try again later.`)
  if (status >= 400 && status < 500) return failed('closed', `${host} refused the request for this page (${status}).`)
  return failed('away', `${host} cannot send this page at the moment (${status}). Try again later.`)
}

function bodyFault(fault: BodyFault, host: string, maxBytes: number): FailedFetch {
  switch (fault) {
    case 'too large':
      return failed('refused', `${host} sends more than the ${Math.floor(maxBytes / 1_000_000)} MB that I can take.`)
    case 'too slow':
      return failed('away', `${host} sends this page too slowly. Try again later.`)
    case 'packed unknown':
      return failed('refused', `${host} sends this page in an encoding that I cannot read.`)
    case 'damaged':
      return failed('away', `What ${host} sent was damaged or cut off. Try again later.`)
  }
}

const tlsCodes = /CERT|TLS|SSL|SELF_SIGNED|ALTNAME|EPROTO/

function failureOf(error: unknown, { host, hostname }: URL): FailedFetch {
  const { code = '', name = '' } = error as { code?: string; name?: string }
  if (error instanceof NotPublic || code === 'ENOTFOUND' || code === 'EAI_NODATA')
    // A name may lead somewhere else tomorrow, or be there again.
    return failed('away', notPublic(hostname))
  if (tlsCodes.test(code)) return failed('away', `${host} has no valid certificate (${code}). Check the address.`)
  if (/^UND_ERR_HEADERS_OVERFLOW|^HPE_|RES_CONTENT_LENGTH/.test(code))
    return failed('away', `${host} sent an answer that I cannot read.`)
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code))
    return failed('away', `${host} does not answer in time. Try again later.`)
  return failed('away', `${host} does not answer. Check the address, or try again later.`)
}

function textOf(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header)?.trim() ?? ''
}

/** A name without folders. */
function nameOf(disposition: string, { pathname }: URL): string {
  const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? []
  const [, encoded] = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition) ?? []
  const written = encoded === undefined ? (quoted ?? plain ?? decoded(pathname)) : decoded(encoded)
  return written
    .slice(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1)
    .slice(0, 200)
    .toWellFormed()
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
