// The command backup --keep: one more backup in a folder, and the oldest ones out of it.

import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { codeOf, OperatorError } from '../errors.ts'
import type { Config } from '../settings/config.ts'
import { countOf } from '../words.ts'
import { backup } from './backup.ts'
import type { Say, SubcommandOptions } from './subcommand.ts'

export interface BackupFolderOptions extends SubcommandOptions {
  /** How many backups stay, the new one among them; at least 1. */
  readonly keep: number
  readonly now: number
}

// Names sort by time. Whatever else lies in the folder is not ours to remove, nor is what was named by a clock that was ahead:
// beside it every new backup would be the oldest.
const ours = /^footnote-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.backup$/

/** Writes a backup named by the time, and removes the oldest only once it is whole. */
export async function backupInto(
  config: Config,
  folder: string,
  { keep, now, ...options }: BackupFolderOptions,
  say: Say,
): Promise<void> {
  const name = `footnote-${new Date(now).toISOString().replace(/[:.]/g, '-')}.backup`
  try {
    await mkdir(resolve(folder), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new OperatorError(
      `${folder} cannot be made (${codeOf(error) ?? error}). With --keep, name a folder that the user who runs Footnote can write to.`,
    )
  }
  await backup(config, join(folder, name), options, say)
  const there = (await readdir(resolve(folder), { withFileTypes: true })).filter((each) => each.isFile())
  const backups = there.map((each) => each.name).filter((file) => ours.test(file) && file !== name)
  const before = backups.filter((file) => file < name)
  const old = before
    .sort()
    .reverse()
    .slice(keep - 1)
  for (const file of old) await rm(join(resolve(folder), file), { force: true })
  if (old.length > 0) say(`Removed ${countOf(old.length, 'older backup')}; ${keep} are kept.`)
  const ahead = backups.length - before.length
  if (ahead > 0) {
    say(
      `${countOf(ahead, 'backup')} in ${folder} ${ahead === 1 ? 'is' : 'are'} named by a time that is still to come, and left alone. Check the clock, then remove or rename ${ahead === 1 ? 'it' : 'them'}.`,
    )
  }
}
