// The commands backup and restore: what they refuse, and what a kill leaves behind.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLibrary } from '../../src/library/library.ts'
import { backup, restore } from '../../src/program/backup.ts'
import { readConfig } from '../../src/settings/config.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { noPostgres, postgresDatabase } from '../store/engines.ts'

let home: string
let data: string
let file: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'footnote-backup-'))
  data = join(home, 'data')
  file = join(home, 'all.backup')
})
afterEach(() => rm(home, { recursive: true, force: true }))

const config = (databaseUrl?: string) =>
  readConfig({ DATA_DIR: data, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) })
const say = () => {}
const publish = async () => {
  const library = await openLibrary({ dataDir: data })
  const typed = { title: 'Tea', source: '', details: '', text: 'Tea steeps for three minutes.' }
  const { draftId } = await library.draft({ guildId: 'guild', by: '1', typed })
  await library.publish({ guildId: 'guild', by: '1', draftId })
  await library.close()
}
/** Of a process that was killed. */
const deadPid = async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  child.kill('SIGKILL')
  await once(child, 'exit')
  return child.pid
}

describe('a backup of nothing', () => {
  test('in a folder without a database fails with a sentence, and makes none', async () => {
    await expect(backup(config(), file, {}, say)).rejects.toThrow(
      `DATA_DIR ${data} has no footnote.db. Set DATA_DIR to the folder in which the bot keeps it.`,
    )
    expect(existsSync(data)).toBe(false)
  })

  test('of a database that holds nothing fails with a sentence, and leaves no file', async () => {
    await (await openEngine({ dataDir: data, databaseUrl: undefined })).close()
    await expect(backup(config(), file, {}, say)).rejects.toThrow(
      'The database is empty, so there is nothing to back up. See that it is the right one.',
    )
    expect(existsSync(file)).toBe(false)
  })

  test.skipIf(noPostgres !== undefined)('on PostgreSQL fails with a sentence, and makes no tables', async () => {
    const database = await postgresDatabase()
    for (let time = 0; time < 2; time += 1) {
      await expect(backup(config(database.place.databaseUrl), file, {}, say)).rejects.toThrow(
        'The database that DATABASE_URL names has nothing of Footnote. See that it names the one that the bot uses.',
      )
    }
    await database.drop()
  })
})

describe('what a killed restore was writing', () => {
  const unfinished = async (name: string) => {
    await mkdir(join(data, 'backups'), { recursive: true })
    await writeFile(join(data, 'backups', name), 'half')
  }

  test('is gone after the next start', async () => {
    await publish()
    await unfinished(`before-restore-1.backup.unfinished-${await deadPid()}`)
    await unfinished('before-restore-0.backup.unfinished')
    await (await openEngine({ dataDir: data, databaseUrl: undefined })).close()
    expect(await readdir(join(data, 'backups'))).toEqual([])
  })

  test('is gone after the next restore', async () => {
    await publish()
    await backup(config(), file, {}, say)
    await unfinished(`before-restore-1.backup.unfinished-${await deadPid()}`)
    await restore(config(), file, {}, say)
    expect(await readdir(join(data, 'backups'))).toEqual([expect.stringMatching(/^before-restore-[\dTZ-]+\.backup$/)])
  })

  test('stays while another process is still writing it', async () => {
    await publish()
    await unfinished(`before-restore-1.backup.unfinished-${process.ppid}`)
    await (await openEngine({ dataDir: data, databaseUrl: undefined })).close()
    expect(await readdir(join(data, 'backups'))).toHaveLength(1)
  })
})

test('what was restored counts as backed up, since it is in that file', async () => {
  const store = async <T>(work: (kept: Store) => Promise<T>) => {
    const engine = await openEngine({ dataDir: data, databaseUrl: undefined })
    return work(createStore(engine)).finally(() => engine.close())
  }
  await store((kept) => kept.noteMoment('checked'))
  await backup(config(), file, {}, say)
  await restore(config(), file, {}, say)
  expect(await store((kept) => kept.readMoment('backup'))).toBeDefined()
})
