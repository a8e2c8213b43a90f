// Lists the files of a folder with the state of each, links followed, and never in circles.

import { type BigIntStats, type Dirent, stat as statThen } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { codeOf } from '../../../errors.ts'
import { isClosedName, isListedName } from '../collections/rules.ts'

export interface Listing {
  /**
   * Files that may be articles, in the code-unit order of their paths: path below the folder, with / as separator, to
   * the state of the file.
   */
  readonly files: ReadonlyMap<string, string>
  /** The folder itself and all below it, as far as they can be read. */
  readonly folders: readonly ListedFolder[]
  /** Sentences on folders that cannot be read; what is in them is not known. */
  readonly faults: readonly string[]
  /** Links that are not followed, since they lead out of what they stand in. */
  readonly outward: readonly string[]
  readonly isMissing: boolean
}

export interface ListedFolder {
  /** Without links. */
  readonly place: string
  /** Tells it from another folder that takes its place. */
  readonly identity: string
}

/** A folder to be listed. */
interface Stop {
  /** Below the listed folder; empty = itself. */
  readonly path: string
  readonly place: string
  /** What links in it may lead into: itself, or the folder that it was reached in. Undefined = anything. */
  readonly bound: string | undefined
}

/** What was found in one folder. */
interface Found {
  readonly files: (readonly [path: string, state: string])[]
  readonly folders: Stop[]
  readonly linkedFolders: Stop[]
}

/** The older interface takes a quarter less time, which counts for ten thousand files every few seconds. */
const stat = promisify(statThen)

/** So many questions are open at the file system at a time; more are no faster. */
const questionsAtOnce = 16

/**
 * Locks, folders that are not finished, and the four sides that git mergetool lays beside a file. Other passing files,
 * such as tea.md~, tea.md.swp or tea.md.crdownload, do not end as texts do.
 */
const passingName = /^~\$|~$|\.tmp$|_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+\.\w+$/

/** What a file was when it was looked at: when two states are equal, so is its text. */
export function fileState({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  // The time of change is there for what leaves the other time alone: rights that were given, a copy with its old date.
  return `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`
}

/**
 * Every folder is listed once, by its own path rather than by links to it, and none above the listed one. Links that lead
 * elsewhere are the operator's where they stand directly in the folder. Deeper, and in a repository, they are those of
 * whoever writes its texts, who must not lead the bot to what else is on the machine.
 * @param isNamed Whether the folder may be somebody else's, so that none of its links leads elsewhere.
 */
export async function listFolder(folder: string, isNamed = false): Promise<Listing> {
  const faults: string[] = []
  const outward: string[] = []
  const folders: ListedFolder[] = []
  let root: string
  try {
    root = await realpath(folder)
  } catch (error) {
    const isMissing = codeOf(error) === 'ENOENT'
    return { files: new Map(), folders, faults: isMissing ? [] : [unreadableFolder(folder, error)], outward, isMissing }
  }
  const listed = new Set<string>()
  for (let above = root; above !== dirname(above); above = dirname(above)) listed.add(dirname(above))
  const files: (readonly [string, string])[] = []
  const linked: Stop[] = []
  const isClone = isNamed || (await isThere(join(root, '.git')))
  let stops: Stop[] = [{ path: '', place: root, bound: isClone ? root : undefined }]
  while (stops.length > 0) {
    for (const { place } of stops) listed.add(place)
    const founds = await atOnce(stops, (stop) => lookInto({ folder, root }, stop, folders, { faults, outward }))
    for (const found of founds) {
      files.push(...found.files)
      linked.push(...found.linkedFolders)
    }
    stops = founds.flatMap((found) => found.folders).filter(({ place }) => !listed.has(place))
    if (stops.length > 0) continue
    linked.sort(byPath)
    // One at a time, so that it depends on nothing but the names which of two links to one folder counts.
    while (linked.length > 0 && stops.length === 0) {
      stops = linked.splice(0, 1).filter(({ place }) => !listed.has(place))
    }
  }
  files.sort(([a], [b]) => (a < b ? -1 : 1))
  return { files: new Map(files), folders, faults, outward: outward.sort(), isMissing: false }
}

const byPath = (a: Stop, b: Stop) => (a.path < b.path ? -1 : 1)

async function lookInto(
  { folder, root }: { readonly folder: string; readonly root: string },
  stop: Stop,
  folders: ListedFolder[],
  { faults, outward }: { readonly faults: string[]; readonly outward: string[] },
): Promise<Found> {
  const found: Found = { files: [], folders: [], linkedFolders: [] }
  let entries: Dirent[]
  try {
    const { dev, ino, birthtimeNs } = await stat(stop.place, { bigint: true })
    entries = await readdir(stop.place, { withFileTypes: true })
    // Numbers are given to new folders again when an old one is gone.
    folders.push({ place: stop.place, identity: `${dev} ${ino} ${birthtimeNs}` })
  } catch (error) {
    const isGone = stop.path !== '' && codeOf(error) === 'ENOENT'
    if (!isGone) faults.push(unreadableFolder(join(folder, stop.path), error))
    return found
  }
  await atOnce(
    entries.filter(({ name }) => !passingName.test(name) && !isClosedName(name)),
    async (entry) => {
      const { name } = entry
      const path = stop.path ? `${stop.path}/${name}` : name
      const place = join(stop.place, name)
      if (entry.isDirectory()) found.folders.push({ path, place, bound: stop.bound ?? root })
      else if (entry.isFile()) {
        if (isListedName(name)) await addFile(found, path, place, name.includes('\ufffd'))
      } else if (entry.isSymbolicLink()) {
        const target = await stat(place).catch(() => undefined)
        if (!target?.isDirectory() && !isListedName(name)) return
        const real = await realpath(place).catch(() => undefined)
        if (real !== undefined && !(await isWithinBound(real, stop, root))) outward.push(join(folder, path))
        else if (target?.isDirectory()) {
          found.linkedFolders.push({ path, place: real ?? place, bound: stop.bound ?? real ?? place })
        } else await addFile(found, path, place, true)
      }
    },
  )
  return found
}

/** Whether a link may lead there: a repository links its own files, also those beside the folder with its texts. */
async function isWithinBound(real: string, { place, bound }: Stop, root: string): Promise<boolean> {
  if (bound === undefined || [bound, root].some((each) => isWithin(real, each))) return true
  for (let above = place; above !== dirname(above); above = dirname(above)) {
    if (await isThere(join(above, '.git'))) return isWithin(real, above)
  }
  return false
}

function isWithin(place: string, folder: string): boolean {
  return place === folder || place.startsWith(`${folder}${sep}`)
}

function isThere(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  )
}

/** @param isToldWhenLost A link, or a name that is no UTF-8, may lead nowhere for good; another file was just removed. */
async function addFile(found: Found, path: string, place: string, isToldWhenLost: boolean): Promise<void> {
  try {
    found.files.push([path, fileState(await stat(place, { bigint: true }))])
  } catch (error) {
    const code = codeOf(error) ?? String(error)
    if (code !== 'ENOENT' || isToldWhenLost) found.files.push([path, code])
  }
}

/** Does the same with each, a few at a time. @returns In the order of the items. */
async function atOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const goOn = async () => {
    while (next < items.length) {
      const at = next++
      results[at] = await work(items[at] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(questionsAtOnce, items.length) }, goOn))
  return results
}

function unreadableFolder(folder: string, error: unknown): string {
  return `${folder} cannot be read (${codeOf(error) ?? error}); make it a folder that the bot may read.`
}

export function outwardLink(path: string): string {
  return `${path} leads out of the folder that it stands in, so it is left out; link it directly in the content folder if you want it.`
}
