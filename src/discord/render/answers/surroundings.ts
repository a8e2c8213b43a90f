// Shows a paragraph between its neighbours.

import type { ParagraphView, Surroundings } from '../../../library/contract.ts'
import { customId, writeRef } from '../../interactions/custom-id.ts'
import { escapeText } from '../escape.ts'
import { writeWords } from '../marked-words.ts'
import { asQuote, headingLine, placeLine, titleOf } from '../passages.ts'
import { button, colours, container, message, type Reply, row, sourceOf, text } from '../reply.ts'
import { joined } from '../words.ts'

export function renderSurroundings(found: Surroundings): Reply {
  const { article, paragraph } = found
  const place = (ordinal: number) =>
    customId('around', writeRef({ articleId: article.id, ordinal, mark: '', window: [0, 0] }))
  const source = sourceOf(found.address, 'paragraph')
  // A link that stands in the text takes its room.
  const share = source.line ? 0.5 : 1
  const parts = [
    joined([`### ${titleOf(article)}`, placeLine(article, paragraph.ordinal)]),
    found.isUnchanged ? undefined : '*This paragraph has changed since it was quoted.*',
    headingLine(paragraph.headings),
    found.before && writeEnd(found.before, 600 * share),
  ]
  const after = found.after ? writeWords(found.after, 600 * share).trim() : ''
  return message(
    container(colours.neutral, [
      // Apart, so that there is as much room above the quotation as below it.
      text(joined(parts, '\n\n')),
      text(asQuote(writeWords(paragraph, 2000 * share))),
      after === '' ? undefined : text(after),
      source.line,
      row(
        source.button,
        found.before && button('◀ Paragraph before', place(paragraph.ordinal - 1)),
        found.after && button('Paragraph after ▶', place(paragraph.ordinal + 1)),
        button('Whole article', customId('read', article.id, paragraph.ordinal)),
      ),
    ]),
  )
}

/** The end of what stands before, which is what leads on. */
function writeEnd(words: ParagraphView, limit: number): string {
  const { text: all } = words
  const whole = writeWords(words, Number.POSITIVE_INFINITY)
  if (whole.length <= limit) return whole
  let start = all.indexOf(' ', all.length - limit * 0.8)
  if (start < 0) start = all.length - limit / 2
  return `…${escapeText(all.slice(start).trimStart().toWellFormed())}`
}
