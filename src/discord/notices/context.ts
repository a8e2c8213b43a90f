// What saying something of its own accord needs.

import type { Library } from '../../library/contract.ts'
import type { Log } from '../../log.ts'
import type { Requests } from '../gateway/requests.ts'

export interface NoticeContext {
  readonly library: Library
  readonly requests: Requests
  readonly log: Log
  readonly now: () => number
  /** Mentions a command so that it can be clicked. */
  readonly mention: (command: string) => string
}
