// The process that prove-kill kills: adds, edits and removes articles, also many together, several at once, and says what
// it is about to do and what was acknowledged. Beside that it moves files of the content folder and looks at it.

import { writeSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { importFolder } from '../../src/library/imports/import-folder.ts'
import { type LibraryOptions, openLibrary } from '../../src/library/library.ts'
import { type DatabasePlace, openEngine } from '../../src/store/engines/open.ts'
import { createStore } from '../../src/store/store.ts'
import { randomFrom } from '../random.ts'
import { changeFolder } from './kill-folder.ts'

interface Orders {
  readonly place: LibraryOptions & DatabasePlace
  readonly contentDir: string
  readonly guildId: string
  readonly seed: number
  readonly known: readonly { readonly title: string; readonly articleId: string }[]
}

const { place, contentDir, guildId, seed, known } = JSON.parse(process.env.PROVE_KILL ?? '') as Orders
const lanes = 4
/** About so many articles stand on the shelf: few, so that most steps are edits and removals. */
const population = 40

// Straight to the pipe: what was said stays said when the process is killed.
const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

const random = randomFrom(seed)

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
    } else if (random() < 0.15) {
      await addTogether(who)
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

/** Adds a file with several articles; sometimes the step is taken back at once. */
async function addTogether(who: { guildId: string; by: string }): Promise<void> {
  const titles = Array.from({ length: 3 + Math.floor(random() * 12) }, (_, nth) => `Article ${seed}-${step}-${nth}`)
  const texts = titles.map((title) => ({ title, text: textOf(title) }))
  for (const each of texts) tell({ will: 'save', ...each })
  const file = zipSync(
    Object.fromEntries(texts.map(({ title, text }) => [`${title}.md`, strToU8(`---\ntitle: ${title}\n---\n${text}`)])),
  )
  const typed = { title: '', source: '', details: '', text: '' }
  const { draftId } = await library.draft({ ...who, typed, file: { name: `${seed}-${step}.zip`, bytes: file } })
  const outcome = await library.publish({ ...who, draftId })
  if (outcome.kind !== 'published') throw new Error('a file with several articles was not published')
  for (const each of texts) tell({ did: 'save', ...each })
  if (articles.size < 2 * population && random() < 0.5) {
    for (const { article } of outcome.articles) articles.set(article.title, article.id)
    return
  }
  const { items } = await library.log({ guildId, page: 1, pageSize: 50 })
  const batch = items.find(({ articleId }) => outcome.articles.some(({ article }) => article.id === articleId))?.batch
  if (batch === undefined) throw new Error('a step with several articles is not in the log')
  for (const title of titles) tell({ will: 'undo', title, text: null })
  await library.undoBatch({ ...who, batch })
  for (const title of titles) tell({ did: 'undo', title, text: null })
}

/** Moves, swaps and edits files, and looks at the folder. */
async function folderLane(): Promise<never> {
  const store = createStore(await openEngine(place))
  for (;;) {
    step += 1
    await changeFolder(contentDir, random, `${seed}-${step}`)
    await importFolder(store, contentDir, Date.now)
  }
}

// On a machine that is busy the shelf may take longer to stand than a person is kept waiting.
const standing = async (): Promise<unknown> => library.list({ guildId, page: 1, pageSize: 1 }).catch(standing)
await standing()
await Promise.all([folderLane(), ...Array.from({ length: lanes }, (_, number) => lane(number))])
