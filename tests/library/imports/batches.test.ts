// Facts of what was done together: one step of the log, taken back as one.

import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Library } from '../../../src/library/contract.ts'
import { pastOf } from '../../../src/library/intake/judging.ts'
import { createLibrary } from '../../../src/library/library.ts'
import type { Engine } from '../../../src/store/engines/engine.ts'
import { openEngine } from '../../../src/store/engines/open.ts'
import { createStore } from '../../../src/store/store.ts'

const who = { guildId: 'guild', by: '1' }
const untyped = { title: '', source: '', details: '', text: '' }

let engine: Engine
let library: Library

beforeEach(async () => {
  engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
  library = createLibrary(engine, {})
})
afterEach(async () => {
  await library.close()
})

const titleOf = (nth: number) => `Plant ${String(nth).padStart(3, '0')}`
/** A zip file of so many articles. */
const packed = (count: number, words = 'likes rain') => {
  const files = Array.from({ length: count }, (_, nth) => [
    `${nth}.md`,
    strToU8(`---\ntitle: ${titleOf(nth)}\n---\n${titleOf(nth)} ${words}.`),
  ])
  return { name: 'plants.zip', bytes: zipSync(Object.fromEntries(files)) }
}
const upload = async (file: { name: string; bytes: Uint8Array }) => {
  const { draftId, faults } = await library.draft({ ...who, typed: untyped, file })
  expect(faults).toEqual([])
  const outcome = await library.publish({ ...who, draftId })
  return outcome.kind === 'published' ? outcome.articles.map(({ article }) => article.id) : []
}
const edit = async (articleId: string, text: string) => {
  const { draftId } = await library.draft({ ...who, articleId, typed: { ...untyped, title: 'Edited', text } })
  await library.publish({ ...who, draftId })
}
const log = async () => (await library.log({ guildId: 'guild', page: 1, pageSize: 9 })).items
const textsOf = async () => {
  const { items } = await library.list({ guildId: 'guild', page: 1, pageSize: 500 })
  const views = await Promise.all(items.map(({ id }) => library.read({ guildId: 'guild', articleId: id })))
  return views.map((view) => view?.paragraphs[0]?.text)
}
const undo = async (place = 0) => library.undoBatch({ ...who, batch: (await log())[place]?.batch ?? '' })

test('a file with many articles is one step of the log, with where they came from', async () => {
  await upload(packed(30))
  expect(await log()).toMatchObject([{ verb: 'add', count: 30, label: 'plants.zip', by: '1', canUndo: true }])
})

test('one undo takes all of it back, and another brings all of it again', async () => {
  await upload(packed(30))
  expect(await undo()).toEqual({ undoneCount: 30, changedCount: 0, changed: [] })
  expect(await textsOf()).toEqual([])
  expect(await log()).toMatchObject([
    { verb: 'undo', count: 30, label: 'plants.zip', canUndo: true },
    { verb: 'add', count: 30, canUndo: false },
  ])
  expect(await undo()).toMatchObject({ undoneCount: 30 })
  expect(await textsOf()).toHaveLength(30)
  expect(await undo()).toMatchObject({ undoneCount: 30 })
  expect(await textsOf()).toEqual([])
})

test('a later import is taken back to what the earlier one had brought', async () => {
  await upload(packed(12))
  await upload(packed(12, 'likes sun'))
  expect(await undo()).toMatchObject({ undoneCount: 12 })
  expect(new Set((await textsOf()).map((text) => text?.slice(10)))).toEqual(new Set(['likes rain.']))
})

test('what was changed since is left as it is, and named', async () => {
  const ids = await upload(packed(30))
  for (const [nth, id] of ids.slice(0, 4).entries()) await edit(id, `Changed by hand ${nth}.`)
  const undone = await undo(4)
  expect(undone).toMatchObject({ undoneCount: 26, changedCount: 4 })
  expect(undone.changed.map(({ title }) => title)).toEqual(['Edited', 'Edited', 'Edited'])
  expect((await textsOf()).sort()).toEqual([0, 1, 2, 3].map((nth) => `Changed by hand ${nth}.`))
})

test('an undo that was interrupted is finished by the next press, as one step', async () => {
  await upload(packed(30))
  const [step] = await log()
  // Half of it, as a process that was killed leaves it.
  const store = createStore(engine)
  const steps = await store.batchSteps('guild', step?.batch ?? '', { after: '', limit: 15 })
  const saves = steps.map(({ articleId }) => ({
    articleId,
    action: 'undo' as const,
    by: '1',
    at: '2026-11-22T08:00:00.000Z',
    isPresent: false,
    restores: 0,
  }))
  const limits = { maxParagraphs: 1000, maxBytes: 1_000_000 }
  await store.save('guild', saves, limits, { batch: { id: 'half', undoes: step?.batch ?? '' } })
  expect(await log()).toMatchObject([
    { verb: 'undo', count: 15 },
    { verb: 'add', count: 30, canUndo: true },
  ])
  expect(await library.undoBatch({ ...who, batch: step?.batch ?? '' })).toMatchObject({ undoneCount: 30 })
  expect(await textsOf()).toEqual([])
  expect(await log()).toMatchObject([
    { verb: 'undo', count: 30, batch: 'half' },
    { verb: 'add', count: 30, canUndo: false },
  ])
})

test('two who press at once take it back once', async () => {
  await upload(packed(30))
  const [step] = await log()
  const presses = await Promise.all([1, 2].map(() => library.undoBatch({ ...who, batch: step?.batch ?? '' })))
  expect(presses.map(({ undoneCount, changedCount }) => [undoneCount, changedCount])).toEqual([
    [30, 0],
    [30, 0],
  ])
  const { items } = await library.history({
    guildId: 'guild',
    articleId: (await log())[0]?.articleId ?? '',
    page: 1,
    pageSize: 9,
  })
  expect(items.map(({ action }) => action)).toEqual(['undo', 'add'])
})

test('a step of another server is none of this one’s', async () => {
  await upload(packed(3))
  const [step] = await log()
  await expect(library.undoBatch({ guildId: 'other', by: '2', batch: step?.batch ?? '' })).rejects.toThrow(
    'That step is not in the log of this server.',
  )
  expect(await textsOf()).toHaveLength(3)
})

test('articles of one title in an uploaded file stay apart when it is uploaded again', async () => {
  const faq = (first: string, second: string) => {
    const pages = {
      'a.md': strToU8(`---\ntitle: FAQ\n---\n${first}`),
      'b.md': strToU8(`---\ntitle: FAQ\n---\n${second}`),
    }
    return { name: 'faq.zip', bytes: zipSync(pages) }
  }
  await upload(faq('About tea.', 'About coffee.'))
  await upload(faq('About green tea.', 'About black coffee.'))
  expect((await textsOf()).sort()).toEqual(['About black coffee.', 'About green tea.'])
})

test('articles of one text that were taken back come back each as what it was', async () => {
  const pages = Array.from({ length: 5 }, (_, nth) => [
    `${nth}.md`,
    strToU8(`---\ntitle: ${titleOf(nth)}\n---\nComing soon.`),
  ])
  const file = { name: 'stubs.zip', bytes: zipSync(Object.fromEntries(pages)) }
  const before = await upload(file)
  await undo()
  expect(await upload(file)).toEqual(before)
})

test('what was removed with a text is looked up once, however many articles say it', async () => {
  const store = createStore(engine)
  let lookups = 0
  const past = pastOf(
    {
      ...store,
      articlesWith: (...given) => {
        lookups += 1
        return store.articlesWith(...given)
      },
    },
    'guild',
  )
  for (let nth = 0; nth < 3; nth += 1) await past.removedWith('the same', 'Stub')
  expect(lookups).toBe(1)
})
