// A library in a real thread that tests can kill and hold up. Uses dist/.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BroadcastChannel } from 'node:worker_threads'
import { workerFile } from './built.ts'

const worker = `
import { BroadcastChannel } from 'node:worker_threads'
import 'WORKER'
const channel = new BroadcastChannel('CHANNEL')
channel.unref()
channel.onmessage = ({ data }) => {
  if (data === 'die') process.exit(9)
  const end = performance.now() + data
  while (performance.now() < end);
}
`

/** @returns The worker's file, what ends its thread, and what keeps it busy for so many milliseconds. */
export async function libraryWithKillSwitch() {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-kill-'))
  const file = join(folder, 'worker.mjs')
  await writeFile(file, worker.replace('WORKER', workerFile('library-worker').href).replace('CHANNEL', folder))
  const channel = new BroadcastChannel(folder)
  return {
    entry: pathToFileURL(file),
    kill: () => channel.postMessage('die'),
    holdUp: (ms: number) => channel.postMessage(ms),
    async remove() {
      channel.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
