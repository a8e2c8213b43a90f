// The log of questions, without the people who asked. Knows nothing of answers but where the first passage stood.

import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { QuestionsTable, Schema } from './schema.ts'

export type KeptQuestion = Omit<QuestionsTable, 'id'>

const rowsPerInsert = 500

export async function keepQuestions(db: Kysely<Schema>, questions: readonly KeptQuestion[]): Promise<void> {
  for (let at = 0; at < questions.length; at += rowsPerInsert) {
    await db
      .insertInto('questions')
      .values(questions.slice(at, at + rowsPerInsert))
      .execute()
  }
}

/** A guild's latest questions of some confidences, newest first. */
export async function latestQuestions(
  db: Kysely<Schema>,
  guild: string,
  { confidences, limit }: { confidences: readonly string[]; limit: number },
): Promise<KeptQuestion[]> {
  return db
    .selectFrom('questions')
    .select(['guild', 'at', 'question', 'confidence', 'shelf', 'article_id', 'ordinal', 'mark', 'asker'])
    .where('guild', '=', guild)
    .where('confidence', 'in', confidences)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

/** @param before ISO 8601, UTC. */
export async function forgetQuestions(db: Kysely<Schema>, before: string): Promise<void> {
  await db.deleteFrom('questions').where('at', '<', before).execute()
}

/** The key of a week, made by whoever needs it first; keys of other weeks are destroyed. @param week Its Monday, ISO date. */
export async function askerKey(db: Kysely<Schema>, week: string): Promise<string> {
  await db
    .insertInto('asker_keys')
    .values({ week, key: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('week').doNothing())
    .execute()
  await db.deleteFrom('asker_keys').where('week', '<', week).execute()
  const { key } = await db.selectFrom('asker_keys').select('key').where('week', '=', week).executeTakeFirstOrThrow()
  return key
}
