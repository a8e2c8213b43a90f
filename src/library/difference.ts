// What changed from one state of an article to another, in words. Knows nothing of who changed it. The only file that
// knows the package diff.

import { diffArrays } from 'diff'
import type { Article } from '../articles/article.ts'
import { fieldNames } from '../articles/fields.ts'
import type { Difference, DifferencePart } from './keeping.ts'
import { isWord, tokensOf } from './tokens.ts'

/** How long a comparison may take; texts that have nothing in common take the longest. */
const defaultTimeoutMs = 300
/** An unchanged stretch keeps this much at each end, in UTF-16 code units. */
const keptSame = 80
/** Lines with fewer of their words in common than this are shown as replaced: word by word nobody could read them. */
const minSharedWords = 0.4

/**
 * @param before Undefined: there was none. So with `after`.
 * @param timeoutMs Afterwards the texts count as too different. Default 300.
 */
export function differenceOf(
  before: Article | undefined,
  after: Article | undefined,
  timeoutMs = defaultTimeoutMs,
): Difference {
  const fields = fieldNames
    .map((name) => ({ name, before: wordsOfField(before, name), after: wordsOfField(after, name) }))
    .filter((field) => field.before !== field.after)
  const [one, other] = [before, after].map((article) => (article?.body ?? '').replace(/\r\n?/g, '\n').trim())
  if (one === other) return { fields, parts: [], isCoarse: false }
  const parts = compare(one ?? '', other ?? '', timeoutMs)
  if (parts) return { fields, parts: shortened(parts), isCoarse: false }
  return { fields, parts: replaced(one ?? '', other ?? ''), isCoarse: true }
}

/** How many words of the text were added and removed. */
export function countWords({ parts }: Difference): { added: number; removed: number } {
  const count = (kind: DifferencePart['kind']) =>
    parts.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + tokensOf(text).filter(isWord).length, 0)
  return { added: count('added'), removed: count('removed') }
}

function wordsOfField(article: Article | undefined, name: (typeof fieldNames)[number]): string {
  const value = article?.[name] ?? ''
  return typeof value === 'string' ? value : value.join(', ')
}

/** Lines first, then the words of lines that changed. Undefined when even the lines take too long. */
function compare(before: string, after: string, timeoutMs: number): DifferencePart[] | undefined {
  if (before === '' || after === '') return replaced(before, after)
  const lines = diff(linesOf(before), linesOf(after), timeoutMs)
  if (!lines) return undefined
  const parts: DifferencePart[] = []
  let left = timeoutMs
  for (const [place, { kind, text }] of lines.entries()) {
    const next = lines[place + 1]
    if (kind === 'removed' && next?.kind === 'added') continue
    const last = lines[place - 1]
    if (kind === 'added' && last?.kind === 'removed') {
      const started = performance.now()
      parts.push(...compareWords(last.text, text, Math.max(1, left)))
      left -= performance.now() - started
    } else parts.push({ kind, text })
  }
  return joined(parts)
}

function compareWords(before: string, after: string, timeoutMs: number): DifferencePart[] {
  const [one, other] = [tokensOf(before), tokensOf(after)]
  const parts = diff(one, other, timeoutMs)
  const most = Math.max(one.filter(isWord).length, other.filter(isWord).length)
  const shared = (parts ?? [])
    .filter(({ kind }) => kind === 'same')
    .flatMap(({ text }) => tokensOf(text).filter(isWord))
  if (!parts || shared.length < most * minSharedWords) return replaced(before, after)
  return withoutSplinters(parts)
}

/** Removals before additions, neighbours of one kind in one part. Undefined when it takes too long. */
function diff(before: string[], after: string[], timeoutMs: number): DifferencePart[] | undefined {
  const changes = diffArrays(before, after, { timeout: timeoutMs })
  return changes?.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/** A blank between two changed words belongs to the change: "two cups" became "a pot", not "two" "a", "cups" "pot". */
function withoutSplinters(parts: readonly DifferencePart[]): DifferencePart[] {
  const whole: DifferencePart[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    // A blank that both sides end with did not change.
    const blank = /[^\S\n]+$/.exec(removed)?.[0] ?? ''
    const isShared = blank !== '' && added.endsWith(blank) && added !== blank && removed !== blank
    const end = isShared ? -blank.length : undefined
    whole.push(...replaced(removed.slice(0, end), added.slice(0, end)))
    if (isShared) whole.push({ kind: 'same', text: blank })
    removed = ''
    added = ''
  }
  for (const [place, { kind, text }] of parts.entries()) {
    const isBetween = place > 0 && place < parts.length - 1 && (removed !== '' || added !== '')
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (isBetween && /^[^\S\n]+$/.test(text)) {
      removed += text
      added += text
    } else {
      flush()
      whole.push({ kind, text })
    }
  }
  flush()
  return whole
}

function replaced(before: string, after: string): DifferencePart[] {
  const parts: DifferencePart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return parts.filter(({ text }) => text !== '')
}

function joined(parts: readonly DifferencePart[]): DifferencePart[] {
  const whole: DifferencePart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last?.kind === part.kind) whole[whole.length - 1] = { kind: part.kind, text: last.text + part.text }
    else whole.push(part)
  }
  return whole
}

function shortened(parts: readonly DifferencePart[]): DifferencePart[] {
  return parts.map(({ kind, text }, place) => {
    const isFirst = place === 0
    const isLast = place === parts.length - 1
    if (kind !== 'same' || text.length <= (isFirst || isLast ? keptSame : 2 * keptSame)) return { kind, text }
    const [head, tail] = [isFirst ? '' : `${beginning(text)} `, isLast ? '' : ` ${ending(text)}`]
    return { kind, text: `${head}…${tail}` }
  })
}

// Cut between words where there is one near, and never within a character.
function beginning(text: string): string {
  const cut = text.slice(0, keptSame)
  return (/^.*\s/s.exec(cut)?.[0].trimEnd() || cut).toWellFormed().replace(/\ufffd$/, '')
}

function ending(text: string): string {
  const cut = text.slice(-keptSame)
  return (/\s.*$/s.exec(cut)?.[0].trimStart() || cut).toWellFormed().replace(/^\ufffd/, '')
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}
