// Makes dist/ from src/: the program by tsc, the sandbox's page by esbuild, and a stamp that tells what it was made of.

import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildPage } from './build-page.mjs'
import { sourcesHash, stampFile } from './sources-hash.mjs'

export async function build() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const hash = sourcesHash()
  rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  await buildPage(fileURLToPath(new URL('../dist/sandbox/page', import.meta.url)))
  chmodSync(new URL('../dist/main.js', import.meta.url), 0o755)
  writeFileSync(stampFile, hash)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
