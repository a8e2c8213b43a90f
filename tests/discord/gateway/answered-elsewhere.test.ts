// Facts of a second process with the same token: Discord says who was first, and the log says it.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createElsewhereCounter } from '../../../src/discord/gateway/answered-elsewhere.ts'
import { startBot } from '../../../src/discord/gateway/bot.ts'
import { createLog } from '../../../src/log.ts'
import { article, shelfOf } from '../../support/footnote.ts'
import { enterReadingRoom } from '../../support/sandbox.ts'

async function heard() {
  const said: string[] = []
  const log = await createLog({ level: 'warn', stream: { write: (line) => void said.push(JSON.parse(line).msg) } })
  return { said, log }
}

const words = expect.stringMatching(
  /^3 answers within ten minutes were refused .* another process answers with the same/,
)

test('two processes with one token are both told when each was second, and each question is answered once', async () => {
  const library = await shelfOf(article({ title: 'Tea', body: 'Green tea steeps for three minutes.' }))
  const room = await enterReadingRoom()
  const { token, apiUrl } = room.sandbox
  const logs = [await heard(), await heard()]
  const rates = { ratePerPerson: undefined, ratePerChannel: undefined }
  for (const [place, { log }] of logs.entries()) {
    // Each is the slower one for one of the two questions.
    const ask: typeof library.ask = async (request) => {
      if (request.question.endsWith(String(place))) await pause(40)
      return library.ask(request)
    }
    const bot = await startBot({ token, apiUrl, library: { ...library, ask }, ...rates, log, now: Date.now })
    onTestFinished(() => bot.stop())
    await bot.registered
  }
  for (let each = 0; each < 6; each += 1) {
    expect(await room.mia.runs(`/ask question: how long does green tea steep ${each % 2}`)).toMatchObject({
      kind: 'replied',
    })
  }
  await expect.poll(() => logs.map(({ said }) => said)).toEqual([[words], [words]])
  expect(room.general.messages(room.mia).length).toBe(6)
})

test('a process that takes another’s place is none, and a second one is told once an hour', async () => {
  const { said, log } = await heard()
  let now = 0
  const count = createElsewhereCounter(log, () => now)
  count()
  count()
  expect(said).toEqual([])
  now += 11 * 60_000
  for (let each = 0; each < 10; each += 1) count()
  expect(said).toEqual([words])
  now += 60 * 60_000
  for (let each = 0; each < 3; each += 1) count()
  expect(said).toEqual([words, words])
})
