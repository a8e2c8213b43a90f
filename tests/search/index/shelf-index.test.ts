// Facts about the index of a shelf: what it counts, and what its snapshot keeps.

import { expect, test } from 'vitest'
import { askShelves, findInShelves } from '../../../src/search/ask.ts'
import { createShelfIndex, restoreShelfIndex, type ShelfIndex } from '../../../src/search/index/shelf-index.ts'
import { shortArticles } from '../fixtures/short-articles.ts'
import { article } from '../shelf.ts'

function shortShelf(): ShelfIndex {
  const shelf = createShelfIndex()
  for (const { title, paragraphs } of shortArticles) shelf.put(article(title, paragraphs))
  return shelf
}

function restored(segments: Iterable<Uint8Array>): ShelfIndex | undefined {
  const restoring = restoreShelfIndex(segments)
  for (;;) {
    const { done, value } = restoring.next()
    if (done === true) return value
  }
}

const idsOf = (shelf: ShelfIndex | undefined) => Array.from(shelf?.articles.articles() ?? [], ({ id }) => id)

const questions = ['how do I feed the starter', 'when is the library open', 'how long is the loan', 'flour']

test('a shelf counts its articles and paragraphs', () => {
  const shelf = shortShelf()
  expect(shelf.articles.articleCount).toBe(shortArticles.length)
  expect(shelf.paragraphCount).toBe(shortArticles.flatMap(({ paragraphs }) => paragraphs).length)
  expect(idsOf(shelf).sort()).toEqual(shortArticles.map(({ title }) => title).sort())
})
test('a restored shelf gives the same answers with the same scores', () => {
  const shelf = shortShelf()
  const again = restored(shelf.snapshot())
  for (const question of questions) {
    const { excerpt: _, explain: __, ...before } = askShelves([shelf], question)
    expect(again && askShelves([again], question)).toMatchObject(before)
  }
})
test('a restored shelf takes and loses articles like the one it was', () => {
  const shelf = shortShelf()
  const again = restored(shelf.snapshot()) as ShelfIndex
  for (const each of [shelf, again]) {
    each.remove(shortArticles[0]?.title ?? '')
    each.put(article('Tea', ['Steep the tea for three minutes.']))
  }
  for (const question of [...questions, 'how long to steep tea']) {
    const { excerpt: _, explain: __, ...before } = askShelves([shelf], question)
    expect(askShelves([again], question)).toMatchObject(before)
  }
})
test('an empty shelf is restored', () => expect(restored(createShelfIndex().snapshot())?.articles.articleCount).toBe(0))
test('a snapshot with one bit turned is refused', () => {
  const segments = [...shortShelf().snapshot()]
  for (const [number, { length }] of segments.entries()) {
    for (let at = 0; at < length; at += 97) {
      const damaged = segments.map((segment) => segment.slice())
      const one = damaged[number] as Uint8Array
      one[at] = (one[at] as number) ^ (1 << (at & 7))
      expect(restored(damaged)).toBeUndefined()
    }
  }
})
test('a snapshot that was cut short is refused', () => {
  const segments = [...shortShelf().snapshot()]
  const last = segments.at(-1) as Uint8Array
  expect(restored([...segments.slice(0, -1), last.subarray(0, last.length - 1)])).toBeUndefined()
  expect(restored(segments.slice(0, -1))).toBeUndefined()
  expect(restored([])).toBeUndefined()
})
test('bytes of something else are refused', () =>
  expect(restored([new TextEncoder().encode('{"index": true}')])).toBeUndefined())
test('a snapshot of a shelf that has changed since cannot be written', () => {
  const shelf = shortShelf()
  const segments = shelf.snapshot()
  shelf.remove(shortArticles[0]?.title ?? '')
  expect(() => [...segments]).toThrow('changed')
})
test('no snapshot is written of a shelf that lost nearly all its words', () => {
  const shelf = shortShelf()
  const many = Array.from({ length: 21_000 }, (_, i) => `w${i}x`).join(' ')
  shelf.put(article('Many words', [many]))
  expect([...shelf.snapshot()]).not.toEqual([])
  shelf.remove('Many words')
  expect([...shelf.snapshot()]).toEqual([])
})
test('an article of an id beyond the basic plane is restored', () => {
  const shelf = createShelfIndex()
  shelf.put(article('Tea', ['Steep the tea for three minutes.'], { id: 'té 🍵' }))
  expect(idsOf(restored(shelf.snapshot()))).toEqual(['té 🍵'])
})
test('a snapshot has no word that no article has any more, and the shelf made of it learns it anew', () => {
  const shelf = shortShelf()
  shelf.put(article('Emu', ['The emu is named Bartholomew.', 'It lives beside the oven.']))
  const bytes = (each: ShelfIndex) => Buffer.concat([...each.snapshot()])
  const word = Buffer.from('bartholomew', 'utf16le')
  expect(bytes(shelf).includes(word)).toBe(true)
  shelf.remove('Emu')
  expect(bytes(shelf).includes(word)).toBe(false)
  const again = restored(shelf.snapshot()) as ShelfIndex
  for (const each of [shelf, again]) each.put(article('Bird', ['Bartholomew is a bird.']))
  for (const question of [...questions, 'who is Bartholomew']) {
    const { excerpt: _, explain: __, ...before } = askShelves([shelf], question)
    expect(askShelves([again], question)).toMatchObject(before)
  }
})
test('an article that is put in slices is found as it was until all of it is there', () => {
  const shelf = shortShelf()
  const paragraphs = (name: string) => Array.from({ length: 40 }, (_, nth) => `${name} tea number ${nth} is poured.`)
  const count = (query: string) => findInShelves([shelf], query, { offset: 0, limit: 1 }).total
  shelf.put(article('Tea', paragraphs('green')))
  let isFound = false
  let slices = 0
  const putting = shelf.putting(article('Tea', paragraphs('black')), () => {
    isFound = true
  })
  for (const _ of putting) {
    slices += 1
    expect([count('"green tea"'), count('"black tea"')]).toEqual(isFound ? [0, 40] : [40, 0])
  }
  expect(slices).toBeGreaterThan(40)
  let left = 0
  for (const _ of shelf.removing('Tea')) left = Math.max(left, count('"black tea"'))
  expect(left).toBe(0)
})
test('no snapshot is written of a shelf that is being changed', () => {
  const shelf = shortShelf()
  shelf.put(
    article(
      'Long',
      Array.from({ length: 40 }, (_, nth) => `Number ${nth}.`),
    ),
  )
  const removing = shelf.removing('Long')
  removing.next()
  expect(() => [...shelf.snapshot()]).toThrow('being changed')
  for (const _ of removing);
  expect([...shelf.snapshot()]).not.toEqual([])
})
