// npx tsx scripts/pictures/take.ts: the pictures of docs/pictures, taken of the sandbox's page as it is now, and how long
// a newcomer waits for the first answer. Nothing else should be busy on the machine meanwhile.

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { pictureChanges } from './changes.ts'
import { pictureDigest } from './digest.ts'
import { askOn, filmFirstAnswer } from './first-answer.ts'
import { pictureInbox } from './inbox.ts'
import { picturePages, serveLeaf } from './pages.ts'

const folder = join(import.meta.dirname, '../../docs/pictures')
mkdirSync(folder, { recursive: true })

const leaf = await serveLeaf()
const env = {
  ...process.env,
  ...{ DATA_DIR: mkdtempSync(join(tmpdir(), 'footnote-pictures-')), FETCH_ALLOW: leaf.host, LOG_LEVEL: 'error' },
}
const bot = spawn(process.execPath, ['dist/main.js', 'sandbox', '--port', '0'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise<string>((resolve) => {
  let output = ''
  bot.stdout.on('data', (chunk) => {
    output += chunk
    const [, found] = /Open {2}(\S+)/.exec(output) ?? []
    if (found) resolve(found)
  })
})

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

async function open(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ colorScheme: 'dark', viewport: { width, height }, deviceScaleFactor: 1.5 })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(address)
  await page.getByRole('button', { name: 'general' }).or(page.getByRole('combobox')).first().waitFor()
  await page.getByText('local sandbox').first().waitFor({ state: 'attached' })
  return page
}

/** How long after it began to load a page of a fresh browser profile shows its first answer, the median of five. */
async function measureFirstAnswer(): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < 5; time++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const began = performance.now()
    await page.goto(address, { waitUntil: 'commit' })
    await askOn(page)
    times.push(performance.now() - began)
    await context.close()
  }
  return times.sort((one, other) => one - other)[2] ?? 0
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox').first().fill(text)
  await page.keyboard.press('Enter')
}

try {
  const page = await open(1100, 860)
  await send(page, '/ask question: who runs the Korean webhard service?')
  await page.getByRole('button', { name: 'Share', exact: true }).waitFor()
  await page.screenshot({ path: join(folder, 'answer.png') })

  const bench = await open(1280, 860)
  const panel = bench.getByRole('complementary')
  await send(bench, '/ask question: who runs the Korean webhard service?')
  await bench.getByRole('button', { name: 'Share', exact: true }).last().waitFor()
  await bench.getByRole('button', { name: 'World' }).click()
  await panel.getByRole('button', { name: '+16 minutes' }).click()
  await panel.getByRole('button', { name: '502 from the proxy' }).click()
  await panel.getByText('Staged.').waitFor()
  await panel.getByRole('heading', { name: 'Clock' }).scrollIntoViewIfNeeded()
  await bench.screenshot({ path: join(folder, 'world.png'), scale: 'css' })
  await bench.getByRole('button', { name: 'Wire' }).click()
  await panel.locator('details').last().locator('summary').click()
  await bench.screenshot({ path: join(folder, 'wire.png'), scale: 'css' })

  await pictureInbox(await open(1100, 760), folder)
  await picturePages(await open(1100, 900), folder, { host: leaf.host, env })

  await pictureDigest(await open(1100, 900), folder)
  await pictureChanges(await open(1100, 760), folder)

  const firstAnswerMs = await measureFirstAnswer()
  const seconds = await filmFirstAnswer(browser, join(folder, 'first-answer.png'))
  process.stdout.write(
    `The first answer stands ${Math.round(firstAnswerMs)} ms after the page began to load (median of 5),\n`,
  )
  process.stdout.write(`and ${seconds.toFixed(1)} s after npm start in a fresh copy of the project.\n`)
} finally {
  await browser.close()
  bot.kill('SIGTERM')
  leaf.server.close()
}
