// Who is offered which command by Discord, and that whoever is offered one may use it.

import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/discord/commands.ts'
import { listCommandLines, nameOf } from '../../src/sandbox/page/composer/command/command-line.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { Someone } from '../support/people/someone.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(article({ title: 'The harbour', body: 'The ferry leaves at nine.' })) })
  await room.ada.runs('/article add')
  await room.ada.fillsIn({ Title: 'Green tea', Text: 'Green tea steeps for three minutes.' })
  await room.ada.presses('Publish')
})
afterAll(() => room.stop())

const offeredTo = (someone: Someone) => room.sandbox.people.world(someone.id).commands

/** What is typed for required options. */
const typed: Readonly<Record<string, string>> = {
  question: 'when does the ferry leave?',
  query: 'ferry',
  title: 'Green tea',
  words: 'tea, brew',
  channel: '#general',
  time: '09:00',
}

/** The commands that somebody is offered and then refused. */
async function refusedTo(someone: Someone): Promise<string[]> {
  const refused: string[] = []
  for (const line of listCommandLines(offeredTo(someone), false)) {
    const options = line.fields.filter(({ isRequired }) => isRequired).map(({ name }) => `${name}: ${typed[name]}`)
    const words = said(await someone.runs([`/${nameOf(line)}`, ...options].join(' ')), room)
    if (/^Only /.test(words)) refused.push(nameOf(line))
  }
  for (const { name } of offeredTo(someone).filter(({ type }) => type === 3)) {
    const message = room.mia.says('When does the ferry leave?')
    if (/^Only /.test(said(await someone.usesOn(message, name), room))) refused.push(name)
  }
  return refused
}

test('members are offered what they can use, with /ask first, and moderators nearly everything', () => {
  const namesFor = (someone: Someone) => offeredTo(someone).map(({ name }) => name)
  expect(namesFor(room.mia)).toEqual(['ask', 'search', 'articles', 'help', 'Ask the articles about this'])
  const all = commands.map(({ definition }) => definition.name)
  // The settings are left to those who manage the server.
  expect(namesFor(room.ada)).toEqual(all.filter((name) => name !== 'setup'))
  expect(namesFor(room.olga)).toEqual(all)
})

test('nothing that members are offered is refused to them', async () => {
  expect(await refusedTo(room.mia)).toEqual([])
  expect(await refusedTo(room.lena)).toEqual([])
})

test('of what moderators are offered, only what cannot be undone is left to administrators', async () => {
  expect(await refusedTo(room.ada)).toEqual(['article erase'])
  expect(await refusedTo(room.olga)).toEqual([])
})

/** Uses a command that Discord offers in one channel alone. */
async function usesHere(someone: Someone, name: string): Promise<string> {
  const { world, people } = room.sandbox
  const commandId = [...world.commands.values()].find((each) => each.name === name)?.id ?? ''
  const outcome = await people.command(someone.id, { channelId: room.general.id, commandId })
  const message = room.general.messages(someone).at(-1)
  return said({ kind: outcome.kind, ...(message && { message }) }, room)
}

test('whoever may delete messages in one channel alone is no moderator of the server', async () => {
  const { mia, general } = room
  const overwrites = room.sandbox.world.channels.get(general.id)?.overwrites
  overwrites?.set(mia.id, { allow: PermissionFlagsBits.ManageMessages, deny: 0n })
  expect(await usesHere(mia, 'inbox')).toBe('Only moderators can change articles. Ask one of them.')
  expect(said(await mia.runs('/help'), room)).not.toContain('For moderators')
  overwrites?.delete(mia.id)
})

test('a moderator chooses no channel for the digest that they cannot post in', async () => {
  const { ada, olga, articles } = room
  const overwrites = room.sandbox.world.channels.get(articles.id)?.overwrites
  overwrites?.set(ada.id, { allow: 0n, deny: PermissionFlagsBits.SendMessages })
  const choose = '/digest set channel: #articles time: 09:00 timezone: UTC'
  expect(said(await ada.runs(choose), room)).toBe(
    'You cannot post in #articles, so you cannot choose it for the digest. Choose another channel.',
  )
  expect(said(await olga.runs(choose), room)).toContain('The digest is set.')
  // What is chosen already they may set to another time.
  expect(said(await ada.runs(choose.replace('09', '10')), room)).toContain('The digest is set.')
  overwrites?.delete(ada.id)
})
