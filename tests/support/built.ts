// dist/, the built program: whoever tests it tests the sources as they are now, or is told to build first.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isBuilt } from '../../scripts/sources-hash.mjs'

if (!isBuilt()) throw new Error('dist/ was built of other sources than those of now: npm run build.')

const dist = join(import.meta.dirname, '../../dist')

export const programFile = join(dist, 'main.js')

/** The file of a thread, by its name in dist/. */
export const workerFile = (name: 'library-worker' | 'reading-worker'): URL => pathToFileURL(join(dist, `${name}.js`))
