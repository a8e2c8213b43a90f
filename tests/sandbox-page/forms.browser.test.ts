// Forms, menus and files on the page, with a small bot behind them.

import { readFile } from 'node:fs/promises'
import { type ApplicationCommandDataResolvable, type Interaction, MessageFlags } from 'discord.js'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bareBot } from '../sandbox/client.ts'
import { findings } from './axe.ts'
import { hasBrowser } from './browser.ts'
import { startVisit, type Visit } from './visit.ts'

const label = (text: string, component: object) => ({ type: 18, label: text, component })
const form = {
  title: 'Add an article',
  custom_id: 'add',
  components: [
    label('Title', { type: 4, custom_id: 'title', style: 1 }),
    label('File', { type: 19, custom_id: 'file', file_types: ['.md'] }),
    label('Channel', { type: 8, custom_id: 'channel', required: false, channel_types: [5] }),
  ],
}
const buttons = { type: 1, components: [{ type: 2, style: 1, label: 'Add another', custom_id: 'again' }] }
const commands = [
  { name: 'add', description: 'Adds an article' },
  { name: 'Quote', type: 3 },
  { name: 'Greet', type: 2 },
] as ApplicationCommandDataResolvable[]

async function respond(interaction: Interaction): Promise<unknown> {
  if (interaction.isModalSubmit()) {
    const title = interaction.fields.getTextInputValue('title')
    const file = interaction.fields.getUploadedFiles('file')?.first()
    const attachment = Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer())
    return interaction.reply({
      content: `Kept “${title}”.`,
      files: [{ attachment, name: file?.name ?? '' }],
      components: [buttons],
      flags: MessageFlags.Ephemeral,
    } as never)
  }
  if (interaction.isUserContextMenuCommand()) return interaction.reply(`Hello ${interaction.targetUser.displayName}!`)
  if (interaction.isAutocomplete()) return
  if ('showModal' in interaction) return interaction.showModal(form as never)
}

describe.skipIf(!hasBrowser)('forms, menus and files', () => {
  let visit: Visit
  let ada: Page

  beforeAll(async () => {
    visit = await startVisit(bareBot(commands, respond))
    ada = await visit.open('ada')
  })
  afterAll(() => visit.close())

  const dialog = () => ada.getByRole('dialog', { name: 'Add an article' })
  const tea = { name: 'tea.md', mimeType: 'text/markdown', buffer: Buffer.from('# Tea') }

  test('a form with a file is checked, sent, and answered to one person alone', async () => {
    const noah = await visit.open('noah')
    await ada.getByRole('combobox', { name: 'Message #general' }).fill('/add')
    await ada.keyboard.press('Enter')
    await dialog().getByLabel('Title').fill('Tea')
    await dialog()
      .getByLabel('File')
      .setInputFiles({ ...tea, name: 'tea.exe' })
    await dialog().getByRole('button', { name: 'Submit' }).click()
    await dialog().getByText('tea.exe is not of these types: .md.').waitFor()
    expect(await findings(ada)).toEqual([])
    await dialog().getByLabel('File').setInputFiles(tea)
    await dialog().getByRole('combobox', { name: 'Channel' }).click()
    expect(await dialog().getByRole('option').allTextContents()).toEqual(['#news'])
    await dialog().getByRole('option').click()
    await dialog().getByRole('button', { name: 'Submit' }).click()
    const answer = ada.getByRole('article').filter({ hasText: 'Kept “Tea”.' })
    await answer.getByText('Only you can see this').waitFor()
    expect(await noah.getByText('Kept “Tea”.').count()).toBe(0)
    await noah.close()
  })

  test('the file of an answer is downloaded', async () => {
    const downloading = ada.waitForEvent('download')
    await ada.getByRole('link', { name: 'tea.md' }).click()
    const downloaded = await downloading
    expect(downloaded.suggestedFilename()).toBe('tea.md')
    expect(await readFile(await downloaded.path(), 'utf8')).toBe('# Tea')
  })

  test('a button of a private answer opens a form, which Escape closes', async () => {
    await ada.getByRole('button', { name: 'Add another' }).click()
    await dialog().getByLabel('Title').waitFor()
    await ada.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  test('a message with files is sent, and its menus hold the bot’s commands', async () => {
    await ada.getByLabel('Files', { exact: true }).setInputFiles([tea, { ...tea, name: 'black.md' }])
    await ada.getByRole('button', { name: 'Remove black.md' }).click()
    await ada.getByRole('combobox', { name: 'Message #general' }).fill('Look at this')
    await ada.keyboard.press('Enter')
    const message = ada.getByRole('article').filter({ hasText: 'Look at this' })
    await message.waitFor()
    expect(await message.locator('.attachment').allTextContents()).toEqual([expect.stringContaining('tea.md5 bytes')])
    await message.getByText('Look at this').click({ button: 'right' })
    await ada.getByRole('menuitem', { name: 'Quote' }).click()
    await dialog().getByLabel('Title').waitFor()
    await ada.keyboard.press('Escape')
    await message.getByRole('button', { name: 'Ada', exact: true }).click()
    await ada.getByRole('menuitem', { name: 'Greet' }).click()
    await ada.getByText('Hello Ada!').waitFor()
  })
})
