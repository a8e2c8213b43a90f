// Turns a database's errors into sentences for the person whose write failed.

import { codeOf, UserError } from '../../errors.ts'

const held = 'Another program holds the database, so nothing was saved. Try again in a minute.'
const unreachable = 'The database cannot be reached, so nothing was saved. Try again in a minute.'

const sqliteSentences: Readonly<Record<number, string>> = {
  5: held,
  6: held,
  8: 'The database cannot be written, so nothing was saved. Whoever runs this bot must give it the right to write to its data folder.',
  10: 'The disk reported an error, so nothing was saved. Whoever runs this bot must look at the disk.',
  13: 'The disk is full, so nothing was saved. Whoever runs this bot must free some space.',
  14: 'The database cannot be opened, so nothing was saved. Whoever runs this bot must look at its data folder.',
}

const postgresSentences: readonly (readonly [RegExp, string])[] = [
  [/^53100$/, 'The disk of the database is full, so nothing was saved. Whoever runs this bot must free some space.'],
  [/^(25006|42501)$/, 'The database may only be read, so nothing was saved. Whoever runs this bot must look at it.'],
  [/^(40P01|40001|55P03)$/, 'Too many people were writing at once, so nothing was saved. Try again.'],
  [/^(53|57|58|08|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_)/, unreachable],
]

/** Whether another process is writing just now: worth trying again. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === 5 || code === 6
}

/** Whether PostgreSQL ended the transaction because it and another waited for each other. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01'

/** The error as a sentence, when it is the world's fault and not the program's; else the error itself. */
export function asSentence(error: unknown): unknown {
  const words = sentenceOf(error)
  return words === undefined ? error : new UserError(words, { cause: error })
}

function sentenceOf(error: unknown): string | undefined {
  const sqlite = sqliteCode(error)
  if (sqlite !== undefined) return sqliteSentences[sqlite]
  if (!(error instanceof Error)) return undefined
  const words = postgresSentences.find(([pattern]) => pattern.test(codeOf(error) ?? ''))?.[1]
  if (words !== undefined) return words
  // pg has no code for a connection that broke under it.
  const isBroken =
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  return isBroken ? unreachable : undefined
}

/** SQLite's primary result code. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}
