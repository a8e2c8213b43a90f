// Tells what is asked from what is only said.

import { memoized } from '../memoized.ts'
import type { Language } from '../text/language.ts'
import { talk } from './languages.ts'
import { hasSpaces, talkLine } from './talk-words.ts'

const marks = /[?？؟՞]/u

/** Whether a text reads as a question: by its mark, by a word that asks, or since it wants to hear more of something. */
export function isQuestion(text: string): boolean {
  if (marks.test(text)) return true
  return talk.some(({ language }) => asks(talkLine(text, language), language))
}

function asks(line: string, language: Language): boolean {
  const { whole, beginnings } = askingIn(language)
  if (whole.has(line)) return true
  if (hasSpaces(language)) return beginnings.some((words) => line.startsWith(`${words} `))
  return beginnings.some((words) => line.includes(words))
}

const askingIn = memoized((language: Language) => {
  const words = talk.find((each) => each.language === language)
  const asking = [
    ...(words?.asking ?? []),
    ...(words?.followUp.why ?? []),
    ...Object.values(language.questionWords).flat(),
  ].filter((phrase) => !/[\^$]/.test(phrase))
  const lines = (phrases: readonly string[]) => phrases.map((phrase) => talkLine(phrase, language)).filter(Boolean)
  return {
    whole: new Set(lines([...(words?.followUp.more ?? []), ...asking])),
    beginnings: lines(asking),
  }
})
