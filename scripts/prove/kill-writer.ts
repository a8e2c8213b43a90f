// The process that prove-kill kills: adds, edits and removes articles, several at once, and says what it is about to do
// and what was acknowledged.

import { writeSync } from 'node:fs'
import { type LibraryOptions, openLibrary } from '../../src/library/library.ts'

interface Orders {
  readonly place: LibraryOptions
  readonly guildId: string
  readonly seed: number
  readonly known: readonly { readonly title: string; readonly articleId: string }[]
}

const { place, guildId, seed, known } = JSON.parse(process.env.PROVE_KILL ?? '') as Orders
const lanes = 4
/** About so many articles stand on the shelf: few, so that most steps are edits and removals. */
const population = 40

// Straight to the pipe: what was said stays said when the process is killed.
const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

let state = seed
const random = () => {
  // xorshift32 (Marsaglia 2003)
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) / 2 ** 32
}

const library = await openLibrary(place)
const articles = new Map(known.map(({ title, articleId }) => [title, articleId]))
const inUse = new Set<string>()
let step = 0

const textOf = (title: string) => {
  const paragraph = (at: number) =>
    `${title} at step ${seed}-${step} says ${Math.floor(random() * 1e6)} about rain ${at}.`
  return [1, 2, 3, 4, 5].map(paragraph).join('\n\n')
}

async function lane(number: number): Promise<never> {
  for (;;) {
    step += 1
    const free = [...articles].filter(([title]) => !inUse.has(title))
    const picked = free[Math.floor(random() * free.length)]
    const who = { guildId, by: `lane${number}` }
    if (!picked || articles.size < population || random() < 0.3) {
      const title = `Article ${seed}-${step}`
      const text = textOf(title)
      inUse.add(title)
      tell({ will: 'save', title, text })
      const typed = { title, source: '', details: '', text }
      const { draftId } = await library.draft({ ...who, typed })
      const outcome = await library.publish({ ...who, draftId, isCopyMeant: true })
      const article = outcome.kind === 'published' ? outcome.articles[0]?.article : undefined
      if (!article) throw new Error('a new article was not published')
      articles.set(title, article.id)
      tell({ did: 'save', title, text })
      inUse.delete(title)
    } else {
      const [title, articleId] = picked
      inUse.add(title)
      if (random() < 0.4) {
        tell({ will: 'remove', title, text: null })
        await library.remove({ ...who, articleId })
        articles.delete(title)
        tell({ did: 'remove', title, text: null })
      } else {
        const text = textOf(title)
        tell({ will: 'save', title, text })
        const typed = { title, source: '', details: '', text }
        const { draftId } = await library.draft({ ...who, articleId, typed })
        await library.publish({ ...who, draftId, isCopyMeant: true })
        tell({ did: 'save', title, text })
      }
      inUse.delete(title)
    }
    await new Promise(setImmediate)
  }
}

// On a machine that is busy the shelf may take longer to stand than a person is kept waiting.
const standing = async (): Promise<unknown> => library.list({ guildId, page: 1, pageSize: 1 }).catch(standing)
await standing()
await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
