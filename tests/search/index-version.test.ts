// Holds the name of an index against what it is made of: whoever changes how text becomes words must rename it, or old
// snapshots would be taken for new ones.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { wordsVersion } from '../../src/search/index-version.ts'

const root = join(import.meta.dirname, '../..')

/** Files that a file imports, directly or not, itself among them. */
function importedBy(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file)) return known
  known.add(file)
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type).* from '(\..*)'$/gm)) {
    importedBy(join(dirname(file), path), known)
  }
  return known
}

test('the version of the words is that of the files that make them', () => {
  const hash = createHash('sha256')
  const files = ['read-article.ts', 'lexicon.ts'].flatMap((file) => [...importedBy(join(root, 'src/search', file))])
  for (const file of [...new Set(files)].sort()) {
    hash.update(`${relative(root, file)}\n${readFileSync(file, 'utf8').replaceAll('\r', '')}`)
  }
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/snowball-stemmers/package.json'), 'utf8'))
  expect(wordsVersion).toBe(hash.update(version).digest('base64url').slice(0, 8))
})
