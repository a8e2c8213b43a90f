// Whether a PDF becomes the text that its reader sees: headings, lists, tables and columns stay, what is on every page goes.

import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readUpload } from '../../../src/ingest/read-upload.ts'
import { column, makePdf, type Printed } from '../../support/documents.ts'

const read = async (pages: Parameters<typeof makePdf>[0], options: Parameters<typeof makePdf>[1] = {}) => {
  const { articles, faults } = await readUpload({ name: 'tea.pdf', bytes: makePdf(pages, options) })
  expect(faults).toEqual([])
  return articles[0]
}
const bodyOf = async (...pages: readonly (readonly Printed[])[]) => (await read(pages))?.body

const prose = (y: number) =>
  column(
    [
      'Green tea is steeped for two or three minutes at eighty degrees. Water that boils makes it',
      'bitter, since more tannins are dissolved. The second infusion may take a little longer, and',
      'the third one longer still, until the leaves have nothing more to give to the cup of tea.',
    ],
    { y },
  )
const proseText = prose(0)
  .map(({ text }) => text)
  .join(' ')

describe('a page', () => {
  test('lines are put together to paragraphs, and a gap parts two', async () => {
    expect(await bodyOf([...prose(700), ...column(['Black tea takes longer.'], { y: 620 })])).toBe(
      `${proseText}\n\nBlack tea takes longer.`,
    )
  })

  test('a word that was cut at the end of a line is whole again', async () => {
    const lines = ['Whoever has tasted green tea that was steeped for far too long in very hot wa-', 'ter knows it.']
    expect(await bodyOf(column(lines, { y: 700 }))).toContain('very hot water knows it.')
  })

  test('larger and bolder lines are headings, with levels by their size', async () => {
    const page: Printed[] = [
      { text: 'All about tea', y: 740, size: 20, font: 'bold' },
      { text: 'Steeping', y: 700, size: 14, font: 'bold' },
      ...prose(670),
      { text: 'Water', y: 600, font: 'bold' },
      ...prose(585),
    ]
    expect(await bodyOf(page)).toBe(`# All about tea\n\n## Steeping\n\n${proseText}\n\n### Water\n\n${proseText}`)
  })

  test('bullets and numbers make lists, and what is indented further is part of the item above', async () => {
    const page: Printed[] = [
      ...prose(700),
      { text: '• Warm the pot', y: 640 },
      { text: '– with hot water', x: 80, y: 624 },
      { text: '• Steep the leaves', y: 608 },
      { text: '1. Pour it out.', y: 570 },
      { text: '2. Drink it.', y: 554 },
    ]
    expect(await bodyOf(page)).toBe(
      `${proseText}\n\n- Warm the pot\n    - with hot water\n- Steep the leaves\n1. Pour it out.\n2. Drink it.`,
    )
  })

  test('words below one another in columns are a table, a cell of two lines one cell', async () => {
    const row = (y: number, ...cells: string[]) =>
      cells.flatMap((text, at) => (text ? [{ text, x: 60 + at * 150, y }] : []))
    const page = [
      ...row(700, 'Tea', 'Minutes', 'Water'),
      ...row(680, 'Green', '2 to 3', '80 degrees, never'),
      ...row(667, '', '', 'boiling'),
      ...row(647, 'Black', '4', '100 degrees'),
    ]
    expect(await bodyOf(page)).toBe(
      '| Tea | Minutes | Water |\n| --- | --- | --- |\n| Green | 2 to 3 | 80 degrees, never boiling |\n| Black | 4 | 100 degrees |',
    )
  })

  test('lines in typewriter letters are code, with their indents', async () => {
    const code: Printed[] = [
      { text: 'if (tea) {', y: 640, font: 'mono' },
      { text: 'pour()', x: 73.2, y: 627, font: 'mono' },
      { text: '}', y: 614, font: 'mono' },
    ]
    expect(await bodyOf([...prose(700), ...code])).toBe(`${proseText}\n\n\`\`\`\nif (tea) {\n  pour()\n}\n\`\`\``)
  })

  test('two columns are read one after the other, and what spans them before', async () => {
    const words = (side: string) => Array.from({ length: 8 }, (_, nth) => `${side} column has line ${nth} of some`)
    const page: Printed[] = [
      { text: 'Tea', y: 760, size: 20, font: 'bold' },
      ...column(words('The left'), { y: 700 }),
      ...column(words('The right'), { y: 700, x: 320 }),
    ]
    const body = (await bodyOf(page)) ?? ''
    expect(body.indexOf('left column has line 7')).toBeLessThan(body.indexOf('right column has line 0'))
  })
})

describe('pages', () => {
  const page = (number: number): Printed[] => [
    { text: 'The book of tea', y: 780, size: 9 },
    ...prose(700).map((line) => ({ ...line, text: line.text.replace('tea', `tea ${number}`) })),
    { text: `Page ${number} of 4`, y: 20, size: 9 },
  ]

  test('what stands on every page, and the number of the page, are left out', async () => {
    const body = (await bodyOf(page(1), page(2), page(3), page(4))) ?? ''
    expect(body).not.toMatch(/The book of tea|Page \d/)
    expect(body).toContain('Green tea 4 is steeped')
  })

  test('a sentence that goes on on the next page stays one', async () => {
    const first = column(['Some leaves are rolled by hand, dried in the sun and'], { y: 60 })
    const second = column(['pressed into cakes that keep for decades.'], { y: 740 })
    expect(await bodyOf([...prose(700), ...first], second)).toContain('in the sun and pressed into cakes')
  })

  test('a table that goes on on the next page stays one, and its header stands once', async () => {
    const rows = (from: number, y: number) => [
      { text: 'Tea', x: 60, y },
      { text: 'Minutes', x: 200, y },
      ...[1, 2].flatMap((nth) => [
        { text: `Tea ${from + nth}`, x: 60, y: y - 16 * nth },
        { text: `${from + nth} minutes`, x: 200, y: y - 16 * nth },
      ]),
    ]
    expect(await bodyOf(rows(0, 100), rows(2, 700))).toBe(
      '| Tea | Minutes |\n| --- | --- |\n| Tea 1 | 1 minutes |\n| Tea 2 | 2 minutes |\n| Tea 3 | 3 minutes |\n| Tea 4 | 4 minutes |',
    )
  })

  test('a table of contents is left out', async () => {
    const contents: Printed[] = [
      { text: 'Contents', y: 740, size: 14, font: 'bold' },
      { text: 'Steeping ......................... 2', y: 710 },
      { text: 'Water ............................ 3', y: 694 },
    ]
    const chapter = [{ text: 'Steeping', y: 740, size: 14, font: 'bold' as const }, ...prose(710)]
    expect(await bodyOf(contents, chapter)).toBe(`# Steeping\n\n${proseText}`)
  })

  test('a footnote stands below its section, and its number is no part of the text', async () => {
    const noted: Printed[] = [
      { text: 'Oolong is tea that was oxidised by a half', y: 700 },
      { text: '1', x: 258, y: 705, size: 6 },
      { text: '1', y: 60, size: 6 },
      { text: 'Some say a third.', x: 64, y: 56, size: 8 },
    ]
    const next = column(['and then it is rolled, roasted and packed away for the winter.'], { y: 740 })
    expect(await bodyOf([...prose(760), ...noted], next)).toBe(
      `${proseText}\n\nOolong is tea that was oxidised by a half and then it is rolled, roasted and packed away for the winter.\n\nSome say a third.`,
    )
  })
})

describe('what a PDF says of itself', () => {
  test('its title is that of its properties', async () => {
    expect((await read([prose(700)], { title: 'All about tea' }))?.fields).toEqual({ title: 'All about tea' })
  })

  test('a title that a program wrote is none: the largest words at the beginning are', async () => {
    const page: Printed[] = [{ text: 'All about tea', y: 740, size: 20 }, ...prose(700)]
    expect((await read([page], { title: 'Microsoft Word - tea.docx' }))?.fields).toEqual({ title: 'All about tea' })
  })

  test('lines that its outline names are headings of that depth, though they are hardly larger', async () => {
    const page: Printed[] = [{ text: '2 Water', y: 740, font: 'bold' }, ...prose(710)]
    expect((await read([prose(700), page], { outline: [{ title: 'Water', page: 1 }] }))?.body).toBe(
      `${proseText}\n\n# 2 Water\n\n${proseText}`,
    )
  })
})

describe('a PDF that cannot be read', () => {
  const faultOf = async (bytes: Uint8Array) => (await readUpload({ name: 'tea.pdf', bytes })).faults

  test('pictures of pages are told', async () => {
    expect(await faultOf(makePdf([[], []]))).toEqual([
      '“tea.pdf” holds pictures of pages, and no text. Have a program recognise the text (OCR) and upload what it makes.',
    ])
  })

  test('a stream that unpacks to more than any page has is refused before it is read', async () => {
    const packed = deflateSync(Buffer.alloc(30_000_000, ' '))
    const head = `%PDF-1.4\n1 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`
    const bytes = Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')])
    expect(await faultOf(bytes)).toEqual([
      '“tea.pdf” unpacks to more than any page has, so I do not open it. Print it to a new PDF, or split it.',
    ])
  })

  test('what is no PDF is told', async () => {
    expect(await faultOf(Buffer.from('# Tea'))).toEqual([
      '“tea.pdf” cannot be read: it is damaged, or not a PDF. Make it again and upload it.',
    ])
  })
})
