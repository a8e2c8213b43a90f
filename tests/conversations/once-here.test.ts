// Conversations: what was done together is taken back together, and what was here before is known again.

import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sandbox } from '../support/footnote.ts'
import { said } from '../support/said.ts'
import { fileAddress, type ReadingRoom } from '../support/sandbox.ts'
import type { Seen } from '../support/someone.ts'

let room: ReadingRoom

beforeEach(async () => {
  room = await sandbox()
})
afterEach(async () => {
  const refusals = room.sandbox.wire.refusals()
  await room.stop()
  // Discord took every request.
  expect(refusals).toEqual([])
})

const see = async (seen: Promise<Seen>) => said(await seen, room)
const tea = { Title: 'Green tea', Text: 'Green tea steeps for three minutes.\n\nBlack tea steeps for five minutes.' }

async function add(form: Record<string, string>) {
  await room.ada.runs('/article add')
  const preview = await see(room.ada.fillsIn(form))
  return { preview, published: await see(room.ada.presses('Publish')) }
}
const packed = () => {
  const files = ['Oolong', 'Sencha', 'Assam'].map((title) => [
    `${title}.md`,
    strToU8(`# ${title}\n\n${title} is a tea.`),
  ])
  return fileAddress('teas.zip', zipSync(Object.fromEntries(files)))
}

describe('a file with several articles', () => {
  test('is one step of the log, and one press takes it back', async () => {
    const { ada } = room
    await add({ 'Or a file': packed() as never })
    expect(await see(ada.runs('/log'))).toBe(
      ['### Log', '-# 1 step, newest first', '@ada added **3 articles** from teas.zip', '-# <t:R>', '[Undo all]'].join(
        '\n',
      ),
    )
    expect(await see(ada.presses('Undo all'))).toBe(
      [
        '**3 undone**.',
        '### Log',
        '-# 2 steps, newest first',
        '@ada undid the last step on **3 articles** from teas.zip',
        '-# <t:R>',
        '[Undo all]',
        '@ada added **3 articles** from teas.zip',
        '-# <t:R>',
      ].join('\n'),
    )
    expect(await see(ada.runs('/articles'))).not.toContain('Sencha')
  })

  test('of which one was changed since leaves that one, and says so', async () => {
    const { ada } = room
    await add({ 'Or a file': packed() as never })
    await ada.runs('/article edit title: Sencha')
    await ada.fillsIn({ Text: 'Sencha is a green tea.' })
    await ada.presses('Publish')
    await ada.runs('/log')
    expect(await see(ada.presses('Undo all'))).toMatch(
      /^\*\*2 undone\*\*; 1 was changed since and left alone: “Sencha”\.\n/,
    )
  })
})

describe('a text that was here before', () => {
  test('tells who took it out, and comes back with its history when it is published', async () => {
    const { ada, olga } = room
    await add(tea)
    await olga.runs('/article remove title: Green tea')
    await olga.presses('Remove')
    const { preview, published } = await add(tea)
    expect(preview).toContain(
      '**This was here before:** it was removed on <t:D> by @olga. Publishing brings it back, with its history.',
    )
    expect(published).toContain('“Green tea”')
    expect(await see(ada.runs('/article history title: Green tea'))).toContain('3 revisions')
  })

  test('is not taken in again once it was erased, nor is most of it', async () => {
    const { olga } = room
    await add(tea)
    await olga.runs('/article erase title: Green tea')
    await olga.presses('Erase for good…')
    await olga.fillsIn({ 'Type its title to erase it': 'Green tea' })
    await room.ada.runs('/article add')
    const preview = await see(room.ada.fillsIn({ ...tea, Title: 'Another tea' }))
    expect(preview).toMatch(
      /“Another tea” says what was erased from this server on \d{4}-\d\d-\d\d, so it is not taken in; leave that out, or write what may stand here in other words\./,
    )
    expect(preview).toContain('[Publish (disabled)]')
    expect(preview).toContain('I keep nothing of this text, since it says what was erased.')
    expect(preview).toContain('text.md')
    await room.ada.presses('Edit')
    const mended = await see(room.ada.fillsIn({ Text: 'White tea steeps for one minute.' }))
    expect(mended).toContain('White tea steeps for one minute.')
    expect(mended).not.toContain('erased')
  })
})
