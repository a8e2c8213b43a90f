// Conversations: a page on the web becomes an article, and its source is looked at again.

import { beforeEach, expect, test } from 'vitest'
import { createLibrary } from '../../src/library/library.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createFetcher } from '../../src/web/fetcher.ts'
import { sandbox } from '../support/footnote.ts'
import { pageOf, rewritten, type Site, serveSite } from '../support/pages.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

let site: Site
let room: ReadingRoom
beforeEach(async () => {
  site = await serveSite({ '/tea': pageOf(), '/coffee': pageOf({ title: 'How to brew coffee' }) })
  const engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
  room = await sandbox({ library: createLibrary(engine, { web: createFetcher({ allow: [site.host] }) }) })
})

const see = async (seen: Promise<Seen>) => said(await seen, room).replaceAll(site.host, 'tea.example')
const seeDay = async (seen: Promise<Seen>) => (await see(seen)).replace(/<t:\d+:D>/g, 'DAY')
const tea = () => `${site.address}/tea?utm_source=chat`

test('from an address to an article that the next answer quotes: two presses', async () => {
  const { ada, mia } = room
  expect(await see(ada.runs(`/article add url: ${tea()}`))).toMatchInlineSnapshot(`
    "### New article
    -# Not published yet. Only you see this.
    **How to steep tea**
    -# Source: http://tea.example/tea
    -# Language: English
    ---
    I read **3 paragraphs**:
    > \`1\` Green tea tastes best when the water is not quite boiling, at about eighty degrees, and the leaves stay in it for two minutes.
    > 
    > \`2\` Black tea takes boiling water and three to four minutes. Longer than that it turns bitter, and no sugar helps against it.
    > 
    > \`3\` Whoever likes it cold puts the leaves into cold water overnight and takes them out before breakfast.
    [Publish] [Edit] [Cancel]"
  `)
  expect(await see(ada.presses('Publish'))).toMatchInlineSnapshot(`
    "**Published: “How to steep tea”.** It is live.
    -# 3 paragraphs. Members can read it with /articles.
    [Read it] [Undo]"
  `)
  const answer = await mia.runs('/ask question: how long does black tea take?')
  expect(JSON.stringify(answer.message?.components)).toContain(`${site.address}/tea#:~:text=`)
})

test('a link pasted as the text of the form is fetched, and what was typed beside it wins', async () => {
  const { ada } = room
  await ada.runs('/article add')
  const preview = await see(ada.fillsIn({ Title: 'Tea, in short', Details: 'tags: tea', Text: tea() }))
  expect(preview).toContain('**Tea, in short**\n-# Source: http://tea.example/tea')
  expect(preview).toContain('-# Tags: tea')
  expect(preview).toContain('I read **3 paragraphs**')
})

test('a link in the box of the source is fetched when there is no text', async () => {
  const { ada } = room
  await ada.runs('/article add')
  expect(await see(ada.fillsIn({ 'Source address': tea() }))).toContain('I read **3 paragraphs**')
})

test('a message that is nothing but a link is saved as the page', async () => {
  const { ada, mia } = room
  const preview = await see(ada.usesOn(mia.says(`<${tea()}>`), 'Save as article'))
  expect(preview).toContain('**How to steep tea**\n-# Source: http://tea.example/tea')
})

test('of a message with several links each is offered', async () => {
  const { ada, mia } = room
  const message = mia.says(`${site.address}/coffee and ${tea()}, read both`)
  const preview = await see(ada.usesOn(message, 'Save as article'))
  expect(preview).toContain('/coffee and')
  expect(preview).toContain('tea.example/coffee')
  const page = await see(ada.picks([`${site.host}/tea?utm_source=chat`]))
  expect(page).toContain('**How to steep tea**\n-# Source: http://tea.example/tea')
  expect(await see(ada.presses('Publish'))).toContain('**Published: “How to steep tea”.**')
})

test('a page that cannot be read is told, and fills in the form', async () => {
  const { ada } = room
  site.pages.set('/closed', { status: 403 })
  expect(await see(ada.runs(`/article add url: ${site.address}/closed`))).toMatchInlineSnapshot(`
    "### New article
    -# Not published yet. Only you see this.
    **Before this can be published:**
    - The title is empty; give it one.
    - The text is empty; write or paste the article, or upload a file.
    **Please note:**
    - tea.example does not let me read this page (403). Press Edit to fill in the article yourself.
    [Publish (disabled)] [Edit] [Cancel]"
  `)
  await ada.presses('Edit')
  expect(ada.form()).toContain(`: [${site.address}/closed]`)
  expect(await see(ada.fillsIn({ Title: 'Tea', Text: 'Steep for three minutes.' }))).toContain('I read **1 paragraph**')
})

test('what is no public page is refused in a sentence', async () => {
  const { ada } = room
  expect(await see(ada.runs('/article add url: http://localhost/'))).toBe(
    'There is no public web server at localhost. Check the address. The bot’s operator can allow a private one (FETCH\\_ALLOW).',
  )
  expect(await see(ada.runs(`/article add url: ${site.address}/none`))).toBe(
    'tea.example has no page at this address (404).',
  )
})

test('a source is looked at again: the same, changed, gone', async () => {
  const { ada, mia } = room
  await ada.runs(`/article add url: ${tea()}`)
  await ada.presses('Publish')
  expect(await seeDay(ada.runs('/article refresh title: steep tea'))).toMatchInlineSnapshot(`
    "**“How to steep tea” is up to date.** Its source has not changed since <t:D>.
    [Read it]"
  `)
  site.pages.set(
    '/tea',
    pageOf({
      paragraphs: rewritten,
    }),
  )
  const change = await see(ada.runs('/article refresh title: steep tea'))
  expect(change).toContain('### Edit of “How to steep tea”')
  expect(change).toContain('**What changes:**')
  expect(await see(ada.presses('Publish'))).toContain('**Changed: “How to steep tea”.**')
  site.pages.delete('/tea')
  expect(await seeDay(ada.runs('/article refresh title: steep tea'))).toMatchInlineSnapshot(`
    "**The source of “How to steep tea” is gone** since <t:D>. The article stays, and its answers say so. Give it another address, or remove it.
    [Look again] [Edit] [Read it]"
  `)
  expect(await seeDay(mia.runs('/ask question: how long is tea steeped?'))).toMatch(/source gone since/i)
  expect(await seeDay(ada.runs('/inbox'))).toContain('How to steep tea')
  site.pages.set('/tea', pageOf())
  expect(await see(ada.presses('Look again'))).toContain('### Edit of “How to steep tea”')
})

test('a link in the form of an article that is edited makes the page its text', async () => {
  const { ada } = room
  await ada.runs('/article add')
  await ada.fillsIn({ Title: 'Tea', Text: 'Steep for three minutes.' })
  await ada.presses('Publish')
  await ada.runs('/article edit title: Tea')
  const change = await see(ada.fillsIn({ Text: tea() }))
  expect(change).toContain('### Edit of “Tea”')
  expect(change).toContain('I read **3 paragraphs**')
  await ada.presses('Edit')
  expect(await see(ada.fillsIn({ Text: `${site.address}/coffee` }))).toContain('### Edit of “Tea”')
})
