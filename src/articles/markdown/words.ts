// Gathers the words of inline tokens and of raw HTML.

import type { Token } from 'markdown-it'
import { type VisibleText, Words } from '../visible-text.ts'
import type { BodyFacts } from './mark.ts'
import { titleOfElement } from './marks/components.ts'
import { withoutTemplates } from './marks/templates.ts'
import { type ElementTag, isBlockName, isElement, isHtmlName, readTag } from './tags.ts'

/** Elements of which no word is seen, or, being struck out, none is valid. */
const hidden = /^(?:script|style|template|svg|math|iframe|video|audio|object|canvas|noscript|del|s|strike)$/i

/** Puts words together, with what tags among them do. */
class Reader {
  readonly words = new Words()
  #hiddenBy: string | undefined
  #openLinks: boolean[] = []
  /** Whether white space is seen as it is. */
  isPreformatted = false

  get isHidden(): boolean {
    return this.#hiddenBy !== undefined
  }

  /** @param isClosed Whether its closing tag comes later. */
  readTag(tag: ElementTag, isClosed: boolean): void {
    const name = tag.name.toLowerCase()
    if (this.#hiddenBy !== undefined) {
      if (tag.kind === 'close' && name === this.#hiddenBy) this.#hiddenBy = undefined
      return
    }
    if (!isHtmlName(tag.name)) this.#readComponent(tag)
    else if (tag.kind === 'open' && isClosed && hidden.test(name) && !isSlot(tag)) {
      this.#hiddenBy = name
      this.words.addGap()
    } else if (name === 'a') this.#readLink(tag)
    else if (name === 'br' || name === 'pre' || isBlockName(name)) {
      if (name === 'pre') this.isPreformatted = tag.kind === 'open'
      this.words.addBreak(true)
    } else if (/^(?:img|input|button)$/.test(name)) this.words.addGap()
  }

  #readComponent(tag: ElementTag): void {
    const { title } = titleOfElement(tag)
    // What stands alone shows something of its own: <Version />
    if (tag.kind === 'empty') this.words.addGap(title)
    else if (title) {
      this.words.addGap(title)
      this.words.addBreak(true)
    }
  }

  #readLink({ kind, attributes }: ElementTag): void {
    const href = attributes.get('href')
    if (kind === 'open') {
      this.#openLinks.push(href !== undefined)
      if (href !== undefined) this.words.openLink(href)
    } else if (kind === 'close' && this.#openLinks.pop()) this.words.closeLink()
  }

  readToken(token: Token): void {
    switch (token.type) {
      case 'softbreak':
        this.words.addBreak(false)
        break
      case 'hardbreak':
        this.words.addBreak(true)
        break
      case 'image':
      case 'left_out':
        this.words.addGap()
        break
      case 'shown':
        this.words.addGap(token.content)
        break
      case 'code_inline':
        this.words.addCode(token.content.replace(/\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}/g, ''))
        break
      case 'link_open':
        this.words.openLink(String(token.attrGet('href') ?? ''))
        break
      case 'link_close':
        this.words.closeLink()
        break
      default:
        this.words.add(token.content)
    }
  }
}

/** Vue's named parts are templates, and seen. */
function isSlot({ name, attributes }: ElementTag): boolean {
  return name === 'template' && [...attributes.keys()].some((key) => /^(?:#|v-slot)/.test(key))
}

/** The tag that an inline token of HTML is. */
export function tagOf({ type, meta }: Token): ElementTag | undefined {
  return type === 'html_inline' ? (meta as { tag: ElementTag }).tag : undefined
}

export function wordsOfInline(tokens: readonly Token[]): VisibleText {
  const reader = new Reader()
  const lastClosing = new Map<string, number>()
  for (const [number, token] of tokens.entries()) {
    const tag = tagOf(token)
    if (tag?.kind === 'close') lastClosing.set(tag.name.toLowerCase(), number)
  }
  let struck = 0
  for (const [number, token] of tokens.entries()) {
    const tag = tagOf(token)
    if (token.type === 's_open') {
      if (struck++ === 0 && !reader.isHidden) reader.words.addGap()
    } else if (token.type === 's_close') struck--
    else if (tag) {
      if (struck === 0) reader.readTag(tag, (lastClosing.get(tag.name.toLowerCase()) ?? -1) > number)
    } else if (struck === 0 && !reader.isHidden) reader.readToken(token)
  }
  return reader.words.tidied()
}

/** Text of raw HTML: one line a block element, scripts, styles and comments dropped, references decoded. */
export function wordsOfHtml(
  source: string,
  facts: BodyFacts,
  decodeReference: (reference: string) => string,
): VisibleText {
  const html = withoutTemplates(source)
  const reader = new Reader()
  const lastClosing = new Map<string, number>()
  for (const { 1: name = '', index } of html.matchAll(/<\/([A-Za-z][\w.:-]*)/g)) {
    lastClosing.set(name.toLowerCase(), index)
  }
  const addText = (text: string) => {
    if (!reader.isHidden) {
      reader.words.add(
        text.replace(/[\r\n]+/g, reader.isPreformatted ? '\n' : '\r').replace(/&#?\w{1,32};/g, decodeReference),
      )
    }
  }
  let at = 0
  let from = 0
  while (at < html.length) {
    at = html.indexOf('<', at)
    if (at < 0) break
    const special = /^<!--|^<\?[a-z]|^<!\[CDATA\[|^<!doctype/i.exec(html.slice(at, at + 9))?.[0]
    const tag = special ? undefined : readTag(html, at)
    if (!special && (!tag || !isElement(tag, facts, html.charAt(at - 1)))) {
      at++
      continue
    }
    addText(html.slice(from, at))
    if (tag) {
      // What is never closed hides the rest, as in a browser, but for what is struck out.
      const isClosed = (lastClosing.get(tag.name.toLowerCase()) ?? -1) > at || /^(?:script|style)$/i.test(tag.name)
      reader.readTag(tag, isClosed)
    }
    at = tag ? tag.end : endOfSpecial(html, at, special ?? '')
    from = at
  }
  addText(html.slice(from))
  return reader.words.tidied()
}

function endOfSpecial(html: string, at: number, special: string): number {
  const close = special === '<!--' ? '-->' : special.startsWith('<?') ? '?>' : special.startsWith('<![') ? ']]>' : '>'
  const found = html.indexOf(close, at + special.length)
  return found < 0 ? html.length : found + close.length
}
