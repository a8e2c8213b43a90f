// Work that was begun and is finished before the bot leaves.

import { withTimeout } from '../../timeout.ts'

export interface InHand {
  /** Whether the bot was told to stop: nothing new is begun. */
  readonly isStopping: boolean
  hold(work: Promise<void>): void
  /** Resolves when all that is held is done, or after the limit. */
  finish(limitMs: number): Promise<void>
}

export function createInHand(): InHand {
  const held = new Set<Promise<void>>()
  let isStopping = false
  return {
    get isStopping() {
      return isStopping
    },

    hold(work) {
      held.add(work)
      void work.finally(() => held.delete(work))
    },

    async finish(limitMs) {
      isStopping = true
      await withTimeout(Promise.all(held), limitMs)
    },
  }
}
