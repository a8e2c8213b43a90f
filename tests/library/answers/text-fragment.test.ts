// Whether an address opens its source at the very sentence, checked against a small model of how browsers search.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitParagraphs } from '../../../src/articles/paragraphs/paragraphs.ts'
import { readContentFolder } from '../../../src/ingest/content/content-folder.ts'
import { quoteAddress } from '../../../src/library/answers/quoting/text-fragment.ts'

const source = 'https://example.com/tea'

/** Address of a part of a paragraph, given (detected). */
function addressOf(paragraph: string, sentence: string, maxLength?: number, from = source) {
  const start = paragraph.indexOf(sentence)
  return quoteAddress(from, paragraph, [start, start + sentence.length], maxLength)
}

const directiveOf = (address: string | undefined) => address?.split(':~:text=')[1]

/**
 * What a browser highlights: the first text that fits the directive, case aside, between borders of words, where a
 * single text lies within one block. Blocks are parted by \n.
 */
function highlight(page: string, address: string | undefined): string | undefined {
  const parts = (directiveOf(address) ?? '').split(',')
  const prefix = parts[0]?.endsWith('-') ? decodeURIComponent(parts.shift()?.slice(0, -1) ?? '') : ''
  const suffix = parts.at(-1)?.startsWith('-') ? decodeURIComponent(parts.pop()?.slice(1) ?? '') : ''
  const [start = '', end] = parts.map(decodeURIComponent)
  const text = page.toLowerCase()
  const find = (words: string, from: number) => {
    const wanted = words.toLowerCase()
    for (let at = text.indexOf(wanted, from); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const isWhole = !/\w\w/.test(text.slice(Math.max(0, at - 1), at + 1).padStart(2)) || at === 0
      if (isWhole && !/\w\w/.test(text.slice(at + wanted.length - 1, at + wanted.length + 1))) return at
    }
    return -1
  }
  for (let at = find(start, 0); at >= 0; at = find(start, at + 1)) {
    if (!text.slice(0, at).trimEnd().endsWith(prefix.toLowerCase())) continue
    let stop = at + start.length
    if (end !== undefined) {
      const endAt = find(end, stop)
      if (endAt < 0) return undefined
      stop = endAt + end.length
    }
    if (text.slice(stop).trimStart().startsWith(suffix.toLowerCase())) return page.slice(at, stop)
  }
  return undefined
}

describe('the ladder', () => {
  test('a sentence that fits stands whole', () => {
    expect(addressOf('Boil water. Steep for three minutes. Pour.', 'Steep for three minutes.')).toBe(
      'https://example.com/tea#:~:text=Steep%20for%20three%20minutes.',
    )
  })

  test('a longer one is named by its first and last words', () => {
    const sentence = `Tea ${'is steeped and poured and '.repeat(30)}then drunk by everyone at last.`
    const address = addressOf(`Hello there. ${sentence} Goodbye.`, sentence)
    expect(address?.length).toBeLessThanOrEqual(512)
    expect(directiveOf(address)).toMatch(/^Tea%20is%20.*,.*%20at%20last\.$/)
    expect(highlight(`Hello there. ${sentence} Goodbye.`, address)).toBe(sentence)
  })

  test('the ends shrink with the room, and never within a word', () => {
    const sentence = 'Чёрный чай заваривают кипятком, а зелёный — водой, которая немного остыла после кипячения.'
    const lengths = [512, 320, 240, 160, 120, 100].map((maxLength) => {
      const address = addressOf(sentence, sentence, maxLength)
      expect(address?.length).toBeLessThanOrEqual(maxLength)
      const found = highlight(sentence, address) ?? ''
      expect(sentence.split(' ').slice(0, found.split(' ').length).join(' ')).toBe(found)
      return directiveOf(address)?.length ?? 0
    })
    expect(lengths).toEqual(lengths.toSorted((one, other) => other - one))
  })

  test('scripts without spaces are cut between words', () => {
    const sentences = {
      zh: '红茶的冲泡时间是三分钟，绿茶只需要两分钟，而乌龙茶可以反复冲泡很多次，每一次都比前一次多泡半分钟。',
      ja: '紅茶は熱湯で三分間蒸らしますが、緑茶は少し冷ましたお湯で一分ほど蒸らすだけで十分においしくなります。',
      th: 'ชาดำควรชงด้วยน้ำเดือดเป็นเวลาสามนาทีส่วนชาเขียวใช้น้ำที่เย็นลงเล็กน้อยและชงเพียงหนึ่งนาทีเท่านั้น',
    }
    for (const [language, sentence] of Object.entries(sentences)) {
      const address = addressOf(sentence, sentence, 300)
      const [start = '', end = ''] = (directiveOf(address) ?? '').split(',').map(decodeURIComponent)
      const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(sentence)]
      const borders = [...segments.map(({ index }) => index), sentence.length]
      expect(borders).toContain(start.length)
      expect(borders).toContain(sentence.length - end.length)
      expect(highlight(sentence, address)).toBe(sentence)
    }
  })

  test('where nothing fits the address stays bare, also one that is too long by itself', () => {
    expect(addressOf('Steep for three minutes.', 'Steep for three minutes.', 30)).toBe(source)
    expect(addressOf('Steep for three minutes.', 'Steep for three minutes.', source.length - 1)).toBe(source)
    expect(quoteAddress(source, 'Steep.', [3, 3])).toBe(source)
  })
})

describe('the address', () => {
  test('every sign with a meaning of its own is encoded', () => {
    const sentence = "Well-known & loved, it’s 100% (really) *good*, isn't it?"
    const directive = directiveOf(addressOf(sentence, sentence))
    expect(directive).toMatch(/^[\w%.]+$/)
    expect(directive).toContain('Well%2Dknown%20%26%20loved%2C')
    expect(decodeURIComponent(directive ?? '')).toBe(sentence)
  })

  test('a query stays, a fragment stays, a text directive is replaced', () => {
    const from = (address: string) => addressOf('Steep for three minutes.', 'Steep for three minutes.', 512, address)
    const text = ':~:text=Steep%20for%20three%20minutes.'
    expect(from('https://x.org/?a=1&b=%2D#a')).toBe(`https://x.org/?a=1&b=%2D#a${text}`)
    expect(from('https://x.org/#a:~:text=old')).toBe(`https://x.org/#a${text}`)
    expect(from('https://x.org/#:~:text=old')).toBe(`https://x.org/#${text}`)
    expect(from('https://x.org/#')).toBe(`https://x.org/#${text}`)
    expect(from('https://пример.рф/чай')).toMatch(/^https:\/\/xn--[\x21-\x7e]+$/)
  })

  test('only web pages have one', () => {
    for (const from of ['javascript:alert(1)', 'ftp://example.com/', 'file:///etc/hosts', 'tea', '']) {
      expect(addressOf('Steep.', 'Steep.', 512, from)).toBeUndefined()
    }
  })
})

describe('context', () => {
  test('a sentence that stands twice is told apart by the words around it', () => {
    const paragraph =
      'Warm the pot first. Then wait for a minute or two. Add leaves. Then wait for a minute or two. Pour.'
    const twice = 'Then wait for a minute or two.'
    const second = paragraph.lastIndexOf(twice)
    expect(directiveOf(quoteAddress(source, paragraph, [second, second + twice.length]))).toMatch(
      /^.*Add%20leaves\.-,Then/,
    )
    expect(directiveOf(addressOf(paragraph, twice))).toBe('Then%20wait%20for%20a%20minute%20or%20two.')
  })

  test('a very short sentence gets the words around it', () => {
    expect(directiveOf(addressOf('Is it hot? Yes. Wait for a while.', 'Yes.'))).toBe(
      'Is%20it%20hot%3F-,Yes.,-Wait%20for%20a',
    )
  })
})

describe('blocks', () => {
  test('a sentence over several lines of a list is named by its ends, without the markers', () => {
    const paragraph = '1. Warm the pot\n2. Add the leaves\n3. Pour'
    expect(directiveOf(quoteAddress(source, paragraph, [0, 34]))).toBe('Warm%20the%20pot,Add%20the%20leaves')
  })

  test('a row of a table is named by its ends', () => {
    const paragraph = 'Tea | Minutes | Water\ngreen tea | two minutes | not boiling'
    const address = addressOf(paragraph, 'green tea | two minutes | not boiling')
    expect(directiveOf(address)).toBe('green%20tea,not%20boiling')
  })

  test('lines of code are named by their ends, with single spaces', () => {
    const paragraph = 'if (water   is hot) {\n\tpour()\n}'
    expect(directiveOf(quoteAddress(source, paragraph, [0, 30]))).toBe('if%20%28water%20is%20hot%29%20%7B,pour%28%29')
  })

  test('white space is as a browser has it', () => {
    expect(
      directiveOf(
        addressOf('Steep \t for\u00a0three  minutes, my friend. ', ' \t for\u00a0three  minutes, my friend. '),
      ),
    ).toBe('for%20three%20minutes%2C%20my%20friend.')
  })
})

test('every sentence of the first articles has an address that finds it', async () => {
  const { articles } = await readContentFolder(new URL('../../../content', import.meta.url).pathname)
  expect(articles.length).toBeGreaterThan(1)
  const paragraphs = articles.flatMap(({ body }) => splitParagraphs(body).map(({ text }) => text))
  const page = paragraphs.join('\n')
  for (const paragraph of paragraphs) {
    for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(paragraph)) {
      const address = addressOf(paragraph, segment, 512, 'https://p-2-p-scene.livejournal.com/')
      expect(address?.length).toBeLessThanOrEqual(512)
      expect(highlight(page, address)).toBe(segment.trim())
    }
  }
})

test('any text and range have an address in ASCII within the limit, or none', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('tea ', '• ', '\n', ' | ', '1. ', '-', ',', '&', '漢字', 'ไทย', '\ud83c', '🍵', 'İ', '%', '\0'),
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(
      text,
      fc.integer(),
      fc.integer(),
      fc.integer({ min: 0, max: 600 }),
      (paragraph, start, end, maxLength) => {
        const address = quoteAddress(source, paragraph, [start, end], maxLength)
        expect(address).toMatch(/^[\x21-\x7e]+$/)
        expect(address?.length).toBeLessThanOrEqual(Math.max(maxLength, source.length))
        expect(new URL(address ?? '').href).toBe(address)
      },
    ),
    { numRuns: 300 },
  )
})

describe('what else the page has', () => {
  const on = (text: string, sentence: string, more: Parameters<typeof quoteAddress>[4]) => {
    const start = text.indexOf(sentence)
    return directiveOf(quoteAddress(source, text, [start, start + sentence.length], undefined, more))
  }

  test('words that stand above as well are told from those by what is beside them', () => {
    const line = 'public void brewGreenTea() {'
    const more = { above: `${line}\nblack();\n}` }
    expect(on(`${line}\ngreen();\n}`, line, more)).toBe('public%20void%20brewGreenTea%28%29%20%7B,-green%28%29%3B')
  })

  test.each([
    ['Tea is a fine thing to brew in pots of clay by Ann.', 'clay'],
    ['Some good friends of ours say that clay is best of all.', 'clay'],
  ])(
    'a sentence is looked for beside its link to another site, behind which a page may tell of a new window: %s',
    (text, words) => {
      const start = text.indexOf(words)
      const links = [{ href: 'https://clay.example/', start, end: start + words.length }]
      const page = text.replace(words, `${words}(opens new window)`)
      const address = quoteAddress(source, text, [0, text.length], undefined, { links })
      expect(highlight(page, address)).toBeDefined()
    },
  )

  test('a dash between such a link and the words is not asked for', () => {
    const text = 'clay - the very best thing to brew green tea in'
    const more = { links: [{ href: 'https://clay.example/', start: 0, end: 4 }] }
    expect(on(text, text, more)).toBe(encodeURIComponent('the very best thing to brew green tea in'))
  })

  test('a link within the site parts nothing', () => {
    const text = 'Tea is a fine thing to brew in clay.'
    expect(on(text, text, { links: [{ href: 'clay.md', start: 31, end: 35 }] })).toBe(encodeURIComponent(text))
  })

  test('a short sentence stays whole, whatever it links to', () => {
    const links = [{ href: 'https://clay.example/', start: 4, end: 8 }]
    expect(on('See clay.', 'See clay.', { links })).toBe('See%20clay.')
  })
})
