// What a page writes above its admonitions.

const kinds = `note tip info warning danger caution important success question failure fail bug example quote cite
  abstract summary hint attention error seealso todo help check done fix faq tldr missing notice deprecated new
  experimental security`

const titles = new Map(
  kinds.split(/\s+/).map((kind) => [kind, kind.charAt(0).toUpperCase() + kind.slice(1)] as const),
).set('faq', 'FAQ')
titles.set('tldr', 'TL;DR').set('seealso', 'See also')

/** "Warning" for "warning", "WARNING" and "callout-warning"; undefined for what is no kind of admonition. */
export function titleOfKind(kind: string | undefined): string | undefined {
  return titles.get(kind?.toLowerCase().replace(/^(?:callout|admonition|alert|ad|aside)-/, '') ?? '')
}
