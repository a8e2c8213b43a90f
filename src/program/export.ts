// The command export: writes a shelf's articles into one file, by whose name the format is told.

import { chmod, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { OperatorError } from '../errors.ts'
import { openLibrary } from '../library/library.ts'
import { oneLine } from '../log.ts'
import type { Config } from '../settings/config.ts'
import { libraryShelf } from '../store/store.ts'
import { mustBeGuild, mustNotExist, placeOf, type Say, type SubcommandOptions } from './subcommand.ts'

const formats: Readonly<Record<string, 'json' | 'markdown'>> = { '.json': 'json', '.zip': 'markdown' }

export interface ExportOptions extends SubcommandOptions {
  /** Rights of the file: what it holds may be read by whoever may read Discord. */
  readonly mode: number
}

export async function exportShelf(config: Config, file: string, options: ExportOptions, say: Say): Promise<void> {
  const guildId = options.guild === undefined ? libraryShelf : mustBeGuild(options.guild)
  const format = formats[extname(file).toLowerCase()]
  if (!format) throw new OperatorError(`${file} names no format. End it with .json or .zip (of Markdown files).`)
  mustNotExist(file)
  const library = await openLibrary(placeOf(config, options))
  try {
    if (guildId === libraryShelf && (await library.status()).articleCount === 0) {
      throw new OperatorError(
        `The library has no articles yet. Put some into ${oneLine(config.contentDir)}, and run footnote import.`,
      )
    }
    const { bytes } = await library.exportArticles({ guildId, format })
    await writeFile(file, bytes, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw new OperatorError(`${file} cannot be written (${error.code}). Name a file in a folder that can be written.`)
    })
    await chmod(file, options.mode)
    say(`Exported to ${oneLine(file)}.`)
  } finally {
    await library.close()
  }
}
