// The library's thread as the program runs it, made of the sources as they are now, on a folder of its own.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Library } from '../../../src/library/contract.ts'
import { startLibraryThread, type ThreadOptions } from '../../../src/library/thread/thread.ts'
import { bundle } from '../../bundle.mjs'
import { commonWords, randomFrom } from '../../random.ts'

const source = (path: string) => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url))

export interface OpenLibrary {
  readonly library: Library
  readonly dataDir: string
  close(): Promise<void>
}

/** @param options Default: no content folder. */
export async function openLibraryThread(options: Partial<ThreadOptions> = {}): Promise<OpenLibrary> {
  // Packages are found from there.
  const built = fileURLToPath(new URL(`../../../node_modules/.cache/measure/${process.pid}`, import.meta.url))
  await bundle(
    {
      'library-worker': source('library/thread/library-worker.ts'),
      'reading-worker': source('ingest/reading-worker.ts'),
      'web-worker': source('web/web-worker.ts'),
    },
    built,
  )
  const dataDir = mkdtempSync(join(tmpdir(), 'footnote-neighbours-'))
  const library = startLibraryThread(
    { dataDir, ...options },
    { entry: pathToFileURL(join(built, 'library-worker.js')) },
  )
  return {
    library,
    dataDir,
    async close() {
      await library.close()
      for (const folder of [dataDir, built]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const untyped = { title: '', source: '', details: '', text: '' }

const random = randomFrom(7)
export const word = commonWords(random)
export const words = (count: number) => Array.from({ length: count }, word).join(' ')

/** @returns Name and text of so many articles with so many paragraphs each. */
export function articlesOf(count: number, paragraphs: number): [name: string, text: string][] {
  return Array.from({ length: count }, (_, nth) => {
    const body = Array.from({ length: paragraphs }, () => `${words(30)}.`).join('\n\n')
    return [`${nth}.md`, `# Article ${nth} ${words(3)}\n\n${body}`]
  })
}

/** Publishes files of articles as a moderator does. */
export async function publishAll(library: Library, guildId: string, file: { name: string; bytes: Uint8Array }) {
  const who = { guildId, by: 'moderator' }
  const { draftId, faults } = await library.draft({ ...who, typed: untyped, file })
  if (faults.length > 0) throw new Error(faults.join(' '))
  const outcome = await library.publish({ ...who, draftId })
  if (outcome.kind !== 'published') throw new Error(`not published: ${outcome.kind}`)
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Resident memory of this process, in MB. */
export const residentMb = () => process.memoryUsage.rss() / 1e6
