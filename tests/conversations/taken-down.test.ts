// Conversations: what was erased, removed, hidden or changed is not brought back by a button of an older message.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { Seen } from '../support/people/someone.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const farm = article({
  title: 'The farm',
  language: 'en',
  body: 'The emu on the farm is fed at noon.\n\nThe emu Leopold of the neighbours is named after a king.',
})
const question = '/ask question: how is the emu named?'

let room: ReadingRoom

beforeEach(async () => {
  room = await sandbox({ library: shelfOf(farm) })
  await publish('Our emu', 'The emu is named Bartholomew.')
})
afterEach(async () => {
  const refusals = room.sandbox.wire.refusals()
  await room.stop()
  // Discord took every request.
  expect(refusals).toEqual([])
})

const see = async (seen: Promise<Seen>) => said(await seen, room)

async function publish(title: string, text: string) {
  await room.ada.runs('/article add')
  await room.ada.fillsIn({ Title: title, Text: text })
  return see(room.ada.presses('Publish'))
}

const takingDown: Record<string, () => Promise<unknown>> = {
  async erased() {
    await room.olga.runs('/article erase title: Our emu')
    await room.olga.presses('Erase for good…')
    return room.olga.fillsIn({ 'Type its title to erase it': 'Our emu' })
  },
  async removed() {
    await room.ada.runs('/article remove title: Our emu')
    return room.ada.presses('Remove')
  },
  async changed() {
    await room.ada.runs('/article edit title: Our emu')
    await room.ada.fillsIn({ Text: 'The emu is named Archibald.' })
    return room.ada.presses('Publish')
  },
  async hidden() {
    return room.ada.runs('/article hide title: The farm')
  },
}

/** Mia asks by herself; her answer. */
async function askAlone() {
  const { message } = await room.mia.runs(question)
  if (!message) throw new Error('mia was not answered')
  return message
}

describe('Share on an older answer', () => {
  test.each(['erased', 'removed'])(
    'posts nothing of a passage that was %s, says which, and offers the others',
    async (how) => {
      const answer = await askAlone()
      await takingDown[how]?.()
      const notice = await see(room.mia.presses('Share', answer))
      expect(room.general.messages()).toEqual([])
      expect(notice).toMatch(
        /\n\*\*Not shared\.\*\* The first passage is no longer among the articles\. Press Share again to post the first of those that are left\.\n/,
      )
      expect(notice).not.toContain('Bartholomew')
      await room.mia.presses('Share', answer)
      await room.general.settled()
      expect(room.general.transcript()).toContain('### The farm')
      expect(room.general.transcript()).not.toContain('Bartholomew')
    },
  )

  test('posts nothing of a passage that was hidden', async () => {
    await takingDown.erased?.()
    const answer = await askAlone()
    await takingDown.hidden?.()
    expect(await see(room.mia.presses('Share', answer))).toBe(
      'That passage is no longer among the articles. Ask again to see what they say today.',
    )
    expect(room.general.messages()).toEqual([])
  })

  test('shows a passage that was changed as it reads now, and posts that when it is pressed again', async () => {
    const answer = await askAlone()
    await takingDown.changed?.()
    const notice = await see(room.mia.presses('Share', answer))
    expect(room.general.messages()).toEqual([])
    expect(notice).toMatch(
      /\n\*\*Not shared\.\*\* The first passage, of “Our emu”, has changed since you asked\. Press Share again to post what it says now\.\n/,
    )
    expect(notice).toContain('> The emu is named Archibald.')
    expect(notice).not.toContain('Bartholomew')
    await room.mia.presses('Share', answer)
    await room.general.settled()
    expect(room.general.transcript()).toContain('> The emu is named Archibald.')
    expect(room.general.transcript()).not.toContain('Bartholomew')
  })

  test('posts the title and the source that an article has now', async () => {
    const answer = await askAlone()
    await room.ada.runs('/article edit title: Our emu')
    await room.ada.fillsIn({ Title: 'Our bird' })
    await room.ada.presses('Publish')
    await room.mia.presses('Share', answer)
    await room.general.settled()
    expect(room.general.transcript()).toContain('### Our bird')
    expect(room.general.transcript()).not.toContain('Our emu')
  })

  test('posts what stands, and says that another passage is gone', async () => {
    const answer = await askAlone()
    await takingDown.hidden?.()
    const notice = await see(room.mia.presses('Share', answer))
    expect(notice).toMatch(
      /^-# Shared in this channel, with your question\.\n-# The second passage is no longer among the articles\./,
    )
    expect(notice).not.toContain('neighbours')
    await room.general.settled()
    expect(room.general.transcript()).toContain('Bartholomew')
    expect(room.general.transcript()).not.toContain('more passage')
  })

  test('does not name a word that only an erased passage had', async () => {
    const { message } = await room.mia.runs('/ask question: is the emu named bartholomev?')
    await takingDown.erased?.()
    expect(await see(room.mia.presses('Share', message))).not.toContain('Bartholomew')
  })
})

describe('the other buttons of an older message', () => {
  test.each(['erased', 'removed', 'changed'])('bring back no word of what was %s', async (how) => {
    const answer = await askAlone()
    await room.mia.runs(`${question} share: true`)
    await room.mia.runs('/search query: emu named')
    const found = room.general.messages(room.mia).at(-1)
    await room.mia.runs('/articles title: Our emu')
    await room.mia.runs('/articles')
    const list = room.general.messages(room.mia).at(-1)
    await takingDown[how]?.()
    const seen = [
      await see(room.mia.presses('In context, 1 of Our emu', answer)),
      await see(room.mia.presses('In context, 2', found)),
      await see(room.mia.picks(['Our emu'], list)),
      await see(room.noah.presses('2 more passages', room.general.messages()[0])),
    ]
    expect(seen.join('\n')).not.toContain('Bartholomew')
  })

  test('“more passages” says how many of them are gone', async () => {
    await publish('A second emu', 'The second emu is named Cuthbert.')
    await room.mia.runs(`${question} share: true`)
    await room.ada.runs('/article remove title: A second emu')
    await room.ada.presses('Remove')
    const more = () => see(room.noah.presses('2 more passages', room.general.messages()[0]))
    expect(await more()).toMatch(/^-# 1 other passage is no longer among the articles\.\n### The farm/)
    await takingDown.hidden?.()
    expect(await more()).toBe('That passage is no longer among the articles. Ask again to see what they say today.')
  })

  test('a form that was open while its article was erased changes nothing', async () => {
    await room.ada.runs('/article edit title: Our emu')
    await takingDown.erased?.()
    expect(await see(room.ada.fillsIn({ Text: 'The emu is named Bartholomew.' }))).toContain(
      'That article does not belong to this server.',
    )
  })

  test('a removed article that was erased is not restored by an older Undo', async () => {
    await room.ada.runs('/article remove title: Our emu')
    await room.ada.presses('Remove')
    const removed = room.general.messages(room.ada).at(-1)
    await takingDown.erased?.()
    expect(await see(room.ada.presses('Undo', removed))).toContain('That article does not belong to this server.')
  })
})

describe('what was erased', () => {
  test('is refused when a message brings it again', async () => {
    await takingDown.erased?.()
    const message = room.mia.says('The emu is named **Bartholomew**.')
    const preview = await see(room.ada.usesOn(message, 'Save as article'))
    expect(preview).toMatch(/ has text that was erased from this server on \d{4}-\d\d-\d\d, so it cannot be added\./)
    expect(preview).toContain('[Publish (disabled)]')
  })

  test('is told with the articles in which the same text stands', async () => {
    await publish('The same', 'The emu is named Bartholomew.')
    await room.ada.presses('Publish a second copy')
    expect(await see(takingDown.erased?.() as Promise<Seen>)).toContain(
      '\nThe same text is, or once was, in “The same”. Erase that too if it must go.\n',
    )
  })
})
