// The command backup --keep: what it writes into its folder, and what it takes out.

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { restore } from '../../src/program/backup.ts'
import { backupInto } from '../../src/program/backup-folder.ts'
import { importContent } from '../../src/program/import.ts'
import { readConfig } from '../../src/settings/config.ts'

let home: string
let folder: string
let said: string[]

const config = (data = 'data') => readConfig({ DATA_DIR: join(home, data), CONTENT_DIR: 'content' })
const say = (words: string) => void said.push(words)
const backUpOn = (day: number, keep = 2) =>
  backupInto(config(), folder, { keep, now: Date.UTC(2026, 10, day, 3, 17) }, say)
const dayOf = (file: string) => file.slice('footnote-'.length, 'footnote-2026-11-22'.length)

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-backups-'))
  folder = join(home, 'backups')
  await importContent(config(), {}, () => {})
  said = []
})
afterEach(() => rm(home, { recursive: true, force: true }))

test('each backup is named by its time, in a folder that is made', async () => {
  await backUpOn(22)
  expect(await readdir(folder)).toEqual(['footnote-2026-11-22T03-17-00-000Z.backup'])
})

test('the oldest go once there are more than are kept', async () => {
  for (const day of [22, 23, 24, 25]) await backUpOn(day)
  expect((await readdir(folder)).map(dayOf)).toEqual(['2026-11-24', '2026-11-25'])
  expect(said.at(-1)).toBe('Removed 1 older backup; 2 are kept.')
})

test('fewer are kept from now on when it is told so', async () => {
  for (const day of [22, 23, 24]) await backUpOn(day, 14)
  await backUpOn(25, 1)
  expect((await readdir(folder)).map(dayOf)).toEqual(['2026-11-25'])
})

test('files of others stay', async () => {
  await backUpOn(22, 1)
  for (const name of ['before-upgrade.backup', 'footnote-notes.txt']) await writeFile(join(folder, name), '')
  await backUpOn(23, 1)
  expect(await readdir(folder)).toEqual([
    'before-upgrade.backup',
    'footnote-2026-11-23T03-17-00-000Z.backup',
    'footnote-notes.txt',
  ])
})

test('a clock that is behind takes none of the backups away', async () => {
  await backUpOn(22, 1)
  await backUpOn(1, 1)
  expect((await readdir(folder)).map(dayOf)).toEqual(['2026-11-01', '2026-11-22'])
  expect(said.at(-1)).toBe(
    `1 backup in ${folder} is named by a time that is still to come, and left alone. Check the clock, then remove or rename it.`,
  )
})

test('a clock that was ahead once leaves none that new ones have to make room for', async () => {
  await backUpOn(22)
  for (const day of [360, 361]) await backUpOn(day)
  for (const day of [23, 24]) await backUpOn(day)
  expect((await readdir(folder)).map(dayOf)).toEqual(['2026-11-23', '2026-11-24', '2027-10-26', '2027-10-27'])
})

test('a folder that is named like a backup stays', async () => {
  const name = 'footnote-2026-11-01T03-17-00-000Z.backup'
  await mkdir(join(folder, name), { recursive: true })
  await backUpOn(22, 1)
  expect(await readdir(folder)).toHaveLength(2)
})

test('when a backup cannot be written, none is removed', async () => {
  await backUpOn(22, 1)
  // What is to be written is there already.
  await expect(backUpOn(22, 1)).rejects.toThrow('is there already')
  expect(await readdir(folder)).toHaveLength(1)
})

test('a folder that cannot be made is named with the mend', async () => {
  await writeFile(folder, '')
  await expect(backUpOn(22)).rejects.toThrow(
    `${folder} cannot be made (EEXIST). With --keep, name a folder that the user who runs Footnote can write to.`,
  )
})

test('what was kept can be restored elsewhere', async () => {
  await backUpOn(22)
  const [file = ''] = await readdir(folder)
  await restore(config('elsewhere'), join(folder, file), {}, say)
  expect(said).toContainEqual(expect.stringMatching(/^Restored .*: \d+ rows\./))
})
