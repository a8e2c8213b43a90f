// Reads what a person typed: words, "exact phrases" and -exclusions. Knows nothing of the shelf.

import type { Range } from './hit.ts'

/** A typed line, taken apart. */
export interface ParsedQuery {
  /** What to search for, blanks in the place of quotation marks and exclusions. */
  readonly text: string
  readonly phrases: readonly string[]
  readonly exclusions: readonly string[]
}

// Longer input is cut: nobody reads on, and every step here is linear in it.
const maxTypedLength = 6000
const quoted = /"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|「([^」]+)」|『([^』]+)』/g
const excluded = /(?<=^|\s)[-−–](?:"([^"]+)"|“([^”]+)”|「([^」]+)」|([^\s"“”「」-][^\s"“”「」]*))/g

const firstGroup = (groups: readonly (string | undefined)[]) => groups.find((group) => group !== undefined) ?? ''

export function parseQuery(typed: string): ParsedQuery {
  const phrases: string[] = []
  const exclusions: string[] = []
  const text = typed
    .slice(0, maxTypedLength)
    .replace(excluded, (all: string, ...groups: (string | undefined)[]) => {
      exclusions.push(firstGroup(groups.slice(0, 4)))
      return ' '.repeat(all.length)
    })
    .replace(quoted, (_, ...groups: (string | undefined)[]) => {
      const phrase = firstGroup(groups.slice(0, 6))
      if (phrase.trim() !== '') phrases.push(phrase)
      return ` ${phrase} `
    })
  return { text, phrases, exclusions }
}

/** Where quotations and exclusions stand in a typed line, marks included. */
export function literalRanges(typed: string): Range[] {
  return [...typed.matchAll(excluded), ...typed.matchAll(quoted)].map(({ index, 0: all }) => [
    index,
    index + all.length,
  ])
}

/** A question is read as it stands: a dash in it is a dash. */
export function questionText(typed: string): string {
  return typed.slice(0, maxTypedLength)
}
