// Learns which window of a paragraph to show from where answers stand. Knows nothing of ranking.

import { showsAnswer } from '../../src/evaluation/measures.ts'
import { sentenceOf, soughtBy, takeApart, weigh } from '../../src/search/excerpt/excerpt.ts'
import type { SoughtTerms } from '../../src/search/excerpt/text-parts.ts'
import { windowSignNames, windowSigns, windowsOf } from '../../src/search/excerpt/windows.ts'
import { joinShelves } from '../../src/search/index/shelves.ts'
import { readQuestion } from '../../src/search/query/question.ts'
import { relatedTerms } from '../../src/search/ranking/related/relations.ts'
import { detectLanguage } from '../../src/search/text/detect-language.ts'
import { shuffled } from '../random.ts'
import { type ChoiceLesson, learnChoice, round } from './models.ts'
import type { TaughtSet } from './sets.ts'
import { indexOf, questionsOf } from './shelves.ts'

const mostOfSet = 1500

/** Of each paragraph that answers: its windows, and those of them that show an answer. */
export function excerptLessons({ articles }: TaughtSet, random: () => number): ChoiceLesson[] {
  const shelves = joinShelves([indexOf(articles)])
  const texts = new Map(articles.map(({ split }) => [split.article.id, split.paragraphs]))
  const asked = questionsOf(articles).filter(({ kind }) => kind === 'question')
  return shuffled(asked, random)
    .slice(0, mostOfSet)
    .flatMap(({ text: typed, articleId, ordinals: [ordinal = 0], answers }) => {
      const text = texts.get(articleId)?.[ordinal]?.text ?? ''
      const question = readQuestion(typed, shelves)
      const sought: SoughtTerms = soughtBy(question, relatedTerms(question, shelves))
      const parts = takeApart(text, detectLanguage(text))
      const words = weigh(parts, sought)
      const windows = windowsOf(text, parts.sentences, words)
      const best = sentenceOf(parts.sentences, words)
      const isRight = windows.map((window) => showsAnswer(text.slice(...window), answers))
      // Where all windows are right, or none, there is nothing to choose.
      if (best === undefined || isRight.every((is) => is === isRight[0])) return []
      return [{ vectors: windows.map((window) => windowSigns(window, parts.sentences, words, best)), isRight }]
    })
}

export function excerptTable(lessons: readonly ChoiceLesson[], effort: number) {
  const weights = learnChoice(lessons, windowSignNames.length, effort)
  return Object.fromEntries(windowSignNames.map((name, i) => [name, round(weights[i] as number)]))
}
