// What an operator does with everything that is kept: import, export, backup, restore.

import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { OperatorError, UserError } from '../errors.ts'
import { importFolder } from '../library/articles/content-import.ts'
import type { Library } from '../library/contract.ts'
import { openLibrary } from '../library/library.ts'
import { checkBackup, readBackup, writeBackup } from '../store/backup.ts'
import { openEngine } from '../store/engines/open.ts'
import { createStore, libraryShelf } from '../store/store.ts'
import { countOf } from '../words.ts'
import { sandboxFolder } from './serve.ts'

export interface KeepChoices {
  /** Works on what the sandbox keeps instead of the real thing. */
  readonly sandbox?: true
  /** Id of a Discord server; absent = the library, which all servers see. */
  readonly guild?: string
}

type Say = (words: string) => void

function placeOf(config: Config, { sandbox }: KeepChoices) {
  return sandbox
    ? { dataDir: sandboxFolder(config), databaseUrl: undefined }
    : { dataDir: config.dataDir, databaseUrl: config.databaseUrl }
}

/** Brings the content folder onto the library's shelf, beside a running bot too. */
export async function importContent(config: Config, choices: KeepChoices, say: Say): Promise<void> {
  const engine = await openEngine(placeOf(config, choices))
  try {
    const outcome = await importFolder(createStore(engine), config.contentDir, Date.now)
    const { added, changed, removed, faults, warnings } = outcome
    for (const sentence of [...faults, ...warnings]) say(sentence)
    say(`Imported ${config.contentDir}: ${added} added, ${changed} changed, ${removed} removed.`)
    if (faults.length > 0) throw new OperatorError(`${countOf(faults.length, 'file')} could not be imported.`)
  } finally {
    await engine.close()
  }
}

/** Brings files, such as an export, onto a server's own shelf: each file as a whole or not at all. */
export async function importFiles(
  config: Config,
  files: readonly string[],
  choices: KeepChoices,
  say: Say,
): Promise<void> {
  const guildId = mustBeGuild(
    choices.guild,
    'Files are imported for a server; name it with --guild ID. Articles for all servers belong into the content folder.',
  )
  const library = await openLibrary({ ...placeOf(config, choices), guildLimits: config.guildLimits })
  try {
    await untilRead(library, guildId)
    for (const file of files) {
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        throw new OperatorError(`${file} cannot be read (${error.code}). Name a .md, .txt, .json or .zip file.`)
      })
      const typed = { title: '', source: '', details: '', text: '' }
      const draft = await library.draft({ guildId, by: '', typed, file: { name: basename(file), bytes } })
      if (draft.faults.length > 0) {
        await library.dropDraft({ guildId, by: '', draftId: draft.draftId })
        throw new OperatorError(`${file} was not imported. ${draft.faults.join(' ')}`)
      }
      const outcome = await library.publish({ guildId, by: '', draftId: draft.draftId })
      const count = outcome.kind === 'published' ? outcome.articles.length : 0
      say(
        `Imported ${file}: ${countOf(count, 'article')} added or changed${draft.counts ? `, ${draft.counts.same} here already` : ''}.`,
      )
    }
  } finally {
    await library.close()
  }
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

/** Writes a shelf's articles into one file, by whose name the format is told. */
export async function exportShelf(config: Config, file: string, choices: KeepChoices, say: Say): Promise<void> {
  const guildId = choices.guild === undefined ? libraryShelf : mustBeGuild(choices.guild, '')
  if (!/\.(json|zip)$/i.test(file)) {
    throw new OperatorError(`${file} names no format. End it with .json or .zip (of Markdown files).`)
  }
  mustNotExist(file)
  const library = await openLibrary(placeOf(config, choices))
  try {
    const format = /\.json$/i.test(file) ? 'json' : 'markdown'
    const { bytes } = await library.exportArticles({ guildId, format })
    await writeNew(file, bytes)
    say(`Exported to ${file}.`)
  } finally {
    await library.close()
  }
}

/** Writes everything that is kept into one file, while the bot goes on. */
export async function backup(config: Config, file: string, choices: KeepChoices, say: Say): Promise<void> {
  mustNotExist(file)
  const engine = await openEngine(placeOf(config, choices))
  try {
    const rows = await writeBackup(engine, resolve(file))
    say(`Backed up to ${file}: ${countOf(rows, 'row')}.`)
  } finally {
    await engine.close()
  }
}

/** Puts a backup in the place of everything that is kept; what was there is backed up first. */
export async function restore(config: Config, file: string, choices: KeepChoices, say: Say): Promise<void> {
  const place = placeOf(config, choices)
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

function mustBeGuild(guild: string | undefined, otherwise: string): string {
  if (guild === undefined) throw new OperatorError(otherwise)
  if (/^\d{17,20}$/.test(guild)) return guild
  throw new OperatorError(`--guild is "${guild}"; expected the id of a server, such as 123456789012345678.`)
}

// Overwriting the only backup with a worse one is how things get lost.
function mustNotExist(file: string): void {
  if (existsSync(file)) throw new OperatorError(`${file} is there already. Name a new file, or remove that one.`)
}

async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(`${file} cannot be written (${error.code}). Name a file in a folder that can be written.`)
  })
}
