// The page in a real browser, against a server that speaks its protocol.

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PageRequest } from '../../src/sandbox/page-server/protocol.ts'
import { hasBrowser, launchBrowser } from './browser.ts'
import { type FixtureServer, message, startFixtureServer } from './fixture-server.ts'

describe.skipIf(!hasBrowser)('the page in a browser', () => {
  let server: FixtureServer
  let browser: Browser
  let page: Page
  let complaints: string[] = []

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startFixtureServer(), launchBrowser()])
    page = await browser.newPage()
    page.setDefaultTimeout(4_000)
    page.on('console', (entry) => complaints.push(entry.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url())
      if (hostname !== '127.0.0.1' && protocol !== 'data:') complaints.push(`asked ${request.url()}`)
    })
  })

  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  beforeEach(async () => {
    server.clear()
    complaints = []
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.goto(server.url)
    await page.evaluate('sessionStorage.clear()')
    await page.locator('.hint').waitFor()
  })

  // Holds for every test here: nothing on the console, nothing asked of another host.
  afterEach(() => {
    expect(complaints).toEqual([])
  })

  const input = () => page.getByRole('combobox', { name: 'Message #general' })
  const type = (text: string) => page.keyboard.type(text)
  const press = (key: string) => page.keyboard.press(key)
  const option = (name: string) => page.getByRole('option', { name })

  function asked<Kind extends PageRequest['kind']>(kind: Kind) {
    return server.requests.map(({ request }) => request).filter((request) => request.kind === kind) as Extract<
      PageRequest,
      { kind: Kind }
    >[]
  }

  async function getAnswer() {
    await input().fill('/ask question: who runs it')
    await press('Enter')
    await page.locator('.container').waitFor()
  }

  test('typing / lists the commands, and more letters fewer of them', async () => {
    await input().click()
    await type('/')
    expect(await page.getByRole('option').count()).toBe(5)
    await type('article s')
    expect(await page.getByRole('option').allTextContents()).toEqual([expect.stringContaining('/article show')])
    expect(await input().getAttribute('aria-activedescendant')).toBe(
      await page.getByRole('option').first().getAttribute('id'),
    )
    await press('Escape')
    expect(await page.getByRole('option').count()).toBe(0)
  })

  test('a command is picked and filled in by keyboard alone', async () => {
    await input().click()
    await type('/as')
    await press('Tab')
    await type('who runs it')
    await press('Tab')
    await press('ArrowDown')
    await press('Enter')
    await press('ArrowDown')
    await press('Enter')
    await press('Enter')
    await page.locator('.container').waitFor()
    expect(asked('command')[0]).toMatchObject({
      commandId: '1',
      options: [
        { name: 'question', type: 3, value: 'who runs it' },
        { name: 'share', type: 5, value: false },
      ],
    })
  })

  test('a line typed letter by letter runs with the options it names', async () => {
    await input().click()
    await type('/ask question: who runs it share: True')
    await press('Enter')
    await press('Enter')
    await page.locator('.container').waitFor()
    expect(asked('command')[0]?.options).toEqual([
      { name: 'question', type: 3, value: 'who runs it' },
      { name: 'share', type: 5, value: true },
    ])
  })

  test('a pasted line runs with Enter', async () => {
    await getAnswer()
    expect(asked('command')[0]?.options).toEqual([{ name: 'question', type: 3, value: 'who runs it' }])
    expect(await input().inputValue()).toBe('')
  })

  test('a required option that is missing is named, and nothing is sent', async () => {
    await input().click()
    await type('/ask ')
    await press('Enter')
    expect(await page.getByRole('alert').textContent()).toBe('“question” is required.')
    expect(asked('command')).toEqual([])
  })

  test('choices come from the bot as one types, and send the value behind the name', async () => {
    await input().click()
    await type('/article show ')
    await type('P2P')
    await option('Asia’s P2P Boom').waitFor()
    await option('Steeping tea').waitFor({ state: 'detached' })
    await press('Enter')
    await press('Enter')
    await page.locator('.container').waitFor()
    expect(asked('autocomplete').at(-1)?.options).toEqual([
      { name: 'show', type: 1, options: [{ name: 'title', type: 3, value: 'P2P', focused: true }] },
    ])
    expect(asked('command')[0]?.options).toEqual([
      { name: 'show', type: 1, options: [{ name: 'title', type: 3, value: 'id of Asia’s P2P Boom' }] },
    ])
  })

  test('what no choice fits is told', async () => {
    await input().click()
    await type('/article show ')
    await type('zzz')
    await page.getByText('title: No options match your search.').waitFor()
  })

  test('a channel and a choice by name are sent as what they stand for', async () => {
    await input().fill('/digest channel: #digests hour: Evening')
    await press('Enter')
    await page.locator('.container').waitFor()
    expect(asked('command')[0]?.options).toEqual([
      { name: 'channel', type: 7, value: '200000000000000002' },
      { name: 'hour', type: 4, value: 20 },
    ])
  })

  test('a file is sent with its name and content', async () => {
    await input().click()
    await type('/article add ')
    await type('file')
    await press('Enter')
    await page
      .locator('.pill input[type=file]')
      .setInputFiles({ name: 'tea é.md', mimeType: 'text/markdown', buffer: Buffer.from('# Tea') })
    await page.getByRole('button', { name: 'file: choose a file' }).filter({ hasText: 'tea é.md' }).waitFor()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('.container').waitFor()
    expect(asked('command')[0]?.options?.[0]?.options).toEqual([
      { name: 'file', type: 11, value: 'data:text/markdown;name=tea%20%C3%A9.md;base64,IyBUZWE=' },
    ])
  })

  test('an answer shows its container, quotes, buttons and links, for one person alone', async () => {
    await getAnswer()
    const answer = page.getByRole('article').filter({ has: page.locator('.container') })
    expect(await answer.locator('.message-context').textContent()).toBe('Mia used /ask')
    expect(await answer.getByRole('heading', { name: 'Asia’s P2P Boom' }).count()).toBe(1)
    expect(await answer.locator('blockquote').first().textContent()).toContain('successful Korean')
    expect(await answer.locator('blockquote strong').first().textContent()).toBe('successful Korean')
    expect(await answer.getByRole('separator').count()).toBe(2)
    expect(await answer.getByText('Only you can see this').count()).toBe(1)
    const link = answer.getByRole('link', { name: 'Open at these words' }).first()
    expect(await link.getAttribute('href')).toBe('https://articles.example/#:~:text=korean')
    expect(await link.getAttribute('target')).toBe('_blank')
    expect(await link.getAttribute('rel')).toContain('noopener')
    expect(await answer.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true)
    expect(await page.locator('.unknown-component').count()).toBe(0)
  })

  test('a private answer can be dismissed', async () => {
    await getAnswer()
    await page.getByRole('button', { name: 'Dismiss message' }).click()
    await page.locator('.hint').waitFor()
    expect(asked('dismiss')).toHaveLength(1)
  })

  test('a pressed button waits until it is acknowledged and cannot be pressed twice', async () => {
    await getAnswer()
    const hold = page.getByRole('button', { name: 'Hold' })
    await hold.click()
    await hold.click({ force: true })
    expect(await hold.getAttribute('aria-busy')).toBe('true')
    server.release()
    await page.locator('[aria-busy]').waitFor({ state: 'detached' })
    expect(asked('press')).toHaveLength(1)
  })

  test('a command that nobody answers says so under its name', async () => {
    await input().fill('/silent')
    await press('Enter')
    const note = page.getByRole('log').getByRole('alert')
    expect(await note.textContent()).toContain('Mia used /silent The application did not respond')
  })

  test('a modal checks its fields before it is sent', async () => {
    await getAnswer()
    await page.getByRole('button', { name: 'Report' }).click()
    const dialog = page.getByRole('dialog', { name: 'Report this answer' })
    await dialog.getByRole('button', { name: 'Submit' }).click()
    expect(await dialog.getByText('This field is required.').count()).toBe(3)
    await dialog.getByLabel('What is wrong?').fill('no')
    await dialog.getByRole('button', { name: 'Submit' }).click()
    expect(await dialog.getByText('Must be at least 5 characters long.').count()).toBe(1)
    await dialog.getByLabel('What is wrong?').fill('not at all')
    await dialog.getByRole('combobox', { name: 'Kind' }).click()
    await dialog.getByRole('option', { name: 'Wrong paragraph' }).click()
    await dialog.getByLabel('Very').check()
    await dialog.getByRole('button', { name: 'Submit' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(asked('submit')[0]).toEqual({
      kind: 'submit',
      modalId: 'm1',
      fields: { why: 'not at all', kind: ['paragraph'], severity: 'very', tell: 'false' },
    })
  })

  test('what is wrong with a field of a long form is scrolled to', async () => {
    await page.setViewportSize({ width: 390, height: 360 })
    await getAnswer()
    await page.getByRole('button', { name: 'Report' }).click()
    const dialog = page.getByRole('dialog', { name: 'Report this answer' })
    await dialog.getByLabel('What is wrong?').fill('not at all')
    await dialog.getByRole('combobox', { name: 'Kind' }).click()
    await dialog.getByRole('option', { name: 'Wrong paragraph' }).click()
    await dialog.locator('.modal-fields').evaluate((fields) => fields.scrollTo(0, 0))
    await dialog.getByRole('button', { name: 'Submit' }).click()
    const fault = dialog.getByText('This field is required.')
    const bottomOf = async (node: Locator) => {
      const box = await node.boundingBox()
      return Math.floor((box?.y ?? 0) + (box?.height ?? 0))
    }
    expect(await bottomOf(fault)).toBeLessThanOrEqual(await bottomOf(dialog.locator('.modal-fields')))
  })

  test('the arrow keys walk from message to message, and Tab goes on into one', async () => {
    for (const number of [1, 2, 3]) {
      server.push({ event: 'message', message: message(number, { content: `Line ${number}` }) })
    }
    await page.getByText('Line 3').waitFor()
    const focused = () => page.evaluate("document.activeElement.closest('.message')?.dataset.messageId")
    await page.getByRole('log').focus()
    await press('ArrowUp')
    expect(await focused()).toBe(message(3).id)
    await press('ArrowUp')
    await press('ArrowUp')
    expect(await focused()).toBe(message(1).id)
    await press('ArrowDown')
    expect(await focused()).toBe(message(2).id)
    await press('Tab')
    expect(await focused()).toBe(message(2).id)
  })

  test('a line above an answer shows names where its message mentions somebody', async () => {
    const asked = message(1, { content: '<@100000000000000001> thanks, <@400000000000000002>' })
    server.push({ event: 'message', message: asked })
    const reference = { message_reference: { message_id: asked.id }, referenced_message: asked }
    server.push({ event: 'message', message: message(2, { content: 'Gladly', ...reference }) })
    await page.getByText('Gladly').waitFor()
    expect(await page.locator('.message-context.is-reply').textContent()).toContain('@Footnote thanks, @Ada')
  })

  test('an address of an earlier world is told, and not tried again', async () => {
    server.refuse()
    await page.getByText('Open the one that the terminal shows.').waitFor()
  })

  test('a name after @ is completed and sent as a mention', async () => {
    await input().click()
    await type('@foo')
    await press('Enter')
    await type('hello')
    await press('Enter')
    await page.getByRole('article').waitFor()
    expect(asked('say')[0]?.content).toBe('<@100000000000000001> hello')
    expect(await page.locator('.mention').textContent()).toBe('@Footnote')
  })

  test('the menu of a message holds the bot’s commands and a reply', async () => {
    server.push({ event: 'message', message: message(1, { content: 'A thought' }) })
    await page.getByText('A thought').click({ button: 'right' })
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      expect.stringContaining('Ask about this'),
      'Create thread',
      'Reply',
      'Forward',
    ])
    await press('Enter')
    await page.locator('.container').waitFor()
    expect(asked('command')[0]).toMatchObject({ commandId: '5', targetMessageId: message(1).id })
    await page.getByRole('article').filter({ hasText: 'A thought' }).getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Reply' }).click()
    await type('Indeed')
    await press('Enter')
    await page.getByText('Indeed').waitFor()
    expect(asked('say')[0]).toMatchObject({ content: 'Indeed', replyTo: message(1).id, pingReplied: true })
  })

  test('an unknown component is a visible box', async () => {
    server.push({ event: 'message', message: message(1, { components: [{ type: 99 }] }) })
    expect(await page.locator('.unknown-component').textContent()).toBe('unknown component (type 99)')
  })

  test('HTML in a message is text', async () => {
    const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3))'
    server.push({ event: 'message', message: message(1, { content: hostile }) })
    expect(await page.locator('.markdown').textContent()).toBe(hostile)
    expect(await page.locator('.markdown *').count()).toBe(0)
  })

  test('pictures of other hosts become links', async () => {
    const embeds = [{ image: { url: 'https://other.example/a.png' }, description: 'x' }]
    const components = [{ type: 12, items: [{ media: { url: 'https://other.example/b.png' } }] }]
    server.push({ event: 'message', message: message(1, { embeds, components }) })
    await page.locator('.picture').first().waitFor()
    expect(await page.locator('img').count()).toBe(0)
  })

  test('a forwarded message shows what it was made of', async () => {
    const snapshot = { content: 'The **tea** is cold', embeds: [{ title: 'Why' }], attachments: [] }
    const reference = { message_reference: { type: 1, channel_id: '5', message_id: '6' } }
    server.push({
      event: 'message',
      message: message(1, { message_snapshots: [{ message: snapshot }], ...reference } as object),
    })
    expect(await page.locator('.message-context').textContent()).toBe('Forwarded')
    expect(await page.locator('.forwarded').textContent()).toBe('The tea is coldWhy')
  })

  test('a poll shows its question and answers', async () => {
    const answers = ['Yes', 'No'].map((text, at) => ({ answer_id: at, poll_media: { text } }))
    server.push({ event: 'message', message: message(1, { poll: { question: { text: 'Tea?' }, answers } } as object) })
    expect(await page.locator('.poll strong').textContent()).toBe('Tea?')
    expect(await page.locator('.poll li').allTextContents()).toEqual(['Yes', 'No'])
  })

  test('the channel stays at its newest message, but not under a reader who scrolled up', async () => {
    for (let number = 1; number <= 60; number += 1) {
      server.push({ event: 'message', message: message(number, { content: `Line ${number}` }) })
    }
    const newest = page.getByText('Line 60', { exact: true })
    await newest.waitFor()
    const log = page.getByRole('log')
    const distance = () => log.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight)
    await expect.poll(distance).toBeLessThan(2)
    await log.hover()
    await page.mouse.wheel(0, -600)
    await expect.poll(distance).toBeGreaterThan(300)
    server.push({ event: 'message', message: message(61, { content: 'Line 61' }) })
    await page.getByRole('button', { name: 'New messages' }).click()
    await expect.poll(distance).toBeLessThan(2)
  })

  test('a cut connection is told and mends itself', async () => {
    server.cut()
    await page.getByText('Connection lost').waitFor()
    await page.getByText('Connection lost').waitFor({ state: 'hidden' })
    await input().fill('back again')
    await press('Enter')
    await page.getByText('back again').waitFor()
  })

  test('whoever one becomes is the one who acts', async () => {
    await page.getByRole('radio', { name: 'Ada' }).click()
    await page.getByRole('radio', { name: 'Ada', checked: true }).waitFor()
    // Her own composer, and her commands, come a moment after she is chosen.
    await expect
      .poll(async () => {
        await input().fill('/ask question: x')
        return page.getByText('Enter runs /ask').count()
      })
      .toBe(1)
    await press('Enter')
    await expect.poll(() => asked('command').length).toBe(1)
    expect(server.requests.find(({ request }) => request.kind === 'command')?.as).toBe('400000000000000002')
  })
})
