// Writes a body's paragraphs down, to be kept beside it, and reads them back. The form is the same for every cutter's
// version, since older ones are read too: whoever changes more of it than what may stand last in a paragraph empties the
// tables of cuts by a migration.

import type { Marks, Paragraph, ParagraphKind } from '../article.ts'

/** What many paragraphs have nothing of. */
type More = Marks & Pick<Paragraph, 'leadIn' | 'anchor' | 'repeats'>

type WrittenParagraph = readonly [kind: ParagraphKind, text: string, start: number, end: number, more?: More]

/** Neighbours below the same headings stand together: headings are written once, and shared by what is read back. */
type WrittenSection = [headings: readonly string[], paragraphs: WrittenParagraph[]]

/** JSON from which readParagraphs makes the same paragraphs. */
export function writeParagraphs(paragraphs: readonly Paragraph[]): string {
  const sections: WrittenSection[] = []
  let last: readonly string[] | undefined
  for (const { ordinal: _, kind, text, start, end, headings, ...more } of paragraphs) {
    if (headings !== last) sections.push([headings, []])
    last = headings
    const known = [kind, text, start, end] as const
    sections.at(-1)?.[1].push(Object.keys(more).length > 0 ? [...known, more] : known)
  }
  return JSON.stringify(sections)
}

/** @param written What writeParagraphs made, of whichever version's paragraphs. */
export function readParagraphs(written: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const [headings, those] of JSON.parse(written) as WrittenSection[]) {
    for (const [kind, text, start, end, more] of those) {
      paragraphs.push({ ordinal: paragraphs.length, text, kind, ...more, headings, start, end })
    }
  }
  return paragraphs
}
