// Puts the reader behind threads that may be ended at any moment: what people upload may be made to take for ever.

import { FairQueue } from '../fair-queue.ts'
import { remoteOf } from '../worker-rpc.ts'
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
/** What is no longer is read beside all that is, in UTF-16 code units: at its worst it takes a fifth of a second. */
const maxShortLength = 20_000

/**
 * A reader of two threads, each of which reads one thing at a time and takes servers by turns: one is for short texts, so
 * that the preview of two lines does not wait for somebody's upload. A call that takes too long or too much fails with a
 * sentence.
 * @param entry The compiled worker; tests and benches name their own.
 */
export function startReadingThread(
  entry: URL = new URL('./reading-worker.js', import.meta.url),
  { callMs = 5_000, memoryMb = 256, idleMs = 30_000 }: ReadingLimits = {},
): Reader {
  const start = (name: string) => {
    const remote = remoteOf<Reader>({
      name,
      entry,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      limits: { startMs, callMs, tooMuch: (_, [given]) => tooMuch(given) },
      idleMs,
    })
    return { remote, takeTurn: createTurns() }
  }
  const [short, long] = [start('the reader'), start('the reader of long texts')]
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
      long.takeTurn(server, () => long.remote.pack(articles, format, name)),
    async close() {
      await Promise.all([short.remote.close(), long.remote.close()])
    },
  }
}

/** Begins one work at a time, of each server in turn. */
function createTurns() {
  const waiting = new FairQueue<() => Promise<void>>()
  let isBusy = false
  const goOn = async () => {
    if (isBusy) return
    isBusy = true
    for (let next = waiting.shift(); next; next = waiting.shift()) await next()
    isBusy = false
  }
  return <T>(server: string, work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.push(server, () => work().then(resolve, reject))
      void goOn()
    })
}

/** @param given What the call was given first: a file, or else texts. */
function tooMuch(given: unknown): TooMuchToRead {
  const isFile = typeof given === 'object' && given !== null && 'bytes' in given
  const what = isFile ? `“${(given as UploadedFile).name}”` : 'This text'
  return new TooMuchToRead(`${what} takes too much time or memory to read. Make it simpler, or split it into several.`)
}
