// Puts the encoder into a process of its own, and keeps answers from waiting for it: what is late, or gone, is done without.

import { OperatorError } from '../errors.ts'
import { remoteOf } from '../threads/worker-rpc.ts'
import { withTimeout } from '../timeout.ts'
import { countOf } from '../words.ts'
import { type Model, readModelFolder } from './model-folder.ts'
import type { TextEncoding, TextEncodingOptions } from './text-encoding.ts'

export interface EncodingProcessOptions extends TextEncodingOptions {
  /** The compiled worker; tests and benches name their own. */
  readonly entry?: URL
  readonly limits?: Partial<EncodingLimits>
  /** Is told each fault in a line, and when it is over. */
  readonly onNotice: (notice: { level: 'info' | 'warn' | 'error'; words: string }) => void
}

/** In milliseconds. */
export interface EncodingLimits {
  /** How long a question waits for its vector. */
  readonly questionMs: number
  /** How long texts may take before the process counts as hung. */
  readonly textsMs: number
  /** How long the process may take to start, on a machine that is busy. */
  readonly startMs: number
  /** How long a process that failed, or was late, is left alone. */
  readonly restMs: number
  /** Late questions are told once in so long, by their number. */
  readonly lateNoticeMs: number
}

const defaultLimits: EncodingLimits = {
  questionMs: 1_000,
  textsMs: 30_000,
  startMs: 60_000,
  restMs: 30_000,
  lateNoticeMs: 60_000,
}

/** So many questions wait for their vectors at once; others are answered by words. */
const maxQuestions = 64
/** So many late ones in a row, and the process is left alone for a while. */
const maxLateInRow = 5
/** So many failures within an hour, and it is not started again. */
const maxFailures = 3
const failuresWithinMs = 3_600_000
/** For the largest tokenizers. */
const memoryMb = 768

export interface Encoding {
  /** What is encoded with; undefined when the folder cannot be used. */
  readonly model: Promise<Model | undefined>
  /** Whether it can be asked at this moment. */
  isReady(): boolean
  /** Of the length 1; undefined when it is late, or the process rests. Goes before texts that wait. */
  encodeQuestion(text: string): Promise<Float32Array | undefined>
  /** Quantized; waits while the process rests. Undefined once it is given up or closed. Called one at a time. */
  encodeTexts(texts: readonly string[]): Promise<Int8Array[] | undefined>
  close(): Promise<void>
}

/** Nothing is thrown: what goes wrong is told in a line, and answers go by words. */
export function startEncodingProcess({
  entry = new URL('./encoding-worker.js', import.meta.url),
  limits: given = {},
  onNotice,
  ...data
}: EncodingProcessOptions): Encoding {
  const limits = { ...defaultLimits, ...given }
  const remote = remoteOf<TextEncoding>({
    name: 'the encoder',
    entry,
    data,
    // A thread that is ended while native code is at work in it takes everything along.
    isProcess: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    limits: {
      startMs: limits.startMs,
      callMs: limits.textsMs,
      tooMuch: () => new Error('it took too long, or too much memory'),
    },
  })
  const state = createState(limits, onNotice, () => void remote.close())
  const model = readModelFolder(data.folder).catch((error: unknown) => {
    state.giveUp(error)
    return undefined
  })
  let questions = 0
  /** Whether it can be used: not before that are questions asked. */
  const opened = model.then(async (found): Promise<boolean> => {
    if (!found) return false
    while (await state.untilAwake()) {
      try {
        await remote.open()
        state.open()
        return true
      } catch (error) {
        state.failed(error)
      }
    }
    return false
  })

  return {
    model,

    isReady: state.isAwake,

    async encodeQuestion(text) {
      if (!state.isAwake() || questions >= maxQuestions) return state.late(false)
      questions += 1
      // Counted until it is done, late or not: the process still has it to do.
      const asked = remote
        .encodeQuestion(text)
        .catch((error: unknown) => state.failed(error))
        .finally(() => {
          questions -= 1
        })
      const vector = await withTimeout(asked, limits.questionMs)
      if (!vector) return state.late(true)
      state.onTime()
      return vector
    },

    async encodeTexts(texts) {
      while ((await opened) && (await state.untilAwake())) {
        try {
          return await remote.encodeTexts(texts)
        } catch (error) {
          state.failed(error)
        }
      }
      return undefined
    },

    async close() {
      state.close()
      await remote.close()
    },
  }
}

/** Whether the process is asked: it is awake, rests for a while, or is given up. */
function createState(limits: EncodingLimits, onNotice: EncodingProcessOptions['onNotice'], onGivenUp: () => void) {
  let isOver = false
  let isOpen = false
  let restsUntil = 0
  let failedAt: number[] = []
  let lateInRow = 0
  let lateUntold = 0
  let lateToldAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const sleepers = new Set<() => void>()

  const wake = () => {
    for (const go of [...sleepers]) go()
    sleepers.clear()
  }
  const end = () => {
    isOver = true
    clearTimeout(timer)
    wake()
  }
  const rest = () => {
    restsUntil = performance.now() + limits.restMs
    clearTimeout(timer)
    timer = setTimeout(() => {
      // Timers may be early by a part of a millisecond: whoever looked at the clock would sleep for ever.
      restsUntil = 0
      wake()
    }, limits.restMs).unref()
  }
  const giveUp = (error: unknown) => {
    if (isOver) return
    onNotice({ level: 'error', words: error instanceof Error ? error.message : String(error) })
    end()
    onGivenUp()
  }
  const isResting = () => performance.now() < restsUntil
  const tellLate = () => {
    const now = performance.now()
    if (lateUntold === 0 || now - lateToldAt < limits.lateNoticeMs) return
    lateToldAt = now
    const words = `${countOf(lateUntold, 'question')} ${lateUntold === 1 ? 'was' : 'were'} answered by words alone: the encoder was not in time (${limits.questionMs / 1000} s)`
    lateUntold = 0
    onNotice({ level: 'warn', words })
  }

  return {
    /** Whether a question may be asked now. */
    isAwake: () => isOpen && !isOver && !isResting(),
    /** @returns false once it is given up. */
    async untilAwake(): Promise<boolean> {
      while (!isOver && isResting()) await new Promise<void>((resolve) => sleepers.add(resolve))
      return !isOver
    },
    open(): void {
      isOpen = true
    },
    onTime(): void {
      lateInRow = 0
    },
    /** @param isCounted Whether it was asked, and tells how the process is. */
    late(isCounted: boolean): undefined {
      if (isOver || !isOpen) return undefined
      lateUntold += 1
      tellLate()
      if (!isCounted || isResting()) return undefined
      lateInRow += 1
      if (lateInRow < maxLateInRow) return undefined
      lateInRow = 0
      rest()
      const words = `the encoder was late for ${maxLateInRow} questions in a row; for ${limits.restMs / 1000} s answers go by words alone`
      onNotice({ level: 'warn', words })
      return undefined
    },
    failed(error: unknown): undefined {
      if (isOver) return undefined
      // A folder, a file or a package that cannot be used; again would be the same.
      if (error instanceof OperatorError) giveUp(error)
      if (isOver) return undefined
      const reason = error instanceof Error ? error.message : String(error)
      const now = performance.now()
      failedAt = [...failedAt.filter((at) => now - at < failuresWithinMs), now]
      if (failedAt.length >= maxFailures) {
        giveUp(
          new Error(
            `the encoder failed ${failedAt.length} times within an hour, at last since ${reason}; answers go by words alone until the next start`,
          ),
        )
      }
      // Several questions may have waited for the process that ended.
      if (isOver || isResting()) return undefined
      rest()
      const words = `the encoder failed: ${reason}; for ${limits.restMs / 1000} s answers go by words alone, then it is started again`
      onNotice({ level: 'warn', words })
      return undefined
    },
    giveUp,
    close: end,
  }
}
