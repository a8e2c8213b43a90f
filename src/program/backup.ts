// The commands backup and restore: everything that is kept in one file, and back.

import { mkdir, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { checkBackup, readBackup, writeBackup } from '../store/backup.ts'
import { openEngine } from '../store/engines/open.ts'
import { createStore } from '../store/store.ts'
import { countOf } from '../words.ts'
import { mustNotExist, placeOf, type Say, type SubcommandOptions } from './subcommand.ts'

/** Writes everything that is kept into one file, while the bot goes on. */
export async function backup(config: Config, file: string, options: SubcommandOptions, say: Say): Promise<void> {
  mustNotExist(file)
  const engine = await openEngine(placeOf(config, options), { mustExist: true })
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

/** Puts a backup in the place of everything that is kept; what was there is backed up first. */
export async function restore(config: Config, file: string, options: SubcommandOptions, say: Say): Promise<void> {
  const place = placeOf(config, options)
  const engine = await openEngine(place)
  try {
    const stamp = new Date().toISOString().replace(/[:.]/g, '-')
    await checkBackup(engine, resolve(file))
    const folder = resolve(place.dataDir, 'backups')
    await mkdir(folder, { recursive: true })
    const before = resolve(folder, `before-restore-${stamp}.backup`)
    await writeBackup(engine, before)
    const rows = await readBackup(engine, resolve(file))
    say(`Restored ${file}: ${countOf(rows, 'row')}. What was there before is kept in ${before}.`)
  } finally {
    await engine.close()
  }
}
