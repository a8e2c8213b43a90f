// A library in a real thread that tests can kill and hold up.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BroadcastChannel } from 'node:worker_threads'
import { bundle } from '../../scripts/bundle.mjs'

const root = join(import.meta.dirname, '../..')

const worker = `
import { BroadcastChannel } from 'node:worker_threads'
import '../src/library/thread/library-worker.ts'
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
  // Its packages are found from here.
  const cache = join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'footnote-kill-'))
  const source = join(folder, 'source.ts')
  await writeFile(source, worker.replace('../src', join(root, 'src')).replace('CHANNEL', folder))
  await bundle({ worker: source }, folder)
  const channel = new BroadcastChannel(folder)
  return {
    entry: pathToFileURL(join(folder, 'worker.js')),
    kill: () => channel.postMessage('die'),
    holdUp: (ms: number) => channel.postMessage(ms),
    async remove() {
      channel.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
