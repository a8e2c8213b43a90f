// Conversations: what members asked in vain waits for moderators, who add an article or say where it stands; whoever wanted
// to be told is told once.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { article, sandbox, shelfAt, shelfOf } from '../support/footnote.ts'
import { offerEverything } from '../support/offering.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'

const rules = article({
  title: 'Server rules',
  body: 'Advertising is not allowed here.\n\nA purchase is reimbursed within 14 days. Write to the moderators.',
})
const nine = () => Date.parse('2026-11-22T09:30:00Z')
const question = 'can i get my money back?'

let room: Awaited<ReturnType<typeof sandbox>>
beforeEach(async () => {
  room = await sandbox({ library: shelfOf(rules) })
})
let expectedRefusals = 0
afterEach(async () => {
  const refusals = room.sandbox.wire.refusals()
  await room.stop()
  expect(refusals).toHaveLength(expectedRefusals)
  expectedRefusals = 0
})

const see = async (seen: Promise<Seen>) => said(await seen, room)

describe('a question in vain', () => {
  test('is answered by an article in five presses and the text, and the asker is told', async () => {
    const { mia, ada } = room
    expect(await see(mia.runs(`/ask question: ${question}`))).toContain('**I found nothing about this in 1 article.**')
    expect(await see(mia.presses('Tell me when it is answered'))).toBe(
      [
        '**I will send you a message** when “can i get my money back?” is answered.',
        '-# Until then, I keep your question and your name, for up to six months. Moderators see the question, not your name.',
        '[Forget it]',
      ].join('\n'),
    )
    await room.tellDue()
    expect(mia.direct.transcript(mia)).toBe('')

    expect(await see(ada.runs('/inbox'))).toBe(
      [
        '### Inbox',
        '-# 1 item',
        '---',
        '**“can i get my money back?”**',
        '-# Asked once without an answer · 1 person waits for the answer · <t:R>',
        '[Add an article] [Pick the answer] [Dismiss]',
        '[Confirmed answers]',
      ].join('\n'),
    )
    await ada.presses('Add an article')
    expect(ada.form()).toContain('Can i get my money back?')
    const preview = await see(ada.fillsIn({ Text: 'You get your money back within 14 days of a purchase.' }))
    expect(preview).toContain('can i get my money back?')
    await ada.presses('Publish')

    await room.tellDue()
    const told = mia.direct.transcript(mia)
    expect(told).toContain('You asked: can i get my money back?')
    expect(told).toContain('**Your question has an answer now.**')
    expect(told).toMatch(/> .*You get your money back/)
    expect(told).toMatch(/-# You asked in <?#/)
    // What a button in a direct message opens is the library's alone.
    expect(told).not.toContain('In context')
    await room.tellDue()
    expect(mia.direct.messages(mia)).toHaveLength(1)
    expect(await see(ada.runs('/inbox'))).toMatch(/^\*\*Nothing to look at\.\*\*\n/)
  })

  test('is answered by a passage that stands there in other words', async () => {
    const { mia, noah, ada } = room
    await mia.runs(`/ask question: ${question}`)
    await ada.runs('/inbox')
    const none = await see(ada.presses('Pick the answer'))
    expect(none).toMatch(/^### Which passage answers this\?\n\*\*“can i get my money back\?”\*\*\n/)
    await ada.presses('Look for other words')
    const found = await see(ada.fillsIn({ 'What does the passage say?': 'purchase reimbursed' }))
    expect(found).toContain('**1 · Server rules**\n-# Paragraph 2 of 2')
    expect(await see(ada.presses('Choose passage 1'))).toBe(
      [
        '**Confirmed.** Anyone who asks “can i get my money back?” gets this passage from “Server rules” first.',
        '-# If its text changes, it comes up in the inbox.',
        '[Undo] [Confirmed answers]',
      ].join('\n'),
    )
    expect(await see(noah.runs('/ask question: Can I get my money back'))).toContain('A purchase is reimbursed')
    expect(await see(ada.presses('Undo'))).toContain('**No longer confirmed.**')
    expect(await see(noah.runs(`/ask question: ${question}`))).toContain('**I found nothing about this')
    expect(await see(ada.presses('Undo'))).toContain('**Confirmed.**')
  })

  test('is answered once a word of it is a synonym', async () => {
    const { mia, ada } = room
    await mia.runs('/ask question: what about zonking?')
    await ada.runs('/inbox')
    await ada.presses('Pick the answer')
    expect(await see(ada.presses('Teach a synonym'))).toBe('form “Synonym for “what about zonking?””')
    expect(await see(ada.fillsIn({ 'Words that mean the same': 'zonking, advertising' }))).toContain(
      '**zonking** and **advertising** mean the same here.',
    )
    expect(await see(ada.runs('/inbox'))).toMatch(/^\*\*Nothing to look at/)
  })

  test('is dismissed, and back when that is undone', async () => {
    const { mia, ada } = room
    await mia.runs(`/ask question: ${question}`)
    await ada.runs('/inbox')
    expect(await see(ada.presses('Dismiss'))).toMatch(/^\*\*Dismissed\.\*\*\n\[Undo\]\n\*\*Nothing to look at\.\*\*\n/)
    expect(await see(ada.presses('Undo'))).toContain('**“can i get my money back?”**')
  })

  test('that somebody else has seen to is told', async () => {
    const { mia, ada, olga } = room
    await mia.runs(`/ask question: ${question}`)
    await ada.runs('/inbox')
    await olga.runs('/inbox')
    await olga.presses('Dismiss')
    expect(await see(ada.presses('Add an article'))).toBe(
      'That is no longer in the inbox. See what is there with /inbox.',
    )
  })

  test('of one who takes no direct messages is told in the channel, without a word of it', async () => {
    const { mia, ada, general } = room
    room.sandbox.settings.acceptDirectMessages(mia.id, false)
    await mia.runs(`/ask question: ${question}`)
    await mia.presses('Tell me when it is answered')
    await ada.runs('/article add')
    await ada.fillsIn({ Title: 'Can I get my money back?', Text: 'You get your money back within 14 days.' })
    await ada.presses('Publish')
    await room.tellDue()
    expect(general.transcript()).toMatch(/^Footnote: @mia, a question of yours has an answer now\. Ask it again with /)
    expect(general.transcript()).not.toContain('money')
    expect(general.pinged()).toEqual([mia.id])
    // Discord said once that she cannot be told directly.
    expectedRefusals = 1
  })

  test('of one who has left is told to nobody', async () => {
    const { mia, ada, general } = room
    await mia.runs(`/ask question: ${question}`)
    await mia.presses('Tell me when it is answered')
    room.sandbox.settings.leave(room.guildId, mia.id)
    await ada.runs('/article add')
    await ada.fillsIn({ Title: 'Can I get my money back?', Text: 'You get your money back within 14 days.' })
    await ada.presses('Publish')
    await room.tellDue()
    expect(mia.direct.messages(mia)).toEqual([])
    expect(general.messages()).toEqual([])
    // Discord said that it knows no such member.
    expectedRefusals = 1
  })

  test('may be forgotten by whoever wanted to be told, and by nobody else', async () => {
    const { mia, ada } = room
    await mia.runs(`/ask question: ${question}`)
    await mia.presses('Tell me when it is answered')
    expect(await see(mia.presses('Forget it'))).toBe('Forgotten. I will not send you a message.')
    await ada.runs('/article add')
    await ada.fillsIn({ Title: 'Can I get my money back?', Text: 'You get your money back within 14 days.' })
    await ada.presses('Publish')
    await room.tellDue()
    expect(mia.direct.messages(mia)).toEqual([])
  })
})

test('an answer that is none is counted, and whoever says so may be told of a better one', async () => {
  const { mia, ada } = room
  await mia.runs('/ask question: is advertising allowed?')
  const next = await see(mia.presses('Not it'))
  expect(next).toContain('[Tell me when it is answered]')
  expect(await see(ada.runs('/inbox'))).toContain('**“is advertising allowed?”**\n-# Marked “Not it” once · <t:R>')
})

test('several things are numbered, and so are their buttons', async () => {
  const { mia, ada } = room
  await mia.runs(`/ask question: ${question}`)
  await mia.runs('/ask question: who sells lanterns?')
  expect(await see(ada.runs('/inbox'))).toBe(
    [
      '### Inbox',
      '-# 2 items',
      '---',
      '**1 · “who sells lanterns?”**',
      '-# Asked once without an answer · <t:R>',
      '[Add an article, 1] [Pick the answer, 1] [Dismiss, 1]',
      '---',
      '**2 · “can i get my money back?”**',
      '-# Asked once without an answer · <t:R>',
      '[Add an article, 2] [Pick the answer, 2] [Dismiss, 2]',
      '[Confirmed answers]',
    ].join('\n'),
  )
})

test('a moderator confirms a private answer below it, and a confirmed one says so to everybody', async () => {
  const { mia, ada } = room
  expect(await see(mia.runs('/ask question: is advertising allowed?'))).not.toContain('Confirm')
  expect(await see(ada.runs('/ask question: is advertising allowed?'))).toContain('[Confirm this answer]')
  expect(await see(ada.presses('Confirm this answer'))).toMatch(
    /^\*\*Confirmed\.\*\* Anyone who asks “is advertising allowed/,
  )
  expect(await see(mia.runs('/ask question: is advertising allowed?'))).toContain(
    '-# Confirmed by moderators of this server',
  )
  expect(await see(ada.runs('/ask question: is advertising allowed?'))).not.toContain('[Confirm this answer]')
})

test('a public answer is confirmed by its menu, and by moderators alone', async () => {
  const { mia, ada, general } = room
  offerEverything(room.sandbox)
  await mia.runs('/ask question: is advertising allowed? share: true')
  const answer = await general.settled()
  expect(await see(mia.usesOn(answer, 'Confirm this answer'))).toBe(
    'Only moderators can change articles. Ask one of them.',
  )
  expect(await see(ada.usesOn(answer, 'Confirm this answer'))).toMatch(
    /^\*\*Confirmed\.\*\* Anyone who asks “is advertising allowed\?” gets this passage from “Server rules” first/,
  )
  const remark = mia.says('hello')
  expect(await see(ada.usesOn(remark, 'Confirm this answer'))).toBe(
    'That message is not an answer that shows its question. Use this on one of my answers that does.',
  )
  expect(await see(ada.presses('Confirmed answers'))).toBe(
    [
      '### 1 confirmed answer',
      '-# Anyone who asks one of these questions gets its passage first.',
      '**“is advertising allowed?”**',
      '-# “Server rules”, paragraph 1',
      '[Remove]',
      '[Back to the inbox]',
    ].join('\n'),
  )
  expect(await see(ada.presses('Remove'))).toMatch(
    /^\*\*Removed:\*\* the confirmed answer to “is advertising allowed\?”/,
  )
  expect(await see(ada.runs('/log'))).toContain('@ada no longer confirms the answer to **is advertising allowed?**')
  expect(await see(ada.presses('Undo'))).toMatch(
    /^\*\*Undone:\*\* the answer to “is advertising allowed\?” is confirmed again/,
  )
})

test('a confirmed answer whose passage changes comes up in the inbox, and is chosen again', async () => {
  const { mia, ada } = room
  await ada.runs('/article add')
  await ada.fillsIn({ Title: 'Opening hours', Text: 'The library opens at nine.' })
  await ada.presses('Publish')
  await mia.runs('/ask question: when do you open? share: true')
  await ada.usesOn(await room.general.settled(), 'Confirm this answer')
  expect(await see(ada.runs('/article remove title: Opening hours'))).toContain(
    '**It has the confirmed answer to a question.**',
  )
  await ada.runs('/article edit title: Opening hours')
  const preview = await see(ada.fillsIn({ Text: 'The library opens at ten.' }))
  expect(preview).toContain('**This changes the first answer of a question:**\n- when do you open? (confirmed)')
  await ada.presses('Publish')
  const waiting = await see(ada.runs('/inbox'))
  expect(waiting).toContain('**The confirmed answer to “when do you open?” in “Opening hours” has changed.**')
  await ada.presses('Choose again')
  await ada.presses('Choose passage 1')
  expect(await see(ada.runs('/inbox'))).toMatch(/^\*\*Nothing to look at/)
})

test('a member sees no inbox, and another server’s moderator none of this one’s', async () => {
  const { mia, noah, olga, tearoom } = room
  offerEverything(room.sandbox)
  await mia.runs(`/ask question: ${question}`)
  expect(await see(noah.runs('/inbox'))).toBe('Only moderators can change articles. Ask one of them.')
  expect(await see(olga.in(tearoom).runs('/inbox'))).toMatch(/^\*\*Nothing to look at/)
})

test('moderators are told once a day, in their channel, that something is new', async () => {
  await room.stop()
  room = await sandbox({ library: shelfAt(nine, rules), now: nine })
  const { mia, olga, articles } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  await olga.fillsIn({ 'Moderators’ channel': ['#articles'] })
  await mia.runs(`/ask question: ${question}`)
  await room.tellDue()
  await room.tellDue()
  expect(articles.transcript()).toMatch(/^Footnote: There is 1 new item in the inbox\. See it with <\/inbox:\d+>\.$/)
})
