// Makes one file of a process that is started and killed hundreds of times: it stands in a third of the time.

import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.mjs'

/**
 * @param source Name of a file beside this one, without .ts.
 * @param threads Those that it starts, by the names by which they are looked for beside it, with their sources.
 * @returns Path of a module that node runs as it is.
 */
export async function bundleProcess(source: string, threads: Record<string, string> = {}): Promise<string> {
  // Packages are found from there.
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/prove/${process.pid}`, import.meta.url))
  await bundle({ [source]: fileURLToPath(new URL(`./${source}.ts`, import.meta.url)), ...threads }, folder)
  return `${folder}/${source}.js`
}
