// A process of its own that is spoken to as if it were a thread: for code in other languages than JavaScript, which takes
// its whole process along when it fails, or when its thread is ended while it works.

import { fork } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What is needed of a thread or a process; a Worker is one. */
export interface Started extends Pick<EventEmitter, 'on'> {
  postMessage(message: unknown): void
  terminate(): Promise<unknown>
  ref(): void
  unref(): void
}

/** All of its environment: no secret goes along. */
const passedOn = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR', 'LD_LIBRARY_PATH']

/** @param data Can be said as JSON. @param memoryMb For JavaScript's objects. */
export function startProcess(entry: URL, data: unknown, memoryMb: number | undefined): Started {
  const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  const child = fork(fileURLToPath(entry), [JSON.stringify(data)], {
    execArgv: memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`],
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ended = new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  return {
    on(event: string, listener: (...given: unknown[]) => void) {
      // By a signal, it has no code.
      if (event === 'exit') child.on('exit', (code, signal) => listener(code ?? signal))
      else child.on(event, listener)
      return child
    },
    // When it has ended, that is told as well.
    postMessage: (message) => void child.send(message as object, () => {}),
    async terminate() {
      child.kill('SIGKILL')
      await ended
    },
    ref() {
      child.ref()
      child.channel?.ref()
    },
    unref() {
      child.unref()
      child.channel?.unref()
    },
  }
}

/** The other side, in such a process; undefined in any other. */
export function parentProcess() {
  if (process.send === undefined) return undefined
  // Whoever ends the program ends it by the parent, which is told by the same signal.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  process.on('disconnect', () => process.exit(0))
  return {
    data: JSON.parse(process.argv[2] ?? 'null') as unknown,
    on: (_: 'message', listener: (message: never) => void) => void process.on('message', listener as () => void),
    postMessage: (message: unknown) => void process.send?.(message, undefined, undefined, () => {}),
  }
}
