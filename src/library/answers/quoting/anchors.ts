// The anchor by which a page is opened at a heading, as its generator makes it.

import { slug } from 'github-slugger'
import type { Paragraph } from '../../../articles/article.ts'

/** How a site makes anchors of headings; 'none' when it makes none, or nobody knows how. */
export type AnchorStyle = 'github' | 'mkdocs' | 'none'

/** The anchor of the heading that a paragraph is or stands below: the source's own id for it first. */
export function anchorOf(
  { kind, text, headings, anchor, repeats = 0 }: Pick<Paragraph, 'kind' | 'text' | 'headings' | 'anchor' | 'repeats'>,
  style: AnchorStyle,
): string | undefined {
  if (style === 'none' || anchor !== undefined) return style === 'none' ? undefined : anchor
  const heading = kind === 'heading' ? text : headings.at(-1)
  if (heading === undefined) return undefined
  const first = style === 'github' ? slug(heading) : mkdocsSlug(heading)
  // MkDocs leaves nothing of other scripts and counts such headings, whatever they say.
  if (first === '') return undefined
  return repeats > 0 ? `${first}${style === 'github' ? '-' : '_'}${repeats}` : first
}

/**
 * A link with the anchor of the heading that it names by its words, as links of wikis do; any other link as it is.
 * @param href As written: Note#Heading, Note#Part#Heading, Note#^block.
 */
export function headingLink(href: string, style: AnchorStyle): string {
  const [, page = '', words = ''] = /^([^#]*)#(.*)$/s.exec(href) ?? []
  const heading = words.slice(words.lastIndexOf('#') + 1)
  // No site shows marks of single blocks.
  if (heading.startsWith('^')) return page
  const isOfWords = /\s/.test(heading) || (/^\p{Lu}/u.test(heading) && !/[/.]/.test(page))
  if (style === 'none' || !isOfWords) return href
  const anchor = anchorOf({ kind: 'heading', text: heading, headings: [] }, style)
  return anchor === undefined ? page : `${page}#${anchor}`
}

/** As Python-Markdown's table of contents does it. */
function mkdocsSlug(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\P{ASCII}/gu, '')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-')
}
