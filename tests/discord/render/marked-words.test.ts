// Facts of words in Discord's Markdown: what is shown is what the article has, whole, and no link lies.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { readWritten, writeWords } from '../../../src/discord/render/marked-words.ts'
import { foldedWords } from '../../../src/library/answers/quoting/folded-words.ts'
import { siteOfSource } from '../../../src/library/answers/quoting/links.ts'
import { markedWords } from '../../../src/library/answers/quoting/quotes.ts'
import type { ArticleSummary, MarkedWords, Range } from '../../../src/library/answers/types.ts'

const article: ArticleSummary = {
  id: 'aaaaaaaaaa',
  shelf: 'own',
  number: 1,
  title: 'Tea',
  source: 'https://tea.example/guide/',
  tags: [],
  paragraphCount: 1,
}

/** The first paragraph of a body, as a passage has it. */
function wordsOf(body: string, { source }: Partial<ArticleSummary> = article): MarkedWords {
  const [paragraph] = splitParagraphs(body)
  if (!paragraph) throw new Error('The body has no paragraph.')
  return markedWords(siteOfSource(source), paragraph, [0, paragraph.text.length])
}

/** As it is shown, with these words in bold. */
function shown(body: string, bold: readonly string[] = [], from?: Partial<ArticleSummary>): string {
  const words = wordsOf(body, from)
  const ranges = bold.map((word): Range => [words.text.indexOf(word), words.text.indexOf(word) + word.length])
  return writeWords(words, 4_000, ranges)
}

describe('blocks', () => {
  test('a lead-in and its list are a line and a list', () => {
    expect(shown('You need:\n\n- a *pot*\n  - of clay\n- cups')).toBe('You need:\n- a pot\n  - of clay\n- cups')
  })

  test('steps keep their numbers, and what continues a step stands below it', () => {
    expect(shown('3. Fill.\n\n   Wait.\n4. Pour.')).toBe('3. Fill.\n   Wait.\n4. Pour.')
  })

  test('code is a block of code in its language', () => {
    expect(shown('Run:\n\n```js title="a.js"\nif (a  <  b) {\n\tpour(*c*)\n}\n```')).toBe(
      'Run:\n```js\nif (a  <  b) {\n  pour(*c*)\n}\n```',
    )
  })

  test('backticks within code do not end it', () => {
    expect(shown('````\n```\ntea\n```\n````').match(/```/g)).toHaveLength(2)
  })

  test('a table is its header in bold and a line a row', () => {
    expect(shown('| Tea | Time |\n|-|-|\n| green | 2 |')).toBe('**Tea \\| Time**\ngreen \\| 2')
  })

  test('what looks like Markdown in an article is shown as written', () => {
    expect(shown('\\- 1\\. \\*tea\\* <@1> \\[a\\](b)')).toBe('\\- 1. \\*tea\\* \\<@1\\> \\[a\\](b)')
  })

  test('a dash behind code or a link is no mark of a list', () => {
    expect(shown('- `/ask` - asks\n- [pot](/pot) - holds')).toBe(
      '- `/ask` - asks\n- [pot](<https://tea.example/pot>) - holds',
    )
  })

  test('whatever the article has, the limit holds, every fence closes and nobody is pinged', () => {
    const scrap = fc.constantFrom(
      ...[
        '# ',
        '- ',
        '1. ',
        '> ',
        '| a | b |\n|-|-|\n| ',
        '\n',
        '\n\n',
        '```js\n',
        '```\n',
        '`',
        '*',
        '[a](https://x.example/',
        ')',
      ],
      ...[
        '[https://y.example](/z)',
        ':\n\n',
        '<@1>',
        '@everyone',
        'tea ',
        '~~',
        '||',
        '🍵',
        '漢',
        '\\',
        '    ',
        '\t',
        '``',
      ],
    )
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 80 }), fc.integer({ min: 20, max: 400 }), (scraps, limit) => {
        for (const { text, kind, parts = [{ kind, start: 0, end: text.length }], links, code } of splitParagraphs(
          scraps.join(''),
        )) {
          const words = { text, parts, ...(links && { links }), ...(code && { code }) }
          const written = writeWords(words, limit, [[0, 3]])
          expect(written.length).toBeLessThanOrEqual(limit)
          expect((written.match(/^```/gm)?.length ?? 0) % 2).toBe(0)
          // An escaped backtick begins no code.
          const outside = written.replace(/^```[\s\S]*?^```$/gm, '').replace(/\\.|(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
          expect(outside).not.toContain('<@')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('words that are too long end where a word ends, and no fence stays open', () => {
    const code = `Run:\n\n\`\`\`sh\n${'npm start\n'.repeat(60)}\`\`\``
    for (let limit = 40; limit < 400; limit += 7) {
      const written = writeWords(wordsOf(code), limit)
      expect(written.length).toBeLessThanOrEqual(limit)
      expect((written.match(/```/g)?.length ?? 0) % 2).toBe(0)
    }
  })
})

describe('links', () => {
  test.each([
    ['[pot](https://clay.example/pot "Clay")', '[pot](<https://clay.example/pot>)'],
    ['[pot](pot#clay)', '[pot](<https://tea.example/guide/pot#clay>)'],
    ['[pot](../pot)', '[pot](<https://tea.example/pot>)'],
    ['[pot](/pot)', '[pot](<https://tea.example/pot>)'],
    ['[pot](#pot)', '[pot](<https://tea.example/guide/#pot>)'],
    ['[pot](//clay.example/pot)', '[pot](<https://clay.example/pot>)'],
  ])('%s leads to the whole address', (body, written) => {
    expect(shown(body)).toBe(written)
  })

  test.each([
    '[pot](mailto:pot@tea.example)',
    '[pot](javascript:alert%281%29)',
    '[pot](discord://pot)',
    '[pot](https://user:word@tea.example)',
    '[pot](pot.md)',
    '[pot]()',
  ])('%s is words alone', (body) => {
    expect(shown(body)).toBe('pot')
  })

  test('a relative link of an article without a source is words alone', () => {
    expect(shown('See [pot](pot).', [], {})).toBe('See pot.')
  })

  test('a file beside an article that is a file itself is linked', () => {
    expect(shown('[pot](pot.md)', [], { source: 'https://git.example/tea/README.md' })).toBe(
      '[pot](<https://git.example/tea/pot.md>)',
    )
  })

  test('brackets and parentheses of an address cannot end its link', () => {
    expect(shown('[pot](<https://tea.example/a_(b)_c>)')).toBe('[pot](<https://tea.example/a_%28b%29_c>)')
  })

  test.each([
    ['[bank.example](https://thief.example/)', '[bank.example](<https://thief.example/>) (→ thief.example)'],
    [
      '[https://bank.example](https://thief.example/)',
      'https://bank.example [(→ thief.example)](<https://thief.example/>)',
    ],
    [
      '[log in at www.bank.example now](https://bank.example.thief.example/)',
      '[log in at www.bank.example now](<https://bank.example.thief.example/>) (→ bank.example.thief.example)',
    ],
    ['[ｂank.example](https://thief.example/)', '[ｂank.example](<https://thief.example/>) (→ thief.example)'],
    [
      '[bank\u200d.\u200cexample](https://thief.example/)',
      '[bank\u200d.\u200cexample](<https://thief.example/>) (→ thief.example)',
    ],
    ['[bánk.example](https://bank.example/)', '[bánk.example](<https://bank.example/>) (→ bank.example)'],
  ])('%s shows where it leads', (body, written) => {
    expect(shown(body)).toBe(written)
  })

  test.each(['[www.bank.example](https://bank.example/)', '[the bank](https://bank.example/)'])(
    '%s says no other host, and none is added',
    (body) => {
      expect(shown(body)).toMatch(/^\[[^\]]*\]\(<https:\/\/bank\.example\/>\)$/)
    },
  )

  test('an address that is its own link stays as Discord links it', () => {
    expect(shown('See <https://tea.example/a_b>.')).toBe('See https://tea.example/a_b.')
  })

  test('links go before words do', () => {
    const words = wordsOf(Array.from({ length: 8 }, (_, i) => `[cup ${i}](/cups/${i})`).join(' and '))
    expect(writeWords(words, 200)).toBe(words.text)
  })
})

describe('bold', () => {
  test('a link of which a word is bold is bold as a whole, with what stands beside it', () => {
    expect(shown('the big [blue teapot](/pot) here', ['big blue', 'teapot', 'here'])).toBe(
      'the **big [blue teapot](<https://tea.example/pot>) here**',
    )
  })

  test('code that has a word that matched is bold as a whole', () => {
    expect(shown('Type `/lp editor` now.', ['editor'])).toBe('Type **`/lp editor`** now.')
  })

  test('bold does not reach into code from beside it', () => {
    expect(shown('big `pot` now', ['big', 'now'])).toBe('**big** `pot` **now**')
  })

  test('code within a link stays code', () => {
    expect(shown('See [the `pot` page](/pot).', ['page'])).toBe('See **[the `pot` page](<https://tea.example/pot>)**.')
  })

  test('code that has backticks is between two of them', () => {
    expect(shown('Type `` `pot` `` now.')).toBe('Type `` `pot` `` now.')
  })
})

describe('reading back', () => {
  const body = fc.constantFrom(
    'See the [pot](/pot) and `cup`.',
    'You need:\n\n- a `pot`\n- [cups](https://tea.example)',
    'Run:\n\n```sh\nnpm start -- --port 80\n```',
    '| Tea | Time |\n|-|-|\n| green | 2 |',
    '[bank.example](https://thief.example/) pays *well*.',
    '1. Fill.\n2. Pour `\\n` and [wait](#wait).',
  )
  test('the words of what was written are those of the text', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 12 }), (markdown, start, length) => {
        const words = wordsOf(markdown)
        const written = writeWords(words, 4_000, [[start, Math.min(start + length, words.text.length)]])
        expect(foldedWords(readWritten(written.split('\n')).text)).toBe(foldedWords(words.text))
      }),
    )
  })
})

describe('bold', () => {
  const bolded = (text: string, ...matches: Range[]) => writeWords({ text }, 4_000, matches)

  test('neighbouring words are bold together, and marks in the text stay bare', () => {
    expect(bolded('the *Korean* online storage', [5, 11], [13, 19], [20, 27])).toBe(
      'the \\***Korean**\\* **online storage**',
    )
  })

  test('a sentence is bold with its code and its links', () => {
    expect(shown('Wait. Run `tea brew` as [told](/how), then pour. Done.', ['Run tea brew as told, then pour.'])).toBe(
      'Wait. **Run `tea brew` as [told](<https://tea.example/how>), then pour.** Done.',
    )
  })

  test('what begins within code or a link is bold with all of it', () => {
    expect(shown('Run `tea brew` as [is told](/how).', ['brew as is'])).toBe(
      'Run **`tea brew` as [is told](<https://tea.example/how>)**.',
    )
  })

  test('code with asterisks of its own is left as it is', () => {
    expect(shown('Pass `**tea` to it.', ['Pass **tea to it.'])).toBe('Pass `**tea` to it.')
  })

  test('a sentence over several lines is bold line by line', () => {
    expect(bolded('Boil it\n then\npour.', [0, 19])).toBe('**Boil it**\n **then**\n**pour.**')
  })

  test('a whole address may stand in it, a part of one may not', () => {
    const text = 'see https://a.example/tea now'
    expect(bolded(text, [0, 29])).toBe('**see https://a.example/tea now**')
    expect(bolded(text, [22, 25])).toBe(text)
  })

  test('what was bold is read back', () => {
    const written = bolded('Boil *it* well. Pour.', [0, 15])
    expect(readWritten([written])).toEqual({ text: 'Boil *it* well. Pour.', bold: [[0, 15]] })
  })
})
