// Reads and writes the details of an article as a person types them, a line each.

import type { Article } from '../articles/article.ts'
import { type FieldName, fieldNames, nearestField, readField, readTags } from '../articles/fields.ts'
import { tidyText } from '../articles/visible-text.ts'

/** The fields that are details; the title and the source have boxes of their own. */
export const detailNames = ['publisher', 'author', 'date', 'language', 'tags'] as const

export type DetailName = (typeof detailNames)[number]
export type Details = Partial<Pick<Article, DetailName>>

/**
 * Reads lines such as "publisher: Leaf". Case, blanks and empty lines do not matter; tags stand between commas.
 * @returns The fields that are named and right, and a sentence with its mend for each line that is not.
 */
export function readDetails(text: string): { fields: Details; faults: string[] } {
  const fields: { -readonly [name in DetailName]?: Article[name] } = {}
  const faults: string[] = []
  const seen = new Set<DetailName>()
  for (const line of text.toWellFormed().split(/[\r\n]+/)) {
    const words = tidyText(line).replace(/\n/g, ' ')
    if (words === '') continue
    const [, written = '', value = ''] = /^[-*•]?\s*([^:：]*?)\s*[:：]\s*(.*)$/u.exec(words) ?? []
    const name = readName(written)
    if (typeof name !== 'string') faults.push(`${quote(words)} is not understood; ${name.mend}`)
    else if (value === '') continue
    else if (seen.has(name)) faults.push(`${name} is there twice; keep one line.`)
    else {
      seen.add(name)
      if (name === 'tags') {
        const reading = readTags([value])
        if ('tags' in reading) fields.tags = reading.tags
        else faults.push(`tags is too long; ${reading.mend}`)
      } else {
        const reading = readField(name, value)
        if ('value' in reading) fields[name] = reading.value
        else faults.push(`${name} is ${quote(value)}; ${reading.mend}`)
      }
    }
  }
  return { fields, faults }
}

/** Lines that readDetails reads back; empty when there is nothing to say. */
export function writeDetails(fields: Details): string {
  return detailNames
    .map((name) => ({ name, value: name === 'tags' ? fields.tags?.join(', ') : fields[name] }))
    .filter(({ value }) => value)
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n')
}

function readName(written: string): DetailName | { mend: string } {
  const lower = written.toLowerCase()
  const name = detailNames.find((each) => each === lower || each === `${lower}s`)
  if (name) return name
  const near: FieldName | undefined = fieldNames.find((each) => each === lower) ?? nearestField(written)
  if (near === 'title' || near === 'source') return { mend: `the ${near} has a box of its own.` }
  if (near) return { mend: `did you mean ${near}?` }
  return { mend: `write lines such as “publisher: Leaf”, with ${new Intl.ListFormat('en').format(detailNames)}.` }
}

function quote(words: string): string {
  return `“${words.length > 80 ? `${words.slice(0, 79)}…` : words}”`
}
