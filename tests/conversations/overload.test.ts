// Conversations while more is asked than can be answered.

import { expect, test } from 'vitest'
import type { Library } from '../../src/library/contract.ts'
import { article, sandbox, shelfOf } from '../support/footnote.ts'
import { said } from '../support/people/said.ts'

const question = '/ask question: how long to steep tea'

/** A library whose first answer waits until it is let go; all others come at once. */
async function held(): Promise<{ library: Library; isAsked: Promise<void>; letGo(): void }> {
  const library = await shelfOf(article())
  let letGo = () => {}
  let tellAsked = () => {}
  const isAsked = new Promise<void>((resolve) => {
    tellAsked = resolve
  })
  let first: Promise<void> | undefined = new Promise((resolve) => {
    letGo = resolve
  })
  const ask: Library['ask'] = async (request) => {
    const wait = first
    first = undefined
    tellAsked()
    await wait
    return library.ask(request)
  }
  return { library: { ...library, ask }, isAsked, letGo: () => letGo() }
}

test('whoever asks while others have waited too long is told to ask again, and they get their answer', async () => {
  const { library, isAsked, letGo } = await held()
  const room = await sandbox({ library })
  const { mia, noah, sandbox: discord } = room
  // From one that comes at once the bot knows Discord's clock.
  await noah.runs('/help')
  const first = mia.runs(question)
  await isAsked
  // By its date it has been under way for longer than a question is let wait.
  discord.faults.lateInteractions(1_600)
  expect(said(await noah.runs(question), room)).toBe(
    'I am getting too many questions right now. Please ask again in a few seconds.',
  )
  letGo()
  expect(said(await first, room)).toContain('for **three minutes**.')
})
