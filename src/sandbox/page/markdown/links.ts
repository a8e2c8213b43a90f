// Where links begin and end in Discord's Markdown. Only http and https are links.

const httpAddress = /^https?:\/\/[^\s/]/i
/** In UTF-16 code units. */
const maxUrlLength = 2048

export function isHttpAddress(text: string): boolean {
  return httpAddress.test(text)
}

/**
 * Leaves out what belongs to the sentence: its punctuation, an unopened bracket, the end of a mark around the link.
 * @param openMarks Marks that were opened before the link, such as **.
 */
export function trimUrl(found: string, openMarks: readonly string[]): string {
  let end = found.length
  for (const mark of openMarks) {
    const markAt = mark.length === 2 || mark === '*' ? found.indexOf(mark) : -1
    if (markAt > 0) end = Math.min(end, markAt)
  }
  let opened = 0
  let closed = 0
  for (let at = 0; at < end; at += 1) {
    if (found[at] === '(') opened += 1
    if (found[at] === ')') closed += 1
  }
  const trailing = openMarks.includes('_') ? /[.,:;"'\]_]/ : /[.,:;"'\]]/
  for (; end > 0; end -= 1) {
    const last = found[end - 1] ?? ''
    if (last === ')' && closed > opened) closed -= 1
    else if (!trailing.test(last)) break
  }
  return found.slice(0, end)
}

/** For each opening square bracket the closing one that belongs to it; escaped ones count for nothing. */
export function pairBrackets(source: string): Map<number, number> {
  const pairs = new Map<number, number>()
  const opened: number[] = []
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]
    if (character === '\\') at += 1
    else if (character === '[') opened.push(at)
    else if (character === ']') {
      const start = opened.pop()
      if (start !== undefined) pairs.set(start, at)
    }
  }
  return pairs
}

/** Reads `address "title")` after the opening parenthesis; parentheses inside the address must pair up. */
export function readTarget(source: string, from: number): { url: string; end: number } | undefined {
  let at = from
  const isAngled = source[at] === '<'
  if (isAngled) at += 1
  if (!isHttpAddress(source.slice(at, at + 9))) return undefined
  let depth = 0
  let url = ''
  for (; at < source.length && url.length <= maxUrlLength; at += 1) {
    const character = source[at] ?? ''
    if (/[\s<>]/.test(character)) break
    if (character === ')' && !isAngled) {
      if (depth === 0) break
      depth -= 1
    }
    if (character === '(') depth += 1
    if (character === '\\' && /[^0-9A-Za-z\s]/.test(source[at + 1] ?? ' ')) at += 1
    url += source[at]
  }
  if (isAngled) {
    if (source[at] !== '>') return undefined
    at += 1
  }
  const rest = /\s{0,9}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')?\s{0,9}\)/y
  rest.lastIndex = at
  const tail = rest.exec(source)
  return tail ? { url, end: at + tail[0].length } : undefined
}
