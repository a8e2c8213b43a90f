// npm start: builds when it must, then is the program.

import { existsSync } from 'node:fs'
import { isBuilt } from './sources-hash.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Footnote needs Node.js 20.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(1)
}
// An installed copy has no sources and comes built.
if (existsSync(new URL('../src', import.meta.url)) && !isBuilt()) {
  process.stdout.write('Building…\n')
  const { ppid } = process
  try {
    const { build } = await import('./build.mjs')
    await build()
    // Whoever asked for it was told to stop meanwhile.
    if (process.ppid !== ppid) process.exit(0)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    process.stderr.write(
      'The program is not built, and what builds it is not installed. Run npm ci, and start again.\n',
    )
    process.exit(1)
  }
}
await import(new URL('../dist/main.js', import.meta.url).href)
