// Facts of histories, differences and the log as moderators see them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  differenceText,
  renderHistory,
  renderLog,
  renderRevision,
} from '../../../../src/discord/render/articles/history.ts'
import type { Reply } from '../../../../src/discord/render/reply.ts'
import type { Difference, LogEntry, RevisionView } from '../../../../src/library/articles/types.ts'
import { expectTaken, summary } from '../replies.ts'

const at = '2026-11-22T08:00:00.000Z'
const difference = (...parts: Difference['parts']): Difference => ({ fields: [], parts, isCoarse: false })
const textOf = (reply: Reply) => JSON.stringify(reply.components)

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
        expectTaken(reply)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a history', () => {
  const revision = (number: number, known: Partial<RevisionView>): RevisionView => ({
    ...{ number, action: 'add', by: '1', at, isPresent: true, wordsAdded: 4, wordsRemoved: 0 },
    ...known,
  })
  const items = [
    revision(3, { action: 'undo', restores: 0, isPresent: false, wordsAdded: 0, wordsRemoved: 5 }),
    revision(2, { action: 'edit', wordsAdded: 1 }),
    revision(1, {}),
  ]
  const page = { article: summary(), items, total: 3, page: 1, pageCount: 1 }

  test('of a removed article brings back its last text at a press', () => {
    const shown = textOf(renderHistory({ ...page, isPresent: false }))
    expect(shown).toContain('Restore revision 2')
    expect(shown).toContain('**3** · undone and removed · −5 words\\n-# <@1> · <t:')
  })

  test('of an article that is there leaves restoring to a choice', () =>
    expect(textOf(renderHistory({ ...page, isPresent: true }))).not.toContain('Restore revision'))
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
    expectTaken(page)
  })

  test('two steps that one button would take back have it once', () => {
    const hidden = entry({ verb: 'hide', number: 0 })
    expectTaken(logOf(hidden, hidden))
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
  expectTaken(renderHistory({ article, isPresent: false, items, total: 1000, page: 2, pageCount: 100 }))
})
