// Whether front matter is read as written, and whether what is wrong in it is told with its mend.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArticleFile } from '../../src/articles/front-matter.ts'

const file = (front: string, body = 'Steep for three minutes.') => `---\n${front}\n---\n\n${body}\n`
const read = (text: string) => readArticleFile('content/tea.md', text)
const faultsOf = (front: string) => read(file(front)).faults
const fieldOf = (front: string) => {
  const { body: _body, faults: _faults, warnings: _warnings, ...fields } = read(file(`title: Tea\n${front}`))
  return fields
}

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
      source: 'https://example.com/tea',
      publisher: 'Leaf',
      author: 'Mia',
      date: '2026-11-22',
      language: 'zh-Hant',
      tags: ['green', 'black'],
      body: '\nSteep for three minutes.\n',
      faults: [],
      warnings: [],
    })
  })

  test('fields that are empty are absent', () => {
    expect(fieldOf('source:\nauthor: ""\ndate: ~\ntags:')).toEqual({ title: 'Tea', tags: [] })
  })

  test('a date is a day, a month or a year, quoted or not', () => {
    for (const date of ['2026-11-22', '"2026-11-22"', '2026-11', '2026', '!!timestamp 2026-11-22']) {
      expect(fieldOf(`date: ${date}`)).toMatchObject({ date: date.replace(/^!!timestamp |"/g, '') })
    }
    expect(fieldOf('date: 2024-02-29T23:30:00+09:00')).toMatchObject({ date: '2024-02-29' })
  })

  test('numbers and words that YAML could take for others stay as written', () => {
    expect(read(file('title: 1984\nlanguage: no\nauthor: 0x10\npublisher: 1e3'))).toMatchObject({
      title: '1984',
      language: 'no',
      author: '0x10',
      publisher: '1e3',
    })
  })

  test('tags are a list or words between commas, trimmed, each once', () => {
    const tags = ['green tea', 'water', '1984']
    expect(fieldOf('tags: " green tea, water,, water , 1984"')).toMatchObject({ tags })
    expect(fieldOf('tags:\n  - green tea\n  - " water "\n  - water\n  - 1984\n  -')).toMatchObject({ tags })
  })

  test('Windows line ends and a byte order mark do no harm', () => {
    expect(read('\ufeff---\r\ntitle: Tea\r\n---\r\nBody.\r\n')).toMatchObject({
      title: 'Tea',
      body: 'Body.\r\n',
      faults: [],
    })
  })
})

describe('titles', () => {
  test('the first level-1 heading is the title of a text that names none', () => {
    expect(read('Intro.\n\n# Green *tea*\n\nText.')).toMatchObject({ title: 'Green tea', faults: [] })
    expect(read(file('author: Mia', '# Green tea\n\nText.'))).toMatchObject({ title: 'Green tea', author: 'Mia' })
  })

  test('a text without any title is a fault', () => {
    expect(read('Steep.').faults).toEqual([
      'content/tea.md, line 1: title is missing; write "title: …" between two lines of --- at the top, or begin the text with a heading such as "# Tea".',
    ])
  })

  test('a rule above a text is no front matter', () => {
    expect(read('---\n\n# Tea\n\nText.')).toMatchObject({ title: 'Tea', body: '---\n\n# Tea\n\nText.', faults: [] })
  })
})

describe('faults', () => {
  test('each names file, line, field and mend', () => {
    expect(
      faultsOf('title: Tea\ndate: 2026-13-40\nsource: example.com\nlanguage: English\nauthor: [Mia]\ntags: {a: b}'),
    ).toEqual([
      'content/tea.md, line 3: date is "2026-13-40"; write a day such as 2026-11-22, or leave it out.',
      'content/tea.md, line 4: source is "example.com"; write the whole address, such as https://example.com/tea, or leave it out.',
      'content/tea.md, line 5: language is "English"; write a language tag such as en, pt-BR or zh-Hant, or leave it out.',
      'content/tea.md, line 6: author is not one value; write it on one line, as in "author: …".',
      'content/tea.md, line 7: tags is not a list of words; write "tags: tea, water" or "tags: [tea, water]".',
    ])
  })

  test('days that do not exist and addresses that are no web pages are refused', () => {
    for (const date of ['2026-02-30', '2026-00', '22.11.2026', '26-11-22', '2026-1-2', 'yesterday', '20261122']) {
      expect(faultsOf(`title: Tea\ndate: ${date}`), date).toHaveLength(1)
    }
    for (const source of [
      'javascript:alert(1)',
      'ftp://example.com',
      '/tea',
      'https://',
      'https://mia:secret@example.com',
    ]) {
      expect(faultsOf(`title: Tea\nsource: ${source}`), source).toHaveLength(1)
    }
    for (const language of ['en_US', 'e', 'english', 'en-', 'x-tea']) {
      expect(faultsOf(`title: Tea\nlanguage: ${language}`), language).toHaveLength(1)
    }
  })

  test('broken YAML is told with its line and mend', () => {
    const [fault] = faultsOf('title: Tea\nauthor: Mia: the cook')
    expect(fault).toMatch(/^content\/tea\.md, line 3: this is not valid YAML \(.+\); put a value with ": " .+\.$/)
    expect(faultsOf('- title')).toEqual([
      'content/tea.md, line 2: the front matter has no fields; write lines such as "title: Tea".',
    ])
  })

  test('front matter that never ends is told', () => {
    expect(read('---\ntitle: Tea\n\nText.').faults).toEqual([
      'content/tea.md, line 1: the front matter never ends; add a line of --- after its last field.',
    ])
  })

  test('front matter in another language than YAML is not evaluated', () => {
    expect(read('---js\nprocess.exit(1)\n---\nText.')).toMatchObject({
      body: '',
      faults: ['content/tea.md, line 1: I read YAML front matter only; write --- alone on the first line.'],
    })
  })

  test('aliases are not followed', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghi'.split('').map((name, i) => `${name}: &${name} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`),
    ]
    expect(faultsOf(`title: Tea\n${bomb.join('\n')}\ntags: *i`)).toEqual([
      'content/tea.md, line 12: tags is a YAML alias; write its words out.',
    ])
  })

  test('deep nesting and endless front matter are refused', () => {
    for (const front of [
      '['.repeat(5_000),
      '{a: '.repeat(1_000),
      '- '.repeat(3_000),
      '? '.repeat(3_000),
      'x'.repeat(9_000),
    ]) {
      expect(faultsOf(front)).toHaveLength(1)
    }
  })

  test('any front matter is read without throwing', () => {
    const scraps = fc.constantFrom(
      ...[
        'title: ',
        'tags:',
        'date: ',
        ': ',
        '- ',
        '? ',
        '\n',
        '  ',
        '&a ',
        '*a',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '|',
        '>',
        '!!',
        '#',
        '%',
        '@',
        '\t',
      ],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
        const { title, faults } = read(file(parts.join('')))
        expect(title !== undefined || faults.length > 0).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('unknown fields', () => {
  test('a likely misspelling is told with the field it is near', () => {
    const { faults, warnings } = read(file('title: Tea\npubisher: Leaf\nTags: a\nlang: en\nlayout: post'))
    expect(faults).toEqual([])
    expect(warnings).toEqual([
      'content/tea.md, line 3: unknown field "pubisher" is ignored; did you mean publisher?',
      'content/tea.md, line 4: unknown field "Tags" is ignored; did you mean tags?',
      'content/tea.md, line 5: unknown field "lang" is ignored; did you mean language?',
      'content/tea.md, line 6: unknown field "layout" is ignored; the fields are title, source, publisher, author, date, language, tags.',
    ])
  })
})
