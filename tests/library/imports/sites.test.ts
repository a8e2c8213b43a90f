// Facts of links and anchors as they are shown: what a collection says of its site reaches every verb.

import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library, ParagraphView } from '../../../src/library/contract.ts'
import { importFolder } from '../../../src/library/imports/import-folder.ts'
import { createSites } from '../../../src/library/indexes/sites.ts'
import { openLibrary } from '../../../src/library/library.ts'
import { openEngine } from '../../../src/store/engines/open.ts'
import { createStore, libraryShelf } from '../../../src/store/store.ts'

let folder: string
let library: Library | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-sites-'))
})
afterEach(async () => {
  await library?.close()
  library = undefined
  await rm(folder, { recursive: true, force: true })
})

const put = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
const open = async () => {
  library = await openLibrary({ contentDir: folder, dataDir: join(folder, '.data') })
  return library
}
const reopen = async () => {
  await library?.close()
  return open()
}
const idOf = async (from: Library, title: string, guildId?: string) =>
  (await from.list({ guildId, page: 1, pageSize: 50 })).items.find((article) => article.title === title)?.id ?? ''
const linksOf = (paragraphs: readonly ParagraphView[] = []) =>
  paragraphs.flatMap(({ text, links = [] }) =>
    links.map(({ start, end, href }) => `${text.slice(start, end)} -> ${href}`),
  )
const readLinks = async (from: Library, title: string) =>
  linksOf((await from.read({ articleId: await idOf(from, title) }))?.paragraphs)

const site = 'base: https://tea.example/docs/\nanchors: github\n'

describe('links of a collection', () => {
  test.each([
    ['[the FAQ](../faq.md#price)', 'the FAQ -> https://tea.example/docs/faq#price'],
    ['[the FAQ](/faq)', 'the FAQ -> https://tea.example/docs/faq'],
    ['[water](Hot-Water)', 'water -> https://tea.example/docs/wiki/Hot-Water'],
    ['[[Hot-Water#How hot is it?|water]]', 'water -> https://tea.example/docs/wiki/Hot-Water#how-hot-is-it'],
    ['[[Hot-Water#Price]]', 'Hot-Water > Price -> https://tea.example/docs/wiki/Hot-Water#price'],
    ['[[Hot-Water#^a1b2|water]]', 'water -> https://tea.example/docs/wiki/Hot-Water'],
    ['[news]({% link _posts/2026-01-05-new-pots.md %})', 'news -> https://tea.example/docs/posts/2026-01-05-new-pots'],
    ['[above](#steeping)', 'above -> https://tea.example/docs/guide/tea#steeping'],
    ['[elsewhere](https://water.example/a)', 'elsewhere -> https://water.example/a'],
  ])('%s is shown as %s', async (markdown, shown) => {
    await put('docs/collection.yaml', site)
    await put('docs/guide/tea.md', `# Tea\n\nRead ${markdown} first.\n`)
    await put('docs/faq.md', '# FAQ\n\nA cup is free.\n')
    await put('docs/wiki/Hot-Water.md', '# Hot water\n\nIt boils.\n')
    await put('docs/_posts/2026-01-05-new-pots.md', '# New pots\n\nThey are here.\n')
    expect(await readLinks(await open(), 'Tea')).toEqual([shown])
  })

  test('what leads nowhere is words alone', async () => {
    await put('docs/collection.yaml', 'publisher: Tea house\n')
    await put('docs/tea.md', '# Tea\n\nRead [the FAQ](faq.md) and [[Water]] first.\n')
    await put('docs/faq.md', '# FAQ\n\nA cup is free.\n')
    const view = await (await open()).read({ articleId: await idOf(library as Library, 'Tea') })
    expect(view?.paragraphs.map(({ text, links }) => ({ text, links }))).toEqual([
      { text: 'Read the FAQ and Water first.', links: undefined },
    ])
  })

  test('files without a collection.yaml are linked by the addresses that they name themselves', async () => {
    await put('tea.md', '# Tea\n\nRead [the FAQ](more/faq.md#price) first.\n')
    await put('more/faq.md', '---\nsource: https://faq.example/\n---\n# FAQ\n\nA cup is free.\n')
    expect(await readLinks(await open(), 'Tea')).toEqual(['the FAQ -> https://faq.example/#price'])
  })

  test('two collections with the same file names have each their own', async () => {
    for (const name of ['green', 'black']) {
      await put(`${name}/collection.yaml`, `base: https://${name}.example/\n`)
      await put(`${name}/tea.md`, `# ${name} tea\n\nRead [the FAQ](faq.md) first.\n`)
      await put(`${name}/faq.md`, `# ${name} FAQ\n\nA cup is free.\n`)
    }
    const opened = await open()
    expect(await readLinks(opened, 'green tea')).toEqual(['the FAQ -> https://green.example/faq'])
    expect(await readLinks(opened, 'black tea')).toEqual(['the FAQ -> https://black.example/faq'])
  })
})

describe('where they are shown', () => {
  beforeEach(async () => {
    await put('docs/collection.yaml', site)
    await put('docs/tea.md', '# Tea\n\n## Grüner Tee\n\nSteep sencha as [the water guide](water.md) says.\n')
    await put('docs/water.md', '# Water\n\nBoil it well before the sencha.\n')
  })
  const shown = { links: [{ href: 'https://tea.example/docs/water', start: 16, end: 31 }] }
  const anchored = /^https:\/\/tea\.example\/docs\/tea#gr%C3%BCner-tee:~:text=/
  const ask = { question: 'How do I steep sencha?', guildId: '7' }

  test('an answer has them, and its proof link the anchor', async () => {
    const [first] = (await (await open()).ask(ask)).passages
    expect(first).toMatchObject(shown)
    expect(first?.address).toMatch(anchored)
  })

  test('every server sees those of the library', async () => {
    const opened = await open()
    const answers = await Promise.all(
      ['7', '8', undefined].map((guildId) => opened.ask({ question: ask.question, guildId })),
    )
    expect(answers.map(({ passages }) => passages[0]?.links)).toEqual([shown.links, shown.links, shown.links])
  })

  test('a passage that is quoted again has them', async () => {
    const opened = await open()
    const refs = (await opened.ask(ask)).passages.map(({ ref }) => ref)
    const [again] = await opened.quote({ guildId: '7', refs })
    expect(again?.passage).toMatchObject(shown)
    expect(again?.passage.address).toMatch(anchored)
  })

  test('a paragraph between its neighbours has them', async () => {
    const opened = await open()
    const around = await opened.around({ articleId: await idOf(opened, 'Tea'), ordinal: 0, mark: '' })
    expect(around?.paragraph).toMatchObject(shown)
    expect(around?.address).toMatch(anchored)
  })

  test('a search has them', async () => {
    const found = await (await open()).search({ query: 'sencha steep', page: 1, pageSize: 3 })
    expect(found.items[0]).toMatchObject(shown)
  })
})

describe('what changes', () => {
  test('another way of making anchors holds while the program runs, though no article changed', async () => {
    const engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
    const store = createStore(engine)
    const sites = createSites(store)
    const look = async () => {
      await importFolder(store, folder, Date.now)
      sites.forget()
      const [article] = await store.listArticles(libraryShelf, { after: '', limit: 1, isPresent: true })
      return (await sites.of(libraryShelf, { id: article?.id ?? '' }, [])).anchors
    }
    await put('docs/collection.yaml', site)
    await put('docs/tea.md', '# Tea\n\n## Use\n\nSteep sencha briefly.\n')
    expect(await look()).toBe('github')
    await put('docs/collection.yaml', site.replace('github', 'mkdocs'))
    expect(await look()).toBe('mkdocs')
    await engine.close()
  })

  test('another way of making anchors holds from the next look, though no article changed', async () => {
    await put('docs/collection.yaml', site)
    await put('docs/tea.md', '# Tea\n\n## Use\n\nSteep sencha briefly.\n')
    const address = async (from: Library) => (await from.ask({ question: 'steep sencha' })).passages[0]?.address
    expect(await address(await open())).toContain('#use:~:')
    await put('docs/collection.yaml', site.replace('github', 'none'))
    expect(await address(await reopen())).toContain('/tea#:~:')
  })

  test('a link to a file that was moved leads where it stands now', async () => {
    await put('docs/collection.yaml', site)
    await put('docs/tea.md', '# Tea\n\nRead [[water]] first.\n')
    await put('docs/water.md', '# Water\n\nBoil it well.\n')
    expect(await readLinks(await open(), 'Tea')).toEqual(['water -> https://tea.example/docs/water'])
    await mkdir(join(folder, 'docs', 'more'))
    await rename(join(folder, 'docs', 'water.md'), join(folder, 'docs', 'more', 'water.md'))
    expect(await readLinks(await reopen(), 'Tea')).toEqual(['water -> https://tea.example/docs/more/water'])
  })
})

test('an article that a person typed is linked by its source, whatever the library has', async () => {
  await put('docs/collection.yaml', site)
  await put('docs/faq.md', '# FAQ\n\nA cup is free.\n')
  const opened = await open()
  const text = 'Read [the FAQ](faq.md) and [the price](price) first.'
  const typed = { title: 'Tea', source: 'https://own.example/tea/', details: '', text }
  const { draftId } = await opened.draft({ guildId: '7', by: 'ada', typed })
  await opened.publish({ guildId: '7', by: 'ada', draftId })
  const view = await opened.read({ guildId: '7', articleId: await idOf(opened, 'Tea', '7') })
  expect(linksOf(view?.paragraphs)).toEqual(['the price -> https://own.example/tea/price'])
})

describe('files that an operator brings onto the shelf of a server', () => {
  const brought = async () => {
    await put('elsewhere/collection.yaml', site)
    await put('elsewhere/guide/tea.md', '# Tea\n\n## Use\n\nSteep sencha as [the FAQ](/faq) says.\n')
    await put('elsewhere/faq.md', '# FAQ\n\nA cup is free.\n')
    library = await openLibrary({})
    const imported = () =>
      library?.importFiles({ guildId: '7', paths: [join(folder, 'elsewhere')], contentDir: join(folder, 'content') })
    await imported()
    return { opened: library, imported }
  }
  const ask = async (from: Library) => (await from.ask({ question: 'steep sencha', guildId: '7' })).passages[0]

  test('have the links and anchors of their site', async () => {
    const { opened } = await brought()
    const passage = await ask(opened)
    expect(passage?.links?.map(({ href }) => href)).toEqual(['https://tea.example/docs/faq'])
    expect(passage?.address).toContain('/guide/tea#use:~:')
  })

  test('have others when their collection says so', async () => {
    const { opened, imported } = await brought()
    await put('elsewhere/collection.yaml', site.replace('docs', 'book'))
    await imported()
    expect((await ask(opened))?.links?.map(({ href }) => href)).toEqual(['https://tea.example/book/faq'])
  })

  test('keep their articles when a collection.yaml comes or goes', async () => {
    const { opened, imported } = await brought()
    const before = await idOf(opened, 'Tea', '7')
    await rm(join(folder, 'elsewhere', 'collection.yaml'))
    await imported()
    expect((await opened.list({ guildId: '7', page: 1, pageSize: 9 })).items.map(({ id }) => id)).toContain(before)
    expect((await opened.list({ guildId: '7', page: 1, pageSize: 9 })).total).toBe(2)
  })

  test('are linked for that server alone', async () => {
    const { opened } = await brought()
    const draft = { title: 'Tea', source: '', details: '', text: 'Steep sencha as [the FAQ](/faq) says.' }
    const { draftId } = await opened.draft({ guildId: '8', by: 'ada', typed: draft })
    await opened.publish({ guildId: '8', by: 'ada', draftId })
    const [passage] = (await opened.ask({ question: 'steep sencha', guildId: '8' })).passages
    expect(passage?.links).toBeUndefined()
  })
})
