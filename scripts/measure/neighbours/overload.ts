// More questions than the bot can answer: how many are answered, or told to ask again, while Discord waits, and what the log
// says of it. The bot is a process of its own, as `npm start` runs it; the local Discord is this one.
// Usage: npm run build && npx tsx scripts/measure/neighbours.ts overload [--rate N] [--seconds N]

import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts'
import { asker, npmStart, pacedBy, startMeasuredBot } from '../../bench/measured-bot.ts'
import { quantile } from './library.ts'

const atOnce = 20
const questions = ['who runs the Korean webhard service?', 'how much traffic is BitTorrent?', 'who won the world cup?']
const discordWaitsMs = 3_000

export async function measureOverload({ rate = 800, seconds = 8 } = {}): Promise<void> {
  const sandbox = await startSandbox({ rateLimits: 'real' })
  const bot = startMeasuredBot(sandbox, npmStart, 'info')
  let log = ''
  bot.stderr.on('data', (piece) => {
    log += piece
  })
  try {
    const ask = await timed(sandbox)
    const capacity = await capacityOf(ask)
    // What came of the questions before is over.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    log = ''
    const outcomes = await flood(ask, rate, seconds)
    const inTime = outcomes.filter(({ kind, ms }) => kind !== 'none' && ms <= discordWaitsMs)
    const told = outcomes.filter(({ kind }) => kind === 'told')
    const answered = outcomes.filter(({ kind }) => kind === 'answered')
    const lines = log.split('\n').filter(Boolean)
    const most = capacity * seconds
    const say = (line: string) => void process.stdout.write(`${line}\n`)
    say(`One after the other, ${atOnce} at once: ${capacity.toFixed(0)} a second.`)
    say('')
    say('| offered | answered | told | in 3 s, of the capacity | p50 | latest | log lines |')
    say('|---|---|---|---|---|---|---|')
    const times = [...answered, ...told].map(({ ms }) => ms)
    say(
      `| ${rate}/s for ${seconds} s | ${answered.length} | ${told.length} | ${inTime.length} of ${most.toFixed(0)} (${((100 * inTime.length) / most).toFixed(0)} %) | ${quantile(times, 0.5).toFixed(0)} ms | ${(quantile(times, 1) / 1000).toFixed(1)} s | ${lines.length} |`,
    )
    for (const line of lines.slice(0, 20)) say(`    ${line}`)
  } finally {
    await bot.end()
    await sandbox.close()
  }
}

interface AskOutcome {
  readonly kind: 'answered' | 'told' | 'none'
  readonly ms: number
}

type Ask = (nth: number) => Promise<AskOutcome>

/** An answer counts once its words are there, not when the bot only thinks. */
async function timed(sandbox: Sandbox): Promise<Ask> {
  const ask = await asker(sandbox)
  return async (nth) => {
    const beganAt = performance.now()
    const outcome = await ask(questions[nth % questions.length] ?? '')
    const ms = performance.now() - beganAt
    if (outcome.kind === 'thinking') {
      await sandbox.finished(outcome.interactionId)
      return { kind: 'answered', ms: performance.now() - beganAt }
    }
    if (outcome.kind !== 'replied') return { kind: 'none', ms }
    const words = JSON.stringify(outcome.posted.api)
    return { kind: words.includes('ask again in a few seconds') ? 'told' : 'answered', ms }
  }
}

async function capacityOf(ask: Ask): Promise<number> {
  await pacedBy(2_000, atOnce, ask)
  return pacedBy(4_000, atOnce, ask)
}

async function flood(ask: Ask, rate: number, seconds: number): Promise<AskOutcome[]> {
  const asked: Promise<AskOutcome>[] = []
  const beganAt = performance.now()
  while (asked.length < rate * seconds) {
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - beganAt) / 1_000) * rate))
    while (asked.length < due) asked.push(ask(asked.length))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return Promise.all(asked)
}
