// Makes one file of a process that is started and killed hundreds of times: it stands in a third of the time.

import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** @param source File beside this one. @returns Path of a module that node runs as it is. */
export function bundleProcess(source: string): string {
  // Packages are found from there.
  const outfile = fileURLToPath(
    new URL(`../../node_modules/.cache/prove/${process.pid}-${source}.mjs`, import.meta.url),
  )
  const entry = fileURLToPath(new URL(`./${source}.ts`, import.meta.url))
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  return outfile
}
