// Where the files of a repository are shown, by the address of its archive.

import { expect, test } from 'vitest'
import { repositoryOf } from '../../src/ingest/archives/code-hosts.ts'

test.each([
  ['https://github.com/mia/tea/archive/refs/heads/main.zip', 'https://github.com/mia/tea/blob/main/'],
  ['https://github.com/mia/tea/archive/refs/heads/feature/cups.zip', 'https://github.com/mia/tea/blob/feature/cups/'],
  ['https://github.com/mia/tea/archive/refs/tags/v1.2.tar.gz', 'https://github.com/mia/tea/blob/v1.2/'],
  ['https://github.com/mia/tea/archive/main.zip', 'https://github.com/mia/tea/blob/main/'],
  ['https://codeload.github.com/mia/tea/zip/refs/heads/main', 'https://github.com/mia/tea/blob/main/'],
  ['https://gitlab.com/mia/deep/tea/-/archive/main/tea-main.zip', 'https://gitlab.com/mia/deep/tea/-/blob/main/'],
  ['https://git.example/mia/tea/-/archive/main/tea-main.tar.gz', 'https://git.example/mia/tea/-/blob/main/'],
  ['https://codeberg.org/mia/tea/archive/main.zip', 'https://codeberg.org/mia/tea/src/branch/main/'],
  ['https://bitbucket.org/mia/tea/get/main.zip', 'https://bitbucket.org/mia/tea/src/main/'],
])('%s is of %s', (address, base) => {
  expect(repositoryOf(address)?.base).toBe(base)
})

test('of any other archive nobody can tell', () => {
  expect(repositoryOf('https://example.org/downloads/tea.zip')).toBeUndefined()
})
