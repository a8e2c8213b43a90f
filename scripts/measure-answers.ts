// Measures how well questions find their paragraphs, on the articles that training leaves alone.
// Usage: npx tsx scripts/measure-answers.ts FILE… (question sets in SQuAD's format)

import { basename } from 'node:path'
import { languageOf } from '../src/search/detect-language.ts'
import { isHeldOut, measure, questionsOf, readQuestionSet, sampleOf, shelfOf } from '../src/search/evaluation.ts'
import { languages } from '../src/search/languages.ts'
import { createParagraphSearch } from '../src/search/paragraph-search.ts'
import { randomFrom, reworded, shuffled } from './train-rewording.ts'
import { shelvesOfSize, smallSizes } from './train-shelves.ts'

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

// Small shelves: a few held-out articles each, questions as they are and put in other words.
const smallShelfQuestions = 400
for (const file of process.argv.slice(2)) {
  const articles = readQuestionSet(file).filter(({ title }) => isHeldOut(title))
  const language = languageOf(/-(\w+)\.json$/.exec(basename(file))?.[1]) ?? languages[0]
  if (language === undefined) throw new Error('There are no languages.')
  for (const size of smallSizes) {
    for (const isReworded of [false, true]) {
      const random = randomFrom(size)
      const told = { fair: [] as string[], noArticle: [] as string[], noParagraph: [] as string[] }
      let firsts = 0
      for (const { shelf, left } of shelvesOfSize(articles, size, random)) {
        const search = createParagraphSearch()
        const split = shelfOf(shelf)
        for (const each of split) search.put(each)
        const wordingOf = (text: string) => (isReworded ? reworded(text, language, random) : text)
        const asked = shuffled(questionsOf(shelf), random).slice(0, 10)
        for (const { text, article, ordinal } of asked) {
          const { confidence, hits } = search.ask(wordingOf(text), 1)
          told.fair.push(confidence)
          if (hits[0]?.article.id === String(article) && hits[0].paragraph.ordinal === ordinal) firsts += 1
          const whole = split[article] as (typeof split)[number]
          search.put({ ...whole, paragraphs: whole.paragraphs.filter((paragraph) => paragraph.ordinal !== ordinal) })
          told.noParagraph.push(search.ask(wordingOf(text), 1).confidence)
          search.put(whole)
        }
        for (const { text } of shuffled(questionsOf(left), random).slice(0, 10)) {
          told.noArticle.push(search.ask(wordingOf(text), 1).confidence)
        }
        if (told.fair.length >= smallShelfQuestions) break
      }
      const shares = Object.entries(told).map(([kind, all]) => {
        const share = (confidence: string) => percent(all.filter((each) => each === confidence).length / all.length)
        return `${kind} silent ${share('silent')} answered ${share('answered')}`
      })
      process.stdout.write(
        `${basename(file, '.json')} ${size} paragraphs${isReworded ? ', reworded' : ''}: ` +
          `first ${percent(firsts / told.fair.length)}, ${shares.join(', ')}\n`,
      )
    }
  }
}
