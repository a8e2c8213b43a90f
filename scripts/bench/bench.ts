// npm run bench: the bot beside a bare discord.js bot that echoes, in one run over the same sandbox. Each bot is a
// process of its own; what is compared is their ratio, since machines differ and are shared.

import { readFileSync } from 'node:fs'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { asker, npmStart, pacedBy, startMeasuredBot } from './measured-bot.ts'

const rounds = 3
const warmUps = 2000
const oneAtATime = 1000
const repliesAtOnce = 10_000
const atOnce = 20

const questions = [
  'who runs the Korean webhard service?',
  'how many people were arrested?',
  'what happened to the inventor of Winny?',
  'which Chinese site lists movies?',
  'who won the world cup?',
  'how much traffic is BitTorrent?',
]

interface Figures {
  readyMs: number
  medianMs: number
  p99Ms: number
  repliesPerSecond: number
  memoryMb: number
}

const bots = {
  'bare echo bot': ['scripts/bench/echo-bot.mjs'],
  Footnote: npmStart,
}

async function measure(command: readonly string[]): Promise<Figures> {
  const sandbox = await startSandbox({ rateLimits: 'off' })
  await loadSchemas(sandbox)
  const startedAt = performance.now()
  const bot = startMeasuredBot(sandbox, command, 'warn')
  bot.stderr.pipe(process.stderr, { end: false })
  try {
    const ask = await answered(sandbox)
    await ask(0)
    const readyMs = performance.now() - startedAt
    for (let each = 0; each < warmUps; each += 1) await ask(each)
    const times: number[] = []
    for (let each = 0; each < oneAtATime; each += 1) {
      const askedAt = performance.now()
      await ask(each)
      times.push(performance.now() - askedAt)
    }
    times.sort((one, other) => one - other)
    const repliesPerSecond = await pacedBy(repliesAtOnce, atOnce, ask)
    return {
      readyMs,
      medianMs: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      repliesPerSecond,
      memoryMb: residentMb(bot.pid),
    }
  } finally {
    await bot.end()
    await sandbox.close()
  }
}

// The sandbox loads Discord's schemas with the first body it gets. That is its time, not the bot's.
async function loadSchemas(sandbox: Sandbox): Promise<void> {
  await fetch(`${sandbox.apiUrl}/v10/applications/${sandbox.applicationId}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: '[]',
  })
}

/** One after the other of the questions, each of which must be answered. */
async function answered(sandbox: Sandbox): Promise<(turn: number) => Promise<void>> {
  const ask = await asker(sandbox)
  return async (turn) => {
    const question = questions[turn % questions.length] ?? ''
    const outcome = await ask(question)
    if (outcome.kind !== 'replied') throw new Error(`“${question}” got no answer: ${JSON.stringify(outcome)}`)
  }
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function median(values: number[]): number {
  return quantile(
    values.sort((one, other) => one - other),
    0.5,
  )
}

const measured = new Map<string, Figures[]>()
for (let round = 1; round <= rounds; round += 1) {
  for (const [name, command] of Object.entries(bots)) {
    process.stderr.write(`round ${round} of ${rounds}: ${name}\n`)
    measured.set(name, [...(measured.get(name) ?? []), await measure(command)])
  }
}

const figureOf = (name: string, figure: keyof Figures) => median((measured.get(name) ?? []).map((each) => each[figure]))
const rows: [string, keyof Figures, string][] = [
  ['median time to a reply, one at a time, ms', 'medianMs', 'at most 3'],
  ['99th percentile of it, ms', 'p99Ms', ''],
  [`replies a second, ${atOnce} at once`, 'repliesPerSecond', 'at least 0.5'],
  ['memory after it (resident), MB', 'memoryMb', 'at most 1.6'],
  ['from the start of the process to its first reply, ms', 'readyMs', 'Footnote within 1,000 ms'],
]
const [reference = '', ours = ''] = Object.keys(bots)
process.stdout.write(`median of ${rounds} rounds, Node ${process.versions.node}\n\n`)
process.stdout.write(`| | ${reference} | ${ours} | ratio | asked |\n|---|---|---|---|---|\n`)
for (const [label, figure, asked] of rows) {
  const [theirs, mine] = [figureOf(reference, figure), figureOf(ours, figure)]
  const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
  process.stdout.write(`| ${label} | ${shown(theirs)} | ${shown(mine)} | ${(mine / theirs).toFixed(2)} | ${asked} |\n`)
}
