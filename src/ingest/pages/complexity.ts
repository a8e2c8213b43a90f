// How large a text of HTML is once it is a tree, told before one is made of it: a tree that is too deep or too wide takes
// minutes and all memory.

/** Of HTML, in UTF-16 code units. */
const maxLength = 10_000_000
/** Browsers stop at 512; whoever nests half as deep wrote no article. */
const maxDepth = 256
/** Of words and blanks between the tags, in UTF-16 code units: more than any article may have. */
const maxText = 3_000_000
const maxElements = 40_000
/** "&amp;" and the like: the parser takes longer for each than for the one before. */
const maxReferences = 30_000
/** Blanks within a tag: each may begin an attribute. */
const maxBlanksInTag = 2_000
/** Those within quotation marks: a class may have as many names. */
const maxBlanksInQuotes = 20_000
/** Of all tags together. */
const maxBlanksInTags = 250_000

/** A text that would take too much time or memory to read; the message is the rest of a sentence after "This page". */
export class TooComplex extends Error {}

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** What ends by itself where something begins, as the parser has it: by what begins. Pages of old leave such ends out. */
const implied: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ['li', 'li'],
    ['dt dd', 'dt dd'],
    ['tr', 'tr th td'],
    ['td', 'thead th td'],
    ['th', 'th'],
    ['tbody tfoot', 'thead tbody'],
    ['option', 'option'],
    ['optgroup', 'optgroup option'],
    [
      'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header ' +
        'hr main nav ol pre section table ul',
      'p',
    ],
  ].flatMap(([names = '', ended = '']) => names.split(' ').map((name) => [name, new Set(ended.split(' '))] as const)),
)

/** Takes linear time. @throws TooComplex */
export function checkComplexity(html: string): void {
  if (html.length > maxLength) throw new TooComplex('is too large to be read.')
  let references = 0
  for (let at = html.indexOf('&'); at >= 0; at = html.indexOf('&', at + 1)) {
    references += 1
    if (references > maxReferences) throw new TooComplex('has too many parts to be read.')
  }
  const open: string[] = []
  let elements = 0
  let text = 0
  let blanks = 0
  let at = 0
  for (;;) {
    const start = html.indexOf('<', at)
    text += (start < 0 ? html.length : start) - at
    if (text > maxText) throw new TooComplex('is too large to be read.')
    if (start < 0) return
    const next = html.charCodeAt(start + 1)
    if (html.startsWith('<!--', start)) at = endOf(html, '-->', start + 4)
    else if (next === 0x2f) {
      at = endOf(html, '>', start)
      close(open, nameAt(html, start + 2))
    } else if (isLetter(next)) {
      const tag = endOfTag(html, start)
      at = tag.end
      blanks += tag.blanks
      if (blanks > maxBlanksInTags) throw new TooComplex('has too many parts to be read.')
      const name = nameAt(html, start + 1)
      elements += 1
      if (elements > maxElements) throw new TooComplex('has too many parts to be read.')
      if (/^(?:script|style|textarea|title)$/.test(name)) at = endOf(html, `</${name}`, at, true)
      else {
        const ended = implied.get(name)
        while (ended?.has(open.at(-1) ?? '')) open.pop()
        if (voids.has(name) || html.charCodeAt(at - 2) === 0x2f) continue
        open.push(name)
        if (open.length > maxDepth) throw new TooComplex('is nested too deeply to be read.')
      }
    } else at = start + 1
  }
}

/** Closes the element of that name, and those within it; nothing when none is open nearby. */
function close(open: string[], name: string): void {
  const place = open.lastIndexOf(name)
  if (place >= 0) open.length = place
}

function endOf(html: string, mark: string, from: number, anyCase = false): number {
  const found = anyCase ? indexOfName(html, mark, from) : html.indexOf(mark, from)
  return found < 0 ? html.length : found + (anyCase ? 0 : mark.length)
}

function indexOfName(html: string, mark: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at, at + mark.length).toLowerCase() === mark) return at
  }
  return -1
}

/** Behind the tag's ">", those in quotation marks aside. */
function endOfTag(html: string, start: number): { end: number; blanks: number } {
  let quote = 0
  let blanks = 0
  let quoted = 0
  for (let at = start + 1; at < html.length; at += 1) {
    const sign = html.charCodeAt(at)
    if (quote !== 0) {
      if (sign === quote) quote = 0
      else if (sign <= 0x20) {
        quoted += 1
        if (quoted > maxBlanksInQuotes) throw new TooComplex('has too many parts to be read.')
      }
    } else if (sign === 0x3e) return { end: at + 1, blanks }
    else if ((sign === 0x22 || sign === 0x27) && html.charCodeAt(at - 1) === 0x3d) quote = sign
    else if (sign <= 0x20) {
      blanks += 1
      if (blanks > maxBlanksInTag) throw new TooComplex('has too many parts to be read.')
    }
  }
  return { end: html.length, blanks }
}

function nameAt(html: string, start: number): string {
  let end = start
  while (end < html.length && end < start + 30 && /[\w:-]/.test(html.charAt(end))) end += 1
  return html.slice(start, end).toLowerCase()
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
