// Drafts: what a moderator typed and has not published yet.

import { type Database, later, type Trx, type WithoutNulls, withoutNulls } from '../database.ts'
import { lockMoment, setMoment } from '../moments.ts'
import type { DraftsTable } from '../schema.ts'
import { type DraftKey, insertDraftCut, type KeptCut } from './cuts.ts'
import { lockShelf } from './shelves.ts'

const hourMs = 60 * 60 * 1000
const lifetimeMs = 14 * 24 * hourMs
/** Old drafts are looked for every hour. A clock that is weeks ahead for an evening must not be the end of all of them. */
const longestStepMs = 3 * hourMs
/** What a person has on one server: so many drafts, with so many bytes together unless the newest alone has more. */
const maxOfPerson = 5
const maxBytesOfPerson = 5_000_000
/** After so many others have their turn: the embedded database never leaves the thread by itself. */
const cutsPerTurn = 10

export type KeptDraft = WithoutNulls<DraftsTable>

/** Why a draft was not kept: what the server would have of texts and drafts, in bytes. */
interface TooFull {
  readonly kind: 'full'
  readonly limit: 'bytes'
  readonly needed: number
}

/** Thrown, so that the transaction ends and leaves everything as it was. */
class NothingKept extends Error {
  readonly refusal: TooFull
  constructor(needed: number) {
    super(`no draft was kept: the server would have ${needed} bytes`)
    this.refusal = { kind: 'full', limit: 'bytes', needed }
  }
}

export const draftQueries = ({ db, kind, write }: Database) => ({
  /**
   * Keeps a draft with the cuts of its texts, in the place of the one with the same id. The oldest of the person's others
   * go when they are too many.
   * @param options.maxBytes Of all texts and drafts of the server.
   * @returns Why it was not kept.
   */
  async keepDraft(
    { guild, id, by, at, articleId, baseNumber, content }: KeptDraft,
    { cuts = [], maxBytes = Number.POSITIVE_INFINITY }: { cuts?: readonly KeptCut[]; maxBytes?: number } = {},
  ): Promise<TooFull | undefined> {
    const keep = async (trx: Trx) => {
      await lockShelf(trx, guild)
      await deleteDraft(trx, { guild, id })
      const bytes = Buffer.byteLength(content)
      const needed = (await textBytes(trx, guild)) + (await makeRoom(trx, { guild, by }, bytes)) + bytes
      if (needed > maxBytes) throw new NothingKept(needed)
      const row = { at, articleId: articleId ?? null, baseNumber: baseNumber ?? null, content }
      await trx
        .insertInto('drafts')
        .values({ guild, id, by, ...row })
        .execute()
      for (const [nth, cut] of cuts.entries()) {
        await insertDraftCut(trx, { guild, id }, cut)
        if (nth % cutsPerTurn === cutsPerTurn - 1) await new Promise(setImmediate)
      }
    }
    try {
      await write(keep)
      return undefined
    } catch (error) {
      if (error instanceof NothingKept) return error.refusal
      throw error
    }
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

  /** In bytes; 0 when there is none. */
  async draftSize({ guild, id }: DraftKey): Promise<number> {
    const row = await db
      .selectFrom('drafts')
      .select((the) => the.fn<number>('octet_length', ['content']).as('bytes'))
      .where('guild', '=', guild)
      .where('id', '=', id)
      .executeTakeFirst()
    return Number(row?.bytes ?? 0)
  },

  /** Does nothing when there is none. */
  dropDraft(draft: DraftKey): Promise<void> {
    return write((trx) => deleteDraft(trx, draft))
  },

  /**
   * Drops the drafts of all servers that were not touched for two weeks. Of the time since it was done last three hours
   * count at most, so whoever was away for long sees them go later.
   */
  sweepDrafts(at: string): Promise<void> {
    return write(async (trx) => {
      const last = (await lockMoment(trx, kind, 'drafts', at)) ?? at
      const farthest = later(last, longestStepMs)
      const counted = at < farthest ? at : farthest
      await setMoment(trx, 'drafts', Date.parse(counted))
      await trx.deleteFrom('drafts').where('at', '<', later(counted, -lifetimeMs)).execute()
    })
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

/** Of all of a server's drafts but one, in bytes: they count as its texts do. */
export async function draftBytes(trx: Trx, guild: string, except = ''): Promise<number> {
  const sizes = await sizesOf(trx, guild)
  return sizes.filter(({ id }) => id !== except).reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Drops the oldest of a person's drafts until another one may come. @returns What all of the server then hold. */
async function makeRoom(trx: Trx, { guild, by }: Pick<KeptDraft, 'guild' | 'by'>, bytes: number): Promise<number> {
  let [left, count, ofPerson] = [0, 1, bytes]
  for (const each of await sizesOf(trx, guild)) {
    if (each.by === by) {
      if (count === maxOfPerson || ofPerson + each.bytes > maxBytesOfPerson) {
        await deleteDraft(trx, { guild, id: each.id })
        continue
      }
      count += 1
      ofPerson += each.bytes
    }
    left += each.bytes
  }
  return left
}

/** Newest first. Both databases know the length of a text without reading it. */
async function sizesOf(trx: Trx, guild: string): Promise<{ id: string; by: string; bytes: number }[]> {
  const rows = await trx
    .selectFrom('drafts')
    .select((the) => ['id', 'by', the.fn<number>('octet_length', ['content']).as('bytes')])
    .where('guild', '=', guild)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, by, bytes }) => ({ id, by, bytes: Number(bytes) }))
}

async function textBytes(trx: Trx, guild: string): Promise<number> {
  const row = await trx.selectFrom('shelves').select('byteCount').where('id', '=', guild).executeTakeFirst()
  return Number(row?.byteCount ?? 0)
}
