// Facts of what root makes in the folder of another user.

import { chownSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBackup } from '../../src/store/backup.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { giveToOwner, makeFolder } from '../../src/store/owner.ts'

const nobody = 65_534
const ownerOf = (path: string) => statSync(path).uid

function foldersOf(uid: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-test-'))
  chownSync(folder, uid, uid)
  return folder
}

test.skipIf(process.getuid?.() !== 0)(
  'a database, a folder and a backup belong to whoever has the folder',
  async () => {
    const folder = foldersOf(nobody)
    const dataDir = join(folder, 'data')
    const engine = await openEngine({ dataDir, databaseUrl: undefined })
    makeFolder(join(dataDir, 'a', 'b'))
    const backup = join(dataDir, 'a', 'b', 'tea.backup')
    await writeBackup(engine, backup)
    const made = [dataDir, join(dataDir, 'footnote.db'), join(dataDir, 'a'), join(dataDir, 'a', 'b'), backup]
    expect(made.map(ownerOf)).toEqual(made.map(() => nobody))
    await engine.close()
  },
)

test.skipIf(process.getuid?.() !== 0)('in a folder of root’s, everything stays root’s', () => {
  const file = join(foldersOf(0), 'tea')
  writeFileSync(file, '')
  giveToOwner(file)
  expect(ownerOf(file)).toBe(0)
})
