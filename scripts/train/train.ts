// Learns the weights of ranking and confidence from question sets and writes them beside the search.
// Usage: npm run train -- FILE|FOLDER… (question sets in SQuAD's format, folders of documents). Only articles that isHeldOut
// leaves out are learnt from. The same files in the same order give the same bytes.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { tablesOf } from './tables.ts'

const { positionals } = parseArgs({ allowPositionals: true })
if (positionals.length === 0) {
  process.stderr.write(
    'No files were named. Give question sets in the format of SQuAD, or folders of documents: npm run train -- FILE|FOLDER…\n',
  )
  process.exit(1)
}
const tables = await tablesOf(positionals, (words) => process.stderr.write(`${words}\n`))
for (const [name, text] of Object.entries(tables)) {
  writeFileSync(new URL(`../../src/search/tables/${name}`, import.meta.url), text)
}
