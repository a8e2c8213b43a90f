// The process that prove-erase kills: publishes articles with words that nobody else has, edits them, drafts them anew,
// writes the index down, and erases them, saying which words must be gone.

import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openLibrary } from '../../src/library/library.ts'
import { startEncodingProcess } from '../../src/meaning/encoding-process.ts'

const { dataDir, guildId, model } = JSON.parse(process.env.PROVE_ERASE ?? '') as Record<
  'dataDir' | 'guildId' | 'model',
  string
>
const who = { guildId, by: '1' }
const letters = 'abcdefghijklmnopqrstuvwxyz'

// Straight to the pipe: what was said stays said when the process is killed.
const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)
const wordOf = (length: number) => Array.from(randomBytes(length), (byte) => letters[byte % 26]).join('')
const typed = (title: string, text: string) => ({ title, source: '', details: '', text })

const open = () => openLibrary({ dataDir, encoding: startEncodingProcess({ folder: model, onNotice: () => {} }) })
let library = await open()

async function publish(title: string, text: string, articleId?: string): Promise<string> {
  const { draftId } = await library.draft({ ...who, typed: typed(title, text), ...(articleId && { articleId }) })
  const outcome = await library.publish({ ...who, draftId, isCopyMeant: true })
  const id = outcome.kind === 'published' ? outcome.articles[0]?.article.id : undefined
  if (id === undefined) throw new Error(`${title} was not published`)
  return id
}

/** Enough for the index to be written to the disk, and long enough for pages of the database to be moved about. */
async function fillShelf(): Promise<void> {
  const { total } = await library.list({ guildId, page: 1, pageSize: 1 })
  for (let nth = total; nth < 12; nth += 1) {
    const paragraphs = Array.from({ length: 60 }, (_, at) => `Paragraph ${nth}-${at} says something about rain.`)
    await publish(`Rain ${nth}`, paragraphs.join('\n\n'))
  }
}

await fillShelf()
for (let step = 1; ; step += 1) {
  const words = Array.from({ length: 4 }, () => wordOf(14))
  const text = words.map((word) => `The emu ${word} lives beside the pond number ${step}.`).join('\n\n')
  const filling = 'It rains a lot. '.repeat(step % 400)
  const articleId = await publish(`Emu ${words[0]}`, `${text}\n\n${filling}`)
  await publish(`Emu ${words[0]}`, `${text}\n\nIt was fed ${step} times.\n\n${filling}`, articleId)
  await library.draft({ guildId, by: '2', typed: typed(`Emu ${words[1]}`, text) })
  if (step % 3 === 0) await library.remove({ ...who, articleId })
  if (step % 4 === 0) {
    // The index is written when the library closes.
    await library.close()
    library = await open()
    await library.search({ guildId, query: 'rain', page: 1, pageSize: 1 })
  }
  tell({ will: words, articleId })
  const { remains } = await library.erase({ ...who, articleId })
  tell({ did: words, articleId, remains })
}
