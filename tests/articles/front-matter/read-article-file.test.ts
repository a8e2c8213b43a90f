// Whether a file becomes the article that its maker meant, and nothing that is odd in it refuses the file.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArticleFile, unknownFieldWarning } from '../../../src/articles/front-matter/read-article-file.ts'
import { wholeSource } from '../../../src/articles/front-matter/whole-source.ts'

const file = (front: string, body = 'Steep for three minutes.') => `---\n${front}\n---\n\n${body}\n`
const read = (text: string, path = 'guide/tea.md') => readArticleFile({ name: `content/${path}`, path, text })
const withTitle = (front: string, path?: string) => read(file(`title: Tea\n${front}`), path)
const tagsOf = (front: string) => withTitle(front).tags

describe('fields', () => {
  test('every field is read', () => {
    expect(
      read(
        file(
          'title: "Tea: a story"\nsource: https://example.com/tea\npublisher: Leaf\nauthor: Mia\ndate: 2026-11-22\nlanguage: zh-hant\ntags: [green, black]',
        ),
      ),
    ).toEqual({
      title: 'Tea: a story',
      titleFrom: 'field',
      addresses: { source: 'https://example.com/tea' },
      publisher: 'Leaf',
      author: 'Mia',
      date: '2026-11-22',
      visibility: { from: '2026-11-22T00:00:00' },
      language: 'zh-Hant',
      tags: ['green', 'black'],
      body: '\nSteep for three minutes.\n',
      bodyLine: 10,
      unknownFields: [],
      faults: [],
      warnings: [],
    })
  })

  test('fields that are empty, or say false, are absent', () => {
    expect(
      withTitle('source:\nauthor: ""\ndate: ~\ntags:\nlastUpdated: false\npermalink: false\nlanguage: []'),
    ).toEqual({
      title: 'Tea',
      titleFrom: 'field',
      tags: [],
      addresses: {},
      body: '\nSteep for three minutes.\n',
      bodyLine: 11,
      unknownFields: [],
      faults: [],
      warnings: [],
    })
  })

  test('numbers and words that YAML could take for others stay as written', () => {
    expect(read(file('title: 1984\nlanguage: no\nauthor: 0x10\npublisher: 1e3'))).toMatchObject({
      title: '1984',
      language: 'no',
      author: '0x10',
      publisher: '1e3',
    })
  })

  test('an explicit type changes nothing', () => {
    expect(withTitle('date: !!timestamp 2026-11-22')).toMatchObject({ date: '2026-11-22' })
  })
})

describe('titles', () => {
  test('the front matter wins over the heading, and that over the name of the file', () => {
    expect(read(file('title: Green tea', '# Tea\n\nSteep.'))).toMatchObject({ title: 'Green tea', titleFrom: 'field' })
    expect(read(file('author: Mia', '# Tea *now*\n\nSteep.'))).toMatchObject({ title: 'Tea now', titleFrom: 'body' })
    expect(read('Steep.', 'brewing-tea.md')).toMatchObject({ title: 'Brewing tea', titleFrom: 'name', faults: [] })
  })

  test('a heading from the middle is no title', () => {
    expect(read('Steep.\n\n# Later\n\nPour.', 'brewing-tea.md').title).toBe('Brewing tea')
  })

  test('titles of menus and sidebars are no title', () => {
    expect(
      read(file('sidebar_label: Side\nlinkTitle: Link\nmenu_title: Menu\nnav_title: Nav'), 'brewing-tea.md').title,
    ).toBe('Brewing tea')
  })

  test.each([
    ['title: 2024', '2024'],
    ['title: 2024-01-05', '2024-01-05'],
    ['title: [Green tea, Black tea]', 'Green tea'],
    ['title: "**Green** tea &amp; `water`"', 'Green tea & water'],
    ['title: "Green tea {#green}"', 'Green tea'],
    ['title: "[Green tea](https://example.com)"', 'Green tea'],
    ['title: snake_case and 2 * 3 * 4', 'snake_case and 2 * 3 * 4'],
    ['title: Using <slot> and __init__', 'Using <slot> and __init__'],
    ['title: >\n  Green\n  tea', 'Green tea'],
  ])('%j is read', (front, title) => {
    expect(read(file(front))).toMatchObject({ title, warnings: [] })
  })

  test('a title that is too long is told, and the next best taken', () => {
    const reading = read(file(`title: ${'x'.repeat(301)}`), 'brewing-tea.md')
    expect(reading).toMatchObject({ title: 'Brewing tea', faults: [] })
    expect(reading.warnings).toEqual([
      expect.stringMatching(
        /^content\/brewing-tea\.md, line 2: title is ignored, since it is "x+…"; shorten it to 300 characters\.$/,
      ),
    ])
  })

  test('the first line of a text without formatting is its title', () => {
    expect(read('Brewing tea\n\nSteep *three* minutes.', 'notes.txt')).toMatchObject({
      title: 'Brewing tea',
      titleFrom: 'body',
      body: 'Brewing tea\n\nSteep \\*three\\* minutes.',
    })
  })

  test('a sentence at the top of a text without formatting is no title', () => {
    expect(read('Steep for three minutes.\n\nPour.', 'brewing-tea.txt').title).toBe('Brewing tea')
  })
})

describe('names that the field uses', () => {
  test.each([
    ['authors: Ann', 'Ann'],
    ['by: Ann', 'Ann'],
    ['author: [Ann, Bob]', 'Ann, Bob'],
    ['authors:\n  - name: Ann\n    url: https://example.com\n  - Bob', 'Ann, Bob'],
    ['authors:\n  ann:\n    name: Ann Lee\n  bob:\n    name: Bob Ray', 'Ann Lee, Bob Ray'],
    ['author:\n  name: Ann\n  email: ann@example.com', 'Ann'],
    ['author: Ann <ann@example.com>', 'Ann'],
    ['author: "[[Ann Lee|Ann]]"', 'Ann'],
    ['params:\n  author: Ann', 'Ann'],
    ['author: Ann\nextra:\n  author: Bob', 'Ann'],
  ])('author: %j', (front, author) => {
    expect(withTitle(front)).toMatchObject({ author, warnings: [], unknownFields: [] })
  })

  test('of many authors as many as fit are named', () => {
    const names = Array.from({ length: 30 }, (_, at) => `Author ${at}`)
    const { author = '', warnings } = withTitle(`authors: [${names.join(', ')}]`)
    expect(author.startsWith('Author 0, Author 1, ')).toBe(true)
    expect(author.length).toBeLessThanOrEqual(200)
    expect(warnings).toEqual([])
  })

  test.each([
    ['date: 2015-09-27 13:44:54 +0200', '2015-09-27'],
    ['pubDate: Jan 2, 2006', '2006-01-02'],
    ['publishDate: 2024-1-5', '2024-01-05'],
    ['published: 2024-1-5', '2024-01-05'],
    ['date: [2024-1-5, 2025-1-5]', '2024-01-05'],
    ['created: 2024-01-05\nupdated: 2025-02-06', '2024-01-05'],
    ['updated: 2025-02-06\ndate: 2024-01-05', '2024-01-05'],
    ['published: true\nlastmod: 2025-02-06', '2025-02-06'],
    ['last_updated: 2025-02-06', '2025-02-06'],
    ['modified: 2025-02-06', '2025-02-06'],
    ['last_update:\n  date: 1/13/2024\n  author: Ann', '2024-01-13'],
    ['date:\n  created: 2024-01-05\n  updated: 2025-02-06', '2024-01-05'],
    ['date: soon\ncreated: 2024-01-05', '2024-01-05'],
  ])('day: %j', (front, date) => {
    expect(withTitle(front)).toMatchObject({ date, unknownFields: [] })
  })

  test('the day in a name counts where the front matter has only that of a change', () => {
    expect(withTitle('lastmod: 2025-02-06', 'posts/2024-01-05-tea.md').date).toBe('2024-01-05')
    expect(withTitle('date: 2023-03-04', 'posts/2024-01-05-tea.md').date).toBe('2023-03-04')
  })

  test('the day in an address counts where nothing else has one', () => {
    expect(withTitle('path: 2014/12/12/tea').date).toBe('2014-12-12')
  })

  test.each([
    ['tags: " green tea, water,, water , 1984"', ['green tea', 'water', '1984']],
    ['tags:\n  - green tea\n  - " water "\n  - water\n  - 1984\n  -', ['green tea', 'water', '1984']],
    ['categories: [a, b]\nkeywords: b, c\ntopics: "#d"', ['a', 'b', 'c', 'd']],
    ['category: a', ['a']],
    ['tags:\n  - name: a\n    slug: x\n  - label: b', ['a', 'b']],
    ['tags: ["[[a]]", "#b/c"]', ['a', 'b/c']],
    ['taxonomies:\n  tags: [a]\n  categories: [b]', ['a', 'b']],
  ])('tags: %j', (front, tags) => {
    expect(tagsOf(front)).toEqual(tags)
    expect(withTitle(front).warnings).toEqual([])
  })

  test.each([
    ['lang: en', 'en'],
    ['locale: en_US', 'en-US'],
    ['locale: pt_BR.UTF-8', 'pt-BR'],
    ['language: [de, en]', 'de'],
  ])('language: %j', (front, language) => {
    expect(withTitle(front)).toMatchObject({ language, warnings: [] })
  })

  test.each(['publisher: Leaf', 'site: Leaf', 'site_name: Leaf', 'publisher:\n  name: Leaf'])(
    'publisher: %j',
    (front) => {
      expect(withTitle(front)).toMatchObject({ publisher: 'Leaf', warnings: [] })
    },
  )

  test('what a page says of itself to search engines is known, and nothing is made of it', () => {
    expect(withTitle('description: Steep.\nsummary: Steep.\nexcerpt: Steep.')).toMatchObject({
      unknownFields: [],
      warnings: [],
    })
  })
})

describe('addresses', () => {
  test('each stays as written, whole or not', () => {
    const { addresses, warnings } = withTitle(
      'canonical_url: https://example.com/a b\nurl: /guide/tea/\npermalink: /:year/:title.html\npath: 2014/12/12/tea\nslug: [tea, old]',
    )
    expect({ addresses, warnings }).toEqual({
      addresses: {
        canonical: 'https://example.com/a b',
        url: '/guide/tea/',
        permalink: '/:year/:title.html',
        path: '2014/12/12/tea',
        slug: 'tea',
      },
      warnings: [],
    })
  })

  test.each([
    '<https://example.com/tea>',
    '"[Tea](https://example.com/tea)"',
    '[https://example.com/tea, https://example.com/b]',
  ])('the source %s is the address in it', (source) => {
    expect(withTitle(`source: ${source}`)).toMatchObject({
      addresses: { source: 'https://example.com/tea' },
      warnings: [],
    })
  })

  test.each(['/guide/tea', 'javascript:alert(1)', 'ftp://example.com', 'https://', 'https://mia:secret@example.com'])(
    'the source %s is left out and told',
    (source) => {
      const { addresses, faults, warnings } = withTitle(`source: ${source}`)
      expect({ addresses, faults }).toEqual({ addresses: {}, faults: [] })
      expect(warnings).toEqual([
        expect.stringMatching(/^content\/guide\/tea\.md, line 3: source is ignored, since it is ".+"; /),
      ])
    },
  )

  test.each(['url: javascript:alert(1)', 'canonical: https://mia:secret@example.com'])(
    '%s is left out and told',
    (front) => {
      expect(withTitle(front)).toMatchObject({ addresses: {}, warnings: [expect.stringContaining('is ignored')] })
    },
  )

  test('what a theme calls so is no address', () => {
    expect(withTitle('params:\n  source: https://example.com\n  path: /img').addresses).toEqual({})
  })

  test('the first whole address is the source where no site is known', () => {
    expect(wholeSource({ source: 'https://example.com/b', canonical: 'https://example.com/a b' })).toBe(
      'https://example.com/a%20b',
    )
    expect(wholeSource({ slug: 'tea', permalink: '/tea' })).toBeUndefined()
  })
})

describe('what is wrong', () => {
  test('each optional field is left out, and told with line, value and mend', () => {
    const { faults, warnings, ...reading } = withTitle(
      'date: 2026-13-40\nsource: example.com\nlanguage: English\nauthor: {a: b}\ntags: {a: b}',
    )
    expect(faults).toEqual([])
    expect(reading).toMatchObject({ title: 'Tea', tags: [], addresses: {} })
    expect([...warnings].sort()).toEqual([
      'content/guide/tea.md, line 3: date is ignored, since it is "2026-13-40"; write a day such as 2026-11-22, or leave it out.',
      'content/guide/tea.md, line 4: source is ignored, since it is "example.com"; write the whole address, such as https://example.com/tea, or leave it out.',
      'content/guide/tea.md, line 5: language is ignored, since it is "English"; write a language tag such as en, pt-BR or zh-Hant, or leave it out.',
      'content/guide/tea.md, line 6: author is ignored, since it is a table of fields; write one value on one line, or leave it out.',
      'content/guide/tea.md, line 7: tags is ignored, since it is a table of fields; write "tags: tea, water".',
    ])
  })

  test.each(['2026-02-30', '2026-00', '26-11-22', 'yesterday', '01/02/2006'])(
    'the date %s is left out and told',
    (date) => {
      expect(withTitle(`date: ${date}`)).toMatchObject({ faults: [], warnings: [expect.stringContaining(`"${date}"`)] })
    },
  )

  test.each(['e', 'english', 'en-', 'x-tea'])('the language %s is left out and told', (language) => {
    expect(withTitle(`language: ${language}`)).toMatchObject({
      faults: [],
      warnings: [expect.stringContaining(`"${language}"`)],
    })
  })

  test('of 31 tags the first 30 are kept, and that is told', () => {
    const { tags, warnings } = withTitle(`tags: [${Array.from({ length: 31 }, (_, at) => `t${at}`).join(', ')}]`)
    expect(tags).toHaveLength(30)
    expect(warnings).toEqual([
      'content/guide/tea.md, line 3: of 31 tags the first 30 are kept; keep those that matter most.',
    ])
  })

  test('a tag that is too long is left out, and the others kept', () => {
    expect(withTitle(`tags: [a, ${'x'.repeat(61)}, b]`)).toMatchObject({
      tags: ['a', 'b'],
      warnings: [expect.stringContaining('shorten each tag to 60 characters.')],
    })
  })
})

describe('unknown fields', () => {
  test('each is named once, with its line and the field that it is near', () => {
    const { faults, warnings, unknownFields } = read(
      file('title: Tea\npubisher: Leaf\nlayout: post\nid: intro\nweight: 3'),
    )
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] })
    expect(unknownFields).toEqual([
      { name: 'pubisher', line: 3, near: 'publisher' },
      { name: 'layout', line: 4 },
      { name: 'id', line: 5 },
      { name: 'weight', line: 6 },
    ])
  })

  test('a sentence tells it', () => {
    expect(unknownFieldWarning('tea.md', { name: 'pubisher', line: 3, near: 'publisher' })).toBe(
      'tea.md, line 3: unknown field "pubisher" is ignored; did you mean publisher?',
    )
    expect(unknownFieldWarning('tea.md', { name: 'layout', line: 4 })).toBe(
      'tea.md, line 4: unknown field "layout" is ignored.',
    )
  })
})

describe('exports', () => {
  test('what carries an id of ours is read word for word', () => {
    const { tags, ...reading } = read(
      file('id: abcdefghij\ntitle: "`npm ci` **fails** {#x}"\nauthor: "Ann <ann@example.com>"\ntags: ["[[a]]"]'),
      '2024-01-05-tea.md',
    )
    expect(reading).toMatchObject({
      id: 'abcdefghij',
      title: '`npm ci` **fails** {#x}',
      author: 'Ann <ann@example.com>',
    })
    expect(tags).toEqual(['[[a]]'])
    expect(reading.date).toBeUndefined()
  })
})

test('any file is read without throwing, and has a title', () => {
  const signs =
    'title: |tags:|date: |: |- |? |\n|  |&a |*a|[|]|{|}|"|\'|>|!!|#|%|@|\t|= |[[|"""|published: |draft: |extra:\n'.split(
      '|',
    )
  const scraps = fc.oneof(fc.constantFrom(...signs, '|'), fc.string({ maxLength: 4 }))
  fc.assert(
    fc.property(
      fc.constantFrom('---', '+++', ';;;', '---json', '{'),
      fc.array(scraps, { maxLength: 30 }),
      (fence, parts) => {
        const { title, faults } = read(`${fence}\n${parts.join('')}\n${fence.slice(0, 3).replace('{', '}')}\nSteep.`)
        expect(title !== undefined || faults.length > 0).toBe(true)
      },
    ),
    { numRuns: 1_000 },
  )
})
