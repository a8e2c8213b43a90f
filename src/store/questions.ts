// The log of questions, without the people who asked.

import { randomBytes } from 'node:crypto'
import { type Database, insertNew } from './database.ts'
import type { QuestionsTable } from './schema.ts'

export type KeptQuestion = Omit<QuestionsTable, 'id'>

const rowsPerInsert = 500

export const questionQueries = ({ db, write }: Database) => ({
  keepQuestions(questions: readonly KeptQuestion[]): Promise<void> {
    return write(async (trx) => {
      for (let from = 0; from < questions.length; from += rowsPerInsert) {
        await trx
          .insertInto('questions')
          .values(questions.slice(from, from + rowsPerInsert))
          .execute()
      }
    })
  },

  /** A guild's latest questions of some confidences, newest first. */
  latestQuestions(
    guild: string,
    { confidences, limit }: { confidences: readonly string[]; limit: number },
  ): Promise<KeptQuestion[]> {
    return db
      .selectFrom('questions')
      .select(['guild', 'at', 'question', 'confidence', 'shelf', 'articleId', 'ordinal', 'mark', 'asker'])
      .where('guild', '=', guild)
      .where('confidence', 'in', confidences)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute()
  },

  /** @param before ISO 8601, UTC. */
  forgetQuestions(before: string): Promise<void> {
    return write(async (trx) => {
      await trx.deleteFrom('questions').where('at', '<', before).execute()
      await trx.deleteFrom('dismissals').where('at', '<', before).execute()
    })
  },

  /** The key of a week, made by whoever needs it first; keys of earlier weeks are destroyed. @param week Its Monday, ISO date. */
  askerKey(week: string): Promise<string> {
    return write(async (trx) => {
      await insertNew(trx, 'askerKeys', { week, key: randomBytes(32).toString('base64url') })
      await trx.deleteFrom('askerKeys').where('week', '<', week).execute()
      const { key } = await trx.selectFrom('askerKeys').select('key').where('week', '=', week).executeTakeFirstOrThrow()
      return key
    })
  },
})
