// What a collection.yaml says, and what is said of its mistakes.

import { expect, test } from 'vitest'
import { defaultSettings, readCollection } from '../../../src/ingest/content/collections/collection.ts'

const read = (text: string) => readCollection('docs/collection.yaml', text)

test('every setting is read', () => {
  const { settings, faults } = read(`# The handbook.
base: https://example.com/docs
publisher: Leaf
author: [Ann, Bob]
language: en
tags: tea, water
include: ["guide/**", ./faq.md]
exclude: /archive/
ending: keep
index: keep
address: "{folder}/{slug}/"
anchors: github
names: slug
numbers: drop
`)
  expect(faults).toEqual([])
  expect(settings).toEqual({
    base: 'https://example.com/docs/',
    publisher: 'Leaf',
    author: 'Ann, Bob',
    language: 'en',
    tags: ['tea', 'water'],
    include: ['guide/**', 'faq.md'],
    exclude: ['archive'],
    ending: 'keep',
    index: 'keep',
    address: '{folder}/{slug}/',
    anchors: 'github',
    names: 'slug',
    numbers: 'drop',
  })
})

test.each(['', '\n', '# Nothing is set.\n', 'base:\n', '\ufeff'])('%j is a collection by the defaults', (text) => {
  expect(read(text)).toEqual({ settings: defaultSettings, faults: [] })
})

test.each(['*a*a*a*a*b.md', '+(a|aa)b.md', '**/a/'.repeat(9)])('%s, which takes minutes to compare, is refused', (glob) => {
  expect(read(`include: ["${glob}"]`).faults[0]).toContain('use at most three * or { between two slashes')
})

test.each(['**/{test,tests,_tests}/**', '*.{md,mdx}', 'guide/*-*-*.md', '[!_]*'])('%s is taken', (glob) => {
  expect(read(`include: ["${glob}"]`).settings.include).toEqual([glob])
})

test('a file with hundreds of empty lines is read at once', () => {
  expect(read(`${'\n'.repeat(500)}base: https://example.com`).settings.base).toBe('https://example.com/')
  expect(read('\n# Nothing.\n'.repeat(500))).toEqual({ settings: defaultSettings, faults: [] })
})

const until = ' Until then its folder is read by the defaults.'

test.each([
  ['base: example.com', 'base is "example.com"; write the address of the site, such as https://example.com/docs/.'],
  ['base: https://ann:tea@example.com', /^base is .*; write the address of the site/],
  ['base: https://example.com/?page=1', /; leave out what begins with \? or #\.$/],
  ['ending: remove', 'ending is "remove"; write keep or drop.'],
  ['anchors: gitlab', 'anchors is "gitlab"; write github, mkdocs, or none.'],
  ['language: English', /^language is "English"; write a language tag such as en/],
  ['tags: {tea: green}', 'tags is not a single value; write "tags: tea, water".'],
  ['publisher: {name: Leaf}', 'publisher is not a single value; write one value on one line.'],
  ['address: "{year}/{title}"', /^address is .*; the placeholders are \{path\}, \{folder\}/],
  ['address: "{path"', /; the placeholders are/],
  ['address: guide/', /; name what differs from file to file, as "\{path\}" does\.$/],
  ['address: "https://example.com/{path}"', /; leave out the site, whose address is the base\.$/],
  ['exclude: {a: b}', 'exclude is not a single value; write a list, such as exclude: ["guide/**"].'],
  ['exclude: "!guide"', /; leave out the !, and name what is wanted in include\.$/],
  ['bace: https://example.com/', '"bace" is not a setting; did you mean base?'],
  ['theme: dark', /^"theme" is not a setting; the settings are base, publisher/],
  ['index: keep\nindex: folder', 'index stands there twice; keep one of them.'],
  ['just words', /this is not valid YAML/],
])('%s is named with its mend, and the defaults hold', (text, mistake) => {
  const { settings, faults } = read(`# Comment\n${text}`)
  expect(settings).toBe(defaultSettings)
  const [sentence = ''] = faults
  expect(sentence).toMatch(/^docs\/collection\.yaml, line \d+: /)
  expect(sentence.endsWith(until)).toBe(true)
  const words = sentence.replace(/^[^:]+: /, '').slice(0, -until.length)
  if (typeof mistake === 'string') expect(words).toBe(mistake)
  else expect(words).toMatch(mistake)
})

test('the line of a mistake is told', () => {
  expect(read('base: https://example.com/\n\nending: none\n').faults[0]).toContain('line 3:')
})

test('all mistakes are told at once', () => {
  const { faults } = read('ending: none\nindex: none\n')
  expect(faults).toHaveLength(2)
})

test.each(['exclude: **/drafts/**', 'exclude: ["a", *.md]', 'exclude:\n  - !keep.md'])(
  '%j wants quotation marks',
  (text) => {
    expect(read(text).faults[0]).toContain('begins with *, & or ! means something else in YAML; put it in quotation marks.')
  },
)

test('a file that is nested deeply is refused', () => {
  expect(read(`tags: ${'['.repeat(500)}`).faults[0]).toContain('it is nested too deeply')
})

test('a file that is too long is refused', () => {
  expect(read('#'.repeat(30_000)).faults[0]).toContain('it has 30,000 characters; keep it under 20,000.')
})

test('aliases that repeat each other are refused', () => {
  const lines = ['a: &a [x, x]', ...'bcdefgh'.split('').map((name, nth) => `${name}: &${name} [*${'abcdefgh'[nth]}, *${'abcdefgh'[nth]}]`)]
  const { settings, faults } = read(lines.join('\n'))
  expect(settings).toBe(defaultSettings)
  expect(faults.length).toBeGreaterThan(0)
})
