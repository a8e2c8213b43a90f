// How often is fetched: a server’s moderators so many pages in a while, and nobody’s site more than once a second.

/** Fetched for one owner at most, in `windowMs`. */
const maxFetches = 30
export const windowMs = 600_000
/** Between two fetches from one host, in milliseconds. */
const pauseMs = 1_000
/** Whoever would wait longer is asked to come back. */
const maxWaitMs = 5_000
/** More hosts than this are not remembered: whoever was asked before them has long had a rest. */
const maxHosts = 1_000

export interface FetchPace {
  /** Counts a fetch. @returns A sentence when it is one too many. */
  count(owner: string): string | undefined
  /** How long to wait before a host is asked, in milliseconds, or a sentence when that is too long. */
  waitFor(host: string): number | string
}

/** @param now Milliseconds of any clock that goes on. */
export function createFetchPace(now: () => number): FetchPace {
  const fetchedAt = new Map<string, number[]>()
  const freeAt = new Map<string, number>()
  return {
    count(owner) {
      // The operator, at the command line.
      if (owner === '') return undefined
      const moment = now()
      const recent = (fetchedAt.get(owner) ?? []).filter((at) => at > moment - windowMs)
      fetchedAt.set(owner, recent)
      const [first = moment] = recent
      if (recent.length < maxFetches) {
        recent.push(moment)
        return undefined
      }
      const minutes = Math.max(1, Math.ceil((first + windowMs - moment) / 60_000))
      return `This server has fetched ${maxFetches} pages in ten minutes. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
    },

    waitFor(host) {
      const moment = now()
      if (freeAt.size > maxHosts) for (const [each, at] of freeAt) if (at <= moment) freeAt.delete(each)
      const begins = Math.max(moment, freeAt.get(host) ?? 0)
      if (begins - moment > maxWaitMs)
        return `Many pages are being fetched from ${host} at the moment. Try again in a minute.`
      freeAt.set(host, begins + pauseMs)
      return begins - moment
    },
  }
}
