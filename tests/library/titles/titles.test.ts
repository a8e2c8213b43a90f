// Facts of how articles are found by their titles, as people remember and mistype them.

import { expect, test } from 'vitest'
import type { ArticleSummary } from '../../../src/library/answers/types.ts'
import { findTitle, likelyTitles, resemblingTitles, type Titles } from '../../../src/library/titles/title-finding.ts'
import { createTitleIndex, mergeTitles, type TitleIndex } from '../../../src/library/titles/titles.ts'
import { article, shelfOf } from '../../support/footnote.ts'

const titled = (title: string, id = title): ArticleSummary => ({
  id,
  shelf: 'own',
  number: 1,
  title,
  tags: [],
  paragraphCount: 1,
})

const titlesOf = (...indexes: TitleIndex[]): Titles => ({
  inOrder: indexes.map((index) => index.inOrder()).reduce(mergeTitles),
  shelves: indexes.map((index) => ({ index, isSought: () => true })),
})

const shelf = (...titles: string[]) => createTitleIndex(titles.map((title) => titled(title)))

const offered = async (titles: Titles, typed: string) => {
  const likely = likelyTitles(titles, typed)
  return (likely.length > 0 ? likely : await resemblingTitles(titles, typed)).map(({ title }) => title)
}

/** The title that is meant; those that may be meant, when it is not clear. */
async function meant(titles: Titles, typed: string): Promise<string | readonly string[]> {
  const { article: one, candidates } = await findTitle(titles, typed)
  return one?.title ?? candidates.map(({ title }) => title)
}

const tea = titlesOf(
  shelf('Brewing green tea', 'Brewing coffee', 'Green houses', 'Roasting chestnuts', 'A history of tea'),
)

test.each([
  ['left out', 'brewing gren tea'],
  ['too many', 'brewing greeen tea'],
  ['wrong', 'brewing grewn tea'],
  ['swapped with the next', 'brewing geren tea'],
  ['swapped in a short word', 'brewing green tae'],
])('a title with a letter that is %s finds its article', async (_, typed) => {
  expect(await meant(tea, typed)).toBe('Brewing green tea')
  expect((await offered(tea, typed))[0]).toBe('Brewing green tea')
})

test('the beginning of a title with a slip in it finds the article', async () => {
  expect(await meant(tea, 'roatsing ches')).toBe('Roasting chestnuts')
})

test('words of a title in another order and with a slip offer it', async () => {
  expect((await offered(tea, 'tea histroy'))[0]).toBe('A history of tea')
})

test('titles that have what was typed leave those with a slip out', async () => {
  const titles = titlesOf(shelf('Cats', 'Cars', 'Cats and dogs'))
  expect(await offered(titles, 'cats')).toEqual(['Cats', 'Cats and dogs'])
})

test('what resembles no title offers none', async () => {
  expect(await offered(tea, 'zeppelins')).toEqual([])
  expect(await offered(tea, '?!')).toEqual([])
  expect(await meant(tea, '')).toEqual([])
})

test('a slip that leads to several titles leaves the choice', async () => {
  const titles = titlesOf(shelf('Garden party', 'Garden paths', 'Garden ponds', 'Garden walls'))
  expect(await meant(titles, 'gardn')).toEqual(['Garden party', 'Garden paths', 'Garden ponds', 'Garden walls'])
  expect(await meant(titles, 'gardn pa')).toEqual(['Garden party', 'Garden paths'])
})

test('a whole title with a slip is meant before one that goes on', async () => {
  expect(await meant(titlesOf(shelf('House rules', 'House rules for guests')), 'huose rules')).toBe('House rules')
})

test('a short word is no slip of another one', async () => {
  expect(await meant(titlesOf(shelf('Sea')), 'tea')).toEqual(['Sea'])
})

test.each([
  ['number', 'sumer rules 2023', 'summer rules 2024', 'Summer rules 2023'],
  ['Roman number', 'sumer rules ii', 'summer rules iii', 'Summer rules II'],
  ['single letter', 'sumer rules a', 'summer rules b', 'Summer rules A'],
])('another %s is no slip, but may be meant', async (_, slip, another, title) => {
  expect(await meant(titlesOf(shelf(title)), slip)).toBe(title)
  expect(await meant(titlesOf(shelf(title)), another)).toEqual([title])
})

test.each([
  ['German', 'haufige frgaen zur kundigung', 'Häufige Fragen zur Kündigung', 'Häufige Wege zur Arbeit'],
  ['Chinese', '机器学席入门指南', '机器学习入门指南', '机器人入门'],
  ['Chinese', '入门指楠', '机器学习入门指南', '机器人入门'],
  ['Japanese', 'コンピューラの使い方', 'コンピュータの使い方', 'カメラの使い方'],
  ['Korean', '김치찌게 끓이는 법', '김치찌개 끓이는 법', '김밥 만드는 법'],
  ['Korean', '된장찌개 끓이는 뻡', '된장찌개 끓이는 법', '김치찌개 끓이는 법'],
  ['Thai', 'วิธีทำต้มยำกุง', 'วิธีทำต้มยำกุ้ง', 'วิธีทำผัดไทย'],
])('a slip in %s finds the article: %s', async (_, typed, title, other) => {
  expect((await offered(titlesOf(shelf(other, title)), typed))[0]).toBe(title)
})

test('two shelves are looked at together, the fewest slips first', async () => {
  const library = shelf('Brewing green tea', ...Array.from({ length: 200 }, (_, each) => `Other thing ${each}`))
  const own = shelf('Brewing grey teas')
  expect(await offered(titlesOf(own, library), 'brewing gren tea')).toEqual(['Brewing green tea', 'Brewing grey teas'])
  expect(await offered(titlesOf(own, library), 'brewing grye teas')).toEqual(['Brewing grey teas', 'Brewing green tea'])
})

test('titles with the same slips come as readers order them, whichever came first', async () => {
  const numbers = ['Lecture 2 notes', 'Lecture 10 notes', 'Lecture 1 notes']
  const expected = ['Lecture 1 notes', 'Lecture 2 notes', 'Lecture 10 notes']
  expect(await offered(titlesOf(shelf(...numbers)), 'lecutre')).toEqual(expected)
  expect(await offered(titlesOf(shelf(...numbers.toReversed())), 'lecutre')).toEqual(expected)
})

test('titles that change after the first slip are found as they are now', async () => {
  const index = createTitleIndex([titled('Brewing coffee', 'a'), titled('Baking bread', 'b')])
  expect(await offered(titlesOf(index), 'brewing cofee')).toEqual(['Brewing coffee'])
  index.put(titled('Roasting coffee', 'a'))
  index.put(titled('Grinding pepper', 'c'))
  index.remove('b')
  expect(await offered(titlesOf(index), 'brewing cofee')).toEqual(['Roasting coffee'])
  expect(await offered(titlesOf(index), 'griding pepper')).toEqual(['Grinding pepper'])
  expect(await offered(titlesOf(index), 'baking braed')).toEqual([])
})

test('titles that change while the first slip is looked for are found as they are then', async () => {
  const many = Array.from({ length: 20_000 }, (_, each) => titled(`Common thing ${each}`, `id-${each}`))
  const index = createTitleIndex(many)
  let isDone = false
  const looking = offered(titlesOf(index), 'comon tihng').then(() => {
    isDone = true
  })
  await new Promise(setImmediate)
  expect(isDone).toBe(false)
  index.put(titled('Brewing coffee', 'id-1'))
  index.put(titled('Baking bread', 'id-19999'))
  index.put(titled('Grinding pepper', 'new'))
  index.put(titled('Roasting chestnuts', 'gone'))
  index.remove('gone')
  index.remove('id-2')
  await looking
  for (const title of ['Brewing coffee', 'Baking bread', 'Grinding pepper']) {
    expect(await offered(titlesOf(index), title.replace('ing', 'nig'))).toEqual([title])
  }
  expect(await offered(titlesOf(index), 'roastnig chestnuts')).toEqual([])
  expect((await offered(titlesOf(index), 'comon thing 2'))[0]).not.toBe('Common thing 2')
})

test('a hidden article of the library is not found by a slip, but among the hidden ones', async () => {
  const library = await shelfOf(article({ title: 'Brewing coffee' }), article({ title: 'Baking bread' }))
  const { article: found } = await library.findByTitle({ guildId: 'guild', title: 'brewing cofee' })
  await library.setHidden({ guildId: 'guild', by: 'ada', articleId: found?.id ?? '', isHidden: true })
  const among = async (of: 'readable' | 'hidden' | 'library') =>
    (await library.findByTitle({ guildId: 'guild', title: 'brewing cofee', of: [of] })).article?.title
  expect(await among('readable')).toBeUndefined()
  expect(await among('library')).toBeUndefined()
  expect(await among('hidden')).toBe('Brewing coffee')
})

test('an article of the very title is meant, not a removed one that is a slip away', async () => {
  const library = await shelfOf()
  const who = { guildId: 'guild', by: 'ada' }
  for (const title of ['Brewing coffees', 'Brewing coffee']) {
    const { draftId } = await library.draft({ ...who, typed: { title, source: '', details: '', text: `On ${title}.` } })
    await library.publish({ ...who, draftId })
  }
  const { article: other } = await library.findByTitle({ guildId: 'guild', title: 'Brewing coffees' })
  await library.remove({ ...who, articleId: other?.id ?? '' })
  const of = ['own', 'removed'] as const
  const { article: one } = await library.findByTitle({ guildId: 'guild', title: 'brewing coffee', of })
  expect(one?.title).toBe('Brewing coffee')
})
