// How long the inbox, the preview of a draft and a look at wishes take on a large shelf with many questions, what confirmed
// answers cost those who ask, and how long others wait meanwhile.
// Usage: npm run build && npx tsx scripts/measure/inbox.ts [--articles N]

import { parseArgs } from 'node:util'
import { strToU8, zipSync } from 'fflate'
import { createLibrary } from '../../src/library/library.ts'
import { openEngine } from '../../src/store/engines/open.ts'

const { values } = parseArgs({ options: { articles: { type: 'string', default: '2000' } } })
const count = Number(values.articles)
const paragraphs = 6
const inVain = 300
const answered = 100
const wishes = 100
const confirmed = 200
const askEveryMs = 50
const say = (words: string) => void process.stdout.write(`${words}\n`)

const engine = await openEngine({ dataDir: undefined, databaseUrl: undefined })
const library = createLibrary(engine, { guildLimits: { maxParagraphs: 1_000_000, maxBytes: 1_000_000_000 } })
const who = { guildId: '900000000000000001', by: '1' }
const { guildId } = who

const textOf = (nth: number) =>
  Array.from(
    { length: paragraphs },
    (_, at) => `Plant${nth} likes rain ${at} and grows ${nth + at} inches a year.`,
  ).join('\n\n')
const file = (from: number, to: number) => {
  const files: Record<string, Uint8Array> = {}
  for (let nth = from; nth < to; nth += 1) files[`${nth}.md`] = strToU8(`---\ntitle: Plant${nth}\n---\n${textOf(nth)}`)
  return { name: 'plants.zip', bytes: zipSync(files) }
}
const empty = { title: '', source: '', details: '', text: '' }
for (let from = 0; from < count; from += 1_000) {
  const { draftId } = await library.draft({ ...who, typed: empty, file: file(from, Math.min(count, from + 1_000)) })
  await library.publish({ ...who, draftId })
}
say(`${count} articles, ${count * paragraphs} paragraphs`)

const ask = (question: string, asker?: string) => library.ask({ guildId, question, ...(asker && { asker }) })
for (let nth = 0; nth < inVain; nth += 1) await ask(`where is lantern${nth} kept at night?`, String(nth))
for (let nth = 0; nth < answered; nth += 1) await ask(`how many inches does plant${nth} grow?`, String(nth))

/** Times some work, and answers to others while it goes on. */
async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const waits: number[] = []
  const open = new Set<Promise<void>>()
  let last = performance.now()
  const timer = setInterval(() => {
    const due = Math.min(performance.now(), last + askEveryMs)
    last = performance.now()
    const asked = ask('how many inches does plant7 grow?').then(() => {
      waits.push(performance.now() - due)
      open.delete(asked)
    })
    open.add(asked)
  }, askEveryMs)
  const began = performance.now()
  await work()
  const ms = performance.now() - began
  clearInterval(timer)
  await Promise.all(open)
  const worst =
    waits.length === 0 ? '' : `; ${waits.length} answers meanwhile, worst ${Math.max(...waits).toFixed(0)} ms`
  say(`${name}: ${ms.toFixed(0)} ms${worst}`)
}

async function medianAsk(name: string): Promise<void> {
  const times: number[] = []
  for (let nth = 0; nth < 300; nth += 1) {
    const began = performance.now()
    await ask(`how many inches does plant${nth % count} grow?`)
    times.push(performance.now() - began)
  }
  say(`${name}: ${(times.sort((one, other) => one - other)[150] ?? 0).toFixed(2)} ms an answer (median of 300)`)
}

const openInbox = () => library.inbox({ guildId, page: 1, pageSize: 5 })
await timed(`the inbox with ${inVain} questions in vain, first time`, openInbox)
await timed('the inbox again', openInbox)
const typed = { ...empty, title: 'Plant7', text: textOf(7) }
await timed('the preview of a draft', () => library.draft({ ...who, typed }))
for (let nth = 0; nth < wishes; nth += 1) {
  await library.tellWhenAnswered({
    guildId,
    question: `where is lantern${nth} kept?`,
    person: String(nth),
    channelId: '1',
  })
}
await timed('a look at wishes when nothing changed', () => library.claimAnsweredWishes({ limit: 20 }))
await medianAsk('no confirmed answers')
const [passage] = await library.nearPassages({ guildId, question: 'how many inches does plant7 grow?', limit: 1 })
for (let nth = 0; passage && nth < confirmed; nth += 1) {
  await library.confirmAnswer({ ...who, question: `why does lantern${nth} glow?`, ref: passage.ref })
}
await timed(`a look at ${wishes} wishes after a change`, () => library.claimAnsweredWishes({ limit: 20 }))
await medianAsk(`${confirmed} confirmed answers`)
await library.close()
process.exit(0)
