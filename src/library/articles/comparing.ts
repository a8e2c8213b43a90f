// What changed from one state of an article to another, compared beside the library's thread.

import type { Article } from '../../articles/article.ts'
import { countWords, differenceOf } from '../../articles/difference.ts'
import type { Comparison, Reader } from '../../ingest/reader.ts'
import { TooMuchToRead } from '../../ingest/upload.ts'

/** So much is counted where it is: less than the way to another thread takes. In UTF-16 code units. */
const maxCounted = 20_000

/** @param before Undefined: there was none. So with `after`. */
export async function compared(
  reader: Pick<Reader, 'compare'>,
  server: string,
  before: Article | undefined,
  after: Article | undefined,
): Promise<Comparison> {
  const [only, ...others] = [before, after].filter((each) => each !== undefined)
  if (others.length === 0 && (only?.body.length ?? 0) <= maxCounted) {
    const difference = differenceOf(before, after)
    return { difference, ...countWords(difference) }
  }
  return reader.compare(before, after, server).catch((error: unknown) => {
    if (!(error instanceof TooMuchToRead)) throw error
    return { difference: { fields: [], parts: [], isCoarse: true }, wordsAdded: 0, wordsRemoved: 0 }
  })
}
