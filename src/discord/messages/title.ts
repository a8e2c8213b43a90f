// Proposes a title for words that have none.

import { shorten } from '../render/escape.ts'
import { linesOf, type ShownBlock, type ShownLine, type ShownSpan } from './shown-text.ts'
import { plainLine } from './writing.ts'

const maxTitleLength = 80
/** Shorter sentences, such as "Hi all!", say too little. */
const minSentenceLength = 15

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/**
 * The first heading, or else the first sentence: without marks, addresses, emoji, and whom it speaks to. Empty when no
 * line has words.
 */
export function proposeTitle(blocks: readonly ShownBlock[]): string {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.line] : []))
  for (const line of [...headings, ...linesOf(blocks)]) {
    const words = titleWords(line)
    if (/[\p{L}\p{N}]{2}|[\p{scx=Han}]/u.test(words)) return titleOf(words)
  }
  return ''
}

function titleWords(line: ShownLine): string {
  const spans = line.filter(({ kind, isStruck }) => !isStruck && kind !== 'address' && kind !== 'emoji')
  const isAside = (span: ShownSpan | undefined) => span && (span.kind === 'person' || span.text.trim() === '')
  while (isAside(spans[0])) spans.shift()
  while (isAside(spans.at(-1))) spans.pop()
  const named = spans.map((span) => (span.kind === 'person' ? { ...span, text: span.text.slice(1) } : span))
  const words = plainLine(named).replace(/@(?:everyone|here)\b|[*~`|]/g, '')
  return words.replace(/^[\s\p{Pd},.:;!•]+/u, '')
}

function titleOf(words: string): string {
  const [sentence = ''] = Array.from(sentences.segment(words.slice(0, 1_000)), ({ segment }) => segment.trim())
  const title = sentence.length >= minSentenceLength ? sentence : words
  return shorten(title, maxTitleLength).replace(/(?<![.。])[\s.。,:;\p{Pd}]+$/u, '')
}
