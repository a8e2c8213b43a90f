// Whether what the docs point at is there: pages and their sections, files, and the scripts of npm.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

const pages = ['', 'docs', '.github'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
)

const textOf = (page: string) => readFileSync(join(root, page), 'utf8')
const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '')
const inlineCode = (text: string) => [...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

/** As GitHub names a heading in an address. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsOf = (page: string) =>
  [...withoutFences(textOf(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

const linksOf = (page: string) =>
  [...withoutFences(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))

test('the pages were found', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', join('docs', 'design.md')]))
})

test.each(pages)('every relative link of %s leads somewhere', (page) => {
  const dead = linksOf(page).filter((link) => {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : join(dirname(page), path)
    if (!existsSync(join(root, target))) return true
    return anchor !== undefined && !anchorsOf(target).includes(anchor)
  })
  expect(dead).toEqual([])
})

test.each(pages)('every file of docs/ and scripts/ that %s names exists', (page) => {
  const named = inlineCode(textOf(page)).flatMap((code) => code.match(/(?<![\w./-])(?:docs|scripts)\/[\w./-]+/g) ?? [])
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test.each(pages)('every npm script that %s names exists', (page) => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  const named = [...textOf(page).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
})
