// Where a collection's site shows its files, for the generators that communities use.

import { describe, expect, test } from 'vitest'
import { type AddressedFile, sourceOfFile } from '../../../src/ingest/content/collections/address.ts'
import { defaultSettings, readCollection } from '../../../src/ingest/content/collections/collection.ts'

/** The sources of files of a collection, by what collection.yaml says and what each file says. */
function sourcesOf(yaml: string, files: readonly (string | AddressedFile)[]): (string | undefined)[] {
  const { settings, faults } = readCollection('collection.yaml', yaml)
  expect(faults).toEqual([])
  return files.map((file) => sourceOfFile(settings, typeof file === 'string' ? { path: file, addresses: {} } : file))
}

const saying = (path: string, addresses: AddressedFile['addresses'], date?: string): AddressedFile => ({
  path,
  addresses,
  date,
})

describe('what a file says of its address', () => {
  const base = 'base: https://example.com/\n'

  test('the first of its names wins', () => {
    const names = ['canonical', 'source', 'url', 'permalink', 'path', 'slug']
    const all = names.map((name) => [name, `https://${name}.example.com/`] as const)
    const files = names.map((_, nth) => saying('tea.md', Object.fromEntries(all.slice(nth))))
    expect(sourcesOf(base, files)).toEqual(names.map((name) => `https://${name}.example.com/`))
  })

  test.each([
    ['/tea/', 'https://example.com/tea/'],
    ['tea', 'https://example.com/tea'],
    ['./green tea.html', 'https://example.com/green%20tea.html'],
    ['//tea.example.com/green', 'https://tea.example.com/green'],
    ['/', 'https://example.com/'],
    ['a:b/tea', 'https://example.com/a:b/tea'],
  ])('%s is joined to the base', (permalink, source) => {
    expect(sourcesOf(base, [saying('x.md', { permalink })])).toEqual([source])
  })

  test('the path of the base is not said twice', () => {
    const files = ['/docs/tea/', '/docs', '/tea', 'docs/tea'].map((url) => saying('x.md', { url }))
    expect(sourcesOf('base: https://example.com/docs\n', files)).toEqual([
      'https://example.com/docs/tea/',
      'https://example.com/docs/',
      'https://example.com/docs/tea',
      'https://example.com/docs/docs/tea',
    ])
  })

  test('placeholders of a generator are filled', () => {
    const file = saying('2026-01-05-green-tea.md', { permalink: '/:year/:month/:day/:title/' }, '2026-01-05')
    expect(sourcesOf(base, [file])).toEqual(['https://example.com/2026/01/05/green-tea/'])
  })

  test.each(['{{ page.title }}', '/:categories/:title/', '/:constructor/', 'pretty'])('%s says nothing', (permalink) => {
    expect(sourcesOf(base, [saying('tea.md', { permalink })])).toEqual(['https://example.com/tea'])
  })

  test('without a base only a whole address is a source', () => {
    const files = [saying('a.md', { url: '/a' }), saying('b.md', { url: '/b', slug: 'https://example.com/b' }), 'c.md']
    expect(sourcesOf('', files)).toEqual([undefined, 'https://example.com/b', undefined])
  })
})

describe('by default', () => {
  const base = 'base: https://example.com/docs\n'

  test('the source is the base and the path, without its ending', () => {
    expect(sourcesOf(base, ['tea.md', 'a/b/tea.mdx', 'tea.markdown', 'v1.2.md'])).toEqual([
      'https://example.com/docs/tea',
      'https://example.com/docs/a/b/tea',
      'https://example.com/docs/tea',
      'https://example.com/docs/v1.2',
    ])
  })

  test('index and README stand for their folder', () => {
    expect(sourcesOf(base, ['index.md', 'README.md', 'guide/_index.md', 'guide/Readme.md', 'a/b/index.mdx'])).toEqual([
      'https://example.com/docs/',
      'https://example.com/docs/',
      'https://example.com/docs/guide/',
      'https://example.com/docs/guide/',
      'https://example.com/docs/a/b/',
    ])
  })

  test('signs that mean something in an address are written out', () => {
    expect(sourcesOf(base, ['a b.md', 'what?.md', 'c#.md', '100%.md', 'tee ☕.md', 'a&b,c.md'])).toEqual([
      'https://example.com/docs/a%20b',
      'https://example.com/docs/what%3F',
      'https://example.com/docs/c%23',
      'https://example.com/docs/100%25',
      'https://example.com/docs/tee%20%E2%98%95',
      'https://example.com/docs/a&b,c',
    ])
  })

  test('ending: keep and index: keep leave the path as it is', () => {
    expect(sourcesOf(`${base}ending: keep\nindex: keep\n`, ['guide/README.md', 'tea.md'])).toEqual([
      'https://example.com/docs/guide/README.md',
      'https://example.com/docs/tea.md',
    ])
  })

  test('without a collection there is no source', () => {
    expect(sourceOfFile(defaultSettings, { path: 'tea.md', addresses: {} })).toBeUndefined()
  })
})

describe('a pattern', () => {
  const blog = 'base: https://example.com/\naddress: "news/{year}/{month}/{day}/{slug}/"\n'

  test('makes an address of the day and the name', () => {
    expect(sourcesOf(blog, [saying('_posts/2026-01-05-green-tea.md', {}, '2026-01-05')])).toEqual([
      'https://example.com/news/2026/01/05/green-tea/',
    ])
  })

  test('gives way to the path where there is no day', () => {
    expect(sourcesOf(blog, [saying('about.md', {}), saying('x.md', {}, '2026-01')])).toEqual([
      'https://example.com/about/',
      'https://example.com/x/',
    ])
  })

  test('takes a slug in the place of the name, but one from the top stands for itself', () => {
    const files = [saying('guide/tea.md', { slug: 'green' }), saying('guide/tea.md', { slug: '/green' })]
    expect(sourcesOf('base: https://example.com/\naddress: "{folder}/{slug}"\n', files)).toEqual([
      'https://example.com/guide/green',
      'https://example.com/green',
    ])
  })

  test('leaves a slug alone that it does not ask for', () => {
    const file = saying('blog/2026-01-05-tea.md', { slug: 'green' }, '2026-01-05')
    expect(sourcesOf('base: https://example.com/\naddress: "{year}/{name}"\n', [file])).toEqual([
      'https://example.com/green',
    ])
  })

  test('ends a path or slug of the file as it ends others', () => {
    const files = [saying('a.md', { path: 'x/tea' }), saying('a.md', { path: 'x/tea.html' }), saying('a.md', { url: '/x' })]
    expect(sourcesOf('base: https://example.com/\naddress: "{path}/"\n', files)).toEqual([
      'https://example.com/x/tea/',
      'https://example.com/x/tea.html',
      'https://example.com/x',
    ])
  })
})

describe('names', () => {
  test('slug writes them in lower case with hyphens', () => {
    const yaml = 'base: https://example.com/\nnames: slug\n'
    expect(sourcesOf(yaml, ['Getting Started/What’s new?.md', 'Über uns.md', 'a & b.md'])).toEqual([
      'https://example.com/getting-started/whats-new',
      'https://example.com/%C3%BCber-uns',
      'https://example.com/a-b',
    ])
  })

  test('plus writes a plus sign for each space', () => {
    const yaml = 'base: https://example.com/\nnames: plus\n'
    expect(sourcesOf(yaml, ['Getting started/C++ and C.md'])).toEqual([
      'https://example.com/Getting+started/C%2B%2B+and+C',
    ])
  })

  test('numbers: drop leaves out what only orders them', () => {
    const yaml = 'base: https://example.com/\nnumbers: drop\n'
    expect(sourcesOf(yaml, ['01-guide/2. tea.md', '2021-11-tea.md', '7.0-notes.md', '3d.md'])).toEqual([
      'https://example.com/guide/tea',
      'https://example.com/2021-11-tea',
      'https://example.com/7.0-notes',
      'https://example.com/3d',
    ])
  })
})
