// Prints the tables of docs/measurements.md: how well questions find their paragraphs, and what is told when the answer is
// missing, on articles that training leaves alone. The same files give the same tables.
// Usage: npx tsx scripts/measure/answers.ts FILE… (question sets in SQuAD's format; of FAQ pages, which are few, all are asked)

import { basename } from 'node:path'
import { createEvaluatedShelf } from '../../src/evaluation/evaluated-shelf.ts'
import { type MeasuredPart, measure, spreadOf } from '../../src/evaluation/measures.ts'
import {
  isHeldOut,
  type QuestionedArticle,
  questionsOf,
  readQuestionSet,
  sampleOf,
  shelfOf,
} from '../../src/evaluation/question-set.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const percent = (share: number) => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1))
const row = (cells: readonly (string | number)[]) => say(`| ${cells.join(' | ')} |`)
const header = (cells: readonly string[]) => {
  row(cells)
  row(cells.map(() => '---'))
}

const mostShelves = 40

const files = process.argv.slice(2)
const sets = files.map((file) => ({ name: basename(file, '.json'), articles: readQuestionSet(file) }))

header([
  'set',
  'paragraphs',
  'questions',
  'first',
  'in three',
  'shown',
  'in three',
  'typo',
  'silent, wrongly',
  'answered',
  'right of these',
  'no article: silent',
  'answered',
  'no paragraph: silent',
  'answered',
])
const titleRows: (string | number)[][] = []
for (const { name, articles } of sets) {
  const measured = measure(articles, { sample: 400, progress: (words) => progress(`${name}: ${words}`) })
  // Of a few pages half would be too few to tell anything.
  const part = measured.odd.measures.questions < 100 ? measured.all : measured.odd
  row(cellsOf(name, part))
  if (part.titles > 0) {
    const { titleFirst, titleSilent } = part.measures
    titleRows.push([name, part.titles, percent(titleFirst), percent(titleSilent)])
  }
}
if (titleRows.length > 0) {
  say('')
  header(['set', 'titles asked', 'own article first', 'told silent'])
  for (const cells of titleRows) row(cells)
}
say('')
header(['set', 'paragraphs', 'questions', 'first', 'silent, wrongly', 'answered', 'no article: silent', 'answered'])
for (const { name, articles } of sets) measureSizes(name, articles)

function cellsOf(name: string, { measures }: MeasuredPart): (string | number)[] {
  const { r1, r3, questions, paragraphs } = measures
  return [
    name,
    paragraphs.toLocaleString('en'),
    questions.toLocaleString('en'),
    `${percent(r1)} ±${percent(spreadOf(r1, questions))}`,
    percent(r3),
    percent(measures.answerShown),
    percent(measures.answerInThree),
    percent(measures.typoR1),
    percent(measures.falseSilence),
    percent(measures.answered),
    percent(measures.answeredRight),
    percent(measures.silenceArticle),
    percent(measures.answeredWithoutArticle),
    percent(measures.silenceParagraph),
    percent(measures.answeredWithoutParagraph),
  ]
}

/** Held-out articles on shelves of a size; the questions of each shelf are asked on the next one, too. */
function measureSizes(name: string, all: readonly QuestionedArticle[]): void {
  const articles = all.filter(({ title }) => isHeldOut(title))
  for (const size of [9, 30, 300, 3000]) {
    const shelves = shelvesOf(articles, size)
    if (shelves.length < 2) continue
    const told = { fair: [] as string[], missing: [] as string[], firsts: 0 }
    for (const [i, shelf] of shelves.entries()) {
      const search = createEvaluatedShelf()
      for (const each of shelfOf(shelf)) search.put(each)
      const most = Math.ceil(400 / shelves.length)
      for (const { text, article, ordinal } of sampleOf(questionsOf(shelf), most)) {
        const { confidence, found } = search.ask(text, 1, 0)
        told.fair.push(confidence)
        if (found[0]?.articleId === String(article) && found[0].ordinal === ordinal) told.firsts += 1
      }
      const other = shelves[(i + 1) % shelves.length] ?? []
      for (const { text } of sampleOf(questionsOf(other), most)) told.missing.push(search.ask(text, 1, 0).confidence)
    }
    const shareOf = (list: readonly string[], confidence: string) =>
      percent(list.filter((each) => each === confidence).length / list.length)
    row([
      name,
      size.toLocaleString('en'),
      told.fair.length,
      percent(told.firsts / told.fair.length),
      shareOf(told.fair, 'silent'),
      shareOf(told.fair, 'answered'),
      shareOf(told.missing, 'silent'),
      shareOf(told.missing, 'answered'),
    ])
  }
}

/** Articles in their order, each shelf filled to its size; the rest that fills none is left. */
function shelvesOf(articles: readonly QuestionedArticle[], size: number): QuestionedArticle[][] {
  const shelves: QuestionedArticle[][] = []
  let shelf: QuestionedArticle[] = []
  let room = size
  for (const article of articles) {
    // Small shelves hold a few short articles rather than the beginning of one.
    const paragraphs = article.paragraphs.slice(0, Math.min(room, Math.ceil(size / 3)))
    shelf.push({ ...article, paragraphs })
    room -= paragraphs.length
    if (room > 0) continue
    shelves.push(shelf)
    if (shelves.length === mostShelves) break
    shelf = []
    room = size
  }
  return shelves.filter((each) => questionsOf(each).length > 0)
}

function progress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${words}`)
}
