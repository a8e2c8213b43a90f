// A content folder with the shelf that it is imported into, both made anew for each test of a file.

import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { importFolder } from '../../../src/library/imports/import-folder.ts'
import type { Engine } from '../../../src/store/engines/engine.ts'
import { openEngine } from '../../../src/store/engines/open.ts'
import { createStore, type Store } from '../../../src/store/store.ts'

/** What a look finds that finds nothing new. */
export const nothing = { added: 0, changed: 0, removed: 0, moved: 0 }

/** @param now By which clock the looks go; default: the machine's. */
export function contentShelf(now = () => Date.now()) {
  let folder: string
  let engine: Engine
  let store: Store
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-content-'))
    engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
    store = createStore(engine)
  })
  afterEach(async () => {
    await engine.close()
    await rm(folder, { recursive: true, force: true })
  })
  const at = async (path: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    return join(folder, path)
  }
  return {
    get folder() {
      return folder
    },
    get engine() {
      return engine
    },
    get store() {
      return store
    },
    /** Writes a file, with the folders above it. */
    put: async (path: string, text: string) => writeFile(await at(path), text),
    move: async (from: string, to: string) => rename(join(folder, from), await at(to)),
    /** Imports the folder as it is. */
    async look(into: Store = store) {
      const { added, changed, removed, moved } = await importFolder(into, folder, now)
      return { added, changed, removed, moved }
    },
  }
}
