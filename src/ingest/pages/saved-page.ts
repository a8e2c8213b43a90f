// Reads a page that was saved into a file as the article of an upload.

import { type NamedFile, refused, tooLong, type UploadReading } from '../upload.ts'
import { readPage } from './read-page.ts'

/** Without a title when the page has none: then the person who hands it in is asked. */
export function readSavedPage({ name, bytes, address, contentType }: NamedFile): UploadReading {
  const reading = readPage({ bytes, contentType, url: address })
  if (reading.kind === 'none') {
    // The sentence is about the file here.
    return refused(`${name}: ${reading.sentence.charAt(0).toLowerCase()}${reading.sentence.slice(1)}`)
  }
  const long = tooLong(name, reading.body)
  if (long !== undefined) return refused(long)
  return { articles: [{ fields: reading.fields, body: reading.body }], faults: [], warnings: [] }
}
