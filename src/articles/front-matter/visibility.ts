// Whether an article is to be shown at a given time, by what its file says.

import type { Visibility } from './file-reading.ts'

export interface Presence {
  /** Why it is not shown now: "draft: true". */
  readonly hiddenBy?: string
  /** When that changes by itself. */
  readonly changesAt?: Date
}

/** An article without any word on it is shown, and stays so. */
export function presenceAt(now: Date, { hiddenBy, from, until }: Visibility = {}): Presence {
  if (hiddenBy !== undefined) return { hiddenBy }
  const [begins, ends] = [from, until].map((time) => (time === undefined ? undefined : new Date(time)))
  if (ends && ends <= now) return { hiddenBy: `expired on ${until?.slice(0, 10)}` }
  if (begins && begins > now) return { hiddenBy: `not before ${from?.slice(0, 10)}`, changesAt: begins }
  return ends ? { changesAt: ends } : {}
}
