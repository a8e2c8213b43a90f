// Whether a document of a folder is read, whatever stands in it.

import { expect, test } from 'vitest'
import { defaultSettings } from '../../../src/ingest/content/collections/collection.ts'
import type { FoundFile } from '../../../src/ingest/content/read-file.ts'
import { readFoundFile } from '../../../src/ingest/content/read-document.ts'

const collection = { folder: '', settings: defaultSettings, readAs: '', mistakes: [], ruleOut: () => undefined }
const found: FoundFile = { file: 'site/tea.html', path: 'tea.html', collection }
const unreadable = async () => ({ articles: [], faults: ['It cannot be read.'], warnings: [] })

async function outcomeOf(page: string) {
  return readFoundFile(found, Buffer.from(page), new Date(0), unreadable)
}

test('a page of code that never ends is looked through once', async () => {
  const beganAt = performance.now()
  expect((await outcomeOf('<pre '.repeat(100_000))).faults).toEqual(['It cannot be read.'])
  expect(performance.now() - beganAt).toBeLessThan(2_000)
})

test('marks of a generator outside of code make a page a template', async () => {
  const template = { left: 'templates of a site generator' }
  expect(await outcomeOf('<PRE>{{ a }}</pre ><p>Tea</p>')).not.toMatchObject(template)
  expect(await outcomeOf('<pre>a</pre>{{ page.title }}<code>b</code>')).toMatchObject(template)
  expect(await outcomeOf('<pre>{{ page.title }}')).toMatchObject(template)
})
