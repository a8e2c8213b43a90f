// Makes quotations: the words, a mark by which they are found again, and the address that opens their source at them.

import type { Paragraph } from '../../../articles/article.ts'
import { sliceText } from '../../../articles/marked-text.ts'
import { headingsBelow } from '../../../articles/title.ts'
import type { Range } from '../../../search/hit.ts'
import type { ArticleSummary, MarkedWords, Passage } from '../types.ts'
import { anchorOf } from './anchors.ts'
import { resolveLinks, type Site } from './links.ts'
import { markOf } from './locate.ts'
import { quoteAddress } from './text-fragment.ts'

// Most questions lead to a few sentences: what was made of them is remembered as long as their texts are.
const addresses = new WeakMap<Paragraph, Map<string, string | undefined>>()
const marks = new WeakMap<Paragraph, string>()

/** What is quoted of a paragraph. */
export interface Quoted {
  /** All of its article. */
  readonly paragraphs: readonly Paragraph[]
  /** What is quoted as one, if more than the paragraph. */
  readonly stretch?: Paragraph
  /** Of that. */
  readonly window: Range
  /** What is bold: of an answer the words that answer, of a search those that matched. */
  readonly matches?: readonly Range[]
  /** What the address opens at; default: the window. */
  readonly sentence?: Range
}

export function passageOf(
  article: ArticleSummary,
  site: Site,
  paragraph: Paragraph,
  { paragraphs, stretch = paragraph, window, matches = [], sentence = window }: Quoted,
): Passage {
  const address = addressOf(article, site, stretch, { paragraphs, sentence })
  const mark = marks.get(paragraph) ?? markOf(paragraph)
  marks.set(paragraph, mark)
  const { leadIn } = paragraph
  const headings = [...headingsBelow(article.title, paragraph.headings), ...(leadIn === undefined ? [] : [leadIn])]
  const header = headerOutside(stretch, window)
  return {
    ref: { articleId: article.id, ordinal: paragraph.ordinal, mark, window },
    article,
    ...markedWords(site, stretch, window),
    ...(headings.length > 0 && { headings }),
    ...(header !== undefined && { header }),
    matches: matches
      .filter(([start, end]) => start >= window[0] && end <= window[1])
      .map(([start, end]) => [start - window[0], end - window[0]] as const),
    isCutBefore: window[0] > 0,
    isCutAfter: window[1] < stretch.text.length,
    ...(address !== undefined && { address }),
    ...(site.goneSince !== undefined && { sourceGoneSince: site.goneSince }),
  }
}

/** The words of a part of a paragraph, with what is known of them. */
export function markedWords(site: Site, paragraph: Paragraph, [start, end]: Range): MarkedWords {
  const { text: words, kind } = paragraph
  const whole = paragraph.parts ?? [{ kind, start: 0, end: words.length }]
  const { text, parts, links, code } = sliceText({ ...paragraph, parts: whole }, start, end)
  const resolved = resolveLinks(links, site)
  return {
    text,
    ...((kind !== 'prose' || paragraph.parts) && { parts }),
    ...(resolved.length > 0 && { links: resolved }),
    ...(code.length > 0 && { code }),
  }
}

/** The header of the table in which a window begins below it. */
function headerOutside({ text, parts = [] }: Paragraph, [start]: Range): string | undefined {
  const part = parts.find(({ headerEnd, end }) => headerEnd !== undefined && start >= headerEnd && start < end)
  return part && text.slice(part.start, part.headerEnd)
}

/** Undefined when no source is known. */
export function addressOf(
  { source }: Pick<ArticleSummary, 'source'>,
  { anchors }: Pick<Site, 'anchors'>,
  paragraph: Paragraph,
  { paragraphs, sentence }: Pick<Quoted, 'paragraphs'> & Required<Pick<Quoted, 'sentence'>>,
): string | undefined {
  if (source === undefined) return undefined
  const known = addresses.get(paragraph) ?? new Map<string, string | undefined>()
  addresses.set(paragraph, known)
  const key = `${sentence.join(' ')} ${anchors} ${source}`
  if (!known.has(key)) {
    const { parts, links, code, gaps, text, ordinal } = paragraph
    const onPage = {
      ...(parts && { parts }),
      ...(links && { links }),
      ...(code && { code }),
      ...(gaps && { gaps }),
      above: textAbove(paragraphs, ordinal),
      anchor: anchorOf(paragraph, anchors),
    }
    known.set(key, quoteAddress(source, text, sentence, undefined, onPage))
  }
  return known.get(key)
}

/** Of a book-length page the nearest part is enough. */
const maxLengthAbove = 100_000

function textAbove(paragraphs: readonly Paragraph[], ordinal: number): string {
  const texts: string[] = []
  let length = 0
  for (let at = ordinal - 1; at >= 0 && length < maxLengthAbove; at -= 1) {
    const { text = '' } = paragraphs[at] ?? {}
    texts.push(text)
    length += text.length
  }
  return texts.reverse().join('\n')
}
