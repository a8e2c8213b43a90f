// What the sandbox answers, held against Discord's published schemas.

import * as schemas from 'discord-api-spec/zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ZodMiniType } from 'zod/mini'
import { enterReadingRoom, type ReadingRoom } from '../support/sandbox.ts'
import { ask } from './client.ts'

let room: ReadingRoom
let messageId = ''
let directId = ''

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
  mia.says('a question', { files: ['data:text/plain;name=a.txt;base64,YQ=='] })
  const opened = await ask(sandbox, 'POST /users/@me/channels', { recipient_id: mia.id })
  directId = String(opened.body.id)
  await ask(sandbox, `POST /channels/${articles.id}/messages`, { content: 'x' })
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
