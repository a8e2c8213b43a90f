// How long others wait for a thread that is busy.

import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How often it is looked at; a thread with nothing to do is late by none of it. */
const resolutionMs = 10

/** @returns Tells the delay that 99 of 100 did not exceed since it was told last, in milliseconds. */
export function createLoopDelay(): () => number {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  delay.enable()
  return () => {
    const foundMs = delay.percentile(99) / 1e6 - resolutionMs
    delay.reset()
    return Number.isFinite(foundMs) ? Math.max(0, foundMs) : 0
  }
}
