// How much of documents is read as their readers see them. The marks were made by hand: a YAML list of
//   - file: manual.pdf            beside the list, or an absolute path
//     headings: [Steeping]        what is a heading
//     items: [Warm the pot]       how an item of a list begins
//     cells: [Green | 2 to 3]     how two cells of one row begin, in their order
//     gone: [Page 3 of 12]        what only the printed page has: no line of its own, but for headings
//     text: [two or three]        words that stand together
//
//   npx tsx scripts/measure/documents.ts MARKS.yaml

import { readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { readUpload } from '../../src/ingest/read-upload.ts'

const kinds = ['headings', 'items', 'cells', 'gone', 'text'] as const
type Kind = (typeof kinds)[number]
type Marked = { readonly file: string } & { readonly [kind in Kind]?: readonly string[] }

const itemMark = /^\s*(?:[-*]|\d+[.)])\s/

const [list] = process.argv.slice(2)
if (list === undefined) throw new Error('Name a list of marks: npx tsx scripts/measure/documents.ts MARKS.yaml')

const sums = new Map<string, { right: number; all: number }>()
for (const marked of parse(readFileSync(list, 'utf8')) as readonly Marked[]) {
  const beganAt = performance.now()
  const bytes = readFileSync(resolve(dirname(list), marked.file))
  const { articles, faults } = await readUpload({ name: basename(marked.file), bytes })
  const tookMs = Math.round(performance.now() - beganAt)
  const lines = articles.flatMap(({ body }) => body.split('\n')).map(withoutMarks)
  const missed: string[] = []
  for (const kind of kinds) {
    const words = (marked[kind] ?? []).map(String)
    const wrong = words.filter((each) => !isRight(kind, each, lines))
    missed.push(...wrong.map((each) => `${kind}: ${each.slice(0, 100)}`))
    const sum = sums.get(kind) ?? { right: 0, all: 0 }
    sums.set(kind, { right: sum.right + words.length - wrong.length, all: sum.all + words.length })
  }
  process.stdout.write(`${basename(marked.file)} (${tookMs} ms)${faults.length > 0 ? ` ${faults.join(' ')}` : ''}\n`)
  for (const each of missed) process.stdout.write(`  wrong: ${each}\n`)
}
for (const [kind, { right, all }] of sums) process.stdout.write(`${kind}: ${right} of ${all}\n`)
const [right, all] = [...sums.values()].reduce(([one, other], each) => [one + each.right, other + each.all], [0, 0])
process.stdout.write(`all: ${right} of ${all}\n`)

function isRight(kind: Kind, words: string, lines: readonly string[]): boolean {
  const wanted = lettersOf(words)
  if (kind === 'headings') {
    // A number or a chapter's name may stand in front.
    const headings = lines.filter((line) => /^#{1,6} /.test(line)).map(lettersOf)
    return headings.some((heading) => heading.endsWith(wanted) && heading.length < wanted.length + 12)
  }
  if (kind === 'items') {
    const items = lines.filter((line) => itemMark.test(line)).map((line) => lettersOf(line.replace(itemMark, '')))
    return items.some((item) => item.startsWith(wanted))
  }
  if (kind === 'cells') {
    const [first = '', second = ''] = words.split(' | ').map(lettersOf)
    return lines.some((line) => {
      const cells = /^\s*\|/.test(line) ? line.split(/(?<!\\)\|/).map(lettersOf) : []
      const at = cells.findIndex((cell) => cell.startsWith(first) && (first !== '' || cell === ''))
      return at >= 0 && cells.slice(at + 1).some((cell) => cell.startsWith(second))
    })
  }
  if (kind === 'gone') return !lines.some((line) => !line.startsWith('#') && lettersOf(line) === wanted)
  return lettersOf(lines.join(' ')).includes(wanted)
}

/** Without addresses of links and anchors of headings. */
function withoutMarks(line: string): string {
  return line.replace(/\]\([^)]*\)/g, ']').replace(/ \{#[^}]*\}$/, '')
}

/** Letters and digits alone: what is written as Markdown has other signs. */
function lettersOf(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}
