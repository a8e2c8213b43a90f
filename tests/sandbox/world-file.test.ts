// A world that outlives its sandbox.

import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { enterReadingRoom, fileAddress } from '../support/sandbox.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was said, and who alone sees it, is there again', async () => {
  const before = await enterReadingRoom({ folder })
  before.mia.says('still here?')
  const transcript = before.general.transcript()
  await before.stop()
  const after = await enterReadingRoom({ folder })
  expect(after.general.transcript()).toBe(transcript)
  expect(transcript).toBe('mia: still here?')
  await after.stop()
})

test('an open page finds its way back to the world after a restart, and not to a fresh one', async () => {
  const keyOf = async (isFresh = false) => {
    const sandbox = await startSandbox({ folder, isFresh })
    await sandbox.close()
    return new URL(sandbox.pageUrl).searchParams.get('key')
  }
  const key = await keyOf()
  expect(await keyOf()).toBe(key)
  expect((await stat(join(folder, 'world.json'))).mode & 0o077).toBe(0)
  expect(await keyOf(true)).not.toBe(key)
})

test('rights, removed channels, a kicked bot and the clock stay as they were left', async () => {
  const before = await enterReadingRoom({ folder, now: () => 1_800_000_000_000 })
  const { settings, botUserId, clock } = before.sandbox
  settings.overwrite(before.general.id, botUserId, { deny: 2_048n })
  settings.removeChannel(before.articles.id)
  settings.acceptDirectMessages(before.ada.id, false)
  clock.advance(60_000)
  await before.stop()
  const after = await startSandbox({ folder, now: () => 1_800_000_000_000 })
  const { world } = after
  expect(world.channels.get(before.general.id)?.overwrites.get(botUserId)).toEqual({ allow: 0n, deny: 2_048n })
  expect(world.channels.has(before.articles.id)).toBe(false)
  expect(world.people.get(before.ada.id)?.acceptsDirectMessages).toBe(false)
  expect(after.clock.now()).toBe(1_800_000_060_000)
  await after.close()
})

test('a message that comes after a restart is newer than those before', async () => {
  const before = await enterReadingRoom({ folder })
  before.sandbox.clock.advance(86_400_000)
  before.mia.says('first')
  await before.stop()
  const after = await enterReadingRoom({ folder })
  after.mia.says('second')
  const [first, second] = after.general.messages()
  expect(BigInt(second?.id ?? 0)).toBeGreaterThan(BigInt(first?.id ?? 0))
  await after.stop()
})

test('files can be fetched again, by new addresses alone', async () => {
  const before = await enterReadingRoom({ folder })
  const said = before.mia.says('', { files: [fileAddress('notes.md', 'still here')] })
  await before.stop()
  const after = await enterReadingRoom({ folder })
  const [message] = after.general.messages()
  if (!message) throw new Error('no message')
  expect(await after.noah.downloads(message)).toBe('still here')
  const path = said.attachments[0]?.url.replace(/^.*?(?=\/attachments)/, '') ?? ''
  expect((await fetch(new URL(path, after.sandbox.apiUrl))).status).toBe(404)
  await after.stop()
})

test('the address of a file expires after a day', async () => {
  const room = await enterReadingRoom()
  const message = room.mia.says('', { files: [fileAddress('notes.md', 'x')] })
  const address = message.attachments[0]?.url ?? ''
  const old = `${address}`
  expect((await fetch(old)).status).toBe(200)
  room.sandbox.clock.advance(86_400_000)
  expect((await fetch(old)).status).toBe(404)
  expect(await room.mia.downloads(message)).toBe('x')
  await room.stop()
})

test('a file that no message has any more is gone with the next start', async () => {
  const before = await enterReadingRoom({ folder })
  const message = before.mia.says('', { files: [fileAddress('notes.md', 'x')] })
  before.mia.deletes(message)
  await before.stop()
  const after = await enterReadingRoom({ folder })
  expect(await readdir(join(folder, 'files'))).toEqual([])
  await after.stop()
})

test('--fresh begins with an empty world', async () => {
  const before = await enterReadingRoom({ folder })
  before.mia.says('soon forgotten')
  await before.stop()
  const after = await enterReadingRoom({ folder, isFresh: true })
  expect(after.general.messages()).toEqual([])
  await after.stop()
})

test('only the whole world is left in the folder', async () => {
  const sandbox = await startSandbox({ folder })
  await sandbox.close()
  expect(await readdir(folder)).toEqual(['world.json'])
})

test('a world that cannot be read is named, with the way out', async () => {
  await writeFile(join(folder, 'world.json'), '{"version":')
  await expect(startSandbox({ folder })).rejects.toThrow(/world\.json cannot be read .* Start over with --fresh/)
})

test('a message after a restart is newer even when the machine’s clock went back', async () => {
  const before = await startSandbox({ folder, now: () => 1_800_000_000_000 })
  const general = [...before.world.channels.values()].find(({ name }) => name === 'general')
  const person = [...before.world.people.keys()][0]
  if (!general || !person) throw new Error('The sandbox has no channel or nobody in it.')
  before.people.say(person, { channelId: general.id, content: 'first' })
  await before.close()
  const after = await startSandbox({ folder, now: () => 1_799_999_999_000 })
  after.people.say(person, { channelId: general.id, content: 'second' })
  const ids = [...(after.world.channels.get(general.id)?.messages.keys() ?? [])]
  expect(ids).toHaveLength(2)
  expect(BigInt(ids[1] ?? 0)).toBeGreaterThan(BigInt(ids[0] ?? 0))
  await after.close()
})
