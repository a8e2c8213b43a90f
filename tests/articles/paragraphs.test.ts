// Whether Markdown becomes the paragraphs that a reader of the rendered page sees.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Paragraph } from '../../src/articles/article.ts'
import { splitBody, splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'

const texts = (body: string) => splitParagraphs(body).map((paragraph) => paragraph.text)
const kinds = (body: string) => splitParagraphs(body).map((paragraph) => paragraph.kind)
const sources = (body: string) => splitParagraphs(body).map(({ start, end }) => body.slice(start, end))

describe('words', () => {
  test('marks go and words stay', () => {
    expect(texts('Some *very* **strong** `tea`, [hot](https://example.com "title").')).toEqual([
      'Some very strong tea, hot.',
    ])
  })

  test('line ends in the source are spaces, and hard breaks are line ends', () => {
    expect(texts('one\ntwo  \nthree\\\nfour')).toEqual(['one two\nthree\nfour'])
  })

  test('a line end between ideographs is nothing', () => {
    expect(texts('今日は\n天気が\nいい。\nYes\nいい')).toEqual(['今日は天気がいい。 Yes いい'])
  })

  test('white space collapses, and no-break and ideographic spaces stay', () => {
    expect(texts('a \t  b\u00a0c\u3000d')).toEqual(['a b\u00a0c\u3000d'])
  })

  test('references and escapes are the signs they stand for', () => {
    expect(texts('Q&amp;A \\*not bold\\* &eacute;')).toEqual(['Q&A *not bold* é'])
  })

  test('addresses are not made into anything', () => {
    expect(texts('See https://example.com/a_b_c and <https://example.com>.')).toEqual([
      'See https://example.com/a_b_c and https://example.com.',
    ])
  })

  test('raw HTML is its text, without scripts, styles and comments', () => {
    expect(texts('A <b class="x">bold</b> cup<br>of <script>x()</script>tea<!-- no -->.')).toEqual([
      'A bold cup\nof tea.',
    ])
    expect(texts('<div>\n<p>One &amp; two</p><p>three</p>\n<style>p{}</style><!-- no -->\n</div>')).toEqual([
      'One & two\nthree',
    ])
  })

  test('control characters and NUL are removed', () => {
    expect(texts('te\0a \u0007is\u009b so\u00adft')).toEqual(['tea is soft'])
    expect(texts('```\na\0b\u0007\n\tc\n```')).toEqual(['ab\n\tc'])
  })
})

describe('blocks', () => {
  test('headings are the context of what follows, outermost first', () => {
    const body = '# Tea\n\nIntro.\n\n### Deep\n\nA.\n\n## *Green* tea\n\nB.\n\nRed\n===\n\nC.'
    expect(splitParagraphs(body).map(({ headings, text }) => [text, ...headings])).toEqual([
      ['Intro.', 'Tea'],
      ['A.', 'Tea', 'Deep'],
      ['B.', 'Tea', 'Green tea'],
      ['C.', 'Red'],
    ])
  })

  test('short list items share a paragraph, one line each', () => {
    expect(texts('- milk\n- *sugar*\n  - brown\n- tea')).toEqual(['• milk\n• sugar\n  • brown\n• tea'])
    expect(kinds('- milk')).toEqual(['list'])
  })

  test('an ordered list counts as Markdown does', () => {
    expect(texts('3. a\n3. b\n\n   more\n9. c')).toEqual(['3. a\n4. b\nmore\n5. c'])
  })

  test('a long list item is a paragraph of its own', () => {
    const long = 'word '.repeat(80).trim()
    expect(texts(`- a\n- b\n- ${long}\n- c`)).toEqual(['• a\n• b', `• ${long}`, '• c'])
  })

  test('a long list of short items becomes several paragraphs', () => {
    const paragraphs = splitParagraphs('- one short item of a long list\n'.repeat(100))
    expect(paragraphs.length).toBeGreaterThan(2)
    expect(Math.max(...paragraphs.map(({ text }) => text.length))).toBeLessThan(1_200)
  })

  test('two lists are two paragraphs', () => {
    expect(texts('- a\n- b\n\n* c')).toEqual(['• a\n• b', '• c'])
  })

  test('quotes are paragraphs of kind quote', () => {
    expect(splitParagraphs('> one\ntwo\n>\n> three').map(({ kind, text }) => [kind, text])).toEqual([
      ['quote', 'one two'],
      ['quote', 'three'],
    ])
  })

  test('a table is a row a line, header first', () => {
    const body = '| Tea | *Minutes* |\n|---|---|\n| green | 2<br>3 |\n| | |\n| black | |'
    expect(splitParagraphs(body).map(({ kind, text }) => [kind, text])).toEqual([
      ['table', 'Tea | Minutes\ngreen | 2 3\nblack |'],
    ])
  })

  test('code is verbatim', () => {
    expect(splitParagraphs('```js\n\nif (a  <  b) {\n  *c*\n}\n```').map(({ kind, text }) => [kind, text])).toEqual([
      ['code', 'if (a  <  b) {\n  *c*\n}'],
    ])
  })

  test('rules, link definitions and empty blocks are no paragraphs', () => {
    expect(texts('---\n\n[a]: https://example.com\n\n<div></div>\n\n-\n\n>\n\n&nbsp;\n\n***')).toEqual([])
  })

  test('the first level-1 heading is found wherever it stands', () => {
    expect(splitBody('## No\n\ntext\n\nGreen *tea*\n===\n\n# Later').heading).toBe('Green tea')
    expect(splitBody('> # Quoted\n\n## Second').heading).toBeUndefined()
  })
})

describe('places', () => {
  test('a paragraph stands where its block does', () => {
    expect(sources('# T\n\n  one *two*\nthree\n\n- a\n- b\n\n> q\n')).toEqual(['one *two*\nthree', '- a\n- b', '> q'])
  })

  test('any line end and a byte order mark are counted', () => {
    expect(sources('\ufeff# T\r\n\r\none\r\ntwo\r\rthree\n')).toEqual(['one\r\ntwo', 'three'])
    expect(splitParagraphs('\ufeff# T\n\nx')[0]?.headings).toEqual(['T'])
  })
})

describe('walls of text', () => {
  test('a wall is split between sentences into neighbours', () => {
    const sentence = 'Dr. Lu pours *hot* water on [the leaves](https://example.com/leaves) at 9 a.m. and waits.'
    const body = Array.from({ length: 60 }, () => sentence).join(' ')
    const paragraphs = splitParagraphs(body)
    expect(paragraphs.length).toBeGreaterThan(1)
    for (const { text, start, end } of paragraphs) {
      expect(text).toMatch(/^Dr\. Lu .* waits\.$/s)
      expect(body.slice(start, end).trim()).toMatch(/^Dr\. Lu .* waits\.$/s)
    }
  })

  test('a wall of Chinese is split between sentences', () => {
    const sentence = '红茶的冲泡时间是三分钟，绿茶只需两分钟。'
    const paragraphs = splitParagraphs(sentence.repeat(300))
    expect(paragraphs.map(({ text }) => text).join('')).toBe(sentence.repeat(300))
    for (const { text } of paragraphs) expect(text).toMatch(/^红茶.*两分钟。$/s)
  })

  test('long code is split between lines', () => {
    const paragraphs = splitParagraphs(`\`\`\`\n${'  pour(water. Now, leaves)\n'.repeat(200)}\`\`\``)
    expect(paragraphs.length).toBeGreaterThan(1)
    for (const { text } of paragraphs) expect(text).toMatch(/^ {2}pour.*leaves\)$/s)
  })

  test('a wall without any border is split between characters', () => {
    const paragraphs = splitParagraphs('🍵'.repeat(2_500))
    expect(paragraphs.map(({ text }) => text).join('')).toBe('🍵'.repeat(2_500))
    for (const { text } of paragraphs) expect(text).toMatch(/^(?:🍵)+$/u)
  })
})

describe('any input', () => {
  const scraps = fc.constantFrom(
    ...[
      '# ',
      '- ',
      '1. ',
      '> ',
      '| a ',
      '|-|-|\n',
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      '    ',
      '```\n',
      '*',
      '_',
      '`',
      '[',
      '](',
    ],
    ...[
      ')',
      '![',
      '<div>',
      '</div>',
      '<b>',
      '<!--',
      '-->',
      '<script>',
      '&eacute;',
      '&#0;',
      '\0',
      '\ufeff',
      '\\',
      '漢',
      '。',
    ],
    ...[
      'tea ',
      'A sentence. ',
      '[^1]: x',
      '[a]: b',
      '🍵',
      '\ud83c',
      '\u2028',
      '\u00a0',
      '\t',
      '===\n',
      '---\n',
      '<br>',
    ],
    ...[
      '<Tabs>\n',
      '</Tabs>',
      '<T>',
      '<table>\n<tr><td>',
      '</table>\n',
      ':::note\n',
      ':::\n',
      '!!! note\n',
      '=== "a"\n',
      '> [!TIP]\n',
      '{% hint %}\n',
      '{% raw %}',
      '{{ a }}',
      '{/*',
      '*/}',
      '%%',
      '[[a|b]]',
      ':   a\n',
      '~~',
      '$$',
      '{#a}',
      "import a from 'a'\n",
    ],
  )
  const bodies = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(scraps, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.tuple(scraps, scraps, fc.integer({ min: 1, max: 1_500 })).map(([one, two, times]) => (one + two).repeat(times)),
  )

  test('paragraphs stand in order within the body, never overlapping and never empty', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        let last = 0
        for (const [position, paragraph] of splitParagraphs(body).entries()) {
          expect(paragraph.ordinal).toBe(position)
          expect(paragraph.start).toBeGreaterThanOrEqual(last)
          expect(paragraph.end).toBeGreaterThan(paragraph.start)
          expectReadable(paragraph)
          last = paragraph.end
        }
        expect(last).toBeLessThanOrEqual(body.length)
      }),
      { numRuns: 200 },
    )
  })

  function expectReadable({ text, kind, parts }: Paragraph) {
    expect(text).toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u)
    expect(text).not.toMatch(/(?![\t\n])\p{Cc}/u)
    if (kind !== 'code' && !parts?.some((part) => part.kind === 'code')) expect(text).not.toMatch(/ {2}\S.* {2}/)
    expect(text.length).toBeLessThanOrEqual(2_000)
  }

  test('deep and endless nesting ends soon', () => {
    for (const scrap of [
      '> ',
      '- ',
      '[',
      '<',
      '<!--',
      '**a_',
      '`',
      '[^a]: x\n',
      '1. x\n',
      '<a "',
      '\n> - ',
      '&eacute;',
    ]) {
      const began = performance.now()
      splitParagraphs(scrap.repeat(50_000 / scrap.length))
      expect(performance.now() - began, scrap).toBeLessThan(3_000)
    }
  })
})
