// What a reader of Discord sees of a text: its marks are gone, and what they mean is told.

/** Words of one line that look alike. */
export interface ShownSpan {
  readonly text: string
  /** What the words are where they are more than text. */
  readonly kind?: 'code' | 'person' | 'channel' | 'emoji' | 'address'
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isStruck?: boolean
  /** The link that the words belong to. Spans of one link have the same object. */
  readonly link?: { readonly href: string }
}

export type ShownLine = readonly ShownSpan[]

export type ShownBlock =
  /** Lines below each other with no empty one between them. */
  | { readonly kind: 'lines'; readonly lines: readonly ShownLine[] }
  | { readonly kind: 'heading'; readonly level: number; readonly line: ShownLine }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly ShownBlock[] }
  | { readonly kind: 'list'; readonly items: readonly ShownItem[] }

export interface ShownItem {
  /** 0 for the outermost. */
  readonly depth: number
  /** Undefined where the item has a bullet. */
  readonly number: number | undefined
  readonly blocks: readonly ShownBlock[]
}

/** Gathers spans into lines and lines into blocks. */
export interface Gatherer {
  add(span: ShownSpan): void
  breakLine(): void
  block(block: ShownBlock): void
  /** Everything so far, in order. */
  finish(): ShownBlock[]
}

// Empty lines are often made of signs that are not seen, since Discord takes real ones from the end of a message.
const visible = /[^\s\p{Cf}\u115f\u2800\u3164]/u

export function createGatherer(): Gatherer {
  const blocks: ShownBlock[] = []
  let lines: ShownLine[] = []
  let line: ShownSpan[] = []

  const endBlock = () => {
    if (lines.length > 0) blocks.push({ kind: 'lines', lines })
    lines = []
  }
  const breakLine = () => {
    if (line.some(({ text }) => visible.test(text))) lines.push(line)
    else endBlock()
    line = []
  }
  const finish = () => {
    breakLine()
    endBlock()
    return blocks
  }
  return {
    add(span) {
      const last = line.at(-1)
      if (span.text === '') return
      if (last && looksAlike(last, span)) line[line.length - 1] = { ...last, text: last.text + span.text }
      else line.push(span)
    },
    breakLine,
    block(block) {
      finish()
      blocks.push(block)
    },
    finish,
  }
}

function looksAlike(one: ShownSpan, other: ShownSpan): boolean {
  return (
    one.kind === undefined &&
    other.kind === undefined &&
    one.link === other.link &&
    one.isBold === other.isBold &&
    one.isItalic === other.isItalic &&
    one.isStruck === other.isStruck
  )
}

/** Every line of a text in reading order, those of code included. */
export function* linesOf(blocks: readonly ShownBlock[]): Generator<ShownLine> {
  for (const block of blocks) {
    if (block.kind === 'lines') yield* block.lines
    else if (block.kind === 'heading') yield block.line
    else if (block.kind === 'quote') yield* linesOf(block.blocks)
    else if (block.kind === 'list') for (const item of block.items) yield* linesOf(item.blocks)
    else for (const text of block.text.split('\n')) yield [{ text, kind: 'code' }]
  }
}
