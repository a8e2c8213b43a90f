// Which words a guild takes to mean the same. Knows nothing of what they mean, nor of how they are compared.

import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { EngineKind } from '../engines/engine.ts'
import type { Schema, SynonymsTable } from '../schema.ts'
import { note, raise, type Step } from './changes.ts'

/** Words that mean the same. */
export interface KeptSynonyms {
  readonly id: string
  readonly words: readonly string[]
}

/** Sees what stands, within the transaction. @throws Whatever is to end it; nothing is then kept. */
export type SynonymCheck = (present: readonly KeptSynonyms[], words: readonly string[]) => void

type Who = Pick<Step, 'by' | 'at'>

/** The order is that of their words. */
export async function listSynonyms(db: Kysely<Schema>, guild: string): Promise<KeptSynonyms[]> {
  const rows = await db
    .selectFrom('synonyms')
    .selectAll()
    .where('guild', '=', guild)
    .where('is_present', '=', 1)
    .orderBy('words')
    .orderBy('id')
    .execute()
  return rows.map(kept)
}

function rowOf(db: Kysely<Schema>, guild: string, id: string) {
  return db.selectFrom('synonyms').selectAll().where('guild', '=', guild).where('id', '=', id).executeTakeFirst()
}

/** Finds a guild's own by their id, removed ones too; may miss. */
export async function findSynonyms(db: Kysely<Schema>, guild: string, id: string): Promise<KeptSynonyms | undefined> {
  const row = await rowOf(db, guild, id)
  return row && kept(row)
}

export async function addSynonyms(
  db: Transaction<Schema>,
  kind: EngineKind,
  guild: string,
  words: readonly string[],
  who: Who,
  check: SynonymCheck,
): Promise<KeptSynonyms> {
  // The counter's row is locked from here on, so what is checked stays as it is.
  const { revision } = await raise(db, guild)
  check(await listSynonyms(db, guild), words)
  const id = randomBytes(8).toString('base64url').slice(0, 10)
  await db
    .insertInto('synonyms')
    .values({ guild, id, words: JSON.stringify(words), is_present: 1 })
    .execute()
  await noteStep(db, kind, guild, revision, { id, words }, true, who)
  return { id, words }
}

/** Takes synonyms out, or brings them back. Returns undefined when they are not there, or so already. */
export async function setSynonyms(
  db: Transaction<Schema>,
  kind: EngineKind,
  guild: string,
  id: string,
  isPresent: boolean,
  who: Who,
  check: SynonymCheck,
): Promise<KeptSynonyms | undefined> {
  const { revision } = await raise(db, guild)
  const row = await rowOf(db, guild, id)
  if (!row || (row.is_present === 1) === isPresent) return undefined
  const synonyms = kept(row)
  if (isPresent) check(await listSynonyms(db, guild), synonyms.words)
  await db
    .updateTable('synonyms')
    .set({ is_present: isPresent ? 1 : 0 })
    .where('guild', '=', guild)
    .where('id', '=', id)
    .execute()
  await noteStep(db, kind, guild, revision, synonyms, isPresent, who)
  return synonyms
}

function kept({ id, words }: SynonymsTable): KeptSynonyms {
  return { id, words: JSON.parse(words) as string[] }
}

function noteStep(
  db: Transaction<Schema>,
  kind: EngineKind,
  guild: string,
  revision: number,
  { id, words }: KeptSynonyms,
  isPresent: boolean,
  { by, at }: Who,
): Promise<void> {
  const verb = isPresent ? 'relate' : 'unrelate'
  return note(db, kind, guild, revision, { verb, by, at, articleId: id, title: words.join(', '), number: 0 })
}
