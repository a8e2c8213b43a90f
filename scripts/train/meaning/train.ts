// Learns from where on an answer by words and meaning counts, for one encoder, and writes it beside the search.
// Usage: MEANING_MODEL=FOLDER npm run train:meaning -- FILE|FOLDER… (question sets in SQuAD's format, folders of English
// documents, lists of questions with their articles in content/ beside them). Of sets and folders only articles that isHeldOut
// leaves out are learnt from. The same files in the same order give the same table. What each material would get if nothing
// were learnt from it is told.

import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openEncoder } from '../../../src/meaning/encoder.ts'
import { tunedEncoders } from '../../../src/search/ranking/meaning/encoder-tuning.ts'
import { randomFrom } from '../../random.ts'
import { readTaughtSets } from '../sets.ts'
import { casesOfLists, casesOfSet, createAsking, type MeaningCase } from './cases.ts'
import { heldOutTable } from './held-out.ts'
import { readTaughtList, type TaughtList } from './lists.ts'
import { learnTuning } from './tuning.ts'

const { positionals } = parseArgs({ allowPositionals: true })
const folder = process.env.MEANING_MODEL
const tell = (words: string) => process.stderr.write(`${words}\n`)
const giveUp = (words: string): never => {
  tell(words)
  process.exit(1)
}
if (folder === undefined || positionals.length === 0) {
  giveUp('Name an encoder and what to learn from: MEANING_MODEL=FOLDER npm run train:meaning -- FILE|FOLDER…')
}
const encoder = await openEncoder(folder as string)
const { hash } = encoder.model
const cosineWeight =
  tunedEncoders[hash]?.cosineWeight ??
  giveUp(
    `Nothing is known of the encoder ${hash}. Give it a cosineWeight, and judges of any kind, in encoder-tunings.generated.json first: answers are ordered by it.`,
  )
const lists: TaughtList[] = []
const cases: MeaningCase[] = []
const asking = createAsking(encoder)
for (const [nth, path] of positionals.entries()) {
  if (/\.ya?ml$/.test(path)) {
    lists.push(await readTaughtList(path))
    continue
  }
  for (const set of await readTaughtSets(path)) {
    cases.push(...(await casesOfSet(set, asking, randomFrom(nth))))
    tell(`${set.name}: ${cases.length} cases so far, ${asking.encoded()} texts encoded`)
  }
}
cases.push(...(await casesOfLists(lists, asking)))
await encoder.close()
tell(heldOutTable(cases, cosineWeight))
const file = new URL('../../../src/search/tables/encoder-tunings.generated.json', import.meta.url)
const before = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
const table = { ...before, [hash]: learnTuning(cases, cosineWeight) }
writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`)
