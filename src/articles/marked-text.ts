// A text with what is known of its places: blocks become one, and a part is cut out of one.

import type { Marks, Part, TextRange } from './article.ts'
import type { Block } from './markdown.ts'

export interface MarkedText extends Marks {
  readonly text: string
}

/** Nothing is absent. */
type WholeText = MarkedText & Required<Marks>

/** Blocks one below the other, items of lists with their markers. */
export function joinBlocks(blocks: readonly Block[]): WholeText {
  let text = ''
  const parts: Part[] = []
  const [links, code, gaps] = [[], [], []] as [NonNullable<Marks['links']>[number][], TextRange[], TextRange[]]
  for (const block of blocks) {
    if (text) text += '\n'
    const partStart = text.length
    text += markerOf(block)
    const by = text.length
    text += block.text
    links.push(...block.links.map((link) => moved(link, by)))
    code.push(...block.code.map((stretch) => moved(stretch, by)))
    gaps.push(...block.gaps.map((stretch) => moved(stretch, by)))
    const last = parts.at(-1)
    if (last && last.kind === block.kind && (block.kind === 'list' || block.kind === 'quote')) {
      parts[parts.length - 1] = { ...last, end: text.length }
      continue
    }
    parts.push({
      kind: block.kind,
      start: partStart,
      end: text.length,
      ...(block.language !== undefined && { language: block.language }),
      ...(block.header !== undefined && { headerEnd: partStart + block.header.length }),
    })
  }
  return { text, parts, links, code, gaps }
}

function markerOf({ item, kind }: Block): string {
  if (!item || kind === 'code') return ''
  return `${'  '.repeat(Math.min(item.depth, 8))}${item.marker}`
}

/** The part of a text between two places, with what is known of it; what is cut in two keeps what is inside. */
export function sliceText(whole: MarkedText, start: number, end: number): WholeText {
  const within = <T extends TextRange>(stretches: readonly T[] = []): T[] =>
    stretches
      .filter(
        (each) =>
          (each.start < end && each.end > start) || (each.start === each.end && each.start > start && each.start < end),
      )
      .map((each) => ({ ...each, start: Math.max(each.start, start) - start, end: Math.min(each.end, end) - start }))
  const parts = within(whole.parts).map((part) => {
    const { headerEnd, ...rest } = part
    return headerEnd !== undefined && headerEnd > start
      ? { ...rest, headerEnd: Math.min(headerEnd, end) - start }
      : rest
  })
  return {
    text: whole.text.slice(start, end),
    parts,
    links: within(whole.links),
    code: within(whole.code),
    gaps: within(whole.gaps),
  }
}

/** A text with those of its marks that say something. */
export function marksWorthKeeping({ text, parts, links, code, gaps }: WholeText): MarkedText {
  const [first] = parts
  const isPlain = parts.length <= 1 && first?.language === undefined && first?.headerEnd === undefined
  return {
    text,
    ...(!isPlain && { parts }),
    ...(links.length > 0 && { links }),
    ...(code.length > 0 && { code }),
    ...(gaps.length > 0 && { gaps }),
  }
}

/** The header of a table above a text that begins with rows below it. */
export function withHeader(header: string, { text, parts, ...others }: WholeText): WholeText {
  const by = header.length + 1
  const move = <T extends TextRange>(stretches: readonly T[]) => stretches.map((each) => moved(each, by))
  const shifted = parts.map((part, number) =>
    number === 0 ? { ...part, start: 0, end: part.end + by, headerEnd: header.length } : moved(part, by),
  )
  const { links, code, gaps } = others
  return { text: `${header}\n${text}`, parts: shifted, links: move(links), code: move(code), gaps: move(gaps) }
}

function moved<T extends TextRange>(stretch: T, by: number): T {
  return { ...stretch, start: stretch.start + by, end: stretch.end + by }
}
