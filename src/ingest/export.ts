// Writes articles into a file that read-upload.ts reads back as the same articles.

import { zipSync } from 'fflate'
import type { Article } from '../articles/article.ts'
import { fieldNames } from '../articles/fields.ts'
import { looksNested } from '../articles/front-matter/written.ts'
import { jsonVersion } from './formats/json.ts'
import type { UploadedFile } from './upload.ts'

/** Longest name of an exported file before its extension, in code points. */
const maxNameLength = 60

// Packed files carry a time; always the same one, so that the same articles make the same file. Zip begins with 1980.
const packedAt = new Date(1980, 0, 1)

/**
 * @param format For markdown one article is a .md file with front matter, several are a .zip of such.
 * @param name What the file is called, before its extension; any words.
 */
export function exportFile(articles: readonly Article[], format: 'markdown' | 'json', name: string): UploadedFile {
  const base = fileName(name)
  if (format === 'json') {
    const written = ['footnote', 'articles', 'id', ...fieldNames, 'body']
    const text = JSON.stringify({ footnote: jsonVersion, articles }, written, 2)
    return { name: `${base}.json`, bytes: Buffer.from(`${text}\n`) }
  }
  const [first] = articles
  if (first && articles.length === 1) return { name: `${base}.md`, bytes: Buffer.from(writeMarkdown(first)) }
  const taken = new Set<string>()
  const files = articles.map((article) => {
    const own = fileName(article.title)
    let free = own
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${own}-${number}`
    taken.add(free.toLowerCase())
    return [`${free}.md`, Buffer.from(writeMarkdown(article))] as const
  })
  return { name: `${base}.zip`, bytes: zipSync(Object.fromEntries(files), { mtime: packedAt }) }
}

/** Front matter, then the body exactly as it stands. */
function writeMarkdown(article: Article): string {
  const plainly = writeFields(article, JSON.stringify)
  return `---\n${looksNested(plainly) ? writeFields(article, withoutSigns) : plainly}---\n${article.body}`
}

// A JSON string is a YAML string.
function writeFields(article: Article, inQuotes: (words: string) => string): string {
  const lines = fieldNames.flatMap((name) => {
    const value = article[name]
    if (value === undefined || value.length === 0) return []
    return `${name}: ${typeof value === 'string' ? inQuotes(value) : `[${value.map((tag) => inQuotes(tag)).join(', ')}]`}\n`
  })
  return `id: ${article.id}\n${lines.join('')}`
}

/** Writes the signs that make a value look nested as escapes. */
function withoutSigns(words: string): string {
  return JSON.stringify(words).replace(/[[{]|[ \t]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Letters and digits of any script, with hyphens between them: a name on every system. */
function fileName(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  const name = [...words]
    .slice(0, maxNameLength)
    .join('')
    .replace(/^-+|-+$/g, '')
  // Windows keeps a few names for itself.
  return name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `article${name && '-'}${name}` : name
}
