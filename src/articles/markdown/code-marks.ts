// Marks in code that generators read and take out, so that no page shows them.

const patterns: readonly [pattern: RegExp, shown: string][] = [
  // A template language leaves alone what is between these.
  [/^[ \t]*\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}[ \t]*(?:\n|$)/gm, ''],
  [/\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}/g, ''],
  // Hugo shows {{</* name */>}} without the slashes.
  [/\{\{([<%])\/\*((?:(?!\*\/)[\s\S]){0,500})\*\/([>%])\}\}/g, '{{$1$2$3}}'],
  // VitePress and Docusaurus highlight lines by comments, Material for MkDocs numbers its remarks.
  [/(?<![ \t])[ \t]*(?:\/\/|#|;|--|<!--|\/\*)[ \t]*\[!code[^\]\n]{0,60}\](?:[ \t]*(?:-->|\*\/))?/g, ''],
  [/^[ \t]*(?:\/\/|#|--|<!--|\{?\/\*)[ \t]*highlight-(?:next-line|start|end)\b[^\n]*(?:\n|$)/gm, ''],
  [/(?<![ \t])[ \t]*(?:\/\/|#|<!--|\/\*)[ \t]*\(\d{1,2}\)!(?:[ \t]*(?:-->|\*\/))?/g, ''],
]

export function withoutCodeMarks(code: string): string {
  if (!/[{!]|highlight-/.test(code)) return code
  return patterns.reduce((text, [pattern, shown]) => text.replace(pattern, shown), code)
}
