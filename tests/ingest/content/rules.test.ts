// Which files of a folder are left out, and by which rule.

import { expect, test } from 'vitest'
import { defaultSettings } from '../../../src/ingest/content/collections/collection.ts'
import { rulesOf } from '../../../src/ingest/content/collections/rules.ts'

const byDefault = rulesOf(defaultSettings)

test.each([
  ['_Sidebar.md', 'files named _*'],
  ['guide/_partial.mdx', 'files named _*'],
  ['SUMMARY.md', 'files named SUMMARY.md'],
  ['guide/AGENTS.md', 'files named AGENTS.md'],
  ['CLAUDE.md', 'files named CLAUDE.md'],
  ['_drafts/tea.md', 'folders named _drafts'],
  ['site/_includes/tea.md', 'folders named _includes'],
  ['_layouts/tea.md', 'folders named _layouts'],
  ['_data/tea.md', 'folders named _data'],
  ['templates/tea.md', 'folders named templates'],
])('%s is left out by default', (path, rule) => {
  expect(byDefault(path)).toBe(rule)
})

test.each(['_index.md', '_index.de.md', '_docs/tea.md', '_posts/2026-01-05-tea.md', 'templates.md', 'summary-of-tea.md', 'a/data/tea.md'])(
  '%s is read by default',
  (path) => {
    expect(byDefault(path)).toBeUndefined()
  },
)

const including = (...include: string[]) => rulesOf({ ...defaultSettings, include })
const excluding = (...exclude: string[]) => rulesOf({ ...defaultSettings, exclude })

test('only what is included is read', () => {
  const rule = including('guide/**')
  expect([rule('guide/tea.md'), rule('guide/a/b.md'), rule('faq.md')]).toEqual([
    undefined,
    undefined,
    'not named by include',
  ])
})

test('a folder stands for all that is in it', () => {
  expect(including('guide')('guide/a/tea.md')).toBeUndefined()
  expect(excluding('archive')('archive/2020/tea.md')).toBe('excluded by archive')
})

test('exclude wins over include', () => {
  const rule = rulesOf({ ...defaultSettings, include: ['guide/**'], exclude: ['guide/old*.md'] })
  expect(rule('guide/old-tea.md')).toBe('excluded by guide/old*.md')
  expect(rule('guide/tea.md')).toBeUndefined()
})

test('the defaults hold beside include', () => {
  expect(including('**')('guide/_partial.md')).toBe('files named _*')
})

test('what include names is read, even if the defaults leave it out', () => {
  expect(including('**', 'templates/**')('templates/tea.md')).toBeUndefined()
  expect(including('**/_*.md')('guide/_partial.md')).toBeUndefined()
})
