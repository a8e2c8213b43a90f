// Facts of articles, their lists and what a search found, as readers see them.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxStateLength } from '../../../../src/discord/interactions/custom-id.ts'
import { renderArticle, renderArticleList, renderFound } from '../../../../src/discord/render/articles/article.ts'
import type { Reply } from '../../../../src/discord/render/reply.ts'
import { expectTaken, flat, hostile, passage, summary } from '../replies.ts'

test('a page of a hostile article stays within Discord’s limits', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), fc.integer({ min: -2, max: 9 }), (texts, from) => {
      const paragraphs = texts.map((text, ordinal) => ({ ordinal, text, kind: 'prose' as const, headings: [text] }))
      expectTaken(renderArticle({ article: summary({ title: texts[0] ?? '' }), paragraphs }, from))
    }),
    { numRuns: 40 },
  )
})

test('an article list and a search result of hostile titles stay within Discord’s limits', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const articles = Array.from({ length: 10 }, (_, each) =>
        summary({ id: `id${each}`, title: text, publisher: text, tags: [text, text] }),
      )
      expectTaken(renderArticleList({ items: articles, total: 200, page: 2, pageCount: 20 }))
      const items = [0, 1, 2, 3].map((ordinal) =>
        passage({
          ref: { articleId: 'aaaaaaaaaa', ordinal, mark: 'abcd', window: [0, 300] },
          article: summary({ title: text }),
          text: text.slice(0, 300),
        }),
      )
      const query = text.slice(0, maxStateLength)
      expectTaken(renderFound({ items, total: 50, page: 2, pageCount: 13, corrections: [], synonyms: [text] }, query))
    }),
    { numRuns: 40 },
  )
})

test('every page of an article is reached by turning pages, and back again', () => {
  const paragraphs = Array.from({ length: 30 }, (_, ordinal) => ({
    ordinal,
    text: `${ordinal} ${'word '.repeat(100 + ((ordinal * 37) % 300))}`,
    kind: 'prose' as const,
    headings: [],
  }))
  const idOf = (reply: Reply, label: string) =>
    flat(reply)
      .find((each) => each.label === label)
      ?.custom_id?.split(':')[3]
  const starts: number[] = [0]
  for (
    let next = idOf(renderArticle({ article: summary(), paragraphs }, 0), 'Next ▶');
    next;
    next = idOf(renderArticle({ article: summary(), paragraphs }, Number(next)), 'Next ▶')
  )
    starts.push(Number(next))
  expect(starts.length).toBeGreaterThan(3)
  let back = Number(starts.at(-1))
  while (back > 0) back = Number(idOf(renderArticle({ article: summary(), paragraphs }, back), '◀ Previous'))
  expect(back).toBe(0)
})

test('articles of the very same words are counted where one is chosen, in long titles, too', () => {
  const items = ['a', 'b', 'c'].map((id) => summary({ id, title: 'Rules '.repeat(50), apart: 'Leaf '.repeat(40) }))
  const reply = renderArticleList({ items, total: 3, page: 1, pageCount: 1 })
  const options = [...JSON.stringify(reply).matchAll(/"label":"([^"]+)"/g)].map(([, label = '']) => label)
  expect(new Set(options).size).toBe(3)
  for (const option of options) expect(option.length).toBeLessThanOrEqual(100)
})
