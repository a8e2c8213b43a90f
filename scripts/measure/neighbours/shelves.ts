// Two large servers on one process, asked in turn, against the same questions asked of one that is in memory anyway; and what
// they are thought to take of it.

import { openEngine } from '../../../src/store/engines/open.ts'
import { createStore } from '../../../src/store/store.ts'
import { openLibraryThread, quantile, residentMb, word, words } from './library.ts'

const sizes = { large: 50_000, smaller: 30_000 }
const rounds = 40
const paragraphsPerArticle = 10
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function fill(dataDir: string): Promise<void> {
  const engine = await openEngine({ dataDir, databaseUrl: undefined })
  const store = createStore(engine)
  for (const [guildId, paragraphs] of Object.entries(sizes)) {
    for (let from = 0; from < paragraphs / paragraphsPerArticle; from += 500) {
      const saves = Array.from({ length: Math.min(500, paragraphs / paragraphsPerArticle - from) }, (_, nth) => ({
        articleId: `a${from + nth}`,
        action: 'add' as const,
        by: '',
        at: '2026-11-22T08:00:00.000Z',
        isPresent: true,
        content: {
          fields: { title: `Article ${from + nth} ${words(3)}`, tags: [] },
          body: Array.from({ length: paragraphsPerArticle }, () => `${words(40)}.`).join('\n\n'),
          paragraphCount: paragraphsPerArticle,
        },
      }))
      await store.save(guildId, saves, { maxParagraphs: 1_000_000, maxBytes: 1e12 })
    }
  }
  await engine.close()
}

export async function measureShelves(): Promise<void> {
  const { library, dataDir, close } = await openLibraryThread({ shelfMemoryBytes: 1_024_000_000 })
  await fill(dataDir)
  const questions = Array.from({ length: rounds }, () => `what is ${word()} of ${word()} ${word()}?`)
  const timed = async (guildId: string, question: string) => {
    const beganAt = performance.now()
    await library.ask({ guildId, question })
    return performance.now() - beganAt
  }
  // Each is read first, which takes longer than a question waits.
  for (const guildId of Object.keys(sizes)) {
    while (!(await library.ask({ guildId, question: 'tea' }).catch(() => undefined)));
  }
  const alone: number[] = []
  const inTurn: number[] = []
  for (const guildId of Object.keys(sizes)) {
    for (const question of questions.slice(0, 5)) await timed(guildId, question)
    for (const question of questions) alone.push(await timed(guildId, question))
  }
  for (const question of questions)
    for (const guildId of Object.keys(sizes)) inTurn.push(await timed(guildId, question))
  const [one, other] = [quantile(alone, 0.5), quantile(inTurn, 0.5)]
  say(
    `Servers of ${Object.values(sizes)
      .map((size) => size.toLocaleString('en'))
      .join(' and ')} paragraphs, ${residentMb().toFixed(0)} MB in all.`,
  )
  say('')
  say('| asked | p50 | longest |')
  say('|---|---|---|')
  say(`| one after the other, in memory | ${one.toFixed(1)} ms | ${quantile(alone, 1).toFixed(0)} ms |`)
  say(`| in turn | ${other.toFixed(1)} ms (${(other / one).toFixed(2)} times) | ${quantile(inTurn, 1).toFixed(0)} ms |`)
  await close()
}
