// Facts of the inbox as moderators see it.

import { describe, test } from 'vitest'
import { inboxPageSize, renderCandidates, renderInbox } from '../../../../src/discord/render/moderators/inbox.ts'
import { button } from '../../../../src/discord/render/reply.ts'
import { expectTaken, passage, summary } from '../replies.ts'

describe('the inbox', () => {
  const marks = '*_'.repeat(150)
  const many = { page: 2, pageCount: 3, total: 11, keepsQuestions: true }
  const notice = { words: '**Dismissed.**', undo: button('Undo', 'v1:undo') }
  const lost = (nth: number) => ({
    kind: 'confirmed' as const,
    id: `item${nth}`,
    at: '2026-11-22T08:00:00.000Z',
    answer: {
      id: `answer${nth}`,
      question: marks,
      article: summary({ id: `article${nth}`, title: marks }),
      state: 'changed' as const,
      ref: { articleId: `article${nth}`, ordinal: 1, mark: 'abcd', window: [0, 9] as const },
    },
  })
  const vain = (nth: number) => ({
    ...{ kind: 'question' as const, id: `item${nth}`, at: '2026-11-22T08:00:00.000Z', question: marks },
    ...{ silentCount: 999, notItCount: 999, waitingCount: 999, alike: [marks, marks, marks] },
  })

  test('is within Discord’s limits with a whole page of anything, and what was just done', () => {
    for (const item of [lost, vain]) {
      const items = Array.from({ length: inboxPageSize }, (_, nth) => item(nth))
      expectTaken(renderInbox({ ...many, items }, notice))
    }
  })

  test('the passages to choose from are, too', () => {
    const article = summary({ title: marks, author: marks, publisher: marks })
    const passages = Array.from({ length: 4 }, (_, ordinal) =>
      passage({ article, text: marks.repeat(9), ref: { articleId: 'a', ordinal, mark: 'abcd', window: [0, 25] } }),
    )
    expectTaken(renderCandidates('a'.repeat(16), marks, passages, marks))
  })
})
