// Whether one server can starve another. Run `npm run build` before `overload`.
// Usage: npx tsx scripts/measure/neighbours.ts [uploads] [pages] [turns] [shelves] [overload]; without a word, all of them.

import { measureOverload } from './neighbours/overload.ts'
import { measurePages } from './neighbours/pages.ts'
import { measureShelves } from './neighbours/shelves.ts'
import { measureTurns } from './neighbours/turns.ts'
import { measureUploads } from './neighbours/uploads.ts'

const measures = {
  uploads: measureUploads,
  pages: measurePages,
  turns: measureTurns,
  shelves: measureShelves,
  overload: measureOverload,
}

const named = process.argv.slice(2)
const unknown = named.find((name) => !(name in measures))
if (unknown !== undefined) {
  process.stderr.write(`${unknown} is not measured here; expected one of ${Object.keys(measures).join(', ')}.\n`)
  process.exit(1)
}
for (const [name, measure] of Object.entries(measures)) {
  if (named.length > 0 && !named.includes(name)) continue
  process.stdout.write(`\n## ${name}\n\n`)
  await measure()
}
