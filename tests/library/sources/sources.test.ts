// Articles that come from an address: read, known again, looked at again, and told when their source is gone.

import { expect, test } from 'vitest'
import type { DraftView, Library, SourceOutcome } from '../../../src/library/contract.ts'
import { createLibrary } from '../../../src/library/library.ts'
import { openEngine } from '../../../src/store/engines/open.ts'
import { createFetcher } from '../../../src/web/fetcher.ts'
import { pageOf, rewritten, type Served, type Site, serveSite } from '../../support/pages.ts'

const guildId = '123456789012345678'
const ada = { guildId, by: '1' }
const day = 86_400_000

interface Shelf {
  readonly library: Library
  readonly site: Site
  /** Moves the clock, in milliseconds. */
  later(ms: number): void
}

async function shelfWith(pages: Readonly<Record<string, Served>> = { '/tea': pageOf() }): Promise<Shelf> {
  const site = await serveSite(pages)
  const clock = { time: Date.parse('2026-11-22T08:00:00.000Z') }
  const now = () => clock.time
  const engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
  const library = createLibrary(engine, { web: createFetcher({ allow: [site.host], now }), now })
  return { library, site, later: (ms) => void Object.assign(clock, { time: clock.time + ms }) }
}

function drafted(outcome: SourceOutcome): DraftView {
  if (outcome.kind !== 'draft') throw new Error(`no draft: ${outcome.kind}`)
  return outcome.draft
}

async function published({ library, site }: Shelf, path = '/tea') {
  const { draftId } = drafted(await library.draftFrom({ ...ada, address: `${site.address}${path}` }))
  const outcome = await library.publish({ ...ada, draftId })
  if (outcome.kind !== 'published') throw new Error(outcome.kind)
  const [only] = outcome.articles
  if (!only) throw new Error('nothing was published')
  return only.article
}

test('a page becomes a draft with its title, its text and its address, and is published as it is', async () => {
  const shelf = await shelfWith()
  const { draftId, articles, faults, changes } = drafted(
    await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}/tea?utm_source=mail` }),
  )
  expect({ faults, changes }).toEqual({ faults: [], changes: undefined })
  expect(articles[0]).toMatchObject({
    fields: { title: 'How to steep tea', source: `${shelf.site.address}/tea` },
    paragraphCount: 3,
  })
  expect(await shelf.library.publish({ ...ada, draftId })).toMatchObject({ kind: 'published' })
  const { passages } = await shelf.library.ask({ guildId, question: 'how long does black tea take?' })
  expect(passages[0]?.address).toContain(`${shelf.site.address}/tea#:~:text=`)
})

test('the same page again, by whatever address, is a change of its article', async () => {
  const shelf = await shelfWith()
  const { library, site } = shelf
  const article = await published(shelf)
  site.pages.set(
    '/tea',
    pageOf({
      paragraphs: rewritten,
    }),
  )
  const draft = drafted(
    await library.draftFrom({ ...ada, address: `${site.address}/tea/?fbclid=abc&utm_medium=x#steep` }),
  )
  expect(draft.changes).toMatchObject({ id: article.id })
  expect(draft.difference?.parts.length).toBeGreaterThan(0)
  const outcome = await library.publish({ ...ada, draftId: draft.draftId })
  expect(outcome).toMatchObject({ kind: 'published', articles: [{ number: 2, article: { id: article.id } }] })
})

test('the same page again, unchanged, is told as such and makes no draft', async () => {
  const shelf = await shelfWith()
  const article = await published(shelf)
  expect(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}/tea` })).toMatchObject({
    kind: 'same',
    article: { id: article.id },
  })
})

test('the same text at another address is a change of the article that has it', async () => {
  const shelf = await shelfWith({ '/tea': pageOf(), '/new/tea': pageOf() })
  const article = await published(shelf)
  const draft = drafted(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}/new/tea` }))
  expect(draft.changes).toMatchObject({ id: article.id })
  expect(draft.difference?.fields).toMatchObject([{ name: 'source' }])
})

test('a canonical address names the page, unless it names the front page', async () => {
  const canonical = (path: string) => `<link rel="canonical" href="${path}">`
  const shelf = await shelfWith({
    '/a': pageOf({ head: canonical('/tea') }),
    '/b': pageOf({ head: canonical('/'), title: 'Another tea' }),
  })
  const source = async (path: string) =>
    drafted(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}${path}` })).articles[0]?.fields
      .source
  expect(await source('/a')).toBe(`${shelf.site.address}/tea`)
  expect(await source('/b')).toBe(`${shelf.site.address}/b`)
})

test('an article that somebody typed with the address of a page is changed by it, and keeps its own title', async () => {
  const shelf = await shelfWith()
  const { library, site } = shelf
  const typed = {
    title: 'Tea, for us',
    source: `${site.address}/tea`,
    details: 'tags: tea',
    text: 'Steep for three minutes.',
  }
  const { draftId } = await library.draft({ ...ada, typed })
  await library.publish({ ...ada, draftId })
  const draft = drafted(await library.draftFrom({ ...ada, address: `${site.address}/tea` }))
  expect(draft.changes?.title).toBe('Tea, for us')
  expect(draft.articles[0]?.fields).toMatchObject({ title: 'Tea, for us', tags: ['tea'] })
})

test('what a moderator changed in an article stays when its source is looked at again', async () => {
  const shelf = await shelfWith()
  const { library, site } = shelf
  const { id: articleId } = await published(shelf)
  const form = await library.readTyped({ guildId, articleId })
  if (!form) throw new Error('no article')
  const { draftId } = await library.draft({ ...ada, articleId, typed: { ...form.typed, title: 'Tea' } })
  await library.publish({ ...ada, draftId })
  expect(await library.refresh({ ...ada, articleId })).toMatchObject({ kind: 'same' })
  site.pages.set(
    '/tea',
    pageOf({
      paragraphs: rewritten,
    }),
  )
  const draft = drafted(await library.refresh({ ...ada, articleId }))
  expect(draft.articles[0]?.fields.title).toBe('Tea')
  expect(draft.difference?.fields).toEqual([])
})

test('a source that was away before it was ever read changes no field that the article has', async () => {
  const shelf = await shelfWith()
  const { library, site } = shelf
  const typed = {
    title: 'Tea, for us',
    source: `${site.address}/tea`,
    details: 'tags: tea',
    text: 'Steep for three minutes.',
  }
  const { draftId } = await library.draft({ ...ada, typed })
  const outcome = await library.publish({ ...ada, draftId })
  const articleId = outcome.kind === 'published' ? (outcome.articles[0]?.article.id ?? '') : ''
  site.pages.set('/tea', { status: 503 })
  await expect(library.refresh({ ...ada, articleId })).rejects.toThrow('cannot send this page at the moment')
  site.pages.set('/tea', pageOf())
  shelf.later(day)
  const draft = drafted(await library.refresh({ ...ada, articleId }))
  expect(draft.articles[0]?.fields).toMatchObject({ title: 'Tea, for us', tags: ['tea'] })
})

test('a source that the server knows to be unchanged is not sent again', async () => {
  const shelf = await shelfWith({ '/tea': { ...pageOf(), headers: { 'content-type': 'text/html', etag: '"1"' } } })
  const { id: articleId } = await published(shelf)
  shelf.site.pages.set('/tea', { status: 304 })
  shelf.later(day)
  expect(await shelf.library.refresh({ ...ada, articleId })).toMatchObject({
    kind: 'same',
    since: '2026-11-22T08:00:00.000Z',
  })
})

test('a source that is gone is told, beside answers as well, until it is back', async () => {
  const shelf = await shelfWith()
  const { library, site, later } = shelf
  const { id: articleId } = await published(shelf)
  const page = site.pages.get('/tea')
  site.pages.delete('/tea')
  later(day)
  expect(await library.refresh({ ...ada, articleId })).toMatchObject({
    kind: 'gone',
    since: '2026-11-23T08:00:00.000Z',
  })
  const asked = async () =>
    (await library.ask({ guildId, question: 'how long does black tea take?' })).passages[0]?.sourceGoneSince
  expect(await asked()).toBe('2026-11-23T08:00:00.000Z')
  expect(await library.inbox({ guildId, page: 1, pageSize: 5 })).toMatchObject({
    items: [{ kind: 'source', article: { id: articleId } }],
  })
  if (page) site.pages.set('/tea', page)
  expect(await library.refresh({ ...ada, articleId })).toMatchObject({ kind: 'same' })
  expect(await asked()).toBeUndefined()
  expect(await library.inbox({ guildId, page: 1, pageSize: 5 })).toMatchObject({ total: 0 })
})

test('a source that does not answer is gone once it did not for two days', async () => {
  const shelf = await shelfWith()
  const { library, site, later } = shelf
  const { id: articleId } = await published(shelf)
  site.pages.set('/tea', { status: 503 })
  await expect(library.refresh({ ...ada, articleId })).rejects.toThrow('cannot send this page at the moment (503)')
  later(day)
  await expect(library.refresh({ ...ada, articleId })).rejects.toThrow('cannot send this page at the moment (503)')
  later(day)
  expect(await library.refresh({ ...ada, articleId })).toMatchObject({
    kind: 'gone',
    since: '2026-11-22T08:00:00.000Z',
  })
})

test('a page without an article fills in the form with what is known', async () => {
  const closed = { status: 403, headers: { 'content-type': 'text/html' }, body: 'no' }
  const shelf = await shelfWith({ '/closed': closed })
  const draftAt = async (path: string) =>
    drafted(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}${path}` }))
  const denied = await draftAt('/closed')
  expect(denied.typed).toMatchObject({ source: `${shelf.site.address}/closed`, text: '' })
  expect(denied.warnings[0]).toBe(
    `${shelf.site.host} does not let me read this page (403). Press Edit to fill in the article yourself.`,
  )
  expect(denied.faults).toEqual([
    'The title is empty; give it one.',
    'The text is empty; write or paste the article, or upload a file.',
  ])
})

test('a page that scripts make is told as such, and names what is known of it', async () => {
  const body = '<!doctype html><title>Tea online</title><body><div id="root"></div><script src="/app.js"></script>'
  const shelf = await shelfWith({ '/app': { headers: { 'content-type': 'text/html' }, body } })
  const { typed, warnings } = drafted(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}/app` }))
  expect(typed).toMatchObject({ title: 'Tea online', source: `${shelf.site.address}/app`, text: '' })
  expect(warnings[0]).toMatch(/^This page .* Press Edit to fill in the article yourself\.$/)
})

test('a page is read as one though its server does not say so', async () => {
  const { body = '' } = pageOf()
  const shelf = await shelfWith({
    '/tea.html': { headers: { 'content-type': 'application/octet-stream' }, body },
    '/tea': { body },
  })
  const titleAt = async (path: string) =>
    drafted(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}${path}` })).articles[0]?.fields
      .title
  expect([await titleAt('/tea.html'), await titleAt('/tea')]).toEqual(['How to steep tea', 'How to steep tea'])
})

test('what was erased is refused when its page is fetched', async () => {
  const shelf = await shelfWith()
  const { id: articleId } = await published(shelf)
  await shelf.library.erase({ ...ada, articleId })
  const draft = drafted(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}/tea` }))
  expect(draft.faults).toEqual([expect.stringContaining('has text that was erased from this server')])
  await expect(shelf.library.publish({ ...ada, draftId: draft.draftId })).rejects.toThrow('Nothing was published.')
})

test('an article that was removed comes back as itself when its page is fetched', async () => {
  const shelf = await shelfWith()
  const { id: articleId } = await published(shelf)
  await shelf.library.remove({ ...ada, articleId })
  const again = await published(shelf)
  expect(again).toMatchObject({ id: articleId, number: 3 })
})

test('an operator who imports the page of an article that was removed is told that it is back', async () => {
  const { library, site } = await shelfWith()
  const page = { guildId, address: `${site.address}/tea`, asksRobots: false }
  const { article } = await library.importPage(page)
  await library.remove({ ...ada, articleId: article?.id ?? '' })
  const again = await library.importPage(page)
  expect(again).toMatchObject({ outcome: 'added', article: { id: article?.id } })
  expect(again.reason).toMatch(/^“How to steep tea” was removed on 2026-11-22 by .*\. It is back\.$/)
  expect(await library.importPage(page)).toMatchObject({ outcome: 'unchanged' })
})

test('a page takes the place of nobody else’s draft, nor of one that is gone', async () => {
  const { library, site } = await shelfWith()
  const typed = { title: 'Coffee', source: '', details: '', text: 'Grind it.' }
  const { draftId } = await library.draft({ ...ada, typed })
  const address = `${site.address}/tea`
  await expect(library.draftFrom({ guildId, by: '2', draftId, address })).rejects.toThrow()
  expect((await library.readDraft({ ...ada, draftId }))?.typed.title).toBe('Coffee')
  await library.dropDraft({ ...ada, draftId })
  await expect(library.draftFrom({ ...ada, draftId, address })).rejects.toThrow()
})

test('two moderators who fetch the same page publish one article', async () => {
  const shelf = await shelfWith()
  const address = `${shelf.site.address}/tea`
  const first = drafted(await shelf.library.draftFrom({ ...ada, address }))
  const second = drafted(await shelf.library.draftFrom({ guildId, by: '2', address }))
  await shelf.library.publish({ ...ada, draftId: first.draftId })
  expect(await shelf.library.publish({ guildId, by: '2', draftId: second.draftId })).toMatchObject({ kind: 'copy' })
})

test('another server fetches the same page as an article of its own', async () => {
  const shelf = await shelfWith()
  await published(shelf)
  const other = { guildId: '999999999999999999', by: '1' }
  const draft = drafted(await shelf.library.draftFrom({ ...other, address: `${shelf.site.address}/tea` }))
  expect(draft).toMatchObject({ articles: [{ overlaps: [] }] })
  expect(draft.changes).toBeUndefined()
})

test('a text file is an article, and a picture is refused', async () => {
  const shelf = await shelfWith({
    '/tea.md': { headers: { 'content-type': 'text/plain' }, body: '# Tea\n\nSteep for three minutes.' },
    '/tea.png': { headers: { 'content-type': 'image/png' }, body: 'png' },
  })
  const { articles } = drafted(await shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}/tea.md` }))
  expect(articles[0]?.fields).toMatchObject({ title: 'Tea', source: `${shelf.site.address}/tea.md` })
  await expect(shelf.library.draftFrom({ ...ada, address: `${shelf.site.address}/tea.png` })).rejects.toThrow(
    `${shelf.site.host} sends a file of the type image/png at this address. I can read web pages, and files in`,
  )
})
