// The page's Markdown reader, against what Discord's client shows.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInlineMarkdown, parseMarkdown } from '../../src/sandbox/page/markdown/markdown.ts'
import type { MarkdownNode } from '../../src/sandbox/page/markdown/nodes.ts'

/** Writes a tree as tags, so that a test shows its expectation in one line. */
function outline(nodes: readonly MarkdownNode[]): string {
  return nodes.map(outlineOne).join('')
}

function outlineOne(node: MarkdownNode): string {
  switch (node.type) {
    case 'text':
      return node.text
    case 'code':
      return `<code>${node.text}</code>`
    case 'code-block':
      return `<pre${node.language ? ` ${node.language}` : ''}>${node.text}</pre>`
    case 'heading':
      return `<h${node.level}>${outline(node.children)}</h${node.level}>`
    case 'list': {
      const items = node.items.map((item) => `<li>${outline(item)}</li>`).join('')
      return node.isOrdered ? `<ol ${node.start}>${items}</ol>` : `<ul>${items}</ul>`
    }
    case 'link':
      return `<a ${node.url}>${outline(node.children)}</a>`
    case 'timestamp':
      return `<time ${node.unixSeconds} ${node.style}>`
    case 'mention':
      return `<${node.of} ${node.id}>`
    case 'everyone':
      return `<everyone ${node.text}>`
    case 'command':
      return `<command ${node.name} ${node.id}>`
    case 'emoji':
      return `<emoji ${node.name}>`
    default:
      return `<${node.type}>${outline(node.children)}</${node.type}>`
  }
}

const read = (source: string) => outline(parseMarkdown(source))

/** The text a person would see, for statements that hold whatever the marks. */
function plainText(nodes: readonly MarkdownNode[]): string {
  return outline(nodes).replace(/<[^>]*>/g, '')
}

describe('marks inside a line', () => {
  test.each([
    ['**bold** and *italic* and _italic_', '<bold>bold</bold> and <italic>italic</italic> and <italic>italic</italic>'],
    ['__under__ ~~gone~~ ||hidden||', '<underline>under</underline> <strike>gone</strike> <spoiler>hidden</spoiler>'],
    ['***both***', '<bold><italic>both</italic></bold>'],
    ['***a** b*', '<italic><bold>a</bold> b</italic>'],
    ['***a* b**', '<bold><italic>a</italic> b</bold>'],
    ['**bold *and italic***', '<bold>bold <italic>and italic</italic></bold>'],
    ['___both___', '<underline><italic>both</italic></underline>'],
    ['**across\nlines**', '<bold>across\nlines</bold>'],
    ['||**bold** spoiler||', '<spoiler><bold>bold</bold> spoiler</spoiler>'],
    ['Korea**n**s', 'Korea<bold>n</bold>s'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected)
  })

  test.each([
    ['a mark without an end', 'a **b'],
    ['an asterisk between blanks', '2 * 3 * 4'],
    ['underscores inside a word', 'snake_case_name'],
    ['marks around nothing', '**** ____ ~~~~ ||||'],
    ['a single tilde or bar', 'a ~ b | c'],
    ['a long row of asterisks', '**********'],
  ])('%s is plain text', (_, source) => {
    expect(read(source)).toBe(source)
  })

  test('marks that overlap keep the outer one', () => {
    expect(read('**a _b** c_')).toBe('<bold>a _b</bold> c_')
  })

  test('a backslash takes the meaning from a mark and stays before a letter', () => {
    expect(read('\\*not italic\\* \\_nor this\\_ C:\\dir \\\\')).toBe('*not italic* _nor this_ C:\\dir \\')
  })

  test('an escaped block mark begins no block', () => {
    expect(read('\\# no heading\n\\> no quote\n\\- no item')).toBe('# no heading\n> no quote\n- no item')
  })
})

describe('code', () => {
  test('marks inside code are letters', () => {
    expect(read('`**a** <@1>`')).toBe('<code>**a** <@1></code>')
  })

  test('two backticks may hold one', () => {
    expect(read('`` a`b ``')).toBe('<code> a`b </code>')
    expect(read('`` `a` ``')).toBe('<code>`a`</code>')
  })

  test('a backtick without a partner is plain text', () => {
    expect(read('a ` b `` c')).toBe('a ` b `` c')
  })

  test('a block keeps its lines and its language', () => {
    expect(read('see\n```js\n# no heading\n- no item\n```\nafter')).toBe(
      'see\n<pre js># no heading\n- no item</pre>after',
    )
  })

  test('a block on one line has no language', () => {
    expect(read('```hello world```')).toBe('<pre>hello world</pre>')
  })

  test('a fence that is never closed is plain text', () => {
    expect(read('```js\ncode')).toBe('```js\ncode')
  })
})

describe('blocks', () => {
  test('three levels of headings, and no fourth', () => {
    expect(read('# One\n## Two\n### Three\n#### Four')).toBe('<h1>One</h1><h2>Two</h2><h3>Three</h3>#### Four')
  })

  test('a heading needs its blank', () => {
    expect(read('#hashtag')).toBe('#hashtag')
  })

  test('closing hashes are left out', () => {
    expect(read('## Title ##')).toBe('<h2>Title</h2>')
  })

  test('small text', () => {
    expect(read('-# paragraph **4** of 8')).toBe('<subtext>paragraph <bold>4</bold> of 8</subtext>')
  })

  test('lines of a quote stand together', () => {
    expect(read('> one\n> two\nafter')).toBe('<quote>one\ntwo</quote>after')
  })

  test('three arrows quote to the end', () => {
    expect(read('before\n>>> one\n\ntwo')).toBe('before<quote>one\n\ntwo</quote>')
  })

  test('a quote holds headings and lists but no quote', () => {
    expect(read('> # Title\n> - item\n> > plain')).toBe('<quote><h1>Title</h1><ul><li>item</li></ul>> plain</quote>')
  })

  test('an arrow without a blank is plain text', () => {
    expect(read('>no quote')).toBe('>no quote')
  })

  test('lists nest by indentation', () => {
    expect(read('- a\n  - b\n    - c\n- d')).toBe('<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>')
  })

  test('a numbered list starts where it says', () => {
    expect(read('3. three\n4. four')).toBe('<ol 3><li>three</li><li>four</li></ol>')
  })

  test('numbers after points begin another list', () => {
    expect(read('- a\n1. b')).toBe('<ul><li>a</li></ul><ol 1><li>b</li></ol>')
  })

  test('an indented line continues its item', () => {
    expect(read('- a\n  more\nafter')).toBe('<ul><li>a\nmore</li></ul>after')
  })

  test('line ends of Windows count once', () => {
    expect(read('# a\r\nb')).toBe('<h1>a</h1>b')
  })

  test('a whole answer reads as it will be seen', () => {
    expect(
      read('### Asia’s P2P Boom\n-# flying spheres · paragraph 4 of 8\n> …the very **successful Korean** storage'),
    ).toBe(
      '<h3>Asia’s P2P Boom</h3><subtext>flying spheres · paragraph 4 of 8</subtext>' +
        '<quote>…the very <bold>successful Korean</bold> storage</quote>',
    )
  })
})

describe('links', () => {
  test.each([
    ['[text](https://a.example/b)', '<a https://a.example/b>text</a>'],
    ['[**bold** text](<https://a.example>)', '<a https://a.example><bold>bold</bold> text</a>'],
    ['[t](https://a.example "a title")', '<a https://a.example>t</a>'],
    ['[t](https://a.example/x_(y))', '<a https://a.example/x_(y)>t</a>'],
    ['[t](https://a.example/#:~:text=a,b%2Dc)', '<a https://a.example/#:~:text=a,b%2Dc>t</a>'],
    ['[a [b] c](https://a.example)', '<a https://a.example>a [b] c</a>'],
    ['<https://a.example/x>', '<a https://a.example/x>https://a.example/x</a>'],
    ['see https://a.example/x_y_z.', 'see <a https://a.example/x_y_z>https://a.example/x_y_z</a>.'],
    ['(https://a.example/x)', '(<a https://a.example/x>https://a.example/x</a>)'],
    ['**https://a.example**', '<bold><a https://a.example>https://a.example</a></bold>'],
    ['||https://a.example/x||', '<spoiler><a https://a.example/x>https://a.example/x</a></spoiler>'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected)
  })

  test.each([
    '[click](javascript:alert(1))',
    '[click](data:text/html,x)',
    '[click](//a.example)',
    '<javascript:alert(1)>',
    '[click]( )',
    '[](https:x)',
  ])('%s is no link', (source) => {
    expect(read(source)).toBe(source)
  })

  test('a label that poses as an address makes no masked link', () => {
    const nodes = parseMarkdown('[https://bank.example](https://thief.example)')
    expect(nodes.filter((node) => node.type === 'link').map((node) => node.url)).not.toContain(undefined)
    expect(outline(nodes)).toContain('<a https://bank.example')
    expect(plainText(nodes)).toContain('https://thief.example')
  })

  test('a link inside a label stays text', () => {
    expect(read('[see [x](https://b.example) y](https://a.example)')).not.toMatch(/<a [^>]*>[^<]*<a/)
  })
})

describe('what only Discord writes', () => {
  test.each([
    ['<@123> <@!123>', '<user 123> <user 123>'],
    ['<#5> <@&6>', '<channel 5> <role 6>'],
    ['@everyone @here me@everyone.example', '<everyone @everyone> <everyone @here> me<everyone @everyone>.example'],
    ['<t:1700000000> <t:1700000000:R>', '<time 1700000000 f> <time 1700000000 R>'],
    ['<t:-5:d>', '<time -5 d>'],
    ['</article add:42>', '<command article add 42>'],
    ['<:party:1> <a:wave:2>', '<emoji party> <emoji wave>'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected)
  })

  test.each(['<@abc>', '<t:x>', '<t:1:Q>', '</:1>', '<b>bold</b>', '<img src=x onerror=alert(1)>'])(
    '%s is plain text',
    (source) => {
      expect(parseMarkdown(source)).toEqual([{ type: 'text', text: source }])
    },
  )

  test('a title reads marks and no blocks', () => {
    expect(outline(parseInlineMarkdown('# **a**'))).toBe('# <bold>a</bold>')
  })
})

describe('hostile input', () => {
  const pieces = [
    '*',
    '_',
    '**',
    '[',
    '](',
    '[a](',
    '`',
    '``` ',
    '||',
    '~~',
    '<',
    '<@',
    '> ',
    '- ',
    '\\',
    'http://',
    '*a ',
    '_a',
  ]

  test.each(pieces)('4,000 times “%s” is read within 50 ms', (piece) => {
    const source = piece.repeat(4000)
    // The least of three: other tests share the processor.
    const tookMs = [1, 2, 3].map(() => {
      const startedAt = performance.now()
      parseMarkdown(source)
      return performance.now() - startedAt
    })
    expect(Math.min(...tookMs)).toBeLessThan(50)
  })

  test('deep lists and marks do not overflow the stack', () => {
    const deep = Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n')
    expect(() => parseMarkdown(deep)).not.toThrow()
    expect(() => parseMarkdown('**_||~~'.repeat(3000))).not.toThrow()
  })

  test('no text is lost, whatever marks surround it', () => {
    const part = fc.constantFrom(
      '*',
      '**',
      '_',
      '__',
      '~~',
      '||',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '\n',
      ' ',
      'a',
      'b',
      '7',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const source = parts.join('')
        const letters = (text: string) => text.replace(/[^ab7]/g, '')
        const seen = JSON.stringify(parseMarkdown(source))
        const strings = [...seen.matchAll(/"(?:text|language)":"([^"]*)"/g)].map((found) => found[1])
        expect([...letters(strings.join(''))].sort()).toEqual([...letters(source)].sort())
      }),
      { numRuns: 500 },
    )
  })
})
