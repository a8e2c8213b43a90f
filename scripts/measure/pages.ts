// How well web pages are read: their text against the true one, as 4-word shingles.
// npx tsx scripts/measure/pages.ts FOLDER [--each] [--show KEY] [--quarters 0,1,2] [--details FILE]
//
// The folder holds ground-truth.json ({ KEY: { articleBody, url } }) and html/KEY.html.gz, as scrapinghub's
// article-extraction-benchmark has them; the counting is that benchmark's (evaluate.py). What is compared are the words that
// answers may show: headings once, then the texts below them. --details counts titles and days that are as a file of marks has
// them: the beginning of a key, a day, a title, with tabs between them; page-details.tsv is that of 80 pages.

import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { splitParagraphs } from '../../src/articles/paragraphs/paragraphs.ts'
import { headingsBelow, repeatsTitle } from '../../src/articles/title.ts'
import type { PageReading } from '../../src/ingest/pages/page.ts'
import { readPage } from '../../src/ingest/pages/read-page.ts'

interface Truth {
  readonly articleBody: string
  readonly url: string
}

interface Score {
  readonly key: string
  readonly url: string
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
}

const [folder = '', ...options] = process.argv.slice(2)
const optionOf = (name: string) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined)
const truths: Record<string, Truth> = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8'))
const shown = optionOf('--show')
const marks = optionOf('--details')
if (marks !== undefined) measureDetails(marks)
else if (shown === undefined) measureAll()
else show(Object.keys(truths).find((key) => key.startsWith(shown)) ?? shown)

function measureAll(): void {
  const beganAt = performance.now()
  const scores = keysOf(optionOf('--quarters')).map(scoreOf)
  const tookMs = performance.now() - beganAt
  if (options.includes('--each')) {
    for (const score of scores.toSorted((one, other) => errorOf(one) - errorOf(other))) say(lineOf(score))
  }
  const precision = mean(scores.filter((each) => each.truePositives + each.falsePositives > 0).map(precisionOf))
  const recall = mean(scores.filter((each) => each.truePositives + each.falseNegatives > 0).map(recallOf))
  const f1 = (2 * precision * recall) / (precision + recall)
  say(
    `${scores.length} pages: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}, ${(tookMs / scores.length).toFixed(0)} ms a page`,
  )
}

function measureDetails(file: string): void {
  const right = { title: 0, date: 0 }
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  for (const line of lines) {
    const [start = '', date, title] = line.split('\t')
    const key = Object.keys(truths).find((each) => each.startsWith(start))
    if (key === undefined) throw new Error(`${file} has a page ${start}, which ${folder} has not.`)
    const { fields } = readingOf(key)
    if (fields.title === title) right.title += 1
    else say(`${start}: the title is read as ${fields.title}, not ${title}`)
    if (fields.date === date) right.date += 1
    else say(`${start}: the day is read as ${fields.date}, not ${date}`)
  }
  say(`${lines.length} pages: ${right.title} titles and ${right.date} days are right`)
}

/** Sites stay together, so that what is made for some was never seen in the others. */
function keysOf(quarters: string | undefined): string[] {
  const keys = Object.keys(truths).sort()
  if (quarters === undefined) return keys
  const hosts = [...new Set(keys.map(hostOf))].sort()
  return keys.filter((key) => quarters.includes(String(hosts.indexOf(hostOf(key)) % 4)))
}

function hostOf(key: string): string {
  return new URL(truths[key]?.url ?? '').hostname.replace(/^www\./, '')
}

function scoreOf(key: string): Score {
  const truth = shinglesOf(truths[key]?.articleBody ?? '')
  const read = shinglesOf(textOf(key))
  let [truePositives, falsePositives, falseNegatives] = [0, 0, 0]
  for (const shingle of new Set([...truth.keys(), ...read.keys()])) {
    const [wanted, found] = [truth.get(shingle) ?? 0, read.get(shingle) ?? 0]
    truePositives += Math.min(wanted, found)
    falsePositives += Math.max(0, found - wanted)
    falseNegatives += Math.max(0, wanted - found)
  }
  return { key, url: truths[key]?.url ?? '', truePositives, falsePositives, falseNegatives }
}

function readingOf(key: string): PageReading {
  const bytes = gunzipSync(readFileSync(join(folder, 'html', `${key}.html.gz`)))
  return readPage({ bytes, url: truths[key]?.url })
}

function textOf(key: string): string {
  const reading = readingOf(key)
  if (reading.kind === 'none') return ''
  const title = reading.fields.title ?? ''
  const lines: string[] = []
  let above: readonly string[] = []
  for (const paragraph of splitParagraphs(reading.body)) {
    if (repeatsTitle(title, paragraph)) continue
    const headings = headingsBelow(title, paragraph.headings)
    const same = headings.findIndex((heading, depth) => heading !== above[depth])
    if (same >= 0) lines.push(...headings.slice(same))
    above = headings
    lines.push(paragraph.text)
  }
  return lines.join('\n')
}

function shinglesOf(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let start = 0; start < Math.max(1, words.length - 3); start += 1) {
    const shingle = words.slice(start, start + 4).join(' ')
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

function precisionOf({ truePositives: found, falsePositives, falseNegatives }: Score): number {
  if (falsePositives === 0 && falseNegatives === 0) return 1
  return found === 0 ? 0 : found / (found + falsePositives)
}

function recallOf({ truePositives: found, falsePositives, falseNegatives }: Score): number {
  if (falsePositives === 0 && falseNegatives === 0) return 1
  return found === 0 ? 0 : found / (found + falseNegatives)
}

function errorOf(score: Score): number {
  return precisionOf(score) + recallOf(score)
}

function lineOf(score: Score): string {
  return `${score.key.slice(0, 8)} precision ${precisionOf(score).toFixed(3)} recall ${recallOf(score).toFixed(3)} ${score.url.slice(0, 90)}`
}

/** Marks each line of the text by whether it is true: "+" is missing, "-" is too much. */
function show(key: string): void {
  const [truth, read] = [truths[key]?.articleBody ?? '', textOf(key)]
  for (const [sign, text, other] of [
    ['-', read, shinglesOf(truth)],
    ['+', truth, shinglesOf(read)],
  ] as const) {
    for (const line of text.split('\n')) {
      const shingles = [...shinglesOf(line).keys()]
      const known = shingles.filter((shingle) => other.has(shingle)).length
      const isShort = (line.match(/[\p{L}\p{N}_]+/gu) ?? []).length < 4
      const isKnown = isShort
        ? [...other.keys()].some((each) => ` ${each} `.includes(line))
        : known * 2 > shingles.length
      if (line.trim() !== '' && (sign === '-' || !isKnown)) say(`${isKnown ? ' ' : sign} ${line.slice(0, 300)}`)
    }
    say('')
  }
  say(lineOf(scoreOf(key)))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function say(line: string): void {
  writeSync(1, `${line}\n`)
}
