// Whatever stands in collection.yaml and in the files: it is read or told, and what comes out is an address.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressNames } from '../../../src/articles/front-matter/file-reading.ts'
import { sourceOfFile } from '../../../src/ingest/content/collections/address.ts'
import { defaultSettings, placeholders, readCollection } from '../../../src/ingest/content/collections/collection.ts'
import { createLinkResolver } from '../../../src/ingest/content/collections/links.ts'
import { rulesOf } from '../../../src/ingest/content/collections/rules.ts'

const words = fc.string({ unit: 'binary', maxLength: 30 })
const path = fc
  .array(fc.oneof(words, fc.constantFrom('guide', 'index', 'README', '..', '.', '_posts', '2026-01-05-tea')), { minLength: 1, maxLength: 4 })
  .map((parts) => `${parts.join('/')}.md`)
const settings = fc.record({
  ...Object.fromEntries(Object.entries(defaultSettings).map(([name, value]) => [name, fc.constant(value)])),
  base: fc.constantFrom('https://example.com/', 'https://example.com/docs/'),
  address: fc.array(fc.constantFrom(...placeholders.map((name) => `{${name}}`), '/', '.html', 'x'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
  index: fc.constantFrom('folder', 'keep'),
  ending: fc.constantFrom('keep', 'drop'),
  names: fc.constantFrom('keep', 'slug', 'plus'),
  numbers: fc.constantFrom('keep', 'drop'),
}) as fc.Arbitrary<typeof defaultSettings>

test('any text is a collection, or mistakes that name their lines', () => {
  const line = fc.tuple(fc.constantFrom('base', 'include', 'exclude', 'address', 'tags', 'x'), words).map((pair) => pair.join(': '))
  fc.assert(
    fc.property(fc.oneof(words, fc.array(line).map((lines) => lines.join('\n'))), (text) => {
      const { settings, faults } = readCollection('collection.yaml', text)
      if (faults.length > 0) expect(settings).toBe(defaultSettings)
      for (const fault of faults) expect(fault).toMatch(/^collection\.yaml, line \d+: \S/)
    }),
  )
})

test('any file has an address on a site of the web', () => {
  const addresses = fc.record(Object.fromEntries(addressNames.map((name) => [name, words])), { requiredKeys: [] })
  const date = fc.option(fc.constantFrom('2026', '2026-01', '2026-01-05'), { nil: undefined })
  fc.assert(
    fc.property(settings, path, addresses, date, (collection, file, written, day) => {
      const source = sourceOfFile(collection, { path: file, addresses: written, date: day })
      if (source !== undefined) expect(new URL(source).protocol).toMatch(/^https?:$/)
      if (Object.keys(written).length === 0) expect(source).toMatch(/^https:\/\/example\.com\//)
    }),
  )
})

test('any link leads to the web or nowhere', () => {
  fc.assert(
    fc.property(settings, path, words, (collection, file, href) => {
      const resolve = createLinkResolver(collection, new Map([[file, 'https://example.com/a']]))
      const address = resolve({ path: file, source: 'https://example.com/b' }, href)
      if (address !== undefined) expect(new URL(address).protocol).toMatch(/^https?:$/)
    }),
  )
})

test('any glob is a rule', () => {
  fc.assert(
    fc.property(fc.array(words), fc.array(words), path, (include, exclude, file) => {
      const { settings } = readCollection('collection.yaml', JSON.stringify({ include, exclude }))
      const rule = rulesOf(settings)(file)
      if (rule !== undefined) expect(rule).not.toBe('')
    }),
  )
})
