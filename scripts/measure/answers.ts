// Measures how well questions find their paragraphs on small shelves, on the articles that training leaves alone, as they
// are and put in other words. Whole sets are measured by `footnote evaluate --split`.
// Usage: npx tsx scripts/measure/answers.ts FILE… (question sets in SQuAD's format)

import { basename } from 'node:path'
import { createEvaluatedShelf } from '../../src/evaluation/evaluated-shelf.ts'
import { isHeldOut, questionsOf, readQuestionSet, shelfOf } from '../../src/evaluation/question-set.ts'
import { languageOf } from '../../src/search/text/detect-language.ts'
import { languages } from '../../src/search/text/languages.ts'
import { randomFrom, reworded, shuffled } from '../train/rewording.ts'
import { shelvesOfSize, smallSizes } from '../train/shelves.ts'

const mostQuestions = 400
const percent = (share: number) => `${(share * 100).toFixed(1)}`.padStart(5)

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
        const search = createEvaluatedShelf()
        const split = shelfOf(shelf)
        for (const each of split) search.put(each)
        const wordingOf = (text: string) => (isReworded ? reworded(text, language, random) : text)
        const asked = shuffled(questionsOf(shelf), random).slice(0, 10)
        for (const { text, article, ordinal } of asked) {
          const { confidence, found } = search.ask(wordingOf(text), 1, 0)
          told.fair.push(confidence)
          if (found[0]?.articleId === String(article) && found[0].ordinal === ordinal) firsts += 1
          const whole = split[article] as (typeof split)[number]
          search.put({ ...whole, paragraphs: whole.paragraphs.filter((paragraph) => paragraph.ordinal !== ordinal) })
          told.noParagraph.push(search.ask(wordingOf(text), 1, 0).confidence)
          search.put(whole)
        }
        for (const { text } of shuffled(questionsOf(left), random).slice(0, 10)) {
          told.noArticle.push(search.ask(wordingOf(text), 1, 0).confidence)
        }
        if (told.fair.length >= mostQuestions) break
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
