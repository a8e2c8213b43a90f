// What a side panel is.

/** What stands in a panel. */
export interface Panel {
  readonly title: string
  readonly node: HTMLElement
  draw(): void
  opened(): void
  closed(): void
}
