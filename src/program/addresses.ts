// The commands import and refresh for addresses: pages and documents become articles, archives become collections.

import { OperatorError, UserError } from '../errors.ts'
import type { ImportedFile } from '../library/contract.ts'
import {
  type ArchiveOutcome,
  archiveCollections,
  importArchive,
  removeArchive,
} from '../library/imports/archive-import.ts'
import { openLibrary } from '../library/library.ts'
import { removePage } from '../library/sources/page-import.ts'
import { oneLine } from '../log.ts'
import type { Config } from '../settings/config.ts'
import { libraryShelf, type Store } from '../store/store.ts'
import { canParseUrl } from '../text/can-parse-url.ts'
import { webHere } from '../web/web-here.ts'
import { countOf } from '../words.ts'
import { tellFiles } from './import.ts'
import { mustBeGuild, placeOf, type Say, type SubcommandOptions, withStore } from './subcommand.ts'

export interface AddressOptions extends SubcommandOptions {
  /** Of the only page. */
  readonly title?: string
  readonly json?: true
  /** What a robots.txt keeps from robots is fetched nevertheless. */
  readonly ignoreRobots?: true
}

export function isAddress(argument: string): boolean {
  return /^https?:\/\//i.test(argument)
}

/** By its address alone: what code hosts offer of a branch has no other sign. */
function isArchive(address: string): boolean {
  const { host, pathname } = new URL(address)
  return (
    /\/(?:zip|tar)ball\//.test(pathname) ||
    /\.(?:zip|tar\.gz|tgz)$/i.test(pathname) ||
    (host === 'codeload.github.com' && /\/(?:zip|tar\.gz)\//.test(pathname))
  )
}

/** Prints how far it is. */
type Progress = (words: string) => void

/** Brings pages and documents, or archives, onto the shelf that all servers see, or onto a server's own. */
export async function importAddresses(
  config: Config,
  addresses: readonly string[],
  options: AddressOptions,
  { say, progress }: { readonly say: Say; readonly progress: Progress },
): Promise<void> {
  const wrong = addresses.find((each) => !isAddress(each) || !canParseUrl(each))
  if (wrong !== undefined) {
    const next = isAddress(wrong)
      ? 'Write one such as https://example.com/tea.'
      : 'Import files and addresses one kind after the other.'
    throw new OperatorError(`"${wrong}" is not a web address. ${next}`)
  }
  if (options.title !== undefined && addresses.length > 1) {
    throw new OperatorError(`--title is "${options.title}" for ${addresses.length} pages; name one page with it.`)
  }
  const shelf = shelfOf(options)
  const archives = addresses.filter(isArchive)
  const pages = addresses.filter((each) => !isArchive(each))
  let refused = 0
  if (archives.length > 0) {
    await withStore(config, options, async (store) => {
      for (const address of archives)
        refused += await bringArchive(config, store, { shelf, address, options, say, progress })
    })
  }
  if (pages.length > 0) {
    const files = await bringPages(config, pages, options, progress)
    if (options.json) for (const file of files) say(JSON.stringify(file))
    else tellFiles(files, say)
    refused += files.filter(({ outcome }) => outcome === 'refused').length
  }
  if (refused > 0) throw new OperatorError(`${countOf(refused, 'page')} could not be imported.`)
}

/** Looks again at an archive that was imported. @param named Its address, its name, or a part of one. */
export async function refreshCollection(
  config: Config,
  named: string,
  options: AddressOptions,
  { say, progress }: { readonly say: Say; readonly progress: Progress },
): Promise<void> {
  const shelf = shelfOf(options)
  await withStore(config, options, async (store) => {
    const all = await archiveCollections(store, shelf)
    const exact = all.filter(({ address, name }) => address === named || name === named)
    const near = exact.length > 0 ? exact : all.filter(({ address }) => address.includes(named))
    const [one, another] = near
    if (!one || another) {
      const list = (another ? near : all).map(({ address }) => address).join('\n')
      throw new OperatorError(
        all.length === 0
          ? `There is no collection that came from an address${shelf === libraryShelf ? '' : ' on that server'}. Import one with footnote import ADDRESS.`
          : `"${named}" names ${another ? 'several collections' : 'no collection'}. Name one of these:\n${list}`,
      )
    }
    const refused = await bringArchive(config, store, { shelf, address: one.address, options, say, progress })
    if (refused > 0) throw new OperatorError(`${one.name} could not be read whole.`)
  })
}

/** Takes out what came from an address. @throws OperatorError when nothing did. */
export async function removeImported(
  config: Config,
  address: string,
  options: SubcommandOptions,
  say: Say,
): Promise<void> {
  const shelf = shelfOf(options)
  const nothing = `Nothing came from "${address}"${shelf === libraryShelf ? '' : ' on that server'}. Name the address as it was imported.`
  await withStore(config, options, async (store) => {
    const archive = (await archiveCollections(store, shelf)).find(
      (each) => each.address === address || each.name === address,
    )
    if (archive) {
      const count = await removeArchive({ store, now: Date.now }, { shelf, address: archive.address })
      say(`Removed ${countOf(count, 'article')} of ${archive.name}.`)
      return
    }
    const title = isAddress(address) ? await removePage({ store, now: Date.now }, { shelf, address }) : undefined
    if (title === undefined) throw new OperatorError(nothing)
    say(`Removed “${oneLine(title)}”.`)
  })
}

interface Bringing {
  readonly shelf: string
  readonly address: string
  readonly options: AddressOptions
  readonly say: Say
  readonly progress: Progress
}

/** @returns How many addresses could not be imported whole: 1 or 0. */
async function bringArchive(
  config: Config,
  store: Store,
  { shelf, address, options, say, progress }: Bringing,
): Promise<number> {
  const web = webHere({ allow: config.fetchAllow })
  try {
    const parts = { store, web, now: Date.now, limits: config.guildLimits }
    const asksRobots = options.ignoreRobots !== true
    const outcome = await importArchive(parts, { shelf, address, asksRobots, progress })
    if (options.json) say(JSON.stringify({ address, ...outcome }))
    else tellArchive(outcome, say)
    return outcome.faults.length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    say(options.json ? JSON.stringify({ address, outcome: 'refused', reason: told(error) }) : oneLine(told(error)))
    return 1
  } finally {
    await web.close()
  }
}

function tellArchive({ name, summary, added, changed, moved, removed, isUnchanged }: ArchiveOutcome, say: Say): void {
  if (isUnchanged) {
    say(`${name} has not changed since it was imported.`)
    return
  }
  for (const { level, words } of summary) if (level !== 'debug') say(oneLine(words))
  say(`Imported ${name}: ${added} added, ${changed} changed, ${moved} moved, ${removed} removed.`)
}

async function bringPages(
  config: Config,
  pages: readonly string[],
  options: AddressOptions,
  progress: Progress,
): Promise<ImportedFile[]> {
  const web = webHere({ allow: config.fetchAllow })
  const library = await openLibrary({ ...placeOf(config, options), guildLimits: config.guildLimits, web })
  try {
    const files: ImportedFile[] = []
    for (const address of pages) {
      progress(`fetching ${address}`)
      const { title } = options
      const request = { ...(options.guild !== undefined && { guildId: mustBeGuild(options.guild) }), address }
      const asksRobots = options.ignoreRobots !== true
      const file = await library.importPage({ ...request, asksRobots, ...(title !== undefined && { title }) })
      files.push(file.reason === undefined ? file : { ...file, reason: told(new UserError(file.reason)) })
    }
    return files
  } finally {
    await library.close()
  }
}

/** What an operator can do about it is said to operators alone. */
function told({ message }: UserError): string {
  return message.includes('asks robots not to fetch')
    ? `${message} Say --ignore-robots to fetch it nevertheless.`
    : message
}

function shelfOf({ guild }: SubcommandOptions): string {
  return guild === undefined ? libraryShelf : mustBeGuild(guild)
}
