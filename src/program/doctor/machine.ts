// Looks at the machine: what the program runs on, its folder, space on the disk, memory.

import { existsSync, statSync } from 'node:fs'
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Diagnosis } from '../../diagnosis.ts'
import { codeOf } from '../../errors.ts'
import { ofOthers } from '../../settings/data-folder.ts'
import { countOf } from '../../words.ts'
import { inWholeMegabytes, leastFreeBytes, memoryOfMachine } from '../machine.ts'

export interface Machine {
  readonly dataDir: string
  /** Whether it is in DATA_DIR; beside PostgreSQL that has what is made anew alone, and each of several processes its own. */
  readonly isDatabaseThere: boolean
  /** Of .env, where there may be none. */
  readonly envFile: string
  readonly nodeVersion: string
  /** Of the database; what is migrated is backed up to the same disk. */
  readonly databaseBytes: number
  /** What shelves may take of the memory, and how many paragraphs there are for them. */
  readonly shelfMemoryBytes: number
  readonly paragraphs: number
  /** Default what this machine or container has. */
  readonly memoryBytes?: number
  /** Default as the disk says. */
  readonly freeBytes?: number
}

const leastNode = [20, 19] as const
const comfortable = 500_000_000

export async function examineMachine(machine: Machine): Promise<Diagnosis[]> {
  const found = [
    ...nodeFindings(machine.nodeVersion),
    ...(await folderFindings(machine)),
    ...(await spaceFindings(machine)),
    ...memoryFindings(machine),
    ...envFindings(machine.envFile),
  ]
  return found.map((each) => ({ area: 'machine', ...each }))
}

type Found = Omit<Diagnosis, 'area'>

function nodeFindings(version: string): Found[] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = leastNode
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return []
  const mend = `Install Node.js ${leastNode.join('.')} or newer.`
  return [{ level: 'fault', found: `This is Node.js ${version}, which is too old for Footnote.`, mend }]
}

async function folderFindings({ dataDir: folder, isDatabaseThere }: Machine): Promise<Found[]> {
  if (!existsSync(folder)) {
    if (!isDatabaseThere) return []
    const mend = 'If the bot has run before, set DATA_DIR to its folder; else the first start makes it.'
    return [{ level: 'fault', found: `DATA_DIR ${folder} does not exist.`, mend }]
  }
  try {
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const user = process.geteuid ? ` (user id ${process.geteuid()})` : ''
    return [
      {
        level: 'fault',
        found: `DATA_DIR ${folder} cannot be written (${codeOf(error) ?? error}).`,
        mend: `Give the user that runs Footnote${user} the right to write there, or set DATA_DIR to another folder.`,
      },
    ]
  }
  return [...(await otherFindings(folder)), ...(await openFindings(folder))]
}

async function otherFindings(folder: string): Promise<Found[]> {
  const [path, ...more] = await ofOthers(folder)
  if (path === undefined) return []
  const rest = more.length === 0 ? '' : `, and ${countOf(more.length, 'other thing')} there,`
  // Who asks as root may run the bot as root, too.
  const isRoot = process.geteuid?.() === 0
  return [
    {
      level: isRoot ? 'advice' : 'fault',
      found: `${path}${rest} ${isRoot ? 'has another owner than its folder' : 'cannot be used by this user'}, as when another user ran a command of footnote.`,
      mend: `Give it to the user that runs Footnote, as root: chown -R ${isRoot ? (await stat(folder)).uid : process.geteuid?.()} ${folder}`,
    },
  ]
}

async function openFindings(folder: string): Promise<Found[]> {
  if (process.platform === 'win32') return []
  const files = (await readdir(folder)).filter((name) => /^footnote\.db/.test(name)).map((name) => join(folder, name))
  const open = [folder, ...files].filter(
    (path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
  )
  if (open.length === 0) return []
  return [
    {
      level: 'advice',
      found: `Other users of this machine may read ${open.length === 1 ? open[0] : `${open[0]} and ${countOf(open.length - 1, 'file')} in it`}, where questions and drafts are.`,
      mend: `chmod -R go-rwx ${folder}`,
    },
  ]
}

async function spaceFindings({ dataDir, databaseBytes, freeBytes }: Machine): Promise<Found[]> {
  const disk = await statfs(dataDir).catch(() => undefined)
  const free = freeBytes ?? (disk && disk.bavail * disk.bsize)
  if (free === undefined) return []
  const wanted = Math.max(comfortable, 2 * databaseBytes)
  if (free >= wanted) return []
  return [
    {
      level: free < leastFreeBytes ? 'fault' : 'advice',
      found: `The disk of DATA_DIR ${dataDir} has ${inWholeMegabytes(free)} left; the database has ${inWholeMegabytes(databaseBytes)}, and an update backs it up beside it.`,
      mend: `Free some space: ${inWholeMegabytes(wanted)} are comfortable.`,
    },
  ]
}

/** 50,000 paragraphs take 100 to 250 MB. */
const bytesPerParagraph = 5_000

function memoryFindings({ shelfMemoryBytes, paragraphs, memoryBytes }: Machine): Found[] {
  const memory = memoryBytes ?? memoryOfMachine()
  const half = Math.floor(memory / 2e6)
  const needed = paragraphs * bytesPerParagraph
  const found: Found[] = []
  if (shelfMemoryBytes > memory / 2) {
    found.push({
      level: 'advice',
      found: `SHELF_MEMORY_MB is ${Math.floor(shelfMemoryBytes / 1e6)}, more than half of the ${inWholeMegabytes(memory)} that there are: the system may end the program.`,
      mend: `Set SHELF_MEMORY_MB to ${half}.`,
    })
  }
  if (needed > Math.min(shelfMemoryBytes, memory / 2)) {
    const wanted = Math.ceil(needed / 1e6)
    found.push({
      level: 'advice',
      found: `The articles of all servers take up to ${inWholeMegabytes(needed)} of memory, more than the ${inWholeMegabytes(Math.min(shelfMemoryBytes, memory / 2))} there are for them: some are read again whenever they are asked.`,
      mend:
        wanted <= half
          ? `Set SHELF_MEMORY_MB to ${wanted}.`
          : 'Give the machine more memory, or divide the servers among several processes (SHARDS).',
    })
  }
  return found
}

function envFindings(file: string): Found[] {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
  if (process.platform === 'win32' || (mode & 0o077) === 0) return []
  return [
    {
      level: 'advice',
      found: `Other users of this machine may read ${file}, where the token is.`,
      mend: `chmod 600 ${file}`,
    },
  ]
}
