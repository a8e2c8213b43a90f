// What questions find first: asked once for each state of the shelves.

import { ask } from '../answers/asking.ts'
import type { Scope } from '../answers/scope.ts'
import type { Parts } from '../parts.ts'

export type FirstAnswers = ReturnType<typeof createFirstAnswers>

/** So many servers' questions are remembered. */
const most = 100

export function createFirstAnswers() {
  const known = new Map<string, { readonly state: string; readonly first: Map<string, string | undefined> }>()

  return {
    /** The mark of the passage that a question finds first now; undefined after silence. */
    async of(parts: Parameters<typeof ask>[0], scope: Scope, guildId: string, question: string) {
      const state = stateOf(parts, scope)
      let remembered = known.get(guildId)
      if (remembered?.state !== state) {
        if (known.size >= most) known.clear()
        remembered = { state, first: new Map() }
        known.set(guildId, remembered)
      }
      if (!remembered.first.has(question)) {
        const { confidence, passages } = await ask(parts, { guildId, question, limit: 1 })
        remembered.first.set(question, confidence === 'silent' ? undefined : passages[0]?.ref.mark)
      }
      return remembered.first.get(question)
    },
  }
}

/** The last changes that are in memory, and how much of them is encoded. */
function stateOf({ meanings }: Pick<Parts, 'meanings'>, { shelves, own }: Scope): string {
  const cursors = [...shelves, own].map((shelf) => shelf?.cursor())
  return JSON.stringify([cursors, meanings?.shareOf(shelves)])
}
