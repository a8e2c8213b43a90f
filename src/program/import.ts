// The command import: brings the content folder onto the library's shelf, or files onto a server's own.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Config } from '../config.ts'
import { OperatorError, UserError } from '../errors.ts'
import { importFolder } from '../library/articles/content-import.ts'
import type { Library } from '../library/contract.ts'
import { openLibrary } from '../library/library.ts'
import { openEngine } from '../store/engines/open.ts'
import { createStore } from '../store/store.ts'
import { countOf } from '../words.ts'
import { mustBeGuild, placeOf, type Say, type SubcommandOptions } from './subcommand.ts'

/** Brings the content folder onto the library's shelf, beside a running bot too. */
export async function importContent(config: Config, options: SubcommandOptions, say: Say): Promise<void> {
  const engine = await openEngine(placeOf(config, options))
  try {
    const outcome = await importFolder(createStore(engine), config.contentDir, Date.now)
    const { added, changed, removed, faults, summary } = outcome
    for (const { level, words } of summary) if (level !== 'debug') say(words)
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
  options: SubcommandOptions,
  say: Say,
): Promise<void> {
  if (options.guild === undefined) {
    throw new OperatorError(
      'Files are imported for a server; name it with --guild ID. Articles for all servers belong into the content folder.',
    )
  }
  const guildId = mustBeGuild(options.guild)
  const library = await openLibrary({ ...placeOf(config, options), guildLimits: config.guildLimits })
  try {
    await untilRead(library, guildId)
    for (const file of files) {
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        throw new OperatorError(
          `${file} cannot be read (${error.code}). Name a .md, .mdx, .markdown, .txt, .json or .zip file.`,
        )
      })
      const typed = { title: '', source: '', details: '', text: '' }
      const draft = await library.draft({ guildId, by: '', typed, file: { name: basename(file), bytes } })
      if (draft.faults.length > 0) {
        await library.dropDraft({ guildId, by: '', draftId: draft.draftId })
        throw new OperatorError(`${file} was not imported. ${draft.faults.join(' ')}`)
      }
      const outcome = await library.publish({ guildId, by: '', draftId: draft.draftId, isCopyMeant: true })
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
