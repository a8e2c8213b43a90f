// The command import: brings the content folder onto the library's shelf, or files onto a server's own.

import { OperatorError, UserError } from '../errors.ts'
import type { ImportedFile, Library } from '../library/contract.ts'
import { importFolder } from '../library/imports/import-folder.ts'
import { openLibrary } from '../library/library.ts'
import { oneLine } from '../log.ts'
import type { Config } from '../settings/config.ts'
import { countOf } from '../words.ts'
import { mustBeGuild, placeOf, type Say, type SubcommandOptions, withStore } from './subcommand.ts'

/** Brings the content folder onto the library's shelf, beside a running bot too. */
export async function importContent(config: Config, options: SubcommandOptions, say: Say): Promise<void> {
  await withStore(config, options, async (store) => {
    const outcome = await importFolder(store, config.contentDir, Date.now)
    const { added, changed, moved, removed, faults, summary } = outcome
    for (const { level, words } of summary) if (level !== 'debug') say(oneLine(words))
    say(`Imported ${config.contentDir}: ${added} added, ${changed} changed, ${moved} moved, ${removed} removed.`)
    if (faults.length > 0) throw new OperatorError(`${countOf(faults.length, 'file')} could not be imported.`)
  })
}

export interface ImportOptions extends SubcommandOptions {
  /** Of the only file. */
  readonly title?: string
  /** Prints an object for each file instead of sentences. */
  readonly json?: true
}

/**
 * Brings files and folders of them onto a server's own shelf.
 * @param warn Prints a line beside the results.
 */
export async function importForServer(
  config: Config,
  paths: readonly string[],
  { title, json, ...options }: ImportOptions,
  say: Say,
  warn: Say,
): Promise<void> {
  if (options.guild === undefined) {
    throw new OperatorError(
      'Files are imported for a server; name it with --guild ID. Articles for all servers belong into the content folder.',
    )
  }
  const guildId = mustBeGuild(options.guild)
  if (title !== undefined && paths.length > 1) {
    throw new OperatorError(`--title is "${title}" for ${paths.length} files; name one file with it.`)
  }
  const library = await openLibrary({ ...placeOf(config, options), guildLimits: config.guildLimits })
  try {
    await untilRead(library, guildId)
    const { files, mistakes, isKnownServer } = await library.importFiles({
      guildId,
      paths,
      contentDir: config.contentDir,
      ...(title !== undefined && { title }),
    })
    for (const mistake of mistakes) warn(oneLine(mistake))
    if (!isKnownServer) {
      warn(
        `Nothing is known of a server ${guildId} here yet. If I am on none with this id, nobody will see what was imported.`,
      )
    }
    if (json) for (const file of files) say(JSON.stringify(file))
    else tellFiles(files, say)
    const refused = files.filter(({ outcome }) => outcome === 'refused').length
    if (refused > 0) throw new OperatorError(`${countOf(refused, 'file')} could not be imported.`)
  } finally {
    await library.close()
  }
}

const outcomes = ['added', 'changed', 'moved', 'unchanged', 'refused'] as const

/** Says what became of files, or of pages. */
export function tellFiles(files: readonly ImportedFile[], say: Say): void {
  for (const { outcome, file, reason } of files) {
    if (reason === undefined) continue
    // A reason often begins with the file, or quotes its name.
    say(oneLine(reason.includes(file) ? reason : `${file}: ${outcome === 'refused' ? '' : `${outcome}. `}${reason}`))
  }
  const counts = outcomes.map((each) => `${files.filter(({ outcome }) => outcome === each).length} ${each}`)
  say(`Imported: ${counts.join(', ')}.`)
}

/** Waits for a large shelf as long as it gets on: a person is asked to try again, a command can. */
async function untilRead(library: Library, guildId: string): Promise<void> {
  let last = ''
  for (;;) {
    try {
      await library.list({ guildId, page: 1, pageSize: 1 })
      return
    } catch (error) {
      if (!(error instanceof UserError) || error.message === last) throw error
      last = error.message
    }
  }
}
