// Facts of a PostgreSQL server that goes, comes back, ends sessions and falls silent under the library, in a thread of
// its own as in production. Uses dist/.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OperatorError, UserError } from '../../src/errors.ts'
import type { Library } from '../../src/library/contract.ts'
import { startLibraryThread } from '../../src/library/thread/thread.ts'
import { readBackup, writeBackup } from '../../src/store/backup.ts'
import { openEngine } from '../../src/store/engines/open.ts'
import { workerFile } from '../support/programs/built.ts'
import { makePostgresServer, type PostgresServer, postgresFolder } from './postgres-server.ts'

const installed = postgresFolder()
const who = { guildId: 'guild', by: 'ada' }
const typed = (title: string) => ({ title, source: '', details: '', text: `${title} steeps for three minutes.` })

describe.skipIf(installed === undefined)('PostgreSQL', { timeout: 60_000 }, () => {
  let folder: string
  let server: PostgresServer
  let library: Library
  let isRunning = true
  let thaw = () => {}

  const start = () => startLibraryThread({ databaseUrl: server.address }, { entry: workerFile('library-worker') })
  const publish = async (title: string) => {
    const { draftId } = await library.draft({ ...who, typed: typed(title) })
    return library.publish({ ...who, draftId })
  }
  const ask = (title: string) =>
    library.ask({ guildId: 'guild', question: `How long does ${title} steep?`, asker: '1' })
  const stop = async (how: 'fast' | 'immediate' = 'fast') => {
    isRunning = false
    await server.stop(how)
  }
  const restart = async () => {
    await server.start()
    isRunning = true
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-away-'))
    server = await makePostgresServer(installed ?? '')
  })
  afterAll(async () => {
    server.remove()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    library = start()
    await publish('Green tea')
    await ask('green tea')
  })
  afterEach(async () => {
    thaw()
    thaw = () => {}
    if (!isRunning) await restart()
    await library.close()
    await server.run('drop schema public cascade; create schema public')
  })

  test.each(['fast', 'immediate'] as const)('stopped (%s) and started again, all goes on by itself', async (how) => {
    await publish('Red tea')
    await stop(how)
    await expect(publish('Black tea')).rejects.toThrow('The database cannot be reached, so nothing was saved.')
    expect((await ask('red tea')).passages[0]?.article.title).toBe('Red tea')
    await restart()
    await publish('Black tea')
    expect((await ask('black tea')).passages[0]?.article.title).toBe('Black tea')
  })

  test('what only reads is told that it cannot be looked up while the server is away', async () => {
    await stop()
    const reading = library.readDigest({ guildId: 'guild' })
    await expect(reading).rejects.toBeInstanceOf(UserError)
    await expect(reading).rejects.toThrow(
      'The database cannot be reached, so I cannot look that up. Try again in a minute.',
    )
  })

  test('sessions that are ended again and again, some amid a transaction, end no thread and cost hardly an answer', async () => {
    const asked = { failed: 0, all: 0 }
    const saved: string[] = []
    let isOver = false
    const asking = async () => {
      while (!isOver) {
        asked.all += 1
        await ask('green tea').catch(() => {
          asked.failed += 1
        })
      }
    }
    const saving = async (lane: number) => {
      for (let number = 0; !isOver; number += 1) {
        const title = `Tea ${lane} ${number}`
        await publish(title).then(
          () => saved.push(title),
          (error) => expect(error).toBeInstanceOf(UserError),
        )
      }
    }
    const work = Promise.all([asking(), saving(1), saving(2), saving(3)])
    let ended = 0
    while (ended < 25) ended += await server.endSessions()
    isOver = true
    await work
    expect(asked.failed).toBeLessThan(asked.all / 40)
    for (const title of saved) expect((await ask(title)).passages[0]?.article.title).toBe(title)
  })

  test('frozen, it is a sentence after seconds, for reads as for steps; and what waited is not called saved', async () => {
    thaw = server.freeze()
    const began = performance.now()
    const waiting = [library.readDigest({ guildId: 'guild' }), publish('Black tea')]
    for (const each of waiting) await expect(each).rejects.toThrow('The database cannot be reached, so')
    expect(performance.now() - began).toBeLessThan(15_000)
    expect((await ask('green tea')).passages).toHaveLength(1)
    thaw()
    await publish('White tea')
    const { items } = await library.list({ guildId: 'guild', page: 1, pageSize: 9 })
    expect(items.map(({ title }) => title)).toEqual(['Green tea', 'White tea'])
  })

  test('a library that could not be opened is opened by the next call once the server is there', async () => {
    await library.close()
    await stop()
    library = start()
    await expect(ask('green tea')).rejects.toBeInstanceOf(OperatorError)
    await restart()
    expect((await ask('green tea')).passages).toHaveLength(1)
  })

  test('a library that could not be opened can be closed', async () => {
    await library.close()
    await stop()
    library = start()
    await expect(ask('green tea')).rejects.toBeInstanceOf(OperatorError)
    await library.close()
  })

  test('frozen, the library can be closed', async () => {
    thaw = server.freeze()
    const began = performance.now()
    await library.close()
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  test('a process that stands still amid a step keeps others from their shelf for ten seconds, and no longer', async () => {
    const still = await openEngine({ dataDir: undefined, databaseUrl: server.address })
    let goOn = () => {}
    const standing = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let isHolding = () => {}
    const holding = new Promise<void>((resolve) => {
      isHolding = resolve
    })
    const step = still.write(async (trx) => {
      await trx.updateTable('shelves').set({ articleCount: 7 }).execute()
      isHolding()
      await standing
    })
    await holding
    await expect(publish('Black tea')).rejects.toThrow('The database took too long, so nothing was saved.')
    await expect.poll(() => publish('White tea').catch(() => undefined), { timeout: 30_000 }).toBeDefined()
    goOn()
    await expect(step).rejects.toThrow()
    await still.close()
  })

  test('a server that takes no writing, as after a failover, refuses steps in a sentence until it does', async () => {
    const readOnly = async (is: 'on' | 'off') => {
      await server.run(`alter system set default_transaction_read_only = ${is}`)
      await server.run('select pg_reload_conf()')
      await server.endSessions()
    }
    await readOnly('on')
    await expect(publish('Black tea')).rejects.toThrow('The database may only be read, so nothing was saved.')
    expect((await ask('green tea')).passages).toHaveLength(1)
    await readOnly('off')
    await publish('White tea')
    expect((await ask('white tea')).passages[0]?.article.title).toBe('White tea')
  })

  /** Takes every connection of the server, those of the library as well. @returns What gives them back. */
  const takeAllConnections = async () => {
    const others: pg.Client[] = []
    const takeOne = async () => {
      const other = new pg.Client({ connectionString: server.address })
      other.on('error', () => {})
      const isTaken = await other.connect().then(
        () => true,
        () => false,
      )
      if (isTaken) others.push(other)
      return isTaken
    }
    const endLibrarys = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'footnote'"
    // The library may have got one between two of these.
    let isAny = true
    while (isAny) {
      for (let isFree = true; isFree; ) isFree = await takeOne()
      isAny = (await others[0]?.query(endLibrarys))?.rowCount !== 0
    }
    return async () => {
      for (const other of others) await other.end()
    }
  }

  test('while others hold every connection, steps are refused in a sentence, and go on afterwards', async () => {
    await server.run('alter system set max_connections = 20')
    await server.stop('fast')
    await server.start()
    const giveBack = await takeAllConnections()
    await expect(publish('Black tea')).rejects.toThrow('The database cannot be reached, so nothing was saved.')
    expect((await ask('green tea')).passages).toHaveLength(1)
    await giveBack()
    await publish('White tea')
    await server.run('alter system reset max_connections')
    expect((await ask('white tea')).passages[0]?.article.title).toBe('White tea')
  })

  test('a database whose tables are gone is a sentence, and one that is restored is gone on with', async () => {
    const engine = await openEngine({ dataDir: undefined, databaseUrl: server.address })
    await publish('Oolong')
    const backup = join(folder, 'all.backup')
    await writeBackup(engine, backup)
    await engine.close()
    await server.run('drop schema public cascade; create schema public')
    await expect(publish('Black tea')).rejects.toThrow(
      'The database is gone, or its tables are, so nothing was saved. The bot’s operator must restore a backup.',
    )
    const restoring = await openEngine({ dataDir: undefined, databaseUrl: server.address })
    await readBackup(restoring, backup)
    await restoring.close()
    await publish('White tea')
    expect((await ask('oolong')).passages[0]?.article.title).toBe('Oolong')
    expect((await ask('white tea')).passages[0]?.article.title).toBe('White tea')
  })

  test('a server that is frozen when the program starts is told with the mend', async () => {
    thaw = server.freeze()
    const opening = openEngine({ dataDir: undefined, databaseUrl: server.address })
    await expect(opening).rejects.toThrow(/^The database that DATABASE_URL names cannot be opened \(/)
    await expect(opening).rejects.toBeInstanceOf(OperatorError)
  })
})
