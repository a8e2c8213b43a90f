// Facts of a world that fails: a full disk, a locked database, one that is newer than the program, a damaged backup.

import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OperatorError, UserError } from '../../src/errors.ts'
import { createLibrary } from '../../src/library/library.ts'
import { hashOf } from '../../src/store/articles/saving.ts'
import { derivedTables, readBackup, tables, writeBackup } from '../../src/store/backup.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { asSentence } from '../../src/store/engines/failures.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'
import { noPostgres, onEachEngine, postgresDatabase, sqliteDatabase, type TestDatabase } from './engines.ts'
import { openBefore, putOlder } from './older.ts'

const who = { guildId: 'guild', by: 'ada' }
const limits = { maxParagraphs: 1000, maxBytes: 100_000_000 }
const at = '2026-11-22T08:00:00.000Z'
const typed = (text: string) => ({ title: 'Tea', source: '', details: '', text })
const save = (articleId: string, body: string) => ({
  articleId,
  action: 'add' as const,
  by: '1',
  at,
  expected: 0,
  isPresent: true,
  content: { fields: { title: articleId, tags: [] }, body, paragraphCount: 1 },
})

const marksOf = (body: string) => new Map([[hashOf(body), { text: hashOf(body), paragraphs: ['1'] }]])

describe('the embedded database', () => {
  let database: TestDatabase
  let engine: Engine

  beforeEach(async () => {
    database = await sqliteDatabase()
    engine = await database.open()
  })
  afterEach(async () => {
    await engine.close().catch(() => {})
    await database.drop()
  })

  test('on a full disk a step is refused in a sentence, and questions go on', async () => {
    const notices: string[] = []
    const library = createLibrary(engine, { onNotice: ({ words }) => notices.push(words) })
    const { draftId } = await library.draft({ ...who, typed: typed('Green tea steeps for three minutes.') })
    await library.publish({ ...who, draftId })
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(engine.writing)
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(engine.writing)
    const full = library.draft({ ...who, typed: typed('x'.repeat(100_000)) })
    await expect(full).rejects.toThrow(UserError)
    await expect(full).rejects.toThrow('The disk is full, so nothing was saved.')
    expect(notices).toEqual(['the database refused a step: database or disk is full'])
    const answer = await library.ask({ guildId: 'guild', question: 'how long does green tea steep?' })
    expect(answer.passages).toHaveLength(1)
    await sql`pragma max_page_count = 1000000`.execute(engine.writing)
    await expect(library.draft({ ...who, typed: typed('Room again.') })).resolves.toMatchObject({ faults: [] })
  })

  test('while another process reads one state of everything, as a backup does, steps are saved', async () => {
    const store = createStore(engine)
    const other = await database.open()
    await other.readSnapshot(async (db) => {
      const before = await db.selectFrom('articles').select('id').execute()
      expect(await store.save('guild', [save('milk', 'Milk.')], limits)).toMatchObject({ kind: 'saved' })
      expect(await db.selectFrom('articles').select('id').execute()).toEqual(before)
    })
    await other.close()
  })

  test('while another process holds the lock, questions go on, and a step waits for it', async () => {
    const store = createStore(engine)
    await store.save('guild', [save('tea', 'Tea.')], limits)
    const other = await database.open()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isHolding = () => {}
    const holding = new Promise<void>((resolve) => {
      isHolding = resolve
    })
    const holder = other.write(async (trx) => {
      await trx.updateTable('shelves').set({ articleCount: 1 }).execute()
      isHolding()
      await held
    })
    await holding
    const waiting = store.save('guild', [save('coffee', 'Coffee.')], limits)
    expect(await store.articles('guild', ['tea'])).toHaveLength(1)
    release()
    await holder
    expect(await waiting).toMatchObject({ kind: 'saved' })
    await other.close()
  })

  test('a newer schema is left alone, with a sentence', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030')`.execute(engine.writing)
    await engine.close()
    await expect(openEngine(database.place)).rejects.toThrow(
      'The database was made by a newer Footnote (it is at 9999-later). Update the program; or, to go back, move footnote.db out of DATA_DIR and restore a backup from before that.',
    )
  })

  test('an older database is backed up and then brought up to date, with all that it held', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'footnote-older-'))
    const older = await openBefore({ dataDir: folder, databaseUrl: undefined }, '0002')
    await putOlder(older, 'guild', [{ id: 'tea', bodies: ['Tea.'] }])
    await older.close()
    const told: string[] = []
    const opened = await openEngine({ dataDir: folder, databaseUrl: undefined }, { tell: (words) => told.push(words) })
    expect(told).toEqual([
      expect.stringMatching(
        /^The database is of an older Footnote \(0001-articles\) and is brought up to date \(\d{4}-/,
      ),
      expect.stringMatching(
        /^The database is up to date, after \d+ seconds?\. What it was before is kept in .*\.backup\.$/,
      ),
    ])
    expect(await createStore(opened).articles('guild', ['tea'])).toHaveLength(1)
    const [backup = ''] = await readdir(join(folder, 'backups'))
    await createStore(opened).erase('guild', 'tea', { by: '1', at }, marksOf('Tea.'))
    await readBackup(opened, join(folder, 'backups', backup))
    expect(await createStore(opened).articles('guild', ['tea'])).toHaveLength(1)
    await opened.close()
    await rm(folder, { recursive: true })
  })

  test('a file that is no database is told with the mend', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'footnote-broken-'))
    await writeFile(
      join(folder, 'footnote.db'),
      'this is a text and by no means a database, however long it gets. '.repeat(90),
    )
    const opening = openEngine({ dataDir: folder, databaseUrl: undefined })
    await expect(opening).rejects.toThrow(OperatorError)
    await expect(opening).rejects.toThrow(/footnote\.db cannot be opened \(.*not a database.*\)\. See that/)
    await rm(folder, { recursive: true })
  })
})

test('a PostgreSQL server that is not there is told with the mend, and no password', async () => {
  const opening = openEngine({ dataDir: undefined, databaseUrl: 'postgres://me:hunter22@127.0.0.1:1/none' })
  await expect(opening).rejects.toThrow('The database that DATABASE_URL names cannot be opened')
  await expect(opening).rejects.not.toThrow('hunter22')
})

test.skipIf(noPostgres)('encryption that the server does not have is told with the settings of it', async () => {
  const database = await postgresDatabase()
  const { databaseUrl } = database.place
  for (const mode of ['require', 'verify-full']) {
    await expect(openEngine({ dataDir: undefined, databaseUrl: `${databaseUrl}?sslmode=${mode}` })).rejects.toThrow(
      'The database that DATABASE_URL names cannot be opened (The server does not support SSL connections). See that sslmode and sslrootcert in DATABASE_URL are as the server needs them.',
    )
  }
  await database.drop()
})

test('a password that was changed under the bot is a sentence, too', () => {
  const refused = Object.assign(new Error('password authentication failed for user "footnote"'), { code: '28P01' })
  expect(asSentence(refused, 'step')).toMatchObject({
    name: 'UserError',
    message:
      'The database does not let the bot in, so nothing was saved. The bot’s operator must look at DATABASE_URL.',
  })
})

onEachEngine('a backup', (make) => {
  test('holds every table that is not made of others, and restored it is what it was', {
    timeout: 60_000,
  }, async () => {
    const database = await make()
    const engine = await database.open()
    const store = createStore(engine)
    const file = join(database.place.dataDir ?? '', 'a.backup')
    await store.save(
      'guild',
      Array.from({ length: 450 }, (_, number) => save(`a${number}`, `Text ${number} 日本 🍵`)),
      limits,
    )
    await store.keepDraft({
      guild: 'guild',
      id: 'd',
      by: '1',
      at,
      articleId: undefined,
      baseNumber: undefined,
      content: '{}',
    })
    await store.setHidden('guild', 'x', 'X', true, { by: '1', at })
    await store.keepQuestions([
      {
        guild: 'guild',
        at,
        question: 'q?',
        confidence: 'silent',
        shelf: null,
        articleId: null,
        ordinal: null,
        mark: null,
        asker: 'h',
      },
    ])
    await store.askerKey('2026-11-16')
    const all = async () => {
      const found = await engine.db.introspection.getTables()
      expect(found.map(({ name }) => name).sort()).toEqual([...Object.keys(tables), ...derivedTables].sort())
      const rows: Record<string, unknown> = {}
      for (const table of Object.keys(tables)) {
        const kept = await engine.db.withTables<Record<string, object>>().selectFrom(table).selectAll().execute()
        rows[table] = kept.map((row) => JSON.stringify(row)).sort()
      }
      return rows
    }
    const before = await all()
    await writeBackup(engine, file)
    await store.erase('guild', 'a1', { by: '1', at }, marksOf('Text 1 日本 🍵'))
    await store.save('guild', [save('later', 'Later.')], limits)
    await readBackup(engine, file)
    const after = await all()
    for (const table of Object.keys(tables))
      if (table !== 'questions') expect([table, after[table]]).toEqual([table, before[table]])
    await engine.close()
    await database.drop()
  })

  test('that is restored under a running library is what it answers from', async () => {
    const database = await make()
    const engine = await database.open()
    const library = createLibrary(await database.open(), {})
    const publish = async (text: string) => {
      const { draftId } = await library.draft({ ...who, typed: { ...typed(text), title: text } })
      await library.publish({ ...who, draftId })
    }
    const titles = async () =>
      (await library.list({ guildId: 'guild', page: 1, pageSize: 9 })).items.map(({ title }) => title)
    await publish('One')
    const file = join(database.place.dataDir ?? '', 'a.backup')
    await writeBackup(engine, file)
    await publish('Two')
    await readBackup(engine, file)
    // The history goes on from the backup, and reaches the same numbers again.
    await createStore(engine).save('guild', [save('three', 'Three')], limits)
    await publish('Four')
    expect(await titles()).toEqual(['Four', 'One', 'three'])
    await library.close()
    await engine.close()
    await database.drop()
  })
})

describe('a backup that cannot be used changes nothing', () => {
  let database: TestDatabase
  let engine: Engine
  let file: string

  beforeEach(async () => {
    database = await sqliteDatabase()
    engine = await database.open()
    file = join(database.place.dataDir ?? '', 'a.backup')
    await createStore(engine).save('guild', [save('tea', 'Tea.'.repeat(5000))], limits)
    await writeBackup(engine, file)
  })
  afterEach(async () => {
    expect(await createStore(engine).articles('guild', ['tea'])).toHaveLength(1)
    await engine.close()
    await database.drop()
  })

  test('one that is cut short', async () => {
    const bytes = await readFile(file)
    await writeFile(file, bytes.subarray(0, bytes.length - 20))
    await expect(readBackup(engine, file)).rejects.toThrow(/damaged/)
  })

  test('one with a flipped bit', async () => {
    const bytes = await readFile(file)
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 4
    await writeFile(file, bytes)
    await expect(readBackup(engine, file)).rejects.toThrow(/damaged/)
  })

  test('one that is something else', async () => {
    await writeFile(file, 'not a backup')
    await appendFile(file, ' at all')
    await expect(readBackup(engine, file)).rejects.toThrow(/damaged or not a backup/)
  })

  test('one that is not there', async () => {
    await expect(readBackup(engine, `${file}.none`)).rejects.toThrow(
      'a.backup.none does not exist. Name the backup to restore.',
    )
  })
})
