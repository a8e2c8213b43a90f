// What an article and a paragraph are.

/** A text that answers may quote from. Fields that are not known are absent, never empty. */
export interface Article {
  /** Stable while the article keeps its place: 10 characters of base64url. */
  readonly id: string
  readonly title: string
  /** Absolute http(s) address. Several articles may share one. */
  readonly source?: string
  readonly publisher?: string
  readonly author?: string
  /** Day of publication, ISO 8601: 2026-11-22, 2026-11 or 2026. */
  readonly date?: string
  /** BCP 47 tag, such as en or zh-Hant. */
  readonly language?: string
  readonly tags: readonly string[]
  /** Markdown. */
  readonly body: string
}

/** A heading is a paragraph of its own only when no text stands right below it. */
export type ParagraphKind = 'heading' | 'prose' | 'list' | 'quote' | 'table' | 'code'

/** A stretch of a paragraph's text: UTF-16 code units, end exclusive. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A block within a paragraph's text. */
export interface Part extends TextRange {
  readonly kind: ParagraphKind
  /** Of code, as the source names it. */
  readonly language?: string
  /** Where the row that names a table's columns ends; it begins with the part. */
  readonly headerEnd?: number
}

/** Where a paragraph's text leads somewhere. */
export interface Link extends TextRange {
  /** As the body has it, not resolved. */
  readonly href: string
}

/** What is known of a text besides its words; what there is nothing of is absent. */
export interface Marks {
  /** Absent when all of it is one block of which no more is known than its kind. */
  readonly parts?: readonly Part[]
  readonly links?: readonly Link[]
  /** Code within a line. */
  readonly code?: readonly TextRange[]
  /** Where the page may show other words; a stretch without length where it shows what is no text. */
  readonly gaps?: readonly TextRange[]
}

/** What belongs together of an article, as a reader sees it. Paragraphs keep article order, so neighbours are ordinal ± 1. */
export interface Paragraph extends Marks {
  /** Position in the article, from 0. */
  readonly ordinal: number
  /** The words without Markdown's marks, as NFC, blocks parted by line feeds: what is searched, quoted and looked for. */
  readonly text: string
  /** Of its first part. */
  readonly kind: ParagraphKind
  /** Headings above it, outermost first; the same array for all below the same heading. */
  readonly headings: readonly string[]
  /** The sentence that leads in to it, where that stands in a paragraph before. */
  readonly leadIn?: string
  /** The id that the body gives the nearest heading, which is a heading's own. */
  readonly anchor?: string
  /** How many earlier headings of the body read like the nearest one, where there are any. */
  readonly repeats?: number
  /** Where it stands in the body: UTF-16 code units, end exclusive. */
  readonly start: number
  readonly end: number
}

/** An article with paragraphs in the place of its body. */
export interface SplitArticle {
  readonly article: Omit<Article, 'body'>
  readonly paragraphs: readonly Paragraph[]
}
