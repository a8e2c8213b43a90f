// Whether what is exported comes back as it was.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/articles/article.ts'
import { readTags } from '../../src/articles/fields.ts'
import { tidyText } from '../../src/articles/visible-text.ts'
import { exportFile } from '../../src/ingest/export.ts'
import { readUpload } from '../../src/ingest/read-upload.ts'

const tea: Article = {
  id: 'abcdefghij',
  title: 'Tea: a "story"',
  source: 'https://example.com/tea',
  publisher: 'Leaf & Co',
  author: 'Mia',
  date: '2026-11',
  language: 'en',
  tags: ['green tea', 'water'],
  body: '\nSteep.\r\n\r\n---\r\ntitle: no\r\n---\r\n',
}

async function back(articles: readonly Article[], format: 'markdown' | 'json'): Promise<Article[]> {
  const reading = await readUpload(exportFile(articles, format, 'articles'))
  expect(reading.faults).toEqual([])
  return reading.articles.map(({ id = '', fields, body }) => ({ id, title: '', tags: [], ...fields, body }))
}

test('one article is a file with front matter that a person can read', () => {
  const { name, bytes } = exportFile([tea], 'markdown', 'Tea: a "story"')
  expect(name).toBe('tea-a-story.md')
  expect(Buffer.from(bytes).toString()).toBe(
    [
      '---',
      'id: abcdefghij',
      'title: "Tea: a \\"story\\""',
      'source: "https://example.com/tea"',
      'publisher: "Leaf & Co"',
      'author: "Mia"',
      'date: "2026-11"',
      'language: "en"',
      'tags: ["green tea", "water"]',
      '---',
      tea.body,
    ].join('\n'),
  )
})

test('several articles are a zip file, each in a file named after it', () => {
  const file = exportFile(
    [tea, { ...tea, id: 'klmnopqrst' }, { ...tea, id: 'uvwxyzabcd', title: '??' }],
    'markdown',
    'All',
  )
  expect(file.name).toBe('all.zip')
  const text = Buffer.from(file.bytes).toString('latin1')
  for (const name of ['tea-a-story.md', 'tea-a-story-2.md', 'article.md']) expect(text).toContain(name)
})

test('the same articles make the same file', () => {
  expect(exportFile([tea, tea], 'markdown', 'all').bytes).toEqual(exportFile([tea, tea], 'markdown', 'all').bytes)
})

test.each([
  ['con', 'article-con.md'],
  ['../../etc/passwd', 'etc-passwd.md'],
  ['緑茶の話', '緑茶の話.md'],
  ['', 'article.md'],
])('an export called %j is a file called %s', (title, name) => {
  expect(exportFile([tea], 'markdown', title).name).toBe(name)
})

describe('read back, an export gives the same articles', () => {
  const signs = fc.constantFrom(
    '---',
    '\n---\n',
    '...',
    ': ',
    '"',
    "'",
    '\\',
    '[',
    '{{{',
    '# ',
    '- ',
    '🍵',
    '緑茶',
    '\t',
    '\r\n',
    '|',
    '> ',
    '&amp;',
    '\u2028',
    'é',
    'x',
    ' ',
  )
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(signs, { maxLength: 40 }).map((all) => all.join('')),
  )
  const words = odd.map((text) => tidyText(text.toWellFormed()).replace(/\n/g, ' ').slice(0, 190).toWellFormed().trim())
  const body = odd.map((text) => text.toWellFormed().replaceAll('\0', ''))
  const optional = (value: fc.Arbitrary<string>) => fc.option(value.filter(Boolean), { nil: undefined })
  const article: fc.Arbitrary<Article> = fc
    .record({
      id: fc.stringMatching(/^[\w-]{10}$/),
      title: words.filter(Boolean),
      source: fc.option(fc.constantFrom('https://example.com/a?b=%22', 'http://xn--fsq.example/#x'), {
        nil: undefined,
      }),
      publisher: optional(words),
      author: optional(words),
      date: fc.option(fc.constantFrom('2026', '2026-11', '2026-11-22'), { nil: undefined }),
      language: fc.option(fc.constantFrom('en', 'no', 'zh-Hant'), { nil: undefined }),
      tags: fc
        .array(
          words.map((tag) => tag.slice(0, 50).toWellFormed()),
          { maxLength: 5 },
        )
        .map((tags) => {
          const reading = readTags(tags.map((tag) => tag.trim()))
          return 'tags' in reading ? reading.tags : []
        }),
      body,
    })
    .map(
      (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Article,
    )

  test.each(['markdown', 'json'] as const)('as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(article, async (one) => void expect(await back([one], format)).toEqual([one])),
      { numRuns: 300 },
    )
  })

  test.each(['markdown', 'json'] as const)('many at once, as %s', async (format) => {
    const many = fc.uniqueArray(article, { selector: ({ id }) => id, minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(many, async (all) => void expect(await back(all, format)).toEqual(all)),
      { numRuns: 50 },
    )
  })
})
