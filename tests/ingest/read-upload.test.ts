// Whether files of people are read as they meant them, and refused with a sentence when they cannot be.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'
import { readUpload } from '../../src/ingest/read-upload.ts'

const read = (name: string, content: string | Uint8Array) =>
  readUpload({ name, bytes: typeof content === 'string' ? Buffer.from(content) : content })
const faultOf = async (name: string, content: string | Uint8Array) => (await read(name, content)).faults[0]

test('the list of formats names every file of their folder', () => {
  const source = join(import.meta.dirname, '../../src/ingest')
  const listed = [...readFileSync(join(source, 'formats.ts'), 'utf8').matchAll(/'\.\/formats\/([^']+)\.ts'/g)]
  const present = readdirSync(join(source, 'formats')).map((file) => basename(file, '.ts'))
  expect(listed.map((match) => match[1]).sort()).toEqual(present.sort())
})

test('anything may be uploaded: it is read or told, never thrown', async () => {
  const name = fc.constantFrom('a.md', 'a.txt', 'a.json', 'a.zip')
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map((text) => Buffer.from(`{"footnote":1,"articles":[${text}]}`)),
    fc.uint8Array({ maxLength: 60 }).map((inner) => zipSync({ 'a.md': inner })),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(`---\n${text}\n---\n${text}`)),
  )
  await fc.assert(
    fc.asyncProperty(name, bytes, async (each, content) => {
      const { articles, faults } = await readUpload({ name: each, bytes: content })
      expect(faults.length > 0).not.toBe(articles.length > 0)
    }),
    { numRuns: 400 },
  )
})

describe('any file', () => {
  test.each(['notes.pages', 'tea', 'tea.md.exe', ''])('%j is refused by its name', async (name) => {
    expect(await faultOf(name, 'x')).toBe(
      `I cannot read “${name || 'file'}”. I take .md, .mdx, .markdown, .txt, .html, .htm, .xhtml, .docx, .epub, .pdf, .json, and .zip.`,
    )
  })

  test('a name in capitals is read', async () => {
    expect((await read('TEA.MD', '# Tea')).articles).toHaveLength(1)
  })

  test.each(['tea.mdx', 'tea.markdown'])('%s is Markdown, too', async (name) => {
    expect((await read(name, '# Tea\n\nSteep.')).articles[0]?.fields.title).toBe('Tea')
  })

  test('an empty file is told', async () => {
    expect(await faultOf('tea.md', '')).toBe('“tea.md” is empty. Save it and upload it again.')
  })

  test('a file that is too large is not even opened', async () => {
    expect(await faultOf('tea.zip', new Uint8Array(25_000_001))).toBe(
      '“tea.zip” has 25.1 MB; I take 25 MB at once. Split it.',
    )
  })

  test('an article that is too long is refused', async () => {
    expect(await faultOf('tea.txt', 'ä'.repeat(1_000_001))).toBe(
      '“tea.txt” has 2.1 MB of text; an article can have up to 2 MB. Split it into several.',
    )
  })
})

describe('encodings', () => {
  const body = 'Grüner Tee, 緑茶, 🍵'
  const utf16 = (isBig: boolean) => {
    const bytes = Buffer.from(`\ufeff${body}`, 'utf16le')
    return isBig ? bytes.swap16() : bytes
  }

  test.each([
    ['UTF-8', Buffer.from(body)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${body}`)],
    ['UTF-16, little endian', utf16(false)],
    ['UTF-16, big endian', utf16(true)],
  ])('%s is read', async (_, bytes) => {
    expect((await read('tea.txt', bytes)).articles[0]?.body).toBe(body)
  })

  test.each([
    ['Windows-1252', Buffer.from('Gr\xfcner Tee', 'latin1')],
    ['UTF-16 without a mark', Buffer.from(body, 'utf16le')],
    ['UTF-16 that is cut in two', Buffer.from([0xff, 0xfe, 0x41])],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
  ])('%s is told', async (_, bytes) => {
    expect(await faultOf('tea.md', bytes)).toBe(
      '“tea.md” is not a text in UTF-8, or in UTF-16 with a byte order mark. Save it with the encoding UTF-8 and upload it again.',
    )
  })
})

describe('.md', () => {
  test('front matter gives the fields, and the id of an export', async () => {
    expect((await read('tea.md', '---\nid: abcdefghij\ntitle: Tea\ntags: [green]\n---\nSteep.')).articles).toEqual([
      { id: 'abcdefghij', fields: { title: 'Tea', tags: ['green'] }, body: 'Steep.' },
    ])
  })

  test('a text without front matter or heading is called after its file', async () => {
    expect(await read('brewing-tea.md', 'Steep.')).toEqual({
      articles: [{ fields: { title: 'Brewing tea', tags: [] }, body: 'Steep.' }],
      faults: [],
      warnings: [],
    })
  })

  test('a text that nothing names has no title, and that is no fault', async () => {
    for (const name of ['untitled.md', 'message.txt', 'README.md']) {
      expect(await read(name, 'Steep.'), name).toEqual({
        articles: [{ fields: { tags: [] }, body: 'Steep.' }],
        faults: [],
        warnings: [],
      })
    }
  })

  test('what is odd in the front matter is left out, and told with its line', async () => {
    expect(await read('tea.md', '---\ntitle: Tea\ndate: soon\nlayout: post\n---\nSteep.')).toEqual({
      articles: [{ fields: { title: 'Tea', tags: [] }, body: 'Steep.' }],
      faults: [],
      warnings: [
        '“tea.md”, line 3: date is ignored, since it is "soon"; write a day such as 2026-11-22, or leave it out.',
        '“tea.md”, line 4: unknown field "layout" is ignored.',
      ],
    })
  })

  test('front matter that cannot be read refuses the file', async () => {
    expect(await faultOf('tea.md', '---\ntitle: Tea\n\nSteep.')).toBe(
      '“tea.md”, line 1: the front matter never ends; add a line of --- after its last field.',
    )
  })

  test('TOML gives the fields, too, and an address that is whole the source', async () => {
    expect(
      (await read('tea.md', '+++\ntitle = "Tea"\nslug = "tea"\ncanonical = "https://example.com/tea"\n+++\nSteep.'))
        .articles,
    ).toEqual([{ fields: { title: 'Tea', source: 'https://example.com/tea', tags: [] }, body: 'Steep.' }])
  })
})

describe('.txt', () => {
  const shown = async (text: string) =>
    splitParagraphs((await read('tea.txt', text)).articles[0]?.body ?? '').map((paragraph) => paragraph.text)

  test('signs that Markdown knows stay what they are', async () => {
    const line = '1 * 2 * 3 <b>, a_b_c, [x](y), `code`, &amp; ~~no~~ \\ #tea'
    expect(await shown(line)).toEqual([line])
  })

  test('no line becomes a heading, a quotation, a rule or code', async () => {
    expect(await shown('# One\n\n> Two\n\nThree\n===\n\nFour\n---\n\n    Five\n\n- - -')).toEqual([
      '# One',
      '> Two',
      'Three ===',
      'Four ---',
      'Five',
      '- - -',
    ])
  })

  test('lists are lists', async () => {
    expect(await shown('Tea:\n\n• green\n* black\n- white')).toEqual(['Tea:\n• green\n• black\n• white'])
  })
})

describe('.json', () => {
  const file = (...articles: object[]) => JSON.stringify({ footnote: 1, articles })

  test('something else than an export is told', async () => {
    for (const text of ['{}', '[]', 'null', '{"articles":[]}', 'not json', '['.repeat(100_000)]) {
      expect(await faultOf('tea.json', text), text.slice(0, 20)).toBe(
        '“tea.json” is not an export of mine. Export articles as JSON to see what one looks like, or upload a .md file.',
      )
    }
  })

  test('an export of another version is told', async () => {
    expect(await faultOf('tea.json', '{"footnote":2,"articles":[]}')).toContain(
      'another version of Footnote (footnote: 2)',
    )
  })

  test('every field is checked', async () => {
    expect(
      (
        await read(
          'tea.json',
          file({ title: 'Tea', body: 'x', source: 'javascript:alert(1)', date: 5, tags: 'a' }, { title: 'x' }),
        )
      ).faults,
    ).toEqual([
      '“tea.json”, article 1: source is "javascript:alert(1)"; write the whole address, such as https://example.com/tea, or leave it out.',
      '“tea.json”, article 1: date is not text; put it in quotation marks.',
      '“tea.json”, article 1: tags cannot be read; write it as a list of words.',
      '“tea.json”, article 2 has no body; an article is an object with "title" and "body".',
    ])
  })

  test('two articles of one id are told', async () => {
    const each = { id: 'abcdefghij', title: 'Tea', body: 'x' }
    expect(await faultOf('tea.json', file(each, each))).toBe(
      '“tea.json”, article 2: its id is in the file twice; remove one of the two.',
    )
  })

  test('what no database takes is left out', async () => {
    expect(
      (await read('tea.json', '{"footnote":1,"articles":[{"title":"T\\u0000ea","body":"a\\u0000b\\ud800c"}]}'))
        .articles,
    ).toEqual([{ fields: { title: 'Tea' }, body: 'ab\ufffdc' }])
  })
})

describe('.zip', () => {
  const tea = strToU8('# Tea\n\nSteep.')
  const titles = async (content: Parameters<typeof zipSync>[0]) =>
    (await read('all.zip', zipSync(content))).articles.map(({ fields }) => fields.title)

  test('articles are read from any folder in it, whatever their path says', async () => {
    expect(await titles({ 'a/b/tea.md': tea, '../../etc/tea.md': tea, '/tea.md': tea })).toEqual(['Tea', 'Tea', 'Tea'])
  })

  test('hidden files are left out, and others are named', async () => {
    const reading = await read(
      'all.zip',
      zipSync({ 'tea.md': tea, 'a.png': tea, '__MACOSX/tea.md': tea, '.git/x.md': tea }),
    )
    expect(reading.articles).toHaveLength(1)
    expect(reading.warnings).toEqual(['“all.zip” has 1 file that I do not read, left out: “a.png”.'])
  })

  test('a file without a title, or with a fault, refuses the whole', async () => {
    const reading = await read(
      'all.zip',
      zipSync({ 'a.md': tea, 'b.md': strToU8('Steep.'), 'c.md': strToU8('---\ndate: x\n---\n') }),
    )
    expect(reading.articles).toEqual([])
    expect(reading.faults).toHaveLength(2)
    expect(reading.faults[0]).toBe(
      '“all.zip”, b.md: title is missing; write "title: …" between two lines of --- at the top of the file.',
    )
  })

  test('no articles, no zip, half a zip', async () => {
    expect(await faultOf('all.zip', zipSync({ 'a.png': tea }))).toBe(
      '“all.zip” holds no article. Put files in Markdown (.md) into it.',
    )
    const damaged =
      '“all.zip” cannot be opened: it is damaged, has a password, or is not a zip file. Make it again and upload it.'
    expect(await faultOf('all.zip', tea)).toBe(damaged)
    const whole = zipSync({ 'tea.md': strToU8('Steep. '.repeat(100)) })
    expect(await faultOf('all.zip', whole.subarray(0, -8))).toBe(damaged)
    whole.fill(0xff, 40, 50)
    expect(await faultOf('all.zip', whole)).toBe(damaged)
  })

  /** Makes the directory say that each file in it has so many bytes. */
  const claiming = (packed: Uint8Array, sizeBytes: number) => {
    const view = new DataView(packed.buffer, packed.byteOffset)
    const count = view.getUint16(packed.length - 12, true)
    let at = view.getUint32(packed.length - 6, true)
    for (let each = 0; each < count; each += 1) {
      view.setUint32(at + 24, sizeBytes, true)
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
    return packed
  }

  test('a bomb is refused by its directory, before it is opened', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, each) => [`${each}.md`, tea]))
    expect(await faultOf('all.zip', claiming(zipSync(files), 1_900_000))).toBe(
      '“all.zip” holds 60 files with 114 MB; I take 10,000 with 20 MB at once. Split it into several.',
    )
    expect(await faultOf('all.zip', claiming(zipSync({ 'tea.md': tea }), 2_500_000))).toBe(
      '“all.zip”, tea.md has 2.5 MB; an article can have up to 2 MB. Split it into several.',
    )
  })

  test('an operator may bring more at once', async () => {
    const bytes = zipSync(Object.fromEntries(Array.from({ length: 30 }, (_, each) => [`${each}.md`, tea])))
    const claimed = claiming(bytes, 1_900_000)
    expect((await readUpload({ name: 'all.zip', bytes: claimed })).faults[0]).toContain(
      'I take 10,000 with 20 MB at once',
    )
    const ofOperator = await readUpload({ name: 'all.zip', bytes: claimed, maxUnpackedBytes: 100_000_000 })
    expect(ofOperator.faults[0]).toContain('unpacks to 57 MB, more than 50 times as much')
  })

  test('what unpacks to more than fifty times as much is refused, unless it is no more than one article', async () => {
    const long = strToU8(`# Tea\n\n${'Steep. '.repeat(200_000)}`)
    const packed = zipSync({ 'a.md': long, 'b.md': long })
    expect(await faultOf('all.zip', packed)).toMatch(
      /^“all\.zip” has 0\.\d MB and unpacks to 2\.9 MB, more than 50 times as much, which texts do not\. /,
    )
    expect(await titles({ 'a.md': long })).toEqual(['Tea'])
  })

  test('a directory that lies about sizes gains nothing: no more is unpacked than it says', async () => {
    const packed = zipSync({ 'tea.md': strToU8(`# Tea\n\n${'Steep. '.repeat(500_000)}`) })
    expect((await read('all.zip', claiming(packed, 12))).articles[0]?.body).toBe('# Tea\n\nSteep')
  })
})
