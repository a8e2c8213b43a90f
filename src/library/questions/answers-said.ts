// What is said of single answers: that one is none; and the passages from which moderators choose a better one.

import { askShelves } from '../../search/ask.ts'
import { passagesOf } from '../answers/asking.ts'
import { scopeOf } from '../answers/scope.ts'
import type { Parts, Verb } from '../parts.ts'

export const notIt: Verb<'notIt', Pick<Parts, 'shelves' | 'questions'>> = async (
  { shelves, questions },
  { guildId, question, asker, refused },
) => {
  const scope = await scopeOf(shelves, guildId)
  const [first] = refused
  const shelf = first && scope.find(first.articleId)?.shelf.id
  const shown = first && shelf !== undefined ? { ...first, shelf } : undefined
  questions.add({ guildId, asker, question, confidence: 'rejected', first: shown })
}

export const nearPassages: Verb<'nearPassages', Pick<Parts, 'shelves' | 'texts' | 'sites'>> = async (
  parts,
  { guildId, question, limit },
) => {
  const scope = await scopeOf(parts.shelves, guildId)
  const { indexes, isHidden, synonyms } = scope
  const finding = askShelves(indexes, question, { limit, isHidden, synonyms })
  return passagesOf(parts, scope, finding, { limit, isJoined: false })
}
