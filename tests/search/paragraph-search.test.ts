// Facts about a shelf: what goes in, what comes out, what happens to odd questions.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { article, createParagraphSearch, firstShelf, shelfOf } from './shelf.ts'

const nothing = { confidence: 'silent', hits: [], nearest: [], corrections: [], synonyms: [] }

test('an empty question finds nothing', async () => expect((await firstShelf()).ask('  ')).toEqual(nothing))
test('an empty shelf answers nothing', () => expect(createParagraphSearch().ask('who is there')).toEqual(nothing))
test('a question of nothing but small words finds nothing', async () =>
  expect((await firstShelf()).ask('what is it')).toEqual(nothing))
test('a question without a word of the shelf has no nearest articles', async () =>
  expect((await firstShelf()).ask('photosynthesis in ferns')).toMatchObject({
    confidence: 'silent',
    hits: [],
    nearest: [],
  }))

test('an article that was put again is replaced', () => {
  const search = createParagraphSearch()
  search.put(article('Tea', ['Steep for three minutes.'], { id: 'a' }))
  search.put(article('Tea', ['Boil the water.'], { id: 'a' }))
  expect(search.find('steep', 0, 5).total).toBe(0)
  expect(search.find('boil', 0, 5).total).toBe(1)
})
test('a removed article is gone', () => {
  const search = shelfOf('Steep for three minutes.')
  search.remove('Notes')
  expect(search.ask('how long to steep').hits).toEqual([])
})
test('removing an unknown article changes nothing', () => {
  const search = shelfOf('Steep for three minutes.')
  search.remove('nobody')
  expect(search.find('steep', 0, 5).total).toBe(1)
})
test('putting and removing leaves scores as they were', () => {
  const search = shelfOf('Steep the tea for three minutes.', 'Boil the water first.')
  const before = search.ask('how long does tea steep').hits.map(({ score }) => score)
  search.put(article('Coffee', ['Grind the beans for coffee and steep.', 'Tea is not coffee.']))
  search.remove('Coffee')
  expect(search.ask('how long does tea steep').hits.map(({ score }) => score)).toEqual(before)
})
test('a hit tells how long its article is', () =>
  expect(shelfOf('One zebra.', 'Two lions.').ask('zebra').hits[0]?.paragraphCount).toBe(2))
test('at most as many hits come as are asked for', () =>
  expect(shelfOf('tea one', 'tea two', 'tea three').ask('tea', 2).hits).toHaveLength(2))
test('headings help to find what stands under them', () => {
  const search = createParagraphSearch()
  const plain = article('Drinks', ['Steep for three minutes.', 'Steep for ten minutes.'])
  const [first, second] = plain.paragraphs
  if (first === undefined || second === undefined) throw new Error('The article has two paragraphs.')
  search.put({
    ...plain,
    paragraphs: [
      { ...first, headings: ['Green tea'] },
      { ...second, headings: ['Mint'] },
    ],
  })
  expect(search.ask('how long to steep mint').hits[0]?.paragraph.ordinal).toBe(1)
})
test('a question in German finds the German paragraph', () => {
  const search = shelfOf('The tower was built in 1889.')
  search.put(
    article('Turm', ['Der Turm wurde im Jahr 1889 von einem Ingenieur erbaut.', 'Das Wetter ist heute schön.']),
  )
  expect(search.ask('wer hat den turm gebaut, welcher ingenieur').hits[0]?.article.title).toBe('Turm')
})
test('a question in Japanese finds the Japanese paragraph', () => {
  const search = shelfOf('東京は日本の首都です。人口は約千四百万人です。', '京都は古い都です。寺が多いです。')
  expect(search.ask('京都には何が多いですか').hits[0]?.paragraph.ordinal).toBe(1)
})
test('a question in Korean finds the Korean paragraph', () => {
  const search = shelfOf('서울은 대한민국의 수도이다.', '부산은 바다에 있는 도시이다.')
  expect(search.ask('대한민국의 수도는 어디인가요').hits[0]?.paragraph.ordinal).toBe(0)
})

const nasty = [
  'winny '.repeat(1000),
  'a'.repeat(6000),
  `${'\u200b'.repeat(3000)}winny`,
  '\u202ewinny\u202c מי בנה את זה',
  '\ud800winny\udc00 \udfff',
  '(((.*+?^$[]{}|\\winny',
  '__proto__ constructor hasOwnProperty',
  '""""“”「」--- - -" winny',
  Array.from({ length: 900 }, (_, i) => `word${i}`).join(' '),
  'ﷺ '.repeat(300),
  '漢字'.repeat(3000),
  'ไทย'.repeat(2000),
  "'".repeat(6000),
  'A.'.repeat(3000),
  '1,'.repeat(3000),
  'x-'.repeat(3000),
]
test.each(nasty.map((text) => [JSON.stringify(text.slice(0, 24)), text]))(
  '%s may be asked and searched for',
  async (_, text) => {
    const search = await firstShelf()
    expect(search.ask(text).hits.length).toBeLessThanOrEqual(3)
    expect(search.find(text, 0, 5).hits.length).toBeLessThanOrEqual(5)
  },
)

test('any text may be asked, searched for and put on the shelf', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const search = shelfOf(text, 'Tea is green.')
      search.ask(`${text} tea`)
      search.find(`"${text}" -${text} tea`, 0, 3)
      search.remove('Notes')
      expect(search.ask('tea').hits).toEqual([])
    }),
    { numRuns: 150 },
  )
})
