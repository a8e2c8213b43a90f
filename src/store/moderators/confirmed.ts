// Which passages a guild's moderators said are the answers to which questions.

import type { Kysely } from 'kysely'
import { recordChange, type Who } from '../articles/changes.ts'
import { nextRevision } from '../articles/shelves.ts'
import { type Database, newId, type Trx } from '../database.ts'
import type { ConfirmedTable, Schema } from '../schema.ts'

/** A question and its passage. */
export interface KeptConfirmed {
  readonly id: string
  readonly question: string
  readonly articleId: string
  readonly ordinal: number
  readonly mark: string
}

export const confirmedQueries = ({ db, kind, write }: Database) => ({
  /** A guild's own, in the order of their questions. */
  confirmedAnswers: (guild: string) => presentAnswers(db, guild),

  /** Those that were taken back too; may miss. */
  async findConfirmed(guild: string, id: string): Promise<KeptConfirmed | undefined> {
    const row = await rowOf(db, guild, id)
    return row && keptConfirmed(row)
  },

  /**
   * Keeps a passage for a question, in the place of those that it replaces.
   * @param replaces Ids of answers to the same question.
   * @param most More are refused, with undefined.
   */
  confirmAnswer(
    guild: string,
    answer: Omit<KeptConfirmed, 'id'>,
    who: Who,
    { replaces, most }: { readonly replaces: readonly string[]; readonly most: number },
  ): Promise<KeptConfirmed | undefined> {
    return write(async (trx) => {
      const { revision } = await nextRevision(trx, guild)
      const present = await presentAnswers(trx, guild)
      const others = present.filter(({ id }) => !replaces.includes(id))
      if (others.length >= most) return undefined
      await takeBack(trx, guild, replaces)
      const kept = { ...answer, id: newId() }
      await trx
        .insertInto('confirmed')
        .values({ ...kept, guild, isPresent: 1 })
        .execute()
      const change = { ...who, verb: 'confirm', articleId: kept.id, title: kept.question, number: 0 }
      await recordChange(trx, kind, guild, revision, change)
      return kept
    })
  },

  /**
   * Takes one back, or brings it back; undefined when it is not there, or so already.
   * @param replaces Ids of answers to the same question, whose place it takes.
   */
  setConfirmed(
    guild: string,
    id: string,
    isPresent: boolean,
    who: Who,
    replaces: readonly string[] = [],
  ): Promise<KeptConfirmed | undefined> {
    return write(async (trx) => {
      const { revision } = await nextRevision(trx, guild)
      const row = await rowOf(trx, guild, id)
      if (!row || (row.isPresent === 1) === isPresent) return undefined
      await takeBack(trx, guild, replaces)
      await trx
        .updateTable('confirmed')
        .set({ isPresent: isPresent ? 1 : 0 })
        .where('guild', '=', guild)
        .where('id', '=', id)
        .execute()
      const verb = isPresent ? 'confirm' : 'unconfirm'
      await recordChange(trx, kind, guild, revision, { ...who, verb, articleId: id, title: row.question, number: 0 })
      return keptConfirmed(row)
    })
  },
})

async function takeBack(trx: Trx, guild: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await trx.updateTable('confirmed').set({ isPresent: 0 }).where('guild', '=', guild).where('id', 'in', ids).execute()
}

async function presentAnswers(db: Kysely<Schema>, guild: string): Promise<KeptConfirmed[]> {
  const rows = await db
    .selectFrom('confirmed')
    .selectAll()
    .where('guild', '=', guild)
    .where('isPresent', '=', 1)
    .orderBy('question')
    .orderBy('id')
    .execute()
  return rows.map(keptConfirmed)
}

function rowOf(db: Kysely<Schema>, guild: string, id: string): Promise<ConfirmedTable | undefined> {
  return db.selectFrom('confirmed').selectAll().where('guild', '=', guild).where('id', '=', id).executeTakeFirst()
}

const keptConfirmed = ({ id, question, articleId, ordinal, mark }: ConfirmedTable): KeptConfirmed => ({
  id,
  question,
  articleId,
  ordinal,
  mark,
})
