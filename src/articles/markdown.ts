// Reads Markdown into a flat row of blocks with the lines they stand on.

import MarkdownIt from 'markdown-it'
import type { ParagraphKind } from './article.ts'
import { type InlineToken, textOfCode, textOfHtml, textOfInline, withoutControls } from './visible-text.ts'

/** A block that holds words, in the order of the source. */
export interface Block {
  readonly kind: ParagraphKind | 'heading'
  readonly text: string
  /** Lines of the source, from 0, end exclusive. */
  readonly firstLine: number
  readonly endLine: number
  /** 1 to 6 for a heading. */
  readonly level?: number
  /** For a block that belongs to a list item. */
  readonly item?: ListItem
}

export interface ListItem {
  /** Which outermost list of the body it is in, from 1. */
  readonly list: number
  /** "• " or "3. " for the first block of an item, empty for those that continue it. */
  readonly marker: string
  /** 0 for an item of an outermost list. */
  readonly depth: number
}

type Container = { type: 'quote' } | { type: 'list'; next: number | undefined } | { type: 'item'; marker: string }

// html only means that tags are told from text, so that they can be dropped: nothing is ever rendered here.
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false, breaks: false })

// "[^1]: https://…" would be taken for a link definition and vanish; a footnote stays the text that it is.
markdown.core.ruler.after('block', 'footnotes', (state) => {
  let lines: string[] | undefined
  for (const token of state.tokens) {
    const label: unknown = token.meta?.label
    if (token.type !== 'reference_definition' || typeof label !== 'string' || !label.startsWith('^')) continue
    token.type = 'inline'
    token.children = []
    lines ??= state.src.split('\n')
    token.content = lines.slice(...(token.map ?? [0, 0])).join('\n')
    if (state.env.references) delete state.env.references[label]
  }
})

/** Reads the blocks of a body. A byte order mark is ignored, control characters are dropped, nothing throws. */
export function readBlocks(body: string): Block[] {
  const blocks: Block[] = []
  const containers: Container[] = []
  let listCount = 0
  let headingLevel = 0
  let rows: string[][] | undefined
  let tableLines: readonly [number, number] = [0, 0]

  const add = (kind: ParagraphKind, text: string, lines: readonly [number, number] | null) => {
    if (!lines || !text) return
    const place = { text, firstLine: lines[0], endLine: lines[1] }
    const holder = containers.findLast((container) => container.type !== 'list')
    if (kind !== 'prose' || !holder) blocks.push({ kind, ...place })
    else if (holder.type === 'quote') blocks.push({ kind: 'quote', ...place })
    else {
      const depth = containers.filter((container) => container.type === 'list').length - 1
      blocks.push({ kind: 'list', ...place, item: { list: listCount, marker: holder.marker, depth } })
      holder.marker = ''
    }
  }

  for (const token of markdown.parse(withoutControls(body.replace(/^\ufeff/, '')), {})) {
    switch (token.type) {
      case 'heading_open':
        // A heading inside a list or quote is one of its lines; only those of the article itself give context.
        headingLevel = containers.length === 0 ? Number(token.tag.slice(1)) : 0
        break
      case 'heading_close':
        headingLevel = 0
        break
      case 'bullet_list_open':
      case 'ordered_list_open':
        if (!containers.some((container) => container.type === 'list')) listCount++
        containers.push({
          type: 'list',
          next: token.type === 'bullet_list_open' ? undefined : Number(token.attrGet('start') ?? 1),
        })
        break
      case 'list_item_open':
        containers.push({ type: 'item', marker: nextMarker(containers.at(-1)) })
        break
      case 'blockquote_open':
        containers.push({ type: 'quote' })
        break
      case 'bullet_list_close':
      case 'ordered_list_close':
      case 'list_item_close':
      case 'blockquote_close':
        containers.pop()
        break
      case 'table_open':
        rows = []
        tableLines = token.map ?? tableLines
        break
      case 'tr_open':
        rows?.push([])
        break
      case 'table_close':
        add(
          'table',
          (rows ?? [])
            .filter((cells) => cells.some(Boolean))
            .map(joinCells)
            .join('\n'),
          tableLines,
        )
        rows = undefined
        break
      case 'fence':
      case 'code_block':
        add('code', textOfCode(token.content), token.map)
        break
      case 'html_block':
        // unescapeAll would also take a backslash for an escape, but sees none in a reference.
        add('prose', textOfHtml(token.content, markdown.utils.unescapeAll), token.map)
        break
      case 'inline': {
        const text = textOfInline((token.children ?? []) as readonly InlineToken[])
        if (rows) rows.at(-1)?.push(text)
        else if (headingLevel === 0) add('prose', text, token.map)
        else if (token.map) {
          const [firstLine, endLine] = token.map
          blocks.push({ kind: 'heading', text: text.replaceAll('\n', ' '), firstLine, endLine, level: headingLevel })
        }
      }
    }
  }
  return blocks
}

// Markdown counts an ordered list itself, whatever numbers its items carry.
function nextMarker(list: Container | undefined): string {
  return list?.type === 'list' && list.next !== undefined ? `${list.next++}. ` : '• '
}

function joinCells(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.replaceAll('\n', ' '))
    .join(' | ')
    .trim()
}
