// Articles whose source is not there any more.

import { summaryOf } from '../../articles/stored.ts'
import { isOfSource } from '../../sources/gone.ts'
import type { InboxKind } from '../kind.ts'

export const goneSources: InboxKind = async ({ store, gone }, guildId, isDismissed) => {
  const known = await gone.of(guildId)
  const articles = await store.articles(guildId, [...known.keys()])
  return articles.flatMap((article) => {
    const found = known.get(article.id)
    if (!found || !isOfSource(found, article.fields.source)) return []
    const { address, since: at } = found
    // Gone once more is worth telling once more.
    const key = `${article.id}-${Date.parse(at).toString(36)}`
    if (isDismissed(key)) return []
    return [
      { item: { kind: 'source' as const, id: key, at, address, article: summaryOf(guildId, article) }, keys: [key] },
    ]
  })
}
