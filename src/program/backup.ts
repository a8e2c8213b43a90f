// The commands backup and restore: everything that is kept in one file, and back.

import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { OperatorError } from '../errors.ts'
import type { Config } from '../settings/config.ts'
import { checkBackup, readBackup, writeBackup } from '../store/backup.ts'
import { openEngine } from '../store/engines/open.ts'
import { type ErasedSince, erasedSince, keepingErasures } from '../store/erased-since.ts'
import { makeFolder } from '../store/owner.ts'
import { createStore, libraryShelf } from '../store/store.ts'
import { countOf } from '../words.ts'
import { mustNotExist, placeOf, type Say, type SubcommandOptions } from './subcommand.ts'

/** Writes everything that is kept into one file, while the bot goes on. */
export async function backup(config: Config, file: string, options: SubcommandOptions, say: Say): Promise<void> {
  mustNotExist(file)
  const engine = await openEngine(placeOf(config, options), { mustExist: true, tell: say })
  try {
    const rows = await writeBackup(engine, resolve(file))
    if (rows === 0) {
      await rm(resolve(file), { force: true })
      throw new OperatorError(`The database is empty, so there is nothing to back up. See that it is the right one.`)
    }
    // The backup is none the worse when that cannot be noted.
    await createStore(engine)
      .noteMoment('backup')
      .catch(() => {})
    say(`Backed up to ${file}: ${countOf(rows, 'row')}.`)
  } finally {
    await engine.close()
  }
}

export interface RestoreOptions extends SubcommandOptions {
  /** What to do with articles that were erased after the backup was made; absent = nothing is restored if there are any. */
  readonly erased?: 'leave-out' | 'bring-back'
}

/** Puts a backup in the place of everything that is kept; what was there is backed up first. */
export async function restore(config: Config, file: string, options: RestoreOptions, say: Say): Promise<void> {
  const place = placeOf(config, options)
  const engine = await openEngine(place, { tell: say })
  try {
    const stamp = new Date().toISOString().replace(/[:.]/g, '-')
    await checkBackup(engine, resolve(file))
    const { articles, unknownSince } = await erasedSince(engine, resolve(file))
    if (articles.length > 0 && !options.erased) throw new OperatorError(wouldBringBack(file, articles))
    const folder = resolve(place.dataDir, 'backups')
    makeFolder(folder)
    const before = resolve(folder, `before-restore-${stamp}.backup`)
    await writeBackup(engine, before)
    const isLeftOut = options.erased === 'leave-out'
    const rows = await readBackup(engine, resolve(file), (trx, replace) =>
      keepingErasures(trx, engine.kind, { articles, isLeftOut }, replace),
    )
    // All that is here now is in that file.
    await createStore(engine)
      .noteMoment('backup')
      .catch(() => {})
    say(`Restored ${file}: ${countOf(rows, 'row')}. What was there before is kept in ${before}.`)
    for (const words of erasureSentences(articles, isLeftOut, unknownSince)) say(words)
    const remains = await engine.wipe()
    if (isLeftOut && remains !== 'nothing') say(remainSentences[remains])
  } finally {
    await engine.close()
  }
}

const remainSentences = {
  'for a while': 'Words of what was left out may still be in the files of the database; the next start wipes them.',
  'on the server': 'Words of what was left out may still be on the disk of PostgreSQL: run VACUUM FULL there.',
} as const
const maxNamed = 10

function wouldBringBack(file: string, articles: readonly ErasedSince[]): string {
  const named = articles
    .slice(0, maxNamed)
    .map(({ title, shelf, at }) => `  “${plainLine(title)}” of ${shelfName(shelf)}, erased on ${at.slice(0, 10)}`)
  if (articles.length > maxNamed) named.push(`  and ${articles.length - maxNamed} more`)
  const [is, them] = articles.length === 1 ? ['was', 'it'] : ['were', 'them']
  return [
    `${file} would bring back ${countOf(articles.length, 'article')} that ${is} erased for good since, so nothing was changed:`,
    ...named,
    `Restore it without ${them}, and without the drafts of that time, with --erased leave-out; with ${them}, with --erased bring-back.`,
  ].join('\n')
}

function erasureSentences(
  articles: readonly ErasedSince[],
  isLeftOut: boolean,
  unknownSince: string | undefined,
): string[] {
  const count = countOf(articles.length, 'erased article')
  const unknown = `Whether more of it was erased since ${unknownSince?.slice(0, 10)} is not known: the database before did not have all that the backup has. Erase again what must go.`
  return [
    ...(articles.length > 0 ? [isLeftOut ? `Left out: ${count}.` : `Brought back: ${count}.`] : []),
    ...(unknownSince === undefined ? [] : [unknown]),
  ]
}

function shelfName(shelf: string): string {
  return shelf === libraryShelf ? 'the library' : `server ${shelf}`
}

function plainLine(title: string): string {
  return title.replace(/[\p{C}\s]+/gu, ' ').slice(0, 150)
}
