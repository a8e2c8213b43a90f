// Who is offered which command by Discord, and that whoever is offered one may use it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/discord/commands.ts'
import { listCommandLines, nameOf } from '../../src/sandbox/page/composer/command/command-line.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/said.ts'
import type { ReadingRoom } from '../support/sandbox.ts'
import type { Someone } from '../support/someone.ts'

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
