// Threads and the posts of a forum, as a discord.js client and people meet them.

import {
  ChannelType,
  type Client,
  type ForumChannel,
  type Interaction,
  type Message,
  type TextChannel,
} from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'
import { ask, bareBot } from './client.ts'
import { openGateway } from './raw-gateway.ts'

let room: ReadingRoom
let client: Client
let interaction: Interaction

beforeAll(async () => {
  const respond = async (heard: Interaction) => {
    interaction = heard
    if (heard.isChatInputCommand()) await heard.reply('here')
  }
  const listen = (made: Client) => {
    client = made
    made.on('messageCreate', (message: Message) => {
      if (!message.author.bot && message.mentions.has(made.user?.id ?? '')) void message.reply('Yes?')
    })
  }
  room = await enterReadingRoom({
    bot: bareBot([{ name: 'where', description: 'Where' }], respond, listen),
    rateLimits: 'off',
  })
})
afterAll(() => room.stop())

const refused = async (signature: string, body?: object) => {
  const { status, body: answer } = await ask(room.sandbox, signature, body)
  return [status, answer.code]
}
const channelOf = async (id: string) => (await client.channels.fetch(id)) as TextChannel

test('a post is opened, written in and answered', async () => {
  const { lena, questions } = room
  const post = lena.in(questions).posts('Green tea', '@Footnote how long?', ['Looking for'])
  await post.settled()
  expect(post.transcript()).toBe('lena: @Footnote how long?\nFootnote: Yes?')
  expect(client.channels.cache.get(post.id)).toMatchObject({ type: ChannelType.PublicThread, name: 'Green tea' })
})

test('a command is used in a post', async () => {
  const { mia, questions } = room
  const post = mia.in(questions).posts('Black tea', 'And this one?')
  await mia.in(post).runs('/where')
  expect(post.transcript()).toBe('mia: And this one?\nFootnote: here')
  expect(interaction.channel?.isThread() && interaction.channel.parentId).toBe(questions.id)
})

test('nothing is written in a forum itself, and nothing read', async () => {
  expect(() => room.mia.in(room.questions).says('hello')).toThrow('In a forum one opens a post')
  expect(await refused(`POST /channels/${room.questions.id}/messages`, { content: 'x' })).toEqual([400, 50008])
  expect(await refused(`GET /channels/${room.questions.id}/messages`)).toEqual([400, 50008])
})

test('a person begins a thread from a message, which then shows it', async () => {
  const { noah, general } = room
  const said = noah.says('A long story')
  const thread = noah.startsThread('Long story', said)
  expect(thread.id).toBe(said.id)
  const message = await (await channelOf(general.id)).messages.fetch(said.id)
  expect(message.thread?.name).toBe('Long story')
  expect(message.hasThread).toBe(true)
  noah.in(thread).says('@Footnote listen')
  expect((await thread.settled()).content).toBe('Yes?')
})

test('the bot begins threads with and without a message, but no private ones', async () => {
  const channel = await channelOf(room.articles.id)
  const message = await channel.send('Today’s articles')
  const thread = await message.startThread({ name: 'Talk about them' })
  await thread.send('Well?')
  expect(thread.id).toBe(message.id)
  const other = await channel.threads.create({ name: 'Aside' })
  expect(other).toMatchObject({ type: ChannelType.PublicThread, ownerId: client.user?.id })
  expect(await refused(`POST /channels/${channel.id}/threads`, { name: 'Private', type: 12 })).toEqual([403, 50013])
  expect(await refused(`POST /channels/${channel.id}/messages/${message.id}/threads`, { name: 'Twice' })).toEqual([
    400, 160004,
  ])
})

test('the bot opens a post with its first message, without a nonce', async () => {
  const forum = (await client.channels.fetch(room.questions.id)) as ForumChannel
  const tag = forum.availableTags.find(({ name }) => name === 'Articles')
  const thread = await forum.threads.create({
    name: 'Digest',
    appliedTags: [tag?.id ?? ''],
    message: { content: 'Today', files: [{ attachment: Buffer.from('x'), name: 'a.md' }] },
  })
  const first = await thread.fetchStarterMessage()
  expect([first?.id, first?.content, first?.attachments.size]).toEqual([thread.id, 'Today', 1])
  const withNonce = { name: 'Again', message: { content: 'x', nonce: '1', enforce_nonce: true } }
  expect(await refused(`POST /channels/${room.questions.id}/threads`, withNonce)).toEqual([400, 50035])
})

test('a forum that demands a tag refuses a post without one', async () => {
  const { sandbox, questions, mia } = room
  sandbox.settings.requireTag(questions.id, true)
  const path = `POST /channels/${questions.id}/threads`
  expect(await refused(path, { name: 'Digest', message: { content: 'x' } })).toEqual([400, 40067])
  const unknown = { name: 'Digest', applied_tags: ['1191168914227299999'], message: { content: 'x' } }
  expect(await refused(path, unknown)).toEqual([404, 10087])
  expect(() => mia.in(questions).posts('Tea', 'x')).toThrow('A post needs a tag here')
  sandbox.settings.requireTag(questions.id, false)
})

test('writing in threads is a right of its own', async () => {
  const { sandbox, articles, guildId, noah, olga } = room
  const thread = olga.in(articles).startsThread('Quiet')
  sandbox.settings.overwrite(articles.id, guildId, { deny: 1n << 38n })
  expect(await refused(`POST /channels/${thread.id}/messages`, { content: 'x' })).toEqual([403, 50013])
  expect(() => noah.in(thread).says('x')).toThrow('You do not have permission')
  expect((await ask(sandbox, `POST /channels/${articles.id}/messages`, { content: 'x' })).status).toBe(200)
  sandbox.settings.overwrite(articles.id, guildId, {})
})

test('a thread goes out of sight after its time, and comes back when somebody writes in it', async () => {
  const { sandbox, mia, general } = room
  const thread = mia.startsThread('For a day')
  const isArchived = () => sandbox.world.channels.get(thread.id)?.thread?.isArchived
  sandbox.clock.advance(86_400_000)
  expect(isArchived()).toBe(true)
  const { body } = await ask(sandbox, `GET /channels/${general.id}/threads/archived/public`)
  expect((body.threads as { name: string }[]).map(({ name }) => name)).toContain('For a day')
  mia.in(thread).says('Still there?')
  expect(isArchived()).toBe(false)
})

test('a locked thread takes no words but of those who manage threads', async () => {
  const { sandbox, noah, ada } = room
  const thread = noah.startsThread('Enough')
  sandbox.people.changeThread(ada.id, { channelId: thread.id, isLocked: true })
  expect(() => noah.in(thread).says('But')).toThrow('You do not have permission')
  expect(await refused(`POST /channels/${thread.id}/messages`, { content: 'x' })).toEqual([400, 160005])
  ada.in(thread).says('Done')
  expect(thread.transcript()).toBe('ada: Done')
})

test('a thread in a channel that opens to the bot is told, and threads of a removed channel are gone', async () => {
  const { sandbox, moderators, ada } = room
  const gateway = await openGateway(sandbox)
  await gateway.identify()
  const thread = ada.in(moderators).startsThread('Secret')
  const told = gateway.next('THREAD_LIST_SYNC')
  sandbox.settings.overwrite(moderators.id, sandbox.botUserId, { allow: 1n << 10n })
  expect(await told).toMatchObject({ channel_ids: [moderators.id], threads: [{ id: thread.id }] })
  gateway.close()
  sandbox.settings.removeChannel(moderators.id)
  expect(await refused(`GET /channels/${thread.id}`)).toEqual([404, 10003])
})

test('a client that starts anew is told of the threads that are in sight', async () => {
  const gateway = await openGateway(room.sandbox)
  const hears = gateway.next('GUILD_CREATE')
  await gateway.identify()
  const guild = (await hears) as { threads: { name: string }[] }
  expect(guild.threads.map(({ name }) => name)).toContain('For a day')
  gateway.close()
})

test('the bot changes and closes a thread of its own, and removes none', async () => {
  const channel = await channelOf(room.articles.id)
  const thread = await channel.threads.create({ name: 'Working title' })
  await thread.setName('Title')
  await thread.setArchived(true)
  expect(room.sandbox.world.channels.get(thread.id)).toMatchObject({ name: 'Title', thread: { isArchived: true } })
  expect(await refused(`DELETE /channels/${thread.id}`)).toEqual([403, 50013])
})
