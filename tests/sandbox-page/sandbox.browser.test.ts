// The page against the local Discord itself, where no bot is connected.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPage } from '../../scripts/build-page.mjs'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { hasBrowser, launchBrowser } from './browser.ts'

describe.skipIf(!hasBrowser)('the page and the local Discord', () => {
  let folder: string
  let sandbox: Sandbox
  let browser: Browser

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-'))
    await buildPage(folder)
    ;[sandbox, browser] = await Promise.all([startSandbox({ pageFolder: folder }), launchBrowser()])
  })

  afterAll(async () => {
    await browser.close()
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Opens the page as somebody who was here before. */
  async function open(username: string): Promise<Page> {
    const page = await browser.newPage()
    page.setDefaultTimeout(4_000)
    const person = [...sandbox.world.people.values()].find((candidate) => candidate.username === username)
    if (person) await page.addInitScript(`sessionStorage.setItem('sandbox-person', '${person.id}')`)
    await page.goto(sandbox.pageUrl)
    await page.locator('.hint').waitFor()
    return page
  }

  test('what one person says, another reads', async () => {
    const [mia, ada] = await Promise.all([open('mia'), open('ada')])
    await mia.getByRole('combobox', { name: 'Message #general' }).fill('Has anybody read **this**?')
    await mia.keyboard.press('Enter')
    const read = ada.getByRole('log').getByRole('article')
    expect(await read.locator('.author').textContent()).toBe('Mia')
    expect(await read.locator('.markdown').textContent()).toBe('Has anybody read this?')
  })

  test('a bot that is not connected is told to be offline', async () => {
    const page = await browser.newPage()
    await page.goto(sandbox.pageUrl)
    await page.getByText('Footnote is offline.').waitFor()
  })
})
