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
    await page.locator('.hint, .message').first().waitFor()
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

  test('the panels change the world and show what went over the wire', async () => {
    const page = await open('olga')
    const panel = page.getByRole('complementary')
    await page.getByRole('button', { name: 'World' }).click()
    const before = sandbox.clock.now()
    await panel.getByRole('button', { name: '+1 day' }).click()
    await panel.getByText('The clock moved on: +1 day.').waitFor()
    expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(86_400_000)
    await panel.getByRole('button', { name: '502 from the proxy' }).click()
    await panel.getByRole('listitem').filter({ hasText: '502 from the proxy' }).waitFor()

    await page.getByRole('button', { name: 'Wire' }).click()
    const asked = await fetch(`${sandbox.apiUrl}/v10/users/@me`, { headers: { authorization: 'Bot nobody' } })
    expect(asked.status).toBe(502)
    await fetch(`${sandbox.apiUrl}/v10/users/@me`, { headers: { authorization: 'Bot nobody' } })
    const entry = panel.getByRole('listitem').filter({ hasText: '401 refused' })
    await entry.getByText('0 401: Unauthorized').waitFor()
    await entry.locator('summary').click()
    await entry.getByText('"message": "401: Unauthorized"').waitFor()
    await panel.getByRole('combobox', { name: 'Show' }).selectOption('Frames from the bot')
    expect(await panel.getByRole('listitem').count()).toBe(0)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Wire')
  })

  test('another server has channels of its own, and one may only read where writing is not allowed', async () => {
    const page = await open('mia')
    await page.getByRole('button', { name: 'Tea House' }).click()
    await page.getByRole('heading', { name: 'tearoom' }).waitFor()
    expect(await page.locator('.channels .channel-name').allTextContents()).toEqual(['tearoom', 'leaves', 'Footnote'])
    await page.getByRole('button', { name: 'Reading Room' }).click()
    await page.getByRole('button', { name: 'rules' }).click()
    await page.getByText('You do not have permission to send messages in this channel.').waitFor()
    expect(await page.getByRole('combobox').count()).toBe(0)
  })

  test('a bot that is not connected is told to be offline', async () => {
    const page = await browser.newPage()
    await page.goto(sandbox.pageUrl)
    await page.getByText('Footnote is offline.').waitFor()
  })
})
