// What Discord shows of a message is what the paragraphs of the article made of it say.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitBody } from '../../../src/articles/paragraphs/paragraphs.ts'
import { createTextReader } from '../../../src/discord/messages/reading.ts'
import { writeCommonMark } from '../../../src/discord/messages/writing.ts'
import { parseMarkdown } from '../../../src/sandbox/page/markdown/markdown.ts'
import type { MarkdownNode } from '../../../src/sandbox/page/markdown/nodes.ts'

const names = {
  person: (id: string) => (id === '1' ? 'Mia' : undefined),
  role: (id: string) => (id === '3' ? 'Helpers' : undefined),
  channel: (id: string) => (id === '4' ? 'rules' : undefined),
}

function read(message: string) {
  const reader = createTextReader(names)
  const body = writeCommonMark(reader.text(message))
  return { body, spoilerCount: reader.spoilerCount(), ...splitBody(body) }
}

const textsOf = (message: string) => read(message).paragraphs.map(({ text }) => text)

test.each(['import "a"', "import tea from 'leaf'", 'export const tea = 1', 'export default tea'])(
  'a line that reads like a statement of MDX is text: %s',
  (message) => expect(textsOf(message)).toEqual([message]),
)

describe('a line of signs underlines nothing', () => {
  test.each([
    'The raid begins at eight on Friday.\n---\nBring potions.',
    'The raid begins at eight on Friday.\n===',
    'One\n-\nTwo',
    'One\n=\nTwo',
    'Before\n--------\n--------\nafter',
    'Stars\n***\nmore',
    'Lines\n___\nmore',
    '---\ntitle: none\n---\nIt is all text.',
    '+++\ntitle = none\n+++\nIt is all text.',
  ])('%j', (message) => {
    expect(textsOf(message)).toEqual([message])
  })
})

describe('a label with a colon is no reference', () => {
  test.each([
    'Contact us\n\n[Phone]: 555-0100\n[Email]: help@example.org',
    '[Phone]: 555-0100\n[Email]: help@example.org',
    '[1]: https://example.org/one',
    '[^1]: a note without a page',
    '[a b]: <x> "y"',
    'See [Phone] and [Email][Phone].\n\n[Phone]: 555-0100',
  ])('%j', (message) => {
    expect(textsOf(message).join('\n\n')).toBe(message)
  })
})

describe('every line break counts', () => {
  test.each([
    'Opening hours\nMon 9-5\nTue 10-6\nWed closed',
    'Roses are red\nviolets are blue\n\nsugar is sweet\nand so are you',
    '営業時間\n月曜は九時から\n火曜は十時から',
    'one\\\ntwo\nthree',
    'not a list: 1)\n3) three\n7) seven',
    'a | b\n:--|:--\nc | d',
    '+ plus\n+ more',
    ': colon\n: colon',
  ])('%j', (message) => {
    expect(textsOf(message).join('\n\n')).toBe(message)
  })

  test.each(['\u200b', '** **', '_ _', '\u2800', ' \u3164'])('a line of %j alone is an empty one', (spacer) => {
    expect(textsOf(`one\n${spacer}\ntwo`)).toEqual(['one', 'two'])
  })

  test('what is on one line in the source and moved in is text, not code', () => {
    expect(read('    cd tea\n\tls').paragraphs).toMatchObject([{ kind: 'prose', text: 'cd tea\nls' }])
  })
})

describe('what stands between angle brackets', () => {
  test.each([
    ['<t:1700000000:t>', '14 November 2023, 22:13 UTC'],
    ['<t:1700000000:T>', '14 November 2023, 22:13:20 UTC'],
    ['<t:1700000000:d>', '14 November 2023, 22:13 UTC'],
    ['<t:1700000000:D>', '14 November 2023, 22:13 UTC'],
    ['<t:1700000000:f>', '14 November 2023, 22:13 UTC'],
    ['<t:1700000000:F>', '14 November 2023, 22:13 UTC'],
    ['<t:1700000000:s>', '14 November 2023, 22:13 UTC'],
    ['<t:1700000000:S>', '14 November 2023, 22:13:20 UTC'],
    ['<t:1700000000:R>', '14 November 2023, 22:13 UTC'],
    ['<t:1700000000>', '14 November 2023, 22:13 UTC'],
    ['<t:-1>', '31 December 1969, 23:59 UTC'],
    ['**<t:0:R>**', '1 January 1970, 00:00 UTC'],
    ['<t:99999999999999999>', '<t:99999999999999999>'],
    ['<t:soon:R>', '<t:soon:R>'],
    ['</articles:123456789012345678>', '/articles'],
    ['<@1> and <@!1>', '@Mia and @Mia'],
    ['<@2>', '@unknown-user'],
    ['<@&3>, <@&5>', '@Helpers, @unknown-role'],
    ['<#4>, <#5>', '#rules, #unknown'],
    ['<id:customize>, <id:browse>, <id:guide>', 'Channels & Roles, Browse Channels, Server Guide'],
    ['<id:linked-roles:12>', 'Linked Roles'],
    ['<id:nowhere>', '<id:nowhere>'],
    ['<:tea_cup:123456789012345678> <a:wave:1>', ':tea_cup: :wave:'],
    ['/tag add <name> <content>', '/tag add <name> <content>'],
    ['<b>List<String></b> <!-- x --> &amp; &#65;', '<b>List<String></b> <!-- x --> &amp; &#65;'],
    ['<https://example.org/a_b*c>', 'https://example.org/a_b*c'],
    ['<script>\nalert(1)\n</script>', '<script>\nalert(1)\n</script>'],
  ])('%j is %j', (message, text) => {
    expect(textsOf(message)).toEqual([text])
  })
})

describe('marks', () => {
  test.each([
    ['**bold** *italic* _italic_ __under__ ***all***', 'bold italic italic under all'],
    ['**bold,**text **(a)**b', 'bold,text (a)b'],
    ['**one\ntwo**', 'one\ntwo'],
    ['2 * 3 * 4, snake_case_name, a*b', '2 * 3 * 4, snake_case_name, a*b'],
    ['\\*as\\* \\_it\\_ \\`is\\` \\~\\~so\\~\\~', '*as* _it_ `is` ~~so~~'],
    ['¯\\_(ツ)_/¯', '¯\\_(ツ)_/¯'],
    ['C:\\tea\\cups', 'C:\\tea\\cups'],
    ['`a` ``b`c`` ``` d ```', 'a b`c'],
    ['`**not bold**` `<@1>`', '**not bold** <@1>'],
    ['a ``` and no end', 'a ``` and no end'],
    ['a ` and no end', 'a ` and no end'],
    ['[tea](https://example.org/tea_(leaf)?a=1&b=2 "title")!', 'tea!'],
    ['wow![tea](https://example.org)', 'wow!tea'],
    ['[`ab` \\[c\\]](https://example.org)', 'ab [c]'],
    ['[https://a.example](https://b.example)', '[https://a.example](https://b.example)'],
    ['[tea](ftp://example.org)', '[tea](ftp://example.org)'],
    ['https://example.org/%C3%A9_a_b?x=%20y&lt;z', 'https://example.org/%C3%A9_a_b?x=%20y&lt;z'],
    ['$5 and $6, {{x}}, %%no%%, ==no==, {#id}, [[a|b]]', '$5 and $6, {{x}}, %%no%%, ==no==, {#id}, [[a|b]]'],
    ['![alt](x.png)', '![alt](x.png)'],
    ['!!! note\n??? x\n::: tip', '!!! note\n??? x\n::: tip'],
    ['-# small print', 'small print'],
    ['#no heading\n#### no heading', '#no heading\n#### no heading'],
  ])('%j reads %j', (message, text) => {
    expect(read(message).paragraphs[0]?.text).toBe(text)
  })

  test('struck words stay struck, by a tag where marks would be none', () => {
    expect(read('on ~~Monday~~ Tuesday, ~~(late)~~early').body).toBe('on ~~Monday~~ Tuesday, <del>(late)</del>early')
  })

  test('a code block may begin and end in the middle of a line', () => {
    expect(read('Type ```sh\nnpm ci\n``` and wait').paragraphs).toMatchObject([
      { kind: 'prose', text: 'Type' },
      { kind: 'code', text: 'npm ci' },
      { kind: 'prose', text: 'and wait' },
    ])
  })

  test.each(['```\na ` b\n```', '```a ``b``\nc```', '``````a```', '```js```'])('the code of %j is kept', (message) => {
    const [code] = read(message).paragraphs
    expect(code?.kind).toBe('code')
  })
})

describe('blocks', () => {
  test('headings give context, a line of hashes at their end is none of it', () => {
    expect(read('# Tea #\nSteep.\n### C#\nSharp.').paragraphs).toMatchObject([
      { headings: ['Tea'], text: 'Steep.' },
      { headings: ['Tea', 'C#'], text: 'Sharp.' },
    ])
  })

  test.each([
    ['# The server is down until nine', ['The server is down until nine']],
    ['## 1. No spam\n## 2. Be kind', ['1. No spam', '2. Be kind']],
    ['# Rules\n## 1. No spam\nNone.\n## 2. Be kind', ['None.', '2. Be kind']],
    ['Soon:\n# Now', ['Soon:', 'Now']],
  ])('in %j the headings with nothing below them are text', (message, texts) => {
    expect(textsOf(message)).toEqual(texts)
  })

  test.each([
    ['- a\n- b\n  - c\n- d', ['• a\n• b\n  • c\n• d']],
    ['* a\n* b', ['• a\n• b']],
    ['3. a\n3. b', ['3. a\n4. b']],
    ['- a\n  more\n- b', ['• a\nmore\n• b']],
    ['- a\n\n- b', ['• a', '• b']],
    ['1. a\n\n1. b', ['1. a', '1. b']],
    ['- a\n  5. b', ['• a\n  5. b']],
    ['- a\nafter', ['• a', 'after']],
    ['- a ```\nb\n```', ['• a ```', 'b\n```']],
    ['before\n- a', ['before', '• a']],
    ['-no\n1.no', ['-no\n1.no']],
  ])('the list %j reads %j', (message, texts) => {
    expect(textsOf(message)).toEqual(texts)
  })

  test.each([
    ['> a\n> b\nc', ['a\nb', 'c']],
    ['>>> a\nb\n\nc', ['a\nb', 'c']],
    ['> - a\n> - b', ['• a\n• b']],
    ['> ```\n> code\n> ```', ['code']],
    ['>no', ['>no']],
    ['a > b', ['a > b']],
  ])('the quote %j reads %j', (message, texts) => {
    expect(textsOf(message)).toEqual(texts)
  })
})

describe('spoilers are counted, and shown as plain words', () => {
  test.each([
    ['The killer is ||the cook||.', 1, 'The killer is the cook.'],
    ['||one|| and ||two||', 2, 'one and two'],
    ['||one\n\ntwo||', 1, 'one\n\ntwo'],
    ['||```\ncode\n```||', 1, 'code'],
    ['||**bold** <@1> https://example.org||', 1, 'bold @Mia https://example.org'],
    ['> ||quoted||\n- ||item||', 2, 'quoted\n\n• item'],
    ['# ||Title||\nText', 1, 'Text'],
    ['**||bold||**', 1, 'bold'],
    ['||`a` || b', 1, 'a b'],
    ['a || b', 0, 'a || b'],
    ['`||code||`', 0, '||code||'],
    ['\\||escaped||', 0, '||escaped||'],
  ])('%j hides %i', (message, count, text) => {
    const { spoilerCount, paragraphs } = read(message)
    expect(spoilerCount).toBe(count)
    expect(paragraphs.map((each) => each.text).join('\n\n')).toBe(text)
  })
})

describe('whatever is written', () => {
  /** Words and signs that a person would see, without the blanks between them and what stands before an item. */
  const seen = (text: string) => text.replace(/\s+/g, '')

  function shownBySandbox(nodes: readonly MarkdownNode[]): string {
    return nodes.map(shownNode).join('\n')
  }

  function shownNode(node: MarkdownNode): string {
    if ('children' in node) return shownBySandbox(node.children)
    if (node.type === 'list') {
      return node.items
        .map((item, number) => `${node.isOrdered ? `${node.start + number}.` : '•'}${shownBySandbox(item)}`)
        .join('\n')
    }
    return 'text' in node ? node.text : ''
  }

  // Words, and what has a meaning to other writers of Markdown.
  const word = fc.constantFrom(
    ...['tea', 'Wasser', 'お茶', 'चाय', '3', 'ёлка', 'a.', 'b!', '(c)', '<d>', '&amp;', '{e}', '[f]:', 'g^h^', '++i++'],
    ...[
      '%%j%%',
      '==k==',
      '$l$',
      '{{m}}',
      '{%n%}',
      '{#o}',
      '{:.p}',
      '[[q]]',
      '[^r]',
      '[!S]',
      ':::t',
      '!!!',
      '???',
      '::',
    ],
    ...['--8<--', ':smile:', '[TOC]', '<Tabs>', '</Tabs>', '<br>', '<!--u-->', 'v:w', '$$', '|---|', 'y~z'],
    ...['import', 'export', 'from', '"a"', '\\newpage', '[ ]', '[x]', 'www.example.org', 'a@b.example'],
  )
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '))
  const marked = fc.oneof(
    { weight: 4, arbitrary: words },
    ...['**', '*', '__', '||'].map((mark) => words.map((each) => `${mark}${each}${mark}`)),
    words.map((each) => `\`${each}\``),
    words.map((each) => `[${each.replaceAll(/[[\]]/g, '')}](https://example.org/a)`),
    fc.constantFrom('https://example.org/b', '<https://example.org/c_d>', '\\*', '\\_', '---', '===', '1)', '+'),
  )
  const line = fc.array(marked, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '))
  const block = fc.oneof(
    { weight: 3, arbitrary: line },
    line.map((each) => `> ${each}`),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((each) => each.map((item) => `- ${item}`).join('\n')),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((each) => each.map((item, at) => `${at + 1}. ${item}`).join('\n')),
    line.map((each) => `-# ${each}`),
    words.map((each) => `\`\`\`\n${each}\n\`\`\``),
    fc.constant(''),
  )
  const message = fc.array(block, { minLength: 1, maxLength: 6 }).map((each) => each.join('\n'))

  test('the words that Discord shows are the words of the paragraphs', () => {
    fc.assert(
      fc.property(message, (source) => {
        expect(seen(textsOf(source).join('\n'))).toBe(seen(shownBySandbox(parseMarkdown(source))))
      }),
      { numRuns: 500 },
    )
  })

  test('lines of plain words stay lines', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (lines) => {
        expect(textsOf(lines.join('\n'))).toEqual([lines.join('\n')])
      }),
    )
  })

  test('any signs are read and written without a fault, and keep their letters', () => {
    const sign = fc.constantFrom(
      ...'*_~|`[]()<>#-+=1.)\\ \n!&:{}$%@/hta'.split(''),
      'https://x.y',
      '**',
      '||',
      '```',
      '\n\n',
    )
    const letters = (text: string) => text.replace(/[^at]/g, '')
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const source = signs.join('')
        const { paragraphs, body } = read(source)
        // Names are not those of the source, addresses behind words and languages of code are not shown, and a heading stands above its paragraphs.
        if (/https?|#|<@|```\w+\n/.test(source)) return
        expect(letters(paragraphs.map(({ text }) => text).join('')), body).toBe(letters(source))
      }),
      { numRuns: 2_000 },
    )
  })

  const patterns = [
    '*',
    '* ',
    '**',
    '**a ',
    '_',
    '__a',
    '[',
    '[a](',
    '[[](',
    '> ',
    '>\n',
    '>>> ',
    '`',
    '``a`',
    '``` ',
    '||',
    '~~',
    '<',
    '<t:',
    '<@',
    '<https://',
    'https://',
    'https:///',
    '\\',
    '- ',
    '- a\n',
    '  - a\n',
    '1. ',
    '# ',
    '#',
    '-# ',
    '(',
    '](',
    '*_~|',
    '***a ',
    '\n',
    ' ',
    ' \n',
    '!',
    '&',
    '$',
    '=',
    '%',
    '**||__~~',
    '`` ` ',
  ]

  test.each(patterns)('forty thousand characters of %j cost no more than they must', (pattern) => {
    const source = pattern.repeat(Math.ceil(40_000 / pattern.length))
    const startedAt = performance.now()
    writeCommonMark(createTextReader(names).text(source))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})
