// Tells what the library was asked and how it went: one line of the log an answer, without its text, and the metrics.

import type { Unanswered } from '../../discord/interactions/command.ts'
import type { Answer, Library } from '../../library/contract.ts'
import type { Log } from '../../log.ts'

/** What is counted. */
export interface Meter {
  answered(answer: { confidence: Answer['confidence']; ms: number; isCorrected: boolean }): void
  questionFailed(): void
  unanswered(outcome: Unanswered): void
  digest(outcome: 'posted' | 'retried' | 'failed'): void
}

/** The same library; whoever asks it is noted, without what was asked and who asked. */
export function metered(library: Library, log: Log, meter: Meter | undefined): Library {
  const noted: Partial<Library> = {
    async ask(request) {
      const began = performance.now()
      try {
        const answer = await library.ask(request)
        const { confidence, passages, corrections } = answer
        const ms = Math.round((performance.now() - began) * 10) / 10
        const isCorrected = corrections.length > 0
        log.info({ guild: request.guildId, confidence, passages: passages.length, isCorrected, ms }, 'answered')
        meter?.answered({ confidence, ms, isCorrected })
        return answer
      } catch (error) {
        meter?.questionFailed()
        throw error
      }
    },
    async markPosted(request) {
      const isOurs = await library.markPosted(request)
      if (isOurs) meter?.digest('posted')
      return isOurs
    },
    async retryDigest(request) {
      meter?.digest('retried')
      return library.retryDigest(request)
    },
    async failDigest(request) {
      meter?.digest('failed')
      return library.failDigest(request)
    },
  }
  return new Proxy(library, {
    get: (target, name) => Reflect.get(noted, name) ?? Reflect.get(target, name),
  })
}
