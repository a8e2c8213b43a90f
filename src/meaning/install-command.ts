// How what runs an encoder is installed beside the program, wherever that stands.

import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** As package.json has it among its peers. */
export const runtimePackage = 'onnxruntime-node@1.30'

/** @param program Path of a file of the program; default: this one. */
export function installCommand(program: string = fileURLToPath(import.meta.url)): string {
  const at = program.lastIndexOf(`${sep}node_modules${sep}footnote${sep}`)
  // A clone has it among what develops it.
  if (at < 0) return 'npm ci'
  const folder = program.slice(0, at)
  const isGlobal = !existsSync(join(folder, 'package.json'))
  const where = isGlobal ? `--global --prefix ${folder.replace(/[\\/]lib$/, '')}` : `--no-save --prefix ${folder}`
  return `npm install ${where} --ignore-scripts ${runtimePackage}`
}
