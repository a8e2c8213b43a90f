// Conversations about how the bot behaves: floods, slow answers, bugs, restarts.

import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { article, type Options, sandbox, shelfOf } from '../support/footnote.ts'
import { offerButtons } from '../support/people/said.ts'
import { fileAddress, type ReadingRoom } from '../support/sandbox.ts'

const tea = article({ title: 'Tea', body: 'Green tea steeps for three minutes.\n\nBlack tea steeps for five.' })
const question = '/ask question: how many minutes does green tea steep?'

const meet = (options: Options = {}) => sandbox({ library: shelfOf(tea), ...options })

test('the sixth question in ten seconds is refused with one sentence, and the seventh mention is not answered again', async () => {
  const clock = { nowMs: Date.now() }
  const { mia, general } = await meet({ ratePerPerson: { count: 5, windowMs: 10_000 }, now: () => clock.nowMs })
  for (let each = 0; each < 5; each += 1) await mia.runs(question)
  mia.says('@Footnote how many minutes does green tea steep?')
  expect((await general.settled()).content).toBe('')
  expect(general.transcript().split('\n').at(-1)).toBe(
    'Footnote: You asked 5 questions in 10 seconds. Try again in 10 seconds.',
  )
  mia.says('@Footnote how many minutes does green tea steep?')
  await mia.runs('/help')
  expect(general.messages().map((message) => message.author.username)).toEqual(['mia', 'Footnote', 'mia'])
  clock.nowMs += 10_001
  mia.says('@Footnote how many minutes does green tea steep?')
  await general.settled()
  expect(general.transcript()).toContain('for **three minutes**')
})

test('thanks are counted, and those that are too many get no reaction and cost no question', async () => {
  const { mia, general, stopBot } = await meet({ ratePerPerson: { count: 2, windowMs: 10_000 } })
  for (let each = 0; each < 5; each += 1) mia.says('@Footnote thank you!')
  mia.says('@Footnote how many minutes does green tea steep?')
  await general.settled()
  await stopBot()
  expect(general.transcript().match(/\(👍 1\)/g)).toHaveLength(2)
  expect(general.transcript()).toContain('for **three minutes**')
})

test('mentions with nothing but a file are counted as questions', async () => {
  const { mia, general } = await meet({ ratePerPerson: { count: 1, windowMs: 10_000 } })
  const files = [fileAddress('photo.png', 'png', 'image/png')]
  mia.says('@Footnote', { files })
  await general.settled()
  mia.says('@Footnote', { files })
  await general.settled()
  mia.says('@Footnote', { files })
  await mia.runs('/help')
  const own = general.transcript().match(/^Footnote: .*/gm)
  expect(own).toEqual([
    'Footnote: I cannot read attachments. Write your question in words.',
    expect.stringMatching(/^Footnote: You asked 1 question in 10 seconds\./),
  ])
})

test('a command that comes too soon is refused to the asker alone', async () => {
  const { mia, general } = await meet({ ratePerPerson: { count: 1, windowMs: 10_000 } })
  await mia.runs(`${question} share: true`)
  const { message } = await mia.runs(question)
  expect(message?.visibleTo).toBe(mia.id)
  expect(general.transcript(mia)).toContain('You asked 1 question in 10 seconds. Try again in')
})

test('an answer that takes long is announced, and comes', async () => {
  const library = await shelfOf(tea)
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  const slow = { ...library, ask: (request: { question: string }) => asked.then(() => library.ask(request)) }
  const { mia, general } = await meet({ library: slow })
  const seen = mia.runs(question)
  await expect.poll(() => general.transcript(mia), { timeout: 3000 }).toContain('… is thinking')
  answer()
  await seen
  expect(general.transcript(mia)).toContain('for **three minutes**')
  expect(general.messages()).toEqual([])
})

test('a bug is apologised for once, with an id that the log has too', async () => {
  let lines = ''
  const stream = new Writable({
    write(chunk, _, done) {
      lines += chunk
      done()
    },
  })
  const broken = { ...(await shelfOf(tea)), ask: () => Promise.reject(new Error('the shelf fell over')) }
  const { mia, general } = await meet({ library: broken, log: await createLog({ level: 'error', stream }) })
  await mia.runs(`${question} share: true`)
  const [, id] = /In the log it is (\w{6})\.$/.exec(general.transcript(mia)) ?? []
  expect(general.transcript(mia)).toBe(
    `Footnote (only mia sees this): Something went wrong on my side. Please try again. In the log it is ${id}.`,
  )
  expect(JSON.parse(lines)).toMatchObject({ errorId: id, err: { message: 'the shelf fell over' }, what: '/ask' })
})

test('a button of another version is told so', async () => {
  const { mia, general, sandbox } = await meet()
  const old = { type: 1, components: [{ type: 2, style: 2, label: 'Share', custom_id: 'v0:share' }] }
  await fetch(`${sandbox.apiUrl}/v10/channels/${general.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'An answer of long ago', components: [old] }),
  })
  await mia.presses('Share')
  expect(general.transcript(mia)).toContain('That button is out of date. Please ask or run the command again.')
})

test('commands are registered once: a second start finds them as they are', async () => {
  const first = await meet()
  const writes = () => first.sandbox.wire.entries().filter((entry) => entry.name.startsWith('PUT /applications')).length
  expect(writes()).toBe(1)
  const again = await startAgain(first)
  expect(writes()).toBe(1)
  await again.stop()
})

test('buttons work after a restart', async () => {
  const first = await meet()
  const { mia, general } = first
  await mia.runs(question)
  const again = await startAgain(first)
  await mia.presses('In context, 1')
  expect(general.transcript(mia)).toContain('> Green tea steeps for three minutes.\n  Black tea steeps for five.')
  await again.stop()
})

test('a passage whose article has gone is told so', async () => {
  const first = await meet()
  const { mia, general } = first
  await mia.runs(question)
  const again = await startAgain(first, shelfOf(article({ title: 'Coffee' })))
  await mia.presses('In context, 1')
  expect(general.transcript(mia)).toContain(
    'Footnote (only mia sees this): That passage is no longer among the articles. Ask again to see what they say today.',
  )
  await again.stop()
})

test('a paragraph that was edited since is shown and said to have changed', async () => {
  const first = await meet()
  const { mia, general } = first
  await mia.runs(question)
  const again = await startAgain(first, shelfOf(article({ title: 'Tea', body: 'Green tea steeps for two minutes.' })))
  await mia.presses('In context, 1')
  expect(general.transcript(mia)).toContain('*This paragraph has changed since it was quoted.*')
  expect(general.transcript(mia)).toContain('> Green tea steeps for two minutes.')
  await again.stop()
})

test('a passage that stands in a longer paragraph now is shown there, and shared once its reader has seen it there', async () => {
  const first = await meet()
  const { mia, general } = first
  await mia.runs(question)
  const body = 'Tea is a drink.\n\nIt is said that Green tea steeps for three minutes; black tea steeps for five.'
  const again = await startAgain(first, shelfOf(article({ title: 'Tea', body })))
  await mia.presses('In context, 1')
  expect(general.transcript(mia)).toContain('*This paragraph has changed since it was quoted.*')
  expect(general.transcript(mia)).toContain('> It is said that Green tea steeps for three minutes; black')
  const [answer] = general.messages(mia)
  await mia.presses('Share', answer)
  expect(general.messages()).toEqual([])
  expect(general.transcript(mia)).toContain('**Not shared.** The passage, of “Tea”, has changed since you asked.')
  await mia.presses('Share', answer)
  expect((await general.settled()).components).toHaveLength(3)
  expect(general.transcript()).toContain(
    '> It is said that Green tea steeps for three minutes; black tea steeps for five.',
  )
  await again.stop()
})

test('a passage whose words are gone is told so, whatever stands in its place, and is not shared', async () => {
  const gone =
    'Footnote (only mia sees this): That passage is no longer among the articles. Ask again to see what they say today.'
  const first = await meet()
  const { mia, general } = first
  await mia.runs(question)
  const body = 'Coffee is ground freshly.\n\nBlack tea steeps for five.'
  const again = await startAgain(first, shelfOf(article({ title: 'Tea', body })))
  await mia.presses('In context, 1')
  expect(general.transcript(mia)).toContain(gone)
  expect(general.transcript(mia)).not.toContain('Coffee')
  await mia.presses('Share', general.messages(mia)[0])
  expect(general.transcript(mia)).toContain('**Not shared.** The passage is no longer among the articles.')
  expect(general.transcript(mia)).not.toContain('for three')
  expect(general.messages()).toEqual([])
  await again.stop()
})

test('a button with a mark of four characters goes on working', async () => {
  const room = await meet()
  const { mia, general } = room
  const mark = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 4)
  // It says that the second paragraph was the first.
  const older = `v1:around:${tea.id}.0.${mark('Black tea steeps for five.')}.0.q`
  const never = `v1:around:${tea.id}.0.${mark('Nothing of the kind.')}.0.q`
  await offerButtons(room, general.id, older, never)
  await mia.presses(older)
  expect(general.transcript(mia)).toContain('> Black tea steeps for five.')
  expect(general.transcript(mia)).not.toContain('has changed')
  await mia.presses(never)
  expect(general.transcript(mia)).toContain('That passage is no longer among the articles.')
})

test('an empty library says so', async () => {
  const { mia, general } = await meet({ library: shelfOf() })
  await mia.runs(question)
  await mia.runs('/articles')
  expect(general.transcript(mia)).toContain('There are no articles here yet, so there is nothing to ask.')
})

/** Takes the bot out of the room and starts another one in its place. */
async function startAgain(room: ReadingRoom, library = shelfOf(tea)) {
  const { startBot } = await import('../../src/discord/gateway/bot.ts')
  await room.stopBot()
  const bot = await startBot({
    token: room.sandbox.token,
    apiUrl: room.sandbox.apiUrl,
    library: await library,
    ratePerPerson: undefined,
    ratePerChannel: undefined,
    log: await createLog({ level: 'silent' }),
    now: Date.now,
  })
  await bot.registered
  return bot
}
