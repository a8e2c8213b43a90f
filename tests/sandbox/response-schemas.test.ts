// What the sandbox answers, held against Discord's published schemas.

import * as schemas from 'discord-api-spec/zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ZodMiniType } from 'zod/mini'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'
import { ask } from './client.ts'
import { openGateway, type RawGateway } from './raw-gateway.ts'

let room: ReadingRoom
let messageId = ''
let directId = ''
let threadId = ''
let postId = ''

const components = [
  {
    type: 17,
    accent_color: 0x3ba55d,
    components: [
      { type: 10, content: '### Title' },
      { type: 14 },
      {
        type: 9,
        components: [{ type: 10, content: 'x' }],
        accessory: { type: 2, style: 2, label: 'b', custom_id: 'b' },
      },
    ],
  },
  { type: 1, components: [{ type: 2, style: 5, label: 'link', url: 'https://example.com' }] },
]

beforeAll(async () => {
  room = await enterReadingRoom({ rateLimits: 'off' })
  const { sandbox, general, mia, articles } = room
  const { body } = await ask(sandbox, `POST /channels/${general.id}/messages`, { content: `<@${mia.id}>` })
  messageId = String(body.id)
  await ask(sandbox, `POST /channels/${general.id}/messages`, { components, flags: 1 << 15 })
  const reference = { message_reference: { message_id: messageId } }
  const embeds = [{ title: 'An embed', description: 'x', fields: [{ name: 'a', value: 'b' }] }]
  await ask(sandbox, `POST /channels/${general.id}/messages`, { content: 'a reply', embeds, ...reference })
  const poll = { question: { text: 'When?' }, answers: [{ poll_media: { text: 'Now' } }] }
  await ask(sandbox, `POST /channels/${general.id}/messages`, { poll })
  mia.polls('Tea?', ['Yes', 'No'])
  mia.says('a question', { files: ['data:text/plain;name=a.txt;base64,YQ=='] })
  const opened = await ask(sandbox, 'POST /users/@me/channels', { recipient_id: mia.id })
  directId = String(opened.body.id)
  await ask(sandbox, `POST /channels/${articles.id}/messages`, { content: 'x' })
  threadId = room.noah.startsThread('A thread', room.noah.says('A story')).id
  room.mia.in(room.mia.in(articles).startsThread('Old')).closesThread()
  postId = room.mia.in(room.questions).posts('A post', 'A question', ['Solved']).id
})
afterAll(() => room.stop())

const faultsOf = (schema: ZodMiniType, body: unknown): string[] => {
  const result = schema.safeParse(body)
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${JSON.stringify(issue)}`)
}

const cases: [string, () => string, ZodMiniType][] = [
  ['a message', () => `/channels/${room.general.id}/messages/${messageId}`, schemas.MessageResponseSchema],
  ['messages', () => `/channels/${room.general.id}/messages`, schemas.MessageResponseSchema],
  ['a text channel', () => `/channels/${room.general.id}`, schemas.GuildChannelResponseSchema],
  ['the channels of a guild', () => `/guilds/${room.guildId}/channels`, schemas.GuildChannelResponseSchema],
  ['a forum', () => `/channels/${room.questions.id}`, schemas.GuildChannelResponseSchema],
  ['a thread', () => `/channels/${threadId}`, schemas.ThreadResponseSchema],
  ['a post', () => `/channels/${postId}`, schemas.ThreadResponseSchema],
  ['messages of a thread', () => `/channels/${threadId}/messages`, schemas.MessageResponseSchema],
  ['messages of a post', () => `/channels/${postId}/messages`, schemas.MessageResponseSchema],
  ['active threads', () => `/guilds/${room.guildId}/threads/active`, schemas.ThreadsResponseSchema],
  ['archived threads', () => `/channels/${room.articles.id}/threads/archived/public`, schemas.ThreadsResponseSchema],
  ['a direct channel', () => `/channels/${directId}`, schemas.PrivateChannelResponseSchema],
  ['a guild', () => `/guilds/${room.guildId}`, schemas.GuildWithCountsResponseSchema],
  ['roles', () => `/guilds/${room.guildId}/roles`, schemas.GuildRoleResponseSchema],
  ['a member', () => `/guilds/${room.guildId}/members/${room.mia.id}`, schemas.GuildMemberResponseSchema],
  ['the bot’s guilds', () => '/users/@me/guilds', schemas.MyGuildResponseSchema],
  ['the bot itself', () => '/users/@me', schemas.UserPIIResponseSchema],
  ['a user', () => `/users/${room.mia.id}`, schemas.UserResponseSchema],
  ['the application', () => '/applications/@me', schemas.PrivateApplicationResponseSchema],
  ['the gateway', () => '/gateway/bot', schemas.GatewayBotResponseSchema],
]

test.each(cases)('%s passes Discord’s schema', async (_, path, schema) => {
  const { status, body } = await ask(room.sandbox, `GET ${path()}`)
  expect(status).toBe(200)
  const bodies: unknown[] = Array.isArray(body) ? body : [body]
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.flatMap((one) => faultsOf(schema, one))).toEqual([])
})

test('a registered command passes Discord’s schema', async () => {
  const command = { name: 'ask', description: 'Ask', options: [{ type: 3, name: 'question', description: 'What' }] }
  const path = `/applications/${room.sandbox.applicationId}/commands`
  const { body } = await ask(room.sandbox, `POST ${path}`, command)
  expect(faultsOf(schemas.ApplicationCommandResponseSchema, body)).toEqual([])
})

const begin = { name: 'Begun', auto_archive_duration: 60 }
const post = { name: 'Posted', message: { content: 'x' } }

test.each<[string, () => string, object]>([
  ['from a message', () => `/channels/${room.general.id}/messages/${messageId}/threads`, begin],
  ['of its own', () => `/channels/${room.general.id}/threads`, { ...begin, type: 11 }],
  ['in a forum', () => `/channels/${room.questions.id}/threads`, post],
])('a thread begun %s passes Discord’s schema', async (_, path, body) => {
  const { status, body: answer } = await ask(room.sandbox, `POST ${path()}`, body)
  expect(status).toBe(201)
  expect(faultsOf(schemas.CreatedThreadResponseSchema, answer)).toEqual([])
})

test('a published announcement passes Discord’s schema', async () => {
  const { body } = await ask(room.sandbox, `POST /channels/${room.news.id}/messages`, { content: 'News' })
  const crosspost = await ask(room.sandbox, `POST /channels/${room.news.id}/messages/${body.id}/crosspost`)
  expect(faultsOf(schemas.MessageResponseSchema, crosspost.body)).toEqual([])
})

describe('what an interaction is answered with passes Discord’s schemas', () => {
  let gateway: RawGateway
  let commandId: string

  beforeAll(async () => {
    gateway = await openGateway(room.sandbox)
    await gateway.identify()
    const path = `/applications/${room.sandbox.applicationId}/commands`
    const { body } = await ask(room.sandbox, `POST ${path}`, { name: 'answer', description: 'Answers' })
    commandId = String(body.id)
  })
  afterAll(() => gateway.close())

  const callback = async (act: () => Promise<unknown>, body: object) => {
    const heard = gateway.next('INTERACTION_CREATE')
    const outcome = act()
    const { id, token } = (await heard) as { id: string; token: string }
    const answer = await ask(room.sandbox, `POST /interactions/${id}/${token}/callback?with_response=true`, body)
    expect(answer.status).toBe(200)
    expect(faultsOf(schemas.InteractionCallbackResponseSchema, answer.body)).toEqual([])
    await outcome
    return { token, answer: answer.body }
  }
  const runs = () => room.sandbox.people.command(room.mia.id, { channelId: room.general.id, commandId })
  const button = { type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' }] }
  const input = { type: 18, label: 'Words', component: { type: 4, style: 1, custom_id: 'words' } }
  const modal = { custom_id: 'form', title: 'Form', components: [input] }

  test('a message', () => callback(runs, { type: 4, data: { content: 'x', flags: 64 } }))
  test('a deferral, and what follows it', async () => {
    const { token } = await callback(runs, { type: 5 })
    const hook = `/webhooks/${room.sandbox.applicationId}/${token}`
    const { body } = await ask(room.sandbox, `PATCH ${hook}/messages/@original`, { content: 'there' })
    expect(faultsOf(schemas.MessageResponseSchema, body)).toEqual([])
    const { body: followUp } = await ask(room.sandbox, `POST ${hook}`, { components, flags: 1 << 15 })
    expect(faultsOf(schemas.MessageResponseSchema, followUp)).toEqual([])
  })
  test('a modal, and the answer to it', async () => {
    await callback(runs, { type: 9, data: modal })
    await callback(() => room.mia.fillsIn({ Words: 'x' }), { type: 4, data: { content: 'x', components: [button] } })
  })
  test.each<[string, object]>([
    ['an update', { type: 7, data: { content: 'changed' } }],
    ['an acknowledgement', { type: 6 }],
  ])('%s of a button', async (_, body) => {
    const { answer } = await callback(runs, { type: 4, data: { content: 'x', components: [button] } })
    const resource = answer.resource as { message: { id: string } }
    const use = { channelId: room.general.id, messageId: resource.message.id, customId: 'press' }
    await callback(() => room.sandbox.people.press(room.mia.id, use), body)
  })
  test('choices', () => {
    const completes = () => room.sandbox.people.autocomplete(room.mia.id, { channelId: room.general.id, commandId })
    return callback(completes, { type: 8, data: { choices: [{ name: 'a', value: 'a' }] } })
  })
})

test('files in components and embeds pass Discord’s schema', async () => {
  const bytes = new Blob(['x'], { type: 'text/plain' })
  const send = async (payload: object) => {
    const form = new FormData()
    form.set('payload_json', JSON.stringify(payload))
    form.set('files[0]', bytes, 'a.txt')
    const headers = { authorization: `Bot ${room.sandbox.token}` }
    const address = `${room.sandbox.apiUrl}/v10/channels/${room.general.id}/messages`
    return (await fetch(address, { method: 'POST', headers, body: form })).json()
  }
  const media = { media: { url: 'attachment://a.txt' } }
  const thumbnail = { type: 11, ...media }
  const v2 = [
    { type: 13, file: media.media },
    { type: 12, items: [media, { media: { url: 'https://example.com/a.png' } }] },
    { type: 9, components: [{ type: 10, content: 'x' }], accessory: thumbnail },
  ]
  const answers = [
    await send({ flags: 1 << 15, components: v2 }),
    await send({ embeds: [{ title: 'x', image: media.media }] }),
  ]
  expect(answers.flatMap((answer) => faultsOf(schemas.MessageResponseSchema, answer))).toEqual([])
})
