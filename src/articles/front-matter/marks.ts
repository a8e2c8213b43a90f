// The words of a field as a reader sees them, where its maker wrote Markdown, HTML or the links of a notebook.

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** Signs that format nothing stay what they are: snake_case, C*, 2 * 3. */
export function wordsOfMarks(words: string): string {
  return words
    .replace(/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g, (_, target: string, shown?: string) => shown ?? target)
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/[ \t]*<[^<>\s@]+@[^<>\s@]+>/g, '')
    .replace(/(?<!`)(`+)(?!`)([^`]+)\1(?!`)/g, '$2')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![^\s(])\*([^\s*](?:[^*]*[^\s*])?)\*(?![^\s).,:;!?])/g, '$1')
    .replace(/[ \t]*\{[:#][^{}]*\}[ \t]*$/, '')
    .replace(/\\([*_`#[\]<>])/g, '$1')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => references[name] ?? '')
    .trim()
}
