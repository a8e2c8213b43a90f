// Facts of passages that are quoted again after their article was edited: what stood behind the paragraph counts, too.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Library } from '../../../src/library/contract.ts'
import { createLibrary } from '../../../src/library/library.ts'
import { sqliteDatabase, type TestDatabase } from '../../store/engines.ts'

let database: TestDatabase
let library: Library
let lastGuild = 0

beforeAll(async () => {
  database = await sqliteDatabase()
  library = createLibrary(await database.open(), { now: () => Date.parse('2026-11-22T08:00:00Z') })
})
afterAll(async () => {
  await library.close()
  await database.drop()
})

/** Saves a text with a section on joining, asks for that, saves another text, and quotes again what was quoted. */
async function quotedAfter(before: string, after: string) {
  const who = { guildId: `guild${++lastGuild}`, by: 'ada' }
  const save = async (text: string, articleId?: string) => {
    const typed = { title: 'Plugins', source: '', details: '', text: `## The server ends at a join\n\n${text}` }
    const { draftId } = await library.draft({ ...who, typed, ...(articleId !== undefined && { articleId }) })
    await library.publish({ ...who, draftId })
  }
  await save(before)
  const [first] = (await library.ask({ guildId: who.guildId, question: 'why does the server end at a join?' })).passages
  if (!first) throw new Error('nothing was found')
  await save(after, first.ref.articleId)
  const [again] = await library.quote({ guildId: who.guildId, refs: [{ ...first.ref, quoted: first.text }] })
  return {
    quoted: first.text,
    isUnchanged: again?.isUnchanged,
    now: again?.passage.text,
    isCut: again?.passage.isCutAfter,
  }
}

const plugin = 'Your login plugin, mostly, ends it.'
const mend = 'To mend that, set force to false.'

test('a paragraph and what follows it are quoted again as they were, when neither was changed', async () => {
  expect(await quotedAfter(`${plugin}\n\n${mend}`, `${plugin}\n\n${mend}\n\nThen wait.`)).toMatchObject({
    quoted: `${plugin}\n${mend}`,
    isUnchanged: true,
    now: `${plugin}\n${mend}`,
  })
})

test('what follows has become longer: all of it is quoted, and told to be changed', async () => {
  const longer = `${mend} Then start the server again.`
  expect(await quotedAfter(`${plugin}\n\n${mend}`, `${plugin}\n\n${longer}`)).toMatchObject({
    isUnchanged: false,
    now: `${plugin}\n${longer}`,
    isCut: false,
  })
})

test('what followed is gone: the passage is told to be changed', async () => {
  expect(await quotedAfter(`${plugin}\n\n${mend}`, plugin)).toMatchObject({ isUnchanged: false, now: plugin })
})

test('a paragraph that lost a comma does not run on into the next one', async () => {
  const long = `${plugin} ${'It closes the connection of whoever is not known to it. '.repeat(7)}`.trim()
  const shorter = long.replaceAll(',', '')
  expect(await quotedAfter(`${long}\n\n${mend}`, `${shorter}\n\n${mend}`)).toMatchObject({
    quoted: long,
    isUnchanged: true,
    now: shorter,
    isCut: false,
  })
})
