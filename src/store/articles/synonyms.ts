// Which words a guild takes to mean the same.

import type { Kysely } from 'kysely'
import { type Database, newId } from '../database.ts'
import type { Schema, SynonymsTable } from '../schema.ts'
import { type NewChange, recordChange, type Who } from './changes.ts'
import { nextRevision } from './shelves.ts'

/** Words that mean the same. */
export interface KeptSynonyms {
  readonly id: string
  readonly words: readonly string[]
}

/** Sees what stands, within the transaction. @throws Whatever is to end it; nothing is then kept. */
export type SynonymCheck = (present: readonly KeptSynonyms[], words: readonly string[]) => void

/**
 * Says which words a group gets, and which one they are added to: that one goes. Sees what stands, within the transaction.
 * @throws Whatever is to end it; nothing is then kept.
 */
export type SynonymPlan = (
  present: readonly KeptSynonyms[],
  words: readonly string[],
) => { readonly words: readonly string[]; readonly extended?: KeptSynonyms | undefined }

export const synonymQueries = ({ db, kind, write }: Database) => ({
  /** A guild's own, in the order of their words. */
  synonyms(guild: string): Promise<KeptSynonyms[]> {
    return presentSynonyms(db, guild)
  },

  /** Removed ones too; may miss. */
  async findSynonyms(guild: string, id: string): Promise<KeptSynonyms | undefined> {
    const row = await synonymsRow(db, guild, id)
    return row && keptSynonyms(row)
  },

  /** @returns With the group that they were added to, which they take the place of. */
  addSynonyms(
    guild: string,
    typed: readonly string[],
    who: Who,
    plan: SynonymPlan,
  ): Promise<KeptSynonyms & { readonly extended?: KeptSynonyms }> {
    return write(async (trx) => {
      // The counter's row is locked from here on, so what is checked stays as it is.
      const first = await nextRevision(trx, guild)
      const { words, extended } = plan(await presentSynonyms(trx, guild), typed)
      const id = newId()
      if (extended) {
        await switchSynonyms(trx, guild, extended.id, false)
        await recordChange(trx, kind, guild, first.revision, synonymsChange(extended, false, who))
      }
      const { revision } = extended ? await nextRevision(trx, guild) : first
      await trx
        .insertInto('synonyms')
        .values({ guild, id, words: JSON.stringify(words), isPresent: 1 })
        .execute()
      await recordChange(trx, kind, guild, revision, synonymsChange({ id, words }, true, who))
      return { id, words, ...(extended && { extended }) }
    })
  },

  /** Takes them out, or brings them back; undefined when they are not there, or so already. */
  setSynonyms(
    guild: string,
    id: string,
    isPresent: boolean,
    who: Who,
    check: SynonymCheck,
  ): Promise<KeptSynonyms | undefined> {
    return write(async (trx) => {
      const { revision } = await nextRevision(trx, guild)
      const row = await synonymsRow(trx, guild, id)
      if (!row || (row.isPresent === 1) === isPresent) return undefined
      const synonyms = keptSynonyms(row)
      if (isPresent) check(await presentSynonyms(trx, guild), synonyms.words)
      await switchSynonyms(trx, guild, id, isPresent)
      await recordChange(trx, kind, guild, revision, synonymsChange(synonyms, isPresent, who))
      return synonyms
    })
  },
})

function switchSynonyms(db: Kysely<Schema>, guild: string, id: string, isPresent: boolean) {
  return db
    .updateTable('synonyms')
    .set({ isPresent: isPresent ? 1 : 0 })
    .where('guild', '=', guild)
    .where('id', '=', id)
    .execute()
}

async function presentSynonyms(db: Kysely<Schema>, guild: string): Promise<KeptSynonyms[]> {
  const rows = await db
    .selectFrom('synonyms')
    .selectAll()
    .where('guild', '=', guild)
    .where('isPresent', '=', 1)
    .orderBy('words')
    .orderBy('id')
    .execute()
  return rows.map(keptSynonyms)
}

function synonymsRow(db: Kysely<Schema>, guild: string, id: string): Promise<SynonymsTable | undefined> {
  return db.selectFrom('synonyms').selectAll().where('guild', '=', guild).where('id', '=', id).executeTakeFirst()
}

function keptSynonyms({ id, words }: SynonymsTable): KeptSynonyms {
  return { id, words: JSON.parse(words) as string[] }
}

function synonymsChange({ id, words }: KeptSynonyms, isPresent: boolean, who: Who): NewChange {
  return { ...who, verb: isPresent ? 'relate' : 'unrelate', articleId: id, title: words.join(', '), number: 0 }
}
