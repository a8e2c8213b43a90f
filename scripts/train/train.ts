// Learns the weights of ranking and confidence from question sets and writes them beside the search; with MEANING_MODEL, what
// that encoder's cosines weigh, too.
// Usage: [MEANING_MODEL=FOLDER] npm run train -- FILE|FOLDER|LIST.yaml… (question sets in SQuAD's format, folders of documents,
// lists of questions with their articles in content/ beside them). Of sets and folders only articles that isHeldOut leaves out
// are learnt from; lists teach nothing of words. The same files in the same order give the same bytes.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openEncoder } from '../../src/meaning/encoder.ts'
import { isList } from './meaning/lists.ts'
import { tablesOf } from './tables.ts'

const { positionals } = parseArgs({ allowPositionals: true })
const folder = process.env.MEANING_MODEL
const tell = (words: string) => process.stderr.write(`${words}\n`)
const giveUp = (words: string) => {
  tell(words)
  process.exit(1)
}
if (positionals.length === 0) {
  giveUp(
    'No files were named. Give question sets in the format of SQuAD, or folders of documents: npm run train -- FILE|FOLDER…',
  )
}
const list = positionals.find(isList)
if (!folder && list !== undefined) {
  giveUp(
    `${list} is a list, which only an encoder learns from. Leave it out, or name one: MEANING_MODEL=FOLDER npm run train -- …`,
  )
}
const encoder = folder ? await openEncoder(folder) : undefined
const tables = await tablesOf(positionals, { tell, encoder })
await encoder?.close()
for (const [name, text] of Object.entries(tables)) {
  writeFileSync(new URL(`../../src/search/tables/${name}`, import.meta.url), text)
}
