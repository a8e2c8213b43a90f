// Drafts: what a moderator typed and has not published yet.

import { type Database, later, type Trx, type WithoutNulls, withoutNulls } from '../database.ts'
import type { DraftsTable } from '../schema.ts'
import type { DraftKey } from './cuts.ts'

const lifetimeMs = 14 * 24 * 60 * 60 * 1000

export type KeptDraft = WithoutNulls<DraftsTable>

export const draftQueries = ({ db, write }: Database) => ({
  /** Keeps a draft, in the place of the one with the same id, whose cuts go. Drafts of two weeks ago go. */
  keepDraft({ guild, id, by, at, articleId, baseNumber, content }: KeptDraft): Promise<void> {
    return write(async (trx) => {
      await trx.deleteFrom('drafts').where('guild', '=', guild).where('at', '<', later(at, -lifetimeMs)).execute()
      await trx.deleteFrom('draftCuts').where('guild', '=', guild).where('draftId', '=', id).execute()
      const row = { at, articleId: articleId ?? null, baseNumber: baseNumber ?? null, content }
      await trx
        .insertInto('drafts')
        .values({ guild, id, by, ...row })
        .onConflict((conflict) => conflict.columns(['guild', 'id']).doUpdateSet(row))
        .execute()
    })
  },

  /** May miss. A draft is its author's alone. */
  async findDraft({ guild, id, by }: DraftKey & { readonly by: string }): Promise<KeptDraft | undefined> {
    const row = await db
      .selectFrom('drafts')
      .selectAll()
      .where('guild', '=', guild)
      .where('id', '=', id)
      .where('by', '=', by)
      .executeTakeFirst()
    return row && withoutNulls(row)
  },

  /** Of anybody, in the order of their ids, after one of them; undefined when there is no other. */
  nextDraft(guild: string, after: string): Promise<Pick<DraftsTable, 'id' | 'content'> | undefined> {
    return db
      .selectFrom('drafts')
      .select(['id', 'content'])
      .where('guild', '=', guild)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
  },

  /** Does nothing when there is none. */
  dropDraft(draft: DraftKey): Promise<void> {
    return write((trx) => deleteDraft(trx, draft))
  },
})

/** Locks a draft until the transaction ends, so that nobody else publishes it. Whether there is one. */
export async function lockDraft(trx: Trx, { guild, id }: DraftKey): Promise<boolean> {
  const locked = await trx
    .updateTable('drafts')
    .set((the) => ({ at: the.ref('at') }))
    .where('guild', '=', guild)
    .where('id', '=', id)
    .executeTakeFirst()
  return locked.numUpdatedRows > 0n
}

/** Its cuts go along. */
export async function deleteDraft(trx: Trx, { guild, id }: DraftKey): Promise<void> {
  await trx.deleteFrom('drafts').where('guild', '=', guild).where('id', '=', id).execute()
}
