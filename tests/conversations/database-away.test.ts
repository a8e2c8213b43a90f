// Conversations while the database’s file is gone: moderators read what became of their step, members are answered, and
// the log says it once.

import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bot, startBot } from '../../src/discord/gateway/bot.ts'
import { OperatorError } from '../../src/errors.ts'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import { createLog, type Log } from '../../src/log.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'

const tea = { Title: 'Green tea', Text: 'Green tea steeps for three minutes.' }

let folder: string
let lines: string[]
let log: Log
let library: Library
let bot: Bot
let room: ReadingRoom

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-gone-'))
  lines = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(...String(chunk).trim().split('\n'))
      done()
    },
  })
  log = await createLog({ level: 'warn', stream })
  library = await openLibrary({ dataDir: folder, onNotice: ({ level, words }) => log[level](words) })
  room = await enterReadingRoom({
    async bot(apiUrl, token) {
      const limits = { ratePerPerson: undefined, ratePerChannel: undefined }
      bot = await startBot({ token, apiUrl, library, ...limits, log, now: Date.now })
      await bot.registered
      return bot
    },
  })
})
afterEach(async () => {
  await room.stop()
  await library.close()
  await rm(folder, { recursive: true, force: true })
})

const add = async (fields: Readonly<Record<string, string>>) => {
  await room.ada.runs('/article add')
  const preview = await room.ada.fillsIn(fields)
  if (!said(preview, room).includes('[Publish]')) return said(preview, room)
  return said(await room.ada.presses('Publish'), room)
}
const errors = () => lines.map((line) => JSON.parse(line) as { msg: string }).map(({ msg }) => msg)

test('what a moderator writes is refused with what to do, and comes back; members are answered', async () => {
  expect(await add(tea)).toContain('Published')
  await rm(join(folder, 'footnote.db'))
  expect(await add({ Title: 'Black tea', Text: 'Black tea steeps for five minutes.' })).toBe(
    [
      'The file of the database was deleted, so nothing was saved. The bot’s operator must put it back, or restart the bot.',
      '[file what-you-typed.md, 45 bytes]',
    ].join('\n'),
  )
  expect(said(await room.mia.runs('/ask question: how long does green tea steep?'), room)).toContain('three minutes')
})

test('the log says once that it is gone, whatever is looked for meanwhile', async () => {
  await add(tea)
  await rename(join(folder, 'footnote.db'), join(folder, 'away.db'))
  await expect.poll(errors, { timeout: 5000 }).toHaveLength(1)
  for (let count = 0; count < 3; count += 1) {
    await bot.postDue()
    await add({ Title: 'Black tea', Text: 'Black tea steeps for five minutes.' })
    await room.mia.runs('/ask question: how long does green tea steep?')
  }
  const [told = '', looked = '', ...others] = errors()
  expect(told).toContain('footnote.db was deleted under the running bot: nothing is saved until')
  // The bot notes for its digests that it is there; that too is said once.
  expect(looked).toMatch(/^(due digests could not be looked for: The file of the database was deleted.*)?$/)
  expect(others).toEqual([])
  await rename(join(folder, 'away.db'), join(folder, 'footnote.db'))
  await expect.poll(() => errors().at(-1), { timeout: 5000 }).toContain('is there again, and the bot goes on with it')
  expect(await add({ Title: 'Black tea', Text: 'Black tea steeps for five minutes.' })).toContain('Published')
})

test('while the database cannot be opened, whoever asks is told where the reason stands, and the log has it', async () => {
  const reason = 'The database that DATABASE_URL names cannot be opened (ECONNREFUSED). See that the server runs.'
  const closed = { ...(await shelfOf(article())), ask: () => Promise.reject(new OperatorError(reason)) }
  const { mia, general } = await sandbox({ library: closed, log })
  await mia.runs('/ask question: how long does tea steep? share: true')
  expect(general.transcript(mia)).toBe(
    'Footnote (only mia sees this): I cannot do that right now. Try again in a minute; the bot’s operator can find the reason in the log.',
  )
  expect(errors()).toEqual([reason])
})
