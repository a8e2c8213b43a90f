// The local Discord with its page, and a browser to visit it as somebody.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { buildPage } from '../../scripts/build-page.mjs'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { launchBrowser } from './browser.ts'

export interface Visit {
  readonly sandbox: Sandbox
  /** Opens the page as somebody who was here before, in a window of their own. @param username Absent: nobody yet. */
  open(username?: string): Promise<Page>
  close(): Promise<void>
}

/** @param bot Starts a bot; resolves once its commands are registered. */
export async function startVisit(
  bot?: (apiUrl: string, token: string) => Promise<{ stop(): Promise<void> }>,
): Promise<Visit> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  await buildPage(folder)
  const [sandbox, browser] = await Promise.all([startSandbox({ pageFolder: folder }), launchBrowser()])
  const running = await bot?.(sandbox.apiUrl, sandbox.token)
  return {
    sandbox,
    async open(username) {
      const page = await browser.newPage()
      page.setDefaultTimeout(4_000)
      const person = [...sandbox.world.people.values()].find((candidate) => candidate.username === username)
      if (person) await page.addInitScript(`sessionStorage.setItem('sandbox-person', '${person.id}')`)
      await page.goto(sandbox.pageUrl)
      await page.locator('.hint, .message').first().waitFor()
      return page
    },
    async close() {
      await running?.stop()
      await browser.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
