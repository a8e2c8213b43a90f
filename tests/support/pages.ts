// Pages and files for tests, served on this machine; what is served can be changed meanwhile.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Served {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface Site {
  /** As `http://127.0.0.1:port`. */
  readonly address: string
  /** With its port, as FETCH_ALLOW names it. */
  readonly host: string
  /** What stands at a path; undefined for 404. */
  readonly pages: Map<string, Served>
  /** Paths that were asked for, with their queries. */
  readonly asked: string[]
}

/** A page as sites have it: navigation around an article. */
export function pageOf({
  title = 'How to steep tea',
  head = '',
  paragraphs = [
    'Green tea tastes best when the water is not quite boiling, at about eighty degrees, and the leaves stay in it for two minutes.',
    'Black tea takes boiling water and three to four minutes. Longer than that it turns bitter, and no sugar helps against it.',
    'Whoever likes it cold puts the leaves into cold water overnight and takes them out before breakfast.',
  ],
}: {
  title?: string
  head?: string
  paragraphs?: readonly string[]
} = {}): Served {
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav>
<main><article><h1>${title}</h1>${paragraphs.map((words) => `<p>${words}</p>`).join('\n')}</article></main>
<footer>All rights reserved</footer></body></html>`
  return { headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

/** The same page, written anew. */
export const rewritten = [
  'Tea is steeped for as long as it takes to read this sentence twice, and then once more, slowly, with the cup in the hand.',
  'Green tea wants water that has stood for five minutes after it boiled; black tea wants it while it still sings in the kettle.',
  'Who forgets the pot on the stove should pour the tea away and begin again, since nothing helps against bitterness.',
] as const

/** Ends with the test. */
export async function serveSite(pages: Readonly<Record<string, Served>> = {}): Promise<Site> {
  const standing = new Map(Object.entries(pages))
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const served = standing.get(url) ?? standing.get(url.replace(/\/?(?:\?.*)?$/, ''))
    const { status = served ? 200 : 404, headers = {}, body = '' } = served ?? {}
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { address: `http://${host}`, host, pages: standing, asked }
}
