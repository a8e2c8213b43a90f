// Databases as older versions of the program left them.

import { join } from 'node:path'
import { Migrator, sql } from 'kysely'
import { hashOf } from '../../src/store/articles/saving.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import type { DatabasePlace } from '../../src/store/engines/open.ts'
import { openPostgres } from '../../src/store/engines/postgres.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { migrations } from '../../src/store/migrations.ts'

/** Opens a fresh database at the schema that there was before a migration. @param first Its name, or how that begins. */
export async function openBefore(place: DatabasePlace, first: string): Promise<Engine> {
  const engine = place.databaseUrl
    ? openPostgres(place.databaseUrl)
    : await openSqlite(join(place.dataDir ?? '', 'footnote.db'))
  const known = Object.entries(migrations(engine.kind)).filter(([name]) => name < first)
  const provider = { getMigrations: async () => Object.fromEntries(known) }
  const { error } = await new Migrator({ db: engine.writing, provider }).migrateToLatest()
  if (error !== undefined) throw error
  return engine
}

interface OlderArticle {
  readonly id: string
  readonly title?: string
  /** Of all its revisions, oldest first. */
  readonly bodies: readonly string[]
  readonly path?: string
  readonly fileHash?: string
  readonly isPresent?: boolean
}

/** Puts articles onto a shelf as programs before the migration 0005 wrote them. */
export async function putOlder(engine: Engine, shelf: string, articles: readonly OlderArticle[]): Promise<void> {
  const at = '2026-11-22T08:00:00.000Z'
  await engine.write(async (trx) => {
    const put = (table: string, row: Record<string, string | number | null>) => {
      const names = sql.join(Object.keys(row).map((name) => sql.ref(name)))
      return sql`insert into ${sql.table(table)} (${names}) values (${sql.join(Object.values(row))})`.execute(
        trx.withoutPlugins(),
      )
    }
    let revision = 0
    const bodies = new Set<string>()
    for (const { id, title = id, bodies: texts, path, fileHash, isPresent = true } of articles) {
      const fields = JSON.stringify({ title, tags: [] })
      const state = (nth: number) => ({
        shelf,
        number: nth + 1,
        is_present: isPresent || nth < texts.length - 1 ? 1 : 0,
        fields,
        body_hash: hashOf(texts[nth] ?? ''),
        paragraph_count: 1,
      })
      const last = { ...state(texts.length - 1), id, changed_at: at, changed_by: '1' }
      await put('articles', { ...last, path: path ?? null, file_hash: fileHash ?? null })
      for (const [nth, body] of texts.entries()) {
        revision += 1
        const action = nth === 0 ? 'add' : 'edit'
        const words = { restores: null, words_added: 0, words_removed: 0 }
        await put('revisions', { ...state(nth), article_id: id, action, by: '1', at, ...words })
        const change = { shelf, revision, change_id: `c${revision}`, verb: action, by: '1', at }
        await put('changes', { ...change, article_id: id, title, number: nth + 1 })
        if (!bodies.has(body)) await put('bodies', { shelf, hash: hashOf(body), body })
        bodies.add(body)
      }
    }
    const present = articles.filter(({ isPresent = true }) => isPresent).length
    const byte_count = [...bodies].reduce((sum, body) => sum + Buffer.byteLength(body), 0)
    await put('shelves', { id: shelf, revision, article_count: present, paragraph_count: present, byte_count })
  })
}
