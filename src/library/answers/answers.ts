// The verbs of those who read and ask.

import { type Parts, withParts } from '../parts.ts'
import { ask, search } from './asking.ts'
import { findByTitle, list, suggestTitles } from './browsing.ts'
import { around, quote, read } from './reading.ts'

export function createAnswers(parts: Pick<Parts, 'store' | 'shelves' | 'texts' | 'questions'>) {
  return withParts(parts, { ask, search, list, findByTitle, suggestTitles, read, quote, around })
}
