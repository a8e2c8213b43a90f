// A machine with Node.js and nothing else: a home of its own, no cache, no network for npm, and on its PATH no compiler, no
// git and none of the project's tools.

import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { programFile } from './built.ts'

const root = join(import.meta.dirname, '../../..')

/** Packs dist/ as it is, with what belongs to it. @returns The package's file. */
export function packInto(folder: string): string {
  programFile()
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const [packed] = JSON.parse(
    execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as { filename: string }[]
  return join(folder, packed?.filename ?? '')
}

export interface BareMachine {
  /** An empty folder to work in. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Runs a command to its end. @returns What it printed. @throws When it fails. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
  /** Starts a command that goes on; it and all that it starts end with the machine. */
  start(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess
  remove(): void
}

export function bareMachine(): BareMachine {
  const home = mkdtempSync(join(tmpdir(), 'footnote-machine-'))
  const [bin, folder] = [join(home, 'bin'), join(home, 'empty')]
  mkdirSync(bin)
  mkdirSync(folder)
  const npm = dirname(realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim()))
  const programs = { node: process.execPath, npm: join(npm, 'npm-cli.js'), npx: join(npm, 'npx-cli.js'), sh: '/bin/sh' }
  for (const [name, place] of Object.entries(programs)) symlinkSync(place, join(bin, name))
  const env = { PATH: bin, HOME: home, npm_config_offline: 'true', npm_config_update_notifier: 'false' }
  const started: ChildProcess[] = []
  return {
    folder,
    env,
    async run(command, args, more = {}) {
      const options = { cwd: folder, env: { ...env, ...more }, maxBuffer: 10_000_000 }
      const { stdout } = await promisify(execFile)(join(bin, command), args, options)
      return stdout
    },
    start(command, args, more = {}) {
      const child = spawn(join(bin, command), args, {
        cwd: folder,
        env: { ...env, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      })
      started.push(child)
      return child
    },
    remove() {
      for (const { pid = 0 } of started) endGroup(pid)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** npm and npx leave what they started behind. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // All of them have ended.
  }
}

/** Resolves with the first match in what a program prints. @throws Error with all it printed when it ends without. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = ''
    const hear = (chunk: unknown) => {
      output += chunk
      const found = pattern.exec(output)
      if (found) resolve(found)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('close', () => reject(new Error(`It ended without ${pattern}:\n${output}`)))
  })
}

/** Tells a program to end. @returns Its exit code. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('close', resolve)
    child.kill('SIGTERM')
  })
}

/** Bytes of a file, or of all files in a folder. */
export function weigh(place: string): number {
  if (!lstatSync(place).isDirectory()) return lstatSync(place).size
  return readdirSync(place).reduce((sum, name) => sum + weigh(join(place, name)), 0)
}
