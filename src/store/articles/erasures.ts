// What was erased, as hashes under a key that is the shelf's own: the same text is known again, and nobody reads it here.

import { createHmac, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type Database, insertNew, newId, type Trx } from '../database.ts'
import type { ErasedTable, Schema } from '../schema.ts'

/** A text by hashes of it as a whole and of its paragraphs; these may come twice. */
export interface TextMarks {
  readonly text: string
  readonly paragraphs: readonly string[]
  /** Those of them that say so much that nobody says the same by chance; default: all. */
  readonly telling?: ReadonlySet<string>
}

/** So much of a text that was erased is the erased one, and so much of an erased one makes a text it. */
const minErasedShare = 0.8
/** Few enough for the parameters that one statement may have. */
const marksPerStatement = 400

export const erasureQueries = ({ db }: Database) => ({
  /**
   * When a text was erased, or one that is most of it, or that it has most of; undefined when none was. Paragraphs of a few
   * words, as many texts have them, count only where there is hardly anything else in what was erased.
   */
  async erasedAt(shelf: string, text: TextMarks): Promise<string | undefined> {
    const row = await db.selectFrom('erasureKeys').select('key').where('shelf', '=', shelf).executeTakeFirst()
    if (!row) return undefined
    const marks = keyedMarks(row.key, text)
    const found = await erasedAmong(db, shelf, [marks.whole, ...marks.counts.keys()])
    const whole = found.find(({ mark }) => mark === marks.whole)
    if (whole) return whole.at
    const [last] = found
      .map(({ at }) => at)
      .sort()
      .reverse()
    if (last === undefined) return undefined
    const standing = new Map(found.map(({ mark }) => [mark, marks.counts.get(mark) ?? 0]))
    const isMost = sumOf(standing.values()) >= minErasedShare * text.paragraphs.length
    if (isMost && found.some(({ mark }) => marks.telling.has(mark))) return last
    const sizes = await sizesOf(db, shelf, new Set(found.map(({ erasure }) => erasure)))
    const isBack = sizes.some(({ erasure, size }) => {
      const those = found.filter((each) => each.erasure === erasure)
      const isWhole = those.length >= minErasedShare * size
      return isWhole && (isMost || those.some(({ mark }) => marks.telling.has(mark)))
    })
    return isBack ? last : undefined
  },

  /** Shelves of which anything was ever erased. */
  async shelvesWithErasures(): Promise<string[]> {
    return (await db.selectFrom('erasureKeys').select('shelf').execute()).map(({ shelf }) => shelf)
  },
})

/** When texts were erased, by their hashes; those that were not are left out. */
export async function knownAmong(
  db: Kysely<Schema>,
  shelf: string,
  texts: readonly string[],
): Promise<Map<string, string>> {
  const row = await db.selectFrom('erasureKeys').select('key').where('shelf', '=', shelf).executeTakeFirst()
  if (!row) return new Map()
  const byMark = new Map(texts.map((text) => [markOf(row.key, 'text', text), text]))
  const found = await erasedAmong(db, shelf, [...byMark.keys()])
  return new Map(found.flatMap(({ mark, at }) => [[byMark.get(mark) ?? '', at] as const]))
}

function keyedMarks(key: string, { text, paragraphs, telling = new Set(paragraphs) }: TextMarks) {
  const counts = new Map<string, number>()
  const ofTelling = new Set<string>()
  for (const each of paragraphs) {
    const mark = markOf(key, 'paragraph', each)
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
    if (telling.has(each)) ofTelling.add(mark)
  }
  return { whole: markOf(key, 'text', text), counts, telling: ofTelling }
}

/** Those of some marks that are of something that was erased. */
async function erasedAmong(db: Kysely<Schema>, shelf: string, marks: readonly string[]) {
  const found: Omit<ErasedTable, 'shelf'>[] = []
  for (let from = 0; from < marks.length; from += marksPerStatement) {
    const rows = await db
      .selectFrom('erased')
      .select(['mark', 'erasure', 'at'])
      .where('shelf', '=', shelf)
      .where('mark', 'in', marks.slice(from, from + marksPerStatement))
      .execute()
    found.push(...rows)
  }
  return found
}

/** How many marks erasures have. */
function sizesOf(db: Kysely<Schema>, shelf: string, erasures: Iterable<string>) {
  return db
    .selectFrom('erased')
    .select((the) => ['erasure', the.fn.countAll<number>().as('size')])
    .where('shelf', '=', shelf)
    .where('erasure', 'in', [...erasures].slice(0, marksPerStatement))
    .groupBy('erasure')
    .execute()
}

const sumOf = (numbers: Iterable<number>) => [...numbers].reduce((sum, each) => sum + each, 0)

/**
 * Remembers the texts of one article: the paragraphs of its newest together, so that these are known again within a longer
 * text, and apart from them the texts as wholes with the paragraphs that only older ones have.
 * @param texts The newest first.
 */
export async function rememberErased(trx: Trx, shelf: string, at: string, texts: readonly TextMarks[]): Promise<void> {
  await insertNew(trx, 'erasureKeys', { shelf, key: randomBytes(32).toString('base64url') })
  const { key } = await trx.selectFrom('erasureKeys').select('key').where('shelf', '=', shelf).executeTakeFirstOrThrow()
  const [newest, ...older] = texts
  const together = new Set(newest?.paragraphs.map((each) => markOf(key, 'paragraph', each)))
  const others = new Set(texts.map(({ text }) => markOf(key, 'text', text)))
  for (const { paragraphs } of older) {
    for (const each of paragraphs) {
      const mark = markOf(key, 'paragraph', each)
      if (!together.has(mark)) others.add(mark)
    }
  }
  const rows = [together, others].flatMap((marks) => {
    const erasure = newId()
    return Array.from(marks, (mark) => ({ shelf, mark, erasure, at }))
  })
  for (let from = 0; from < rows.length; from += marksPerStatement) {
    await trx
      .insertInto('erased')
      .values(rows.slice(from, from + marksPerStatement))
      .execute()
  }
}

function markOf(key: string, kind: 'text' | 'paragraph', hash: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(`${kind} ${hash}`).digest('base64url').slice(0, 22)
}
