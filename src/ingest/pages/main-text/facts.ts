// What is known of a page before its text is looked for.

export interface PageFacts {
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly url?: string | undefined
  /** The text as the page hands it to search engines; plain words. */
  readonly statedBody?: string | undefined
}
