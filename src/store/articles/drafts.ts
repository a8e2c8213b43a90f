// Drafts: what a moderator typed and has not published yet. Knows nothing of what stands in them.

import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Schema } from '../schema.ts'
import type { DraftKey } from './cuts.ts'

const lifetimeMs = 14 * 24 * 60 * 60 * 1000

export interface KeptDraft {
  readonly id: string
  readonly guild: string
  readonly by: string
  readonly at: string
  readonly articleId: string | undefined
  readonly baseNumber: number | undefined
  /** Whatever the library wrote. */
  readonly content: string
}

/** Keeps a draft, in the place of the one with the same id, whose cuts go. Drafts of two weeks ago go. */
export async function keepDraft(db: Transaction<Schema>, draft: KeptDraft): Promise<void> {
  const old = new Date(Date.parse(draft.at) - lifetimeMs).toISOString()
  await db.deleteFrom('drafts').where('guild', '=', draft.guild).where('at', '<', old).execute()
  await db.deleteFrom('draft_cuts').where('guild', '=', draft.guild).where('draft_id', '=', draft.id).execute()
  const row = {
    at: draft.at,
    article_id: draft.articleId ?? null,
    base_number: draft.baseNumber ?? null,
    content: draft.content,
  }
  await db
    .insertInto('drafts')
    .values({ guild: draft.guild, id: draft.id, by: draft.by, ...row })
    .onConflict((conflict) => conflict.columns(['guild', 'id']).doUpdateSet(row))
    .execute()
}

/** May miss. A draft is its author's alone. */
export async function findDraft(
  db: Kysely<Schema>,
  { guild, id, by }: { guild: string; id: string; by: string },
): Promise<KeptDraft | undefined> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('guild', '=', guild)
    .where('id', '=', id)
    .where('by', '=', by)
    .executeTakeFirst()
  return (
    row && {
      id,
      guild,
      by,
      at: row.at,
      articleId: row.article_id ?? undefined,
      baseNumber: row.base_number ?? undefined,
      content: row.content,
    }
  )
}

/** Locks a draft until the transaction ends, so that nobody else publishes it. Whether there is one. */
export async function holdDraft(db: Transaction<Schema>, { guild, id }: DraftKey): Promise<boolean> {
  const held = await db
    .updateTable('drafts')
    .set((the) => ({ at: the.ref('at') }))
    .where('guild', '=', guild)
    .where('id', '=', id)
    .executeTakeFirst()
  return held.numUpdatedRows > 0n
}

/** Does nothing when there is none. */
export async function dropDraft(db: Transaction<Schema>, { guild, id }: DraftKey): Promise<void> {
  await db.deleteFrom('drafts').where('guild', '=', guild).where('id', '=', id).execute()
}

export function newDraftId(): string {
  return randomBytes(8).toString('base64url').slice(0, 10)
}
