// The command export: writes a shelf's articles into one file, by whose name the format is told.

import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { openLibrary } from '../library/library.ts'
import { libraryShelf } from '../store/store.ts'
import { mustBeGuild, mustNotExist, placeOf, type Say, type SubcommandOptions } from './subcommand.ts'

const formats: Readonly<Record<string, 'json' | 'markdown'>> = { '.json': 'json', '.zip': 'markdown' }

export async function exportShelf(config: Config, file: string, options: SubcommandOptions, say: Say): Promise<void> {
  const guildId = options.guild === undefined ? libraryShelf : mustBeGuild(options.guild)
  const format = formats[extname(file).toLowerCase()]
  if (!format) throw new OperatorError(`${file} names no format. End it with .json or .zip (of Markdown files).`)
  mustNotExist(file)
  const library = await openLibrary(placeOf(config, options))
  try {
    const { bytes } = await library.exportArticles({ guildId, format })
    await writeFile(file, bytes, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw new OperatorError(`${file} cannot be written (${error.code}). Name a file in a folder that can be written.`)
    })
    say(`Exported to ${file}.`)
  } finally {
    await library.close()
  }
}
