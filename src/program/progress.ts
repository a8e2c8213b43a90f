// Shows how far long work is: a line that is rewritten on a terminal, else a line now and then.

import { oneLine } from '../log.ts'

/** What of a stream is needed; process.stderr is one. */
interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const pauseOnTerminalMs = 100
const pauseElsewhereMs = 10_000

export function progressOn(screen: Screen, now: () => number) {
  const isTerminal = screen.isTTY === true
  const pauseMs = isTerminal ? pauseOnTerminalMs : pauseElsewhereMs
  let toldAt = Number.NEGATIVE_INFINITY
  let isWritten = false
  return {
    /** Tells how far it is; later words replace earlier ones. */
    tell(words: string): void {
      if (now() - toldAt < pauseMs) return
      toldAt = now()
      isWritten = true
      const line = oneLine(words)
      screen.write(isTerminal ? `\r\u001B[K${line.slice(0, (screen.columns ?? 80) - 1)}` : `${line}\n`)
    },
    /** Takes the rewritten line away. */
    clear(): void {
      if (isTerminal && isWritten) screen.write('\r\u001B[K')
      isWritten = false
    },
  }
}
