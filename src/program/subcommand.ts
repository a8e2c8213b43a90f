// What the subcommands that work on the database have in common.

import { existsSync } from 'node:fs'
import { OperatorError } from '../errors.ts'
import type { Config } from '../settings/config.ts'
import { openEngine } from '../store/engines/open.ts'
import { createStore, type Store } from '../store/store.ts'
import { sandboxFolder } from './serve.ts'

export interface SubcommandOptions {
  /** Works on what the sandbox keeps instead of the real thing. */
  readonly sandbox?: true
  /** Id of a Discord server; absent = the library, which all servers see. */
  readonly guild?: string
}

/** Prints a line. */
export type Say = (words: string) => void

export function placeOf(config: Config, { sandbox }: SubcommandOptions) {
  return sandbox
    ? { dataDir: sandboxFolder(config), databaseUrl: undefined }
    : { dataDir: config.dataDir, databaseUrl: config.databaseUrl }
}

export function mustBeGuild(guild: string): string {
  if (/^\d{17,20}$/.test(guild)) return guild
  throw new OperatorError(`--guild is "${guild}"; expected the id of a server, such as 123456789012345678.`)
}

// Overwriting the only backup with a worse one is how things get lost.
export function mustNotExist(file: string): void {
  if (existsSync(file)) throw new OperatorError(`${file} is there already. Name a new file, or remove that one.`)
}

/** Works on the database, and closes it. @param tell Is told when an older one is brought up to date. */
export async function withStore(
  config: Config,
  options: SubcommandOptions,
  work: (store: Store) => Promise<void>,
  tell: Say = () => {},
): Promise<void> {
  const engine = await openEngine(placeOf(config, options), { tell })
  try {
    await work(createStore(engine))
  } finally {
    await engine.close()
  }
}
