// Names sources by what stands in them: a version that is kept in a constant is held against it.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Files that a file imports, directly or not, itself among them. */
function importedBy(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file)) return known
  known.add(file)
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type)[^'"]* from '(\.[^']*)'$/gm)
  for (const [, path = ''] of imports) importedBy(join(dirname(file), path), known)
  return known
}

/**
 * Eight characters of the hash of some files and all that they import.
 * @param files Below the project's folder.
 * @param packageNames Packages whose versions count too.
 */
export function versionOf(files: readonly string[], ...packageNames: readonly string[]): string {
  const hash = createHash('sha256')
  const all = new Set(files.flatMap((file) => [...importedBy(join(root, file))]))
  for (const file of [...all].sort()) {
    hash.update(`${relative(root, file)}\n${readFileSync(file, 'utf8').replaceAll('\r', '')}`)
  }
  for (const packageName of packageNames) {
    const { version } = JSON.parse(readFileSync(join(root, `node_modules/${packageName}/package.json`), 'utf8'))
    hash.update(version)
  }
  return hash.digest('base64url').slice(0, 8)
}
