// .json: our own export of articles.

import type { Article } from '../../articles/article.ts'
import { type FieldName, fieldNames, readField, readTags } from '../../articles/fields.ts'
import { tidyText } from '../../articles/visible-text.ts'
import { asKept } from '../../text/as-kept.ts'
import { decodeText, undecoded } from '../decode.ts'
import { type Format, refused, tooLong, type UploadedArticle } from '../upload.ts'

/** The form of the file; raised when an older program could no longer read it. */
export const jsonVersion = 1

/** Most faults that are told at once. */
const maxFaults = 10

export const json: Format = {
  extensions: ['.json'],
  read({ name, bytes }) {
    const text = decodeText(bytes)
    if (text === undefined) return refused(undecoded(name))
    const file = parse(text)
    if (!isObject(file) || !('footnote' in file)) {
      return refused(
        `${name} is not an export of mine. Export articles as JSON to see what one looks like, or upload a .md file.`,
      )
    }
    if (file.footnote !== jsonVersion || !Array.isArray(file.articles)) {
      return refused(
        `${name} was exported by another version of Footnote (footnote: ${JSON.stringify(file.footnote)?.slice(0, 20)}). Export it again as Markdown there.`,
      )
    }
    const faults: string[] = []
    const ids = new Set<string>()
    const articles: UploadedArticle[] = []
    for (const [place, each] of file.articles.entries()) {
      const where = `${name}, article ${place + 1}`
      const article = readArticle(where, each, faults)
      if (article?.id !== undefined && ids.has(article.id)) {
        faults.push(`${where}: its id is in the file twice; remove one of the two.`)
      }
      if (article?.id !== undefined) ids.add(article.id)
      if (article) articles.push(article)
      if (faults.length >= maxFaults) break
    }
    return faults.length > 0 ? refused(...faults) : { articles, faults, warnings: [] }
  },
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function readArticle(where: string, written: unknown, faults: string[]): UploadedArticle | undefined {
  if (!isObject(written) || typeof written.body !== 'string') {
    faults.push(`${where} has no body; an article is an object with "title" and "body".`)
    return undefined
  }
  const fields: { -readonly [name in FieldName]?: Article[name] } = {}
  for (const name of fieldNames) {
    const value = written[name]
    if (value === undefined || value === null || value === '') continue
    if (name === 'tags') {
      const isList = Array.isArray(value) && value.every((tag) => typeof tag === 'string')
      const reading = isList ? readTags(value.map(oneLine)) : { mend: 'write it as a list of words.' }
      if ('tags' in reading) fields.tags = reading.tags
      else faults.push(`${where}: tags cannot be read; ${reading.mend}`)
    } else if (typeof value !== 'string') {
      faults.push(`${where}: ${name} is not text; put it in quotation marks.`)
    } else {
      const words = oneLine(value)
      if (words === '') continue
      const reading = readField(name, words)
      if ('value' in reading) fields[name] = reading.value
      else faults.push(`${where}: ${name} is ${JSON.stringify(words.slice(0, 80))}; ${reading.mend}`)
    }
  }
  const body = asKept(written.body)
  const long = tooLong(where, body)
  if (long !== undefined) faults.push(long)
  const { id } = written
  return { ...(typeof id === 'string' && /^[\w-]{10}$/.test(id) && { id }), fields, body }
}

function oneLine(words: string): string {
  return tidyText(words.toWellFormed()).replace(/\n/g, ' ')
}
