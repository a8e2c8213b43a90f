// The built program as a process that tests talk to while it runs. Uses dist/.

import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { programFile } from './built.ts'

const root = join(import.meta.dirname, '../../..')

/** Of the form of Discord's, and nobody's. */
export const nobodysToken = ['MTk4NjIyNDgzNDcxOTI1MjQ4', 'Cl2FMQ', 'ZnCjm1XVW7vRze4b7Cq4se7kKWs-abc'].join('.')

export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'footnote-test-'))

export interface Program {
  readonly pid: number
  /** What it said so far: on standard output, and on standard error. */
  output(): string
  errors(): string
  /** Resolves with how long it took, in milliseconds, until the output or the errors match. */
  says(words: RegExp): Promise<number>
  stop(): void
  readonly ended: Promise<number | null>
}

/** Starts it in an empty folder, or another; it ends with the test. */
export function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = emptyFolder(),
): Program {
  const child = spawn(process.execPath, [programFile(), ...args], {
    cwd,
    env: { PATH: process.env.PATH, CONTENT_DIR: join(root, 'content'), ...env },
  })
  let output = ''
  let errors = ''
  const listeners = new Set<() => void>()
  const heard = () => {
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', (chunk) => {
    output += chunk
    heard()
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
    heard()
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    errors: () => errors,
    async says(words) {
      const began = performance.now()
      const isSaid = () => words.test(output) || words.test(errors)
      await new Promise<void>((resolve, reject) => {
        const look = () => {
          if (isSaid()) resolve()
        }
        listeners.add(look)
        void ended.then(() => reject(new Error(`it ended without saying ${words}:\n${output}\n${errors}`)))
        look()
      })
      return performance.now() - began
    },
    stop: () => void child.kill('SIGTERM'),
    ended,
  }
}

/** A port of this machine where nobody listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer()
    listener.on('error', reject)
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
