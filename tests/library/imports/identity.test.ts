// Facts of files that stay the same article whatever happens to their names.

import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recognise } from '../../../src/library/intake/identity.ts'
import { openLibrary } from '../../../src/library/library.ts'
import { libraryShelf } from '../../../src/store/store.ts'
import { contentShelf, nothing } from './content-shelf.ts'

const on = contentShelf()
const { put, move, look } = on

/** An article of some paragraphs that no other topic has. */
const about = (topic: string, ...changed: string[]) => {
  const paragraphs = [1, 2, 3, 4, 5, 6].map((nth) => changed[nth - 1] ?? `${topic} has a side ${nth} worth knowing.`)
  return `---\ntitle: ${topic}\n---\n${paragraphs.join('\n\n')}\n`
}
/** The articles that are there: by path, with id and how many revisions they have. */
const shelf = async () => {
  const places: Record<string, string> = {}
  for (const { key, articleId, isPresent } of await on.store.origins(libraryShelf, 'file')) {
    const [article] = await on.store.articles(libraryShelf, [articleId])
    if (isPresent) places[key] = `${articleId} ${article?.number}`
  }
  return places
}
const titleAt = async (path: string) => {
  const found = (await on.store.origins(libraryShelf, 'file')).find(({ key }) => key === path)
  return (await on.store.articles(libraryShelf, [found?.articleId ?? '']))[0]?.fields.title
}

test('a file that is renamed, and one that is moved into a folder, stay what they were, without a step', async () => {
  await put('tea.md', about('Tea'))
  await put('coffee.md', about('Coffee'))
  await look()
  const before = await shelf()
  const last = await on.store.lastChange(libraryShelf)
  await move('tea.md', 'green-tea.md')
  await move('coffee.md', 'drinks/coffee.md')
  expect(await look()).toEqual({ ...nothing, moved: 2 })
  expect(await shelf()).toEqual({ 'green-tea.md': before['tea.md'], 'drinks/coffee.md': before['coffee.md'] })
  expect(await on.store.lastChange(libraryShelf)).toEqual(last)
})

test.each([
  ['another case', 'Tea.md', 'tea.md'],
  ['another Unicode form', 'caf\u00e9.md', 'cafe\u0301.md'],
  ['another Unicode form of Korean', '\ud55c.md', '\u1112\u1161\u11ab.md'],
  ['another ending’s case', 'tea.md', 'tea.MD'],
  ['another folder’s case', 'Drinks/tea.md', 'drinks/tea.md'],
])('a file whose name gets %s is the same one', async (_, from, to) => {
  await put(from, about('Tea'))
  await look()
  const before = await shelf()
  await move(from, to)
  expect(await look()).toEqual({ ...nothing, moved: 1 })
  expect(await shelf()).toEqual({ [to]: before[from] })
})

test('a file that is renamed and edited at once is the same article with one more revision', async () => {
  await put('tea.md', about('Tea'))
  await put('milk.md', about('Milk'))
  await look()
  const [id] = (await shelf())['tea.md']?.split(' ') ?? []
  await rm(join(on.folder, 'tea.md'))
  await put('hot/tea.md', about('Tea', 'Tea begins otherwise now.'))
  expect(await look()).toEqual({ ...nothing, changed: 1, moved: 1 })
  expect((await shelf())['hot/tea.md']).toBe(`${id} 2`)
})

test('one of which too little is left is a new article', async () => {
  await put('tea.md', about('Tea'))
  await put('milk.md', about('Milk'))
  await look()
  await rm(join(on.folder, 'tea.md'))
  await put('hot/tea.md', about('Tea', 'Otherwise.', 'Quite otherwise.'))
  expect(await look()).toEqual({ ...nothing, added: 1, removed: 1 })
})

test('of two that are alike, none is taken for the one that vanished', async () => {
  await put('tea.md', about('Tea'))
  await put('milk.md', about('Milk'))
  await look()
  await rm(join(on.folder, 'tea.md'))
  await put('a.md', about('Tea', 'One.'))
  await put('b.md', about('Tea', 'Another.'))
  expect(await look()).toEqual({ ...nothing, added: 2, removed: 1 })
})

/** a.md and b.md take each other's names. */
async function swap(): Promise<void> {
  await move('a.md', 'c.md')
  await move('b.md', 'a.md')
  await move('c.md', 'b.md')
}

test('two files that swap names swap places, not texts', async () => {
  await put('a.md', about('Tea'))
  await put('b.md', about('Coffee'))
  await look()
  const before = await shelf()
  await swap()
  expect(await look()).toEqual({ ...nothing, moved: 2 })
  expect(await shelf()).toEqual({ 'a.md': before['b.md'], 'b.md': before['a.md'] })
})

test('two that are alike for the most part swap places as well', async () => {
  await put('a.md', about('Tea', 'This is the first.'))
  await put('b.md', about('Tea', 'This is the second.'))
  await look()
  const before = await shelf()
  await swap()
  expect(await look()).toEqual({ ...nothing, moved: 2 })
  expect(await shelf()).toEqual({ 'a.md': before['b.md'], 'b.md': before['a.md'] })
})

test('two that swap names and are edited at once swap places, and each has a revision more', async () => {
  await put('a.md', about('Tea'))
  await put('b.md', about('Coffee'))
  await look()
  await put('a.md', about('Coffee', 'Edited.'))
  await put('b.md', about('Tea', 'Edited.'))
  expect(await look()).toEqual({ ...nothing, changed: 2, moved: 2 })
  expect([await titleAt('a.md'), await titleAt('b.md')]).toEqual(['Coffee', 'Tea'])
})

test('in a chain of names each file takes its article along', async () => {
  for (const [path, topic] of [
    ['a.md', 'Tea'],
    ['b.md', 'Coffee'],
    ['c.md', 'Milk'],
  ] as const)
    await put(path, about(topic))
  await look()
  const before = await shelf()
  await move('c.md', 'd.md')
  await move('b.md', 'c.md')
  await move('a.md', 'b.md')
  expect(await look()).toEqual({ ...nothing, moved: 3 })
  expect(await shelf()).toEqual({ 'b.md': before['a.md'], 'c.md': before['b.md'], 'd.md': before['c.md'] })
})

test('a new file in the place of one that was moved is an article of its own', async () => {
  await put('tea.md', about('Tea'))
  await look()
  const before = await shelf()
  await move('tea.md', 'old/tea.md')
  await put('tea.md', about('Coffee'))
  expect(await look()).toEqual({ ...nothing, added: 1, moved: 1 })
  expect((await shelf())['old/tea.md']).toBe(before['tea.md'])
  expect((await shelf())['tea.md']).not.toBe(before['tea.md'])
})

test('a copy is an article of its own', async () => {
  await put('tea.md', about('Tea'))
  await look()
  const before = await shelf()
  await cp(join(on.folder, 'tea.md'), join(on.folder, 'copy.md'))
  expect(await look()).toEqual({ ...nothing, added: 1 })
  expect((await shelf())['tea.md']).toBe(before['tea.md'])
  expect((await shelf())['copy.md']).not.toBe(before['tea.md'])
})

test('of a copy and an edited original, the original stays the article', async () => {
  await put('tea.md', about('Tea'))
  await look()
  const [id] = (await shelf())['tea.md']?.split(' ') ?? []
  await put('old/tea.md', about('Tea'))
  await put('tea.md', about('Tea', 'Edited.'))
  expect(await look()).toEqual({ ...nothing, added: 1, changed: 1 })
  expect((await shelf())['tea.md']).toBe(`${id} 2`)
})

test('equal files of a folder that is renamed keep their places among each other', async () => {
  for (const name of ['a', 'b', 'c']) await put(`x/${name}/index.md`, about('Tea'))
  await look()
  const before = Object.values(await shelf())
  await move('x', 'y')
  expect(await look()).toEqual({ ...nothing, moved: 3 })
  expect(Object.values(await shelf())).toEqual(before)
})

test('a file that is deleted and brought back is the same article again', async () => {
  await put('tea.md', about('Tea'))
  await put('milk.md', about('Milk'))
  await look()
  const [id] = (await shelf())['tea.md']?.split(' ') ?? []
  const text = await readFile(join(on.folder, 'tea.md'))
  await rm(join(on.folder, 'tea.md'))
  expect(await look()).toEqual({ ...nothing, removed: 1 })
  await put('tea.md', String(text))
  expect(await look()).toEqual({ ...nothing, added: 1 })
  expect((await shelf())['tea.md']).toBe(`${id} 3`)
})

test('so it is when it comes back under another name, or with another text', async () => {
  await put('tea.md', about('Tea'))
  await put('coffee.md', about('Coffee'))
  await put('milk.md', about('Milk'))
  await look()
  const before = await shelf()
  for (const name of ['tea.md', 'coffee.md']) await rm(join(on.folder, name))
  await look()
  await put('again.md', about('Tea'))
  await put('coffee.md', about('Something else'))
  await look()
  const after = await shelf()
  expect(after['again.md']?.split(' ')[0]).toBe(before['tea.md']?.split(' ')[0])
  expect(after['coffee.md']?.split(' ')[0]).toBe(before['coffee.md']?.split(' ')[0])
})

test('while not all files could be seen, nothing that is missed is taken for moved', async () => {
  const known = { key: 'a.md', hash: 'h', articleId: 'a', isPresent: true, bodyHash: 'b' }
  const seen = [{ key: 'copy.md', hash: 'h', paragraphs: undefined }]
  const none = async () => new Map()
  expect(await recognise([known], seen, none, false)).toEqual(new Map())
  expect(await recognise([known], seen, none, true)).toEqual(new Map([['copy.md', known]]))
})

test('a folder that becomes a collection keeps its articles, and they come from it', async () => {
  await put('wiki/tea.md', about('Tea'))
  await put('coffee.md', about('Coffee'))
  await look()
  const [id] = (await shelf())['wiki/tea.md']?.split(' ') ?? []
  await put('wiki/collection.yaml', 'base: https://tea.example/')
  expect(await look()).toEqual({ ...nothing, changed: 1 })
  expect((await shelf())['wiki/tea.md']).toBe(`${id} 2`)
  expect(Object.keys(await shelf())).toEqual(['coffee.md', 'wiki/tea.md'])
  const rows = await on.engine.db.selectFrom('collections').select(['name', 'settings']).orderBy('name').execute()
  expect(rows.map(({ name }) => name)).toEqual(['', 'wiki'])
  expect(rows[1]?.settings).toContain('"base":"https://tea.example/"')
  await move('coffee.md', 'wiki/coffee.md')
  expect(await look()).toEqual({ ...nothing, changed: 1, moved: 1 })
  expect(await on.store.origins(libraryShelf, 'file')).toHaveLength(2)
})

test('a file that is written otherwise and says the same makes no revision', async () => {
  await put('tea.md', about('Tea'))
  await look()
  const before = await shelf()
  await put('tea.md', about('Tea').replace('title: Tea', 'title:   "Tea"'))
  expect(await look()).toEqual(nothing)
  expect(await look()).toEqual(nothing)
  expect(await shelf()).toEqual(before)
})

test('a folder that was put in order announces nothing, and what a server hides stays hidden', async () => {
  const dayMs = 24 * 60 * 60 * 1000
  let clock = Date.parse('2026-11-01T08:00:00Z')
  const place = { contentDir: on.folder, dataDir: await mkdtemp(join(tmpdir(), 'footnote-order-')), now: () => clock }
  const guildId = 'guild'
  const start = async () => {
    const library = await openLibrary(place)
    await library.status()
    const sections = (await library.previewDigest({ guildId })).post?.sections ?? []
    const news = sections.filter(({ kind }) => kind === 'new').flatMap(({ items }) => items)
    const titles = (await library.list({ guildId, page: 1, pageSize: 9 })).items.map(({ title }) => title)
    return { library, titles, news: news.map(({ passage }) => passage.article.title) }
  }
  for (const topic of ['Tea', 'Coffee', 'Milk']) await put(`${topic}.md`, about(topic))
  const { library } = await start()
  clock += 10 * dayMs
  const { article } = await library.findByTitle({ title: 'Coffee' })
  await library.setHidden({ guildId, by: '1', articleId: article?.id ?? '', isHidden: true })
  await library.setDigest({ guildId, by: '1', locale: 'en', wishes: { channelId: '1', time: '08:00', zone: 'UTC' } })
  await library.close()
  clock += dayMs / 2
  await move('Tea.md', 'green-tea.md')
  await move('Coffee.md', 'drinks/coffee.md')
  await rm(join(on.folder, 'Milk.md'))
  const moved = await start()
  await moved.library.close()
  await put('drinks/milk.md', about('Milk'))
  const back = await start()
  await back.library.close()
  await put('drinks/water.md', about('Water'))
  const added = await start()
  await added.library.close()
  expect([moved.titles, back.titles]).toEqual([['Tea'], ['Milk', 'Tea']])
  expect([moved.news, back.news, added.news]).toEqual([[], [], ['Water']])
  await rm(place.dataDir, { recursive: true })
})
