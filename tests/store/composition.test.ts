// Holds that the store is composed of all its factories, and that none covers another's function.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { createStore } from '../../src/store/store.ts'

const folder = join(import.meta.dirname, '../../src/store')

/** The functions that a folder's factories make. */
const functionsOf = async (...path: string[]): Promise<string[]> => {
  const files = readdirSync(join(folder, ...path)).filter((name) => name.endsWith('.ts'))
  const modules = await Promise.all(files.map((name) => import(join(folder, ...path, name))))
  const factories = modules.flatMap((module) => Object.entries(module).filter(([name]) => name.endsWith('Queries')))
  return factories.flatMap(([, factory]) => Object.keys((factory as (database: object) => object)({})))
}

test('every function of a factory is the store’s, and no two have one name', async () => {
  const { digests, watch, wipe, close, ...store } = createStore(await openSqlite(':memory:'))
  expect(
    [...(await functionsOf()), ...(await functionsOf('articles')), ...(await functionsOf('moderators'))].sort(),
  ).toEqual(Object.keys(store).sort())
  expect((await functionsOf('digests')).sort()).toEqual(Object.keys(digests).sort())
  await close()
})
