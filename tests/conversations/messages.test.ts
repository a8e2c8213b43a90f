// Conversations: what a message says, wherever its words are, becomes an article or a question.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PageMessage } from '../../src/sandbox/page-server/protocol.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import { fileAddress, type ReadingRoom } from '../support/sandbox.ts'

const bank = article({ title: 'The guild bank', body: 'The guild bank opens on Sundays at nine.' })

let room: ReadingRoom
beforeEach(async () => {
  room = await sandbox({ library: shelfOf(bank) })
})
afterEach(async () => {
  const refusals = room.sandbox.wire.refusals()
  await room.stop()
  expect(refusals).toEqual([])
})

const see = async (seen: Promise<Seen>) => said(await seen, room)
const save = (message: PageMessage) => see(room.ada.usesOn(message, 'Save as article'))
const ask = (message: PageMessage) => see(room.mia.usesOn(message, 'Ask the articles about this'))

/** Posts as an app does, here the bot itself. */
async function post(body: object): Promise<PageMessage> {
  const { apiUrl, token } = room.sandbox
  const response = await fetch(`${apiUrl}/v10/channels/${room.general.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as PageMessage
}

describe('saving somebody else’s message', () => {
  test('shows its lines, and asks before its author is named', async () => {
    const message = room.mia.says('Opening hours of the market\nMon 9-5\nTue 10-6\n---\n[Phone]: 555-0100')
    const preview = await save(message)
    expect(preview.replace(/\d{17,}/g, 'ID').replace(/Date: .*/, 'Date: DAY')).toBe(
      [
        '### New article',
        '-# Not published yet. Only you see this.',
        '**Please note:**',
        '- This message is from Mia. To name Mia as the author, ask first. Then press Edit and add “author: Mia” to the details.',
        '**Opening hours of the market**',
        '-# Source: https://discord.com/channels/ID/ID/ID',
        '-# Date: DAY',
        '---',
        'I read **1 paragraph**:',
        '> `1` Opening hours of the market',
        '> Mon 9-5',
        '> Tue 10-6',
        '> ---',
        '> \\[Phone\\]: 555-0100',
        '[Publish] [Edit] [Cancel]',
      ].join('\n'),
    )
  })

  test('the form has an empty line for the author', async () => {
    const { ada, mia } = room
    await ada.usesOn(mia.says('The market opens at nine.'), 'Save as article')
    await ada.presses('Edit')
    expect(ada.form()).toMatch(/Details \(Optional, one per line\): \[author: ?\n\s*date: \d{4}-\d\d-\d\d\]/)
  })

  test('after a name was written, the article has it', async () => {
    const { ada, mia } = room
    await ada.usesOn(mia.says('The market opens at nine.'), 'Save as article')
    await ada.presses('Edit')
    expect(await see(ada.fillsIn({ Details: 'author: Mia' }))).toContain('-# Author: Mia')
  })

  test('one’s own message names oneself', async () => {
    const preview = await save(room.ada.says('The market opens at nine.'))
    expect(preview).toContain('-# Author: Ada')
    expect(preview).not.toContain('Please note')
  })

  test('a message of an app names no author', async () => {
    const preview = await save(await post({ content: 'The market opens at nine.' }))
    expect(preview).toContain('- This message is from the app Footnote, so no author is named.')
    expect(preview).not.toContain('Author:')
  })
})

test('a message in a thread has its address there as the source', async () => {
  const { ada, mia, guildId } = room
  const thread = mia.startsThread('Opening hours', mia.says('When do you open?'))
  const message = mia.in(thread).says('We open at nine.')
  const preview = await see(ada.in(thread).usesOn(message, 'Save as article'))
  expect(preview).toContain(`-# Source: https://discord.com/channels/${guildId}/${thread.id}/${message.id}\n`)
})

describe('titles', () => {
  test.each([
    [
      'The raid begins at eight on Friday. Bring potions and food for everybody who comes along.',
      'The raid begins at eight on Friday',
    ],
    ['Hello all\n# House rules\nNo spam.', 'House rules'],
    ['@noah **Bring** ~~swords~~ potions <:flask:123456789012345678>', 'Bring potions'],
    ['https://example.org/tea\nHow tea is made', 'How tea is made'],
    ['- one `cup`\n- two pots', 'one cup'],
    ['> ||Hidden|| treasure', 'Hidden treasure'],
    [`${'word '.repeat(40)}`, `${'word '.repeat(16).trim()}…`],
  ])('of %j is %j', async (text, title) => {
    expect(await save(room.mia.says(text))).toContain(`**${title}**\n`)
  })
})

describe('spoilers', () => {
  test('are told before they are published, and are plain words then', async () => {
    const preview = await save(room.mia.says('The culprit is ||the *cook*||, the weapon ||a ladle||.'))
    expect(preview).toContain(
      '- This message has 2 spoilers. In the article everybody can read them. Press Edit to remove what should stay hidden.',
    )
    expect(preview).toContain('> `1` The culprit is the cook, the weapon a ladle.')
  })

  test('a text file that is hidden is one', async () => {
    const files = [fileAddress('SPOILER_ending.txt', 'The cook did it.')]
    expect(await save(room.mia.says('Read:', { files }))).toContain('- This message has 1 spoiler.')
  })

  test('a box that is hidden is one', async () => {
    const text = { type: 10, content: 'The cook did it.' }
    const message = await post({ flags: 1 << 15, components: [{ type: 17, spoiler: true, components: [text] }] })
    expect(await save(message)).toContain('- This message has 1 spoiler.')
  })
})

describe('words that are not in the content', () => {
  const embed = {
    author: { name: 'Harbour office' },
    title: 'Ferry *times*',
    description: 'Line one\nLine two',
    fields: [
      { name: 'Monday', value: '- nine\n- ten' },
      { name: 'Tuesday', value: 'closed\nall day' },
    ],
    footer: { text: 'Valid until May' },
  }

  test('an embed is told with its fields and its footer', async () => {
    const message = await post({ embeds: [embed] })
    const { ada } = room
    expect(await save(message)).toContain('**Ferry times**')
    await ada.presses('Edit')
    expect(ada.form()).toContain(
      [
        'Text: [Harbour office',
        '',
        '## Ferry *times*',
        '',
        'Line one\\',
        'Line two',
        '',
        '**Monday**',
        '',
        '- nine',
        '- ten',
        '',
        '**Tuesday**\\',
        'closed\\',
        'all day',
        '',
        'Valid until May]',
      ].join('\n'),
    )
  })

  test('Components V2 are told: texts, sections, boxes, and what describes their pictures', async () => {
    const media = { url: 'https://example.org/map.png' }
    const message = await post({
      flags: 1 << 15,
      components: [
        { type: 10, content: '# Harbour\nShips come in at dawn.' },
        {
          type: 17,
          components: [
            {
              type: 9,
              components: [{ type: 10, content: 'The ferry leaves at nine.' }],
              accessory: { type: 11, media, description: 'A map of the harbour' },
            },
            { type: 14 },
            { type: 12, items: [{ media, description: 'The old lighthouse' }] },
          ],
        },
      ],
    })
    const { ada } = room
    expect(await save(message)).toContain('**Harbour**')
    await ada.presses('Edit')
    expect(ada.form()).toContain(
      'Text: [# Harbour\n\nShips come in at dawn.\n\nThe ferry leaves at nine.\n\nA map of the harbour\n\nThe old lighthouse]',
    )
  })

  test('people, roles and channels in an embed have names', async () => {
    const { noah, lena, general, sandbox } = room
    const role = [...(sandbox.world.guilds.get(room.guildId)?.roles.values() ?? [])].find(
      ({ name }) => name === 'Contributor',
    )
    const description = `Ask <@${noah.id}> or <@${lena.id}> (<@&${role?.id}>) in <#${general.id}>.`
    expect(await save(await post({ embeds: [{ description }] }))).toContain(
      '> `1` Ask @Noah or @Lena (@Contributor) in #general.',
    )
  })

  test('a forwarded message is told, without who forwarded it as its author', async () => {
    const { ada, noah, general } = room
    const forwarded = noah.forwards(noah.says('The guild bank opens <t:1700000000:F>.'))
    const preview = await save(forwarded)
    expect(preview).toContain('> `1` The guild bank opens 14 November 2023, 22:13 UTC.')
    expect(preview).toContain(
      '- Noah forwarded this message. Discord does not say who wrote it, so no author is named.',
    )
    expect(preview).not.toContain('Author:')
    expect(general.transcript(ada)).toContain('noah:\n  forwarded:\n  The guild bank opens')
  })

  test('forwarded embeds, components and text files are told', async () => {
    const { noah, mia } = room
    const components = [{ type: 17, components: [{ type: 10, content: 'The market opens at nine.' }] }]
    expect(await save(noah.forwards(await post({ flags: 1 << 15, components })))).toContain('The market opens at nine.')
    const files = [fileAddress('notes.txt', 'Bring your own cup.')]
    expect(await save(noah.forwards(mia.says('', { files })))).toContain('Bring your own cup.')
    expect(await save(noah.forwards(await post({ embeds: [embed] })))).toContain('**Ferry times**')
  })

  test('a poll is told: its question with the answers', async () => {
    const message = room.mia.polls('When do we sail?', ['At dawn', 'At dusk'])
    expect(await save(message)).toContain('> `1` When do we sail?\n> • At dawn\n> • At dusk')
  })

  test('a message without words says what it holds', async () => {
    const files = [fileAddress('a.png', 'x', 'image/png'), fileAddress('b.zip', 'x', 'application/zip')]
    expect(await ask(room.noah.says('', { files }))).toBe(
      'That message has no text I can read. It has only 1 picture and 1 file. Use this on a message with words in it.',
    )
  })
})

describe('of messages that were misread before', () => {
  test.each([
    [
      'The raid begins at eight on Friday.\n---\nBring potions.',
      ['The raid begins at eight on Friday.', 'Bring potions.'],
    ],
    ['The raid begins at eight on Friday.\n===', ['The raid begins at eight on Friday.']],
    ['Contact us\n\n[Phone]: 555-0100\n[Email]: help@example.org', ['Contact us', '555-0100', 'help@example.org']],
    ['Opening hours\nMon 9-5\nTue 10-6\nWed closed', ['Opening hours\n> Mon 9-5\n> Tue 10-6\n> Wed closed']],
    ['The market opens <t:1700000000:F>.', ['The market opens 14 November 2023, 22:13 UTC.']],
    ['Use </tag add:123456789012345678> <name> <content>', ['Use /tag add \\<name\\> \\<content\\>']],
    ['    moved in\n    twice', ['moved in\n> twice']],
    ['Type ```\nnpm ci\n``` to install', ['Type', 'npm ci', 'to install']],
    ['- one\n- two\nthree', ['• one\n> • two', 'three']],
    ['Read the <id:guide>, then ask in <id:customize>.', ['Read the Server Guide, then ask in Channels & Roles.']],
  ])('%j everything is read', async (text, words) => {
    const preview = await save(room.mia.says(text))
    for (const each of words) expect(preview).toContain(each)
  })
})

describe('asking about a message', () => {
  test('its words are the question, whomever it speaks to', async () => {
    expect(await ask(room.noah.says('@ada when does the **guild bank** open?'))).toContain('on Sundays at nine')
  })

  test('a forwarded question is a question', async () => {
    const { noah } = room
    expect(await ask(noah.forwards(noah.says('When does the guild bank open?')))).toContain('on Sundays at nine')
  })

  test('a poll is a question', async () => {
    expect(await ask(room.noah.polls('When does the guild bank open?', ['Sunday', 'Monday']))).toContain('at nine')
  })

  test('a hidden question is a question', async () => {
    expect(await ask(room.noah.says('||when does the guild bank open?||'))).toContain('on Sundays at nine')
  })

  test('a message of people and emoji alone has no text', async () => {
    expect(await ask(room.noah.says('@ada <:wave:123456789012345678>'))).toBe(
      'That message has no text I can read. Use this on a message with words in it.',
    )
  })
})

test('what was saved answers, with the lines and the signs of the message', async () => {
  const { ada, mia, noah } = room
  const message = noah.says('# Raid night\nThe raid begins at eight on Friday.\n===\nUse /tag add <name> for it.')
  await ada.usesOn(message, 'Save as article')
  await ada.presses('Publish')
  const answer = await see(mia.runs('/ask question: when does the raid begin'))
  expect(answer).toContain('> **The raid begins at eight on Friday.**\n> ===')
  expect(answer).toContain('Use /tag add \\<name\\> for it.')
})
