// Where links between the files of a collection lead.

import { expect, test } from 'vitest'
import { defaultSettings } from '../../../src/ingest/content/collections/collection.ts'
import { createLinkResolver } from '../../../src/ingest/content/collections/links.ts'

const paths = [
  'index.md',
  'faq.md',
  'guide/README.md',
  'guide/tea.md',
  'guide/Green tea.md',
  'guide/more/water.mdx',
  '_posts/2026-01-05-news.md',
  'Command-Usage.md',
]
const base = 'https://example.com/docs/'
const sources = new Map(
  paths.map((path) => [
    path,
    new URL(path.replace(/\.mdx?$/, '').replace(/(^|\/)(?:index|README)$/, '$1'), base).href,
  ]),
)
const resolve = createLinkResolver({ ...defaultSettings, base }, sources)

const from = (path: string) => ({ path, source: sources.get(path) })
const tea = from('guide/tea.md')

test.each([
  ['https://other.example.com/a', 'https://other.example.com/a'],
  ['//other.example.com/a', 'https://other.example.com/a'],
  ['#steeping', 'https://example.com/docs/guide/tea#steeping'],
  ['../faq.md#price', 'https://example.com/docs/faq#price'],
  ['./more/water.mdx', 'https://example.com/docs/guide/more/water'],
  ['more/water', 'https://example.com/docs/guide/more/water'],
  ['more/water.html#cold', 'https://example.com/docs/guide/more/water#cold'],
  ['Green%20tea.md', 'https://example.com/docs/guide/Green%20tea'],
  ['..', 'https://example.com/docs/'],
  ['../guide/', 'https://example.com/docs/guide/'],
  ['/guide/more/water', 'https://example.com/docs/guide/more/water'],
  ['/docs/unknown', 'https://example.com/docs/unknown'],
  ['/unknown?a=b#c', 'https://example.com/docs/unknown?a=b#c'],
  ['unknown', 'https://example.com/docs/guide/unknown'],
])('%s leads to %s', (href, address) => {
  expect(resolve(tea, href)).toBe(address)
})

test.each([
  ['../old.md#a', 'https://example.com/docs/old#a'],
  ['old/README.md', 'https://example.com/docs/guide/old/'],
])('the file %s, which is not read, is where the site would show it', (href, address) => {
  expect(resolve(tea, href)).toBe(address)
})

test.each([
  ['Command-Usage', 'https://example.com/docs/Command-Usage'],
  ['Command Usage#flags', 'https://example.com/docs/Command-Usage#flags'],
  ['water', 'https://example.com/docs/guide/more/water'],
  ['more/water', 'https://example.com/docs/guide/more/water'],
  ['WATER.md', 'https://example.com/docs/guide/more/water'],
])('the page or note %s is found wherever it stands', (href, address) => {
  expect(resolve(from('faq.md'), href)).toBe(address)
})

test.each([
  ['{% link _posts/2026-01-05-news.md %}', 'https://example.com/docs/_posts/2026-01-05-news'],
  ['{% post_url 2026-01-05-news %}#more', 'https://example.com/docs/_posts/2026-01-05-news#more'],
  ['{{< ref "guide/more/water.mdx" >}}', 'https://example.com/docs/guide/more/water'],
  ['{{% relref "more/water#cold" %}}', 'https://example.com/docs/guide/more/water#cold'],
  ['{{ "/faq" | relative_url }}', 'https://example.com/docs/faq'],
  ['{{ site.baseurl }}/faq', 'https://example.com/docs/faq'],
  ['@/guide/tea.md', 'https://example.com/docs/guide/tea'],
  ['@site/docs/faq.md', 'https://example.com/docs/faq'],
])('the tag %s leads to %s', (href, address) => {
  expect(resolve(tea, href)).toBe(address)
})

test.each(['mailto:ann@example.com', 'javascript:alert(1)', 'obsidian://open', '{{ page.next }}', 'https://a:b@example.com/', 'http://['])(
  '%s leads nowhere',
  (href) => {
    expect(resolve(tea, href)).toBeUndefined()
  },
)

test('a file without a source has links between files only', () => {
  const nowhere = { path: 'guide/other.md' }
  expect(resolve(nowhere, '#a')).toBeUndefined()
  expect(resolve(nowhere, 'unknown')).toBeUndefined()
  expect(resolve(nowhere, 'tea.md')).toBe('https://example.com/docs/guide/tea')
})
