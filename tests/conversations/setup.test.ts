// Conversations: those who manage a server say who edits articles, where mentions are answered, and where they are told.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { offerEverything } from '../support/offering.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

let room: ReadingRoom
beforeEach(async () => {
  room = await sandbox({ library: shelfOf(article({ body: 'Steep black tea for three minutes.' })) })
})
afterEach(async () => {
  const refusals = room.sandbox.wire.refusals()
  await room.stop()
  expect(refusals).toEqual([])
})

const see = async (seen: Promise<Seen>) =>
  said(await seen, room)
    .replace(/<#(\d+)>/g, (_, id: string) => `#${room.sandbox.world.channels.get(id)?.name ?? id}`)
    .replace(/<@&(\d+)>/g, (_, id: string) => `@${roleName(id)}`)
const roleName = (id: string) =>
  [...room.sandbox.world.guilds.values()].map(({ roles }) => roles.get(id)?.name).find(Boolean) ?? id

const byDefault = [
  '### Settings of this server',
  '**Moderators’ channel:** none',
  '**Daily note about the inbox:** off, because there is no moderators’ channel',
  '**Roles that can edit articles:** moderators',
  '**Channels where I answer mentions:** all',
  '**Questions on shared answers:** if the asker wants',
]

test('the settings are seen, changed in one form, and taken back', async () => {
  const { olga } = room
  expect(await see(olga.runs('/setup'))).toBe([...byDefault, '[Change]'].join('\n'))
  expect(await see(olga.presses('Change'))).toBe('form “Settings of this server”')
  const changed = await see(
    olga.fillsIn({ 'Moderators’ channel': ['#articles'], 'Roles that can edit articles': ['@Contributor'] }),
  )
  expect(changed).toMatch(/^### Settings of this server\n\*\*Moderators’ channel:\*\* #articles ← changed\n/)
  expect(changed).toContain('**Roles that can edit articles:** moderators, @Contributor ← changed')
  expect(changed).toContain('[Change] [Undo “Moderators’ channel”] [Undo “Roles that can edit articles”]')
  expect(await see(olga.presses('Undo “Roles that can edit articles”'))).toContain('can edit articles:** moderators ←')
  expect(await see(olga.runs('/setup'))).toContain('**Moderators’ channel:** #articles\n')
})

test('the form has what is set already', async () => {
  const { olga } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  await olga.fillsIn({ 'Roles that can edit articles': ['@Contributor'] })
  await olga.runs('/setup')
  await olga.presses('Change')
  expect(olga.form()).toMatch(/Roles that can edit articles .*: \[Contributor ▾\]/)
})

test('all of them may be changed at once', async () => {
  const { olga } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  const changed = await see(
    olga.fillsIn({
      'Moderators’ channel': ['#articles'],
      'Roles that can edit articles': ['@Contributor'],
      'Channels where I answer mentions': ['#articles'],
      Options: [],
    }),
  )
  expect(changed.match(/← changed/g)).toHaveLength(5)
  expect(changed).toMatch(/\[Change\]\n(?:\[Undo “[^”]+”\] ?){5}$/)
})

test('a form that changes nothing is no step', async () => {
  const { olga } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  expect(await see(olga.fillsIn({}))).toBe([...byDefault, '[Change]'].join('\n'))
  expect(await see(olga.runs('/log'))).not.toContain('changed the setting')
})

test('each change stands in the log, where a moderator sees it and who manages the server takes it back', async () => {
  const { olga, ada } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  await olga.fillsIn({ Options: [] })
  expect(await see(ada.runs('/log'))).toContain('@olga changed the setting **Daily note about the inbox**')
  expect(await see(ada.presses('Undo'))).toBe(
    'Only members who can manage the server can change its settings. Ask an administrator.',
  )
  await olga.runs('/log')
  expect(await see(olga.presses('Undo'))).toMatch(/^\*\*Undone\.\*\* /)
})

test('a channel where the bot may not write, and one that everybody reads, are told', async () => {
  const { olga } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  const hidden = await see(olga.fillsIn({ 'Moderators’ channel': ['#moderators'] }))
  expect(hidden).toMatch(/⚠️ I need .+ in #moderators/)
  await olga.runs('/setup')
  await olga.presses('Change')
  const open = await see(olga.fillsIn({ 'Moderators’ channel': ['#general'] }))
  expect(open).toContain('⚠️ Everybody can read #general.')
})

test('a member with a role of the settings edits articles, and no longer once it is taken out', async () => {
  const { olga, lena, mia } = room
  offerEverything(room.sandbox)
  const refusal = 'Only moderators can change articles. Ask one of them.'
  expect(await see(lena.runs('/article add'))).toBe(refusal)
  await olga.runs('/setup')
  await olga.presses('Change')
  await olga.fillsIn({ 'Roles that can edit articles': ['@Contributor'] })
  await lena.runs('/article add')
  expect(await see(lena.fillsIn({ Title: 'Tea of mine', Text: 'Steep it.' }))).toContain('### New article')
  expect(await see(lena.presses('Publish'))).toContain('Tea of mine')
  expect(await see(mia.runs('/synonym list'))).toBe(refusal)
  expect(await see(lena.runs('/setup'))).toMatch(/^Only members who can manage the server/)
  expect(await see(lena.runs('/digest pause'))).toBe('Only moderators can change the digest. Ask one of them.')
  await olga.presses('Undo')
  expect(await see(lena.runs('/synonym list'))).toBe(refusal)
})

test('mentions are answered in the channels of the settings, and in their threads, alone', async () => {
  const { olga, mia, general, articles } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  await olga.fillsIn({ 'Channels where I answer mentions': ['#articles'] })
  mia.says('@Footnote how long does black tea steep?')
  const thread = mia.in(articles).startsThread('Tea')
  mia.in(thread).says('@Footnote how long does black tea steep?')
  expect(JSON.stringify((await thread.settled()).components)).toContain('three minutes')
  mia.in(articles).says('@Footnote how long does black tea steep?')
  expect(JSON.stringify((await articles.settled()).components)).toContain('three minutes')
  expect(await see(mia.runs('/ask question: how long does black tea steep?'))).toContain('three minutes')
  expect(JSON.stringify(await mia.tells('how long does black tea steep?'))).toContain('three minutes')
  expect(general.messages().filter(({ author }) => author.id === room.sandbox.world.bot.id)).toEqual([])
})

test('where the settings say so, shared answers show no question, whichever way they are shared', async () => {
  const { olga, mia, general } = room
  await olga.runs('/setup')
  await olga.presses('Change')
  await olga.fillsIn({ Options: ['daily'] })
  await mia.runs('/ask question: how long does black tea steep?')
  await mia.presses('Share')
  await general.settled()
  await mia.runs('/ask question: how long does black tea steep? share: true')
  await mia.runs('/ask question: who sells lanterns? share: true')
  const shown = general.transcript()
  expect(shown.match(/three minutes/g)).toHaveLength(2)
  expect(shown).toContain('**I found nothing about this')
  expect(shown).not.toMatch(/asked:|lanterns|Tell me/)
})
