// Makes dist/ from src/: the program and its threads, the sandbox's page, the licences of
// what went in, and a stamp that tells what it was made of.

import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stop } from 'esbuild'
import { buildPage } from './build-page.mjs'
import { bundle } from './bundle.mjs'
import { licencesOf } from './licences.mjs'
import { sourcesHash, stampFile } from './sources-hash.mjs'

/** @param {string} path From the top of the project. */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

export async function build() {
  const hash = sourcesHash()
  rmSync(at('dist'), { recursive: true, force: true })
  // discord.js finds the settings of its caches by the names of classes.
  const sources = await bundle({ main: at('src/main.ts') }, at('dist'), { keepsNames: true })
  // Threads are found beside whoever starts them.
  const threads = {
    'library-worker': at('src/library/thread/library-worker.ts'),
    'reading-worker': at('src/ingest/reading-worker.ts'),
    'web-worker': at('src/web/web-worker.ts'),
    'encoding-worker': at('src/meaning/encoding-worker.ts'),
  }
  sources.push(...(await bundle(threads, at('dist'))), ...(await buildPage(at('dist/page'))))
  writeFileSync(at('dist/THIRD-PARTY-LICENSES.txt'), licencesOf(sources))
  // Else its process would stay beside the program's for as long as that runs.
  await stop()
  chmodSync(at('dist/main.js'), 0o755)
  writeFileSync(stampFile, hash)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
