// Reads what stands in the lines of HTML: words, what they look like and where they lead.

import { canParseUrl } from '../../../text/can-parse-url.ts'
import type { MarkedSpan } from '../../../text/commonmark.ts'
import type { DomElement, DomNode } from '../dom.ts'

type Look = Omit<MarkedSpan, 'text' | 'kind'>

/** Lines of spans; an empty one stands where the text has a gap between paragraphs. */
export type Lines = readonly (readonly MarkedSpan[])[]

const bold = /^(?:b|strong)$/
const italic = /^(?:i|em|cite|dfn|var)$/
const struck = /^(?:s|strike|del)$/
const code = /^(?:code|kbd|samp|tt)$/
const unread = /^(?:script|style|noscript|template|svg|math-renderer|button|select|textarea|iframe|object)$/
// What pictures that stand for words have as their description.
const emoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f])+$/u
const mathematics = /\b(?:math|latex|tex|formula\w*|mwe-math\S*)\b/i

/** @param base Against which relative links are resolved; without it they are words alone. */
export function spansOf(nodes: readonly DomNode[], base: string | undefined): Lines {
  const lines: MarkedSpan[][] = [[]]
  const add = (text: string, look: Look, kind?: string) => {
    const line = lines.at(-1) as MarkedSpan[]
    const last = line.at(-1)
    const endsBlank = last === undefined || last.text.endsWith(' ')
    const words = text.replace(/[^\S\u00a0]+/g, ' ').replace(endsBlank ? /^ / : /^$/, '')
    if (words === '') return
    if (words === ' ') {
      // A blank looks like nothing.
      if (last?.kind !== undefined) line.push({ text: ' ' })
      else if (last) line[line.length - 1] = { ...last, text: `${last.text} ` }
      return
    }
    if (last && kind === undefined && last.kind === undefined && looksAlike(last, look)) {
      line[line.length - 1] = { ...last, text: last.text + words }
    } else line.push({ text: words, ...look, ...(kind !== undefined && { kind }) })
  }
  const visit = (node: DomNode, look: Look) => {
    if (node.nodeType === 3) add(node.textContent ?? '', look)
    if (node.nodeType !== 1) return
    const element = node as DomElement
    const name = element.localName
    if (unread.test(name)) return
    if (name === 'br') lines.push([])
    else if (name === 'img') add(wordsOfPicture(element), look)
    else if (code.test(name)) add(element.textContent ?? '', withInnerLink(element, look, base), 'code')
    else {
      const inner = lookOf(element, look, base)
      if (name === 'q') add('“', inner)
      for (const child of element.childNodes) visit(child, inner)
      if (name === 'q') add('”', inner)
    }
  }
  for (const node of nodes) visit(node, {})
  return lines
}

function lookOf(element: DomElement, look: Look, base: string | undefined): Look {
  const name = element.localName
  if (bold.test(name)) return { ...look, isBold: true }
  if (italic.test(name)) return { ...look, isItalic: true }
  if (struck.test(name)) return { ...look, isStruck: true }
  const href = name === 'a' && !look.link ? addressOf(element, base) : undefined
  return href === undefined ? look : { ...look, link: { href } }
}

/** Code that is a link altogether leads where the link does. */
function withInnerLink(element: DomElement, look: Look, base: string | undefined): Look {
  const link = look.link ? null : element.querySelector('a[href]')
  const isAll = link !== null && (link.textContent ?? '').trim() === (element.textContent ?? '').trim()
  const href = isAll ? addressOf(link, base) : undefined
  return href === undefined ? look : { ...look, link: { href } }
}

function addressOf(link: DomElement, base: string | undefined): string | undefined {
  const href = link.getAttribute('href')?.trim() ?? ''
  if (href === '' || !canParseUrl(href, base)) return undefined
  const address = new URL(href, base)
  return /^https?:$/.test(address.protocol) && !address.username && !address.password ? address.href : undefined
}

function wordsOfPicture(picture: DomElement): string {
  const alt = picture.getAttribute('alt')?.trim() ?? ''
  if (emoji.test(alt)) return alt
  return mathematics.test(picture.className) ? ` ${alt} ` : ''
}

function looksAlike(one: Look, other: Look): boolean {
  return (
    one.link === other.link &&
    one.isBold === other.isBold &&
    one.isItalic === other.isItalic &&
    one.isStruck === other.isStruck
  )
}
