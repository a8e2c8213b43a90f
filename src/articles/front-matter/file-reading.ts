// What a file says about its article, whatever its front matter is written in.

/** Optional fields that are faulty are absent, and told as warnings. */
export interface FileReading {
  /** The article's id, which an export carries so that it is known again. */
  readonly id?: string
  readonly title?: string
  /** The front matter, else the heading that the body begins with (of a .txt its short first line), else the file's name. */
  readonly titleFrom?: 'field' | 'body' | 'name'
  readonly publisher?: string
  readonly author?: string
  /** Day, month or year: of publication, else of the last change, else the one in the file's name or path. */
  readonly date?: string
  readonly language?: string
  readonly tags: readonly string[]
  readonly addresses: WrittenAddresses
  /** Unless it is shown at any time. */
  readonly visibility?: Visibility
  /** The Markdown after the front matter, as it stands; a .txt as Markdown that shows the same words. */
  readonly body: string
  /** The line of the file on which the body begins, from 1. */
  readonly bodyLine: number
  /** Fields that nothing here reads, each name once. */
  readonly unknownFields: readonly UnknownField[]
  /** Sentences, each naming file, line, field and mend. An article with faults is not to be loaded. */
  readonly faults: readonly string[]
  /** Sentences on what was left out. Unknown fields are not among them. */
  readonly warnings: readonly string[]
}

/** The names of addresses, those that win first. */
export const addressNames = ['canonical', 'source', 'url', 'permalink', 'path', 'slug'] as const

export type AddressName = (typeof addressNames)[number]

/** Addresses as the file writes them: absolute, relative, or with placeholders of a generator. Never empty. */
export type WrittenAddresses = { readonly [name in AddressName]?: string }

/** When a file wants its article to be shown. */
export interface Visibility {
  /** What keeps it out for good, as written: "draft: true". */
  readonly hiddenBy?: string
  /** ISO 8601. A time without an offset is that of the machine. */
  readonly from?: string
  readonly until?: string
}

export interface UnknownField {
  readonly name: string
  readonly line: number
  /** The known field that it is likely a misspelling of. */
  readonly near?: string
}

/** A file as `readArticleFile` takes it. */
export interface ArticleFile {
  /** What sentences call it, such as content/tea.md. */
  readonly name: string
  /**
   * With / as separator, from which the title and the date are read when nothing else tells them. The folder of an index
   * stands in it: guide/index.md is "Guide".
   */
  readonly path: string
  readonly text: string
}
