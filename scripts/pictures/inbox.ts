// Takes the pictures of a question that nobody could answer: it is asked, waits in the inbox, an article answers it, and the
// asker is told.

import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** How long the bot may take until it tells whoever waits: it looks every 15 s. */
const toldWithinMs = 40_000

const question = 'can I get my money back?'

/**
 * @param page The sandbox's page, just opened.
 * @param folder Where the pictures go.
 */
export async function pictureInbox(page: Page, folder: string): Promise<void> {
  const input = page.getByRole('combobox', { name: /^Message/ })
  const send = async (text: string) => {
    await input.fill(text)
    await page.keyboard.press('Enter')
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click()
  const take = (name: string) => page.screenshot({ path: join(folder, name), scale: 'css' })

  await page.locator('[data-person="mia"]').click()
  await send(`/ask question: ${question}`)
  await press('Tell me when it is answered')
  await page.getByText('I will send you a message').waitFor()
  await take('inbox-asked.png')

  await page.locator('[data-person="ada"]').click()
  // What Mia alone sees is gone once the page is Ada's.
  await page.getByText('I will send you a message').waitFor({ state: 'hidden' })
  await send('/inbox')
  await page.getByText('1 person waits for the answer').waitFor()
  await take('inbox.png')
  await press('Add an article')
  await page.getByLabel('Text', { exact: true }).fill('You get your money back within 14 days. Write to a moderator.')
  await take('inbox-article.png')
  await press('Submit')
  await press('Publish')
  await page.getByText('Published:').or(page.getByText('It is live')).first().waitFor()

  await page.locator('[data-person="mia"]').click()
  await page.getByRole('button', { name: 'Footnote' }).first().click()
  await page.getByText('Your question has an answer now').waitFor({ timeout: toldWithinMs })
  await take('inbox-told.png')
}
