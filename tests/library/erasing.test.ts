// Facts of erasing for good: what goes with an article, and that no byte of it is left in the files.

import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { markErased } from '../../src/store/engines/sqlite-wiping.ts'
import { noPostgres, postgresDatabase } from '../store/engines.ts'
import { tracesOf } from '../support/traces.ts'

const guildId = '900000000000000001'
const who = { guildId, by: '1' }
const other = { guildId, by: '2' }

let dataDir: string
let library: Library

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'footnote-erasing-'))
  library = await openLibrary({ dataDir })
})
afterEach(async () => {
  await library.close()
  rmSync(dataDir, { recursive: true })
})

const typed = (title: string, text: string) => ({ title, source: '', details: '', text })

async function publish(title: string, text: string, articleId?: string): Promise<string> {
  const { draftId } = await library.draft({ ...who, typed: typed(title, text), ...(articleId && { articleId }) })
  const outcome = await library.publish({ ...who, draftId, isCopyMeant: true })
  const id = outcome.kind === 'published' ? outcome.articles[0]?.article.id : undefined
  if (id === undefined) throw new Error(`${title} was not published`)
  return id
}

/** Enough for the index to be written to the disk. */
async function fillShelf() {
  const paragraphs = Array.from({ length: 600 }, (_, nth) => `Paragraph ${nth} says something about rain and ${nth}.`)
  await publish('Rain', paragraphs.join('\n\n'))
}

const emu = 'The emu Bartholomew lives beside the pond.\n\nHis sister is called Wilhelmina and lives there as well.'
const words = ['Bartholomew', 'Wilhelmina', 'Theodoricus']
const index = () => join(dataDir, 'index')

async function restart() {
  await library.close()
  library = await openLibrary({ dataDir })
}

describe('an article that is erased', () => {
  test('leaves no byte in any file: not of its revisions, drafts, log or index', async () => {
    await fillShelf()
    const articleId = await publish('Theodoricus', emu)
    await publish('Theodoricus', `${emu}\n\nHe was born in May.`, articleId)
    await library.draft({ ...other, articleId, typed: typed('Theodoricus', `${emu}\n\nHe was born in June.`) })
    await library.draft({ ...other, typed: typed('Another', emu) })
    await restart()
    await library.ask({ guildId, question: 'where does the emu live?' })
    // They are there before, so that they can be missed.
    expect(tracesOf(words, dataDir).join()).toMatch(/index.*footnote\.db|footnote\.db.*index/)
    expect(await library.erase({ ...who, articleId })).toEqual({
      title: 'Theodoricus',
      revisionCount: 2,
      draftCount: 2,
      alsoIn: [],
      remains: 'nothing',
    })
    expect(tracesOf(words, dataDir)).toEqual([])
    await library.close()
    expect(tracesOf(words, dataDir)).toEqual([])
    expect(readdirSync(index())).toHaveLength(1)
    library = await openLibrary({ dataDir })
    expect(await library.list({ guildId, page: 1, pageSize: 9 })).toMatchObject({ total: 1 })
  })

  test('leaves no index of before that a killed process wrote, though nobody asks', async () => {
    await fillShelf()
    const articleId = await publish('Theodoricus', emu)
    await library.close()
    const [file = ''] = readdirSync(index())
    const before = readFileSync(join(index(), file))
    library = await openLibrary({ dataDir })
    await library.erase({ ...who, articleId })
    await library.close()
    writeFileSync(join(index(), file), before)
    writeFileSync(join(index(), `${file}.unfinished-1`), before)
    library = await openLibrary({ dataDir })
    await library.close()
    expect(readdirSync(index())).toEqual([])
  })

  test('takes a draft along that holds a paragraph of it, and no other', async () => {
    const articleId = await publish('Theodoricus', emu)
    const kept = await library.draft({ ...other, typed: typed('Rain', 'It rains.') })
    const gone = await library.draft({ ...other, typed: typed('Pond', `It is deep.\n\n${emu.split('\n\n')[0]}`) })
    expect(await library.erase({ ...who, articleId })).toMatchObject({ draftCount: 1 })
    expect(await library.readDraft({ ...other, draftId: kept.draftId })).toBeDefined()
    expect(await library.readDraft({ ...other, draftId: gone.draftId })).toBeUndefined()
  })

  test('stays gone when somebody drafts its text anew, typed or in a file', async () => {
    const articleId = await publish('Theodoricus', emu)
    await library.erase({ ...who, articleId })
    const wrote = await library.draft({ ...who, typed: typed('Pond', emu) })
    expect(wrote).toMatchObject({ typed: typed('Pond', ''), unkept: emu })
    const file = { name: 'pond.md', bytes: Buffer.from(`# Pond\n\n${emu}`) }
    const sent = await library.draft({ ...who, typed: typed('', ''), file })
    expect(sent).not.toHaveProperty('unkept')
    for (const { draftId, faults } of [wrote, sent]) {
      expect(faults).toEqual([expect.stringContaining('has text that was erased')])
      expect(await library.readDraft({ ...who, draftId })).toMatchObject({ faults })
    }
    expect(tracesOf(words, dataDir)).toEqual([])
    await library.close()
    expect(tracesOf(words, dataDir)).toEqual([])
    library = await openLibrary({ dataDir })
    const mended = await library.draft({ ...who, draftId: wrote.draftId, typed: typed('Pond', 'It is deep.') })
    expect(mended.faults).toEqual([])
  })

  test('names the articles in which the same text still stands, or once stood', async () => {
    const articleId = await publish('Theodoricus', emu)
    const copy = await publish('A copy', emu)
    await publish('A copy', 'Something else.', copy)
    const { alsoIn } = await library.erase({ ...who, articleId })
    expect(alsoIn).toMatchObject([{ title: 'A copy', isPresent: true }])
    await library.erase({ ...who, articleId: copy })
    expect(tracesOf(words, dataDir)).toEqual([])
  })

  test('does not come back with another article of its text', async () => {
    const articleId = await publish('Theodoricus', emu)
    const copy = await publish('A copy', emu)
    await library.remove({ ...who, articleId: copy })
    await library.erase({ ...who, articleId })
    const sentence = /^“A copy” has text that was erased from this server on/
    await expect(library.undo({ ...who, articleId: copy })).rejects.toThrow(sentence)
    await expect(library.restore({ ...who, articleId: copy, number: 1 })).rejects.toThrow(sentence)
    const { items } = await library.log({ guildId, page: 1, pageSize: 9 })
    const removal = items.find(({ verb }) => verb === 'remove')?.batch ?? ''
    expect(await library.undoBatch({ ...who, batch: removal })).toMatchObject({ undoneCount: 0 })
    expect(await library.list({ guildId, page: 1, pageSize: 9 })).toMatchObject({ total: 0 })
  })
})

describe('an erasure', () => {
  test('while another process reads what was before says so, and is whole once that has ended', async () => {
    const articleId = await publish('Theodoricus', emu)
    const reader = await openEngine({ dataDir, databaseUrl: undefined })
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const reading = reader.readSnapshot(async (db) => {
      await db.selectFrom('bodies').select('hash').execute()
      await ended
    })
    expect(await library.erase({ ...who, articleId })).toMatchObject({ remains: 'for a while' })
    expect(await library.list({ guildId, page: 1, pageSize: 9 })).toMatchObject({ total: 0 })
    end()
    await reading
    expect(await reader.wipe()).toBe('nothing')
    await reader.close()
    expect(tracesOf(words, dataDir)).toEqual([])
  })

  test('works where the folder of indexes is a file, or an index a folder', async () => {
    await library.close()
    rmSync(index(), { recursive: true, force: true })
    writeFileSync(index(), 'no folder')
    library = await openLibrary({ dataDir })
    await library.erase({ ...who, articleId: await publish('Theodoricus', emu) })
    rmSync(index())
    await fillShelf()
    await restart()
    const [file = ''] = readdirSync(index())
    rmSync(join(index(), file))
    mkdirSync(join(index(), file))
    expect(await library.erase({ ...who, articleId: await publish('Wilhelmina', emu.slice(0, 20)) })).toMatchObject({
      title: 'Wilhelmina',
      remains: 'nothing',
    })
    expect(tracesOf(words, dataDir)).toEqual([])
  })

  test('that is committed while the files are written anew for an earlier one has them written once more', async () => {
    const engine = await openEngine({ dataDir, databaseUrl: undefined })
    await engine.wipe()
    let commit = () => {}
    const ready = new Promise<void>((resolve) => {
      commit = resolve
    })
    await engine.write(markErased)
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const second = engine.write(async (trx) => {
      begun()
      await ready
      await markErased(trx)
    })
    await hasBegun
    const first = engine.wipe()
    // The first has looked by now, and waits for the second to be committed.
    await engine.db.selectFrom('posting').select('name').execute()
    commit()
    await second
    expect(await Promise.all([first, engine.wipe()])).toEqual(['nothing', 'nothing'])
    const rows = await engine.db.selectFrom('posting').selectAll().where('name', 'in', ['erased', 'wiped']).execute()
    expect(new Set(rows.map(({ at }) => at)).size).toBe(1)
    await engine.close()
  })

  test('makes no database where the file is gone', async () => {
    const engine = await openEngine({ dataDir, databaseUrl: undefined })
    await engine.write(markErased)
    rmSync(join(dataDir, 'footnote.db'))
    expect(await engine.wipe()).toBe('for a while')
    await engine.close()
    expect(existsSync(join(dataDir, 'footnote.db'))).toBe(false)
  })

  test('that comes twice at once, and beside an edit, leaves nothing and fails only its own calls', async () => {
    const articleId = await publish('Theodoricus', emu)
    const edit = await library.draft({ ...other, articleId, typed: typed('Theodoricus', `${emu}\n\nHe is old.`) })
    const outcomes = await Promise.allSettled([
      library.erase({ ...who, articleId }),
      library.publish({ ...other, draftId: edit.draftId }),
      library.erase({ ...who, articleId }),
    ])
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
    await library.erase({ ...who, articleId }).catch(() => {})
    expect(await library.list({ guildId, page: 1, pageSize: 9 })).toMatchObject({ total: 0 })
    await restart()
    expect(tracesOf(words, dataDir)).toEqual([])
  })

  test.skipIf(userInfo().uid !== 0)(
    'on a full disk keeps everything or nothing, and is whole once there is room',
    async () => {
      const disk = mkdtempSync(join(tmpdir(), 'footnote-disk-'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk])
      const small = await openLibrary({ dataDir: disk })
      const first = library
      try {
        library = small
        const articleId = await publish('Theodoricus', emu)
        writeFileSync(join(disk, 'filling'), Buffer.alloc(1))
        fillUp(join(disk, 'filling'))
        const outcome = await library.erase({ ...who, articleId }).catch((error: Error) => error.message)
        const { total } = await library.list({ guildId, page: 1, pageSize: 9 })
        if (typeof outcome === 'string') expect([outcome, total]).toEqual([expect.stringContaining('disk is full'), 1])
        else expect([outcome.remains, total]).toEqual(['for a while', 0])
        rmSync(join(disk, 'filling'))
        if (total === 1) await library.erase({ ...who, articleId })
        await library.close()
        library = await openLibrary({ dataDir: disk })
        await library.close()
        expect(tracesOf(words, disk)).toEqual([])
      } finally {
        library = first
        await small.close().catch(() => {})
        execFileSync('umount', ['-l', disk])
        rmSync(disk, { recursive: true })
      }
    },
  )
})

/** Writes until the disk has no room. */
function fillUp(file: string): void {
  const part = Buffer.alloc(4096)
  for (;;) {
    try {
      appendFileSync(file, part)
    } catch {
      return
    }
  }
}

describe('what was erased', () => {
  const faultsOf = async (title: string, text: string) =>
    (await library.draft({ ...other, typed: typed(title, text) })).faults

  test('is refused within a longer text', async () => {
    await library.erase({ ...who, articleId: await publish('Theodoricus', emu) })
    const longer = Array.from({ length: 9 }, (_, nth) => `A new paragraph about rain and ${nth}.`)
    expect(await faultsOf('Rain', [...longer, emu].join('\n\n'))).toEqual([
      expect.stringMatching(/^“Rain” has text that was erased from this server on/),
    ])
    expect(await faultsOf('Rain', longer.join('\n\n'))).toEqual([])
  })

  test('with a few words that many texts have does not refuse a text that says only these', async () => {
    await library.erase({ ...who, articleId: await publish('Theodoricus', `${emu}\n\nComing soon.`) })
    expect(await faultsOf('Plans', 'Coming soon.')).toEqual([])
  })

  test('is refused however short it was, when it comes by itself', async () => {
    await library.erase({ ...who, articleId: await publish('Emu', 'He is Bartholomew.') })
    expect(await faultsOf('Bird', 'He is *Bartholomew*!')).toHaveLength(1)
    expect(await faultsOf('Bird', 'He is *Bartholomew*!\n\nWe have him for long.')).toEqual([])
  })
})

describe.skipIf(noPostgres)('on PostgreSQL', () => {
  test('the server is named as where the words may still be', async () => {
    const database = await postgresDatabase()
    await library.close()
    library = await openLibrary({ dataDir, databaseUrl: database.place.databaseUrl })
    const articleId = await publish('Theodoricus', emu)
    expect(await library.erase({ ...who, articleId })).toMatchObject({ remains: 'on the server' })
    await library.close()
    await database.drop()
  })
})
