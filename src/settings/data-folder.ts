// The folder that DATA_DIR names: whether it can be written, and whose it is.

import { type Dirent, existsSync } from 'node:fs'
import { access, chmod, constants, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { codeOf, OperatorError } from '../errors.ts'
import { botIdOf } from './token-form.ts'

const markName = 'application.json'

/** @throws OperatorError naming the folder, the reason and the mend when nothing can be written there. */
export async function mustBeWritable(folder: string): Promise<void> {
  const probe = join(folder, `.write-test-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    throw new OperatorError(
      `DATA_DIR ${folder} cannot be written (${codeOf(error) ?? error}). Give the user that runs Footnote${userId()} the right to write there, or set DATA_DIR to another folder.`,
    )
  }
  const database = isRoot() ? undefined : (await ofOthers(folder)).find(isDatabase)
  if (database !== undefined) throw new OperatorError(otherUsersSentence(database, folder))
}

const isDatabase = (path: string) => /^footnote\.db/.test(basename(path))

const isRoot = () => process.geteuid?.() === 0

const userId = () => (process.geteuid ? ` (user id ${process.geteuid()})` : '')

/**
 * What Footnote keeps there and this process cannot use, as after a command that another user ran.
 * @returns Paths; for root, who may do everything, those that are not of the folder's owner.
 */
export async function ofOthers(folder: string): Promise<string[]> {
  const { uid: owner } = await stat(folder)
  const names = (await readdir(folder)).filter((name) => ownNames.test(name))
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      // What is gone meanwhile is nobody's.
      const { uid } = await stat(path).catch(() => ({ uid: owner }))
      if (isRoot()) return uid === owner ? [] : [path]
      return access(path, constants.R_OK | constants.W_OK).then(
        () => [],
        (error: unknown) => (codeOf(error) === 'ENOENT' ? [] : [path]),
      )
    }),
  )
  return found.flat()
}

/** @param path Of what cannot be used. */
function otherUsersSentence(path: string, folder: string): string {
  return `${path} cannot be written, since it is another user's. Give it to the user that runs Footnote${userId()}, as root: chown -R ${process.geteuid?.() ?? 'USER'} ${folder}`
}

/** Notes that a real application was served from here, so that no sandbox ever is. */
export async function markAsReal(folder: string, applicationId: string, token: string): Promise<void> {
  await writeFile(join(folder, markName), `${JSON.stringify({ applicationId, botId: botIdOf(token) })}\n`)
}

/** Whom the folder has served; nothing is known of one that served nobody yet. */
async function readMark(folder: string): Promise<{ applicationId?: string; botId?: string }> {
  try {
    return JSON.parse(await readFile(join(folder, markName), 'utf8'))
  } catch {
    return {}
  }
}

/**
 * A start replaces all commands of the bot that the token is for, which somebody may have confused with another one.
 * @returns What is wrong and its mend, in a sentence each; undefined when the token is of the bot that was served here.
 */
export async function otherBotIn(folder: string, token: string): Promise<{ found: string; mend: string } | undefined> {
  const { botId: served } = await readMark(folder)
  const given = botIdOf(token)
  if (served === undefined || given === undefined || served === given) return undefined
  return {
    found: `DISCORD_TOKEN is of the bot ${given}, and DATA_DIR ${folder} has served the bot ${served}.`,
    mend: `Put the token of ${served} back; if ${given} is to take its place, remove ${join(folder, markName)} first.`,
  }
}

/** @throws OperatorError when the folder has served another bot. */
export async function mustBeSameBot(folder: string, token: string): Promise<void> {
  const other = await otherBotIn(folder, token)
  if (other) throw new OperatorError(`${other.found} ${other.mend}`)
}

/** @throws OperatorError when the folder has served a real application. */
export async function mustNotBeReal(folder: string): Promise<void> {
  if (!existsSync(join(folder, markName))) return
  const { applicationId } = await readMark(folder)
  throw new OperatorError(
    `DATA_DIR ${folder} belongs to the real application ${applicationId}, and DISCORD_TOKEN is not set. Put the token back into .env, or set DATA_DIR to another folder to try the sandbox.`,
  )
}

/** What the program itself keeps there. */
const ownNames = /^(?:footnote\.db(?:-\w+)?|application\.json|index|backups|models|sandbox|running|\.write-test-\d+)$/

/**
 * Takes the rights of others away from the folder and what is in it: questions of members and drafts that nobody published
 * are there. A folder that holds folders of others, or that everybody shares, is left open itself.
 * @returns A sentence for each thing that stays open to others, or is theirs.
 */
export async function keepPrivate(folder: string): Promise<string[]> {
  if (process.platform === 'win32') return []
  const open: string[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  const strangers = entries.filter((entry) => entry.isDirectory() && !ownNames.test(entry.name))
  const isShared = ((await stat(folder)).mode & stickyBit) !== 0
  if (strangers.length > 0 || isShared) {
    open.push(
      `DATA_DIR ${folder} is not for Footnote alone${strangers[0] ? `: it holds the folder ${strangers[0].name}` : ''}; others may see the names in it. Set DATA_DIR to a folder of its own.`,
    )
  } else await restrict(folder, 0o700, open)
  for (const entry of entries) {
    if (strangers.length === 0 || ownNames.test(entry.name)) await restrictAll(join(folder, entry.name), entry, open)
  }
  const others = isRoot() ? [] : await ofOthers(folder)
  return [...open, ...others.map((path) => otherUsersSentence(path, folder))]
}

const stickyBit = 0o1000

async function restrictAll(path: string, entry: Dirent, open: string[]): Promise<void> {
  if (entry.isFile()) await restrict(path, 0o600, open)
  if (!entry.isDirectory()) return
  await restrict(path, 0o700, open)
  // What this user may not look into is told as another user's.
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  for (const each of entries) await restrictAll(join(path, each.name), each, open)
}

async function restrict(path: string, mode: number, open: string[]): Promise<void> {
  try {
    const { mode: before } = await stat(path)
    if ((before & 0o077) !== 0) await chmod(path, mode)
  } catch (error) {
    // What another process took away meanwhile is open to nobody.
    if (codeOf(error) === 'ENOENT') return
    open.push(
      `${path} may be read by others, and that cannot be changed (${codeOf(error) ?? error}). Give it to the user that runs Footnote.`,
    )
  }
}
