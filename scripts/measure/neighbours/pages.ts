// What hostile pages cost whoever asks on another server: how soon each is given up, the memory of the whole process, and how
// long answers take meanwhile.

import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { articlesOf, openLibraryThread, publishAll, quantile, residentMb } from './library.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const askEveryMs = 20
const html = { 'content-type': 'text/html' }
const zeros = Buffer.alloc(1_000_000)

/** Writes without end, as fast as it is read. */
function flood(response: ServerResponse, packed?: ReturnType<typeof createGzip>) {
  const sink = packed ?? response
  packed?.pipe(response)
  response.on('close', () => packed?.destroy())
  const more = () => {
    while (!response.destroyed && !packed?.destroyed && sink.write(zeros)) {}
    sink.once('drain', more)
  }
  more()
}

const page = (body: string) => `<!doctype html><title>Tea</title><body><article>${body}</article>`

const pages: Record<string, (response: ServerResponse) => void> = {
  'a gzip without end': (response) =>
    flood(response.writeHead(200, { ...html, 'content-encoding': 'gzip' }), createGzip()),
  'a page without end': (response) => flood(response.writeHead(200, html)),
  'a page that drips': (response) => {
    const timer = setInterval(() => response.write('x'), 30)
    response.writeHead(200, html).on('close', () => clearInterval(timer))
  },
  'redirects in a ring': (response) =>
    void response.writeHead(302, { location: encodeURI('/redirects in a ring') }).end(),
  'no answer at all': () => {},
  '200,000 elements in each other': (response) =>
    void response.writeHead(200, html).end(page(`${'<div>'.repeat(200_000)}tea`)),
  '4 MB of small elements': (response) => void response.writeHead(200, html).end(page('<p>a<b>b</b>'.repeat(330_000))),
  '4 MB of entities': (response) => void response.writeHead(200, html).end(page('&amp;'.repeat(800_000))),
  'a table of 300,000 cells': (response) =>
    void response.writeHead(200, html).end(page(`<table>${'<tr><td>a<td>b'.repeat(150_000)}</table>`)),
  '4 MB of openings without an end': (response) =>
    void response.writeHead(200, { 'content-type': 'text/markdown' }).end(`# Tea\n\n${'!['.repeat(950_000)}`),
}

export async function measurePages(): Promise<void> {
  const server = createServer(({ url = '' }, response) => {
    response.on('error', () => {})
    pages[decodeURIComponent(url.slice(1))]?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const { library, close } = await openLibraryThread({ fetchAllow: [host] })
  await library.status()
  const files = Object.fromEntries(articlesOf(100, 20).map(([name, text]) => [name, strToU8(text)]))
  await publishAll(library, 'quiet', { name: 'all.zip', bytes: zipSync(files) })
  const ask = () => library.ask({ guildId: 'quiet', question: 'how long does green tea steep?' })
  for (let time = 0; time < 50; time += 1) await ask()
  const before = residentMb()
  say(`Before: the process has ${before.toFixed(0)} MB.`)
  say('')
  say('| page | given up after | memory, at most | answers elsewhere, p50 | p99 |')
  say('|---|---|---|---|---|')
  for (const name of Object.keys(pages)) {
    let most = residentMb()
    const answers: number[] = []
    let isOver = false
    const beside = (async () => {
      while (!isOver) {
        const beganAt = performance.now()
        await ask()
        answers.push(performance.now() - beganAt)
        most = Math.max(most, residentMb())
        await pause(askEveryMs)
      }
    })()
    const beganAt = performance.now()
    const address = `http://${host}/${encodeURIComponent(name)}`
    const outcome = await library.draftFrom({ guildId: 'hostile', by: 'eve', address }).then(
      (drafted) =>
        drafted.kind === 'draft'
          ? [...drafted.draft.faults, ...drafted.draft.warnings].join(' ') || 'a draft'
          : drafted.kind,
      (error: Error) => error.message,
    )
    const seconds = (performance.now() - beganAt) / 1_000
    isOver = true
    await beside
    say(
      `| ${name} | ${seconds.toFixed(1)} s | +${Math.max(0, most - before).toFixed(0)} MB | ${quantile(answers, 0.5).toFixed(1)} ms | ${quantile(answers, 0.99).toFixed(0)} ms |`,
    )
    say(`    ${outcome.slice(0, 160)}`)
  }
  await close()
  server.closeAllConnections()
  server.close()
}
