// Whether what belongs together becomes one paragraph: lead-ins, steps, headings, long code and long tables.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBlocks } from '../../src/articles/markdown.ts'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'

const texts = (body: string) => splitParagraphs(body).map(({ text }) => text)
const partsOf = (body: string) =>
  splitParagraphs(body).map(({ text, kind, parts = [{ kind, start: 0, end: text.length }] }) =>
    parts.map((part) => [part.kind, text.slice(part.start, part.end)]),
  )
const step = (number: number, length: number) => `${number}. ${'turn the valve '.repeat(length / 15).trim()}\n`

describe('what leads in', () => {
  test.each([
    ['a list', '- cup\n- pot', ['list', '• cup\n• pot']],
    ['steps', '1. Fill.\n2. Pour.', ['list', '1. Fill.\n2. Pour.']],
    ['code', '```sh\nnpm start\n```', ['code', 'npm start']],
    ['a table', '| Tea | Time |\n|-|-|\n| green | 2 |', ['table', 'Tea | Time\ngreen | 2']],
    ['a quotation', '> Pour slowly.', ['quote', 'Pour slowly.']],
  ])('a sentence with a colon stands with %s after it', (_, block, part) => {
    expect(partsOf(`You need:\n\n${block}\n\nThat is all.`)).toEqual([
      [['prose', 'You need:'], part],
      [['prose', 'That is all.']],
    ])
  })

  test('a colon of Chinese and Japanese leads in as well', () => {
    expect(texts('准备：\n\n- 茶壶\n- 茶杯')).toEqual(['准备：\n• 茶壶\n• 茶杯'])
  })

  test('a sentence with a colon stands alone before another sentence', () => {
    expect(texts('One thing:\n\nPour slowly.')).toEqual(['One thing:', 'Pour slowly.'])
  })

  test('a sentence without a colon stands alone before a list', () => {
    expect(texts('Tea is old.\n\n- cup\n- pot')).toEqual(['Tea is old.', '• cup\n• pot'])
  })

  test('of a list that is too long the beginning stands with its lead-in', () => {
    const [first, ...others] = texts(`You need:\n\n${'- one of many short things\n'.repeat(100)}`)
    expect(first).toMatch(/^You need:\n• one/)
    expect(others.length).toBeGreaterThan(1)
    for (const text of others) expect(text).toMatch(/^• one/)
  })

  test('what stands in later paragraphs knows what leads in to it', () => {
    const [first, ...others] = splitParagraphs(`Tea is old. You need:\n\n${'- one of many short things\n'.repeat(100)}`)
    expect(first?.leadIn).toBeUndefined()
    for (const { leadIn } of others) expect(leadIn).toBe('You need:')
  })

  test('a paragraph is of the kind of its first part', () => {
    expect(splitParagraphs('Run:\n\n```\nnpm start\n```')[0]?.kind).toBe('prose')
  })
})

describe('questions', () => {
  test.each([
    ['a bold question', '**Is it hot?**\n\nYes.\n\nTea.', ['Is it hot?\nYes.', 'Tea.']],
    ['a bold question before a list', '**Which?**\n\n- green\n- black', ['Which?\n• green\n• black']],
    ['a question after its letter', '**Q:** Hot?\n\n**A:** Yes.', ['Q: Hot?\nA: Yes.']],
    ['a question after its name', '问：热吗？\n\n答：是的。', ['问：热吗？\n答：是的。']],
    [
      'a summary',
      '<details open><summary><h3>How?</h3></summary>\n\n1. Boil\n2. Pour\n\n</details>',
      ['How?\n1. Boil\n2. Pour'],
    ],
    [
      'a tab and the name of a file in it',
      '!!! tip "Tea"\n    !!! note "tea.sh"\n        ```\n        boil\n        ```',
      ['Tea\ntea.sh\nboil'],
    ],
  ])('%s stands with what answers it', (_, body, expected) => expect(texts(body)).toEqual(expected))

  test('a question within a text stands alone', () => {
    expect(texts('Is **tea** hot?\n\nIt is.')).toEqual(['Is tea hot?', 'It is.'])
  })

  test('bold words that ask nothing stand alone', () => {
    expect(texts('**Tea is hot.**\n\nIt is.')).toEqual(['Tea is hot.', 'It is.'])
  })
})

describe('steps', () => {
  test('long steps are one paragraph up to what a quotation can hold', () => {
    const body = Array.from({ length: 4 }, (_, i) => step(i + 1, 345)).join('')
    expect(splitParagraphs(body)).toHaveLength(1)
  })

  test('steps beyond that are cut between items', () => {
    const paragraphs = texts(Array.from({ length: 9 }, (_, i) => step(i + 1, 345)).join(''))
    expect(paragraphs.length).toBeGreaterThan(1)
    for (const text of paragraphs) {
      expect(text).toMatch(/^\d\. turn/)
      expect(text.length).toBeLessThanOrEqual(1_500)
    }
  })

  test('code in a step stands within it', () => {
    expect(partsOf('1. Run:\n   ```sh\n   npm start\n   ```\n2. Wait.')).toEqual([
      [
        ['list', '1. Run:'],
        ['code', 'npm start'],
        ['list', '2. Wait.'],
      ],
    ])
  })

  test('code between steps that is not indented does not part them', () => {
    expect(texts('1. Run:\n```\nnpm start\n```\n2. Wait.\n```\nnpm stop\n```\n3. Go.')).toEqual([
      '1. Run:\nnpm start\n2. Wait.\nnpm stop\n3. Go.',
    ])
  })

  test('items below an item stay with it', () => {
    const long = 'word '.repeat(60).trim()
    expect(texts(`- one\n  - ${long}\n- two\n  - ${long}`)).toEqual([`• one\n  • ${long}`, `• two\n  • ${long}`])
  })
})

describe('headings', () => {
  const headed = (body: string) => splitParagraphs(body).map(({ kind, text, headings }) => [kind, text, ...headings])

  test('a heading without text of its own is a paragraph', () => {
    expect(headed('# Rules\n\n## 1. No spam\n\n## 2. No ads\n\nNone at all.\n\n## 3. Be kind')).toEqual([
      ['heading', '1. No spam', 'Rules'],
      ['prose', 'None at all.', 'Rules', '2. No ads'],
      ['heading', '3. Be kind', 'Rules'],
    ])
  })

  test('a heading above deeper headings alone is a paragraph', () => {
    expect(headed('## Tea\n\n### Green\n\nTwo minutes.')).toEqual([
      ['heading', 'Tea'],
      ['prose', 'Two minutes.', 'Tea', 'Green'],
    ])
  })

  test('the heading of the whole page is none', () => {
    expect(headed('# Tea\n\n## Green\n\nTwo minutes.')).toEqual([['prose', 'Two minutes.', 'Tea', 'Green']])
  })

  test('headings of the first level are rules like others where there are several', () => {
    expect(headed('# No spam\n\n# No ads')).toEqual([
      ['heading', 'No spam'],
      ['heading', 'No ads'],
    ])
  })

  test('a body of one heading has no paragraph', () => {
    expect(headed('## No spam')).toEqual([])
  })

  test('a heading that reads like an earlier one tells how many there were', () => {
    expect(
      splitParagraphs('## Use\n\na\n\n## Use\n\nb\n\n## **Use**!\n\n## Other').map(({ repeats }) => repeats),
    ).toEqual([undefined, 1, 2, undefined])
  })

  test('the id that a body gives a heading goes with all below it', () => {
    expect(splitParagraphs('## Use {#how}\n\na\n\nb\n\n## Off {#off}').map(({ anchor }) => anchor)).toEqual([
      'how',
      'how',
      'off',
    ])
  })
})

describe('what is long', () => {
  test('code is cut at blank lines', () => {
    const block = `${'  pour(water)\n'.repeat(20)}`
    const paragraphs = splitParagraphs(`\`\`\`js\n${Array.from({ length: 12 }, () => block).join('\n')}\`\`\``)
    expect(paragraphs.length).toBeGreaterThan(1)
    for (const { text, parts } of paragraphs) {
      expect(text.split('\n').filter((line) => line !== '').length % 20).toBe(0)
      expect(parts).toEqual([{ kind: 'code', start: 0, end: text.length, language: 'js' }])
    }
  })

  test('each piece of a table begins with its header', () => {
    const rows = Array.from({ length: 120 }, (_, i) => `| tea number ${i} | ${i} minutes of steeping |\n`).join('')
    const paragraphs = splitParagraphs(`| Tea | Time |\n|-|-|\n${rows}`)
    expect(paragraphs.length).toBeGreaterThan(1)
    for (const { text, parts } of paragraphs) {
      expect(text).toMatch(/^Tea \| Time\ntea number \d+/)
      expect(parts?.map(({ headerEnd }) => text.slice(0, headerEnd))).toEqual(['Tea | Time'])
    }
  })
})

describe('places within a paragraph', () => {
  test('links stand where their words do, below a marker as well', () => {
    const [paragraph] = splitParagraphs('See:\n\n- the [pot](pot.md)\n- [cups](/cups "all")')
    expect(paragraph?.links?.map(({ start, end, href }) => [paragraph.text.slice(start, end), href])).toEqual([
      ['pot', 'pot.md'],
      ['cups', '/cups'],
    ])
  })

  test('code within a line is known', () => {
    const [paragraph] = splitParagraphs('Type `/ask` or `/search`.')
    expect(paragraph?.code?.map(({ start, end }) => paragraph.text.slice(start, end))).toEqual(['/ask', '/search'])
  })

  test('decomposed letters become composed ones, and places are those of the body', () => {
    const body = 'Cafe\u0301\n\nThe\u0301 vert'
    const paragraphs = splitParagraphs(body)
    expect(paragraphs.map(({ text }) => text)).toEqual(['Café', 'Thé vert'])
    expect(paragraphs.map(({ start, end }) => body.slice(start, end))).toEqual(['Cafe\u0301', 'The\u0301 vert'])
  })
})

describe('any body', () => {
  const words = fc.array(fc.constantFrom('tea', 'pot', 'cup', 'hot', '茶', 'é'), { minLength: 1, maxLength: 30 })
  const block = fc.tuple(
    fc.constantFrom('', '# ', '## ', '- ', '1. ', '   ', '  - ', '> ', '    ', '| '),
    words,
    fc.boolean(),
  )
  const bodies = fc
    .array(block, { maxLength: 60 })
    .map((blocks) => blocks.map(([mark, own, isLead]) => `${mark}${own.join(' ')}${isLead ? ':' : ''}\n`).join('\n'))

  test('every visible word stands in one paragraph or heading, in order', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const blocks = readBlocks(body)
        const seen = blocks.filter(({ kind }) => kind !== 'heading').map(({ text }) => text)
        const kept = splitParagraphs(body).filter(({ kind }) => kind !== 'heading')
        const wordsOf = (all: readonly string[]) => all.flatMap((text) => text.match(/[\p{L}\p{M}]+/gu) ?? [])
        expect(wordsOf(kept.map(({ text }) => text))).toEqual(wordsOf(seen))
        const heads = new Set(
          splitParagraphs(body).flatMap(({ kind, text, headings }) =>
            kind === 'heading' ? [text, ...headings] : headings,
          ),
        )
        // A heading that is all there is names nothing.
        const titles = blocks.length === 1 ? [] : blocks.filter(({ kind }) => kind === 'heading')
        for (const { text } of titles) expect(heads).toContain(text)
      }),
      { numRuns: 300 },
    )
  })

  test('parts follow each other within the text, parted by line feeds', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        for (const { text, parts } of splitParagraphs(body)) {
          if (!parts) continue
          expect(parts.map(({ start, end }) => text.slice(start, end)).join('\n')).toBe(text)
        }
      }),
      { numRuns: 300 },
    )
  })
})
