// The systemd units, as systemd itself judges them where it is there.

import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { printed } from '../support/programs/bare-machine.ts'
import { programFile } from '../support/programs/built.ts'
import { enterReadingRoom } from '../support/sandbox.ts'

const root = join(import.meta.dirname, '../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

const units = ['footnote.service', 'footnote@.service']
const hasStrace = spawnSync('strace', ['--version']).status === 0
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

describe('the systemd units', () => {
  test('that of several processes differs from that of one by its shards and their data alone', () => {
    const [one = [], several = []] = units.map((unit) =>
      textOf(`deploy/${unit}`)
        .split('\n')
        .filter((line) => !line.startsWith('#')),
    )
    expect(several.filter((line) => !one.includes(line))).toEqual([
      'Description=Footnote, which answers questions on Discord from articles: shards %i',
      'Environment=NODE_ENV=production SHARDS=%i DATA_DIR=/var/lib/footnote/data-%i',
    ])
    expect(one.filter((line) => !several.includes(line))).toHaveLength(2)
  })

  test.skipIf(!hasSystemd).each(units)('%s is sound, as systemd sees it', (unit) => {
    const folder = mkdtempSync(join(tmpdir(), 'footnote-unit-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    // The program has to be there for systemd.
    writeFileSync(join(folder, unit), textOf(`deploy/${unit}`).replace('/opt/footnote/bin/footnote', process.execPath))
    const name = unit.replace('@', '@0-3')
    if (name !== unit) cpSync(join(folder, unit), join(folder, name))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(folder, name)], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test.skipIf(!hasSystemd).each(units)('%s exposes little, as systemd counts', (unit) => {
    const place = join(root, 'deploy', unit)
    const args = ['security', '--offline=true', '--threshold=15', '--no-pager', place]
    expect(spawnSync('systemd-analyze', args, { encoding: 'utf8' })).toMatchObject({ status: 0 })
  })

  test.skipIf(!hasSystemd || !hasStrace)(
    'the program asks the kernel for nothing that they forbid',
    {
      timeout: 90_000,
    },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'footnote-trace-'))
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const trace = join(folder, 'trace')
      const room = await enterReadingRoom({
        async bot(apiUrl, token) {
          const program = [process.execPath, programFile(), 'start']
          const child = spawn('strace', ['--follow-forks', '--quiet=all', `--output=${trace}`, ...program], {
            // By a name, so that it is looked up as that of Discord is.
            env: {
              PATH: process.env.PATH,
              NODE_ENV: 'production',
              DISCORD_TOKEN: token,
              DISCORD_API_URL: apiUrl.replace('127.0.0.1', 'localhost'),
              DATA_DIR: join(folder, 'data'),
              CONTENT_DIR: join(root, 'content'),
            },
            stdio: ['ignore', 'pipe', 'pipe'],
          })
          await printed(child, /Press Ctrl\+C/)
          // strace itself would leave it behind.
          const traced = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8'))
          return {
            async stop() {
              process.kill(traced, 'SIGTERM')
              await new Promise((resolve) => child.once('close', resolve))
            },
          }
        },
      })
      await expect.poll(() => room.sandbox.world.commands.size, { timeout: 20_000 }).toBeGreaterThan(0)
      await room.mia.runs('/ask question: who runs the Korean webhard service?')
      await room.stop()
      const used = new Set([...readFileSync(trace, 'utf8').matchAll(/^\d+ +(\w+)\(/gm)].map(([, call = '']) => call))
      expect(used.size).toBeGreaterThan(40)
      const [allowed, denied] = systemCallFilters()
      // SQLite gives its files to their owner when it is root; V8 does without keys to its memory where it gets none.
      const spared = ['fchown', 'pkey_alloc']
      expect([...used].filter((call) => (!allowed?.has(call) || denied?.has(call)) && !spared.includes(call))).toEqual(
        [],
      )
    },
  )
})

/** What the unit's two lines of SystemCallFilter= stand for: calls that are let through, and those of them that are not. */
function systemCallFilters(): Set<string>[] {
  const lines = [...textOf('deploy/footnote.service').matchAll(/^SystemCallFilter=~?(.+)$/gm)]
  return lines
    .map(([, sets = '']) => new Set(['@default', ...sets.split(' ')].flatMap(callsOf)))
    .map((set, index) => {
      // What every program needs is let through, not kept from it.
      if (index > 0) for (const call of callsOf('@default')) set.delete(call)
      return set
    })
}

function callsOf(set: string): string[] {
  const { stdout } = spawnSync('systemd-analyze', ['--no-pager', 'syscall-filter', set], { encoding: 'utf8' })
  const names = stdout
    .split('\n')
    .filter((line) => /^\s+[@\w]/.test(line))
    .map((line) => line.trim())
  return names.flatMap((name) => (name.startsWith('@') ? callsOf(name) : [name]))
}
