// Whether questions are still without an answer: asked once for each state of the shelves.

import { askShelves } from '../../search/ask.ts'
import { markOf } from '../answers/locate.ts'
import type { Scope } from '../answers/scope.ts'
import type { Parts } from '../parts.ts'

/** What a question finds first: the mark of its passage; undefined after silence. */
type First = string | undefined

export type FirstAnswers = ReturnType<typeof createFirstAnswers>

/** So many servers' questions are remembered. */
const most = 100

export function createFirstAnswers() {
  const known = new Map<string, { readonly state: string; readonly first: Map<string, First> }>()

  return {
    /** The mark of the passage that a question finds first now. */
    async first({ texts }: Pick<Parts, 'texts'>, scope: Scope, guildId: string, question: string): Promise<First> {
      const state = scope.shelves.map((shelf) => JSON.stringify(shelf.cursor())).join(' ')
      let remembered = known.get(guildId)
      if (remembered?.state !== state) {
        if (known.size >= most) known.clear()
        remembered = { state, first: new Map() }
        known.set(guildId, remembered)
      }
      if (!remembered.first.has(question)) remembered.first.set(question, await firstOf(texts, scope, question))
      return remembered.first.get(question)
    },
  }
}

async function firstOf(texts: Parts['texts'], scope: Scope, question: string): Promise<First> {
  const { indexes, isHidden, synonyms } = scope
  const { confidence, found } = askShelves(indexes, question, { limit: 1, isHidden, synonyms })
  const [first] = found
  if (confidence === 'silent' || !first) return undefined
  const shelf = scope.shelves[first.shelf]
  const text = shelf?.text(first.articleId)
  const paragraph = shelf && text && (await texts.paragraphs(shelf.id, text))?.[first.ordinal]
  return paragraph && markOf(paragraph)
}
