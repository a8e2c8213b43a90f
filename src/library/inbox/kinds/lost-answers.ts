// Confirmed answers whose passage was changed, or is gone: an import, an edit or a removal broke them.

import { libraryShelf } from '../../../store/store.ts'
import { scopeOf } from '../../answers/scope.ts'
import { createTurns } from '../../indexes/turns.ts'
import { confirmedNow } from '../../questions/confirmed.ts'
import { type InboxKind, itemKey, type Listed } from '../kind.ts'

export const lostAnswers: InboxKind = async (parts, guildId, isDismissed) => {
  const { store, shelves } = parts
  const scope = await scopeOf(shelves, guildId)
  const turn = createTurns()
  const listed: Listed[] = []
  for (const kept of scope.own?.confirmed ?? []) {
    const answer = await confirmedNow(parts, scope, kept)
    await turn()
    if (answer.state === 'stands') continue
    // When its article comes back and is changed once more, that is news.
    const [own, common] = await Promise.all(
      [guildId, libraryShelf].map((shelf) => store.articles(shelf, [kept.articleId])),
    )
    const article = own?.[0] ?? common?.[0]
    const state = `${answer.state} ${article?.number ?? answer.article?.number ?? ''}`
    const key = itemKey(`${kept.id} ${state}`)
    if (isDismissed(key)) continue
    listed.push({ item: { kind: 'confirmed', id: key, at: article?.changedAt ?? '', answer }, keys: [key] })
  }
  return listed
}
