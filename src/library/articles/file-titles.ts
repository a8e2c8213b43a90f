// What a file is called that an operator brings: by its own words, by its first line, or by its name.

import { basename, dirname, extname } from 'node:path'
import { tidyText } from '../../articles/visible-text.ts'
import type { UploadedArticle } from '../../ingest/upload.ts'
import type { ArticleFields } from '../../store/articles/articles.ts'

/** A longer line is a paragraph. */
const maxTitleLength = 100

/** @param title Given by the operator. */
export function titled(
  { fields, body }: UploadedArticle,
  path: string,
  title: string | undefined,
): ArticleFields & { readonly body: string } {
  const tags = fields.tags ?? []
  const given = title ?? fields.title
  if (given !== undefined && given !== '') return { ...fields, title: given, tags, body }
  const first = extname(path).toLowerCase() === '.txt' ? firstLine(body) : undefined
  return { ...fields, tags, ...(first ?? { title: readableName(path), body }) }
}

/** The first line of a text, where it stands like a title above the rest. */
function firstLine(body: string): { title: string; body: string } | undefined {
  const [, line = '', rest = ''] = /^\s*([^\n]+)\n([\s\S]*)$/.exec(body) ?? []
  // Marks of Markdown are escaped in a text.
  const title = tidyText(line.replace(/\\(?=[\\`*_[\]<&~|#>=+-])/g, '')).trim()
  const isTitle = title !== '' && title.length <= maxTitleLength && !/[.,:;!。、，：；！]$/u.test(title)
  return isTitle && rest.trim() !== '' ? { title, body: rest.trimStart() } : undefined
}

/** green_tea-2.md as “green tea 2”; index and README are called as their folder. */
function readableName(path: string): string {
  const name = basename(path, extname(path))
  const own = /^(?:index|readme)$/i.test(name) ? basename(dirname(path)) || name : name
  const words = own.replace(/[_-]+/g, ' ').trim() || own
  return words.charAt(0).toUpperCase() + words.slice(1)
}
