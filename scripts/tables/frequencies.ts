// Counts in how many paragraphs each English stem stands and writes the table of the most frequent ones.
// Usage: npx tsx scripts/tables/frequencies.ts FILE… (question sets in SQuAD's format; their paragraphs are counted)

import { writeFileSync } from 'node:fs'
import { readQuestionSet } from '../../src/evaluation/question-set.ts'
import { termFor } from '../../src/search/index/lexicon.ts'
import { en } from '../../src/search/text/languages/en.ts'
import { splitWords } from '../../src/search/text/words.ts'

const tableSize = 6000
const firstLetter = 48

const counts = new Map<string, number>()
let paragraphCount = 0
for (const file of process.argv.slice(2)) {
  for (const article of readQuestionSet(file)) {
    for (const paragraph of article.paragraphs) {
      paragraphCount += 1
      const words = splitWords(paragraph.text, en).filter((word) => /^[a-z]{2,24}$/.test(word.form))
      const stems = new Set(words.map((word) => termFor(word.form, en)).filter((stem) => stem !== ''))
      for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    }
  }
}
const frequent = [...counts]
  .sort(([stem, count], [otherStem, otherCount]) => otherCount - count || (stem < otherStem ? -1 : 1))
  .slice(0, tableSize)
const letterOf = (count: number) =>
  String.fromCharCode(firstLetter + Math.round(-4 * Math.log2(Math.max(count, 1) / paragraphCount)))
const table = {
  stems: frequent.map(([stem]) => stem).join(' '),
  shares: frequent.map(([, count]) => letterOf(count)).join(''),
}
const target = new URL('../../src/search/tables/english-frequencies.generated.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`)
process.stdout.write(`${frequent.length} stems of ${paragraphCount} paragraphs, least ${frequent.at(-1)?.[1]}\n`)
