// The command import for a server: what becomes of files, and what is said of each.

import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportedFile, Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import { type ImportOptions, importContent, importForServer } from '../../src/program/import.ts'
import { readConfig } from '../../src/settings/config.ts'

const guild = '900000000000000001'
const who = { guildId: guild, by: '1' }
let home: string
let folder: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-import-'))
  folder = join(home, 'docs')
  await mkdir(folder)
})
afterEach(() => rm(home, { recursive: true, force: true }))

const config = () => readConfig({ DATA_DIR: join(home, 'data'), CONTENT_DIR: folder })
const put = async (path: string, text: string | Uint8Array) => {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
const about = (topic: string, ...changed: string[]) => {
  const paragraphs = [1, 2, 3, 4, 5, 6].map((nth) => changed[nth - 1] ?? `${topic} has a side ${nth} worth knowing.`)
  return `---\ntitle: ${topic}\n---\n${paragraphs.join('\n\n')}\n`
}

/** What the command printed, and how it ended. */
async function run(paths: readonly string[], options: ImportOptions = {}) {
  const [lines, warnings]: string[][] = [[], []]
  const error = await importForServer(
    config(),
    paths.map((path) => join(folder, path)),
    { guild, ...options },
    (words) => void lines?.push(words),
    (words) => void warnings?.push(words),
  ).then(
    () => undefined,
    (reason: Error) => reason.message,
  )
  return { lines: lines ?? [], warnings: warnings ?? [], error }
}
/** What became of each file: its name, the outcome and the article's title. */
async function outcomes(paths: readonly string[], options: ImportOptions = {}) {
  const { lines } = await run(paths, { ...options, json: true })
  const files = lines.map((line) => JSON.parse(line) as ImportedFile)
  return files.map(({ file, outcome, article }) => `${basename(file)} ${outcome} ${article?.title ?? ''}`.trim())
}
async function withLibrary<T>(work: (library: Library) => Promise<T>): Promise<T> {
  const library = await openLibrary({ dataDir: join(home, 'data') })
  try {
    return await work(library)
  } finally {
    await library.close()
  }
}
const articles = () =>
  withLibrary(async (library) =>
    (await library.list({ guildId: guild, page: 1, pageSize: 50 })).items.map(({ id, title, number }) => ({
      id,
      title,
      number,
    })),
  )
const idOf = async (title: string) => (await articles()).find((each) => each.title === title)?.id ?? ''

describe('what becomes of files', () => {
  test('a folder is walked, and a faulty file stops no other', async () => {
    await put('tea.md', about('Tea'))
    await put('more/coffee.md', about('Coffee'))
    await put('more/bad.md', '---\ntitle: Without an end\nText.')
    await put('empty.md', '')
    await put('.hidden.md', about('Hidden'))
    const { lines, error } = await run(['.', 'none.md'])
    expect(error).toBe('3 files could not be imported.')
    expect(lines).toHaveLength(4)
    expect(lines.at(-1)).toBe('Imported: 2 added, 0 changed, 0 moved, 0 unchanged, 3 refused.')
    expect((await articles()).map(({ title }) => title)).toEqual(['Coffee', 'Tea'])
  })

  test('a second import changes what changed, and leaves the rest', async () => {
    await put('tea.md', about('Tea'))
    await put('coffee.md', about('Coffee'))
    expect(await outcomes(['.'])).toEqual(['coffee.md added Coffee', 'tea.md added Tea'])
    await put('tea.md', about('Tea', 'Edited.'))
    expect(await outcomes(['.'])).toEqual(['coffee.md unchanged Coffee', 'tea.md changed Tea'])
    expect(await outcomes(['tea.md'])).toEqual(['tea.md unchanged Tea'])
  })

  test('a file that was moved, or renamed and edited, stays its article', async () => {
    await put('tea.md', about('Tea'))
    await put('coffee.md', about('Coffee'))
    await put('milk.md', about('Milk'))
    await outcomes(['.'])
    const before = await articles()
    await mkdir(join(folder, 'hot'))
    await rename(join(folder, 'tea.md'), join(folder, 'hot', 'tea.md'))
    await rm(join(folder, 'coffee.md'))
    await put('hot/mocha.md', about('Coffee', 'Edited.'))
    expect(await outcomes(['.'])).toEqual(['mocha.md changed Coffee', 'tea.md moved Tea', 'milk.md unchanged Milk'])
    expect((await articles()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('a copy of a file that is still there is an article of its own', async () => {
    await put('tea.md', about('Tea'))
    await outcomes(['tea.md'])
    await put('copy.md', about('Tea'))
    expect(await outcomes(['copy.md'])).toEqual(['copy.md added Tea'])
    expect(await articles()).toHaveLength(2)
  })

  test('what moderators changed since its file was read stays as they left it', async () => {
    await put('tea.md', about('Tea'))
    await outcomes(['.'])
    const articleId = await idOf('Tea')
    await withLibrary(async (library) => {
      const typed = { title: 'Better tea', source: '', details: '', text: 'Much better.' }
      const { draftId } = await library.draft({ ...who, articleId, typed })
      await library.publish({ ...who, draftId })
    })
    await rename(join(folder, 'tea.md'), join(folder, 'leaf.md'))
    expect(await outcomes(['.'])).toEqual(['leaf.md moved Better tea'])
    expect(await articles()).toEqual([{ id: articleId, title: 'Better tea', number: 2 }])
  })

  test('what a moderator removed comes back when its file is named, and not with its folder', async () => {
    await put('tea.md', about('Tea'))
    await outcomes(['.'])
    const articleId = await idOf('Tea')
    await withLibrary((library) => library.remove({ ...who, articleId }))
    const { lines, error } = await run(['.'])
    expect(error).toBeUndefined()
    expect(lines[0]).toMatch(/tea\.md: unchanged\. “Tea” was removed on \d{4}-\d\d-\d\d by 1\.$/)
    expect(await articles()).toEqual([])
    expect(await outcomes(['tea.md'])).toEqual(['tea.md added Tea'])
    expect(await articles()).toEqual([{ id: articleId, title: 'Tea', number: 3 }])
  })

  test('what was erased is refused, whatever brings it', async () => {
    await put('tea.md', about('Tea'))
    await outcomes(['.'])
    const articleId = await idOf('Tea')
    await withLibrary((library) => library.erase({ ...who, articleId }))
    await put('again.md', about('Tea', 'Edited.'))
    await put('all.zip', zipSync({ 'a.md': strToU8(about('Tea')), 'b.md': strToU8(about('Coffee')) }))
    const { lines, error } = await run(['again.md', 'all.zip'])
    expect(error).toBe('2 files could not be imported.')
    expect(lines[0]).toMatch(/again\.md: “Tea” has text that was erased from this server on/)
    expect(await articles()).toEqual([])
  })

  test('a file with several articles comes in as a whole, each article on its line', async () => {
    await put('all.zip', zipSync({ 'a.md': strToU8(about('Tea')), 'b.md': strToU8(about('Coffee')) }))
    expect(await outcomes(['all.zip'])).toEqual(['all.zip added Tea', 'all.zip added Coffee'])
    await put('all.zip', zipSync({ 'a.md': strToU8(about('Tea', 'New.')), 'b.md': strToU8(about('Coffee')) }))
    expect(await outcomes(['all.zip'])).toEqual(['all.zip changed Tea', 'all.zip unchanged Coffee'])
  })

  test('articles of one title in a file stay apart when it comes again', async () => {
    const faq = (first: string, second: string) =>
      zipSync({ 'a.md': strToU8(`---\ntitle: FAQ\n---\n${first}`), 'b.md': strToU8(`---\ntitle: FAQ\n---\n${second}`) })
    await put('all.zip', faq('About tea.', 'About coffee.'))
    await outcomes(['all.zip'])
    await put('all.zip', faq('About milk.', 'About tea.'))
    expect(await outcomes(['all.zip'])).toEqual(['all.zip changed FAQ', 'all.zip unchanged FAQ'])
    expect((await articles()).map(({ number }) => number).sort()).toEqual([1, 2])
  })

  test('files of equal text are an article each, though one of that text was removed before', async () => {
    await put('tea.md', '---\ntitle: Tea\n---\nComing soon.\n')
    await outcomes(['tea.md'])
    const articleId = await idOf('Tea')
    await withLibrary((library) => library.remove({ ...who, articleId }))
    await put('milk.md', '---\ntitle: Milk\n---\nComing soon.\n')
    await put('water.md', '---\ntitle: Water\n---\nComing soon.\n')
    await outcomes(['milk.md', 'water.md'])
    expect((await articles()).map(({ title }) => title).sort()).toEqual(['Milk', 'Water'])
  })

  test('two files that name the same id are two articles', async () => {
    await put('tea.md', about('Tea'))
    await outcomes(['tea.md'])
    const id = await idOf('Tea')
    const named = (topic: string) => about(topic).replace('---\n', `---\nid: ${id}\n`)
    await put('exported/a.md', named('Green tea'))
    await put('exported/b.md', named('Black tea'))
    expect(await outcomes(['exported'])).toEqual(['a.md changed Green tea', 'b.md added Black tea'])
  })

  test('an article that came in another way is not taken in twice', async () => {
    await withLibrary(async (library) => {
      const file = { name: 'tea.md', bytes: strToU8(about('Tea')) }
      const typed = { title: '', source: '', details: '', text: '' }
      const { draftId } = await library.draft({ ...who, typed, file })
      await library.publish({ ...who, draftId })
    })
    await put('tea.md', about('Tea'))
    expect(await outcomes(['.'])).toEqual(['tea.md unchanged Tea'])
    await put('tea.md', about('Tea', 'Edited.'))
    expect(await outcomes(['.'])).toEqual(['tea.md changed Tea'])
    expect(await articles()).toHaveLength(1)
  })

  test('a folder is read as the content folder is: its collection holds, and drafts stay out', async () => {
    await put('collection.yaml', 'base: https://tea.example/')
    await put('guide/green.md', about('Green tea'))
    await put('draft.md', about('Draft').replace('title', 'draft: true\ntitle'))
    await put('_part.md', about('Part'))
    expect(await outcomes(['.'])).toEqual(['green.md added Green tea'])
    const articleId = await idOf('Green tea')
    const view = await withLibrary((library) => library.read({ guildId: guild, articleId }))
    expect(view?.article.source).toBe('https://tea.example/guide/green')
    expect(await outcomes(['draft.md'])).toEqual(['draft.md refused'])
  })

  test('all of it is one step of the log, with one undo', async () => {
    for (let nth = 0; nth < 60; nth += 1) await put(`${nth}.md`, about(`Plant ${nth}`))
    await outcomes(['.'])
    await withLibrary(async (library) => {
      const { items } = await library.log({ guildId: guild, page: 1, pageSize: 9 })
      expect(items).toMatchObject([{ verb: 'import', count: 60, label: 'docs/', by: '', canUndo: true }])
      await library.undoBatch({ ...who, batch: items[0]?.batch ?? '' })
    })
    expect(await articles()).toEqual([])
  })
})

describe('what a text is called', () => {
  test.each([
    ['its first line, when it stands like a title', 'brew.txt', 'How to brew\n\nSteep it.', 'How to brew'],
    ['its first line without a blank one', 'brew.txt', 'How to brew *well*\nSteep it.', 'How to brew *well*'],
    ['its name, when it begins with a sentence', 'how_to-brew.txt', 'Steep it.\n\nPour it.', 'How to brew'],
    ['its name, when there is but one line', 'steeping.txt', 'Steep it well', 'Steeping'],
    ['its name, when the first line is long', 'brewing.txt', `${'word '.repeat(40)}\n\nMore.`, 'Brewing'],
    ['its name, in Markdown without a title', 'green-tea.md', 'Steep it.', 'Green tea'],
    ['its folder’s name, as an index', 'tea/index.md', 'Steep it.', 'Tea'],
  ])('%s', async (_, path, text, title) => {
    await put(path, text)
    await outcomes([path])
    expect((await articles()).map((each) => each.title)).toEqual([title])
  })

  test('what the operator says, for a single file', async () => {
    await put('a.txt', 'How to brew\n\nSteep it.')
    await put('b.txt', 'Another.')
    expect(await outcomes(['a.txt'])).toEqual(['a.txt added How to brew'])
    expect(await outcomes(['a.txt'], { title: 'Brewing' })).toEqual(['a.txt changed Brewing'])
    expect(await outcomes(['a.txt'])).toEqual(['a.txt unchanged Brewing'])
    expect((await run(['a.txt', 'b.txt'], { title: 'Brewing' })).error).toBe(
      '--title is "Brewing" for 2 files; name one file with it.',
    )
  })

  test('a title without words is refused', async () => {
    await put('a.txt', 'How to brew\n\nSteep it.')
    expect((await run(['a.txt'], { title: ' \n' })).error).toBe(
      'The title is empty; say what the article is called, or leave --title out.',
    )
    expect(await articles()).toEqual([])
  })

  test('a title is one line', async () => {
    await put('a.txt', 'How to brew\n\nSteep it.')
    expect(await outcomes(['a.txt'], { title: 'How\nto  brew ' })).toEqual(['a.txt added How to brew'])
  })

  test('a title for a folder is refused, and nothing is renamed', async () => {
    await put('a.txt', 'How to brew\n\nSteep it.')
    await outcomes(['a.txt'])
    expect((await run(['.'], { title: 'Brewing' })).error).toMatch(
      /^The title is “Brewing”, but .+a\.txt is in a folder; name a single text with --title\.$/,
    )
    expect((await articles()).map(({ title }) => title)).toEqual(['How to brew'])
  })

  test('a title for a file with several articles is refused', async () => {
    await put('all.zip', zipSync({ 'a.md': strToU8(about('Tea')) }))
    expect((await run(['all.zip'], { title: 'Brewing' })).error).toMatch(
      /all\.zip holds articles with titles of their own; name a single text with --title\.$/,
    )
  })
})

describe('what is said', () => {
  test('a server of which nothing is known is told, and the files come in', async () => {
    await put('tea.md', about('Tea'))
    const first = await run(['.'])
    expect(first.warnings).toEqual([
      `Nothing is known of a server ${guild} here yet. If I am on none with this id, nobody will see what was imported.`,
    ])
    expect(first.error).toBeUndefined()
    expect((await run(['.'])).warnings).toEqual([])
  })

  test('for machines each file is an object on a line of its own', async () => {
    await put('tea.md', about('Tea'))
    await put('bad.bin', 'x')
    const { lines, error } = await run(['tea.md', 'bad.bin'], { json: true })
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        file: join(folder, 'bad.bin'),
        outcome: 'refused',
        reason:
          'I cannot read “bad.bin”. I take .md, .mdx, .markdown, .txt, .html, .htm, .xhtml, .docx, .epub, .pdf, .json, and .zip.',
      },
      { file: join(folder, 'tea.md'), outcome: 'added', article: { id: await idOf('Tea'), title: 'Tea' } },
    ])
    expect(error).toBe('1 file could not be imported.')
  })

  test('a full server refuses what does not fit, and takes the rest', async () => {
    await put('a.md', about('Tea'))
    await put('b.md', `# Long\n\n${Array.from({ length: 60_000 }, (_, nth) => `Line ${nth}`).join('\n\n')}`)
    await put('c.md', about('Coffee'))
    const lines = await outcomes(['.'])
    expect(lines).toEqual(['b.md refused', 'a.md added Tea', 'c.md added Coffee'])
  })

  test('the content folder is imported for all servers, with what was moved', async () => {
    await put('tea.md', about('Tea'))
    const lines: string[] = []
    const say = (words: string) => void lines.push(words)
    await importContent(config(), {}, say)
    await rename(join(folder, 'tea.md'), join(folder, 'leaf.md'))
    await importContent(config(), {}, say)
    expect(lines.filter((line) => line.startsWith('Imported'))).toEqual([
      `Imported ${folder}: 1 added, 0 changed, 0 moved, 0 removed.`,
      `Imported ${folder}: 0 added, 0 changed, 1 moved, 0 removed.`,
    ])
  })
})

describe('without files', () => {
  test.each([
    [{ guild }, '--guild'],
    [{ title: 'Tea' }, '--title'],
    [{ json: true }, '--json'],
    [{ ignoreRobots: true }, '--ignore-robots'],
  ] as const)('%o is refused, since somebody forgot them', async (options, named) => {
    await expect(importContent(config(), options, () => {})).rejects.toThrow(
      `${named} is for files and addresses, and none is named. Name some, or leave it out to import the content folder.`,
    )
  })

  test('a content folder that is not there is a fault, and no import', async () => {
    await rm(folder, { recursive: true })
    await expect(importContent(config(), {}, () => {})).rejects.toThrow(
      `The content folder ${folder} does not exist; create it and put articles (*.md) into it.`,
    )
  })
})
