// Facts of DATA_DIR's rights: what is in it is the owner's alone.

import { chmodSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepPrivate, markAsReal, mustBeSameBot } from '../../src/settings/data-folder.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** A folder as an older version left it. */
function older(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-test-'))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'sandbox', 'files'), { recursive: true })
  mkdirSync(join(folder, 'backups'))
  for (const name of ['footnote.db', 'footnote.db-wal', 'sandbox/world.json', 'sandbox/files/1', 'backups/a.backup']) {
    writeFileSync(join(folder, name), 'x', { mode: 0o644 })
  }
  return folder
}

test.skipIf(process.platform === 'win32')('everything that an older version left open is closed', async () => {
  const folder = older()
  expect(await keepPrivate(folder)).toEqual([])
  expect(modeOf(folder)).toBe('700')
  expect(['sandbox', 'sandbox/files', 'backups'].map((name) => modeOf(join(folder, name)))).toEqual([
    '700',
    '700',
    '700',
  ])
  const files = ['footnote.db', 'footnote.db-wal', 'sandbox/world.json', 'sandbox/files/1', 'backups/a.backup']
  expect(files.map((name) => modeOf(join(folder, name)))).toEqual(files.map(() => '600'))
})

test.skipIf(process.platform === 'win32')('what is not Footnote’s is left alone, and said', async () => {
  const folder = older()
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'bin', 'tool'), 'x')
  chmodSync(join(folder, 'bin', 'tool'), 0o755)
  expect(await keepPrivate(folder)).toEqual([
    `DATA_DIR ${folder} is not for Footnote alone: it holds the folder bin; others may see the names in it. Set DATA_DIR to a folder of its own.`,
  ])
  expect([modeOf(folder), modeOf(join(folder, 'bin', 'tool')), modeOf(join(folder, 'footnote.db'))]).toEqual([
    '755',
    '755',
    '600',
  ])
})

test.skipIf(process.platform === 'win32')('a link is not followed', async () => {
  const folder = older()
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'footnote-test-')), 'shared.txt')
  writeFileSync(elsewhere, 'x')
  chmodSync(elsewhere, 0o644)
  symlinkSync(elsewhere, join(folder, 'backups', 'link'))
  await keepPrivate(folder)
  expect(modeOf(elsewhere)).toBe('644')
})

test('an encoder in its usual place belongs to Footnote', async () => {
  const folder = older()
  mkdirSync(join(folder, 'models', 'small'), { recursive: true })
  expect(await keepPrivate(folder)).toEqual([])
  expect(modeOf(folder)).toBe('700')
})

test('a bot’s token starts where the same bot was served, and another one’s does not', async () => {
  const folder = older()
  const tokenOf = (id: string) => `${Buffer.from(id).toString('base64url')}.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs-abc`
  const [mia, noah] = ['198622483471925248', '298622483471925248'] as const
  await mustBeSameBot(folder, tokenOf(mia))
  await markAsReal(folder, '1', tokenOf(mia))
  await mustBeSameBot(folder, tokenOf(mia))
  await expect(mustBeSameBot(folder, tokenOf(noah))).rejects.toThrow(
    `DISCORD_TOKEN is of the bot ${noah}, and DATA_DIR ${folder} has served the bot ${mia}. Put the token of ${mia} back`,
  )
  // An older version noted the application alone.
  writeFileSync(join(folder, 'application.json'), '{"applicationId":"1"}')
  await mustBeSameBot(folder, tokenOf(noah))
})
