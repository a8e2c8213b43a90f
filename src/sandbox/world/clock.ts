// The sandbox's clock: whatever the caller says the time is, moved on by tests.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Moves every later reading on by so many milliseconds. */
  advance(ms: number): void
  /** How far it was moved on in all. */
  movedOnMs(): number
  /** Calls back after each advance, so that whatever fell due can happen at once. */
  onAdvance(listener: () => void): void
}

/** Its time in ISO 8601. */
export function isoNow({ now }: Clock): string {
  return new Date(now()).toISOString()
}

/** @param read The time underneath, default Date.now. */
export function createClock(read: () => number = Date.now): Clock {
  let movedOnMs = 0
  const listeners: (() => void)[] = []
  return {
    now: () => read() + movedOnMs,
    advance(ms) {
      movedOnMs += ms
      for (const listener of listeners) listener()
    },
    movedOnMs: () => movedOnMs,
    onAdvance(listener) {
      listeners.push(listener)
    },
  }
}
