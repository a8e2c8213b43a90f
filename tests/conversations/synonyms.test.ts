// Conversations: moderators say which words mean the same, and members find what they could not name.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { offerEverything } from '../support/offering.ts'
import { offerButtons, said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const sharing = article({
  title: 'Sharing',
  body: 'File sharing took hold in Korea when broadband became cheap.\n\nThe harbour freezes over in hard winters.',
})
const add = '/synonym add words: p2p, peer-to-peer, file sharing'

let room: ReadingRoom
beforeEach(async () => {
  room = await sandbox({ library: shelfOf(sharing) })
})
afterEach(async () => {
  const refusals = room.sandbox.wire.refusals()
  await room.stop()
  // Discord took every request.
  expect(refusals).toEqual([])
})

const see = async (seen: Promise<Seen>) => said(await seen, room)

test('a word that no article has finds the paragraph, once a moderator has said what it means', async () => {
  const { ada, mia, general } = room
  expect(await see(mia.runs('/ask question: what is p2p?'))).toContain('**I found nothing about this in')
  expect(await see(ada.runs(add))).toBe(
    [
      '**p2p**, **peer-to-peer**, and **file sharing** mean the same here.',
      '-# A question with one of them also finds paragraphs with the others. The articles stay as they are.',
      '**A recent question finds more now:**',
      '- what is p2p?',
      '[Undo] [All synonyms]',
    ].join('\n'),
  )
  const answer = await see(mia.runs('/ask question: what is p2p?'))
  expect(answer).toContain('-# Also searched for **file sharing**\n')
  expect(answer).toContain('> **File sharing took hold in Korea')
  expect(await see(mia.runs('/search query: p2p korea'))).toMatch(
    /^### 1 paragraph found\n-# Also searched for \*\*file sharing\*\*\n/,
  )
  expect(general.messages()).toEqual([])
})

test('a public answer, and one to a mention, say the moderators’ words', async () => {
  const { ada, mia, general } = room
  await ada.runs(add)
  await mia.runs('/ask question: what is p2p? share: true')
  expect(general.transcript()).toContain('Also searched for **file sharing**')
  mia.says('@Footnote what is p2p?')
  expect(JSON.stringify((await general.settled()).components)).toContain('Also searched for **file sharing**')
})

test('a direct message and another server do not know them', async () => {
  const { ada, olga, tearoom } = room
  await ada.runs(add)
  expect(JSON.stringify(await ada.tells('what is p2p?'))).toContain('**I found nothing about this in')
  expect(await see(olga.in(tearoom).runs('/ask question: what is p2p?'))).toContain('**I found nothing about this in')
  expect(await see(olga.in(tearoom).runs('/synonym list'))).toContain('No synonyms yet.')
})

describe('taking back', () => {
  test('Undo below what was added takes it out, Undo below that brings it back', async () => {
    const { ada, mia } = room
    await ada.runs(add)
    expect(await see(ada.presses('Undo'))).toBe(
      '**p2p**, **peer-to-peer**, and **file sharing** no longer mean the same here.\n[Undo] [All synonyms]',
    )
    expect(await see(mia.runs('/ask question: what is p2p?'))).toContain('**I found nothing about this in')
    expect(await see(ada.presses('Undo'))).toContain('mean the same here.')
    expect(await see(mia.runs('/ask question: what is p2p?'))).toContain('Also searched for')
  })

  test('Undo below words that were added to a group takes only these out', async () => {
    const { ada } = room
    await ada.runs(add)
    expect(await see(ada.runs('/synonym add words: torrents, p2p'))).toContain(
      '**p2p**, **peer-to-peer**, **file sharing**, and **torrents** mean the same here.',
    )
    expect(await see(ada.presses('Undo'))).toContain(
      '**p2p**, **peer-to-peer**, and **file sharing** mean the same here.',
    )
    expect(await see(ada.runs('/synonym list'))).toContain('- p2p, peer-to-peer, file sharing\n')
  })

  test('/synonym remove takes them out by one of the words, offered while typing', async () => {
    const { ada } = room
    await ada.runs(add)
    await ada.runs('/synonym add words: ROK, South Korea')
    expect(await ada.completes('/synonym remove words: shar')).toEqual([
      { name: 'p2p, peer-to-peer, file sharing', value: 'p2p' },
    ])
    expect((await ada.completes('/synonym remove words: ')).map(({ value }) => value)).toEqual(['ROK', 'p2p'])
    expect(await see(ada.runs('/synonym remove words: File Sharing'))).toContain('no longer mean the same here.')
    expect(await see(ada.runs('/synonym remove words: p2p'))).toBe(
      '“p2p” is not a synonym on this server. Pick one from the list as you type, or see them all with /synonym list.',
    )
  })

  test('the log tells who said what, and takes it back', async () => {
    const { ada } = room
    await ada.runs(add)
    expect(await see(ada.runs('/log'))).toBe(
      [
        '### Log',
        '-# 1 change, newest first',
        '@ada added the synonyms **p2p, peer-to-peer, file sharing**',
        '-# <t:R>',
        '[Undo]',
      ].join('\n'),
    )
    expect(await see(ada.presses('Undo'))).toMatch(
      /^\*\*Undone:\*\* “p2p, peer-to-peer, file sharing” no longer mean the same\.\n[\s\S]*removed the synonyms/,
    )
    expect(await see(ada.presses('Undo'))).toMatch(
      /^\*\*Undone:\*\* “p2p, peer-to-peer, file sharing” mean the same again\./,
    )
  })

  test('what another moderator took out meanwhile is told', async () => {
    const { ada, olga } = room
    const { message } = await ada.runs(add)
    await olga.runs('/synonym remove words: p2p')
    expect(await see(ada.presses('Undo', message))).toBe('“p2p, peer-to-peer, file sharing” are already removed.')
  })
})

test('the list has pages', async () => {
  const { ada } = room
  expect(await see(ada.runs('/synonym list'))).toBe('No synonyms yet. Add some with /synonym add.')
  for (let each = 10; each < 19; each += 1) await ada.runs(`/synonym add words: word${each}, term${each}`)
  const first = await see(ada.runs('/synonym list'))
  expect(first).toContain(
    '### 9 groups of synonyms\n-# Words in a group mean the same on this server.\n- word10, term10\n',
  )
  expect(first).not.toContain('word18')
  expect(await see(ada.presses('Next ▶'))).toContain('- word18, term18\n')
})

test('words are shown as written and ping nobody', async () => {
  const { ada, mia, general } = room
  await ada.runs('/synonym add words: **p2p** @everyone <@1>, file sharing')
  expect(await see(ada.runs('/synonym list'))).toContain('- \\*\\*p2p\\*\\* @everyone \\<@1\\>, file sharing')
  await mia.runs('/ask question: what is p2p everyone 1? share: true')
  expect(general.pinged()).toEqual([])
})

test('a refusal says what is wrong and how to mend it', async () => {
  const { ada } = room
  expect(await see(ada.runs('/synonym add words: p2p'))).toBe(
    'Give two or more words that mean the same, separated by commas, such as p2p, peer-to-peer, file sharing.',
  )
})

describe('people without the right', () => {
  const refusal = 'Only moderators can change articles. Ask one of them.'

  test('are refused every command and every button, and offered nothing', async () => {
    const { ada, mia, general, sandbox } = room
    offerEverything(sandbox)
    const { message } = await ada.runs(add)
    const id = /"v1:synonyms-out:([^"]+)"/.exec(JSON.stringify(message?.components))?.[1] ?? ''
    expect(id).not.toBe('')
    for (const line of [add, '/synonym list', '/synonym remove words: p2p']) {
      expect(await see(mia.runs(line)), line).toBe(refusal)
    }
    const presses = [`v1:synonyms-out:${id}`, `v1:synonyms-in:${id}`, 'v1:synonyms:1', `v1:log-undo:${id}:relate:1`]
    await offerButtons(room, general.id, ...presses)
    for (const press of presses) expect(await see(mia.presses(press)), press).toBe(refusal)
    expect(await mia.completes('/synonym remove words: p')).toEqual([])
    expect(await see(ada.runs('/synonym list'))).toContain('- p2p, peer-to-peer, file sharing')
  })
})
