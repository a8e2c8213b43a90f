// How a digest is shown: within Discord's limits whatever articles hold, and harmless.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestMark, renderDigest, renderRest } from '../../../../src/discord/render/digests/digest.ts'
import { renderDigestHistory } from '../../../../src/discord/render/digests/digest-settings.ts'
import type { DigestItem, DigestPost, SectionKind } from '../../../../src/library/digests/types.ts'

interface Known {
  readonly title?: string
  readonly text?: string
  readonly publisher?: string
  readonly date?: string
  readonly address?: string
  readonly isChanged?: boolean
}

const itemOf = ({
  title = 'Tea',
  text = 'Steep it.',
  publisher,
  date,
  address,
  isChanged = false,
}: Known): DigestItem => ({
  isChanged,
  passage: {
    ref: { articleId: 'a', ordinal: 0, mark: 'abcd', window: [0, text.length] },
    article: {
      id: 'a',
      shelf: 'library',
      number: 1,
      title,
      tags: [],
      paragraphCount: 1,
      ...(publisher !== undefined && { publisher }),
      ...(date !== undefined && { date }),
    },
    text,
    matches: [],
    isCutBefore: false,
    isCutAfter: false,
    ...(address !== undefined && { address }),
  },
})

const postOf = (
  sections: readonly { kind: SectionKind; items: readonly DigestItem[] }[],
  moreCount = 0,
): DigestPost => ({
  guildId: '900000000000000001',
  date: '2026-11-22',
  occasion: '',
  sections,
  moreCount,
})

const lengthOf = ({ embeds }: ReturnType<typeof renderDigest>) =>
  embeds.reduce(
    (sum, { title = '', description = '', author, footer }) =>
      sum + title.length + description.length + (author?.name.length ?? 0) + (footer?.text.length ?? 0),
    0,
  )

const words = fc.string({ unit: fc.constantFrom(...'ab #*_~`|<>[]()@\\\n-1.茶\u202e\ud83c'), maxLength: 3000 })
const item = fc
  .record({ title: words, text: words, publisher: words, date: words, isChanged: fc.boolean() })
  .map(itemOf)
const section = (kind: SectionKind, most: number) =>
  fc.array(item, { minLength: 1, maxLength: most }).map((items) => ({ kind, items }))

test('whatever articles hold, a digest stays within Discord’s limits', () => {
  const posts = fc
    .tuple(section('new', 5), section('asked', 3), section('day', 2))
    .map((sections) => postOf(sections, 7))
  fc.assert(
    fc.property(posts, (post) => {
      const message = renderDigest(post)
      expect(message.content.length).toBeGreaterThan(0)
      expect(message.content.length).toBeLessThanOrEqual(2000)
      expect(message.embeds.length).toBeLessThanOrEqual(10)
      expect(lengthOf(message)).toBeLessThanOrEqual(6000)
      for (const { title = '', description = '', author, footer } of message.embeds) {
        expect(title.length).toBeLessThanOrEqual(256)
        expect(description.length).toBeLessThanOrEqual(4096)
        expect(author?.name.length ?? 0).toBeLessThanOrEqual(256)
        expect(footer?.text.length ?? 0).toBeLessThanOrEqual(2048)
        expect(`${title}${description}${footer?.text ?? ''}`).not.toMatch(/\u202e|[\ud800-\udbff](?![\udc00-\udfff])/)
      }
    }),
    { numRuns: 60 },
  )
})

describe('the line that a notification shows', () => {
  test.each([
    [[{ kind: 'new', items: [itemOf({ title: 'Tea' })] }], '**1 new article** · Sunday 22 November\nTea'],
    [
      [{ kind: 'new', items: [itemOf({ title: 'Tea' }), itemOf({ title: 'Milk', isChanged: true })] }],
      '**1 new article, 1 changed** · Sunday 22 November\nTea · Milk',
    ],
    [[{ kind: 'reread', items: [itemOf({})] }], '**From the archive** · Sunday 22 November\nTea'],
    [
      [
        { kind: 'asked', items: [itemOf({ title: 'Tea' })] },
        { kind: 'day', items: [itemOf({ title: 'Harbour', date: '2009-11-22' })] },
      ],
      '**Asked most, on this day** · Sunday 22 November\nTea · Harbour',
    ],
  ] as const)('%# tells what there is and of what', (sections, content) => {
    expect(renderDigest(postOf([...sections])).content).toBe(content)
  })
})

test('an article without a source is told without a link, and never with another scheme', () => {
  const [bare, script] = ['https://example.com/a', 'javascript:alert(1)'].map(
    (address) => renderDigest(postOf([{ kind: 'new', items: [itemOf({ address })] }])).embeds[0]?.url,
  )
  expect([bare, script]).toEqual(['https://example.com/a', undefined])
})

test('the mark of an extra post is another than that of the day', () => {
  const key = { guildId: '900000000000000001', date: '2026-11-22' }
  expect(digestMark({ ...key, occasion: '' })).toBe('v1:digest-more:900000000000000001:2026-11-22')
  expect(digestMark({ ...key, occasion: 'n9' })).toBe('v1:digest-more:900000000000000001:2026-11-22:n9')
})

test('what is left over says how much of it does not fit', () => {
  const items = Array.from({ length: 14 }, (_, number) => itemOf({ title: `Tea ${number}` }))
  const rest = renderRest(postOf([{ kind: 'new', items }]))
  expect(rest.embeds.length).toBe(10)
  expect(rest.content).toContain('4 others are in the list of articles.')
})

test('the history is told line by line, and its pages are turned', () => {
  const items = [{ date: '2026-11-22', isExtra: true, outcome: 'posted 08:00, 3 new, 1 capped' }]
  const shown = JSON.stringify(renderDigestHistory({ items, total: 11, page: 1, pageCount: 2 }))
  expect(shown).toContain('**2026-11-22** (extra) posted 08:00, 3 new, 1 capped')
  expect(shown).toContain('v1:digest-runs:2')
})
