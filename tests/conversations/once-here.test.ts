// Conversations: what was done together is taken back together, and what was here before is known again.

import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sandbox } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import { fileAddress, type ReadingRoom } from '../support/sandbox.ts'

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
  test('is one step of the log, and is taken back at once when that is meant', async () => {
    const { ada } = room
    await add({ 'Or a file': packed() as never })
    expect(await see(ada.runs('/log'))).toBe(
      [
        '### Log',
        '-# 1 change, newest first',
        '@ada added **3 articles** from teas.zip',
        '-# <t:R>',
        '[Undo all]',
      ].join('\n'),
    )
    expect(await see(ada.presses('Undo all'))).toContain(
      [
        '**Undo all of this?**',
        '> @ada added **3 articles** from teas.zip · <t:R>',
        'Articles that were added are removed, the others become what they were before. What somebody has changed since stays as it is.',
        '[Undo all of it] [Keep]',
      ].join('\n'),
    )
    expect(await see(ada.runs('/articles'))).toContain('Sencha')
    expect(await see(ada.presses('Undo all of it'))).toBe(
      [
        '**3 articles undone.**',
        '### Log',
        '-# 2 changes, newest first',
        '@ada undid the last change of **3 articles** from teas.zip',
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
    await ada.presses('Undo all')
    expect(await see(ada.presses('Undo all of it'))).toMatch(
      /^\*\*2 articles undone\.\*\* 1 has been changed since and was left as it is: “Sencha”\.\n/,
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
      /“Another tea” has text that was erased from this server on \d{4}-\d\d-\d\d, so it cannot be added. Leave that part out, or say it in other words\./,
    )
    expect(preview).toContain('[Publish (disabled)]')
    expect(preview).toContain('This text says what was erased, so I do not keep it.')
    expect(preview).toContain('text.md')
    await room.ada.presses('Edit')
    const mended = await see(room.ada.fillsIn({ Text: 'White tea steeps for one minute.' }))
    expect(mended).toContain('White tea steeps for one minute.')
    expect(mended).not.toContain('erased')
  })
})
