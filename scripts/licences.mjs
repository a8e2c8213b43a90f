// Whose work went into dist/: most licences ask that they go along with every copy.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @param {readonly string[]} sources Paths of files that were bundled.
 * @returns {string} Each package among them, with its version and its licence's words.
 * @throws {Error} When a package tells no licence.
 */
export function licencesOf(sources) {
  const folders = new Set(sources.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]))
  const found = [...folders].filter((folder) => folder !== undefined).map((folder) => licenceOf(folder))
  // Several may have brought the same version along.
  const told = [...new Map(found.map((one) => [`${one.name} ${one.version}`, one])).values()].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  )
  const list = told.map(({ name, version, license }) => `  ${name} ${version} (${license})`)
  const texts = told.map(({ name, version, text }) => `${'-'.repeat(80)}\n${name} ${version}\n\n${text.trim()}\n`)
  return `The files of this folder hold parts of these packages:\n\n${list.join('\n')}\n\n${texts.join('\n')}`
}

/** @param {string} folder */
function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${folder} tells no licence; leave the package out.`)
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  const holder = typeof author === 'string' ? author : author?.name
  // A few packages name their licence and leave out its words.
  return { name, version, license, text: texts.join('\n') || `${license}${holder ? `, by ${holder}` : ''}` }
}
