// Reads Markdown, in the dialects of the generators that communities use, into a flat row of blocks with the lines they
// stand on. Knows nothing of paragraphs, offsets or articles; markdown/ has one file for each kind of mark.

import MarkdownIt, { type Token } from 'markdown-it'
import type { ParagraphKind } from './article.ts'
import { readBodyFacts } from './markdown/body-facts.ts'
import { withoutCodeMarks } from './markdown/code-marks.ts'
import type { HtmlTable } from './markdown/html-table.ts'
import { withoutLongComments } from './markdown/long-comments.ts'
import type { BodyFacts } from './markdown/mark.ts'
import { marks } from './markdown/marks.ts'
import { tagOf, wordsOfHtml, wordsOfInline } from './markdown/words.ts'
import { joinTexts, noText, textOfCode, trimmed, type VisibleText, withoutControls } from './visible-text.ts'

/** A block that holds words, in the order of the source. */
export interface Block extends VisibleText {
  readonly kind: ParagraphKind
  /** Lines of the source, from 0, end exclusive. */
  readonly firstLine: number
  readonly endLine: number
  /** 1 to 6 for a heading. */
  readonly level?: number
  /** The id that the source gives a heading. */
  readonly anchor?: string
  /** For a block that belongs to a list item. */
  readonly item?: ListItem
  /** The language of code, as the source names it. */
  readonly language?: string
  /** The row of a table that names its columns: its first. */
  readonly header?: string
  /** Whether it only names what comes next, as the title of an admonition above a list does. */
  readonly isLabel?: boolean
}

export interface ListItem {
  /** Which outermost list of the body it is in, from 1. */
  readonly list: number
  /** "• " or "3. " for the first block of an item, empty for those that continue it. */
  readonly marker: string
  /** 0 for an item of an outermost list. */
  readonly depth: number
}

type Container = Holder | { type: 'list'; next: number | undefined } | { type: 'other' }

/** What a block is one of. */
type Holder = { type: 'quote' } | { type: 'item'; marker: string; depth: number }

// html only means that tags are told from text, so that they can be dropped: nothing is ever rendered here, and addresses
// are kept as written.
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false, breaks: false })
markdown.normalizeLink = (address) => address
markdown.validateLink = () => true
for (const mark of marks) mark(markdown)
// Texts are put together from their tokens here, however many they are.
markdown.core.ruler.disable('text_join')
markdown.inline.ruler2.disable('fragments_join')

markdown.core.ruler.after('normalize', 'body_facts', (state) => {
  state.src = withoutLongComments(state.src)
  ;(state.env as { body: BodyFacts }).body = readBodyFacts(state.src)
})
markdown.core.ruler.at('inline', ({ tokens, md, env }) => {
  const facts = (env as { body: BodyFacts }).body
  for (const { type, content, children, map } of tokens) {
    if ((type !== 'inline' && type !== 'label') || !children) continue
    facts.isRaw = map !== null && facts.rawLines.has(map[0])
    md.inline.parse(content, md, env, children)
  }
})

/** Reads the blocks of a body. A byte order mark is ignored, control characters are dropped, nothing throws. */
export function readBlocks(body: string): Block[] {
  const env: { body?: BodyFacts } = {}
  const tokens = markdown.parse(withoutControls(body.replace(/^\ufeff/, '')), env)
  if (!env.body) return []
  const reader = new BlockReader(env.body)
  for (const token of tokens) reader.read(token)
  reader.endLabel()
  return reader.blocks
}

/** Longest term of a definition; what is longer above a definition is a paragraph. */
const longestTerm = 200

interface Label {
  readonly words: VisibleText
  readonly line: number
  readonly holder: Holder | undefined
}

class BlockReader {
  readonly blocks: Block[] = []
  readonly #facts: BodyFacts
  readonly #containers: Container[] = []
  #listCount = 0
  #heading: { level: number; lines: readonly [number, number] } | undefined
  #rows: VisibleText[][] | undefined
  #tableLines: readonly [number, number] | null = null
  #label: Label | undefined
  #lastDefined: Block | undefined

  constructor(facts: BodyFacts) {
    this.#facts = facts
  }

  read(token: Token): void {
    if (this.#readContainer(token) || this.#readTable(token)) return
    switch (token.type) {
      case 'heading_open':
        // A heading inside a list or quote is one of its lines; only those of the article itself give context.
        if (this.#holder() === undefined && token.map) {
          this.#heading = { level: Number(token.tag.slice(1)), lines: token.map }
        }
        break
      case 'heading_close':
        this.#heading = undefined
        break
      case 'label':
        // A tab may begin with a note, and both name what stands below.
        this.endLabel(true)
        this.#label = {
          words: wordsOfInline(token.children ?? []),
          line: token.map?.[0] ?? 0,
          holder: this.#holder(),
        }
        break
      case 'label_end':
        this.endLabel()
        break
      case 'fence':
      case 'code_block':
        this.#addCode(token.content, token.map, languageOf(token.info))
        break
      case 'html_block':
        this.#readHtml(token)
        break
      case 'inline':
        this.#readInline(token)
    }
  }

  /** @param isLead Whether what the label stands above comes next, though it cannot be one paragraph with it. */
  endLabel(isLead = false): void {
    if (!this.#label) return
    const { words, line, holder } = this.#label
    this.#label = undefined
    if (words.text) this.#push('prose', words, [line, line + 1], holder, isLead ? { isLabel: true } : {})
  }

  #readContainer(token: Token): boolean {
    const containers = this.#containers
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        if (!containers.some(({ type }) => type === 'list')) this.#listCount++
        containers.push({ type: 'list', next: token.type === 'bullet_list_open' ? undefined : startNumber(token) })
        return true
      case 'list_item_open':
        containers.push({
          type: 'item',
          marker: nextMarker(containers.at(-1)),
          depth: containers.filter(({ type }) => type === 'list').length - 1,
        })
        return true
      case 'blockquote_open':
        containers.push({ type: 'quote' })
        return true
      case 'definition_open':
        this.#takeTerm(token)
        containers.push({ type: 'other' })
        return true
      case 'container_open':
        containers.push({ type: 'other' })
        return true
      case 'definition_close':
        this.endLabel()
        this.#lastDefined = this.blocks.at(-1)
        containers.pop()
        return true
      case 'container_close':
      case 'list_item_close':
      case 'blockquote_close':
        this.endLabel()
        containers.pop()
        return true
      case 'bullet_list_close':
      case 'ordered_list_close':
        containers.pop()
        return true
      default:
        return false
    }
  }

  #readTable(token: Token): boolean {
    switch (token.type) {
      case 'table_open':
        this.#rows = []
        this.#tableLines = token.map
        return true
      case 'tr_open':
        this.#rows?.push([])
        return true
      case 'table_close':
        if (this.#rows) this.#addTable(this.#rows, this.#tableLines, true)
        this.#rows = undefined
        return true
      case 'rows': {
        const { rows, hasHeader } = (token.meta as { table: HtmlTable }).table
        const words = rows.map((cells) => cells.map((cell) => this.#wordsOfCell(cell)))
        this.#addTable(words, token.map, hasHeader)
        return true
      }
      default:
        return false
    }
  }

  #readInline(token: Token): void {
    const words = wordsOfInline(token.children ?? [])
    if (this.#rows) this.#rows.at(-1)?.push(words)
    else if (!this.#heading) {
      const isLabel = !this.#holder() && isQuestion(token.children ?? [], words.text)
      this.#add('prose', words, token.map, isLabel ? { isLabel } : {})
    } else {
      this.endLabel()
      const { level, lines } = this.#heading
      const text = words.text.replaceAll('\n', ' ').replace(/\s*¶$/, '')
      const anchor = anchorOf(token.children ?? [])
      const [firstLine, endLine] = lines
      this.blocks.push({ ...words, kind: 'heading', text, firstLine, endLine, level, ...(anchor && { anchor }) })
    }
  }

  #readHtml(token: Token): void {
    const words = wordsOfHtml(token.content, this.#facts, decodeReference)
    if (token.tag !== 'pre') {
      this.#add('prose', words, token.map)
      return
    }
    const language = /\blang(?:uage)?[-=]"?([\w+-]+)/.exec(token.content.slice(0, 500))?.[1]
    const code = token.content.replace(/<\/?[a-z][^<>]*>/gi, '').replace(/&#?\w{1,32};/g, decodeReference)
    this.#addCode(code, token.map, language)
  }

  #addCode(content: string, lines: readonly [number, number] | null, language: string | undefined): void {
    const text = textOfCode(withoutCodeMarks(content))
    this.#add('code', { ...noText, text }, lines, language ? { language } : {})
  }

  #addTable(
    rows: readonly (readonly VisibleText[])[],
    lines: readonly [number, number] | null,
    hasHeader: boolean,
  ): void {
    const filled = rows.filter((cells) => cells.some(({ text }) => text))
    const [header, ...others] = filled.map(joinCells)
    if (!header) return
    const isNamed = hasHeader && filled[0] === rows.find((cells) => cells.length > 0)
    this.#add('table', joinTexts([header, ...others], '\n'), lines, isNamed ? { header: header.text } : {})
  }

  /** A cell of HTML with blank lines in it is Markdown. */
  #wordsOfCell(cell: string): VisibleText {
    if (!/\n[ \t]*\n/.test(cell)) return wordsOfHtml(cell, this.#facts, decodeReference)
    return joinTexts(readBlocks(cell.replace(/^[ \t]+/gm, '')), ' ')
  }

  #add(
    kind: ParagraphKind,
    words: VisibleText,
    lines: readonly [number, number] | null,
    more: Partial<Block> = {},
  ): void {
    if (!lines || !words.text) return
    const holder = this.#holder()
    const label = this.#label
    if (!label || kind !== 'prose' || label.holder !== holder) {
      this.endLabel(true)
      this.#push(kind, words, lines, holder, more)
      return
    }
    this.#label = undefined
    const text = joinTexts([label.words, words], '\n')
    const gaps = [{ start: 0, end: label.words.text.length }, ...text.gaps]
    this.#push(kind, { ...text, gaps }, [Math.min(label.line, lines[0]), lines[1]], holder, more)
  }

  #push(
    kind: ParagraphKind,
    words: VisibleText,
    [firstLine, endLine]: readonly [number, number],
    holder: Holder | undefined,
    more: Partial<Block>,
  ): void {
    const place = { ...words, firstLine, endLine, ...more }
    if (kind !== 'prose' || !holder) this.blocks.push({ kind, ...place })
    else if (holder.type === 'quote') this.blocks.push({ kind: 'quote', ...place })
    else {
      const { marker, depth } = holder
      this.blocks.push({ kind: 'list', ...place, item: { list: this.#listCount, marker, depth } })
      holder.marker = ''
    }
  }

  /** The paragraph above a definition is what is defined. */
  #takeTerm({ map }: Token): void {
    this.endLabel()
    const last = this.blocks.at(-1)
    const isTerm = last?.kind === 'prose' && map && map[0] - last.endLine <= 1 && last.text.length <= longestTerm
    if (!isTerm || last.isLabel || last === this.#lastDefined) return
    this.blocks.pop()
    this.#label = { words: last, line: last.firstLine, holder: undefined }
  }

  /** What a block belongs to: the innermost item or quotation, whatever else is around it. */
  #holder(): Holder | undefined {
    return this.#containers.findLast((container) => container.type === 'item' || container.type === 'quote')
  }
}

function startNumber(token: Token): number {
  return Number(token.attrGet('start') ?? 1)
}

// Markdown counts an ordered list itself, whatever numbers its items carry.
function nextMarker(list: Container | undefined): string {
  return list?.type === 'list' && list.next !== undefined ? `${list.next++}. ` : '• '
}

function joinCells(cells: readonly VisibleText[]): VisibleText {
  const row = joinTexts(
    cells.map((cell) => ({ ...cell, text: cell.text.replaceAll('\n', ' ') })),
    ' | ',
  )
  return trimmed(row)
}

/** "yaml" of "{ .yaml .no-copy }", "js{1,3}", "rust,ignore" and "ts [server.ts]". */
function languageOf(info: string): string | undefined {
  return /^\s*(?:\{\s*\.?)?([A-Za-z][\w+#-]*)/.exec(info)?.[1]
}

/** Whether a paragraph asks what the next one answers, as FAQ pages write it: all of it bold, or after "Q:". */
function isQuestion(tokens: readonly Token[], text: string): boolean {
  if (!/[?？؟]$/.test(text) || text.length > longestTerm) return false
  if (/^(?:Q|Question|Frage|Pregunta|Pergunta|Domanda|Вопрос|سؤال|问|問)\s?\d*\s?[:：.]/i.test(text)) return true
  const shown = tokens.filter(({ type, content }) => type !== 'text' || content.trim() !== '')
  if (shown.at(0)?.type !== 'strong_open' || shown.at(-1)?.type !== 'strong_close') return false
  return shown.filter(({ type }) => type === 'strong_open').length === 1
}

/** The id that an attribute list or an empty element gives a heading. */
function anchorOf(tokens: readonly Token[]): string | undefined {
  for (const token of tokens) {
    if (token.type === 'anchor') return (token.meta as { id: string }).id
    const tag = tagOf(token)
    const id = tag?.attributes.get('id') ?? tag?.attributes.get('name')
    if (id) return id
  }
  return undefined
}

// unescapeAll would also take a backslash for an escape, but sees none in a reference.
function decodeReference(reference: string): string {
  return markdown.utils.unescapeAll(reference)
}
