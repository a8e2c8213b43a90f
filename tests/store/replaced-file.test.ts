// Facts of the embedded database’s file being deleted, replaced or written over while it is open: a step is never
// acknowledged that no later start finds, and the library goes on with what is there.

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { UserError } from '../../src/errors.ts'
import type { Library, Notice } from '../../src/library/contract.ts'
import { createLibrary } from '../../src/library/library.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'

const who = { guildId: 'guild', by: 'ada' }

let folder: string
let file: string
let library: Library
let notices: Notice[]

const open = async (dataDir: string, told: Notice[] = []) =>
  createLibrary(await openEngine({ dataDir, databaseUrl: undefined }), { onNotice: (notice) => told.push(notice) })
const publish = async (title: string, to = library) => {
  const typed = { title, source: '', details: '', text: `${title} steeps for three minutes.` }
  const { draftId } = await to.draft({ ...who, typed })
  await to.publish({ ...who, draftId })
}
const titles = async (of = library) =>
  (await of.list({ guildId: 'guild', page: 1, pageSize: 9 })).items.map(({ title }) => title)
/** What a start finds that comes later. */
const titlesAfterStart = async () => {
  await library.close()
  library = await open(folder)
  return titles()
}
const goesOn = () => vi.waitUntil(() => notices.some(({ level }) => level === 'warn'), { timeout: 20_000 })
const isTold = () => vi.waitUntil(() => notices.length > 0, { timeout: 20_000 })
/** Another database, of which nobody knows here. */
const another = async (...published: string[]) => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'footnote-another-'))
  const other = await open(elsewhere)
  for (const title of published) await publish(title, other)
  await other.close()
  return join(elsewhere, 'footnote.db')
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-replaced-'))
  file = join(folder, 'footnote.db')
  notices = []
  library = await open(folder, notices)
  await publish('Green tea')
})
afterEach(async () => {
  await library.close()
  await rm(folder, { recursive: true, force: true })
})

test('after the file was deleted no step is acknowledged, and questions go on', async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true })
  await expect(publish('Black tea')).rejects.toThrow(
    'The file of the database was deleted, so nothing was saved. The bot’s operator must put it back, or restart the bot.',
  )
  const answer = await library.ask({ guildId: 'guild', question: 'how long does green tea steep?' })
  expect(answer.passages).toHaveLength(1)
})

test('that the file was deleted is told once, however many steps are refused', async () => {
  await rm(file)
  await isTold()
  for (let count = 0; count < 3; count += 1) await expect(publish('Black tea')).rejects.toThrow('was deleted')
  expect(notices.map(({ words }) => words)).toEqual([
    `${file} was deleted under the running bot: nothing is saved until there is a database again. Put it or a copy back, and the bot goes on with it; or restart the bot.`,
  ])
})

test('a file that was moved away holds all that was saved, without what stood beside it', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'footnote-moved-'))
  await rename(file, join(elsewhere, 'footnote.db'))
  await isTold()
  expect(await readdir(folder)).toEqual([])
  const moved = await open(elsewhere)
  expect(await titles(moved)).toEqual(['Green tea'])
  await moved.close()
  await rm(elsewhere, { recursive: true })
})

test('a file that was moved away and back is gone on with', async () => {
  await rename(file, `${file}.away`)
  await isTold()
  await rename(`${file}.away`, file)
  await goesOn()
  await publish('Black tea')
  expect(await titlesAfterStart()).toEqual(['Black tea', 'Green tea'])
})

test('another database that is put in its place is answered from, and saved into', async () => {
  await rename(await another('Cocoa'), file)
  await expect(publish('Black tea')).rejects.toThrow(
    'The file of the database was replaced, so nothing was saved. Try again in a moment; if it stays so, the bot’s operator can find the reason in its log.',
  )
  await goesOn()
  await vi.waitUntil(async () => (await titles()).includes('Cocoa'), { timeout: 20_000 })
  expect(await titles()).toEqual(['Cocoa'])
  await publish('Black tea')
  expect(await titlesAfterStart()).toEqual(['Black tea', 'Cocoa'])
})

test('another database that is written over it is answered from, and nothing of the older one gets into it', async () => {
  await copyFile(await another('Cocoa', 'Chicory'), file)
  await expect(publish('Black tea')).rejects.toThrow('was replaced, so nothing was saved')
  await goesOn()
  await vi.waitUntil(async () => (await titles()).includes('Cocoa'), { timeout: 20_000 })
  await publish('Black tea')
  expect(await titlesAfterStart()).toEqual(['Black tea', 'Chicory', 'Cocoa'])
})

test('an older copy of itself that is written over it is gone on with', async () => {
  await library.close()
  await copyFile(file, `${file}.older`)
  library = await open(folder, notices)
  await publish('Black tea')
  // Checkpointed, as it is in the end.
  await library.close()
  library = await open(folder, notices)
  await copyFile(`${file}.older`, file)
  await expect(publish('White tea')).rejects.toThrow('was replaced, so nothing was saved')
  await goesOn()
  await publish('Red tea')
  expect(await titlesAfterStart()).toEqual(['Green tea', 'Red tea'])
})

test('what reads while an older copy is written over it is told why it cannot', async () => {
  await library.close()
  await copyFile(file, `${file}.older`)
  library = await open(folder, notices)
  await publish('Black tea')
  await library.close()
  library = await open(folder, notices)
  await copyFile(`${file}.older`, file)
  const told = await titles().catch((error: Error) => error.message)
  // On a busy machine the copy is gone on with before it is read.
  const isFollowed = JSON.stringify(told) === '["Green tea"]'
  if (!isFollowed)
    expect(told).toMatch(/^The file of the database was replaced, so I cannot look that up\. Try again in a/)
})

test('a file in its place that is no database is told of once, and the next one is gone on with', async () => {
  await writeFile(`${file}.text`, 'this is a text and by no means a database, however long it gets. '.repeat(90))
  await rename(`${file}.text`, file)
  await isTold()
  await expect(publish('Black tea')).rejects.toThrow('was replaced, so nothing was saved')
  expect(notices.map(({ level }) => level)).toEqual(['error'])
  expect(notices[0]?.words).toContain('was replaced by a file that cannot be used (')
  await rename(await another('Cocoa'), file)
  await goesOn()
  await publish('Black tea')
  expect(await titlesAfterStart()).toEqual(['Black tea', 'Cocoa'])
})

test('a database that is cut short is not gone on with', async () => {
  const other = await another(...Array.from({ length: 8 }, (_, number) => `Tea number ${number}`))
  const bytes = await readFile(other)
  await writeFile(`${file}.cut`, bytes.subarray(0, bytes.length / 2))
  await rename(`${file}.cut`, file)
  await isTold()
  expect(notices[0]?.words).toContain('was replaced by a file that cannot be used (')
  await expect(publish('Black tea')).rejects.toThrow('nothing was saved')
})

test('a file that is emptied is not gone on with', async () => {
  await writeFile(file, '')
  await isTold()
  expect(notices[0]?.words).toContain('was replaced by a file that cannot be used (it holds nothing of Footnote).')
  await expect(publish('Black tea')).rejects.toThrow('nothing was saved')
  await copyFile(await another('Cocoa'), file)
  await goesOn()
  await publish('Black tea')
  expect(await titlesAfterStart()).toEqual(['Black tea', 'Cocoa'])
})

test('a whole folder that is moved away takes all of it along, and brings it back', async () => {
  await rename(folder, `${folder}.away`)
  await isTold()
  await expect(publish('Black tea')).rejects.toThrow('was deleted, so nothing was saved')
  await rename(`${folder}.away`, folder)
  await goesOn()
  await publish('White tea')
  expect(await titlesAfterStart()).toEqual(['Green tea', 'White tea'])
})

test('a link to the folder that is led elsewhere is followed', async () => {
  const link = `${folder}.link`
  await symlink(folder, link)
  await library.close()
  library = await open(link, notices)
  const elsewhere = join(await another('Cocoa'), '..')
  await symlink(elsewhere, `${link}.new`)
  await rename(`${link}.new`, link)
  await expect(publish('Black tea')).rejects.toThrow('was replaced, so nothing was saved')
  await goesOn()
  await publish('White tea')
  await library.close()
  library = await open(elsewhere)
  expect(await titles()).toEqual(['Cocoa', 'White tea'])
  await rm(link)
})

test('nothing that another process does to the database, such as much writing or a vacuum, is taken for a replacement', async () => {
  const other = await openEngine({ dataDir: folder, databaseUrl: undefined })
  const store = createStore(other)
  for (let number = 0; number < 60; number += 1) {
    const content = {
      fields: { title: `Long ${number}`, tags: [] },
      body: randomBytes(120_000).toString('base64'),
      paragraphCount: 1,
    }
    const step = { action: 'add', by: '1', at: '2026-11-22T08:00:00.000Z', isPresent: true, content } as const
    await store.save('other', [{ ...step, articleId: `a${number}` }], { maxParagraphs: 1000, maxBytes: 1e9 })
    if (number % 10 === 0) await publish(`Tea ${number}`)
  }
  await sql`vacuum`.execute(other.writing)
  await sql`pragma wal_checkpoint(truncate)`.execute(other.writing)
  await publish('Black tea')
  await other.close()
  await publish('White tea')
  expect(notices).toEqual([])
})

test('while people publish, files are moved away and others put in their place: every step that was acknowledged is in one of them', async () => {
  const acknowledged = new Set(['Green tea'])
  let isOver = false
  let refused = 0
  const lane = async (name: string) => {
    for (let number = 0; !isOver; number += 1) {
      const title = `Tea ${name} ${number}`
      await publish(title).then(
        () => acknowledged.add(title),
        (error) => {
          if (!(error instanceof UserError)) throw error
          refused += 1
        },
      )
      // A refusal waits for nothing; timers would never get a turn.
      await new Promise(setImmediate)
    }
  }
  const lanes = Promise.all(['a', 'b', 'c'].map(lane))
  const places = [folder]
  try {
    for (let round = 0; round < 6; round += 1) {
      const next = await another()
      const elsewhere = await mkdtemp(join(tmpdir(), 'footnote-moved-'))
      notices.length = 0
      await rename(file, join(elsewhere, 'footnote.db'))
      places.push(elsewhere)
      if (round % 2 === 0) await isTold()
      await rename(next, file)
      await goesOn()
    }
  } finally {
    isOver = true
    await lanes
  }
  await library.close()
  const found = new Set<string>()
  for (const place of places) {
    const engine = await openEngine({ dataDir: place, databaseUrl: undefined })
    const kept = await createStore(engine).listArticles('guild', { after: '', limit: 10_000, isPresent: true })
    for (const { fields } of kept) found.add(fields.title)
    await engine.close()
  }
  expect([...acknowledged].filter((title) => !found.has(title))).toEqual([])
  expect([acknowledged.size, refused].every((count) => count > 5)).toBe(true)
}, 60_000)

test('what the content folder holds gets into the database that came', async () => {
  const contentDir = await mkdtemp(join(tmpdir(), 'footnote-content-'))
  await writeFile(join(contentDir, 'cocoa.md'), 'Cocoa is stirred for two minutes.')
  await library.close()
  library = createLibrary(await openEngine({ dataDir: folder, databaseUrl: undefined }), {
    contentDir,
    isWatching: true,
    onNotice: (notice) => notices.push(notice),
  })
  expect((await library.status()).articleCount).toBe(1)
  await rename(await another('Mate'), file)
  await goesOn()
  await expect.poll(titles, { timeout: 20_000 }).toEqual(['Cocoa', 'Mate'])
  await rm(contentDir, { recursive: true })
})

test.each(['-wal', '-shm'])('when the file with %s is deleted, nothing that was saved is lost', async (ending) => {
  await rm(`${file}${ending}`)
  await expect(publish('Black tea')).rejects.toThrow('so nothing was saved. Try again in a moment.')
  await goesOn()
  await publish('White tea')
  expect(await titlesAfterStart()).toEqual(['Green tea', 'White tea'])
})

test('a step whose file was moved away before it was committed may be saved or not, and is so told', async () => {
  const engine = await openEngine({ dataDir: folder, databaseUrl: undefined })
  const step = engine.write(async (trx) => {
    await trx.insertInto('posting').values({ name: 'test', at: '2026-11-26T00:00:00.000Z' }).execute()
    await rename(file, `${file}.moved`)
  })
  await expect(step).rejects.toThrow(
    'The file of the database was deleted while this was being saved: it may or may not have been saved. Check before you try again.',
  )
  await rename(`${file}.moved`, file)
  // It came back, and with it what was committed.
  const found = await engine.db.selectFrom('posting').select('name').where('name', '=', 'test').execute()
  expect(found).toHaveLength(1)
  await engine.close()
})

test('a file that is moved away while another process reads holds all that was saved once that has ended', async () => {
  const reader = await openEngine({ dataDir: folder, databaseUrl: undefined })
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const reading = reader.readSnapshot(async (db) => {
    await db.selectFrom('articles').select('id').execute()
    begin()
    await ended
  })
  await begun
  await publish('Black tea')
  const moved = join(folder, 'moved')
  await mkdir(moved)
  await rename(file, join(moved, 'footnote.db'))
  await isTold()
  end()
  await reading
  await vi.waitUntil(() => !existsSync(`${file}-wal`), { timeout: 20_000 })
  await reader.close()
  const found = await open(moved)
  expect(await titles(found)).toEqual(['Black tea', 'Green tea'])
  await found.close()
})
