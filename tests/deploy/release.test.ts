// npm run release: what it makes of the changelog, of a copy of this repository, and when it refuses.

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseOf } from '../../scripts/release-notes.mjs'
import { folderOnDisk } from '../support/test-folder.ts'

const root = join(import.meta.dirname, '../..')
const now = new Date('2026-11-26T06:00:00Z')
const changelog = '# Changelog\n\n## Unreleased\n\n### Added\n\n- Tea.\n\n## 0.1.0 - 2026-11-20\n\n- Coffee.\n'

describe('the changelog of a release', () => {
  test('what was unreleased gets the version and the day, below an empty Unreleased', () => {
    expect(releaseOf(changelog, '0.2.0', now).changelog).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-11-26\n\n### Added\n\n- Tea.\n\n## 0.1.0 - 2026-11-20\n\n- Coffee.\n',
    )
  })

  test('the notes are what was unreleased', () => {
    expect(releaseOf(changelog, '0.2.0', now).notes).toBe('### Added\n\n- Tea.\n')
  })

  test('the first release has none before it', () => {
    expect(releaseOf('## Unreleased\n\n- Tea.\n', '0.1.0', now).changelog).toBe(
      '## Unreleased\n\n## 0.1.0 - 2026-11-26\n\n- Tea.\n',
    )
  })

  test.each([
    ['no version', changelog, 'two', '"two" is no version.'],
    ['a version that was released', changelog, '0.1.0', '0.1.0 is not newer than 0.1.0'],
    ['an older version', changelog, '0.0.9', '0.0.9 is not newer than 0.1.0'],
    [
      'nothing to release',
      '## Unreleased\n\n## 0.1.0 - 2026-11-20\n\n- Coffee.\n',
      '0.2.0',
      'nothing under Unreleased',
    ],
    ['no section Unreleased', '# Changelog\n', '0.2.0', 'no section Unreleased'],
  ])('%s is refused', (_, text, version, fault) => {
    expect(releaseOf(text, version, now)).toMatchObject({ changelog: text, fault: expect.stringContaining(fault) })
  })

  test('this repository’s changelog can be released', () => {
    const text = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
    expect(releaseOf(text, '9.0.0', now)).toMatchObject({
      notes: expect.stringMatching(/^###? /),
      changelog: expect.any(String),
    })
  })
})

/** By links to the same files, which nothing here writes to; as copies where the folders are on different disks. */
function copyPackages(place: string) {
  const [from, quiet] = [join(root, 'node_modules'), { stdio: 'ignore' }] as const
  if (spawnSync('cp', ['-al', from, place], quiet).status === 0) return
  rmSync(place, { recursive: true, force: true })
  execFileSync('cp', ['-a', from, place])
}

const isCheckout = existsSync(join(root, '.git'))

describe.skipIf(!isCheckout)('npm run release', () => {
  let copy: string

  const git = (...args: string[]) => execFileSync('git', args, { cwd: copy, encoding: 'utf8' }).trim()
  const release = (version: string) =>
    spawnSync(process.execPath, ['scripts/release.mjs', version], { cwd: copy, encoding: 'utf8' })
  const state = () => ({ head: git('rev-parse', 'HEAD'), status: git('status', '--porcelain'), tags: git('tag') })

  /** A repository of its own, with the tree as it is now. */
  beforeAll(() => {
    copy = folderOnDisk('footnote-release-test-')
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
    for (const file of String(files).trim().split('\n')) {
      if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file))
    }
    copyPackages(join(copy, 'node_modules'))
    git('init', '--quiet')
    git('config', 'user.name', 'Ada')
    git('config', 'user.email', 'ada@example.org')
    git('config', 'commit.gpgSign', 'false')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'all')
  }, 120_000)
  afterAll(() => rmSync(copy, { recursive: true, force: true }), 120_000)

  test('an unclean tree is refused, and what is unclean is named', () => {
    writeFileSync(join(copy, 'notes.txt'), '')
    const { status, stderr } = release('9.0.0')
    rmSync(join(copy, 'notes.txt'))
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/tree is not clean[\s\S]*notes\.txt/),
    })
  })

  test('when it cannot be built, all is as before', { timeout: 120_000 }, () => {
    writeFileSync(join(copy, 'scripts/build.mjs'), 'process.exit(1)')
    git('commit', '--quiet', '--all', '--message', 'break it')
    const before = state()
    const { status } = release('9.0.0')
    expect({ status, after: state(), left: readdirSync(join(copy, 'release')) }).toEqual({
      status: 1,
      after: before,
      left: [],
    })
    git('reset', '--quiet', '--hard', 'HEAD~1')
  })

  test('the package, its checksum, its notes, a commit and a tag are made', { timeout: 180_000 }, () => {
    const { status, stderr } = release('9.0.0')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(readdirSync(join(copy, 'release')).sort()).toEqual([
      'footnote-9.0.0.md',
      'footnote-9.0.0.tgz',
      'footnote-9.0.0.tgz.sha256',
    ])
    const file = readFileSync(join(copy, 'release/footnote-9.0.0.tgz'))
    expect(readFileSync(join(copy, 'release/footnote-9.0.0.tgz.sha256'), 'utf8')).toBe(
      `${createHash('sha256').update(file).digest('hex')}  footnote-9.0.0.tgz
`,
    )
    expect(git('log', '--max-count=1', '--format=%s')).toBe('release: 9.0.0')
    expect(git('diff', '--name-only', 'HEAD~1').split('\n')).toEqual([
      'CHANGELOG.md',
      'package-lock.json',
      'package.json',
    ])
    expect(state()).toMatchObject({ status: '', tags: 'v9.0.0' })
  })

  test('made again, the package is the same, byte for byte', { timeout: 120_000 }, () => {
    const again = mkdtempSync(join(tmpdir(), 'footnote-again-'))
    execFileSync('npm', ['pack', '--silent', '--pack-destination', again], { cwd: copy })
    const [first, second] = [join(copy, 'release'), again].map((folder) =>
      readFileSync(join(folder, 'footnote-9.0.0.tgz')),
    )
    rmSync(again, { recursive: true })
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true)
  })

  test('what was released is not released again', () => {
    expect(release('9.0.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing under Unreleased') })
  })
})
