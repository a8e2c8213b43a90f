// Writes HTML as Markdown: headings with their anchors, lists, tables, code, quotations and links stay; pictures go.

import { escapeStart, type MarkedSpan, ticksAround, writeLine } from '../../../text/commonmark.ts'
import { type DomElement, type DomNode, parseDocument } from '../dom.ts'
import { codeLanguage, codeText, isCodeBlock } from './code.ts'
import { spansOf } from './spans.ts'
import { isArrangement, rowsOf, tableLines } from './tables.ts'

/**
 * @param html A text of HTML, or an element whose children are written; it may be changed.
 * @param base Against which relative links are resolved; without it they are words alone.
 * @throws TooComplex if a text is too large or nested too deeply.
 */
export function htmlToMarkdown(html: string | DomElement, base?: string): string {
  const root = typeof html === 'string' ? parseDocument(html).body : html
  return joined(new MarkdownWriter(root, base).blocksIn(root)).join('\n')
}

/** Lines of a block. */
type Block = readonly string[]

const blockNames = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p pre search section summary table tbody td tfoot
  th thead tr ul xmp`.split(/\s+/),
)

class MarkdownWriter {
  readonly #broken: ReadonlySet<DomNode>
  readonly #base: string | undefined

  constructor(root: DomElement, base: string | undefined) {
    this.#broken = elementsWithBlocks(root)
    this.#base = base
  }

  #isInline(node: DomNode): boolean {
    return node.nodeType !== 1 || !(blockNames.has((node as DomElement).localName) || this.#broken.has(node))
  }

  blocksIn(element: DomElement): Block[] {
    const blocks: Block[] = []
    let run: DomNode[] = []
    let isOtherList = false
    let followsList = false
    const endRun = () => {
      const written = this.#paragraphsOf(run)
      if (written.length > 0) followsList = false
      blocks.push(...written)
      run = []
    }
    for (const child of element.childNodes) {
      if (this.#isInline(child)) run.push(child)
      else {
        endRun()
        const { localName } = child as DomElement
        const isList = /^(?:ul|ol|menu)$/.test(localName)
        // Two lists one after the other would be one without other markers.
        isOtherList = isList && followsList && !isOtherList
        const written = this.#blocksOf(child as DomElement, isOtherList)
        if (written.length > 0) followsList = isList
        blocks.push(...written)
      }
    }
    endRun()
    return blocks
  }

  #blocksOf(element: DomElement, isOtherList: boolean): Block[] {
    const name = element.localName
    if (/^h[1-6]$/.test(name)) return this.#headingOf(element)
    if (isCodeBlock(element)) return codeOf(element)
    switch (name) {
      case 'ul':
      case 'ol':
      case 'menu':
        return this.#listOf(element, isOtherList)
      case 'dl':
        return this.#definitionsOf(element)
      case 'table':
        return this.#tableOf(element)
      case 'blockquote':
        return quoted(this.blocksIn(element))
      case 'hr':
        return [['---']]
      default:
        return this.blocksIn(element)
    }
  }

  #paragraphsOf(nodes: readonly DomNode[]): Block[] {
    const paragraphs: string[][] = [[]]
    for (const line of spansOf(nodes, this.#base)) {
      const words = escapeStart(writeLine(line))
      if (words !== '') paragraphs.at(-1)?.push(words)
      else if (paragraphs.at(-1)?.length) paragraphs.push([])
    }
    return paragraphs
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.map((line, at) => (at < lines.length - 1 ? `${line}\\` : line)))
  }

  #lineOfAll(element: DomElement): string {
    return spansOf([element], this.#base).map(writeLine).filter(Boolean).join(' ')
  }

  #headingOf(element: DomElement): Block[] {
    const lines = spansOf([element], this.#base).map((line) => writeLine(line.map(withoutEmphasis)))
    const words = lines
      .filter(Boolean)
      .join(' ')
      .replace(/(?<=^|\s)#+$/, '\\$&')
    const id = anchorOf(element)
    if (words === '') return []
    return [[`${'#'.repeat(Number(element.localName.slice(1)))} ${words}${id === undefined ? '' : ` {#${id}}`}`]]
  }

  #listOf(list: DomElement, isOther: boolean): Block[] {
    const lines: string[] = []
    let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1
    for (const item of list.children) {
      const blocks = item.localName === 'li' ? this.blocksIn(item) : this.#blocksOf(item, false)
      if (blocks.length === 0) continue
      number = Number.parseInt(item.getAttribute('value') ?? '', 10) || number
      const marker = list.localName === 'ol' && number >= 0 ? `${number}${isOther ? ')' : '.'}` : isOther ? '*' : '-'
      number += 1
      // A list right below an item's words belongs to them.
      const tight =
        blocks.length === 2 && /^(?:[-*]|\d+[.)]) /.test(blocks[1]?.[0] ?? '') ? blocks.flat() : joined(blocks)
      lines.push(...hanging(`${marker} `, tight))
    }
    return lines.length > 0 ? [lines] : []
  }

  #definitionsOf(list: DomElement): Block[] {
    const blocks: Block[] = []
    let terms: string[] = []
    const endTerms = () => {
      if (terms.length > 0) blocks.push(terms.map((term, at) => (at < terms.length - 1 ? `${term}\\` : term)))
      terms = []
    }
    const visit = (element: DomElement) => {
      for (const child of element.children) {
        if (child.localName === 'dt') {
          const term = escapeStart(this.#lineOfAll(child))
          if (term !== '') terms.push(term)
        } else if (child.localName === 'dd') {
          const meaning = joined(this.blocksIn(child))
          if (terms.length > 0 && meaning.length > 0 && startsWithWords(meaning)) {
            const above = terms.map((term, at) => (at < terms.length - 1 ? `${term}\\` : term))
            blocks.push([...above, ...hanging(':   ', meaning)])
            terms = []
          } else {
            endTerms()
            if (meaning.length > 0) blocks.push(meaning)
          }
        } else if (child.localName === 'div' && child.querySelector('dt,dd')) visit(child)
        else {
          endTerms()
          blocks.push(...this.#blocksOf(child, false))
        }
      }
    }
    visit(list)
    endTerms()
    return blocks
  }

  #tableOf(table: DomElement): Block[] {
    const rows = rowsOf(table)
    const caption = [...table.children]
      .filter(({ localName }) => localName === 'caption')
      .flatMap((each) => this.blocksIn(each))
    if (rows.length === 0) return this.blocksIn(table)
    if (isArrangement(table, rows)) return [...caption, ...rows.flat().flatMap((each) => this.blocksIn(each))]
    return [...caption, tableLines(rows, this.#base)]
  }
}

/** A heading, a list, code or a table is not what a definition begins with. */
function startsWithWords([first = '']: readonly string[]): boolean {
  return !/^(?:#{1,6} |[-*] |\d+[.)] |`{3}|\||: |---)/.test(first)
}

/** A heading is large anyway. */
function withoutEmphasis({ isBold: _bold, isItalic: _italic, ...span }: MarkedSpan): MarkedSpan {
  return span
}

function codeOf(element: DomElement): Block[] {
  const text = codeText(element)
  if (text === '') return []
  const fence = ticksAround(text, 3)
  return [[fence + codeLanguage(element), ...text.split('\n'), fence]]
}

function quoted(blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [joined(blocks).map((line) => `> ${line}`.trimEnd())]
}

function hanging(marker: string, lines: readonly string[]): string[] {
  const blank = ' '.repeat(marker.length)
  return lines.map((line, at) => (at === 0 ? marker + line : `${blank}${line}`.trimEnd()))
}

function joined(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, at) => (at === 0 ? block : ['', ...block]))
}

/** The heading's own id, that of an anchor in it, or that of the section which it begins. */
function anchorOf(heading: DomElement): string | undefined {
  const { parentElement: section } = heading
  const begins =
    section !== null && /^(?:section|div|header)$/.test(section.localName) && heading.previousElementSibling === null
  const inner = heading.querySelector('[id],a[name]')
  const ids = [heading.id, inner?.id, inner?.getAttribute('name'), begins ? section.id : undefined]
  return ids.find((id): id is string => typeof id === 'string' && /^[\w:.-]+$/.test(id))
}

function elementsWithBlocks(root: DomElement): Set<DomNode> {
  const found = new Set<DomNode>()
  const visit = (element: DomElement): boolean => {
    let holds = false
    for (const child of element.children) {
      const below = visit(child)
      holds ||= below || blockNames.has(child.localName)
    }
    if (holds) found.add(element)
    return holds
  }
  visit(root)
  return found
}
