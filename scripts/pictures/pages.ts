// Takes the pictures of pages that become articles: a link pasted, its preview, the answer with its proof link, a PDF
// dropped into the form, and a repository's archive that became a collection.

import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { column, makePdf } from '../../tests/support/documents.ts'

const paragraphs = [
  'Our kettle holds 1.7 litres and boils them in four minutes. It switches itself off at 80, 90 or 100 degrees.',
  'To descale it, fill it to the upper mark with water and two spoons of citric acid, let it stand for half an hour without boiling, and rinse it twice.',
  'The lamp blinks red when there is too little water in it. Let it cool down before you fill it again.',
]
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Descaling the kettle</title>
<meta name="author" content="Lena Leaf"><meta property="article:published_time" content="2026-10-04"></head><body>
<nav><a href="/">Home</a> <a href="/shop">Shop</a></nav><main><article><h1>Descaling the kettle</h1>
${paragraphs.map((words) => `<p>${words}</p>`).join('\n')}</article></main><footer>© Leaf & Kettle</footer></body></html>`

const repository = {
  'kettle-main/README.md': '# Kettle\n\nA kettle that can be told what to do.',
  'kettle-main/docs/install.md':
    '# Install the firmware\n\nHold the lid button for five seconds. The lamp turns blue, and the kettle waits for the firmware.',
  'kettle-main/docs/schedule.md':
    '# Boil by schedule\n\nWrite a line such as `06:45 90` into `schedule.txt`: the time, and the degrees.',
  'kettle-main/docs/errors.md':
    '# Error codes\n\nE1 means that the sensor is wet. E2 means that the base is not level.',
  'kettle-main/src/main.c': 'int main() {}',
}

/** A manual of two pages, with what each of them repeats. */
const printedPage = (nth: number, heading: string, lines: readonly string[]) => [
  { text: 'Leaf & Kettle', y: 770, size: 8 },
  { text: heading, y: 720, size: 18, font: 'bold' as const },
  ...column(lines, { y: 690 }),
  { text: `${nth} of 2`, x: 290, y: 30, size: 8 },
]
const manual = makePdf(
  [
    printedPage(1, 'Before the first use', [
      'Fill the kettle with fresh water up to the upper mark, let it boil once, and pour the water',
      'away. Do this twice before you make your first tea.',
    ]),
    printedPage(2, 'Warranty', [
      'The warranty lasts three years from the day of purchase. Keep the receipt: without it we can',
      'repair the kettle, but not replace it.',
    ]),
  ],
  { title: 'Kettle manual' },
)

/** A page and an archive on this machine. */
export async function serveLeaf(): Promise<{ host: string; server: Server }> {
  const archive = zipSync(Object.fromEntries(Object.entries(repository).map(([name, text]) => [name, strToU8(text)])))
  const server = createServer(({ url = '' }, response) => {
    if (url.endsWith('.zip')) response.writeHead(200, { 'content-type': 'application/zip' }).end(archive)
    else if (url === '/kettle') response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

/**
 * @param page The sandbox's page, just opened.
 * @param folder Where the pictures go.
 * @param leaf.env Of the bot, for the command beside it.
 */
export async function picturePages(
  page: Page,
  folder: string,
  { host, env }: { readonly host: string; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  const input = page.getByRole('combobox', { name: /^Message/ })
  const send = async (text: string) => {
    await input.fill(text)
    await page.keyboard.press('Enter')
  }
  await page.locator('[data-person="ada"]').click()
  await send(`/article add url: http://${host}/kettle`)
  await page.getByRole('button', { name: 'Publish' }).last().waitFor()
  await page.screenshot({ path: join(folder, 'page-preview.png'), scale: 'css' })

  await page.getByRole('button', { name: 'Publish' }).last().click()
  await page.getByText('Published:').last().waitFor()
  await send('/ask question: when does the lamp blink red?')
  await page.getByText('too little water').last().waitFor()
  await page.getByRole('button', { name: 'Share', exact: true }).last().waitFor()
  await page.screenshot({ path: join(folder, 'page-answer.png'), scale: 'css' })

  await send('/article add')
  const form = page.getByRole('dialog')
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: 'kettle-manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from(manual) })
  await page.screenshot({ path: join(folder, 'document-form.png'), scale: 'css' })
  await form.getByRole('button', { name: 'Submit' }).click()
  await page.getByText('The warranty lasts').last().waitFor()
  await page.screenshot({ path: join(folder, 'document-preview.png'), scale: 'css' })

  const address = `http://${host}/leaf/kettle/archive/main.zip`
  // The archive is served by this very process.
  await promisify(execFile)(process.execPath, ['dist/main.js', 'import', address, '--sandbox'], { env })
  // The bot hears of it within a second.
  await page.waitForTimeout(2_000)
  await send('/articles publisher: leaf/kettle')
  await page.getByText('Error codes').first().waitFor()
  await page.screenshot({ path: join(folder, 'archive.png'), scale: 'css' })
}
