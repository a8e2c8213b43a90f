// Counts what the program does, for Prometheus. The one door to prom-client.

import { Counter, collectDefaultMetrics, Gauge, Registry, Summary } from 'prom-client'
import { createLoopDelay } from '../../threads/loop-delay.ts'
import type { Meter } from '../serving/meter.ts'
import type { Health } from './health.ts'

/** Quantiles are of the last ten minutes. */
const windowSeconds = 600

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const answers = new Counter({
    name: 'footnote_answers_total',
    help: 'Questions that were answered, by how sure the answer is.',
    labelNames: ['confidence'],
    registers,
  })
  const seconds = new Summary({
    name: 'footnote_answer_seconds',
    help: 'From a question to its answer, without the way from and to Discord.',
    percentiles: [0.5, 0.99],
    maxAgeSeconds: windowSeconds,
    ageBuckets: 5,
    registers,
  })
  const corrected = new Counter({
    name: 'footnote_corrected_answers_total',
    help: 'Answers to questions with a word that was mistyped and mended.',
    registers,
  })
  const failed = new Counter({
    name: 'footnote_failed_questions_total',
    help: 'Questions that ended in an error.',
    registers,
  })
  const unanswered = new Counter({
    name: 'footnote_interactions_total',
    help: 'What was not answered as it should: refused (too many questions, or told to ask again), late (Discord waited no more), elsewhere (another process was first), failed.',
    labelNames: ['outcome'],
    registers,
  })
  const digests = new Counter({
    name: 'footnote_digests_total',
    help: 'Digests by what became of a try to post them: posted, retried, failed.',
    labelNames: ['outcome'],
    registers,
  })
  const restarts = new Counter({
    name: 'footnote_library_restarts_total',
    help: 'How often the library ended though nobody asked it to.',
    registers,
  })
  for (const confidence of ['answered', 'close', 'silent']) answers.inc({ confidence }, 0)
  for (const outcome of ['refused', 'late', 'elsewhere', 'failed']) unanswered.inc({ outcome }, 0)
  for (const outcome of ['posted', 'retried', 'failed']) digests.inc({ outcome }, 0)
  const gauges = createGauges(registers)

  const meter: Meter = {
    answered({ confidence, ms, isCorrected }) {
      answers.inc({ confidence })
      seconds.observe(ms / 1000)
      if (isCorrected) corrected.inc()
    },
    questionFailed: () => failed.inc(),
    unanswered: (outcome) => unanswered.inc({ outcome }),
    digest: (outcome) => digests.inc({ outcome }),
  }
  return {
    meter,
    libraryEnded: () => restarts.inc(),
    contentType: registry.contentType,
    /** All of them as text. @param guilds How many servers are served. */
    async write(health: Health, guilds: number): Promise<string> {
      gauges(health, guilds)
      return registry.metrics()
    },
    close: () => registry.clear(),
  }
}

/** @returns Sets those that are known by looking. */
function createGauges(registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `footnote_${name}`, help, labelNames, registers })
  const healthy = gauge('healthy', 'Whether /health says so: 1 or 0.')
  const guildCount = gauge('guilds', 'Servers that this process serves.')
  const shards = gauge('shards', 'Shards of this process, by whether they are connected.', ['connected'])
  const shelves = gauge('shelves', 'Shelves of articles in memory.')
  const paragraphs = gauge('shelf_paragraphs', 'Paragraphs on the shelves in memory.')
  const bytes = gauge('shelf_bytes', 'What the shelves in memory take together, about; SHELF_MEMORY_MB bounds it.')
  const evictions = gauge('shelf_evictions', 'Shelves that were let go to make room, since the library started.')
  const lag = gauge(
    'revision_lag',
    'Changes that are kept and not in memory yet, of the shelf that is farthest behind.',
  )
  const late = gauge('digests_late', 'Digests that should have been posted six minutes ago.')
  const loop = gauge(
    'event_loop_delay_seconds',
    'How long others waited for a thread, 99 of 100 at most so long, since the last look.',
    ['thread'],
  )
  const delayMs = createLoopDelay()

  return ({ isHealthy, vitals, connections = [] }: Health, guilds: number) => {
    healthy.set(isHealthy ? 1 : 0)
    guildCount.set(guilds)
    shards.set({ connected: 'yes' }, connections.filter(({ downMs }) => downMs === 0).length)
    shards.set({ connected: 'no' }, connections.filter(({ downMs }) => downMs > 0).length)
    loop.set({ thread: 'main' }, delayMs() / 1000)
    if (!vitals) return
    shelves.set(vitals.shelves)
    paragraphs.set(vitals.paragraphs)
    bytes.set(vitals.bytes)
    evictions.set(vitals.evictions)
    lag.set(vitals.revisionLag)
    late.set(vitals.lateDigests)
    loop.set({ thread: 'library' }, vitals.loopDelayMs / 1000)
  }
}
