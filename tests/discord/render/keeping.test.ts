// Whether what moderators see stays within Discord's limits and shows any words as they are.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { articleFileTypes, articleModal } from '../../../src/discord/interactions/drafting.ts'
import { renderDraft } from '../../../src/discord/render/articles/draft.ts'
import {
  differenceText,
  renderHistory,
  renderLog,
  renderRevision,
} from '../../../src/discord/render/articles/history.ts'
import { type Reply, withFile } from '../../../src/discord/render/reply.ts'
import { who } from '../../../src/discord/render/words.ts'
import { formats } from '../../../src/ingest/formats.ts'
import type { ArticleSummary } from '../../../src/library/answers/types.ts'
import type { Difference, DraftView, LogEntry, RevisionView } from '../../../src/library/articles/types.ts'
import { checkMessage } from '../../../src/sandbox/rules/message-rules.ts'
import { checkModal } from '../../../src/sandbox/rules/modal-rules.ts'

const at = '2026-11-22T08:00:00.000Z'
const summary = (known: Partial<ArticleSummary> = {}): ArticleSummary => ({
  id: 'abcdefghij',
  shelf: 'own',
  number: 3,
  title: 'Tea',
  tags: [],
  paragraphCount: 2,
  ...known,
})
const difference = (...parts: Difference['parts']): Difference => ({ fields: [], parts, isCoarse: false })
const textOf = (reply: Reply) => JSON.stringify(reply.components)
/** Throws what Discord would. */
const mustBeTaken = ({ components, files = [] }: Reply) => {
  const uploads = files.map(({ name }, id) => ({
    id: String(id),
    filename: name,
    contentType: '',
    bytes: Buffer.from(''),
  }))
  checkMessage({ components, flags: 1 << 15 } as never, uploads as never, [])
}

test('the form takes no file that cannot be read, and some of every format', () => {
  const readable = formats.flatMap(({ extensions }) => extensions)
  expect(articleFileTypes.filter((each) => !readable.includes(each))).toEqual([])
  const isTaken = (ending: string) => articleFileTypes.some((each) => each === ending)
  expect(formats.filter(({ extensions }) => !extensions.some(isTaken))).toEqual([])
})

test('the form takes whatever an article holds', () => {
  const long = '🍵'.repeat(5_000)
  const modal = articleModal('v1:add', long, { title: long, source: long, details: long, text: long })
  expect(() => checkModal(modal.components as never)).not.toThrow()
  expect(modal.title.length).toBeLessThanOrEqual(45)
})

describe('a difference', () => {
  test('shows what went and what came, line by line', () => {
    const text = differenceText(
      difference(
        { kind: 'same', text: 'Steep ' },
        { kind: 'removed', text: 'three ' },
        { kind: 'added', text: 'two ' },
        { kind: 'same', text: 'minutes.\n' },
        { kind: 'added', text: '\nPour.\nDrink.' },
      ),
    )
    expect(text).toBe('> Steep ~~three~~ **two** minutes.\n> \n> **Pour.**\n> **Drink.**')
  })

  test('shows fields that came, went and changed', () => {
    const fields = [
      { name: 'title', before: 'Tea', after: '*Tea*' },
      { name: 'author', before: '', after: 'Mia' },
      { name: 'date', before: '2026', after: '' },
    ]
    expect(differenceText({ fields, parts: [], isCoarse: false })).toBe(
      '-# title: ~~Tea~~ **\\*Tea\\***\n-# author: **Mia**\n-# date: ~~2026~~',
    )
  })

  test('of nothing says so', () => {
    expect(differenceText(difference())).toBe('The text did not change.')
  })

  test('of any texts fits a message and pings nobody', () => {
    const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.constant('@everyone '.repeat(500)))
    const part = fc.record({ kind: fc.constantFrom('same', 'added', 'removed'), text: words })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const page = { article: summary(), isPresent: true, items: [], total: 3, page: 1, pageCount: 1 }
        const revision: RevisionView = {
          number: 1,
          action: 'add',
          by: '1',
          at,
          isPresent: true,
          wordsAdded: 1,
          wordsRemoved: 0,
        }
        const reply = renderRevision(page, revision, difference(...(parts as Difference['parts'])))
        mustBeTaken(reply)
      }),
      { numRuns: 50 },
    )
  })
})

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
          difference: difference({ kind: 'removed', text: long }),
        },
      }),
      many,
    )
    expect(() => mustBeTaken(reply)).not.toThrow()
    expect(textOf(reply)).not.toMatch(/[^\\]<@1>/)
    expect(() => mustBeTaken(renderDraft(view({ faults: many })))).not.toThrow()
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

describe('the log', () => {
  const entry = (known: Partial<LogEntry>): LogEntry => ({
    revision: 1,
    verb: 'add',
    by: '1',
    at,
    articleId: 'abcdefghij',
    title: 'Tea',
    number: 1,
    batch: 'b',
    count: 1,
    label: '',
    canUndo: true,
    ...known,
  })
  const logOf = (...items: LogEntry[]) => renderLog({ items, total: items.length, page: 1, pageCount: 1 })

  test('a full page of steps that can be undone fits a message', () => {
    const long = '*'.repeat(600)
    const items = Array.from({ length: 8 }, (_, number) => entry({ number: number + 1, title: '*'.repeat(300) }))
    const page = renderLog({ items, total: 800, page: 2, pageCount: 100 }, { words: long, yes: ['Remove', 'v1:x'] })
    expect(() => mustBeTaken(page)).not.toThrow()
  })

  test('two steps that one button would take back have it once', () => {
    const hidden = entry({ verb: 'hide', number: 0 })
    expect(() => mustBeTaken(logOf(hidden, hidden))).not.toThrow()
  })

  test('an erased article has no title any more', () => {
    expect(textOf(logOf(entry({ verb: 'erase', title: '', canUndo: false })))).toContain('erased an article')
  })
})

test('a full page of history fits a message', () => {
  const items = Array.from({ length: 10 }, (_, each): RevisionView => {
    return {
      number: 1000 - each,
      action: 'undo',
      restores: 1,
      by: '1'.repeat(19),
      at,
      isPresent: true,
      wordsAdded: 12_345,
      wordsRemoved: 54_321,
    }
  })
  const article = summary({ title: '_'.repeat(300) })
  expect(() =>
    mustBeTaken(renderHistory({ article, isPresent: false, items, total: 1000, page: 2, pageCount: 100 })),
  ).not.toThrow()
})

test('nobody is the operator, and only an id is mentioned', () => {
  expect([who(''), who('123'), who('@everyone')]).toEqual(['the operator', '<@123>', 'the operator'])
})

test.each([
  ['green-tea.md', 'green-tea.md'],
  ['緑茶の話.md', 'article.md'],
  ['../../x y.zip', 'xy.zip'],
  ['Über Tee.json', 'UberTee.json'],
])('a file called %s is attached as %s', (name, attached) => {
  const reply = withFile({ components: [] }, { name, bytes: Buffer.from('x') })
  expect(reply.files?.[0]?.name).toBe(attached)
  expect(() => mustBeTaken(reply)).not.toThrow()
})
