// What goes into the built program, and what of it a bot loads at its start. Uses dist/.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { programFile } from './support/programs/built.ts'

const dist = dirname(programFile())
const read = (file: string) => readFileSync(join(dist, file), 'utf8')
const builtFiles = () => readdirSync(dist).filter((file) => file.endsWith('.js'))

/** A built file, and all that it imports before it runs. */
function loadedWith(files: readonly string[]): ReadonlySet<string> {
  const loaded = new Set(files)
  for (const file of loaded) {
    for (const [, other = ''] of read(file).matchAll(/\b(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) loaded.add(other)
  }
  return loaded
}

describe('the built program', () => {
  test('has a package once that npm installed twice in the same version', () => {
    const lock = JSON.parse(readFileSync(join(dist, '../package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>
    }
    // Modules of packages in CommonJS go by their paths.
    const paths = new Set(
      builtFiles().flatMap((file) => read(file).match(/(?<=")node_modules\/[^"\s]+\/(?=[^"/\s]+")/g) ?? []),
    )
    const builtIn = Object.entries(lock.packages)
      .filter(([folder]) => folder !== '' && [...paths].some((path) => path.startsWith(`${folder}/`)))
      .map(([folder, { version }]) => `${folder.split('node_modules/').at(-1)} ${version}`)
    expect(builtIn.filter((name) => name.startsWith('undici 6'))).toHaveLength(1)
    expect(builtIn).toEqual([...new Set(builtIn)])
  })

  test('loads neither the search nor YAML in the thread that speaks Discord', () => {
    const bot = builtFiles().filter((file) => /^bot-\w+\.js$/.test(file))
    const loaded = [...loadedWith(['main.js', ...bot])].map(read).join('\n')
    const known = ['node_modules/discord.js/src/', 'node_modules/yaml/', 'parseDocument', 'minisearch', 'snowball']
    expect(bot).toHaveLength(1)
    expect(known.filter((part) => loaded.includes(part))).toEqual(['node_modules/discord.js/src/'])
  })
})
