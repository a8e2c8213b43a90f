// Reads a PDF, which has no paragraphs, only words at places: lines, columns, headings, lists and tables are told by where
// and how they are printed, and by the outline when there is one. What stands on every page is left out.

import './pdf/node-20.ts'
import { getDocumentProxy } from 'unpdf'
import { type NamedFile, refused, tooLong, type UploadReading } from '../upload.ts'
import { documentFields } from './document-fields.ts'
import { outlineKey } from './outline-key.ts'
import type { PdfBlock } from './pdf/block.ts'
import { blocksOf } from './pdf/blocks.ts'
import { markHeadings } from './pdf/headings.ts'
import { withNotesLast } from './pdf/notes.ts'
import { type PrintedPage, readPrintedPage } from './pdf/page.ts'
import { withoutRunningHeads } from './pdf/running-heads.ts'
import { hasHugeStream } from './pdf/streams.ts'
import { withoutContents } from './pdf/table-of-contents.ts'
import { withTerms } from './pdf/terms.ts'
import { measureType } from './pdf/type-size.ts'
import { writeBlocks } from './pdf/writing.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** Fewer letters on a page are a stamp or a page number on a picture. */
const fewestLetters = 20

export async function readPdf({ name, bytes }: NamedFile): Promise<UploadReading> {
  if (hasHugeStream(bytes)) {
    return refused(
      `${name} unpacks to more than any page has, so I do not open it. Print it to a new PDF, or split it.`,
    )
  }
  let pdf: Pdf
  try {
    pdf = await getDocumentProxy(Uint8Array.from(bytes), {
      isEvalSupported: false,
      // Only the names of fonts are wanted of what is drawn.
      maxImageSize: 1,
      verbosity: 0,
    })
  } catch (error) {
    // pdf.js names its errors, and exports no classes.
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return refused(
      isLocked
        ? `${name} has a password. Save it without one and upload it again.`
        : `${name} cannot be read: it is damaged, or not a PDF. Make it again and upload it.`,
    )
  }
  try {
    return await readPages(name, pdf)
  } finally {
    await pdf.destroy()
  }
}

async function readPages(name: string, pdf: Pdf): Promise<UploadReading> {
  const pages: PrintedPage[] = []
  const fonts = new Map<string, string>()
  let unreadable = 0
  for (let number = 1; number <= pdf.numPages; number += 1) {
    try {
      pages.push(await readPrintedPage(await pdf.getPage(number), fonts))
    } catch {
      // One damaged page does not take the others along.
      unreadable += 1
    }
  }
  const withText = pages.filter(({ pieces }) => pieces.reduce((sum, { text }) => sum + text.length, 0) >= fewestLetters)
  if (withText.length === 0) {
    return refused(
      unreadable > 0
        ? `${name} cannot be read: all of its pages are damaged. Make it again and upload it.`
        : `${name} holds pictures of pages, and no text. Have a program recognise the text (OCR) and upload what it makes.`,
    )
  }
  const type = measureType(pages)
  const blocks = blocksOf(withoutRunningHeads(pages), type)
  const marked = withoutContents(withNotesLast(markHeadings(withTerms(blocks), type, await outlineOf(pdf)), type))
  const body = writeBlocks(marked)
  if (body === '') return refused(`${name} has no text. Upload another file.`)
  const long = tooLong(name, body)
  if (long !== undefined) return refused(long)
  const metadata = await pdf.getMetadata().catch(() => undefined)
  const stated = (metadata?.info ?? {}) as { readonly Title?: string; readonly Author?: string }
  const fields = documentFields({ title: stated.Title, author: stated.Author })
  const named = fields.title === undefined ? documentFields({ title: printedTitle(marked) }) : {}
  return {
    articles: [{ fields: { ...named, ...fields }, body }],
    faults: [],
    warnings: warningsOf(name, pages.length + unreadable, withText.length, unreadable),
  }
}

/** What stands at the beginning in the largest letters, unless other headings are as large. */
function printedTitle(blocks: readonly PdfBlock[]): string | undefined {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const [first] = headings
  if (!first || blocks.indexOf(first) > 3) return undefined
  return headings.slice(1).every(({ size }) => size < first.size) ? first.text : undefined
}

function warningsOf(name: string, all: number, withText: number, unreadable: number): string[] {
  const pictures = all - unreadable - withText
  return [
    // A cover or two are no loss.
    ...(pictures > 2 && pictures > 0.2 * all
      ? [`${name} has ${pictures} pages of ${all} without text, as pictures have none: these are left out.`]
      : []),
    ...(unreadable > 0 ? [`${name} has ${unreadable} pages of ${all} that are damaged: these are left out.`] : []),
  ]
}

/** What the outline calls its places, with their depth from 1. */
async function outlineOf(pdf: Pdf): Promise<ReadonlyMap<string, number>> {
  const depths = new Map<string, number>()
  type Entry = { readonly title: string; readonly items?: readonly Entry[] }
  const add = (entries: readonly Entry[], depth: number) => {
    for (const { title, items } of entries) {
      const key = outlineKey(title)
      if (key !== '' && !depths.has(key)) depths.set(key, depth)
      if (items && depth < 6) add(items, depth + 1)
    }
  }
  add(((await pdf.getOutline().catch(() => undefined)) ?? []) as readonly Entry[], 1)
  return depths
}
