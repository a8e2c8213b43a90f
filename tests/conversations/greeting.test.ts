// Conversations: a server that invites the bot is greeted once, where the bot may write.

import { PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'

async function newServer(prepare: (room: Awaited<ReturnType<typeof sandbox>>) => void = () => {}) {
  const room = await sandbox({ library: shelfOf(article()) })
  prepare(room)
  const guild = room.sandbox.settings.addGuild('Harbour Club')
  return { ...room, guild }
}

type Server = Awaited<ReturnType<typeof newServer>>

const messagesIn = ({ guild }: Pick<Server, 'guild'>) =>
  [...guild.channels.values()].flatMap(({ name, messages }) =>
    [...messages.values()].map(({ api }) => ({ name, text: JSON.stringify(api.components) })),
  )

test('a new server is told in its first channel what the bot is for and what to do first', async () => {
  const server = await newServer()
  await expect.poll(() => messagesIn(server).length).toBe(1)
  const [greeting] = messagesIn(server)
  expect(greeting?.name).toBe('general')
  expect(greeting?.text).toContain('### Hello! I answer questions from your articles.')
  expect(greeting?.text).toMatch(/You can try it now: 1 article is here already\./)
  expect(greeting?.text).toMatch(/<\/setup:\d+>/)
  expect(server.sandbox.wire.refusals()).toEqual([])
})

test('one that takes the bot out and invites it again is not greeted again', async () => {
  const server = await newServer()
  await expect.poll(() => messagesIn(server).length).toBe(1)
  server.sandbox.settings.removeBot(server.guild.id)
  server.sandbox.settings.inviteBot(server.guild.id)
  // Whatever was to be said was said before the next answer.
  await server.mia.runs('/help')
  await server.stopBot()
  expect(messagesIn(server)).toHaveLength(1)
})

test('servers where the bot has been for long are not greeted by a start', async () => {
  const room = await sandbox({ library: shelfOf(article()) })
  await room.mia.runs('/help')
  await room.stopBot()
  expect(room.general.messages()).toEqual([])
})

test('where the first channel is closed to the bot, the next one is greeted', async () => {
  const room = await sandbox({ library: shelfOf(article()) })
  const { settings } = room.sandbox
  const guild = settings.addGuild('Closed Club')
  const general = [...guild.channels.values()].find(({ name }) => name === 'general')
  settings.overwrite(general?.id ?? '', guild.id, { deny: PermissionFlagsBits.SendMessages })
  await expect.poll(() => messagesIn({ guild }).map(({ name }) => name)).toEqual(['articles'])
})
