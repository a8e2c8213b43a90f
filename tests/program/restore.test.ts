// The command restore: what was erased since a backup was made does not come back by it unseen.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Library } from '../../src/library/contract.ts'
import { openLibrary } from '../../src/library/library.ts'
import { backup, type RestoreOptions, restore } from '../../src/program/backup.ts'
import { readConfig } from '../../src/settings/config.ts'
import { onEachEngine, type TestDatabase } from '../store/engines.ts'
import { tracesOf } from '../support/traces.ts'

const guild = '900000000000000001'
const who = { guildId: guild, by: '1' }
const emu = 'The emu Bartholomew lives beside the pond.\n\nHis sister is called Wilhelmina and lives there as well.'

onEachEngine('restoring', (make) => {
  let database: TestDatabase
  let home: string
  let file: string

  beforeEach(async () => {
    database = await make()
    home = await mkdtemp(join(tmpdir(), 'footnote-restore-'))
    file = join(home, 'a.backup')
  })
  afterEach(async () => {
    await database.drop()
    await rm(home, { recursive: true })
  })

  const config = ({ dataDir, databaseUrl } = database.place) =>
    readConfig({ DATA_DIR: dataDir ?? '', ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) })

  async function withLibrary<T>(work: (library: Library) => Promise<T>, place = database.place): Promise<T> {
    const library = await openLibrary({ dataDir: place.dataDir, databaseUrl: place.databaseUrl })
    try {
      return await work(library)
    } finally {
      await library.close()
    }
  }
  const typed = (title: string, text: string) => ({ title, source: '', details: '', text })
  const publish = (title: string, text: string) =>
    withLibrary(async (library) => {
      const { draftId } = await library.draft({ ...who, typed: typed(title, text) })
      const outcome = await library.publish({ ...who, draftId, isCopyMeant: true })
      return outcome.kind === 'published' ? (outcome.articles[0]?.article.id ?? '') : ''
    })
  const titles = (place = database.place) =>
    withLibrary(async (library) => {
      const { items } = await library.list({ guildId: guild, page: 1, pageSize: 9 })
      return items.map(({ title }) => title)
    }, place)
  const faultsOf = (title: string, text: string) =>
    withLibrary(async (library) => (await library.draft({ ...who, typed: typed(title, text) })).faults)

  /** What the command printed, and how it ended. */
  async function restored(options: RestoreOptions = {}, place = database.place) {
    const lines: string[] = []
    const error = await restore(config(place), file, options, (words) => void lines.push(words)).then(
      () => undefined,
      (reason: Error) => reason.message,
    )
    return { lines, error }
  }
  const backedUp = () => backup(config(), file, {}, () => {})
  const erased = (articleId: string) => withLibrary((library) => library.erase({ ...who, articleId }))

  test('a backup that would bring back an erased article is refused, and the article named', async () => {
    const articleId = await publish('Theodoricus', emu)
    await backedUp()
    await erased(articleId)
    await publish('Rain', 'It rains.')
    expect((await restored()).error).toMatch(
      new RegExp(
        [
          'a\\.backup would bring back 1 article that was erased for good since, so nothing was changed:',
          `  “Theodoricus” of server ${guild}, erased on \\d{4}-\\d\\d-\\d\\d`,
          'Restore it without it, and without the drafts of that time, with --erased leave-out; with it, with --erased bring-back\\.$',
        ].join('\\n'),
      ),
    )
    expect(await titles()).toEqual(['Rain'])
  })

  test('what was erased is left out when that is wished, and refused afterwards as before', async () => {
    const articleId = await publish('Theodoricus', emu)
    await publish('Rain', 'It rains.')
    await withLibrary((library) => library.draft({ ...who, typed: typed('Again', emu) }))
    await backedUp()
    await erased(articleId)
    const { lines, error } = await restored({ erased: 'leave-out' })
    expect(error).toBeUndefined()
    expect(lines.slice(0, 2)).toEqual([expect.stringContaining('Restored'), 'Left out: 1 erased article.'])
    const { dataDir = '' } = database.place
    expect(tracesOf(['Bartholomew', 'Wilhelmina', 'Theodoricus'], dataDir)).toEqual([])
    expect(await titles()).toEqual(['Rain'])
    // It is known for the next time, too.
    expect((await restored()).error).toContain('“Theodoricus”')
    expect(await faultsOf('Bird', `${emu}\n\nMore.`)).toHaveLength(1)
  })

  test('what was erased comes back when that is wished, and can be changed', async () => {
    const articleId = await publish('Theodoricus', emu)
    await backedUp()
    await erased(articleId)
    const { lines } = await restored({ erased: 'bring-back' })
    expect(lines.at(-1)).toBe('Brought back: 1 erased article.')
    expect(await titles()).toEqual(['Theodoricus'])
    expect(await faultsOf('Theodoricus', `${emu}\n\nMore.`)).toEqual([])
  })

  test('what was erased and is not in the backup is refused after the restore as well', async () => {
    await publish('Rain', 'It rains.')
    await backedUp()
    await erased(await publish('Theodoricus', emu))
    const { lines, error } = await restored()
    expect([lines.length, error]).toEqual([1, undefined])
    expect(await faultsOf('Bird', emu)).toHaveLength(1)
  })

  test('the log of what was left out says that something was erased, and not what', async () => {
    const articleId = await publish('Theodoricus', emu)
    await backedUp()
    await erased(articleId)
    await restored({ erased: 'leave-out' })
    const again = await withLibrary((library) => library.log({ guildId: guild, page: 1, pageSize: 9 }))
    expect(again.items.map(({ verb, title }) => [verb, title])).toEqual([
      ['erase', ''],
      ['add', ''],
    ])
  })

  test('a database that has not seen what the backup has cannot tell, and says so', async () => {
    await publish('Theodoricus', emu)
    await backedUp()
    const other = await make()
    const { lines } = await restored({}, other.place)
    expect(lines.at(-1)).toMatch(
      /^Whether more of it was erased since \d{4}-\d\d-\d\d is not known: the database before did not have all that the backup has\. Erase again what must go\.$/,
    )
    expect(await titles(other.place)).toEqual(['Theodoricus'])
    await other.drop()
  })
})
