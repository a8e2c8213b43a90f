// Tells whether dist/ was made of the sources as they are now.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export const stampFile = join(root, 'dist', '.sources-hash')

export function sourcesHash() {
  const hash = createHash('sha256')
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const makers = [
    'package-lock.json',
    'tsconfig.json',
    'scripts/build.mjs',
    'scripts/bundle.mjs',
    'scripts/build-page.mjs',
    'scripts/licences.mjs',
  ]
  for (const file of [...sources, ...makers.map((name) => join(root, name))]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

export function isBuilt() {
  try {
    return readFileSync(stampFile, 'utf8') === sourcesHash()
  } catch {
    return false
  }
}
