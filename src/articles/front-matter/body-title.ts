// Finds the heading that a text begins with: its title, when nothing else names it.

import { readBlocks } from '../markdown.ts'

/** Longest heading, in UTF-16 code units; a longer one is a text. */
const maxLength = 1_000

/** Most links that a heading may refer to; others cost more than a title is worth. */
const maxReferences = 1_000

/** Undefined when anything but comments, pictures, badges and a generator's instructions stands above the heading. */
export function titleOfBody(body: string): string | undefined {
  let at = 0
  for (let skipped = lengthOfUnseen(body, at); skipped > 0; skipped = lengthOfUnseen(body, at)) at += skipped
  for (const heading of headings) {
    heading.lastIndex = at
    const words = heading.exec(body)?.[1]
    if (words === undefined || words.length > maxLength) continue
    // What a link refers to stands below.
    const references = words.includes('[')
      ? (body.match(/^ {0,3}\[[^\]\n]+\]:.*$/gm) ?? []).slice(0, maxReferences)
      : []
    // A picture in the place of a heading is named by its alternative text.
    const line = words
      .replace(/[ \t]*\{[:#][^{}\n]*\}[ \t]*$/, '')
      .replace(/^!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])\s*$/, '$1')
      .replace(/\s+/g, ' ')
    const [block] = readBlocks([`# ${line}`, ...references].join('\n'))
    return block?.kind === 'heading' && block.level === 1 ? block.text : undefined
  }
  return undefined
}

const headings = [
  /[ ]{0,3}#[ \t]+(\S[^\r\n]*)/y,
  /[ ]{0,3}(?![>#|~`]|[-+*][ \t]|\d+[.)][ \t])(\S[^\r\n]*)(?:\r\n|\r|\n)[ ]{0,3}=+[ \t]*(?:$|[\r\n])/y,
  /\s*<h1\b[^<>]*>([\s\S]*?)<\/h1\s*>/iy,
]

const unseen = [
  /[ \t\ufeff]*(?:\r\n|\r|\n)/y,
  /[ \t]*<!--[\s\S]*?-->/y,
  // Comments of MDX, Obsidian and Liquid.
  /[ \t]*\{\/\*[\s\S]*?\*\/\}/y,
  /[ \t]*%%[\s\S]*?%%/y,
  /[ \t]*\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\b)[\s\S])*?\{%-?\s*endcomment\s*-?%\}/y,
  // A line that brings in something, sets something, or holds the place of the contents.
  /[ \t]*(?:\{%[^\r\n]*%\}|\{\{[^\r\n]*\}\}|\{:[^\r\n]*\}|\[\[?_?toc_?\]\]?)[ \t]*(?:$|[\r\n])/iy,
  /(?:import\s+(?:[\w*{][^'"]*\sfrom\s*)?['"]|export\s+(?:async|const|default|function|let)\s)[^\r\n]*(?:(?:\r\n|\r|\n)[^\r\n]+){0,200}/y,
  /[ ]{0,3}\[[^\]\r\n]+\]:[^\r\n]*/y,
  /[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})(?:$|[\r\n])/y,
  // Pictures and badges, in links or alone, and tags without words.
  /[ \t]*!\[[^\]\r\n]*\](?:\([^)\r\n]*\)|\[[^\]\r\n]*\])/y,
  /[ \t]*\[!\[[^\]\r\n]*\](?:\([^)\r\n]*\)|\[[^\]\r\n]*\])[ \t]*\](?:\([^)\r\n]*\)|\[[^\]\r\n]*\])/y,
  /[ \t]*!\[\[[^\]\r\n]*\]\]/y,
  /[ \t]*<\/?(?:a|br|center|div|figure|header|hr|img|p|picture|section|source|span|svg)\b[^<>]*>/iy,
]

/** How much of the text from a place on is not seen as words; 0 when the next sign is. */
function lengthOfUnseen(body: string, at: number): number {
  for (const pattern of unseen) {
    pattern.lastIndex = at
    const length = pattern.exec(body)?.[0].length ?? 0
    if (length > 0) return length
  }
  return 0
}
