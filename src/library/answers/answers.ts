// The verbs of those who read and ask.

import type { Library } from '../contract.ts'
import type { Parts } from '../parts.ts'
import { ask, search } from './asking.ts'
import { findByTitle, list, suggestTitles } from './browsing.ts'
import { createQuotes } from './quotes.ts'
import { around, quote, read } from './reading.ts'

type Verb = 'ask' | 'search' | 'list' | 'findByTitle' | 'suggestTitles' | 'read' | 'quote' | 'around'

export function createAnswers(parts: Pick<Parts, 'store' | 'shelves' | 'texts' | 'questions'>): Pick<Library, Verb> {
  const quoting = { ...parts, quotes: createQuotes() }
  return {
    ask: (request) => ask(quoting, request),
    search: (request) => search(quoting, request),
    list: (request) => list(parts, request),
    findByTitle: (request) => findByTitle(parts, request),
    suggestTitles: (request) => suggestTitles(parts, request),
    read: (request) => read(parts, request),
    quote: (request) => quote(quoting, request),
    around: (request) => around(quoting, request),
  }
}
