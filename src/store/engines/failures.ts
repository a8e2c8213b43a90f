// Turns a database's errors into sentences for the person whose step or question failed.

import { codeOf, UserError } from '../../errors.ts'

/** What failed: a step, before or while it was committed, or what only reads. */
export type Failed = 'step' | 'commit' | 'read'

export interface Sentence {
  /** Without a full stop. */
  readonly what: string
  readonly next: string
  /** Nobody knows what became of a commit whose answer never came. */
  readonly isCutOff?: true
}

/** What is asked of a database whose file was deleted or replaced may fail in any way; this is why. */
export class FileIsAnother extends Error {
  readonly sentence: Sentence
  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence.what, options)
    this.sentence = sentence
  }
}

const again = 'Try again in a minute.'
const held: Sentence = { what: 'Another program holds the database', next: again }
const unreachable: Sentence = { what: 'The database cannot be reached', next: again, isCutOff: true }
const crowded: Sentence = { what: 'Too many people were writing at once', next: 'Try again.' }
const damaged: Sentence = {
  what: 'The file of the database is damaged',
  next: 'The bot’s operator must restore a backup.',
}

const sqliteSentences: Readonly<Record<number, Sentence>> = {
  5: held,
  6: held,
  8: {
    what: 'The database cannot be written',
    next: 'The bot’s operator must give it the right to write to its data folder.',
  },
  10: { what: 'The disk reported an error', next: 'The bot’s operator must look at the disk.' },
  11: damaged,
  13: { what: 'The disk is full', next: 'The bot’s operator must free some space.' },
  14: { what: 'The database cannot be opened', next: 'The bot’s operator must look at its data folder.' },
  26: damaged,
}

const postgresSentences: readonly (readonly [RegExp, Sentence])[] = [
  [/^53100$/, { what: 'The disk of the database is full', next: 'The bot’s operator must free some space.' }],
  [/^(25006|42501)$/, { what: 'The database may only be read', next: 'The bot’s operator must look at it.' }],
  [/^(40P01|40001|55P03)$/, crowded],
  [
    /^(3D000|3F000|42P01)$/,
    {
      what: 'The database is gone, or its tables are',
      next: 'The bot’s operator must restore a backup.',
    },
  ],
  [
    /^28/,
    {
      what: 'The database does not let the bot in',
      next: 'The bot’s operator must look at DATABASE_URL.',
    },
  ],
  [/^57014$/, { what: 'The database took too long', next: again }],
  [/^(53|57|58|08|25P03|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EHOST|ENET|EAI_)/, unreachable],
]

/** Whether another process is writing just now: worth trying again. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === 5 || code === 6
}

/** Whether PostgreSQL ended the transaction because it and another waited for each other. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01'

/** Whether the connection to PostgreSQL ended under what was asked. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // pg has no code for a connection that broke under it.
  return (
    /^(57P0[12]|25P03|08|ECONNRESET|EPIPE)/.test(codeOf(error) ?? '') ||
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  )
}

/** Whether PostgreSQL did not answer in time: it is frozen, overrun or cut off. */
export function isWithoutAnswer(error: unknown): boolean {
  return error instanceof Error && /^(Query read timeout|timeout e\w+)/.test(error.message)
}

/** Whether the database is only away: its server is not reached, or has just begun to start. */
export function isAway(error: unknown): boolean {
  const isNoServer = /^(57P0[123]|53300|08|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EHOST|ENET|EAI_)/.test(codeOf(error) ?? '')
  return isNoServer || isConnectionLost(error) || isWithoutAnswer(error)
}

/** Whether PostgreSQL's server and the address differ on encryption, or its certificate is not trusted. */
export function isAboutEncryption(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // sslrootcert and its like name files.
  if ('syscall' in error && error.syscall === 'open') return true
  return (
    /CERT|_SIGNATURE|^ERR_(?:SSL|TLS|OSSL)|^EPROTO/.test(codeOf(error) ?? '') || /\bSSL\b|sslmode/.test(error.message)
  )
}

/** The error as a sentence, when it is the world's fault and not the program's; else the error itself. */
export function asSentence(error: unknown, failed: Failed): unknown {
  const found = sentenceOf(error)
  if (!found) return error
  const { what, next, isCutOff } = found
  if (failed === 'commit' && error instanceof FileIsAnother) {
    return new UserError(
      `${what} while this was being saved: it may or may not have been saved. Check before you try again.`,
      {
        cause: error,
      },
    )
  }
  if (failed === 'commit' && isCutOff) {
    return new UserError(
      `${what}, and went away while this was being saved: it may or may not have been saved. Check before you try again.`,
      { cause: error },
    )
  }
  const therefore = failed === 'read' ? 'so I cannot look that up' : 'so nothing was saved'
  return new UserError(`${what}, ${therefore}. ${next}`, { cause: error })
}

function sentenceOf(error: unknown): Sentence | undefined {
  if (error instanceof FileIsAnother) return error.sentence
  const sqlite = sqliteCode(error)
  if (sqlite !== undefined) return sqliteSentences[sqlite]
  if (!(error instanceof Error)) return undefined
  const known = postgresSentences.find(([pattern]) => pattern.test(codeOf(error) ?? ''))?.[1]
  return known ?? (isConnectionLost(error) || isWithoutAnswer(error) ? unreachable : undefined)
}

/** SQLite's primary result code. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}
