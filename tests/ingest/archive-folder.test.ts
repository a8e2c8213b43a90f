// What an archive's files are laid into a folder for, and what becomes of one that cannot be laid there.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { withArchiveFolder } from '../../src/ingest/archives/archive-folder.ts'

const address = 'https://tea.example/tea.zip'
const file = (path: string, text = 'Tea.') => ({ path, bytes: strToU8(text) })

test('a name that is a file’s and a folder’s is the first one’s', async () => {
  const files = [file('tea', 'Green.'), file('tea/green.md'), file('tea', 'Black.'), file('oolong.md')]
  const read = await withArchiveFolder(address, files, (folder) =>
    Promise.all(['tea', 'oolong.md'].map((path) => readFile(join(folder, path), 'utf8'))),
  )
  expect(read).toEqual(['Green.', 'Tea.'])
})

test('a file that cannot be written ends the import, since a missing one would be taken for removed', async () => {
  const files = [file('tea.md'), file(`${'x'.repeat(300)}.md`)]
  await expect(withArchiveFolder(address, files, async () => 'imported')).rejects.toThrow(
    /cannot be written \(ENAMETOOLONG\), so nothing was imported\. Make room there/,
  )
})
