// npm run release -- 0.2.0: makes a release of what CHANGELOG.md has under Unreleased. The package, its checksum and its notes
// are in release/, a commit and a tag in the repository; nothing is sent anywhere. When anything fails, all is as before.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { releaseOf } from './release-notes.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const changed = ['CHANGELOG.md', 'package.json', 'package-lock.json']

/** @param {string} command @param {readonly string[]} args */
function run(command, args, cwd = root) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}

/** @param {string} words @returns {never} */
function refuse(words) {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const version = process.argv[2] ?? ''
const dirty = run('git', ['status', '--porcelain'])
if (dirty !== '') {
  refuse(
    `The tree is not clean, so what would be released is in no commit:\n${dirty}\nCommit it or take it away, then release.`,
  )
}
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
const { notes, changelog: released, fault } = releaseOf(changelog, version, new Date())
if (fault !== undefined) refuse(fault)
const tag = `v${version}`
if (run('git', ['tag', '--list', tag]) !== '') refuse(`The tag ${tag} is there already. Name a newer version.`)

const before = run('git', ['rev-parse', 'HEAD'])
const folder = join(root, 'release')
const name = `footnote-${version}.tgz`
const made = [name, `${name}.sha256`, `footnote-${version}.md`]
try {
  writeFileSync(join(root, 'CHANGELOG.md'), released)
  run('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'])
  mkdirSync(folder, { recursive: true })
  run('npm', ['pack', '--silent', '--pack-destination', folder])
  tryPackage(join(folder, name))
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex')
  writeFileSync(join(folder, `${name}.sha256`), `${hash}  ${name}\n`)
  writeFileSync(join(folder, `footnote-${version}.md`), notes)
  run('git', ['add', ...changed])
  run('git', ['commit', '--quiet', '--message', `release: ${version}`])
  run('git', ['tag', '--annotate', tag, '--message', `Footnote ${version}`])
  process.stdout.write(
    `release/${name} is made, committed and tagged ${tag}. To let others have it: git push --follow-tags, then add ${made.join(', ')} to the tag.\n`,
  )
} catch (error) {
  // The tree was clean, so nobody's work is in these files.
  run('git', ['reset', '--quiet', '--soft', before])
  run('git', ['checkout', '--quiet', before, '--', ...changed])
  for (const file of made) rmSync(join(folder, file), { force: true })
  refuse(`There is no release ${version}: ${error instanceof Error ? error.message : error}`)
}

/** What cannot be installed without its sources and say its version is no release. @param {string} file */
function tryPackage(file) {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-release-'))
  try {
    run('npm', ['install', '--global', '--prefix', folder, '--ignore-scripts', '--offline', file])
    const told = run(join(folder, 'bin/footnote'), ['--version'], folder)
    if (told !== version) throw new Error(`the installed package says that it is ${told}.`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
