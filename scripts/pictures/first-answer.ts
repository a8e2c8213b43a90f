// Films a newcomer's way from `npm start` in a fresh copy of the project to the first answer, as a row of pictures.

import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

const project = join(import.meta.dirname, '../..')
const question = 'who runs the Korean webhard service?'
// Narrow enough for the page to leave its sidebar out.
const frameSize = { width: 560, height: 860 }

interface Frame {
  readonly seconds: number
  readonly caption: string
  readonly picture: Buffer
}

/** The files of the project as they stand, in a folder of their own, with the same node_modules and nothing built. */
const freshCopy = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-newcomer-'))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: project })
  for (const name of String(listed).split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    cpSync(join(project, name), join(folder, name))
  }
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const terminal = (text: string): string =>
  `<body style="margin:0;background:#16181d;color:#d8dee9;font:14px/1.5 monospace;padding:20px;white-space:pre-wrap">$ npm start\n${escapeHtml(text)}</body>`

const row = (frames: readonly Frame[]): string => {
  const figures = frames.map(
    ({ seconds, caption, picture }) =>
      `<figure><figcaption><b>${seconds.toFixed(1)} s</b> ${caption}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  )
  return `<style>
    body { background: #fff; color: #1b1d22; display: flex; font: 17px/1.4 sans-serif; gap: 16px; margin: 16px; width: max-content }
    figure { margin: 0 } figcaption { margin-bottom: 6px } b { font-size: 21px; margin-right: 6px }
    img { border: 1px solid #c9ccd3; border-radius: 6px; display: block; width: 448px }
  </style>${figures.join('')}`
}

/** Asks on an open page. @returns Once the answer is there. */
export const askOn = async (page: Page): Promise<void> => {
  const input = page.getByRole('combobox', { name: /^Message/ })
  await input.waitFor()
  const before = await page.locator('.container').count()
  await input.fill(`/ask question: ${question}`)
  await page.keyboard.press('Enter')
  await page.locator('.container').nth(before).waitFor()
}

/**
 * @param file Where the row of pictures goes.
 * @returns Seconds from `npm start` to the answer, building and taking the pictures included.
 */
export const filmFirstAnswer = async (browser: Browser, file: string): Promise<number> => {
  const folder = freshCopy()
  const frames: Frame[] = []
  const screen = await browser.newPage({ colorScheme: 'dark', viewport: frameSize })
  const page = await browser.newPage({ colorScheme: 'dark', viewport: frameSize })
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), DISCORD_TOKEN: '', LOG_LEVEL: 'error' }
  const began = performance.now()
  const film = async (caption: string, of: Page): Promise<void> => {
    const seconds = (performance.now() - began) / 1_000
    frames.push({ seconds, caption, picture: await of.screenshot() })
  }
  const program = spawn('npm', ['start', '--silent'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  try {
    let output = ''
    let look = (): void => {}
    program.stdout.on('data', (chunk) => {
      output += chunk
      look()
    })
    const said = (pattern: RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        program.once('close', () => reject(new Error(`npm start ended:\n${output}`)))
        look = () => {
          const found = pattern.exec(output)
          if (found) resolve(found[1] ?? found[0])
        }
        look()
      })
    await said(/Building/)
    await screen.setContent(terminal(output))
    await film('It builds itself, once', screen)
    const address = await said(/Open {2}(\S+)/)
    await screen.setContent(terminal(output.replace(/key=\S+/, 'key=…')))
    await film('It prints an address', screen)
    await page.goto(address)
    await page.getByRole('combobox', { name: /^Message/ }).waitFor()
    await film('The address opens', page)
    await page.getByRole('combobox', { name: /^Message/ }).fill(`/ask question: ${question}`)
    await film('A question', page)
    await page.keyboard.press('Enter')
    await page.locator('.container').waitFor()
    await page.evaluate("document.querySelector('.container').scrollIntoView()")
    await film('The answer', page)
  } finally {
    if (program.pid !== undefined && program.exitCode === null) {
      // npm passes no signal on, so the group is told; what npm started still holds the output when npm is gone.
      const ended = new Promise((resolve) => program.once('close', resolve))
      process.kill(-program.pid, 'SIGTERM')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const composite = await browser.newPage({ viewport: { width: 2_390, height: 300 } })
  await composite.setContent(row(frames))
  await composite.screenshot({ path: file, fullPage: true })
  await Promise.all([screen, page, composite].map((one) => one.close()))
  return frames.at(-1)?.seconds ?? 0
}
