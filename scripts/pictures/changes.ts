// Takes the pictures of two moderators who change the same article at once, and of the history that is left of it.

import { join } from 'node:path'
import type { Page } from 'playwright-core'

const rules = (days: string, last = '') =>
  `Be kind to each other. No advertising outside the market.\n\nThree warnings lead to a ban of ${days}.${last}`

/**
 * @param page The sandbox's page, just opened.
 * @param folder Where the pictures go.
 */
export async function pictureChanges(page: Page, folder: string): Promise<void> {
  const input = page.getByRole('combobox', { name: /^Message/ })
  const form = page.getByRole('dialog')
  const publish = page.getByRole('button', { name: 'Publish', exact: true })
  const send = async (text: string) => {
    await input.fill(text)
    await page.keyboard.press('Enter')
  }
  const become = (person: string) => page.locator(`[data-person="${person}"]`).click()
  const write = async (command: string, text: string) => {
    await send(command)
    await form.getByLabel('Text', { exact: true }).fill(text)
    if (command.endsWith('add')) await form.getByLabel('Title').fill('House rules')
    await form.getByRole('button', { name: 'Submit' }).click()
    await form.waitFor({ state: 'detached' })
    await publish.last().waitFor()
  }
  const edit = '/article edit title: House rules'

  await become('ada')
  await write('/article add', rules('a month'))
  await publish.last().click()
  await page.getByText('It is live').last().waitFor()
  await write(edit, rules('two weeks'))
  await become('olga')
  // What Ada alone sees is gone.
  await publish.first().waitFor({ state: 'hidden' })
  await write(edit, rules('six months', '\n\nNo spoilers.'))
  await publish.last().click()
  await page.getByText('It is live').last().waitFor()
  await become('ada')
  await page.getByText('two weeks').last().waitFor()
  await publish.last().click()
  await page.getByRole('button', { name: 'Publish anyway' }).waitFor()
  await page.screenshot({ path: join(folder, 'conflict.png'), scale: 'css' })

  await page.getByRole('button', { name: 'Cancel' }).last().click()
  await send('/article remove title: House rules')
  await page.getByRole('button', { name: 'Remove', exact: true }).last().click()
  await page.getByText('Its history is kept').last().waitFor()
  await send('/article history title: House rules')
  await page.getByRole('button', { name: /^Restore revision/ }).waitFor()
  await page.screenshot({ path: join(folder, 'history.png'), scale: 'css' })
}
