// How long a member of one server waits while a moderator of another works. Asks come every 20 ms, whether the one before
// was answered or not, so that none that would have had to wait is left out.

import { strToU8, zipSync } from 'fflate'
import { articlesOf, openLibraryThread, publishAll, quantile, untyped, word, words } from './library.ts'

const askEveryMs = 20
const [busy, quiet] = ['moderated', 'asking'] as const

const say = (line: string) => void process.stdout.write(`${line}\n`)
const zipOf = (articles: readonly [string, string][]) => ({
  name: 'all.zip',
  bytes: zipSync(Object.fromEntries(articles.map(([name, text]) => [name, strToU8(text)]))),
})

/** 2 MB in paragraphs of 400 characters. @param next The next word. */
function longText(next: () => string): string {
  const paragraphs: string[] = []
  for (let left = 1_950_000; left > 0; ) {
    let text = ''
    while (text.length < 400) text += `${next()} `
    paragraphs.push(`${text.trim()}.`)
    left -= text.length + 3
  }
  return paragraphs.join('\n\n')
}
let nth = 0
const uniqueWord = () => {
  nth += 1
  return `${word()}${nth.toString(36)}`
}

export async function measureTurns(): Promise<void> {
  const { library, close } = await openLibraryThread({ contentDir: 'content' })
  const questions = Array.from({ length: 50 }, () => `what is ${word()} of ${word()}?`)

  /** Asks all the while. */
  async function beside(name: string, work: () => Promise<unknown>): Promise<void> {
    const times: number[] = []
    const asked: Promise<void>[] = []
    let isOver = false
    let next = performance.now()
    const ask = async (dueAt: number) => {
      await library.ask({ guildId: quiet, question: questions[asked.length % questions.length] ?? '' })
      times.push(performance.now() - dueAt)
    }
    const ticking = (async () => {
      while (!isOver) {
        for (; next <= performance.now(); next += askEveryMs) asked.push(ask(next))
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
      }
    })()
    const beganAt = performance.now()
    const cpuBefore = process.cpuUsage()
    await work()
    const tookMs = performance.now() - beganAt
    const { user, system } = process.cpuUsage(cpuBefore)
    isOver = true
    await ticking
    await Promise.all(asked)
    const at = (share: number) => `${quantile(times, share).toFixed(0)} ms`
    say(
      `| ${name} | ${(tookMs / 1000).toFixed(1)} s | ${((user + system) / 1e6).toFixed(1)} s | ${times.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`,
    )
  }

  const who = { guildId: busy, by: 'moderator' }
  let draftId = ''
  const drafts = (typed: Partial<typeof untyped>, text: string) => async () => {
    const file = { name: 'long.md', bytes: strToU8(text) }
    const drafted = await library.draft({ ...who, typed: { ...untyped, ...typed }, file })
    if (drafted.faults.length > 0) throw new Error(drafted.faults.join(' '))
    draftId = drafted.draftId
  }
  const publishes = async () => {
    const outcome = await library.publish({ ...who, draftId })
    if (outcome.kind !== 'published') throw new Error(`not published: ${outcome.kind}`)
  }

  await library.status()
  await publishAll(library, quiet, zipOf(articlesOf(300, 10)))
  // Of late some questions had no answer: a preview tells those that it answers.
  for (const each of questions.slice(0, 20)) await library.ask({ guildId: busy, question: each, asker: 'mia' })

  say('A member of another server asks every 20 ms, meanwhile a moderator:')
  say('')
  say('| does | takes | processor | asks | p50 | p99 | longest |')
  say('|---|---|---|---|---|---|---|')
  await beside('nothing', () => new Promise((resolve) => setTimeout(resolve, 3000)))
  const honest = longText(word)
  await beside('drafts an honest 2 MB article', drafts({ title: 'Honest' }, honest))
  await beside('publishes it', publishes)
  const changed = honest.replace(/ \w+\./, ' changed.').replace(/ \w+\.$/, ' changed.')
  await beside('drafts the same with two words changed', drafts({ title: 'Changed' }, changed))
  await beside('drafts 2 MB of unique words', drafts({ title: 'Unique' }, longText(uniqueWord)))
  await beside('publishes it', publishes)
  const [article] = (await library.suggestTitles({ guildId: busy, typed: 'Unique', limit: 1, of: ['own'] })) ?? []
  await beside('drafts other unique words in its place', async () => {
    const file = { name: 'long.md', bytes: strToU8(longText(uniqueWord)) }
    const drafted = await library.draft({ ...who, typed: untyped, file, articleId: article?.id ?? '' })
    draftId = drafted.draftId
  })
  await beside('publishes them', publishes)
  const zip = zipOf(articlesOf(5000, 8).map(([name, text]) => [name, `${text}\n\n${words(20)}`]))
  await beside(`drafts and publishes a zip of 5,000 articles`, () => publishAll(library, 'another moderated', zip))
  await close()
}
