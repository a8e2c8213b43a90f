// Who wants to be told of an answer. One process at a time tells one of them, and a wish that was told is forgotten.

import { createHash } from 'node:crypto'
import { type Database, later, type Trx } from '../database.ts'
import type { WishesTable } from '../schema.ts'

/** Nothing is kept for ever, and nobody waits for years. */
const lifetimeMs = 180 * 24 * 60 * 60 * 1000
/** Of one person; the oldest goes. */
const maxOfPerson = 20
/** After each attempt four times as long: Discord may be away for a night. */
const leaseMs = 120_000
const leaseGrowth = 4
/** Whoever cannot be reached so often, within some eleven hours, is not tried again. */
const maxAttempts = 6

export type KeptWish = Pick<WishesTable, 'id' | 'guild' | 'person' | 'channel' | 'question' | 'at' | 'checked'> & {
  /** Marks of passages that were no answer. */
  readonly refused: readonly string[]
}

/** One that has an answer, held for two minutes or longer. */
export interface ClaimedWish extends KeptWish {
  /** JSON of the passage. */
  readonly answer: string
}

export const wishQueries = ({ db, write, now }: Database) => ({
  /**
   * Keeps a wish; what the person wished before for the same question is left out.
   * @param wish.checked The state of the shelves in which there is no answer.
   * @returns Its id.
   */
  keepWish(wish: Omit<KeptWish, 'id'>): Promise<string> {
    return write(async (trx) => {
      const { person, guild, question, refused, at } = wish
      await trx
        .deleteFrom('wishes')
        .where((the) =>
          the.or([
            the('at', '<', later(at, -lifetimeMs)),
            the.and([the('person', '=', person), the('guild', '=', guild), the('question', '=', question)]),
          ]),
        )
        .execute()
      const others = await trx
        .selectFrom('wishes')
        .select('id')
        .where('person', '=', person)
        .orderBy('at', 'desc')
        .orderBy('id')
        .offset(maxOfPerson - 1)
        .limit(maxOfPerson)
        .execute()
      for (const { id } of others) await trx.deleteFrom('wishes').where('id', '=', id).execute()
      // Made of the wish itself: whoever presses twice at once, through two connections, has one.
      const id = createHash('sha256')
        .update(JSON.stringify([guild, person, question]))
        .digest('base64url')
        .slice(0, 16)
      const kept = { ...wish, refused: JSON.stringify(refused), answer: null, leaseUntil: null, attempts: 0 }
      await trx
        .insertInto('wishes')
        .values({ ...kept, id })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
        .execute()
      return id
    })
  },

  /** Whether there was one of that person. */
  forgetWish(id: string, person: string): Promise<boolean> {
    return write(async (trx) => {
      const query = trx.deleteFrom('wishes').where('id', '=', id).where('person', '=', person)
      return (await query.executeTakeFirst()).numDeletedRows > 0n
    })
  },

  /**
   * What a guild's people wait for, newest first; '' for direct messages.
   * @param options.notChecked Those that were looked at in this state of the shelves are left out.
   */
  async wishesOf(
    guild: string,
    { notChecked, limit }: { readonly notChecked?: string; readonly limit: number },
  ): Promise<KeptWish[]> {
    const rows = await db
      .selectFrom('wishes')
      .selectAll()
      .where('guild', '=', guild)
      .where('answer', 'is', null)
      .$if(notChecked !== undefined, (query) => query.where('checked', '!=', notChecked ?? ''))
      .orderBy('at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(keptWish)
  },

  /** Guilds with wishes that have no answer yet. */
  async guildsWithWishes(): Promise<string[]> {
    const rows = await db
      .selectFrom('wishes')
      .select('guild')
      .distinct()
      .where('answer', 'is', null)
      .orderBy('guild')
      .execute()
    return rows.map(({ guild }) => guild)
  },

  /** Notes what a look at wishes found. @param looked Each with its answer as JSON; undefined = none yet, null = no longer. */
  noteLooks(
    looked: readonly { readonly id: string; readonly answer: string | null | undefined }[],
    checked: string,
  ): Promise<void> {
    return write(async (trx) => {
      for (const { id, answer } of looked) {
        await trx
          .updateTable('wishes')
          .set({ checked, ...(answer !== undefined && { answer }) })
          .where('id', '=', id)
          .execute()
      }
    })
  },

  /**
   * Takes wishes that have an answer, the first time for two minutes. Those that are half a year old, and people who could
   * not be reached for a night, are forgotten.
   */
  async claimWishes(limit: number): Promise<ClaimedWish[]> {
    const before = later(await now(db), -lifetimeMs)
    // Looked for every few seconds, and hardly ever found: nothing is locked for that.
    const any = await db
      .selectFrom('wishes')
      .select('id')
      .where((the) => the.or([the('answer', 'is not', null), the('at', '<', before)]))
      .limit(1)
      .executeTakeFirst()
    if (!any) return []
    return write(async (trx) => claim(trx, await now(trx), { before, limit }))
  },
})

/** @param clock Now. @param options.before What was wished before this is forgotten. */
async function claim(
  trx: Trx,
  clock: string,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<ClaimedWish[]> {
  await trx
    .deleteFrom('wishes')
    .where((the) =>
      the.or([the('at', '<', before), the.and([the('attempts', '>=', maxAttempts), the('leaseUntil', '<', clock)])]),
    )
    .execute()
  const rows = await trx
    .selectFrom('wishes')
    .selectAll()
    .where('answer', 'is not', null)
    .where((the) => the.or([the('leaseUntil', 'is', null), the('leaseUntil', '<', clock)]))
    .orderBy('at')
    .limit(limit)
    .execute()
  const claimed: ClaimedWish[] = []
  for (const { answer, attempts, leaseUntil: _, ...row } of rows) {
    // Another process may have read the same row.
    const { numUpdatedRows } = await trx
      .updateTable('wishes')
      .set({ leaseUntil: later(clock, leaseMs * leaseGrowth ** attempts), attempts: attempts + 1 })
      .where('id', '=', row.id)
      .where('attempts', '=', attempts)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) claimed.push({ ...keptWish(row), answer: answer ?? '' })
  }
  return claimed
}

function keptWish({
  id,
  guild,
  person,
  channel,
  question,
  refused,
  at,
  checked,
}: Omit<WishesTable, 'answer' | 'leaseUntil' | 'attempts'>): KeptWish {
  return { id, guild, person, channel, question, at, checked, refused: JSON.parse(refused) as string[] }
}
