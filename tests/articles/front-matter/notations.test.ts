// Whether front matter is found and read in every notation and wherever it stands, and a text is not taken for it.

import { describe, expect, test } from 'vitest'
import { readArticleFile } from '../../../src/articles/front-matter/read-article-file.ts'

const read = (text: string) => readArticleFile({ name: 'content/pipe.md', path: 'pipe.md', text })

describe('what stands above the front matter', () => {
  const front = '---\ntitle: Pipe care\ndate: 2021-05-03\n---\n# Pipes\n\nFlush on Mondays.\n'

  test.each([
    ['a blank line', `\n${front}`],
    ['blank lines with Windows line ends', `\r\n \t\r\n${front.replaceAll('\n', '\r\n')}`],
    ['a comment', `<!-- markdownlint-disable -->\n${front}`],
    ['a comment of several lines, and a blank one', `<!--\nCopyright: nobody\n---\n-->\n\n${front}`],
    ['two byte order marks', `\ufeff\ufeff${front}`],
    ['a byte order mark below a blank line', `\n\ufeff${front}`],
  ])('%s is not the article', (_, text) => {
    const { title, date, body, faults } = read(text)
    expect({ title, date, faults }).toEqual({ title: 'Pipe care', date: '2021-05-03', faults: [] })
    expect(body.startsWith('# Pipes')).toBe(true)
  })

  test('the line on which the body begins is counted from the top of the file', () => {
    expect(read(`\n\n${front}`).bodyLine).toBe(7)
    expect(read('Flush.').bodyLine).toBe(1)
  })

  test('lines in sentences are counted from the top of the file', () => {
    expect(read('<!-- x -->\n\n---\ntitle: Pipe\ndate: soon\n---\nFlush.').warnings[0]).toMatch(
      /^content\/pipe\.md, line 5: /,
    )
  })
})

test('a rule above words stays a rule, though a line further down looks like a field', () => {
  const text = '---\nThe boiler runs at noon.\ntitle: the word on its lid\n'
  expect(read(text)).toMatchObject({ body: text, faults: [] })
})

describe('notations', () => {
  const boiler = { title: 'Boiler manual', date: '2021-05-03', tags: ['heat', 'water'], body: 'It runs at noon.\n' }
  const json = '"title": "Boiler manual",\n\t"date": "2021-05-03",\n\t"tags": ["heat",\n\t\t"water"]'

  test.each([
    ['YAML', '---\ntitle: Boiler manual\ndate: 2021-05-03\ntags: [heat, water]\n---\n'],
    ['YAML that ends in three points', '---\ntitle: Boiler manual\ndate: 2021-05-03\ntags: [heat, water]\n...\n'],
    ['YAML that says so', '--- yaml\ntitle: Boiler manual\ndate: 2021-05-03\ntags: [heat, water]\n---\n'],
    [
      'YAML whose lines are all indented',
      '---\n\ttitle: Boiler manual\n\tdate: 2021-05-03\n\ttags: [heat, water]\n---\n',
    ],
    ['YAML in braces', '---\n{title: Boiler manual, date: 2021-05-03, tags: [heat, water]}\n---\n'],
    ['TOML', '+++\ntitle = "Boiler manual"\ndate = 2021-05-03\ntags = ["heat", "water"]\n+++\n'],
    [
      'TOML with Windows line ends',
      '+++\r\ntitle = "Boiler manual"\r\ndate = 2021-05-03\r\ntags = ["heat", "water"]\r\n+++\r\n',
    ],
    [
      'TOML with a time',
      "+++\ntitle = 'Boiler manual'\ndate = 2021-05-03T23:30:00-11:00\ntags = ['heat',\n 'water']\n+++\n",
    ],
    [
      'TOML between lines of ---',
      '---toml\ntitle = "Boiler manual"\ndate = 2021-05-03\ntags = ["heat", "water"]\n---\n',
    ],
    ['TOML between lines of YAML', '---\ntitle = "Boiler manual"\ndate = 2021-05-03\ntags = ["heat", "water"]\n---\n'],
    ['YAML between lines of TOML', '+++\ntitle: Boiler manual\ndate: 2021-05-03\ntags: [heat, water]\n+++\n'],
    [
      'TOML with a table for tags',
      '+++\ntitle = "Boiler manual"\ndate = 2021-05-03\n[taxonomies]\ntags = ["heat", "water"]\n+++\n',
    ],
    ['JSON', `{\n\t${json}\n}\n`],
    ['JSON between lines of ---', `---json\n{\n${json}\n}\n---\n`],
    ['JSON between lines of ;;;', `;;;\n{\n${json}\n}\n;;;\n`],
    ['JSON between lines of ;;; without braces', `;;;\n${json}\n;;;\n`],
  ])('%s is read', (_, front) => {
    expect(read(`${front}It runs at noon.\n`)).toMatchObject({ ...boiler, faults: [], warnings: [] })
  })

  test('names count in any case and with any sign between their words', () => {
    expect(read('---\nTitle: Pipe\nAUTHOR: Mia\nLast_Updated: 2021-05-03\n---\nFlush.')).toMatchObject({
      title: 'Pipe',
      author: 'Mia',
      date: '2021-05-03',
      unknownFields: [],
    })
  })

  test('empty front matter is none', () => {
    expect(read('---\n---\n# Pipes\n\nFlush.')).toMatchObject({ title: 'Pipes', body: '# Pipes\n\nFlush.' })
  })
})

describe('a text that only looks so', () => {
  test.each([
    ['a rule above a heading', '---\n\n# Pipes\n\nFlush.'],
    ['words between two rules', '---\nFlush on Mondays.\n---\nOr not.'],
    ['a note between two rules', '---\nNote: this page is old.\n\nFlush on Mondays.\n\n---\nOr not.'],
    ['questions and answers between two rules', '---\nQ: When?\nA: On Mondays.\n---\nOr not.'],
    ['a rule below a comment', '<!-- x -->\n---\n\nFlush.\n\n---\n'],
    ['a list between two rules', '---\n- Flush\n- Wait\n---\nOr not.'],
    ['an object of JSON that is an example', '{"valve": "open"}\n\nThat is a message.'],
    ['a shortcode', '{{< note >}}\nFlush.\n{{< /note >}}'],
    ['a row of hyphens', '----\ntitle: Pipes\n----\n'],
    ['an indented row of hyphens', '    ---\n    title: Pipes\n    ---\n'],
  ])('%s stays in the body', (_, text) => {
    expect(read(text)).toMatchObject({ body: text, faults: [], warnings: [] })
  })

  test('words without any rule are not searched for front matter', () => {
    expect(read('Note: flush.\n\n---\n\ntitle: no\n')).toMatchObject({
      title: 'Pipe',
      body: 'Note: flush.\n\n---\n\ntitle: no\n',
    })
  })
})

describe('broken lines', () => {
  test.each([
    ['title: Foo: bar', 'Foo: bar'],
    ['title: [Draft] Foo', '[Draft] Foo'],
    ['title: @everyone', '@everyone'],
    ['title: "Foo', 'Foo'],
    ["title: 'It's hot'", "It's hot"],
    ['title: `npm ci` fails', 'npm ci fails'],
    ['title:Foo', 'Foo'],
    ['title: "Foo": bar', '"Foo": bar'],
    ["title: 'a' and 'b'", "'a' and 'b'"],
    ['title: Foo\nand more', 'Foo'],
  ])('%s is read as plain words and told', (line, title) => {
    const reading = read(`---\nauthor: Mia\n${line}\ntags: [a]\n---\nFlush.`)
    expect(reading).toMatchObject({ title, author: 'Mia', tags: ['a'], body: 'Flush.', faults: [] })
    expect(reading.warnings).toEqual([
      expect.stringMatching(
        /^content\/pipe\.md, line [34]: title is read as plain words, since it is not valid YAML \(.+\); write title: "…"\.$/,
      ),
    ])
  })

  test('a broken line of TOML is read as plain words, and told', () => {
    const reading = read('+++\ntitle = Boiler manual\nauthor = "Mia"\ndate = 2015-09-27 13:44:54 +0200\n+++\nIt runs.')
    expect(reading).toMatchObject({ title: 'Boiler manual', author: 'Mia', date: '2015-09-27', faults: [] })
    expect(reading.warnings).toEqual([
      'content/pipe.md, line 2: title is read as plain words, since it is not valid TOML (invalid value); write title = "…".',
      expect.stringMatching(/^content\/pipe\.md, line 4: date is read as plain words, since it is not valid TOML /),
    ])
  })

  test('a broken field of several lines is left out, and told with its line', () => {
    const reading = read('---\ntitle: Pipe\nhead:\n  - [a\n  b: c\ndate: 2021-05-03\n---\nFlush.')
    expect(reading).toMatchObject({ title: 'Pipe', date: '2021-05-03', faults: [] })
    expect(reading.warnings).toEqual([
      expect.stringMatching(/^content\/pipe\.md, line \d: head is ignored, since it is not valid YAML /),
    ])
  })

  test('lists that are indented by tabs are read', () => {
    expect(read('---\ntitle: Pipe\ntags:\n\t- a\n\t- b\n---\nFlush.')).toMatchObject({ tags: ['a', 'b'], warnings: [] })
  })

  test('of a field that stands there twice the first counts, and that is told', () => {
    expect(read('---\ntitle: Pipe\ntitle: Tap\n---\nFlush.')).toMatchObject({
      title: 'Pipe',
      warnings: ['content/pipe.md, line 3: "title" stands there twice; keep one of them.'],
    })
  })
})

describe('faults', () => {
  const faultsOf = (text: string) => read(text).faults

  test('an object that is broken is refused, since what it hides may be a draft', () => {
    expect(faultsOf('---\n{title: Pipe, draft: true\n---\nFlush.')).toEqual([
      expect.stringMatching(
        /^content\/pipe\.md, line 2: this is not valid YAML \(.+\); write one field per line, such as "title: Tea"\.$/,
      ),
    ])
  })

  test.each([
    ['---\ntitle: Pipe\n\nFlush.', 'a line of ---'],
    ['+++\ntitle = "Pipe"\n\nFlush.', 'a line of +++'],
    ['{\n"title": "Pipe"\n\nFlush.', 'a closing brace'],
  ])('front matter that never ends is told: %j', (text, closing) => {
    expect(faultsOf(text)).toEqual([
      `content/pipe.md, line 1: the front matter never ends; add ${closing} after its last field.`,
    ])
  })

  test('front matter that is a program is not run', () => {
    expect(faultsOf('---js\n{ title: process.exit(1) }\n---\nFlush.')).toEqual([
      'content/pipe.md, line 1: I read front matter in YAML, TOML and JSON only; write --- alone on this line, and fields below it.',
    ])
  })

  test('aliases that repeat each other are refused', () => {
    const bomb = 'bcdefghi'.split('').map((name, at) => `${name}: &${name} [*${'abcdefgh'[at]}, *${'abcdefgh'[at]}]`)
    expect(faultsOf(`---\ntitle: Pipe\na: &a [x, x]\n${bomb.join('\n')}\ntags: *i\n---\nFlush.`)).toEqual([
      'content/pipe.md, line 2: its aliases repeat each other; write the words out.',
    ])
  })

  test('an alias of words is those words', () => {
    expect(read('---\ntitle: &t Pipe\nauthor: *t\n---\nFlush.')).toMatchObject({ author: 'Pipe', faults: [] })
  })

  test.each([
    ['lists in YAML', '---', `title: ${'['.repeat(5_000)}`],
    ['tables in YAML', '---', `title: ${'{a: '.repeat(5_000)}`],
    ['list items in YAML', '---', `title:\n  ${'- '.repeat(5_000)}`],
    ['lists in TOML', '+++', `title = ${'['.repeat(5_000)}`],
    ['tables in TOML', '+++', `title = ${'{a = '.repeat(5_000)}`],
  ])('deep nesting is refused: %s', (_, fence, front) => {
    expect(faultsOf(`${fence}\n${front}\n${fence}\nFlush.`)).toEqual([
      'content/pipe.md, line 1: the front matter is nested too deeply; a field is a line such as "title: Tea".',
    ])
  })

  test('endless front matter is refused', () => {
    expect(faultsOf(`---\ntitle: ${'x'.repeat(40_000)}\n---\nFlush.`)).toEqual([
      'content/pipe.md, line 1: the front matter has 40,008 characters; keep it under 32,000.',
    ])
  })

  test('names that mean something to JavaScript are names', () => {
    expect(read('+++\n__proto__ = 1\nconstructor = 2\ntitle = "Pipe"\n+++\nFlush.')).toMatchObject({
      title: 'Pipe',
      faults: [],
    })
  })

  test('a hundred broken lines are told by the first ones', () => {
    const lines = Array.from({ length: 100 }, (_, at) => `f${at}: @x`).join('\n')
    expect(read(`---\ntitle: Pipe\n${lines}\n---\nFlush.`).warnings).toHaveLength(20)
  })

  test('a thousand broken lines are no front matter any more', () => {
    expect(faultsOf(`---\ntitle: Pipe\n${'f: @x\n'.repeat(1_000)}---\nFlush.`)).toHaveLength(1)
  })

  test.each([
    ['lines without end', `---\n${'a: b\n'.repeat(400_000)}`],
    ['a string of JSON without end', `{"title": "${'\\"'.repeat(1_000_000)}`],
    ['tables within tables', `+++\n${'a.'.repeat(15_000)}b = 1\n+++\n`],
    ['aliases of a word', `---\na: &a x\nb: [${'*a,'.repeat(10_000)}]\n---\n`],
    ['anchors', `---\n${Array.from({ length: 1_500 }, (_, at) => `k${at}: &a${at} x\n`).join('')}---\n`],
    ['code marks', `---\ntitle: "${'`'.repeat(30_000)}"\n---\n`],
    ['comments', '<!---->'.repeat(300_000)],
    ['byte order marks', '\ufeff'.repeat(2_000_000)],
  ])('%s take no time to speak of', (_, text) => {
    const started = performance.now()
    read(text)
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
