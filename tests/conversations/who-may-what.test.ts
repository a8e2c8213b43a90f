// Who is offered which command, and who may do what with it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/discord/commands.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({ library: shelfOf(article({ title: 'The harbour' })) })
})
afterAll(() => room.stop())

test('members are offered what they can use, with /ask first, and moderators everything', () => {
  const { people } = room.sandbox
  const offered = (id: string) => people.world(id).commands.map(({ name }) => name)
  expect(offered(room.mia.id)).toEqual(['ask', 'search', 'articles', 'help', 'Ask the articles about this'])
  expect(offered(room.ada.id)).toEqual(commands.map(({ definition }) => definition.name))
})
