// The page against the local Discord itself, where no bot is connected.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { findings } from './axe.ts'
import { hasBrowser } from './browser.ts'
import { startVisit, type Visit } from './visit.ts'

describe.skipIf(!hasBrowser)('the page and the local Discord', () => {
  let visit: Visit
  let sandbox: Sandbox
  const open: Visit['open'] = (username) => visit.open(username)

  beforeAll(async () => {
    visit = await startVisit()
    sandbox = visit.sandbox
  })
  afterAll(() => visit.close())

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
    const page = await open()
    await page.getByText('Footnote is offline.').waitFor()
  })

  test('an empty channel says what there is to try, and one press does it', async () => {
    const ask = {
      name: 'ask',
      description: 'Ask a question',
      options: [{ type: 3, name: 'question', description: 'Which', required: true }],
    }
    const add = { name: 'add', description: 'Add', default_member_permissions: '8192' }
    await fetch(`${sandbox.apiUrl}/v10/applications/${sandbox.applicationId}/commands`, {
      method: 'PUT',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      body: JSON.stringify([ask, add]),
    })
    const page = await open('lena')
    await page.getByRole('button', { name: 'articles' }).click()
    await page.getByText('It is quiet here.').waitFor()
    sandbox.welcome({
      title: 'Here is a bot.',
      words: 'Press something.',
      offers: [
        { heading: 'Ask', lines: [{ label: 'Who runs it?', line: '/ask question: Who runs it?' }] },
        { heading: 'Read', lines: [{ label: 'Nothing reads', line: '/read title: x' }] },
        { heading: 'Add', lines: [{ label: 'Add as Ada', line: '/add', as: 'ada' }] },
      ],
    })
    await page.getByText('Here is a bot.').waitFor()
    expect(await page.locator('.is-offer').allTextContents()).toEqual(['Who runs it?', 'Add as Ada'])
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Add as Ada' }).click()
    await page.getByRole('radio', { name: 'Ada', checked: true }).waitFor()
    await page.getByText('Ada used /add').waitFor()
    await page.getByRole('radio', { name: 'Lena' }).click()
    await page.getByRole('button', { name: 'Who runs it?' }).click()
    await page.getByText('Lena used /ask').waitFor()
  })

  test('a post is opened in the forum, seen in its list by another, and answered', async () => {
    const [mia, ada] = await Promise.all([open('mia'), open('ada')])
    for (const page of [mia, ada]) await page.getByRole('button', { name: 'questions' }).click()
    await mia.getByRole('button', { name: 'New post' }).click()
    await mia.getByRole('button', { name: 'Post', exact: true }).click()
    await mia.getByText('A post needs a title.').waitFor()
    expect(await findings(mia)).toEqual([])
    await mia.getByLabel('Title').fill('How long does tea steep?')
    await mia.getByLabel('Message', { exact: true }).fill('It is **bitter**.')
    await mia.getByLabel('Looking for').check()
    await mia.getByRole('button', { name: 'Post', exact: true }).click()
    await mia.getByRole('heading', { name: 'How long does tea steep?' }).waitFor()
    const listed = ada.getByRole('button', { name: 'How long does tea steep?' })
    expect(await listed.locator('.tag').allTextContents()).toEqual(['Looking for'])
    expect(await findings(ada)).toEqual([])
    await listed.click()
    await ada.getByRole('combobox', { name: 'Message #How long does tea steep?' }).fill('Three minutes.')
    await ada.keyboard.press('Enter')
    await mia.getByText('Three minutes.').waitFor()
    await ada.getByRole('button', { name: 'Thread actions' }).click()
    await ada.getByRole('menuitem', { name: 'Lock' }).click()
    await mia.getByText('This thread is locked.').waitFor()
  })

  test('a thread begins from a message, which then leads to it', async () => {
    const page = await open('noah')
    await page.getByRole('button', { name: 'articles' }).click()
    await page.getByRole('combobox', { name: 'Message #articles' }).fill('A long story')
    await page.keyboard.press('Enter')
    await page.getByText('A long story').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Create thread' }).click()
    await page.getByRole('dialog').getByLabel('Thread name').fill('Stories')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Stories' }).waitFor()
    await page.getByRole('combobox', { name: 'Message #Stories' }).fill('Once upon a time')
    await page.keyboard.press('Enter')
    await page.getByRole('heading').getByRole('button', { name: 'articles' }).click()
    await page.getByRole('button', { name: 'Stories 1 message' }).waitFor()
  })
})
