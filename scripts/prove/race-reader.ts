// A process of prove-race that follows a shelf: tells every change it was handed, and in the end what it holds.

import { createInterface } from 'node:readline'
import { createReader } from '../../src/ingest/reader.ts'
import { createCuts } from '../../src/library/indexes/cuts.ts'
import { makeShelf, type Shelf } from '../../src/library/indexes/shelf.ts'
import { createTexts } from '../../src/library/indexes/texts.ts'
import { findInShelves } from '../../src/search/ask.ts'
import { type DatabasePlace, openEngine } from '../../src/store/engines/open.ts'
import { createStore, type Store } from '../../src/store/store.ts'

export interface ReaderOrders {
  readonly place: DatabasePlace
  readonly shelf: string
  readonly queries: readonly string[]
}

/** What a reader says, a line each. */
export type ReaderLine =
  | { readonly ready: true }
  /** A reader begins: from which revision on it must be handed every change, once. */
  | { readonly anew: number }
  | { readonly handed: readonly number[] }
  | { readonly held: readonly string[]; readonly answers: string }

const orders = JSON.parse(process.env.PROVE_RACE ?? '') as ReaderOrders
const engine = await openEngine(orders.place)
const store = createStore(engine)
const tell = (line: ReaderLine) => void process.stdout.write(`${JSON.stringify(line)}\n`)

/** The store, with a look at what it hands out. */
const watched: Store = {
  ...store,
  async lastChange(shelf) {
    const last = await store.lastChange(shelf)
    tell({ anew: last?.revision ?? 0 })
    return last
  },
  async changesSince(shelf, cursor, limit) {
    const changes = await store.changesSince(shelf, cursor, limit)
    if (changes !== 'lost' && changes.length > 0) tell({ handed: changes.map(({ revision }) => revision) })
    return changes
  },
}

let shelf = await make()
let isOver = false

async function make(): Promise<Shelf> {
  for (;;) {
    const made = await makeShelf(orders.shelf, watched, createTexts(createCuts({ store, reader: createReader() })), {
      done: 0,
      total: 0,
    })
    if (made !== 'lost') return made
  }
}

const follow = async () => {
  if ((await shelf.follow()) === 'lost') shelf = await make()
}

const input = createInterface({ input: process.stdin })
input.on('line', () => {
  isOver = true
})
tell({ ready: true })
while (!isOver) {
  await follow()
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
}
await follow()
const held = Array.from(shelf.index.articles.articles(), ({ id }) => `${id} ${shelf.summary(id)?.number}`).sort()
const answers = orders.queries.map((query) => findInShelves([shelf.index], query, { offset: 0, limit: 1 }).total)
tell({ held, answers: JSON.stringify(answers) })
await engine.close()
process.exit(0)
