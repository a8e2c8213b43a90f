// Counts requests as Discord does: per bucket and for all of a token's together, whatever connection they come by.

/** real: Discord's figures. generous: ten times as many. off: headers only. */
export type RateLimitMode = 'real' | 'generous' | 'off'

export interface Limit {
  readonly requests: number
  readonly perMs: number
  /** Whether it holds in generous times too, as one that an hour's use can reach. */
  readonly isExact?: boolean
}

export interface Allowance {
  readonly isAllowed: boolean
  readonly isGlobal: boolean
  readonly limit: number
  readonly remaining: number
  readonly resetAfterMs: number
}

export interface RateLimits {
  take(bucket: string, limit: Limit, isGloballyCounted: boolean): Allowance
}

interface Window {
  began: number
  used: number
}

const globalLimit: Limit = { requests: 50, perMs: 1_000 }
const mostWindows = 10_000

/** @param now Milliseconds that pass in real time, since clients wait in real time, and when the clock is moved on. */
export function createRateLimits(mode: RateLimitMode, now: () => number): RateLimits {
  const windows = new Map<string, Window>()
  function count(bucket: string, { requests, perMs, isExact = false }: Limit): Omit<Allowance, 'isGlobal'> {
    const at = now()
    let window = windows.get(bucket)
    if (window === undefined || at - window.began >= perMs) {
      window = { began: at, used: 0 }
      windows.delete(bucket)
      windows.set(bucket, window)
      if (windows.size > mostWindows) windows.delete(windows.keys().next().value ?? '')
    }
    const limit = mode === 'generous' && !isExact ? requests * 10 : requests
    const isAllowed = mode === 'off' || window.used < limit
    if (isAllowed) window.used++
    const resetAfterMs = window.began + perMs - at
    return { isAllowed, limit, remaining: Math.max(0, limit - window.used), resetAfterMs }
  }

  return {
    take(bucket, limit, isGloballyCounted) {
      if (isGloballyCounted) {
        const overall = count('', globalLimit)
        if (!overall.isAllowed) return { ...overall, isGlobal: true }
      }
      const own = count(bucket, limit)
      // Without enforcement a client that believes the headers must not wait either.
      return { ...own, isGlobal: false, remaining: mode === 'off' ? own.limit : own.remaining }
    },
  }
}
