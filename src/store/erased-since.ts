// What was erased after a backup was made, and would come back with it. A backup holds the articles and their titles, this
// database which were erased since: both together tell.

import type { Kysely, Transaction } from 'kysely'
import { knownAmong } from './articles/erasures.ts'
import { eraseArticle, textsOf } from './articles/saving.ts'
import { type Row, valuesOf } from './backup.ts'
import { insertNew } from './database.ts'
import type { Engine, EngineKind } from './engines/engine.ts'
import { markErased } from './engines/sqlite-wiping.ts'
import type { ErasedTable, ErasureKeysTable, Schema } from './schema.ts'

/** An article of a backup that this database knows to be erased. */
export interface ErasedSince {
  readonly shelf: string
  readonly id: string
  /** As the backup has it. */
  readonly title: string
  /** When it was erased, ISO 8601, UTC. */
  readonly at: string
}

export interface BackupErasures {
  readonly articles: readonly ErasedSince[]
  /**
   * The moment of the backup's last step on a shelf of which this database does not have that step: what was erased after it
   * is not known here. Undefined when all is known.
   */
  readonly unknownSince: string | undefined
}

const articlesPerLook = 200

/** @param file A backup that was checked. */
export async function erasedSince({ db }: Engine, file: string): Promise<BackupErasures> {
  const last = new Map<string, Row>()
  const found: ErasedSince[] = []
  let waiting: Row[] = []
  const look = async () => {
    found.push(...(await erasedOf(db, waiting)))
    waiting = []
  }
  for await (const value of valuesOf(file)) {
    if (!Array.isArray(value)) continue
    const [table, row] = value as [string, Row]
    if (table === 'articles') waiting.push(row)
    if (waiting.length >= articlesPerLook) await look()
    if (table === 'changes' && Number(row.revision) > Number(last.get(String(row.shelf))?.revision ?? 0)) {
      last.set(String(row.shelf), row)
    }
  }
  await look()
  let unknownSince: string | undefined
  for (const [shelf, { revision, change_id: changeId, at }] of last) {
    const known = await db
      .selectFrom('changes')
      .select('revision')
      .where('shelf', '=', shelf)
      .where('revision', '=', Number(revision))
      .where('changeId', '=', String(changeId))
      .executeTakeFirst()
    if (!known && String(at) > (unknownSince ?? '')) unknownSince = String(at)
  }
  return { articles: found, unknownSince }
}

/** Those of a backup's articles that were erased here, by their ids or by their texts, and are not here in spite of it. */
async function erasedOf(db: Kysely<Schema>, rows: readonly Row[]): Promise<ErasedSince[]> {
  const found: ErasedSince[] = []
  for (const shelf of new Set(rows.map((row) => String(row.shelf)))) {
    const articles = rows.filter((row) => row.shelf === shelf)
    const ids = articles.map(({ id }) => String(id))
    const erasures = await db
      .selectFrom('changes')
      .select(['articleId', 'at'])
      .where('shelf', '=', shelf)
      .where('verb', '=', 'erase')
      .where('articleId', 'in', ids)
      .execute()
    const byId = new Map(erasures.map(({ articleId, at }) => [articleId, at]))
    const byText = await knownAmong(
      db,
      shelf,
      articles.map(({ body_hash: hash }) => String(hash)),
    )
    const present = await db
      .selectFrom('articles')
      .select('id')
      .where('shelf', '=', shelf)
      .where('id', 'in', ids)
      .execute()
    const here = new Set(present.map(({ id }) => id))
    for (const { id, fields, body_hash: hash } of articles) {
      const at = byId.get(String(id)) ?? byText.get(String(hash))
      if (at === undefined || here.has(String(id))) continue
      const { title = '' } = JSON.parse(String(fields)) as { title?: string }
      found.push({ shelf, id: String(id), title, at })
    }
  }
  return found
}

/**
 * Replaces everything by a backup, and keeps what is known of what was erased, so that it is refused as before.
 * @param articles What the backup would bring back.
 * @param isLeftOut Whether these are erased again, with the drafts of their servers; else they are let in, and forgotten.
 */
export async function keepingErasures(
  trx: Transaction<Schema>,
  kind: EngineKind,
  { articles, isLeftOut }: { readonly articles: readonly ErasedSince[]; readonly isLeftOut: boolean },
  replace: () => Promise<number>,
): Promise<number> {
  const keys = await trx.selectFrom('erasureKeys').selectAll().execute()
  const marks = await trx.selectFrom('erased').selectAll().execute()
  const rows = await replace()
  // Whether all of it was wiped from the files is not known any more.
  if (kind === 'sqlite' && keys.length > 0) await markErased(trx)
  const letIn = new Set(isLeftOut ? [] : articles.map(({ shelf, at }) => `${shelf} ${at}`))
  await putErasures(
    trx,
    keys,
    marks.filter(({ shelf, at }) => !letIn.has(`${shelf} ${at}`)),
  )
  for (const { shelf, id, at } of isLeftOut ? articles : []) {
    await trx.deleteFrom('drafts').where('guild', '=', shelf).execute()
    const texts = await textsOf(trx, shelf, id)
    // Paragraphs are known by what was kept; a text as a whole also where that has another key.
    const ofTexts = new Map(texts.map((hash) => [hash, { text: hash, paragraphs: [] }]))
    await eraseArticle(trx, kind, shelf, id, { by: '', at, marks: ofTexts })
  }
  return rows
}

/** Marks under another key than the backup's own cannot be told apart from others, and are left out. */
async function putErasures(
  trx: Transaction<Schema>,
  keys: readonly ErasureKeysTable[],
  marks: readonly ErasedTable[],
): Promise<void> {
  for (const { shelf, key } of keys) {
    await insertNew(trx, 'erasureKeys', { shelf, key })
    const kept = await trx.selectFrom('erasureKeys').select('key').where('shelf', '=', shelf).executeTakeFirst()
    if (kept?.key !== key) continue
    for (const row of marks.filter((each) => each.shelf === shelf)) await insertNew(trx, 'erased', row)
  }
}
