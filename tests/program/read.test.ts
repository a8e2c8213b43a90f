// The command read: what it shows of files, for people and for programs.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ReadOptions, showFiles } from '../../src/program/read.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-read-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function put(path: string, text: string | Uint8Array): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
  return join(folder, path)
}

async function said(given: readonly string[], options: Partial<ReadOptions> = {}): Promise<string[]> {
  const lines: string[] = []
  const contentDir = join(folder, 'content')
  await showFiles(given, { contentDir, now: new Date('2026-11-22'), ...options }, (words) => lines.push(words))
  return lines
}

interface Shown {
  file: string
  article?: { title: string; source?: string; tags: string[] }
  paragraphs?: { kind: string; headings: string[]; text: string; parts: { kind: string; text: string }[] }[]
  left?: string
  refused?: string
  warnings: string[]
}

const shown = async (given: readonly string[], options: Partial<ReadOptions> = {}) =>
  (await said(given, { ...options, json: true })).map((line) => JSON.parse(line) as Shown)

const tea = `---
title: Tea
author: Ann
date: 2026-01-05
lang: en
tags: [green]
layout: page
---
Steep it.

## How long

- two minutes
- three minutes
`

test('a file is one object with its article, its paragraphs and its warnings', async () => {
  const file = put('tea.md', tea)
  const [first] = await shown([file])
  expect(first).toMatchObject({
    file,
    article: { title: 'Tea', author: 'Ann', date: '2026-01-05', language: 'en', tags: ['green'] },
    warnings: [`${file}, line 7: unknown field "layout" is ignored.`],
  })
  expect(Object.keys(first ?? {})).toEqual(['file', 'article', 'paragraphs', 'warnings'])
  expect(first?.paragraphs?.[0]).toMatchObject({
    kind: 'prose',
    headings: [],
    text: 'Steep it.',
    parts: [{ kind: 'prose', text: 'Steep it.' }],
  })
  expect(first?.paragraphs?.at(-1)?.headings).toEqual(['How long'])
})

test('the parts of a paragraph are its text', async () => {
  const file = put('tea.md', '# Tea\n\nSteep it so long:\n\n- two minutes\n- three minutes\n')
  const [first] = await shown([file])
  for (const { kind, text, parts } of first?.paragraphs ?? []) {
    expect(parts[0]?.kind).toBe(kind)
    expect(parts.map((part) => part.text).join('\n')).toBe(text)
  }
})

const paragraphsOf = async (body: string) => {
  const [first] = await shown([put('tea.md', `---\ntitle: Tea\n---\n${body}`)])
  return first?.paragraphs?.map(({ kind, headings, text }) => ({ kind, headings, text }))
}

test('headings are those above, down to the nearest, without one that repeats the title', async () => {
  const body = '# Tea!\n\n## Green\n\nOf Japan.\n\n### How long\n\nTwo minutes.\n'
  expect(await paragraphsOf(body)).toEqual([
    { kind: 'prose', headings: ['Green'], text: 'Of Japan.' },
    { kind: 'prose', headings: ['Green', 'How long'], text: 'Two minutes.' },
  ])
})

test('a heading without text below it is a paragraph of its own, which is not below itself', async () => {
  expect(await paragraphsOf('## Rules\n\n### No spam\n\n### No sugar\n\nNever.\n')).toEqual([
    { kind: 'heading', headings: [], text: 'Rules' },
    { kind: 'heading', headings: ['Rules'], text: 'No spam' },
    { kind: 'prose', headings: ['Rules', 'No sugar'], text: 'Never.' },
  ])
})

test('a paragraph that only repeats the title is none', async () => {
  expect(await paragraphsOf('**Tea**\n\nSteep it.\n')).toEqual([{ kind: 'prose', headings: [], text: 'Steep it.' }])
})

test('struck-out words are not shown', async () => {
  expect(await paragraphsOf('Steep it for ~~five~~ two minutes.\n')).toEqual([
    { kind: 'prose', headings: [], text: 'Steep it for two minutes.' },
  ])
})

test('a folder gives an object for each of its texts, in the order of their paths', async () => {
  for (const path of ['b.md', 'a/z.mdx', 'c.txt', 'd.csv']) put(`texts/${path}`, '# Tea\n\nSteep.')
  const files = (await shown([join(folder, 'texts')])).map(({ file }) => file)
  expect(files).toEqual(['a/z.mdx', 'b.md', 'c.txt'].map((path) => join(folder, 'texts', path)))
})

test('a file that a rule leaves out says by which', async () => {
  put('texts/_partial.md', 'Steep.')
  put('texts/draft.md', '---\ntitle: Tea\ndraft: true\n---\nSteep.')
  expect(await shown([join(folder, 'texts')])).toMatchObject([{ left: 'files named _*' }, { left: 'draft: true' }])
})

test('a file that is no article says why', async () => {
  const binary = put('picture.md', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a))
  const table = put('table.csv', 'a,b')
  const large = put('large.md', 'x'.repeat(2_000_001))
  const missing = join(folder, 'missing.md')
  expect((await shown([binary, table, large, missing])).map(({ refused }) => refused)).toEqual([
    `${binary} is not a text in UTF-8, or in UTF-16 with a byte order mark; save it with the encoding UTF-8.`,
    `${table} is not a kind of file that I read; I take .md, .mdx, .markdown, .txt, .html, .pdf, .docx and .epub.`,
    `${large} has 2.1 MB; split it into files of at most 2 MB.`,
    `${missing} cannot be read (ENOENT); make it a file that the bot may read, or remove it.`,
  ])
})

test('a loop of links ends', async () => {
  put('texts/tea.md', tea)
  symlinkSync('.', join(folder, 'texts/up'))
  symlinkSync('round.md', join(folder, 'texts/round.md'))
  const all = await shown([join(folder, 'texts')])
  expect(all.map(({ article, refused }) => article?.title ?? refused)).toEqual([
    `${folder}/texts/round.md cannot be read (ELOOP); make it a file that the bot may read, or remove it.`,
    'Tea',
  ])
})

test('collections hold as in the content folder, whatever part of it is read', async () => {
  put('content/guide/collection.yaml', 'base: https://example.com/guide/\nexclude: [old]\n')
  const file = put('content/guide/a/tea.md', 'Steep.')
  put('content/guide/old/tea.md', 'Steep.')
  const source = 'https://example.com/guide/a/tea'
  expect(await shown([file])).toMatchObject([{ article: { source } }])
  expect(await shown([join(folder, 'content/guide/a')])).toMatchObject([{ article: { source } }])
  expect(await shown([join(folder, 'content')])).toMatchObject([{ article: { source } }, { left: 'excluded by old' }])
})

test('a collection holds outside of the content folder, too', async () => {
  put('elsewhere/collection.yaml', 'base: https://example.com/\n')
  const file = put('elsewhere/a/tea.md', 'Steep.')
  expect(await shown([file])).toMatchObject([{ article: { source: 'https://example.com/a/tea' } }])
})

test('a mistake in collection.yaml is a warning of its files', async () => {
  put('elsewhere/collection.yaml', 'bace: https://example.com/\n')
  const [first] = await shown([put('elsewhere/tea.md', 'Steep.')])
  expect(first?.warnings).toEqual([
    expect.stringContaining('elsewhere/collection.yaml, line 1: "bace" is not a setting; did you mean base?'),
  ])
})

test('people are told a mistake in collection.yaml once', async () => {
  put('content/guide/collection.yaml', 'base: no address\n')
  put('content/guide/one.md', '# One\n\nTea.')
  put('content/guide/two.md', '# Two\n\nTea.')
  const page = (await said([join(folder, 'content')])).join('\n')
  expect(page.match(/collection\.yaml, line 1/g)).toHaveLength(1)
})

test('a folder that does not exist is not taken for a file of another kind', async () => {
  const [first] = await shown([join(folder, 'guide')])
  expect(first?.refused).toBe(`${join(folder, 'guide')} does not exist; name a file or a folder that does.`)
})

test('--url is the address of the file', async () => {
  const file = put('tea.md', tea)
  const [first] = await shown([file], { url: 'https://example.com/tea' })
  expect(first?.article?.source).toBe('https://example.com/tea')
})

test('--url is for one file', async () => {
  put('texts/tea.md', tea)
  await expect(shown([join(folder, 'texts')], { url: 'https://example.com/' })).rejects.toThrow(
    '--url is the address of one file; name one file, or write the addresses of several into a --list.',
  )
})

test('--list names files with their addresses', async () => {
  put('texts/tea.md', tea)
  put('texts/water.md', '# Water\n\nBoil.')
  const list = put('list.tsv', 'texts/tea.md\thttps://example.com/tea\r\n\r\ntexts/water.md\n')
  const all = await shown([], { list })
  expect(all.map(({ article }) => article?.source)).toEqual(['https://example.com/tea', undefined])
})

test('an address of the list holds for a file of a folder, which is shown once', async () => {
  const file = put('texts/tea.md', tea)
  const list = put('list.tsv', `${file}\thttps://example.com/tea\n`)
  expect(await shown([join(folder, 'texts')], { list })).toMatchObject([
    { article: { source: 'https://example.com/tea' } },
  ])
})

test('an address that is none is told with its line', async () => {
  const list = put('list.tsv', 'a.md\thttps://example.com/a\nb.md\texample.com\n')
  await expect(shown([], { list })).rejects.toThrow(
    `${list}, line 2: "example.com" is not an address; write one such as https://example.com/tea.`,
  )
})

test('without a file the next step is told', async () => {
  await expect(shown([])).rejects.toThrow('Name a file or a folder, such as: npx footnote read content/')
})

test('people read the fields, and the paragraphs below their headings', async () => {
  const file = put('tea.md', tea)
  const [page] = await said([file])
  expect(page).toContain(`${file}\n  title: Tea\n  author: Ann\n  date: 2026-01-05\n  language: en\n  tags: green\n`)
  expect(page).toContain('  Steep it.\n\n  ## How long\n\n  [list]\n')
})

test('people are told the counts of several files', async () => {
  put('texts/tea.md', tea)
  put('texts/_partial.md', 'x')
  put('texts/empty.md', '')
  expect((await said([join(folder, 'texts')])).at(-1)).toBe('3 files: 1 read, 1 left out, 1 refused.')
})

test('whoever asks is told whether a file was refused', async () => {
  const options = { contentDir: join(folder, 'content'), now: new Date('2026-11-22') }
  const file = put('tea.md', tea)
  expect(await showFiles([file], options, () => {})).toBe(true)
  expect(await showFiles([file, join(folder, 'gone.md')], options, () => {})).toBe(false)
})
