// Posts that are to be published to the followers of their channel. Knows nothing of Discord but ids.

import type { Kysely, Transaction } from 'kysely'
import type { Schema } from '../schema.ts'
import { type CrosspostState, type KeptClaim, keptClaim } from './claims.ts'
import type { DigestKey } from './settings.ts'

/** Posts that are to be published to the followers of their channel and may be tried now, oldest first. */
export async function listCrossposts(db: Kysely<Schema>, clock: string, limit: number): Promise<KeptClaim[]> {
  const rows = await db
    .selectFrom('digest_claims')
    .selectAll()
    .where('crosspost', '=', 'wanted')
    .where('crosspost_at', '<=', clock)
    .orderBy('crosspost_at')
    .limit(limit)
    .execute()
  return rows.map(keptClaim)
}

/** When posts of a channel were published, newest first. */
export async function crosspostTimes(db: Kysely<Schema>, channel: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('digest_claims')
    .select('crosspost_at')
    .where('crosspost', '=', 'done')
    .where('channel', '=', channel)
    .orderBy('crosspost_at', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap(({ crosspost_at }) => crosspost_at ?? [])
}

/** @param at When it was done, or may be tried again. Only what is wanted changes, so that of two processes one goes on. */
export async function setCrosspost(
  db: Transaction<Schema>,
  key: DigestKey,
  { from, state, at }: { from: string; state: CrosspostState; at: string },
): Promise<boolean> {
  const written = await db
    .updateTable('digest_claims')
    .set({ crosspost: state, crosspost_at: at })
    .where('guild', '=', key.guild)
    .where('local_date', '=', key.date)
    .where('occasion', '=', key.occasion)
    .where('crosspost', '=', 'wanted')
    .where('crosspost_at', '=', from)
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}
