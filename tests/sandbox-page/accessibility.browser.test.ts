// The page held against axe-core, in dark and in light. Only what axe calls serious or critical counts.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allImpacts, findings } from './axe.ts'
import { hasBrowser, launchBrowser } from './browser.ts'
import { type FixtureServer, startFixtureServer } from './fixture-server.ts'

describe.skipIf(!hasBrowser)('the page and its accessibility', () => {
  let server: FixtureServer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startFixtureServer(), launchBrowser()])
    page = await browser.newPage()
    page.setDefaultTimeout(4_000)
    await page.goto(server.url)
    await page.locator('.hint').waitFor()
  })

  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  // Colours are all that differs in light.
  async function expectNoFindings(): Promise<void> {
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findings(page)).toEqual([])
    // Not serious to axe, but what a screen reader finds its way by.
    expect(await findings(page, ['region', 'heading-order'], allImpacts)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await findings(page, ['color-contrast'])).toEqual([])
  }

  test('an empty channel', expectNoFindings)

  test('an answer', async () => {
    await page.getByRole('combobox', { name: 'Message #general' }).fill('/ask question: who runs it')
    await page.keyboard.press('Enter')
    await page.locator('.container').waitFor()
    await expectNoFindings()
  })

  test('a modal with faults', async () => {
    await page.getByRole('button', { name: 'Report' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
    await expectNoFindings()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('the panel of the world', async () => {
    await page.getByRole('button', { name: 'World' }).click()
    await page.getByRole('button', { name: 'Revoke the token…' }).click()
    await expectNoFindings()
  })

  test('the panel of the wire, with its JSON', async () => {
    await page.getByRole('button', { name: 'Wire' }).click()
    const entry = { at: Date.now(), name: 'POST /channels/:channel/messages', path: '/channels/1/messages' }
    const refused = { ...entry, status: 400, body: { content: '' }, answer: {}, reasons: ['50006 Empty'] }
    server.push({
      event: 'wire',
      entries: [
        { number: 1, kind: 'request', ...refused },
        { number: 2, at: entry.at, kind: 'sent', name: 'READY', body: { v: 10 }, reasons: [] },
      ],
    })
    await page.locator('details', { hasText: 'refused' }).locator('summary').click()
    await page.getByText('"content": ""').waitFor()
    await expectNoFindings()
  })
})
