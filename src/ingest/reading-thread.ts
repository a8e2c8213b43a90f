// Puts the reader behind threads that may be ended at any moment: what people upload may be made to take for ever.

import { createTurnTaking } from '../threads/fair-queue.ts'
import { remoteOf } from '../threads/worker-rpc.ts'
import type { Reader } from './reader.ts'
import { TooMuchToRead, type UploadedFile } from './upload.ts'

export interface ReadingLimits {
  /** How long one call may take. Default 5,000. */
  readonly callMs?: number
  /** Memory for JavaScript's objects. Default 256. */
  readonly memoryMb?: number
  /** A thread ends when it had nothing to do for so long. Default 30,000. */
  readonly idleMs?: number
}

const startMs = 10_000
const packingMs = 60_000
const packingMemoryMb = 1_024
/** What is no longer is read beside all that is, in UTF-16 code units: at its worst it takes a fifth of a second. */
const maxShortLength = 20_000

/**
 * A reader of threads that each do one thing at a time and take servers by turns: one is for short texts, so that the
 * preview of two lines does not wait for somebody's upload, and one packs what is exported. A call that takes too long or too much fails with a
 * sentence.
 * @param entry The compiled worker; tests and benches name their own.
 */
export function startReadingThread(
  entry: URL = new URL('./reading-worker.js', import.meta.url),
  { callMs = 5_000, memoryMb = 256, idleMs = 30_000 }: ReadingLimits = {},
): Reader {
  const start = (name: string, limits: Pick<Required<ReadingLimits>, 'callMs' | 'memoryMb'>) => {
    const remote = remoteOf<Reader>({
      name,
      entry,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      limits: { startMs, callMs: limits.callMs, tooMuch: (_, [given]) => tooMuch(given) },
      idleMs,
    })
    return { remote, takeTurn: createTurnTaking(1) }
  }
  const [short, long] = [start('the reader', { callMs, memoryMb }), start('the long reader', { callMs, memoryMb })]
  // What is packed was read before, and may be all that a server has.
  const packer = start('the packer', { callMs: packingMs, memoryMb: packingMemoryMb })
  const ofTexts = (...texts: readonly string[]) =>
    texts.reduce((sum, { length }) => sum + length, 0) <= maxShortLength ? short : long
  // What is packed may be larger than it looks.
  const ofFile = ({ name, bytes }: UploadedFile) =>
    bytes.length <= maxShortLength && !/\.zip\s*$/i.test(name) ? short : long
  return {
    readUpload(file, server = '') {
      const { remote, takeTurn } = ofFile(file)
      return takeTurn(server, () => remote.readUpload(file))
    },
    readPage(page, server = '') {
      return long.takeTurn(server, () => long.remote.readPage(page))
    },
    readText(body, server = '') {
      const { remote, takeTurn } = ofTexts(body)
      return takeTurn(server, () => remote.readText(body))
    },
    compare(before, after, server = '') {
      const { remote, takeTurn } = ofTexts(before?.body ?? '', after?.body ?? '')
      return takeTurn(server, () => remote.compare(before, after))
    },
    sharesIn(text, others, server = '') {
      const { remote, takeTurn } = ofTexts(text, ...others)
      return takeTurn(server, () => remote.sharesIn(text, others))
    },
    pack: (articles, format, name, server = '') =>
      packer.takeTurn(server, () => packer.remote.pack(articles, format, name)),
    async close() {
      await Promise.all([short, long, packer].map(({ remote }) => remote.close()))
    },
  }
}

/** @param given What the call was given first: a file, articles to pack, or a text. */
function tooMuch(given: unknown): TooMuchToRead {
  if (Array.isArray(given)) {
    return new TooMuchToRead(
      'All articles together take too much time or memory to pack. Export them one by one, or ask the operator for footnote export.',
    )
  }
  const isFile = typeof given === 'object' && given !== null && 'bytes' in given
  const name = isFile ? (given as Partial<UploadedFile>).name : undefined
  // Nobody here can mend a page of the web.
  if (isFile && name === undefined) return new TooMuchToRead('This page takes too much time or memory to read.')
  const what = name === undefined ? 'This text' : `“${name}”`
  return new TooMuchToRead(`${what} takes too much time or memory to read. Make it simpler, or split it into several.`)
}
