// What is told of a reading of the content folder: a few lines, however many files there are.

import { countOf } from '../../words.ts'
import type { ContentReading } from './content-folder.ts'

export interface SummaryLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly words: string
}

/** Of each list so many kinds are told; the others are counted. */
const maxKinds = 6
const maxFields = 20
const maxMistakes = 5

/**
 * Pure. What is wrong with single files is told once for all files of which the same is true, with one of them as an
 * example; every sentence comes again as a detail.
 * @param contentDir As the operator named it.
 */
export function readingSummary(reading: ContentReading, contentDir: string): SummaryLine[] {
  return [
    ...countsOf(reading, contentDir),
    ...mistakesOf(reading.mistakes),
    ...kindsOf('error', 'refused', reading.faults),
    ...kindsOf('warn', 'read with something left out', reading.warnings),
    ...fieldsOf(reading.unknownFields),
    ...[...reading.left.map(({ path, rule }) => `${contentDir}/${path} is left out: ${rule}`)].map(detail),
    ...[...reading.mistakes, ...reading.faults, ...reading.warnings].map(detail),
  ]
}

const detail = (words: string): SummaryLine => ({ level: 'debug', words })

function countsOf({ files, unchanged, left, faulty }: ContentReading, contentDir: string): SummaryLine[] {
  const all = files.length + unchanged.length + left.length + faulty.length
  if (all === 0) return []
  const told = [
    `${whole(files.length)} read`,
    ...(unchanged.length > 0 ? [`${whole(unchanged.length)} as before`] : []),
    `${whole(left.length)} left out by rule`,
    `${whole(faulty.length)} refused`,
  ]
  const lines: SummaryLine[] = [{ level: 'info', words: `${contentDir} has ${countOf(all, 'file')}: ${told.join(', ')}.` }]
  const rules = kinds(left, ({ rule }) => rule)
  if (rules.length > 0) {
    const words = rules.map(({ count, example }) => `${example.rule} (${whole(count)}, such as ${example.path})`)
    lines.push({ level: 'info', words: `Left out: ${listed(words, maxKinds)}.` })
  }
  return lines
}

function mistakesOf(mistakes: readonly string[]): SummaryLine[] {
  const lines = mistakes.slice(0, maxMistakes).map((words): SummaryLine => ({ level: 'error', words }))
  const more = mistakes.length - lines.length
  return more > 0 ? [...lines, { level: 'error', words: `${whole(more)} more mistakes in files named collection.yaml.` }] : lines
}

/** Sentences that differ in nothing but files, lines, numbers and quoted words are of one kind. */
function kindsOf(level: 'error' | 'warn', what: string, sentences: readonly string[]): SummaryLine[] {
  const found = kinds(sentences, kindOf)
  const lines = found.slice(0, maxKinds).map(({ count, example }): SummaryLine => {
    return { level, words: count === 1 ? example : `${countOf(count, 'file')} ${what} for one reason, such as: ${example}` }
  })
  const others = found.slice(maxKinds).reduce((sum, { count }) => sum + count, 0)
  if (others > 0) lines.push({ level, words: `${countOf(others, 'file')} ${what} for other reasons; LOG_LEVEL=debug tells them.` })
  return lines
}

function kindOf(sentence: string): string {
  return sentence
    .replace(/^.*?(?:, line \d+:| (?=has |is |cannot |changes ))/s, '')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/[\d,.]*\d/g, '0')
    .replace(/\(.*?\)/g, '()')
}

function fieldsOf(fields: ContentReading['unknownFields']): SummaryLine[] {
  if (fields.size === 0) return []
  const sorted = [...fields].sort(([, one], [, other]) => other.count - one.count)
  const words = sorted.map(([name, { count }]) => `${name.slice(0, 60)} (${whole(count)})`)
  const misspelt = sorted.filter(([, { example }]) => example.includes('did you mean'))
  return [
    { level: 'info', words: `Fields that nothing is made of: ${listed(words, maxFields)}.` },
    ...misspelt.slice(0, maxKinds).map(([, { example }]): SummaryLine => ({ level: 'warn', words: example })),
    ...sorted.map(([, { example }]) => detail(example)),
  ]
}

interface Kind<T> {
  readonly example: T
  readonly count: number
}

/** The commonest first. */
function kinds<T>(items: readonly T[], kindOf: (item: T) => string): Kind<T>[] {
  const found = new Map<string, { example: T; count: number }>()
  for (const item of items) {
    const kind = kindOf(item)
    const known = found.get(kind)
    if (known) known.count += 1
    else found.set(kind, { example: item, count: 1 })
  }
  return [...found.values()].sort((one, other) => other.count - one.count)
}

function listed(words: readonly string[], most: number): string {
  const more = words.length - most
  return more > 0 ? `${words.slice(0, most).join(', ')}, and ${whole(more)} more` : words.join(', ')
}

const whole = (count: number) => count.toLocaleString('en')
