// A process of prove-race that writes: several lanes of random steps on one shelf until it is told to stop, some of them
// with several articles at once, whose origins then swap.

import { createInterface } from 'node:readline'
import type { Save } from '../../src/store/articles/saving.ts'
import { newId } from '../../src/store/database.ts'
import { type DatabasePlace, openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'

export interface WriterOrders {
  readonly place: DatabasePlace
  readonly shelf: string
  readonly lanes: number
}

const { place, shelf, lanes } = JSON.parse(process.env.PROVE_RACE ?? '') as WriterOrders
const engine = await openEngine(place)
const store = createStore(engine)
const limits = { maxParagraphs: 1_000_000, maxBytes: 1_000_000_000 }
let isOver = false
let saved = 0
createInterface({ input: process.stdin }).on('line', () => {
  isOver = true
})

async function lane(number: number): Promise<void> {
  for (let step = 0; !isOver; step += 1) {
    const articles = await store.listArticles(shelf, { after: newId(), limit: 1, isPresent: true })
    const [picked] = articles
    const content = {
      fields: { title: `Title ${number} ${step}`, tags: [] },
      body: `Lane ${number} says ${step} about rain.\n\nAnd ${Math.floor(Math.random() * 100)} about snow.`,
      paragraphCount: 2,
    }
    const common = { by: `lane${number}`, at: new Date().toISOString() }
    const chance = Math.random()
    const save: Save =
      !picked || chance < 0.4
        ? { ...common, articleId: newId(), action: 'add', expected: 0, isPresent: true, content }
        : chance < 0.8
          ? { ...common, articleId: picked.id, action: 'edit', expected: picked.number, isPresent: true, content }
          : { ...common, articleId: picked.id, action: 'remove', expected: picked.number, isPresent: false }
    const outcome = await store.save(shelf, [save], limits)
    if (outcome.kind === 'saved') saved += 1
    if (Math.random() < 0.1) await saveTogether(`${process.pid}-${number}-${step}`, content, common)
  }
}

/** Two articles from two places, which then swap. The batch's name ends with how many changes it has. */
async function saveTogether(name: string, content: NonNullable<Save['content']>, common: Pick<Save, 'by' | 'at'>) {
  const places = ['a', 'b'].map((place) => ({ collection: 'race', kind: 'file', key: `${name} ${place}`, hash: name }))
  const saves = places.map(
    (origin): Save => ({ ...common, articleId: newId(), action: 'import', isPresent: true, content, origin }),
  )
  await store.save(shelf, saves, limits, { batch: { id: `${name}-2`, label: name } })
  saved += saves.length
  const [one, other] = places
  const [first, second] = saves
  if (!one || !other || !first || !second) return
  await store.moveOrigins(shelf, [
    { articleId: first.articleId, from: one, to: other },
    { articleId: second.articleId, from: other, to: one },
  ])
}

process.stdout.write(`${JSON.stringify({ ready: true })}\n`)
await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
process.stdout.write(`${JSON.stringify({ saved })}\n`)
await engine.close()
process.exit(0)
