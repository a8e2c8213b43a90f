// Counts requests as Discord does: per bucket and for all of them together. Real time, since clients wait in real time.

/** real: Discord's figures. generous: ten times as many. off: headers only. */
export type RateLimitMode = 'real' | 'generous' | 'off'

export interface Limit {
  readonly requests: number
  readonly perMs: number
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

export const createRateLimits = (mode: RateLimitMode): RateLimits => {
  const windows = new Map<string, Window>()
  const factor = mode === 'generous' ? 10 : 1

  const count = (bucket: string, { requests, perMs }: Limit): Omit<Allowance, 'isGlobal'> => {
    const now = performance.now()
    let window = windows.get(bucket)
    if (window === undefined || now - window.began >= perMs) {
      window = { began: now, used: 0 }
      windows.delete(bucket)
      windows.set(bucket, window)
      if (windows.size > mostWindows) windows.delete(windows.keys().next().value ?? '')
    }
    const limit = requests * factor
    const isAllowed = mode === 'off' || window.used < limit
    if (isAllowed) window.used++
    const resetAfterMs = window.began + perMs - now
    return { isAllowed, limit, remaining: Math.max(0, limit - window.used), resetAfterMs }
  }

  return {
    take: (bucket, limit, isGloballyCounted) => {
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
