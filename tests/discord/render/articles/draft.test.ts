// Facts of the preview of a draft.

import { describe, expect, test } from 'vitest'
import { renderDraft } from '../../../../src/discord/render/articles/draft.ts'
import type { Reply } from '../../../../src/discord/render/reply.ts'
import type { Difference, DraftView } from '../../../../src/library/articles/types.ts'
import { expectTaken, summary } from '../replies.ts'

const at = '2026-11-22T08:00:00.000Z'
const difference = (...parts: Difference['parts']): Difference => ({ fields: [], parts, isCoarse: false })
const textOf = (reply: Reply) => JSON.stringify(reply.components)

describe('a draft', () => {
  const view = (known: Partial<DraftView>): DraftView => ({
    draftId: 'abcdefghij',
    typed: { title: '', source: '', details: '', text: '' },
    textLength: 0,
    faults: [],
    warnings: [],
    articles: [],
    nowAnswered: [],
    changesAnswers: [],
    ...known,
  })

  test('however much there is to say, it fits a message', () => {
    const long = 'Words *and* more <@1> @everyone `words` '.repeat(200)
    const fields = {
      title: long,
      source: `https://example.com/${'x'.repeat(1_900)}`,
      publisher: long,
      tags: [long, long],
    }
    const overlap = { article: summary({ title: long }), share: 0.999 }
    const paragraphs = Array.from({ length: 3 }, () => ({ text: long, kind: 'prose' as const }))
    const article = { fields, paragraphs, paragraphCount: 5_000, overlaps: [overlap, overlap, overlap] }
    const many = Array.from({ length: 60 }, () => long)
    const reply = renderDraft(
      view({
        articles: [{ ...article, lastParagraph: long }],
        warnings: many,
        nowAnswered: many,
        changesAnswers: many.map((question) => ({ question, isConfirmed: true })),
        changes: summary({ title: long }),
        difference: difference({ kind: 'added', text: long }),
        meanwhile: {
          by: many.map((_, nth) => String(1000 + nth)),
          at,
          isRemoved: false,
          difference: difference({ kind: 'removed', text: long }),
        },
      }),
      many,
    )
    expectTaken(reply)
    expect(textOf(reply)).not.toMatch(/[^\\]<@1>/)
    expectTaken(renderDraft(view({ faults: many })))
  })

  test('an edit shows first what it changes', () => {
    const paragraphs = [{ text: 'Steep.', kind: 'prose' as const }]
    const article = { fields: { title: 'Tea', tags: [] }, paragraphs, paragraphCount: 1, overlaps: [] }
    const changed = difference({ kind: 'added', text: 'Steep.' })
    const shown = textOf(renderDraft(view({ articles: [article], changes: summary(), difference: changed })))
    expect(shown.indexOf('What changes')).toBeLessThan(shown.indexOf('I read'))
  })

  test('nearly all is never called all of it', () => {
    const paragraphs = [{ text: 'Steep.', kind: 'prose' as const }]
    const article = {
      fields: { title: 'Tea', tags: [] },
      paragraphs,
      paragraphCount: 1,
      overlaps: [{ article: summary(), share: 0.999 }],
    }
    expect(textOf(renderDraft(view({ articles: [article] })))).toContain('**99%** of this is in “Tea”')
  })

  test('a file whose articles are all here already has nothing to publish', () => {
    const article = { fields: { title: 'Tea', tags: [] }, paragraphs: [], paragraphCount: 1, overlaps: [] }
    const reply = renderDraft(view({ articles: [article, article], counts: { added: 0, changed: 0, same: 2 } }))
    expect(textOf(reply)).toContain('**2** already here, unchanged')
    expect(textOf(reply)).toMatch(/"label":"Publish"[^}]*"disabled":true/)
  })
})
