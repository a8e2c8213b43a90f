// Measures how well questions find their paragraphs, on the articles that training leaves alone.
// Usage: npx tsx scripts/measure-answers.ts FILE… (question sets in SQuAD's format)

import { basename } from 'node:path'
import { isHeldOut, measure, questionsOf, readQuestionSet, sampleOf } from '../src/search/evaluation.ts'

const mostQuestions = 1000
const percent = (share: number) => `${(share * 100).toFixed(1)}`.padStart(5)

process.stdout.write(
  `${'set'.padEnd(14)} paras quest   R@1   R@3   R@5   MRR shown in 3  typo | silent close | no article, no paragraph | index p50 p99 ms\n`,
)
for (const file of process.argv.slice(2)) {
  const articles = readQuestionSet(file)
  const heldOut = questionsOf(articles).filter(({ article }) => isHeldOut(articles[article]?.title ?? ''))
  const found = measure(articles, sampleOf(heldOut, mostQuestions))
  const shares = [found.first, found.inThree, found.inFive, found.reciprocalRank, found.answerShown]
  process.stdout.write(
    `${basename(file, '.json').padEnd(14)} ${String(found.paragraphs).padStart(5)} ${String(found.questions).padStart(5)} ` +
      `${[...shares, found.answerShownInThree, found.firstWithTypo].map(percent).join(' ')} | ` +
      `${percent(found.falseSilence)} ${percent(found.falseClose)} | ` +
      `${percent(found.silentWithoutArticle)} ${percent(found.silentWithoutParagraph)} | ` +
      `${found.indexMs.toFixed(0)} ${found.medianMs.toFixed(2)} ${found.p99Ms.toFixed(2)}\n`,
  )
}
