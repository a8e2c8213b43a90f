// What a PDF's text consists of.

export interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly font: string
  readonly isBold: boolean
  readonly isMono: boolean
}

interface Placed {
  /** Number of the page, from 0. */
  readonly page: number
  readonly size: number
  readonly font: string
  readonly isBold: boolean
  /** To what stands above it, in sizes; large at the top of a column. */
  readonly gapAbove: number
}

export interface TextBlock extends Placed {
  readonly kind: 'paragraph' | 'code' | 'heading'
  readonly text: string
  readonly lines: readonly Line[]
  /** Of a heading, from 1. */
  readonly level?: number
  /** Of a paragraph: what it explains, printed as code on a line of its own above it. */
  readonly term?: string
}

export interface ItemBlock extends Placed {
  readonly kind: 'item'
  /** As it is printed; empty for a bullet. */
  readonly number: string
  readonly text: string
  readonly left: number
  readonly lines: readonly Line[]
}

export interface TableBlock extends Placed {
  readonly kind: 'table'
  readonly rows: readonly (readonly string[])[]
  /** Where its columns begin. */
  readonly columns: readonly number[]
  readonly text: string
}

export type PdfBlock = TextBlock | ItemBlock | TableBlock
