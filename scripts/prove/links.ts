// Proves that proof links open a real site at the very sentence: sentences of a collection are asked for, and the links
// of their quotations are opened in Chromium on the site that a generator made of the same files.
// Usage: npm run prove:links -- [--sentences 60] [--show] FOLDER=SITE… (FOLDER of articles with a collection.yaml, SITE
// its built site; the host of each base in collection.yaml is replaced by that where the site is served here)

import { createReadStream, existsSync, statSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, extname, join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import { randomFrom, shuffled } from '../random.ts'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sentences: { type: 'string', default: '60' }, show: { type: 'boolean', default: false } },
})
const say = (words: string) => void process.stdout.write(`${words}\n`)
const wanted = Math.ceil(Number(values.sentences) / Math.max(positionals.length, 1))

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** Serves a folder as such sites are served: index.html for a folder, .html for a bare name. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    const file = [path, `${path}/index.html`, `${path}.html`]
      .map((each) => join(folder, each))
      .find((each) => existsSync(each) && statSync(each).isFile())
    const type = types[extname(file ?? 'missing.html')] ?? 'application/octet-stream'
    response.writeHead(file ? 200 : 404, { 'content-type': type })
    if (file) createReadStream(file).pipe(response)
    else response.end('not found')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return server
}

/** Puts a base in the place of the host in each collection.yaml of a folder. */
async function serveFrom(base: string, folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true })
  for (const file of files.filter((each) => basename(each) === 'collection.yaml').map((each) => join(folder, each))) {
    const settings = await readFile(file, 'utf8')
    await writeFile(
      file,
      settings.replace(/^base:\s*(\S+)$/m, (_, own: string) => `base: ${base}${new URL(own).pathname.slice(1)}`),
    )
  }
}

interface Sentence {
  readonly words: string
  readonly address: string
}

/** Sentences of different articles, chosen by seeded chance, with the links that answers give them. */
async function sentencesOf(library: Library): Promise<Sentence[]> {
  const ids: string[] = []
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const found = await library.list({ guildId: '1', page, pageSize: 100 })
    pageCount = found.pageCount
    ids.push(...found.items.map(({ id }) => id))
  }
  const random = randomFrom(7)
  const sentences: Sentence[] = []
  for (const articleId of shuffled(ids, random)) {
    if (sentences.length === wanted) break
    const article = await library.read({ guildId: '1', articleId })
    const candidates = (article?.paragraphs ?? [])
      .filter(({ kind }) => kind === 'prose' || kind === 'list')
      .flatMap(({ text }) => text.split('\n').flatMap((line) => line.split(/(?<=[.!?])\s+/)))
      .filter((words) => words.split(/\s+/).length >= 7 && words.length < 250)
    for (const words of shuffled(candidates, random).slice(0, 5)) {
      const answer = await library.ask({ guildId: '1', question: words })
      const passage = answer.passages.find(({ text, article }) => article.id === articleId && text.includes(words))
      if (!passage?.address) continue
      sentences.push({ words, address: passage.address })
      break
    }
  }
  return sentences
}

// Runs in the page. Letters and digits alone count.
const inView = String.raw`(sought) => {
  const folded = (text) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
  const letters = []
  let all = ''
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/^(?:SCRIPT|STYLE|TEMPLATE)$/.test(node.parentElement?.tagName ?? '')) continue
    for (const [offset, sign] of [...node.data].entries()) {
      const letter = folded(sign)
      for (const _ of letter) letters.push({ node, offset })
      all += letter
    }
  }
  const words = folded(sought)
  let found = false
  for (let at = all.indexOf(words); at >= 0; at = all.indexOf(words, at + 1)) {
    const first = letters[at]
    if (!first) continue
    found = true
    const range = document.createRange()
    range.setStart(first.node, Math.min(first.offset, first.node.length))
    range.setEnd(first.node, Math.min(first.offset + 1, first.node.length))
    const { top, bottom, height } = range.getBoundingClientRect()
    if (height > 0 && bottom > 0 && top < window.innerHeight) return 'in view'
  }
  return found ? 'elsewhere on the page' : 'not on the page'
}`

/** Whether words, or where the page has more between them those that they begin with, stand in what the window shows. */
async function isInView(page: Page, words: string): Promise<'in view' | 'elsewhere on the page' | 'not on the page'> {
  const look = (sought: string) =>
    page.evaluate(`(${inView})(${JSON.stringify(sought)})`) as ReturnType<typeof isInView>
  const whole = await look(words)
  return whole === 'not on the page' ? look(words.trim().split(/\s+/).slice(0, 5).join(' ')) : whole
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
let opened = 0
let right = 0
for (const each of positionals) {
  const [folder = '', site = ''] = each.split('=')
  const server = await serve(site)
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const content = await mkdtemp(join(tmpdir(), 'prove-links-'))
  try {
    await cp(folder, join(content, 'site'), { recursive: true })
    await serveFrom(base, join(content, 'site'))
    const library = await openLibrary({ contentDir: content })
    await library.status()
    const sentences = await sentencesOf(library)
    await library.close()
    let here = 0
    for (const { words, address } of sentences) {
      // A small window: on a large one most sentences would be in view wherever the page is opened.
      const page = await browser.newPage({ viewport: { width: 800, height: 300 } })
      const response = await page.goto(address, { waitUntil: 'load' })
      await page.waitForTimeout(300)
      const result = response?.ok() ? await isInView(page, words) : `status ${response?.status()}`
      if (result === 'in view') here += 1
      if (result !== 'in view' || values.show) say(`${result}: “${words}”\n  ${address.replace(base, '/')}`)
      await page.close()
    }
    say(`${folder}: ${here} of ${sentences.length} sentences in view`)
    opened += sentences.length
    right += here
  } finally {
    server.close()
    server.closeAllConnections()
    await rm(content, { recursive: true })
  }
}
await browser.close()
say(`${right} of ${opened} sentences in view`)
if (right < opened * 0.96) process.exitCode = 1
