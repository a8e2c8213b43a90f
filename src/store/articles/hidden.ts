// Which articles of the library a guild does not want to see. Knows nothing of the articles.

import type { Kysely, Transaction } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'
import type { Schema } from '../schema.ts'
import { note, raise, type Step } from './changes.ts'

export async function listHidden(db: Kysely<Schema>, guild: string): Promise<string[]> {
  const rows = await db
    .selectFrom('hidden')
    .select('article_id')
    .where('guild', '=', guild)
    .orderBy('article_id')
    .execute()
  return rows.map((row) => row.article_id)
}

/** Returns false when it was so already. */
export async function setHidden(
  db: Transaction<Schema>,
  kind: EngineKind,
  guild: string,
  isHidden: boolean,
  step: Omit<Step, 'verb' | 'number'>,
): Promise<boolean> {
  const { revision } = await raise(db, guild)
  const changed = isHidden
    ? await db
        .insertInto('hidden')
        .values({ guild, article_id: step.articleId })
        .onConflict((conflict) => conflict.columns(['guild', 'article_id']).doNothing())
        .executeTakeFirst()
    : await db
        .deleteFrom('hidden')
        .where('guild', '=', guild)
        .where('article_id', '=', step.articleId)
        .executeTakeFirst()
  const count = 'numDeletedRows' in changed ? changed.numDeletedRows : (changed.numInsertedOrUpdatedRows ?? 0n)
  if (count === 0n) return false
  await note(db, kind, guild, revision, { ...step, verb: isHidden ? 'hide' : 'unhide', number: 0 })
  return true
}
