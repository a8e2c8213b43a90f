// Conversations: the same passage in two articles, and an article that is published a second time.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'
import type { Someone } from '../support/people/someone.ts'
import type { ReadingRoom } from '../support/sandbox.ts'

const samovar = 'The samovar holds nine litres of water and is lit at seven in the morning.'
const ferry = 'The ferry to the island leaves from the northern pier every hour until ten at night.'
const harbour = 'Crates of porcelain are unloaded in the harbour before the sun is up.'

let room: ReadingRoom
beforeAll(async () => {
  room = await sandbox({
    library: shelfOf(
      article({ title: 'Kitchen', body: `Cups are on the shelf.\n\n${samovar}` }),
      article({ title: 'Welcome', body: `Nice to see you.\n\n${samovar}` }),
      article({ title: 'Mornings', body: `The door is opened at six.\n\n${samovar.replace('The', 'THE')}` }),
      article({ title: 'Ferries', body: ferry }),
      article({ title: 'Harbour', body: harbour }),
    ),
  })
})
afterAll(() => room.stop())

async function draft(someone: Someone, title: string, text: string): Promise<string> {
  await someone.runs('/article add')
  return said(await someone.fillsIn({ Title: title, Text: text }), room)
}

describe('a passage that stands in three articles', () => {
  test('is quoted once, with the others named', async () => {
    const answer = said(await room.mia.runs('/ask question: how many litres does the samovar hold?'), room)
    expect(answer.match(/nine/g)).toHaveLength(1)
    expect(answer).toMatch(/-# Paragraph 2 of 2 · also in “\w+” and 1 more article\n/)
  })

  test('is one paragraph of a search', async () => {
    const found = said(await room.mia.runs('/search query: samovar litres'), room)
    expect(found).toContain('### 1 paragraph found')
    expect(found).toContain('and 1 more article')
  })

  test('names an article that is left over when one is hidden', async () => {
    const { ada, mia } = room
    await ada.runs('/article hide title: Welcome')
    const answer = said(await mia.runs('/ask question: how many litres does the samovar hold?'), room)
    expect(answer).toMatch(/· also in “(Kitchen|Mornings)”\n/)
    await ada.presses('Unhide')
  })
})

test('a passage that another article has with more words is quoted once', async () => {
  const { ada, mia } = room
  await draft(ada, 'More mornings', `${samovar} Mind the steam.`)
  await ada.presses('Publish')
  const answer = await mia.runs('/ask question: how many litres does the samovar hold?')
  const more = /\d+ more passages?/.exec(said(answer, room))?.[0]
  const others = more === undefined ? '' : said(await mia.presses(more, answer.message), room)
  expect(`${said(answer, room)}${others}`.match(/lit at seven/g)).toHaveLength(1)
  await ada.runs('/article remove title: More mornings')
  await ada.presses('Remove')
})

describe('a text that stands in another article', () => {
  test('of the shared library is published by a second press only', async () => {
    const { ada } = room
    expect(await draft(ada, 'Getting to the island', ferry)).toContain('**100%** of this is in “Ferries”')
    expect(said(await ada.presses('Publish'), room)).toBe(
      [
        '**Not published yet: all of this is already in “Ferries” of the shared library.**',
        '-# 1 paragraph',
        'Answers quote a passage only once, whichever article it is in. Your draft is kept.',
        '[Publish a second copy] [Read that one] [Edit] [Cancel]',
      ].join('\n'),
    )
    expect(said(await ada.runs('/articles title: Getting to the island'), room)).toContain('No article is called')
    expect(said(await ada.presses('Publish a second copy'), room)).toContain('**Published: “Getting to the island”.**')
  })

  test('and in the shared library, is quoted once', async () => {
    const answer = said(await room.mia.runs('/ask question: where does the ferry to the island leave?'), room)
    expect(answer.match(/northern/g)).toHaveLength(1)
  })

  test('of the server leads to that one, if it is wanted', async () => {
    const { ada } = room
    await draft(ada, 'Lamps', 'The last lamp is put out by whoever leaves the reading room last.')
    await ada.presses('Publish')
    await draft(ada, 'Lights', 'The last lamp is put out by whoever leaves the reading room last.')
    expect(said(await ada.presses('Publish'), room)).toContain(
      '**Not published yet: all of this is already in “Lamps”.**',
    )
    expect(said(await ada.presses('Edit that one instead'), room)).toBe('form “Edit “Lamps””')
  })

  test('that is hidden here is published at once', async () => {
    const { ada } = room
    await ada.runs('/article hide title: Harbour')
    expect(await draft(ada, 'Our harbour', harbour)).not.toContain('Here already')
    expect(said(await ada.presses('Publish'), room)).toContain('**Published: “Our harbour”.**')
  })

  test('is published at once when one word more is in it', async () => {
    const { ada } = room
    await draft(ada, 'Lanterns', 'The last lantern is put out by whoever leaves the reading room last, and quietly.')
    expect(said(await ada.presses('Publish'), room)).toContain('**Published: “Lanterns”.**')
  })

  test('is not asked about again when only its title changes', async () => {
    const { ada } = room
    await ada.runs('/article edit title: Getting to the island')
    await ada.fillsIn({ Title: 'To the island' })
    expect(said(await ada.presses('Publish'), room)).toContain('**Changed: “To the island”.**')
  })
})
