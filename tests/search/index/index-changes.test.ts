// What a shelf answers depends on what stands on it, never on how it came to stand there.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SplitArticle } from '../../../src/articles/article.ts'
import { askShelves, findInShelves } from '../../../src/search/ask.ts'
import { createShelfIndex, restoreShelfIndex, type ShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { article } from '../shelf.ts'

const words =
  'tea teas green Steep steeped water mug hot Mia 3 three 1990 peer-to-peer P2P U.S. 茶葉 緑茶 녹차 the of'.split(' ')
const text = fc
  .array(fc.constantFrom(...words), { minLength: 0, maxLength: 14 })
  .map((chosen) => `${chosen.join(' ')}.`)
const heading = fc.constantFrom('Green tea', 'Water', 'Mia')
const paragraph = fc.record({ text, headings: fc.array(heading, { maxLength: 2 }) })

const split = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    title: fc.constantFrom('Tea', 'Mugs of Mia', '', 'Peer-to-peer tea', '茶葉'),
    paragraphs: fc.array(paragraph, { maxLength: 7 }),
  })
  .map(({ id, title, paragraphs }): SplitArticle => {
    const plain = article(
      title,
      paragraphs.map((each) => each.text),
      { id },
    )
    const headed = plain.paragraphs.map((each, i) => ({ ...each, headings: paragraphs[i]?.headings ?? [] }))
    return { ...plain, paragraphs: headed }
  })

type Change = { readonly put: SplitArticle } | { readonly remove: string } | { readonly ask: string }
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: split.map((put) => ({ put })) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e').map((remove) => ({ remove })) },
  // Asking must change nothing either.
  { weight: 1, arbitrary: text.map((ask) => ({ ask })) },
)

const questions = [
  'how long to steep green tea',
  'who is Mia',
  'peer to peer',
  'hot watter in mugs',
  '緑茶',
  '녹차',
  'tea',
]

function told(shelves: readonly ShelfIndex[]) {
  return questions.map((question) => {
    const { excerpt: _, explain: __, ...finding } = askShelves(shelves, question, { limit: 20 })
    const { excerpt: ___, ...page } = findInShelves(shelves, question, { offset: 0, limit: 50 })
    return { finding, page }
  })
}

function shelfAfter(changes: readonly Change[]): ShelfIndex {
  const shelf = createShelfIndex()
  for (const each of changes) {
    if ('put' in each) shelf.put(each.put)
    else if ('remove' in each) shelf.remove(each.remove)
    else askShelves([shelf], each.ask)
  }
  return shelf
}

/** The same articles, put once and in the order of their ids. */
function builtAfresh(changes: readonly Change[]): ShelfIndex {
  const left = new Map<string, SplitArticle>()
  for (const each of changes) {
    if ('put' in each) left.set(each.put.article.id, each.put)
    else if ('remove' in each) left.delete(each.remove)
  }
  return shelfAfter([...left.keys()].sort().map((id) => ({ put: left.get(id) as SplitArticle })))
}

function restored(shelf: ShelfIndex): ShelfIndex {
  const restoring = restoreShelfIndex(shelf.snapshot())
  for (;;) {
    const { done, value } = restoring.next()
    if (done === true) return value as ShelfIndex
  }
}

test('a shelf after any changes answers with the scores of one built afresh', () =>
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      expect(told([shelfAfter(changes)])).toEqual(told([builtAfresh(changes)]))
    }),
    { numRuns: 60 },
  ))

test('a restored shelf answers with the scores of the one it was, and goes on as it would', () =>
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), fc.array(change, { maxLength: 15 }), (before, after) => {
      const again = restored(shelfAfter(before))
      expect(told([again])).toEqual(told([builtAfresh(before)]))
      for (const each of after) {
        if ('put' in each) again.put(each.put)
        else if ('remove' in each) again.remove(each.remove)
      }
      expect(told([again])).toEqual(told([builtAfresh([...before, ...after])]))
    }),
    { numRuns: 30 },
  ))

test('a word that was dropped with the only article of its language is found again when that comes back', () => {
  // Italian has the English form as a stem.
  const english = article('Tea', ['steeped.'], { id: 'a' })
  const italian = article('Tea', ['Mia.', 'steeped.'], { id: 'd' })
  const shelf = createShelfIndex()
  shelf.put(english)
  shelf.put(italian)
  shelf.remove('a')
  const again = restored(shelf)
  again.put(english)
  expect(told([again])).toEqual(told([builtAfresh([{ put: italian }, { put: english }])]))
})
