// By which a heading on a page is found in a document's outline.

/** Letters and digits alone: a page writes its headings with other spaces and dashes. */
export function outlineKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}
