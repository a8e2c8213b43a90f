// Facts about several shelves asked together.

import { describe, expect, test } from 'vitest'
import { askShelves, findInShelves } from '../../src/search/ask.ts'
import { createShelfIndex, type ShelfIndex } from '../../src/search/index/shelf-index.ts'
import { everydayQuestions } from './fixtures/everyday-questions.ts'
import { shortArticles } from './fixtures/short-articles.ts'
import { article } from './shelf.ts'

function shelfWith(articles: Readonly<Record<string, readonly string[]>>): ShelfIndex {
  const shelf = createShelfIndex()
  for (const [title, paragraphs] of Object.entries(articles)) shelf.put(article(title, paragraphs))
  return shelf
}

const tea = 'Steep green tea for two minutes.'
const coffee = 'Brew coffee for four minutes.'
const beans = 'Grind the coffee beans first.'

test('a paragraph tells which of the shelves it stands on', () => {
  const { found } = askShelves(
    [shelfWith({ Tea: [tea] }), shelfWith({ Coffee: [beans, coffee] })],
    'how to brew coffee',
  )
  expect(found[0]).toMatchObject({ shelf: 1, articleId: 'Coffee', ordinal: 1, paragraphCount: 2 })
})
test('no shelves find nothing', () =>
  expect(askShelves([], 'how to brew coffee')).toMatchObject({ confidence: 'silent', found: [], nearest: [] }))
test('an excerpt is taken from the text that is handed in', () => {
  const finding = askShelves([shelfWith({ Tea: [tea] })], 'green tea')
  const [first] = finding.found
  if (first === undefined) throw new Error('Nothing was found.')
  const { window, matches } = finding.excerpt(first, tea)
  expect(tea.slice(...window)).toBe(tea)
  expect(matches.map((range) => tea.slice(...range))).toEqual(['green', 'tea'])
})
test('an excerpt can be taken though its article was removed meanwhile', () => {
  const shelf = shelfWith({ Tea: [tea] })
  const finding = askShelves([shelf], 'green tea')
  shelf.remove('Tea')
  const [first] = finding.found
  expect(first && tea.slice(...finding.excerpt(first, tea).window)).toBe(tea)
})
test('a misspelt word is corrected by the words of every shelf', () => {
  const finding = askShelves([shelfWith({ Tea: [tea] }), shelfWith({ Coffee: [coffee] })], 'cofee and grean tea')
  expect(finding.corrections.map(({ used }) => used)).toEqual(['coffee', 'green'])
})

describe('a passage that stands on two shelves', () => {
  const own = shelfWith({ 'Our tea': ['Tea is grown on hills.', tea] })
  const library = shelfWith({ Tea: [tea], Coffee: [coffee] })

  test('is shown once, from the first shelf', () => {
    const { found } = askShelves([own, library], 'how long to steep green tea', { limit: 10 })
    expect(found.filter(({ articleId }) => articleId === 'Tea')).toEqual([])
    expect(found[0]).toMatchObject({ shelf: 0, articleId: 'Our tea', ordinal: 1 })
  })
  test('is counted once by a search', () => {
    const page = findInShelves([own, library], 'steep green tea', { offset: 0, limit: 10 })
    expect(page.total).toBe(1)
    expect(page.found).toMatchObject([{ shelf: 0, ordinal: 1 }])
  })
  test('is shown from the second shelf where it is hidden on the first', () => {
    const isHidden = (shelf: number) => shelf === 0
    const { found } = askShelves([own, library], 'how long to steep green tea', { isHidden })
    expect(found[0]).toMatchObject({ shelf: 1, articleId: 'Tea' })
  })
})

describe('a passage that stands twice on a shelf', () => {
  const shelf = shelfWith({ Tea: [tea], 'More tea': [beans, tea.toUpperCase()], Coffee: [coffee] })

  test('is shown once, with its other places', () => {
    const { found } = askShelves([shelf], 'how long to steep green tea', { limit: 10 })
    const [first, ...others] = found
    expect([first, ...(first?.repeats ?? [])].map((place) => place?.articleId).sort()).toEqual(['More tea', 'Tea'])
    const isTea = ({ articleId, ordinal }: { articleId: string; ordinal: number }) =>
      articleId === 'Tea' || (articleId === 'More tea' && ordinal === 1)
    expect(others.filter(isTea)).toEqual([])
  })
  test('is counted once by a search', () =>
    expect(findInShelves([shelf], 'steep green tea', { offset: 0, limit: 10 }).total).toBe(1))
  test('is found where it is not hidden', () => {
    const isHidden = (_: number, articleId: string) => articleId === 'Tea'
    expect(askShelves([shelf], 'how long to steep green tea', { isHidden }).found[0]).toMatchObject({
      articleId: 'More tea',
      repeats: [],
    })
  })
})

describe('a hidden article', () => {
  const shelves = [shelfWith({ Tea: [tea] }), shelfWith({ Coffee: [coffee, beans], 'More coffee': ['Coffee is hot.'] })]
  const isHidden = (shelf: number, articleId: string) => shelf === 1 && articleId === 'Coffee'

  test('is not found, nor among the nearest', () => {
    const { found, nearest } = askShelves(shelves, 'how long does coffee brew', { isHidden })
    expect(found[0]).toMatchObject({ shelf: 1, articleId: 'More coffee' })
    expect([...found, ...nearest].filter(({ articleId }) => articleId === 'Coffee')).toEqual([])
  })
  test('is not found by searching', () =>
    expect(findInShelves(shelves, 'coffee', { offset: 0, limit: 9, isHidden }).total).toBe(1))
  test('is not found by a phrase of small words', () => {
    const shelf = shelfWith({ Hamlet: ['To be or not to be.'], Other: ['Not that.'] })
    expect(findInShelves([shelf], '"to be or not"', { offset: 0, limit: 9, isHidden: () => true }).total).toBe(0)
  })
})

test('two halves of a shelf answer as the whole does', () => {
  const whole = createShelfIndex()
  const halves = [createShelfIndex(), createShelfIndex()]
  for (const [i, { title, paragraphs }] of shortArticles.entries()) {
    whole.put(article(title, paragraphs))
    halves[i % 2]?.put(article(title, paragraphs))
  }
  const told = (shelves: readonly ShelfIndex[], question: string) => {
    const { confidence, found, corrections } = askShelves(shelves, question)
    return { confidence, corrections, found: found.map(({ shelf: _, ...place }) => place) }
  }
  for (const { text } of everydayQuestions) expect(told(halves, text), text).toEqual(told([whole], text))
})
