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

/** A heading is a paragraph of its own only when no text stands below it. */
export type ParagraphKind = 'heading' | 'prose' | 'list' | 'quote' | 'table' | 'code'

/** A block within a paragraph's text: UTF-16 code units, end exclusive. */
export interface Part {
  readonly kind: ParagraphKind
  readonly start: number
  readonly end: number
}

/** Where a paragraph's text leads somewhere: UTF-16 code units of the text, end exclusive. */
export interface Link {
  readonly start: number
  readonly end: number
  /** As the body has it, not resolved. */
  readonly href: string
}

/** One block of an article as a reader sees it. Paragraphs keep article order, so neighbours are ordinal ± 1. */
export interface Paragraph {
  /** Position in the article, from 0. */
  readonly ordinal: number
  /** The words without Markdown's marks: what is searched, quoted and looked for on the source page. */
  readonly text: string
  /** Of its first part. */
  readonly kind: ParagraphKind
  /** Absent when all of it is one block. */
  readonly parts?: readonly Part[]
  /** Absent when there are none. */
  readonly links?: readonly Link[]
  /** Headings above it, outermost first. */
  readonly headings: readonly string[]
  /** Where the block stands in the body: UTF-16 code units, end exclusive. */
  readonly start: number
  readonly end: number
}

/** An article with paragraphs in the place of its body. */
export interface SplitArticle {
  readonly article: Omit<Article, 'body'>
  readonly paragraphs: readonly Paragraph[]
}
