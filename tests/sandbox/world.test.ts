// Facts of channels, messages and rights, seen by a bot over REST and by a discord.js client.

import type { Message } from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'
import { ask, bareBot } from './client.ts'

let room: ReadingRoom
let heard: (message: Message) => void = () => {}

beforeAll(async () => {
  const listen = bareBot(
    [],
    async () => {},
    (client) => {
      client.on('messageCreate', (message) => {
        if (message.author.bot) return
        heard(message)
        if (message.mentions.has(client.user?.id ?? '') || !message.inGuild()) void message.reply('Yes?')
      })
    },
  )
  room = await enterReadingRoom({ bot: listen, rateLimits: 'off' })
})
afterAll(() => room.stop())

const nextHeard = (): Promise<Message> =>
  new Promise((resolve) => {
    heard = resolve
  })
const post = (channelId: string, body: object) => ask(room.sandbox, `POST /channels/${channelId}/messages`, body)

test('a message that does not mention the bot arrives without its content', async () => {
  const arriving = nextHeard()
  room.mia.says('the tea is cold')
  expect((await arriving).content).toBe('')
})

test('a message that mentions the bot arrives whole, and the answer is a reply', async () => {
  const arriving = nextHeard()
  const question = room.mia.says('@Footnote who runs it')
  expect((await arriving).content).toBe(`<@${room.sandbox.botUserId}> who runs it`)
  const answer = await room.general.settled()
  expect(answer.message_reference?.message_id).toBe(question.id)
  expect(room.general.transcript()).toContain('mia: @Footnote who runs it\nFootnote: Yes?')
})

test('a reply without a ping does not open its content to the bot', async () => {
  room.mia.says('@Footnote again')
  const answer = await room.general.settled()
  const arriving = nextHeard()
  room.mia.says('and then', { replyTo: answer, pingReplied: false })
  expect((await arriving).content).toBe('')
})

test('a forwarded message carries what it was made of, and who forwarded it', async () => {
  const { mia, noah, general } = room
  const thought = mia.says('the tea is cold')
  const { message_snapshots, message_reference, author, content } = noah.forwards(thought, general)
  expect({ content, author: author.id, words: message_snapshots?.map(({ message }) => message.content) }).toEqual({
    content: '',
    author: noah.id,
    words: ['the tea is cold'],
  })
  expect(message_reference).toEqual({ type: 1, message_id: thought.id, channel_id: general.id, guild_id: room.guildId })
})

test('a forwarded message and a poll arrive without their words, as all that is not for the bot', async () => {
  const { noah } = room
  const thought = noah.says('the tea is cold')
  const arriving = nextHeard()
  noah.forwards(thought)
  expect((await arriving).messageSnapshots.size).toBe(0)
  const asking = nextHeard()
  noah.polls('Tea?', ['Yes', 'No'])
  expect((await asking).poll).toBeNull()
})

test('a poll needs answers', () => {
  expect(() => room.mia.polls('Tea?', [])).toThrow('A poll needs 1 to 10 answers of up to 55 characters')
})

test('a direct message arrives whole', async () => {
  const arriving = nextHeard()
  const answer = await room.noah.tells('psst')
  expect((await arriving).content).toBe('psst')
  expect(answer.content).toBe('Yes?')
})

test('a message without allowed mentions pings everybody it names', async () => {
  await post(room.general.id, { content: `<@${room.mia.id}> and <@${room.noah.id}>` })
  expect(room.general.pinged()).toEqual([room.mia.id, room.noah.id])
})

test('a message that allows no mentions pings nobody', async () => {
  await post(room.general.id, { content: `<@${room.mia.id}>`, allowed_mentions: { parse: [] } })
  expect(room.general.pinged()).toEqual([])
})

test('@everyone pings only when its author may', async () => {
  room.mia.says('@everyone look')
  expect(room.general.pinged()).toEqual([])
  room.ada.says('@everyone look')
  expect(room.general.pinged()).toEqual(['everyone'])
})

test('an enforced nonce posts once', async () => {
  const body = { content: 'digest', nonce: 'digest-1', enforce_nonce: true }
  const [first, second] = [await post(room.articles.id, body), await post(room.articles.id, body)]
  expect(second.body.id).toBe(first.body.id)
  expect(room.articles.messages()).toHaveLength(1)
})

test('a nonce is forgotten after a few minutes', async () => {
  const body = { content: 'digest', nonce: 'digest-2', enforce_nonce: true }
  const first = await post(room.articles.id, body)
  room.sandbox.clock.advance(6 * 60_000)
  expect((await post(room.articles.id, body)).body.id).not.toBe(first.body.id)
})

const refused = async (signature: string, body?: object) => {
  const { status, body: answer } = await ask(room.sandbox, signature, body)
  return [status, answer.code]
}

test('the bot cannot write where only moderators may', async () => {
  expect(await refused(`POST /channels/${room.rules.id}/messages`, { content: 'x' })).toEqual([403, 50013])
})

test('the bot cannot enter a channel that is hidden from it', async () => {
  expect(await refused(`GET /channels/${room.moderators.id}`)).toEqual([403, 50001])
})

test('a channel that is hidden is missing from the list', async () => {
  const { body } = await ask(room.sandbox, `GET /guilds/${room.guildId}/channels`)
  expect((body as unknown as { name: string }[]).map(({ name }) => name)).toEqual([
    'general',
    'articles',
    'rules',
    'news',
    'questions',
  ])
})

test('what is unknown has the code of its kind', async () => {
  const nothing = '1191168914227299999'
  expect(await refused(`GET /channels/${nothing}`)).toEqual([404, 10003])
  expect(await refused(`GET /channels/${room.general.id}/messages/${nothing}`)).toEqual([404, 10008])
  expect(await refused(`GET /guilds/${nothing}`)).toEqual([404, 10004])
  expect(await refused(`GET /guilds/${room.guildId}/members/${nothing}`)).toEqual([404, 10013])
  expect(await refused(`GET /users/${nothing}`)).toEqual([404, 10013])
  expect(await refused('GET /nowhere')).toEqual([404, 0])
})

test('nobody is answered without the token', async () => {
  const { status } = await ask(room.sandbox, 'GET /users/@me', undefined, 'wrong')
  expect(status).toBe(401)
})

test('a message of somebody else cannot be edited, nor deleted without the right to manage messages', async () => {
  const { id } = room.mia.says('mine')
  const path = `/channels/${room.general.id}/messages/${id}`
  expect(await refused(`PATCH ${path}`, { content: 'yours' })).toEqual([403, 50005])
  expect(await refused(`DELETE ${path}`)).toEqual([403, 50013])
})

test('a person who closed their direct messages is not reached', async () => {
  const { settings } = room.sandbox
  const { body } = await ask(room.sandbox, 'POST /users/@me/channels', { recipient_id: room.ada.id })
  settings.acceptDirectMessages(room.ada.id, false)
  expect(await refused(`POST /channels/${body.id}/messages`, { content: 'psst' })).toEqual([403, 50007])
})

test('messages are listed newest first, before and after one of them', async () => {
  const ids: unknown[] = []
  for (const content of ['a', 'b', 'c']) ids.push((await post(room.articles.id, { content })).body.id)
  const list = async (query: string) => {
    const { body } = await ask(room.sandbox, `GET /channels/${room.articles.id}/messages?${query}`)
    return (body as unknown as { content: string }[]).map(({ content }) => content)
  }
  expect(await list('limit=2')).toEqual(['c', 'b'])
  expect(await list(`limit=1&before=${ids[2]}`)).toEqual(['b'])
  expect(await list(`after=${ids[0]}`)).toEqual(['c', 'b'])
})

test('a channel whose rights changed is told to the bot', async () => {
  const view = 1n << 10n
  room.sandbox.settings.overwrite(room.articles.id, room.sandbox.botUserId, { deny: view })
  expect(await refused(`POST /channels/${room.articles.id}/messages`, { content: 'x' })).toEqual([403, 50001])
  room.sandbox.settings.overwrite(room.articles.id, room.sandbox.botUserId, {})
})

test('a person who left is no member any more', async () => {
  const { settings } = room.sandbox
  settings.leave(room.guildId, room.ada.id)
  expect(await refused(`GET /guilds/${room.guildId}/members/${room.ada.id}`)).toEqual([404, 10007])
})
