// Proves that nothing adds up: the bot answers tens of thousands of questions, publishes thousands of articles and posts
// two months of digests in 200 servers, in simulated time; its memory stays level, and no handle is left in the end.
// Usage: npm run prove:soak [-- --short]

import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { bundleProcess } from './bundle.ts'
import type { FromSoakBot, ToSoakBot } from './soak-bot.ts'

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } })
const plan = values.short
  ? { asks: 3_000, saves: 100, days: 10, servers: 40, digestServers: 1 }
  : { asks: 50_000, saves: 2_000, days: 15, servers: 200, digestServers: 4 }
const points = 10
const lanes = 8
const dayMs = 86_400_000
/** More than the articles and the servers' shelves themselves take, of what stood at the third point. */
const mostGrowth = 1.12

const say = (words: string) => void process.stdout.write(`${words}\n`)
const began = performance.now()
const beganAt = Date.now()
const start = Date.parse('2026-11-22T07:00:00Z')
const sandbox = await startSandbox({ now: () => start + Date.now() - beganAt, rateLimits: 'off' })
const { people, world, clock } = sandbox
const aheadMs = () => clock.now() - Date.now()
const idOf = (name: string) => [...world.people.values()].find(({ username }) => username === name)?.id ?? ''
const [mia, ada] = [idOf('mia'), idOf('ada')]
const channelIn = (guild: { readonly channels: ReadonlyMap<string, { id: string; name: string }> }, name: string) =>
  [...guild.channels.values()].find((channel) => channel.name === name)?.id ?? ''
const servers = Array.from({ length: plan.servers }, (_, number) => {
  const guild = sandbox.settings.addGuild(`Server ${number}`)
  return { general: channelIn(guild, 'general'), articles: channelIn(guild, 'articles') }
})

const dataDir = mkdtempSync(join(tmpdir(), 'footnote-prove-'))
const child = fork(await bundleProcess('soak-bot'), {
  execArgv: ['--expose-gc', '--max-semi-space-size=8', '--heap-growing-percent=50'],
})
const send = (message: ToSoakBot) => void child.send(message)
const next = <Kind extends FromSoakBot['kind']>(kind: Kind) =>
  new Promise<Extract<FromSoakBot, { kind: Kind }>>((resolve) => {
    const hear = (message: FromSoakBot) => {
      if (message.kind !== kind) return
      child.off('message', hear)
      resolve(message as Extract<FromSoakBot, { kind: Kind }>)
    }
    child.on('message', hear)
  })

const counts = { answered: 0, published: 0, again: 0 }
const commandId = (name: string) => [...world.commands.values()].find((command) => command.name === name)?.id ?? ''
const server = (number: number) => servers[number % servers.length] ?? { general: '', articles: '' }

async function ask(number: number): Promise<void> {
  const options = [
    { name: 'question', type: 3, value: `what does article ${number % 500} say about leaf ${number % 7}?` },
  ]
  const { kind } = await people.command(mia, {
    channelId: server(number).general,
    commandId: commandId('ask'),
    options,
  })
  if (kind === 'replied' || kind === 'thinking') counts.answered += 1
  else if (kind === 'failed') await again(() => ask(number))
}

/** On a machine that is busy with other things an answer may take longer than Discord's three seconds. */
async function again(work: () => Promise<void>): Promise<void> {
  counts.again += 1
  if (counts.again > plan.asks / 20)
    throw new Error('too many answers came too late; run it on a machine that is less busy')
  await work()
}

/** As a moderator does it: the form, the preview, the button. */
async function publish(number: number): Promise<void> {
  const channelId = server(number).general
  const options = [{ name: 'add', type: 1, options: [] }]
  const { interactionId } = await people.command(ada, { channelId, commandId: commandId('article'), options })
  const text = `Article ${number} says that leaf ${number % 7} steeps for ${number % 11} minutes.\n\nIt says no more.`
  const { interactionId: drafting } = await people.submit(ada, interactionId, { title: `Article ${number}`, text })
  const preview = (await sandbox.finished(drafting))?.api
  const [, customId = ''] = /"custom_id":"(v1:publish[^"]*)"/.exec(JSON.stringify(preview?.components)) ?? []
  if (!preview || customId === '') throw new Error(`no preview came for article ${number}: ${JSON.stringify(preview)}`)
  const { kind, interactionId: publishing } = await people.press(ada, { channelId, messageId: preview.id, customId })
  await sandbox.finished(publishing)
  // Whether a press that nobody confirmed did anything is the log's to say; the article is published anew or again.
  if (kind === 'failed') await again(() => publish(number))
  else counts.published += 1
}

async function inLanes(count: number, work: (number: number) => Promise<void>, from: number): Promise<void> {
  let at = from
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (at < from + count) {
        at += 1
        await work(at - 1)
      }
    }),
  )
}

const memory: { heapBytes: number; residentBytes: number }[] = []
async function measure(): Promise<void> {
  const measured = next('memory')
  send({ kind: 'measure' })
  memory.push(await measured)
  const { heapBytes, residentBytes } = memory.at(-1) ?? { heapBytes: 0, residentBytes: 0 }
  const inMb = (bytes: number) => (bytes / 1_000_000).toFixed(1)
  say(
    `${memory.length}: ${counts.answered} asks, ${counts.published} saves, ${digestCount()} digests; resident ${inMb(residentBytes)} MB, heap of the main thread ${inMb(heapBytes)} MB`,
  )
}

const digestServers = servers.slice(0, plan.digestServers)
function digestCount(): number {
  return digestServers.reduce((sum, { articles }) => sum + (world.channels.get(articles)?.messages.size ?? 0), 0)
}

const ready = next('ready')
const libraryEntry = pathToFileURL('dist/library-worker.js').href
send({
  kind: 'begin',
  orders: { token: sandbox.token, apiUrl: sandbox.apiUrl, dataDir, libraryEntry, aheadMs: aheadMs() },
})
await ready

for (const { general, articles } of digestServers) {
  const choices = [
    { name: 'channel', type: 7, value: articles },
    { name: 'time', type: 3, value: '08:00' },
    { name: 'timezone', type: 3, value: 'UTC' },
  ]
  const options = [{ name: 'set', type: 1, options: choices }]
  await people.command(ada, { channelId: general, commandId: commandId('digest'), options })
}
// Each server's shelf is in memory from here on, with an article in it.
await inLanes(plan.servers, publish, 0)
await inLanes(plan.servers, ask, 0)
counts.answered = 0
counts.published = 0

for (let day = 0; day < plan.days; day += 1) {
  const share = (all: number) => Math.floor((all * (day + 1)) / plan.days) - Math.floor((all * day) / plan.days)
  await inLanes(share(plan.saves), publish, plan.servers + counts.published)
  await inLanes(share(plan.asks), ask, counts.answered)
  const dueAt = start + day * dayMs + 3_600_000
  clock.advance(dueAt + 2_000 - clock.now())
  const posted = next('posted')
  send({ kind: 'post due', aheadMs: aheadMs() })
  await posted
  if (Math.floor(((day + 1) * points) / plan.days) > Math.floor((day * points) / plan.days)) await measure()
}

const stopped = next('stopped')
const exited = new Promise<boolean>((resolve) => {
  child.once('exit', (code) => resolve(code === 0))
  setTimeout(resolve, 10_000, false).unref()
})
send({ kind: 'stop' })
const { handles } = await stopped
const hasEnded = await exited
if (!hasEnded) child.kill('SIGKILL')
await sandbox.close()
rmSync(dataDir, { recursive: true, force: true })

const growth = (of: 'heapBytes' | 'residentBytes') => {
  const mean = (some: typeof memory) => some.reduce((sum, each) => sum + each[of], 0) / some.length
  return mean(memory.slice(-3)) / mean(memory.slice(2, 5))
}
const digests = plan.days * plan.digestServers
const isWhole = counts.answered === plan.asks && counts.published === plan.saves && digestCount() === digests
say(
  `${counts.answered} of ${plan.asks} asks, ${counts.published} of ${plan.saves} saves, ${digestCount()} of ${digests} digests, ${counts.again} once more`,
)
say(
  `last three points to the third to fifth: resident ${growth('residentBytes').toFixed(2)}, heap ${growth('heapBytes').toFixed(2)}; ended by itself: ${hasEnded ? 'yes' : 'no'}, handles left: ${handles.join(', ') || 'none'}`,
)
const isProved =
  isWhole &&
  hasEnded &&
  handles.length === 0 &&
  growth('residentBytes') < mostGrowth &&
  growth('heapBytes') < mostGrowth
say(`${isProved ? 'Proved' : 'NOT PROVED'} in ${Math.round((performance.now() - began) / 1000)} s.`)
process.exit(isProved ? 0 : 1)
