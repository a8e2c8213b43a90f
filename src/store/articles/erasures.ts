// What was erased, as hashes under a key that is the shelf's own: the same text is known again, and nobody reads it here.

import { createHmac, randomBytes } from 'node:crypto'
import { type Database, insertNew, newId, type Trx } from '../database.ts'

/** A text by hashes of it as a whole and of its paragraphs; these may come twice. */
export interface TextMarks {
  readonly text: string
  readonly paragraphs: readonly string[]
}

/** A text of whose paragraphs so many were erased is the erased one. */
const minErasedShare = 0.8
/** Few enough for the parameters that one statement may have. */
const marksPerStatement = 400

export const erasureQueries = ({ db }: Database) => ({
  /** When a text was erased, or one of which most paragraphs are its; undefined when none was. */
  async erasedAt(shelf: string, { text, paragraphs }: TextMarks): Promise<string | undefined> {
    const row = await db.selectFrom('erasureKeys').select('key').where('shelf', '=', shelf).executeTakeFirst()
    if (!row) return undefined
    const counts = new Map<string, number>()
    for (const each of paragraphs) {
      const mark = markOf(row.key, 'paragraph', each)
      counts.set(mark, (counts.get(mark) ?? 0) + 1)
    }
    const whole = markOf(row.key, 'text', text)
    const sums = new Map<string, number>()
    const marks = [whole, ...counts.keys()]
    for (let from = 0; from < marks.length; from += marksPerStatement) {
      const found = await db
        .selectFrom('erased')
        .select(['mark', 'erasure', 'at'])
        .where('shelf', '=', shelf)
        .where('mark', 'in', marks.slice(from, from + marksPerStatement))
        .execute()
      for (const { mark, erasure, at } of found) {
        if (mark === whole) return at
        const sum = (sums.get(erasure) ?? 0) + (counts.get(mark) ?? 0)
        if (sum >= minErasedShare * paragraphs.length) return at
        sums.set(erasure, sum)
      }
    }
    return undefined
  },
})

/** Remembers the texts of one article. */
export async function rememberErased(trx: Trx, shelf: string, at: string, texts: readonly TextMarks[]): Promise<void> {
  await insertNew(trx, 'erasureKeys', { shelf, key: randomBytes(32).toString('base64url') })
  const { key } = await trx.selectFrom('erasureKeys').select('key').where('shelf', '=', shelf).executeTakeFirstOrThrow()
  const marks = new Set<string>()
  for (const { text, paragraphs } of texts) {
    marks.add(markOf(key, 'text', text))
    for (const each of paragraphs) marks.add(markOf(key, 'paragraph', each))
  }
  const erasure = newId()
  const rows = Array.from(marks, (mark) => ({ shelf, mark, erasure, at }))
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
