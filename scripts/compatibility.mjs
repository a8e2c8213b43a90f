// npm run compatibility [22 24 26]: the whole test suite on other versions of Node.js, each from the npm package `node`.

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const versions = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['22', '24', '26']
let hasFailed = false

for (const version of versions) {
  const folder = mkdtempSync(join(tmpdir(), `footnote-node-${version}-`))
  // Some tests start the program as another user.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'package.json'), '{}')
  // The package's own install script puts the binary in its place.
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts=false', `node@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const node = join(folder, 'node_modules/node/bin/node')
  if (!existsSync(node)) throw new Error(`node@${version} came without its binary at ${node}`)
  const found = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
  process.stdout.write(`\n=== Node ${found}\n`)
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` }
  const { status } = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot'], {
    env,
    stdio: 'inherit',
  })
  process.stdout.write(`=== Node ${found}: ${status === 0 ? 'passed' : 'FAILED'}\n`)
  hasFailed ||= status !== 0
  rmSync(folder, { recursive: true, force: true })
}

process.exit(hasFailed ? 1 : 0)
