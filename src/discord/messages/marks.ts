// Where a mark of Discord's Markdown that begins somewhere ends. Each search that finds nothing is remembered, so that a
// text of nothing but marks costs linear time.

export type TextMark = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'

/** A text that is read from left to right, and what was looked for in it in vain. */
export interface Scanned {
  readonly text: string
  readonly missing: Set<string>
}

export interface FoundMark {
  readonly mark: TextMark
  /** The words between the signs, and where reading goes on behind them. */
  readonly start: number
  readonly end: number
  readonly next: number
}

/** Longer runs of one sign are read as they stand. */
export const maxRun = 6

/** How many times the sign at a place follows itself. */
export function runLength(text: string, at: number): number {
  let end = at + 1
  while (text[end] === text[at]) end++
  return end - at
}

/** The mark that begins at a place with one of `* _ ~ |`; where two may, the longer one. */
export function findMark(scanned: Scanned, at: number): FoundMark | undefined {
  const sign = scanned.text[at] ?? ''
  if (runLength(scanned.text, at) > maxRun) return undefined
  if (sign === '~') return findPair(scanned, at, '~~', 'strike', (end) => scanned.text[end + 2] !== '_')
  if (sign === '|') return findPair(scanned, at, '||', 'spoiler', () => true)
  const single = sign === '*' ? findStarred(scanned, at) : findUnderscored(scanned, at)
  const double = findDouble(scanned, at, sign === '*' ? 'bold' : 'underline')
  return double && (!single || double.next > single.next) ? double : single
}

/** Ends at the next same pair, whatever stands between. */
function findPair(
  { text, missing }: Scanned,
  at: number,
  pair: string,
  mark: TextMark,
  mayEnd: (end: number) => boolean,
): FoundMark | undefined {
  if (!text.startsWith(pair, at) || missing.has(pair)) return undefined
  const end = text.indexOf(pair, at + 3)
  if (end < 0) missing.add(pair)
  return end < 0 || !mayEnd(end) ? undefined : { mark, start: at + 2, end, next: end + 2 }
}

/** `**` and `__` end at the last two signs of the next run of at least two; a backslash keeps the sign behind it out. */
function findDouble({ text, missing }: Scanned, at: number, mark: TextMark): FoundMark | undefined {
  const sign = text[at] ?? ''
  const pair = sign + sign
  if (!text.startsWith(pair, at) || missing.has(pair)) return undefined
  const start = at + 2
  for (let end = start; end < text.length - 1; end++) {
    if (text[end] === '\\') end++
    else if (end > start && text.startsWith(pair, end) && text[end + 2] !== sign) {
      return { mark, start, end, next: end + 2 }
    }
  }
  missing.add(pair)
  return undefined
}

/** `*` is followed by no blank and ends behind none. Between them stand no single stars. */
function findStarred({ text, missing }: Scanned, at: number): FoundMark | undefined {
  const start = at + 1
  if (missing.has('*') || isBlank(text[start])) return undefined
  for (let end = start; end < text.length; end++) {
    if (text[end] !== '*') continue
    if (text[end + 1] === '*') end++
    else if (end === start || isBlank(text[end - 1])) return undefined
    else return { mark: 'italic', start, end, next: end + 1 }
  }
  missing.add('*')
  return undefined
}

/** `_` ends before the end of a word, so that snake_case stays. Between them stand no single underscores. */
function findUnderscored({ text, missing }: Scanned, at: number): FoundMark | undefined {
  const start = at + 1
  if (missing.has('_')) return undefined
  for (let end = start; end < text.length; end++) {
    if (text[end] === '\\') end++
    else if (text[end] !== '_') continue
    else if (text[end + 1] === '_') end++
    else if (end === start || /\w/.test(text[end + 1] ?? '')) return undefined
    else return { mark: 'italic', start, end, next: end + 1 }
  }
  missing.add('_')
  return undefined
}

function isBlank(sign: string | undefined): boolean {
  return sign === undefined || /\s/.test(sign)
}
