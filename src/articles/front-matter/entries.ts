// Front matter by its lines: which of them begin a field. Tells front matter from text, and saves what no parser takes.

export interface Entry {
  readonly name: string
  /** The field's lines. */
  readonly text: string
  /** What stands behind the name; undefined when that only begins what other lines end. */
  readonly value: string | undefined
  /** From 0, in the block. */
  readonly line: number
}

/** The beginning of a field; its name is one of the groups. */
export const beginnings = {
  yaml: /^(?:"([^"\n]+)"|'([^'\n]+)'|([\p{L}_][\p{L}\p{M}\p{N}_.-]*(?: [\p{L}\p{M}\p{N}_.-]+){0,3}))[ \t]*:(?!\/)/u,
  // A field, or a table of fields.
  toml: /^[ \t]*(?:\[{1,2}[ \t]*["']?([\w-]+).*|(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+)[\w.-]*)[ \t]*=)/,
  json: /^[ \t{]*"([^"\n]+)"[ \t]*:/,
} as const

export type Notation = keyof typeof beginnings

/** What stands above the first field is left out. */
export function splitEntries(block: string, notation: Notation): Entry[] {
  const parts: { name: string; lines: string[]; value: string; line: number }[] = []
  for (const [line, words] of block.split(/\r\n|\r|\n/).entries()) {
    const match = beginnings[notation].exec(words)
    if (match) {
      const name = match.slice(1).find((group) => group !== undefined) ?? ''
      parts.push({ name, lines: [words], value: words.slice(match[0].length).trim(), line })
    } else parts.at(-1)?.lines.push(words)
  }
  return parts.map(({ name, lines, value, line }) => {
    const isOneLine = lines.slice(1).every((words) => /^\s*(?:#.*)?$/.test(words))
    return { name, text: lines.join('\n'), value: isOneLine || /^[^[{"'|>&*!]/.test(value) ? value : undefined, line }
  })
}
