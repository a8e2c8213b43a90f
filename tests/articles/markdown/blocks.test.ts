// What is known of a block besides its words: where its links and code are, what the page may show otherwise, and where it
// stands.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, readBlocks } from '../../../src/articles/markdown.ts'

const first = (body: string): Block => {
  const [block] = readBlocks(body)
  if (!block) throw new Error(`no block in ${body}`)
  return block
}
const marked = (body: string, of: 'links' | 'code' | 'gaps') => {
  const block = first(body)
  return block[of].map(({ start, end }) => block.text.slice(start, end))
}

describe('links', () => {
  test('a link knows its words and its address as it is written', () => {
    const { text, links } = first('See *the* [green *tea*](../tea.md?a=1#Über "Tea").')
    expect(links.map(({ start, end, href }) => [text.slice(start, end), href])).toEqual([
      ['green tea', '../tea.md?a=1#Über'],
    ])
  })

  test('references, addresses in angle brackets, HTML and wikis have links, too', () => {
    const body = '[a][x], <https://b.example>, <a href="c.html">c</a>, [[D#E|d]].\n\n[x]: https://x.example'
    expect(first(body).links.map(({ href }) => href)).toEqual([
      'https://x.example',
      'https://b.example',
      'c.html',
      'D#E',
    ])
  })

  test('the links of a table stand in its rows', () => {
    expect(marked('| a | b |\n|---|---|\n| x | [y](z) |', 'links')).toEqual(['y'])
  })

  test('a link around an image alone has no words', () => {
    expect(first('Tea [![cup](a.png)](b) here').links).toEqual([])
  })

  test('a link made by a template leads where the template says', () => {
    expect(first('[a]({{ site.baseurl }}/tea) [b]({{< ref "cup.md" >}})').links.map(({ href }) => href)).toEqual([
      '/tea',
      'cup.md',
    ])
  })
})

describe('code', () => {
  test('code within a text is known', () => {
    expect(marked('Run `npm i` and ``a`b``.', 'code')).toEqual(['npm i', 'a`b'])
  })

  test.each([
    ['```js\nx\n```', 'js'],
    ['``` { .yaml .no-copy title="a" }\nx\n```', 'yaml'],
    ['```rust,ignore\nx\n```', 'rust'],
    ['```ts{1,3} [a.ts]\nx\n```', 'ts'],
    ['{% highlight ruby linenos %}\nx\n{% endhighlight %}', 'ruby'],
    ['<pre><code class="language-c++">x</code></pre>', 'c++'],
    ['```\nx\n```', undefined],
  ])('%j is code in %s', (body, language) => expect(first(body).language).toBe(language))
})

describe('gaps', () => {
  test.each([
    ['an image', 'Press ![gear](a.png) to open.', ['']],
    ['a footnote', 'Tea[^1] is old.\n\n[^1]: Very.', ['']],
    ['struck-out words', 'Costs ~~two~~ three.', ['']],
    ['an icon', 'Press :material-check: to open.', ['']],
    ['an emoji by its name', 'Press :tada: to open.', ['🎉']],
    ['mathematics', 'Where $a_1$ is.', ['$a_1$']],
    ['a value', 'Version {{ site.version }} is out.', ['']],
    ['the kind of an admonition', '> [!NOTE]\n> Tea.', ['Note']],
    ['nothing but a comment', 'Tea <!-- no --> is **old**, [x](y){ .z }.', []],
  ])('%s may be shown otherwise', (_, body, expected) => expect(marked(body, 'gaps')).toEqual(expected))
})

describe('headings', () => {
  test.each([
    ['## Tea {#green}', 'green'],
    ['## Tea { #green .big }', 'green'],
    ['## Tea {/* #green */}', 'green'],
    ['## <a name="green"></a>Tea', 'green'],
    ['<h2 id="green">Tea</h2>', 'green'],
    ['<h2\n  id="green">\n  <b>Tea</b>\n</h2>', 'green'],
    ['## Tea', undefined],
  ])('%j has the id %s', (body, anchor) =>
    expect(first(body)).toMatchObject({ kind: 'heading', text: 'Tea', ...(anchor && { anchor }) }),
  )

  test('a heading in a container is one of the article', () => {
    expect(first(':::note\n## Tea\n:::')).toMatchObject({ kind: 'prose' })
    expect(readBlocks(':::note\n## Tea\n:::')[1]).toMatchObject({ kind: 'heading', level: 2 })
  })
})

describe('tables', () => {
  test('the names of columns are known', () => {
    expect(first('| Tea | Minutes |\n|---|---|\n| green | 2 |').header).toBe('Tea | Minutes')
    expect(first('<table><tr><th>Tea</th></tr><tr><td>green</td></tr></table>').header).toBe('Tea')
  })

  test('a table without names has no header', () => {
    expect(first('| | |\n|---|---|\n| green | 2 |').header).toBeUndefined()
    expect(first('<table><tr><td>green</td></tr></table>').header).toBeUndefined()
  })
})

describe('labels', () => {
  test('what stands above a list is a label', () => {
    expect(readBlocks('!!! tip\n    - one').map(({ kind, isLabel }) => [kind, isLabel])).toEqual([
      ['prose', true],
      ['list', undefined],
    ])
  })

  test('a callout that is a title alone is no label', () => {
    expect(first('> [!tip] All done').isLabel).toBeUndefined()
  })
})

describe('places', () => {
  test.each([
    ['an admonition', 'One.\n\n:::note\nTwo.\n:::\n', [2, 4]],
    ['an indented body', 'One.\n\n!!! note\n\n    Two.\n', [2, 5]],
    ['a callout', 'One.\n\n> [!NOTE]\n> Two.\n', [2, 4]],
    ['words after a long comment', 'One.\n\n<!--\n\n--> Two.\n', [4, 5]],
    ['a definition', 'One.\n\nTea\n:   Two.\n', [2, 4]],
    ['a table of HTML', 'One.\n\n<table>\n<tr><td>Two</td></tr>\n\n</table>\n', [2, 6]],
    ['words after an import', 'import a from "a"\n\nOne.\n\nTwo.\n', [4, 5]],
  ])('%s stands on its lines', (_, body, lines) => {
    const last = readBlocks(body).at(-1)
    expect([last?.firstLine, last?.endLine]).toEqual(lines)
  })
})

test('whatever a body is made of, ranges lie within their texts and blocks on their lines', () => {
  const scraps = fc.constantFrom(
    ...[
      'tea ',
      'cup',
      '\n',
      '\n\n',
      '    ',
      '- ',
      '> ',
      '| a | b |\n',
      '|-|-|\n',
      '`',
      '```\n',
      '*',
      '# ',
      '](x)',
      '[',
      '![',
    ],
    ...[
      '<!--',
      '-->',
      '<T>',
      '<b>',
      '</b>',
      '<Tabs>\n',
      '<Tab label="a">',
      '</Tab>',
      '</Tabs>\n',
      '<table>\n',
      '<td>',
      '</table>',
    ],
    ...[
      ':::note a\n',
      ':::\n',
      '!!! tip\n',
      '=== "a"\n',
      '> [!NOTE] a\n',
      '{% hint %}\n',
      '{% raw %}',
      '{% endraw %}',
      '{{ a }}',
    ],
    ...[
      '[[a|b]]',
      '[^1]',
      '[^1]: ',
      ':   a\n',
      '~~',
      '==',
      '$',
      '$$\n',
      ':tada:',
      '{#a}',
      '%%',
      '{/*',
      '*/}',
      '^[a]',
      '++a++',
      '\t',
    ],
    ...[
      "import a from 'a'\n",
      'export const a = {\n',
      '```{note} a\n',
      '<pre>',
      '</pre>',
      '<a href="x">',
      '</a>',
      '<del>',
      '</del>',
    ],
  )
  fc.assert(
    fc.property(fc.array(scraps, { maxLength: 60 }), (parts) => {
      const body = parts.join('')
      const lineCount = body.split('\n').length
      for (const { text, links, code, gaps, firstLine, endLine } of readBlocks(body)) {
        expect(firstLine).toBeGreaterThanOrEqual(0)
        expect(endLine).toBeGreaterThan(firstLine)
        expect(endLine).toBeLessThanOrEqual(lineCount)
        for (const { start, end } of [...links, ...code, ...gaps]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('any row of marks is read in time that grows with its length', () => {
  const rows = [
    ...[
      '<!-- ',
      '> <!--\n\n',
      '{% ',
      '{{ ',
      '{{< a ',
      '{% comment %}\n',
      '{% raw %}\n',
      '{/*',
      '%% ',
      '<A b={ ',
      '<a b="',
    ],
    ...[
      '<Tab>\n',
      '<Tab\n',
      '<T>',
      '</T>',
      '<table>\n',
      '<table><tr><td>\n\n',
      ':::a   ',
      '!!! a b c ',
      '!!! note\n    ',
    ],
    ...[
      '> [!NOTE]\n',
      '[[a|',
      '![[',
      '[^a',
      '[^a]: b\n',
      ': a\n',
      '^[',
      '$a ',
      '\\(',
      '==a',
      '{~~~>',
      '{--',
      '{#a',
      ':a[',
    ],
    ...[
      '[a]({{ ',
      '[a]: {{ a\n',
      '++a+',
      'import {\n',
      'export const a = [\n\n',
      '<div>\n- a\n',
      '[](a)![](b)',
      '[a][b',
    ],
  ]
  for (const row of rows) {
    const began = performance.now()
    readBlocks(row.repeat(50_000 / row.length))
    expect(performance.now() - began, row).toBeLessThan(3_000)
  }
})
