// The command import: brings the content folder onto the library's shelf, or files onto a server's own.

import { accessSync, constants } from 'node:fs'
import { codeOf, OperatorError, UserError } from '../errors.ts'
import type { ImportedFile, Library } from '../library/contract.ts'
import { importFolder } from '../library/imports/import-folder.ts'
import { openLibrary } from '../library/library.ts'
import { oneLine } from '../log.ts'
import type { Config } from '../settings/config.ts'
import type { Store } from '../store/store.ts'
import { countOf } from '../words.ts'
import { mustBeGuild, placeOf, type Say, type SubcommandOptions, withStore } from './subcommand.ts'

/** Brings the content folder onto the library's shelf, beside a running bot too. */
export async function importContent(
  config: Config,
  options: ImportOptions & { readonly ignoreRobots?: true },
  say: Say,
): Promise<void> {
  mustBeForContent(options)
  mustBeReadable(config.contentDir)
  const bring = async (store: Store) => {
    const outcome = await importFolder(store, config.contentDir, Date.now)
    const { added, changed, moved, removed, faults, summary } = outcome
    for (const { level, words } of summary) if (level !== 'debug') say(oneLine(words))
    const counts = Object.entries({ added, changed, moved, removed })
    say(`Imported ${config.contentDir}: ${counts.map(([what, count]) => `${inWords(count)} ${what}`).join(', ')}.`)
    if (faults.length > 0) throw new OperatorError(`${countOf(faults.length, 'file')} could not be imported.`)
  }
  await withStore(config, options, bring, say)
}

const inWords = (count: number) => count.toLocaleString('en')

/** @throws OperatorError for an option that means nothing without files: somebody forgot them. */
function mustBeForContent({
  guild,
  title,
  json,
  ignoreRobots,
}: ImportOptions & { readonly ignoreRobots?: true }): void {
  const given = Object.entries({ guild, title, json, 'ignore-robots': ignoreRobots })
  const [option] = given.filter(([, value]) => value !== undefined).map(([name]) => `--${name}`)
  if (option === undefined) return
  throw new OperatorError(
    `${option} is for files and addresses, and none is named. Name some, or leave it out to import the content folder.`,
  )
}

/** A running bot goes on with what it has when the folder is away; whoever asks for an import is told. */
function mustBeReadable(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
  } catch (error) {
    const code = codeOf(error)
    throw new OperatorError(
      code === 'ENOENT'
        ? `The content folder ${folder} does not exist; create it and put articles (*.md) into it.`
        : `The content folder ${folder} cannot be read (${code ?? error}). Make it readable, or set CONTENT_DIR to another one.`,
    )
  }
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
  const counts = outcomes.map((each) => `${inWords(files.filter(({ outcome }) => outcome === each).length)} ${each}`)
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
