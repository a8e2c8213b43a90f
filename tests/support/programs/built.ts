// dist/, the built program: whoever tests it tests the sources as they are now, or is told to build first.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isBuilt } from '../../../scripts/sources-hash.mjs'

const dist = join(import.meta.dirname, '../../../dist')
let isCurrent = false

function fileOf(name: string): string {
  isCurrent ||= isBuilt()
  if (!isCurrent) throw new Error('dist/ was built of other sources than those of now: npm run build.')
  return join(dist, `${name}.js`)
}

/** @throws Error when it was built of other sources. */
export const programFile = (): string => fileOf('main')

/** The file of a thread. */
export const workerFile = (name: 'library-worker' | 'reading-worker'): URL => pathToFileURL(fileOf(name))
