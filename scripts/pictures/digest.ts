// Takes the pictures of the daily digest: a moderator sets it, the clock moves on, it arrives.

import { join } from 'node:path'
import type { Page } from 'playwright-core'

/**
 * @param page The sandbox's page, just opened.
 * @param folder Where the pictures go.
 */
export async function pictureDigest(page: Page, folder: string): Promise<void> {
  const input = page.getByRole('combobox', { name: /^Message/ })
  const send = async (text: string) => {
    await input.fill(text)
    await page.keyboard.press('Enter')
  }
  await page.locator('[data-person="ada"]').click()
  // Within the next hours: a digest that is noticed a day late is skipped.
  const hour = (new Date().getUTCHours() + 2) % 24
  await send(`/digest set channel: #articles time: ${hour}:00 timezone: UTC`)
  await page.getByText('Daily digest').first().waitFor()
  await page.screenshot({ path: join(folder, 'digest-set.png'), scale: 'css' })

  await page.getByRole('button', { name: 'articles' }).first().click()
  await page.getByRole('button', { name: 'World' }).click()
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: '+1 hour' }).click()
  await panel.getByRole('button', { name: '+1 hour' }).click()
  await page
    .getByText(/\d+ new article/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'World' }).click()
  await page.screenshot({ path: join(folder, 'digest.png'), scale: 'css' })
}
