// The folder that DATA_DIR names: whether it can be written, and whose it is.

import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, OperatorError } from './errors.ts'

const markName = 'application.json'

/** @throws OperatorError naming the folder, the reason and the mend when nothing can be written there. */
export async function mustBeWritable(folder: string): Promise<void> {
  const probe = join(folder, `.write-test-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const user = process.getuid ? ` (user id ${process.getuid()})` : ''
    throw new OperatorError(
      `DATA_DIR ${folder} cannot be written (${codeOf(error) ?? error}). Give the user that runs Footnote${user} the right to write there, or set DATA_DIR to another folder.`,
    )
  }
}

/** Notes that a real application was served from here, so that no sandbox ever is. */
export async function markAsReal(folder: string, applicationId: string): Promise<void> {
  await writeFile(join(folder, markName), `${JSON.stringify({ applicationId })}\n`)
}

/** @throws OperatorError when the folder has served a real application. */
export async function mustNotBeReal(folder: string): Promise<void> {
  const mark = join(folder, markName)
  if (!existsSync(mark)) return
  const { applicationId } = JSON.parse(await readFile(mark, 'utf8')) as { applicationId?: string }
  throw new OperatorError(
    `DATA_DIR ${folder} belongs to the real application ${applicationId}, and DISCORD_TOKEN is not set. Put the token back into .env, or set DATA_DIR to another folder to try the sandbox.`,
  )
}
