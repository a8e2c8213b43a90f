// Facts of a running bot's import that fails.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createContentImport } from '../../../src/library/imports/content-import.ts'

test('it is told with its reason, and that it is tried again', async () => {
  const contentDir = mkdtempSync(join(tmpdir(), 'footnote-test-'))
  writeFileSync(join(contentDir, 'tea.md'), 'Steep it.\n')
  const words = await new Promise<string>((resolve) => {
    const content = createContentImport({
      importNew: () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432')),
      contentDir,
      now: Date.now,
      onNotice: (notice) => resolve(notice.words),
    })
    onTestFinished(async () => {
      await content.close()
      rmSync(contentDir, { recursive: true })
    })
    content.watch()
  })
  expect(words).toBe(
    `The import from ${contentDir} failed and is tried again in a minute: connect ECONNREFUSED 127.0.0.1:5432`,
  )
})
