// The settings that docs/operating.md shows for ten ways in which sites are made, each on a small tree of files.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readContentFolder } from '../../../src/ingest/content/content-folder.ts'

const docs = readFileSync(join(import.meta.dirname, '../../../docs/operating.md'), 'utf8')
const shown = new Map(
  [...docs.matchAll(/^\*\*([\w ]+)\*\*, .*:\n\n```yaml\n([\s\S]*?)```/gm)].map(([, name = '', yaml = '']) => [name, yaml]),
)

const folder = mkdtempSync(join(tmpdir(), 'footnote-generators-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Files of a site as its generator keeps them, each with the address at which the site shows it, or none. */
const sites: Record<string, Record<string, readonly [text: string, address?: string]>> = {
  'GitHub wiki': {
    'Home.md': ['Welcome to the tea wiki.', 'https://github.com/leaf/tea/wiki/Home'],
    'Brewing-&-Steeping.md': ['Steep it.', 'https://github.com/leaf/tea/wiki/Brewing-&-Steeping'],
    'Wer-trinkt-grünen-Tee.md': ['Alle.', 'https://github.com/leaf/tea/wiki/Wer-trinkt-gr%C3%BCnen-Tee'],
    '_Sidebar.md': ['* [[Home]]'],
  },
  Docusaurus: {
    'intro.md': ['---\nslug: /\n---\n\nAll about tea.', 'https://tea.example.com/docs/'],
    '01-basics/02-green.mdx': ['# Green\n\nSteep it.', 'https://tea.example.com/docs/basics/green'],
    '01-basics/black.md': ['---\nslug: strong\n---\nBoil it.', 'https://tea.example.com/docs/basics/strong'],
    'guides/index.md': ['Guides.', 'https://tea.example.com/docs/guides/'],
    'guides/old.md': ['---\ndraft: true\n---\nGone.'],
    'guides/_shared.mdx': ['A partial.'],
  },
  Starlight: {
    'index.mdx': ['---\ntitle: Tea\ntemplate: splash\n---\n\nWelcome.', 'https://tea.example.com/'],
    'guides/Green Tea.md': ['---\ntitle: Green\n---\n\nSteep it.', 'https://tea.example.com/guides/green-tea/'],
    'guides/deep/black.mdx': ['---\ntitle: Black\nslug: black/strong\n---\n\nBoil it.', 'https://tea.example.com/black/strong/'],
    'guides/index.mdx': ['---\ntitle: Guides\n---\n\nGuides.', 'https://tea.example.com/guides/'],
  },
  MkDocs: {
    'index.md': ['# Tea\n\nWelcome.', 'https://tea.example.com/handbook/'],
    'brewing/green.md': ['# Green\n\nSteep it.', 'https://tea.example.com/handbook/brewing/green/'],
    'brewing/README.md': ['# Brewing\n\nAll of it.', 'https://tea.example.com/handbook/brewing/'],
  },
  Hugo: {
    '_index.md': ['+++\ntitle = "Tea"\n+++\nWelcome.', 'https://tea.example.com/'],
    'docs/_index.md': ['---\ntitle: Docs\n---\nAll of them.', 'https://tea.example.com/docs/'],
    'docs/Green-Tea.md': ['+++\ntitle = "Green"\n+++\nSteep it.', 'https://tea.example.com/docs/green-tea/'],
    'docs/black.md': ['+++\ntitle = "Black"\nslug = "strong"\n+++\nBoil it.', 'https://tea.example.com/docs/strong/'],
    'posts/first/index.md': ['+++\ntitle = "First"\ndate = 2024-01-05\n+++\nWe opened.', 'https://tea.example.com/posts/first/'],
    'about.md': ['{\n"title": "About", "url": "/who/we-are.html"\n}\nPeople.', 'https://tea.example.com/who/we-are.html'],
    'later.md': ['+++\ntitle = "Later"\npublishDate = 2999-01-05\n+++\nSoon.'],
  },
  Jekyll: {
    'index.md': ['---\nlayout: home\n---\n\nWelcome.', 'https://tea.example.com/'],
    'about.md': ['---\nlayout: page\ntitle: About\n---\n\nPeople.', 'https://tea.example.com/about.html'],
    'faq.markdown': ['---\ntitle: FAQ\npermalink: /questions/\n---\n\nAsk.', 'https://tea.example.com/questions/'],
    '_posts/2024-01-05-we-opened.md': ['---\ntitle: We opened\n---\n\nCome in.', 'https://tea.example.com/2024/01/05/we-opened.html'],
    '_posts/2024-02-01-moved.markdown': [
      '---\ndate: 2024-02-03 09:00:00 +0100\n---\n\nTo the harbour.',
      'https://tea.example.com/2024/02/03/moved.html',
    ],
    '_drafts/soon.md': ['Soon.'],
    '_includes/note.md': ['A note.'],
    'README.md': ['How to build this site.'],
    'vendor/gem/README.md': ['A gem.'],
  },
  GitBook: {
    'README.md': ['---\ndescription: All about tea\n---\n\n# Tea\n\nWelcome.', 'https://docs.example.com/tea/'],
    'brewing/README.md': ['# Brewing\n\nAll of it.', 'https://docs.example.com/tea/brewing/'],
    'brewing/green-tea.md': ['# Green\n\nSteep it.', 'https://docs.example.com/tea/brewing/green-tea'],
    'SUMMARY.md': ['# Table of contents\n\n* [Tea](README.md)'],
    '.gitbook/includes/note.md': ['A note.'],
  },
  'Obsidian Publish': {
    'Home.md': ['---\npermalink: start\n---\nWelcome.', 'https://publish.obsidian.md/tea-notes/start'],
    'Brewing tea/Green tea.md': ['Steep it.', 'https://publish.obsidian.md/tea-notes/Brewing+tea/Green+tea'],
    'Hidden.md': ['---\npublish: false\n---\nNo.'],
    'Private/Diary.md': ['Dear diary.'],
    'Templates/Day.md': ['A day.'],
    '.obsidian/notes.md': ['A plugin’s.'],
  },
  VuePress: {
    'README.md': ['---\nhome: true\n---\n\nWelcome.', 'https://tea.example.com/'],
    'guide/README.md': ['# Guide\n\nAll of it.', 'https://tea.example.com/guide/'],
    'guide/green.md': ['# Green\n\nSteep it.', 'https://tea.example.com/guide/green.html'],
    'guide/black.md': ['---\npermalink: /strong\n---\n# Black\n\nBoil it.', 'https://tea.example.com/strong'],
  },
  Zola: {
    '_index.md': ['+++\ntitle = "Tea"\n+++\nWelcome.', 'https://tea.example.com/'],
    'blog/2024-01-05-We opened.md': ['+++\ntitle = "We opened"\n+++\nCome in.', 'https://tea.example.com/blog/we-opened/'],
    'blog/news@2.md': ['+++\ntitle = "News"\npath = "2024/02/news"\n+++\nWe moved.', 'https://tea.example.com/2024/02/news/'],
    'blog/green/index.md': ['+++\ntitle = "Green"\nslug = "all-green"\n+++\nSteep it.', 'https://tea.example.com/blog/all-green/'],
    'blog/draft.md': ['+++\ntitle = "Draft"\ndraft = true\n+++\nNo.'],
  },
}

test('the page shows each of them in five lines at most', () => {
  expect([...shown.keys()]).toEqual(Object.keys(sites))
  for (const yaml of shown.values()) expect(yaml.trim().split('\n').length).toBeLessThanOrEqual(5)
})

describe.each(Object.entries(sites))('%s', (name, files) => {
  test('each file has the address at which the site shows it', async () => {
    const root = join(folder, name)
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    put('tea/collection.yaml', shown.get(name) ?? '')
    for (const [path, [text]] of Object.entries(files)) put(`tea/${path}`, text)
    const reading = await readContentFolder(root)
    expect([...reading.mistakes, ...reading.faults]).toEqual([])
    const addresses = reading.files.map(({ path }, nth) => [path.slice('tea/'.length), reading.articles[nth]?.source])
    const wanted = Object.entries(files).flatMap(([path, [, address]]) => (address === undefined ? [] : [[path, address]]))
    expect(Object.fromEntries(addresses)).toEqual(Object.fromEntries(wanted))
  })
})
