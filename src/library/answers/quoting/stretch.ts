// What is quoted as one: a paragraph of a section, and those right behind it. In documentation a paragraph is often a line,
// and what it leads to is the next one.

import type { Paragraph, TextRange } from '../../../articles/article.ts'
import { headingsBelow } from '../../../articles/title.ts'

/** By paragraph, and how many it is joined with: what is made of a text is remembered as long as the text is. */
const joinedBehind = new WeakMap<Paragraph, Map<number, Paragraph>>()

/**
 * A paragraph with as many of those behind it in its section as make a text of at most so many UTF-16 code units. Without a
 * heading beside the title the next paragraph may be about anything.
 * @param isFree Whether a paragraph may be quoted here; it may be quoted elsewhere.
 */
export function stretchOf(
  title: string,
  paragraphs: readonly Paragraph[],
  paragraph: Paragraph,
  most: number,
  isFree: (behind: Paragraph) => boolean,
): Paragraph {
  if (headingsBelow(title, paragraph.headings).length === 0) return paragraph
  let { length } = paragraph.text
  return joined(paragraphs, paragraph, (behind) => {
    length += 1 + behind.text.length
    return length <= most && isFree(behind)
  })
}

/** A paragraph with those behind it in its section that a window of them reaches. @param end Of the window. */
export function stretchTo(paragraphs: readonly Paragraph[], paragraph: Paragraph, end: number): Paragraph {
  let { length } = paragraph.text
  return joined(paragraphs, paragraph, (behind) => {
    const isReached = length < end
    length += 1 + behind.text.length
    return isReached
  })
}

function joined(
  paragraphs: readonly Paragraph[],
  paragraph: Paragraph,
  isTaken: (behind: Paragraph) => boolean,
): Paragraph {
  const { headings, ordinal, kind } = paragraph
  if (kind === 'heading') return paragraph
  let last = ordinal
  for (let next = paragraphs[last + 1]; next !== undefined; next = paragraphs[last + 1]) {
    if (next.kind === 'heading' || !isSame(next.headings, headings) || !isTaken(next)) break
    last += 1
  }
  if (last === ordinal) return paragraph
  const known = joinedBehind.get(paragraph) ?? new Map<number, Paragraph>()
  joinedBehind.set(paragraph, known)
  const stretch = known.get(last) ?? asOne(paragraph, paragraphs.slice(ordinal + 1, last + 1))
  known.set(last, stretch)
  return stretch
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one === other || (one.length === other.length && one.every((heading, i) => heading === other[i]))

function asOne(first: Paragraph, behind: readonly Paragraph[]): Paragraph {
  let text = ''
  const parts: NonNullable<Paragraph['parts']>[number][] = []
  const links: NonNullable<Paragraph['links']>[number][] = []
  const [code, gaps]: [TextRange[], TextRange[]] = [[], []]
  let { end } = first
  for (const each of [first, ...behind]) {
    if (text !== '') text += '\n'
    const by = text.length
    text += each.text
    end = each.end
    const moved = <T extends TextRange>(stretches: readonly T[] = []) =>
      stretches.map((stretch) => ({ ...stretch, start: stretch.start + by, end: stretch.end + by }))
    const whole = [{ kind: each.kind, start: 0, end: each.text.length }]
    for (const part of moved(each.parts ?? whole)) {
      parts.push(part.headerEnd === undefined ? part : { ...part, headerEnd: part.headerEnd + by })
    }
    links.push(...moved(each.links))
    code.push(...moved(each.code))
    gaps.push(...moved(each.gaps))
  }
  return { ...first, text, parts, links, code, gaps, end }
}
