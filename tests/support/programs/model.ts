// The tests' encoder: its folder, and the process that encodes with it.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../../../scripts/bundle.mjs'
import { type TinyModel, writeTinyModel } from '../../../scripts/meaning/tiny-model.ts'
import {
  type Encoding,
  type EncodingProcessOptions,
  startEncodingProcess,
} from '../../../src/meaning/encoding-process.ts'

const root = join(import.meta.dirname, '../../..')

const failing = `const { on } = process
process.on = function (name, listener) {
  return on.call(this, name, name !== 'message' ? listener : (batch) => {
    const text = JSON.stringify(batch)
    if (text.includes('die')) process.abort()
    if (text.includes('hang')) for (;;);
    listener(batch)
  })
}
await import('./worker.js')
`

/** A folder with a model, the worker made of the sources as they are now, and what takes both away. */
export async function tinyModel(given: TinyModel = {}) {
  const home = await mkdtemp(join(tmpdir(), 'footnote-model-'))
  const folder = join(home, 'model')
  await writeTinyModel(folder, given)
  // Where the package of the runtime is found.
  const cache = join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const built = await mkdtemp(join(cache, 'footnote-encoding-'))
  await bundle({ worker: join(root, 'src/meaning/encoding-worker.ts') }, built)
  const entry = pathToFileURL(join(built, 'worker.js'))
  return {
    home,
    folder,
    entry,
    start: (options: Partial<EncodingProcessOptions> = {}): Encoding =>
      startEncodingProcess({ folder, entry, onNotice: () => {}, ...options }),
    /** A worker that is aborted, or hangs, at a word. */
    async failing(): Promise<URL> {
      await writeFile(join(built, 'failing.js'), failing)
      return pathToFileURL(join(built, 'failing.js'))
    },
    async drop() {
      await rm(home, { recursive: true, force: true })
      await rm(built, { recursive: true, force: true })
    },
  }
}
