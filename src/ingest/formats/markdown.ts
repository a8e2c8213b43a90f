// .md: an article in Markdown, with or without front matter.

import { readField } from '../../articles/fields.ts'
import { readFrontMatter } from '../../articles/front-matter.ts'
import { decodeText, undecoded } from '../decode.ts'
import { type Format, refused, tooLong, type UploadedFile, type UploadReading } from '../upload.ts'

export const markdown: Format = { extension: '.md', read: readMarkdown }

export function readMarkdown({ name, bytes }: UploadedFile): UploadReading {
  const text = decodeText(bytes)
  if (text === undefined) return refused(undecoded(name))
  // Before anything looks at it closely.
  const long = tooLong(name, text)
  if (long !== undefined) return refused(long)
  const { id, body, paragraphs, faults, warnings, ...fields } = readFrontMatter(name, text)
  const title = fields.title === undefined ? undefined : readField('title', fields.title)
  const allFaults = title && 'mend' in title ? [...faults, `${name}: the title is too long; ${title.mend}`] : faults
  if (allFaults.length > 0) return { articles: [], faults: allFaults, warnings }
  return { articles: [{ ...(id && { id }), fields, body, ...(paragraphs && { paragraphs }) }], faults: [], warnings }
}
