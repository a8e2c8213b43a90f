// .md, .mdx, .markdown: an article in Markdown, with or without front matter.

import { tellingTitle } from '../../articles/front-matter/names.ts'
import { readArticleFile, unknownFieldWarning } from '../../articles/front-matter/read-article-file.ts'
import { wholeSource } from '../../articles/front-matter/whole-source.ts'
import { decodeText, undecoded } from '../decode.ts'
import { type Format, type NamedFile, refused, tooLong, type UploadReading } from '../upload.ts'

export const markdown: Format = { extensions: ['.md', '.mdx', '.markdown'], read: readTextFile }

/** Without a title when nothing names the article, not even the file: then the person who hands it in is asked. */
export function readTextFile({ name, path, bytes }: NamedFile): UploadReading {
  const text = decodeText(bytes)
  if (text === undefined) return refused(undecoded(name))
  // Before anything looks at it closely.
  const long = tooLong(name, text)
  if (long !== undefined) return refused(long)
  const { id, title, titleFrom, addresses, body, faults, warnings, unknownFields, ...reading } = readArticleFile({
    name,
    path,
    text,
  })
  const { visibility: _, bodyLine: _line, ...fields } = reading
  const allWarnings = [...warnings, ...unknownFields.map((field) => unknownFieldWarning(name, field))]
  if (faults.length > 0) return { articles: [], faults, warnings: allWarnings }
  const source = wholeSource(addresses)
  const isNamed = titleFrom !== 'name' || tellingTitle(path) !== undefined
  const all = { ...fields, ...(title !== undefined && isNamed && { title }), ...(source !== undefined && { source }) }
  return { articles: [{ ...(id !== undefined && { id }), fields: all, body }], faults: [], warnings: allWarnings }
}
