// Whether a file that is not to be shown, not yet, or no longer, says so.

import { describe, expect, test } from 'vitest'
import { readArticleFile } from '../../../src/articles/front-matter/read-article-file.ts'
import { presenceAt } from '../../../src/articles/front-matter/visibility.ts'

const noon = new Date('2026-11-26T12:00:00Z')
const presence = (front: string, path = 'tea.md') =>
  presenceAt(noon, readArticleFile({ name: path, path, text: `---\n${front}\n---\nSteep.` }).visibility)

describe('for good', () => {
  test.each([
    'draft: true',
    'draft: yes',
    'draft: "true"',
    'published: false',
    'publish: false',
    'hidden: true',
    'Hidden: True',
    'private: true',
  ])('%s keeps an article out', (front) => {
    expect(presence(`title: Tea\n${front}`)).toEqual({ hiddenBy: front.replaceAll('"', '') })
  })

  test('what hides a page from the menus of a theme keeps nothing out', () => {
    expect(presence('title: Tea\nextra:\n  hidden: true')).toEqual({})
  })

  test.each([
    'draft: false',
    'published: true',
    'publish: yes',
    'hidden: false',
    'hidden: 0',
    'draft:',
    'published: 2026-11-22',
  ])('%s keeps nothing out', (front) => {
    expect(presence(`title: Tea\n${front}`).hiddenBy).toBeUndefined()
  })

  test('words that are neither yes nor no are told', () => {
    expect(
      readArticleFile({ name: 'tea.md', path: 'tea.md', text: '---\ntitle: Tea\ndraft: maybe\n---\nSteep.' }).warnings,
    ).toEqual(['tea.md, line 3: draft is ignored, since it is "maybe"; write true or false.'])
  })
})

describe('for a time', () => {
  test.each([
    'date: 2026-11-28',
    'publishDate: 2026-11-28',
    'pubDate: Nov 28, 2026',
    'date: 2026-01-01\npublishDate: 2026-11-28',
  ])('%s keeps an article out until its day', (front) => {
    const { hiddenBy, changesAt } = presence(`title: Tea\n${front}`)
    expect(hiddenBy).toBe('not before 2026-11-28')
    expect(changesAt).toEqual(new Date('2026-11-28T00:00:00'))
  })

  test('a time with an offset is that moment', () => {
    expect(presence('title: Tea\ndate: 2026-11-26T13:30:00+01:00').changesAt).toEqual(new Date('2026-11-26T12:30:00Z'))
    expect(presence('title: Tea\ndate: 2026-11-26T12:30:00+01:00')).toEqual({})
  })

  test('a future day in the name of a file keeps it out', () => {
    expect(presence('title: Tea', '2026-12-24-tea.md').hiddenBy).toBe('not before 2026-12-24')
  })

  test('a future day of a change keeps nothing out', () => {
    expect(presence('title: Tea\nlastmod: 2030-01-01').hiddenBy).toBeUndefined()
  })

  test('an article that has expired is out for good', () => {
    expect(presence('title: Tea\nexpiryDate: 2026-11-25')).toEqual({ hiddenBy: 'expired on 2026-11-25' })
  })

  test('at its very moment an article begins, and expires', () => {
    expect(presence('title: Tea\ndate: 2026-11-26T12:00:00Z')).toEqual({})
    expect(presence('title: Tea\nexpiryDate: 2026-11-26T12:00:00Z')).toEqual({ hiddenBy: 'expired on 2026-11-26' })
  })

  test('an article that will expire is shown until then', () => {
    expect(presence('title: Tea\nexpiryDate: 2026-12-01T00:00:00Z')).toEqual({
      changesAt: new Date('2026-12-01T00:00:00Z'),
    })
  })
})
