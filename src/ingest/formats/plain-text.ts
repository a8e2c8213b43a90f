// .txt: words without formatting, turned into Markdown that shows the same words.

import { decodeText, undecoded } from '../decode.ts'
import { type Format, refused, tooLong } from '../upload.ts'

export const plainText: Format = {
  extension: '.txt',
  read({ name, bytes }) {
    const text = decodeText(bytes)
    if (text === undefined) return refused(undecoded(name))
    const long = tooLong(name, text)
    if (long !== undefined) return refused(long)
    return { articles: [{ fields: {}, body: asMarkdown(text) }], faults: [], warnings: [] }
  },
}

// Marks that format, link or hide anywhere in a line, and those that do at its beginning. "- " and "1. " stay: they are
// lists in plain text too.
const inlineMarks = /[\\`*_[\]<&~|]/g
const lineMarks = /^(?:#{1,6}(?=\s|$)|>|=+\s*$|-+\s*$|[-_+](?:\s*[-_+]){2,}\s*$|\+(?=\s))/

/** Indented lines would be code, and a row of signs below words a heading. */
function asMarkdown(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const words = line.trim().replace(/^[*•]\s+/, '- ')
      return words.replace(inlineMarks, '\\$&').replace(lineMarks, '\\$&')
    })
    .join('\n')
}
