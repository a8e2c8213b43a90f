// Whether a folder of Markdown becomes articles, and one faulty file stops no other.

import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readContentFolder } from '../../src/ingest/content/content-folder.ts'
import { createFolderMemory } from '../../src/ingest/content/folder/folder-memory.ts'
import { listFolder } from '../../src/ingest/content/folder/walk.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-content-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function put(path: string, text: string | Uint8Array = '# Tea\n\nSteep for three minutes.') {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

async function titles() {
  return (await readContentFolder(folder)).articles.map(({ title }) => title)
}

test('every text is an article, in the order of the paths', async () => {
  await put('b.md', '# b\n\nx')
  await put('a/z.md', '# a/z\n\nx')
  await put('a-b.md', '# a-b\n\nx')
  await put('Z.MD', '# Z\n\nx')
  await put('c.mdx', '# c\n\nx')
  await put('d.markdown', '# d\n\nx')
  await put('e.txt', 'e\n\nx')
  await put('notes.html', '# no\n\nx')
  expect(await titles()).toEqual(['Z', 'a-b', 'a/z', 'b', 'c', 'd', 'e'])
})

test('hidden files and folders are skipped', async () => {
  await put('.draft.md')
  await put('.git/tea.md')
  await put('tea.md')
  expect(await titles()).toEqual(['Tea'])
})

test('a byte order mark is dropped', async () => {
  await put('tea.md', '\ufeff---\ntitle: Tea\n---\nSteep.')
  expect((await readContentFolder(folder)).articles).toMatchObject([{ title: 'Tea', body: 'Steep.' }])
})

test('faulty files are told, and the others load', async () => {
  await put('tea.md')
  await put('endless.md', '---\ntitle: Tea\n\nSteep.')
  await put('empty.md', '---\ntitle: Tea\n---\n\n## Only a heading\n')
  await put('large.md', 'x'.repeat(2_000_001))
  await put('latin-1.md', Uint8Array.of(0x23, 0x20, 0xe9, 0x0a))
  await symlink('nowhere.md', join(folder, 'lost.md'))
  await symlink('/dev/zero', join(folder, 'zero.md'))
  execFileSync('mkfifo', [join(folder, 'queue')])
  await symlink('queue', join(folder, 'queue.md'))
  const { articles, faults } = await readContentFolder(folder)
  expect(articles.map(({ title }) => title)).toEqual(['Tea'])
  expect(faults).toEqual([
    `${folder}/empty.md has no text; write the article below its title, or remove the file.`,
    `${folder}/endless.md, line 1: the front matter never ends; add a line of --- after its last field.`,
    `${folder}/large.md has 2.1 MB; split it into files of at most 2 MB.`,
    `${folder}/latin-1.md is not a text in UTF-8, or in UTF-16 with a byte order mark; save it with the encoding UTF-8.`,
    `${folder}/lost.md cannot be read (ENOENT); make it a file that the bot may read, or remove it.`,
    `${folder}/queue.md is not a file; put an article in its place, or remove it.`,
    `${folder}/zero.md is not a file; put an article in its place, or remove it.`,
  ])
})

test('a link to a text is read, and one to what is no text by its name is told', async () => {
  await put('tea.md')
  await put('.env', '# Settings of the bot\n\nDISCORD_TOKEN=secret\n')
  await symlink('tea.md', join(folder, 'again.md'))
  await symlink('.env', join(folder, 'settings.md'))
  const { articles, faults } = await readContentFolder(folder)
  expect(articles).toHaveLength(2)
  expect(faults).toEqual([
    `${folder}/settings.md is a link to a file that is no text by its name; put the text in its place, or remove it.`,
  ])
})

test.each(['utf16le', 'utf16be'])('%s with a mark is read', async (encoding) => {
  const bytes = Buffer.from('\ufeff---\ntitle: Grüner Tee\n---\nZieht 緑茶.', 'utf16le')
  await put('tea.md', encoding === 'utf16be' ? bytes.swap16() : bytes)
  expect((await readContentFolder(folder)).articles).toMatchObject([{ title: 'Grüner Tee', body: 'Zieht 緑茶.' }])
})

test('a file that names no title is called after itself, or its folder', async () => {
  await put('brewing-tea.md', 'Steep.')
  await put('first-steps/README.md', 'Boil.')
  expect(await titles()).toEqual(['Brewing tea', 'First steps'])
})

test('a warning leaves its article in', async () => {
  await put('tea.md', '---\ntitle: Tea\ndate: soon\n---\nSteep.')
  const { articles, warnings } = await readContentFolder(folder)
  expect(articles).toHaveLength(1)
  expect(warnings).toEqual([
    `${folder}/tea.md, line 3: date is ignored, since it is "soon"; write a day such as 2026-11-22, or leave it out.`,
  ])
})

test('fields that nothing reads are counted, each with one example', async () => {
  await put('coffee.md', '---\ntitle: Coffee\nlayout: page\n---\nGrind.')
  await put('tea.md', '---\ntitle: Tea\nlayout: page\npubisher: Leaf\n---\nSteep.')
  const { unknownFields, warnings } = await readContentFolder(folder)
  expect(warnings).toEqual([])
  expect([...unknownFields]).toEqual([
    ['layout', { count: 2, example: `${folder}/coffee.md, line 3: unknown field "layout" is ignored.` }],
    [
      'pubisher',
      { count: 1, example: `${folder}/tea.md, line 4: unknown field "pubisher" is ignored; did you mean publisher?` },
    ],
  ])
})

test('files that a rule leaves out are no articles, and are no faults', async () => {
  await put('tea.md')
  await put('_partial.md')
  await put('node_modules/tea/README.md')
  const { articles, left, faults } = await readContentFolder(folder)
  expect(articles).toHaveLength(1)
  expect(left).toEqual([{ path: '_partial.md', rule: 'files named _*' }])
  expect(faults).toEqual([])
})

describe('days', () => {
  const noon = (day: string) => new Date(`${day}T12:00:00Z`)
  const at = (day: string, known = false) => readContentFolder(folder, () => known, undefined, noon(day))

  test('drafts are left out', async () => {
    await put('tea.md', '---\ntitle: Tea\ndraft: true\n---\nSteep.')
    expect((await at('2026-11-22')).left).toEqual([{ path: 'tea.md', rule: 'draft: true' }])
  })

  test('an article with a later day comes in on that day, which is told', async () => {
    await put('tea.md', '---\ntitle: Tea\ndate: 2026-11-24T00:00:00Z\n---\nSteep.')
    const before = await at('2026-11-22')
    expect(before.articles).toEqual([])
    expect(before.changesAt).toEqual(new Date('2026-11-24T00:00:00Z'))
    expect((await at('2026-11-24')).articles).toHaveLength(1)
  })

  test('an article that is known as it is goes on its last day', async () => {
    await put('tea.md', '---\ntitle: Tea\nexpiryDate: 2026-11-24T00:00:00Z\n---\nSteep.')
    const before = await at('2026-11-22', true)
    expect(before).toMatchObject({ unchanged: ['tea.md'], changesAt: new Date('2026-11-24T00:00:00Z') })
    const after = await at('2026-11-25', true)
    expect(after).toMatchObject({ unchanged: [], left: [{ path: 'tea.md', rule: 'expired on 2026-11-24' }] })
  })
})

test('a file that stayed is read again on the day on which it expires', async () => {
  await put('tea.md', '---\ntitle: Tea\nexpiryDate: 2026-11-24T00:00:00Z\n---\nSteep.')
  const old = new Date('2026-11-01')
  await utimes(join(folder, 'tea.md'), old, old)
  const memory = createFolderMemory()
  const on = (day: string) => readContentFolder(folder, () => true, memory, new Date(`${day}T12:00:00Z`))
  await on('2026-11-22')
  expect(await on('2026-11-23')).toMatchObject({ unchanged: ['tea.md'], changesAt: new Date('2026-11-24T00:00:00Z') })
  expect(await on('2026-11-24')).toMatchObject({ unchanged: [], left: [{ path: 'tea.md' }] })
})

describe('collections', () => {
  const collection = (settings: string) => put('guide/collection.yaml', settings)

  test('what a file does not say is what its collection says', async () => {
    await collection('base: https://example.com/guide/\npublisher: Leaf\nauthor: Ann\nlanguage: en\ntags: [tea]\n')
    await put('guide/tea.md', '---\ntitle: Tea\nauthor: Bob\n---\nSteep.')
    expect((await readContentFolder(folder)).articles).toMatchObject([
      {
        source: 'https://example.com/guide/tea',
        publisher: 'Leaf',
        author: 'Bob',
        language: 'en',
        tags: ['tea'],
      },
    ])
  })

  test('the nearest collection holds', async () => {
    await collection('base: https://example.com/\n')
    await put('guide/blog/collection.yaml', 'base: https://blog.example.com/\n')
    await put('guide/tea.md')
    await put('guide/blog/tea.md')
    await put('other/tea.md')
    const { articles, files, collections } = await readContentFolder(folder)
    expect(collections.map((each) => each.folder)).toEqual(['guide/blog', 'guide'])
    expect(articles.map(({ source }) => source)).toEqual([
      'https://blog.example.com/tea',
      'https://example.com/tea',
      undefined,
    ])
    expect(files.map(({ collection }) => collection)).toEqual(['guide/blog', 'guide', ''])
  })

  test('files are read again when what their collection says changes', async () => {
    await collection('base: https://example.com/\n')
    await put('guide/tea.md')
    const [before] = (await readContentFolder(folder)).files
    await collection('base: https://tea.example.com/\n')
    const { articles } = await readContentFolder(folder, ({ readAs }) => readAs === before?.readAs)
    expect(articles).toMatchObject([{ source: 'https://tea.example.com/tea' }])
  })

  test('files that stayed are read again when what their collection says changes', async () => {
    await collection('base: https://example.com/\n')
    await put('guide/tea.md')
    const memory = createFolderMemory()
    await readContentFolder(folder, () => true, memory)
    await collection('base: https://tea.example.com/\n')
    const { readAs } = (await readContentFolder(folder)).files[0] ?? {}
    const { articles } = await readContentFolder(folder, (file) => file.readAs !== readAs, memory)
    expect(articles).toMatchObject([{ source: 'https://tea.example.com/tea' }])
  })

  test('while collection.yaml is being written, what it said before holds', async () => {
    await collection('base: https://example.com/\n')
    await put('guide/tea.md')
    const memory = createFolderMemory()
    await readContentFolder(folder, () => false, memory)
    await collection('ba')
    memory.look = { listing: await listFolder(folder), moving: new Set(['guide/collection.yaml']) }
    const { articles, mistakes } = await readContentFolder(folder, () => false, memory)
    expect(articles).toMatchObject([{ source: 'https://example.com/tea' }])
    expect(mistakes).toEqual([])
  })

  test('one with a mistake is told, and its folder is read by the defaults', async () => {
    await collection('bace: https://example.com/\n')
    await put('guide/tea.md')
    const { articles, mistakes, faults } = await readContentFolder(folder)
    expect(articles).toHaveLength(1)
    expect(faults).toEqual([])
    expect(mistakes).toEqual([
      `${folder}/guide/collection.yaml, line 1: "bace" is not a setting; did you mean base? Until then its folder is read by the defaults.`,
    ])
  })

  test('one that cannot be read is told, and its folder is read by the defaults', async () => {
    await mkdir(join(folder, 'guide/collection.yaml'), { recursive: true })
    await symlink('/dev/zero', join(folder, 'collection.yaml'))
    await put('guide/tea.md')
    const { articles, mistakes } = await readContentFolder(folder)
    expect(articles).toHaveLength(1)
    expect(mistakes).toEqual([
      `${folder}/collection.yaml is not a short file; write a few lines of settings. Until then its folder is read by the defaults.`,
    ])
  })
})

test('links that lead back into the folder or above it are not followed', async () => {
  await put('a/tea.md')
  await symlink('..', join(folder, 'a/up'))
  await symlink('a', join(folder, 'same'))
  await symlink('/', join(folder, 'everything'))
  expect(await titles()).toEqual(['Tea'])
})

test('links that lead elsewhere are followed once', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'footnote-elsewhere-'))
  try {
    await writeFile(join(elsewhere, 'far.md'), '# Far\n\nx')
    await symlink(elsewhere, join(elsewhere, 'loop'))
    await symlink(elsewhere, join(folder, 'far'))
    await symlink(join(elsewhere, 'far.md'), join(folder, 'near.md'))
    expect((await readContentFolder(folder)).articles).toHaveLength(2)
  } finally {
    await rm(elsewhere, { recursive: true })
  }
})

test('a missing folder is an empty reading with a warning', async () => {
  expect(await readContentFolder(join(folder, 'none'))).toMatchObject({
    articles: [],
    isComplete: false,
    faults: [],
    warnings: [`The content folder ${folder}/none does not exist; create it and put articles (*.md) into it.`],
  })
})

test('an empty folder is told', async () => {
  expect((await readContentFolder(folder)).warnings).toEqual([
    `The content folder ${folder} holds no articles; put Markdown files (*.md) into it.`,
  ])
})

test('a file in place of the folder is a fault', async () => {
  await put('tea.md')
  expect((await readContentFolder(join(folder, 'tea.md'))).faults).toEqual([
    `${folder}/tea.md cannot be read (ENOTDIR); make it a folder that the bot may read.`,
  ])
})

test('a file that is known as it is, is not read again', async () => {
  await put('tea.md')
  await put('coffee.md', '# Coffee\n\nGrind.')
  const first = await readContentFolder(folder)
  const hashes = new Map(first.files.map(({ path, hash }) => [path, hash]))
  await put('tea.md', '# Tea\n\nSteep longer.')
  const second = await readContentFolder(folder, ({ path, hash }) => hashes.get(path) === hash)
  expect(second.articles.map(({ title }) => title)).toEqual(['Tea'])
  expect(second.unchanged).toEqual(['coffee.md'])
})
