// Where addresses and masked links in Discord's Markdown begin and end. Only http and https are links.

const bareUrl = /https?:\/\/[^\s<]{1,2048}/iy
const linkEnd = /\s{0,9}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')?\s{0,9}\)/y
/** In UTF-16 code units. */
const maxUrlLength = 2048

/** The address at a place, without the punctuation that belongs to the sentence. */
export function findBareUrl(text: string, at: number): string | undefined {
  bareUrl.lastIndex = at
  const [found = ''] = bareUrl.exec(text) ?? []
  let open = 0
  for (const sign of found) open += sign === '(' ? 1 : sign === ')' ? -1 : 0
  let end = found.length
  for (; end > 0; end--) {
    const last = found[end - 1] ?? ''
    if (last === ')' && open < 0) open++
    else if (!/[.,:;"'\]]/.test(last)) break
  }
  return isUrl(found.slice(0, end)) ? found.slice(0, end) : undefined
}

export interface FoundLink {
  readonly label: string
  readonly href: string
  readonly next: number
}

/**
 * The masked link whose opening bracket is at a place. A label that poses as another address makes none.
 * @param brackets For each opening bracket the closing one that belongs to it.
 */
export function findMaskedLink(text: string, at: number, brackets: ReadonlyMap<number, number>): FoundLink | undefined {
  const close = brackets.get(at)
  if (close === undefined || text[close + 1] !== '(') return undefined
  const target = findTarget(text, close + 2)
  if (!target) return undefined
  const label = text.slice(at + 1, close)
  return label.trim() === '' || /https?:\/\//i.test(label) ? undefined : { label, ...target }
}

/** For each opening bracket the closing one that belongs to it; escaped ones count for nothing. */
export function matchBrackets(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') open.push(at)
    else if (text[at] === ']') {
      const start = open.pop()
      if (start !== undefined) pairs.set(start, at)
    }
  }
  return pairs
}

/** `address "title")`, with parentheses in the address in pairs or the whole of it in angle brackets. */
function findTarget(text: string, from: number): { href: string; next: number } | undefined {
  const isAngled = text[from] === '<'
  const start = isAngled ? from + 1 : from
  if (!/^https?:\/\//i.test(text.slice(start, start + 8))) return undefined
  let depth = 0
  let end = start
  for (; end < text.length && end - start <= maxUrlLength; end++) {
    const sign = text[end] ?? ''
    if (/[\s<>]/.test(sign)) break
    if (sign === '(') depth++
    if (sign === ')' && !isAngled && --depth < 0) break
  }
  if (isAngled && text[end] !== '>') return undefined
  const href = text.slice(start, end).replace(/\\([!-/:-@[-`{-~])/g, '$1')
  linkEnd.lastIndex = isAngled ? end + 1 : end
  return linkEnd.test(text) && isUrl(href) ? { href, next: linkEnd.lastIndex } : undefined
}

function isUrl(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text)
}
