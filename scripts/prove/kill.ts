// Proves that nothing acknowledged is lost: kills a process that writes at random moments, and looks at what is left.
// Usage: npm run prove:kill [-- --kills N] [--only sqlite|postgres]

import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Library } from '../../src/library/contract.ts'
import { importFolder } from '../../src/library/imports/import-folder.ts'
import { createLibrary } from '../../src/library/library.ts'
import type { Engine } from '../../src/store/engines/engine.ts'
import { createStore, libraryShelf } from '../../src/store/store.ts'
import { noPostgres, postgresDatabase, sqliteDatabase, type TestDatabase } from '../../tests/store/engines.ts'
import { bundleProcess } from './bundle.ts'
import { makeFolder, pagesIn } from './kill-folder.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' }, only: { type: 'string' } } })
const kills = Number(values.kills)
const writerEntry = await bundleProcess('kill-writer')
const guildId = '900000000000000001'
const queries = ['rain 1', 'says about rain 3', 'article step', '"about rain 5"', 'article -rain', '"at step"']

/** A title's text; null = removed or not there. */
type Text = string | null

interface Line {
  readonly will?: string
  readonly did?: string
  readonly title?: string
  readonly text?: Text
}

async function prove(name: string, database: TestDatabase): Promise<number> {
  /** What was acknowledged, and what was begun since and may or may not be there. */
  const acknowledged = new Map<string, Text>()
  const begun = new Map<string, Text[]>()
  let faults = 0
  let acknowledgements = 0
  let known: { title: string; articleId: string }[] = []
  /** Which article each page of the content folder is. */
  const pages = new Map<string, string>()
  const contentDir = await mkdtemp(join(tmpdir(), 'footnote-kill-content-'))
  await makeFolder(contentDir)
  const blame = (words: string) => {
    faults += 1
    process.stdout.write(`${name}: ${words}\n`)
  }
  for (let kill = 1; kill <= kills; kill += 1) {
    acknowledgements += await writeAndKill(database, { contentDir, seed: kill, known }, acknowledged, begun)
    const engine = await database.open()
    try {
      for (const words of await sameArticles(engine, contentDir, pages)) blame(`kill ${kill}: ${words}`)
      const library = createLibrary(engine, { dataDir: database.place.dataDir })
      const { found, titles } = await readAll(library, engine)
      known = titles
      compare(found, acknowledged, begun, blame)
      for (const shelf of [guildId, libraryShelf]) {
        for (const words of await invariants(engine, shelf)) blame(words)
      }
      const restarted = await answers(library)
      // Closing writes the index down: the next process begins with it.
      await library.close()
      const fresh = createLibrary(await database.open(), {})
      if (restarted !== (await answers(fresh)))
        blame(`kill ${kill}: the index after the restart is not the one made anew`)
      await fresh.close()
    } catch (error) {
      await engine.close().catch(() => {})
      throw error
    }
    if (kill % 10 === 0 || kill === kills) {
      process.stdout.write(
        `${name}: ${kill} kills, ${acknowledgements} steps acknowledged, ${known.length} articles, ${faults} faults\n`,
      )
    }
  }
  rmSync(contentDir, { recursive: true })
  return faults
}

/** Sentences on files that are not the articles that they were, once the folder was looked at. */
async function sameArticles(engine: Engine, contentDir: string, pages: Map<string, string>): Promise<string[]> {
  const store = createStore(engine)
  await importFolder(store, contentDir, Date.now)
  const faults: string[] = []
  const there = await pagesIn(contentDir)
  const present = (await store.origins(libraryShelf, 'file')).filter(({ isPresent }) => isPresent)
  if (present.length !== there.size) faults.push(`${present.length} articles for ${there.size} files`)
  for (const { key, articleId } of present) {
    const [article] = await store.articles(libraryShelf, [articleId])
    const title = there.get(key)
    if (title === undefined || article?.fields.title !== title) {
      faults.push(`${key} is “${title}”, its article “${article?.fields.title}”`)
      continue
    }
    if ((pages.get(title) ?? articleId) !== articleId) faults.push(`“${title}” became another article`)
    pages.set(title, articleId)
  }
  return faults
}

/** Returns how many steps were acknowledged. */
async function writeAndKill(
  database: TestDatabase,
  orders: { contentDir: string; seed: number; known: readonly { title: string; articleId: string }[] },
  acknowledged: Map<string, Text>,
  begun: Map<string, Text[]>,
): Promise<number> {
  const child = spawn(process.execPath, [writerEntry], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PROVE_KILL: JSON.stringify({ place: database.place, guildId, ...orders }) },
  })
  const killWithin = (ms: number) => setTimeout(() => child.kill('SIGKILL'), Math.random() * ms)
  // Most die in the stream of steps; some while they open, or before the first step is done.
  const isEarly = Math.random() < 0.2
  if (isEarly) killWithin(1500)
  let count = 0
  const closed = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)))
  for await (const text of createInterface({ input: child.stdout })) {
    // The last line may have been cut by the kill.
    if (!text.endsWith('}')) continue
    const line = JSON.parse(text) as Line
    if (line.title === undefined || line.text === undefined) continue
    if (line.will) begun.set(line.title, [...(begun.get(line.title) ?? []), line.text])
    if (line.did) {
      count += 1
      if (count === 1 && !isEarly) killWithin(1200)
      acknowledged.set(line.title, line.text)
      begun.delete(line.title)
    }
  }
  if ((await closed) !== 'SIGKILL') throw new Error('the writer ended by itself')
  return count
}

async function readAll(library: Library, engine: Engine) {
  const found = new Map<string, string>()
  const titles: { title: string; articleId: string }[] = []
  const rows = await engine.db
    .selectFrom('articles')
    .innerJoin('bodies', (join) =>
      join.onRef('bodies.shelf', '=', 'articles.shelf').onRef('bodies.hash', '=', 'articles.bodyHash'),
    )
    .select(['articles.id', 'articles.fields', 'bodies.body'])
    .where('articles.shelf', '=', guildId)
    .where('isPresent', '=', 1)
    .execute()
  for (const { id, fields, body } of rows) {
    const { title } = JSON.parse(fields) as { title: string }
    found.set(title, body)
    titles.push({ title, articleId: id })
  }
  const { articleCount } = await createStore(engine).counts(libraryShelf)
  const listed = await library.list({ guildId, page: 1, pageSize: 10_000 })
  if (listed.total !== rows.length + articleCount)
    throw new Error(`the list has ${listed.total} articles, the database ${rows.length} and ${articleCount}`)
  return { found, titles }
}

/** Afterwards what is there counts as acknowledged. */
function compare(
  found: ReadonlyMap<string, string>,
  acknowledged: Map<string, Text>,
  begun: Map<string, Text[]>,
  blame: (words: string) => void,
): void {
  for (const title of new Set([...found.keys(), ...acknowledged.keys(), ...begun.keys()])) {
    const actual = found.get(title) ?? null
    const allowed = [acknowledged.get(title) ?? null, ...(begun.get(title) ?? [])]
    if (!allowed.includes(actual)) {
      blame(
        `“${title}” is ${JSON.stringify(actual?.slice(0, 60))}; expected ${JSON.stringify(allowed.map((text) => text?.slice(0, 60)))}`,
      )
    }
    acknowledged.set(title, actual)
  }
  begun.clear()
}

/** Sentences on what is half-done. */
async function invariants({ db }: Engine, of: string): Promise<string[]> {
  const faults: string[] = []
  const articles = await db.selectFrom('articles').selectAll().where('shelf', '=', of).execute()
  const revisions = await db.selectFrom('revisions').selectAll().where('shelf', '=', of).execute()
  const changes = await db.selectFrom('changes').selectAll().where('shelf', '=', of).execute()
  const bodies = await db.selectFrom('bodies').select(['hash', 'body']).where('shelf', '=', of).execute()
  const shelf = await db.selectFrom('shelves').selectAll().where('id', '=', of).executeTakeFirst()
  const newest = new Map<string, (typeof revisions)[number]>()
  for (const each of revisions)
    if ((newest.get(each.articleId)?.number ?? 0) < each.number) newest.set(each.articleId, each)
  for (const article of articles) {
    const last = newest.get(article.id)
    if (last?.number !== article.number || last.bodyHash !== article.bodyHash || last.isPresent !== article.isPresent)
      faults.push(`article ${article.id} is not its last revision`)
  }
  const hashes = new Set(bodies.map(({ hash }) => hash))
  if (revisions.some(({ bodyHash }) => !hashes.has(bodyHash))) faults.push('a revision has no text')
  if (changes.length !== revisions.length) faults.push(`${changes.length} changes for ${revisions.length} revisions`)
  if (Math.max(0, ...changes.map(({ revision }) => revision)) !== (shelf?.revision ?? 0))
    faults.push('the counter is not the last change')
  const present = articles.filter(({ isPresent }) => isPresent === 1)
  if ((shelf?.articleCount ?? 0) !== present.length) faults.push('the shelf counts other articles than it has')
  const bytes = bodies.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)
  if ((shelf?.byteCount ?? 0) !== bytes) faults.push('the shelf counts other bytes than it has')
  return faults
}

async function answers(library: Library): Promise<string> {
  const all: unknown[] = []
  for (const query of queries) {
    const { items, total } = await library.search({ guildId, query, page: 1, pageSize: 20 })
    // Of equal hits any may come first.
    all.push(query, total, items.map(({ text }) => text).sort())
  }
  return JSON.stringify(all)
}

const engines = [
  { name: 'sqlite', make: sqliteDatabase, reason: undefined },
  { name: 'postgres', make: postgresDatabase, reason: noPostgres },
]
/** Returns how many faults were found. */
async function proveOn({ name, make, reason }: (typeof engines)[number]): Promise<number> {
  if (values.only !== undefined && values.only !== name) return 0
  if (reason !== undefined) {
    process.stdout.write(`${name}: skipped, ${reason}\n`)
    return 0
  }
  const database = await make()
  try {
    return await prove(name, database)
  } finally {
    await database.drop()
    rmSync(database.place.dataDir ?? '', { recursive: true, force: true })
  }
}

// Both at once: they share nothing but the machine, and while one is killed the other writes.
const faults = (await Promise.all(engines.map(proveOn))).reduce((sum, each) => sum + each, 0)
rmSync(dirname(writerEntry), { recursive: true })
process.stdout.write(faults === 0 ? 'Nothing was lost, nothing is half-done.\n' : `${faults} faults\n`)
process.exit(faults === 0 ? 0 : 1)
