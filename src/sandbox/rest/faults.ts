// Faults to be staged: what goes wrong with the next requests and on the gateway.

import type { GatewayFaults } from '../gateway/faults.ts'

export type RestFault =
  /** 429 for this route. scope: shared when others used the limit up. */
  | { readonly kind: 'rate limited'; readonly retryAfterSeconds: number; readonly scope?: 'user' | 'shared' }
  /** 429 for every route. */
  | { readonly kind: 'rate limited globally'; readonly retryAfterSeconds: number }
  /** An HTML page from the proxy before Discord, such as 502 Bad Gateway. */
  | { readonly kind: 'server error'; readonly status: number }
  /** The connection ends without an answer, before or after the request took effect. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  /** The answer comes late; the request takes effect at once. */
  | { readonly kind: 'delayed'; readonly ms: number }
  | { readonly kind: 'unauthorized' }

export interface FaultTarget {
  /** "POST /channels/:id/messages" (names of parameters do not matter), or a test of method and path. Absent: any request. */
  readonly route?: string | ((method: string, path: string) => boolean)
  /** How many requests it befalls, default 1. */
  readonly times?: number
}

export interface Faults {
  /** Stages a fault for the next requests to a route. Faults befall requests in the order they were staged. */
  next(target: FaultTarget, fault: RestFault): void
  /** Forgets the faults that have not befallen a request yet. */
  clear(): void
  readonly gateway: GatewayFaults
  /** The next interactions were made so many milliseconds before the bot hears of them. @param times Default 1. */
  lateInteractions(ms: number, times?: number): void
  /** The bot's token is refused from now on, as after a reset in the developer portal; the gateway closes with 4004. */
  revokeToken(): void
}

interface Staged {
  readonly matches: (method: string, path: string, route: string | undefined) => boolean
  readonly fault: RestFault
  left: number
}

export interface StagedFaults extends Pick<Faults, 'next' | 'clear'> {
  /** The fault for a request, if one is staged. @param route The route's method and path, when there is one. */
  take(method: string, path: string, route: string | undefined): RestFault | undefined
  /** What has not befallen a request yet, in the order it was staged. */
  waiting(): { readonly fault: RestFault; readonly left: number }[]
  /** Calls back after each change. */
  onChange(listener: () => void): void
}

const withoutNames = (route: string): string => route.replace(/:\w+/g, ':')

export function createStagedFaults(): StagedFaults {
  const staged: Staged[] = []
  const listeners: (() => void)[] = []
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    next({ route, times = 1 }, fault) {
      const matches: Staged['matches'] =
        typeof route === 'function'
          ? route
          : (_method, _path, asked) =>
              route === undefined || (asked !== undefined && withoutNames(asked) === withoutNames(route))
      staged.push({ matches, fault, left: times })
      changed()
    },
    clear() {
      staged.length = 0
      changed()
    },
    take(method, path, route) {
      if (staged.length === 0) return
      const index = staged.findIndex(({ matches }) => matches(method, path, route))
      const found = staged[index]
      if (found === undefined) return
      if (--found.left <= 0) staged.splice(index, 1)
      changed()
      return found.fault
    },
    waiting: () => staged.map(({ fault, left }) => ({ fault, left })),
    onChange(listener) {
      listeners.push(listener)
    },
  }
}
