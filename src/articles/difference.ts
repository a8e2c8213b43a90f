// What changed from one state of an article to another, in words.

import { diffArrays } from 'diff'
import type { Article } from './article.ts'
import { fieldNames } from './fields.ts'
import { isWord, tokensOf } from './tokens.ts'

/** A piece of a text compared with an older one. */
export interface DifferencePart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface Difference {
  /** Changed fields other than the text. */
  readonly fields: readonly { readonly name: string; readonly before: string; readonly after: string }[]
  /** The text, long unchanged stretches shortened to their ends. Empty when it is the same. */
  readonly parts: readonly DifferencePart[]
  /** True when the texts were too different to be compared in time; parts then hold a whole removal and addition. */
  readonly isCoarse: boolean
}

/** How long a comparison may take; texts that have nothing in common take the longest. */
const defaultTimeoutMs = 300
/** An unchanged stretch keeps this much at each end, in UTF-16 code units. */
const keptSame = 80
/** Most pairs of lines that are weighed against each other at once. */
const maxPaired = 2_500
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
  const textOf = (article: Article | undefined) => (article?.body ?? '').replace(/\r\n?/g, '\n').trim()
  const [one, other] = [textOf(before), textOf(after)]
  const parts = one === other ? [] : compare(one, other, timeoutMs)
  return { fields, parts: shortened(parts ?? replaced(one, other)), isCoarse: parts === undefined }
}

/** How many words of the text were added and removed. */
export function countWords({ parts }: Difference): { wordsAdded: number; wordsRemoved: number } {
  const count = (kind: DifferencePart['kind']) =>
    parts.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + tokensOf(text).filter(isWord).length, 0)
  return { wordsAdded: count('added'), wordsRemoved: count('removed') }
}

function wordsOfField(article: Article | undefined, name: (typeof fieldNames)[number]): string {
  const value = article?.[name] ?? ''
  return typeof value === 'string' ? value : value.join(', ')
}

/** Lines first, then the words of lines that changed. Undefined when even the lines take too long. */
function compare(before: string, after: string, timeoutMs: number): DifferencePart[] | undefined {
  if (before === '' || after === '') return replaced(before, after)
  const endsAtMs = performance.now() + timeoutMs
  // The last line of one may stand in the middle of the other, where an empty line follows it.
  const [ones, others] = [linesOf(`${before}\n\n`), linesOf(`${after}\n\n`)]
  const lines = diff(ones, others, timeoutMs, (one, other) => one.trimEnd() === other.trimEnd())
  if (!lines) return undefined
  const parts: DifferencePart[] = []
  for (const [at, { kind, text }] of lines.entries()) {
    if (kind === 'removed' && lines[at + 1]?.kind === 'added') continue
    const last = lines[at - 1]
    if (kind === 'added' && last?.kind === 'removed') {
      for (const [one, other] of paired(linesOf(last.text), linesOf(text))) {
        parts.push(...compareWords(one, other, Math.max(1, endsAtMs - performance.now())))
      }
    } else parts.push({ kind, text })
  }
  return withoutEnd(joined(parts))
}

/** Without the lines that were put to the end; empty when nothing but blank lines differs. */
function withoutEnd(parts: readonly DifferencePart[]): DifferencePart[] {
  const ended = parts.map((part, at) => (at === parts.length - 1 ? { ...part, text: part.text.trimEnd() } : part))
  return ended.every(({ kind }) => kind === 'same') ? [] : ended.filter(({ text }) => text !== '')
}

/**
 * Pairs lines that went with lines that came, in order, so that together they have the most words in common; '' stands
 * for no partner. Too many lines are one pair as a whole.
 */
function paired(before: readonly string[], after: readonly string[]): [string, string][] {
  if (before.length * after.length > maxPaired) return [[before.join(''), after.join('')]]
  const [ones, others] = [before, after].map((lines) => lines.map((line) => tokensOf(line).filter(isWord)))
  const common = (at: number, to: number) => sharedWords(ones?.[at] ?? [], others?.[to] ?? [])
  // best[at][to]: the most that lines from `at` and `to` on can have in common.
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(after.length + 1))
  const cell = (at: number, to: number) => best[at]?.[to] ?? 0
  for (let at = before.length - 1; at >= 0; at -= 1) {
    for (let to = after.length - 1; to >= 0; to -= 1) {
      const row = best[at] as Float64Array
      row[to] = Math.max(cell(at + 1, to), cell(at, to + 1), common(at, to) + cell(at + 1, to + 1))
    }
  }
  const pairs: [string, string][] = []
  let [at, to] = [0, 0]
  while (at < before.length || to < after.length) {
    const share = at < before.length && to < after.length ? common(at, to) : 0
    if (share > 0 && cell(at, to) === share + cell(at + 1, to + 1)) pairs.push([before[at++] ?? '', after[to++] ?? ''])
    else if (to >= after.length || (at < before.length && cell(at, to) === cell(at + 1, to)))
      pairs.push([before[at++] ?? '', ''])
    else pairs.push(['', after[to++] ?? ''])
  }
  return pairs
}

/** Share of the words that two lines have in common; 0 when too few to compare them word by word. */
function sharedWords(one: readonly string[], other: readonly string[]): number {
  const most = Math.max(one.length, other.length)
  const left = new Map<string, number>()
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of other) {
    const count = left.get(word) ?? 0
    if (count > 0) shared += 1
    left.set(word, count - 1)
  }
  return shared < most * minSharedWords ? 0 : shared / most
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
function diff(
  before: string[],
  after: string[],
  timeoutMs: number,
  comparator = (one: string, other: string) => one === other,
): DifferencePart[] | undefined {
  const changes = diffArrays(before, after, { timeout: timeoutMs, comparator })
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
  for (const [at, { kind, text }] of parts.entries()) {
    const isBetween = at > 0 && at < parts.length - 1 && (removed !== '' || added !== '')
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
  return parts.map(({ kind, text }, at) => {
    const isFirst = at === 0
    const isLast = at === parts.length - 1
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

// The empty lines after a line go with it: by themselves they are alike wherever they stand, and would keep a line that
// changed from what became of it.
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n+|[^\n]+/g) ?? []
}
