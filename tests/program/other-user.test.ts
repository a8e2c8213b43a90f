// Facts of a data folder in which root and the bot's own user took turns. As the user nobody, on a machine where tests are
// root's. Uses dist/.

import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder } from '../support/programs/program.ts'

const nobody = 65_534
const main = join(import.meta.dirname, '../../dist/main.js')

/** @returns What nobody is told, who has no token: without another fault it ends with a word on that. */
function toldTo(dataDir: string, ...args: string[]): { status: number | null; stderr: string } {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', DATA_DIR: dataDir }
  const options = { cwd: emptyOpenFolder(), env, uid: nobody, gid: nobody, encoding: 'utf8' } as const
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], options)
  return { status, stderr }
}

function emptyOpenFolder(): string {
  const folder = emptyFolder()
  chmodSync(folder, 0o755)
  return folder
}

/** A data folder of nobody's, in which root has left something. */
function folderWithRoots(name: string): string {
  const folder = emptyFolder()
  chownSync(folder, nobody, nobody)
  if (name.includes('.')) writeFileSync(join(folder, name), '', { mode: 0o600 })
  else mkdirSync(join(folder, name), { mode: 0o700 })
  return folder
}

const mendIn = (folder: string) =>
  `cannot be written, since it is another user's. Give it to the user that runs Footnote (user id ${nobody}), as root: chown -R ${nobody} ${folder}`

describe.skipIf(process.getuid?.() !== 0)('what root made in the data folder of another user', () => {
  test('is told with the mend, and keeps nobody from starting', () => {
    const folder = folderWithRoots('backups')
    const { stderr } = toldTo(folder, 'start')
    expect(stderr).toContain(`${join(folder, 'backups')} ${mendIn(folder)}`)
    expect(stderr).toContain('\nThere is no DISCORD_TOKEN')
  })

  test('ends a start when it is the database', () => {
    const folder = folderWithRoots('footnote.db')
    expect(toldTo(folder, 'start')).toEqual({ status: 1, stderr: `${join(folder, 'footnote.db')} ${mendIn(folder)}\n` })
  })

  test('is no empty folder to whoever may not look into it', () => {
    const folder = emptyFolder()
    expect(toldTo(folder, 'backup', 'tea.backup')).toEqual({
      status: 1,
      stderr: `DATA_DIR ${folder} cannot be used by this user (user id ${nobody}): EACCES. Run the command as the user that runs Footnote, or set DATA_DIR to another folder.\n`,
    })
  })
})
