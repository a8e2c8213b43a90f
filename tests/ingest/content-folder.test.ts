// Whether a folder of Markdown becomes articles, and one faulty file stops no other.

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readContentFolder } from '../../src/ingest/content/content-folder.ts'

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

test('every Markdown file is an article, in the order of the paths', async () => {
  await put('b.md', '# b\n\nx')
  await put('a/z.md', '# a/z\n\nx')
  await put('a-b.md', '# a-b\n\nx')
  await put('Z.MD', '# Z\n\nx')
  await put('notes.txt', '# no\n\nx')
  expect(await titles()).toEqual(['Z', 'a-b', 'a/z', 'b'])
})

test('hidden files and folders are skipped', async () => {
  await put('.draft.md')
  await put('.git/tea.md')
  await put('tea.md')
  expect(await titles()).toEqual(['Tea'])
})

test('an id stays when the text changes and differs between places', async () => {
  await put('tea.md')
  await put('more/tea.md')
  const before = (await readContentFolder(folder)).articles.map(({ id }) => id)
  await put('tea.md', '# Coffee\n\nGrind it.')
  const after = (await readContentFolder(folder)).articles.map(({ id }) => id)
  expect(after).toEqual(before)
  expect(new Set(after).size).toBe(2)
  for (const id of after) expect(id).toMatch(/^[\w-]{10}$/)
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
  const { articles, faults } = await readContentFolder(folder)
  expect(articles.map(({ title }) => title)).toEqual(['Tea'])
  expect(faults).toEqual([
    `${folder}/empty.md has no text; write the article below its title, or remove the file.`,
    `${folder}/endless.md, line 1: the front matter never ends; add a line of --- after its last field.`,
    `${folder}/large.md has 2.1 MB; split it into files of at most 2 MB.`,
    `${folder}/latin-1.md is no text in UTF-8, or in UTF-16 with a byte order mark; save it with the encoding UTF-8.`,
    `${folder}/lost.md cannot be read (ENOENT); make it a file that the bot may read, or remove it.`,
    `${folder}/zero.md is not a file; put an article in its place, or remove it.`,
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
  await put('tea.md', '---\ntitle: Tea\npubisher: Leaf\n---\nSteep.')
  const { articles, warnings } = await readContentFolder(folder)
  expect(articles).toHaveLength(1)
  expect(warnings).toEqual([`${folder}/tea.md, line 3: unknown field "pubisher" is ignored; did you mean publisher?`])
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
