// Puts a digest back on the right day after the clock was wrong for a while. Days that only a wrong clock has seen are no
// days: what was skipped in the future, or posted long before its date, was not that day's digest.

import { nextDue } from '../../digest/due.ts'
import { addDays, localTime } from '../../digest/wall-clock.ts'
import type { KeptClaim } from '../../store/digests/claims.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import { graceMs, iso, msOf, nextOf, scheduleOf, zoneLaws } from './rows.ts'

/** Clocks of several machines differ by less. */
const skewMs = 3 * 60_000
/** A digest is never posted so much before it is due. */
const mostEarlyMs = 36 * 3_600_000
/** No chosen weekday is further away. */
const farthestMs = 17 * 24 * 3_600_000

/** @param only One guild; default all. */
export async function rightDays(store: Store, now: number, only?: string): Promise<void> {
  for (const guild of await store.digests.listAstray(iso(now), only)) {
    const done = await store.digests.daysDone(guild, iso(now))
    await store.digests.change(guild, (digest) => digest && righted(digest, done, now))
  }
}

/** @param done Days that are over, newest first. @returns Undefined when nothing is wrong. */
function righted(digest: KeptDigest, done: readonly KeptClaim[], now: number): KeptDigest | undefined {
  const schedule = scheduleOf(digest)
  if (!schedule || digest.state !== 'on') return undefined
  const today = localTime(now, schedule.zone).date
  const lastDone = done.find((claim) => claim.date <= today && hasBeen(claim, now))?.date
  const isKnown = done.length > 0 || (digest.lastDate ?? '') > addDays(today, 1)
  const lastDate = isKnown ? lastDone : digest.lastDate
  const isNear = digest.next !== undefined && msOf(digest.next.at) <= now + farthestMs
  if (lastDate === digest.lastDate && isNear) return undefined
  // What is still in time is owed, but nothing from before it was set. Behind Discord's clock nothing is: it was posted.
  const setAt = msOf(digest.setAt)
  const isBehind = digest.lastPostedAt !== undefined && msOf(digest.lastPostedAt) > now + skewMs
  const notBefore = isBehind ? now : Math.max(now - graceMs, setAt <= now ? setAt : 0)
  return { ...digest, lastDate, zoneLaws, mustLook: true, next: nextOf(nextDue(schedule, { notBefore, lastDate })) }
}

/** Whether a day's end was real. When something was posted is told by Discord's clock, all else by the machine's. */
function hasBeen({ state, doneAt, dueAt }: KeptClaim, now: number): boolean {
  if (doneAt === undefined) return false
  return state === 'posted' ? msOf(doneAt) > msOf(dueAt) - mostEarlyMs : msOf(doneAt) <= now + skewMs
}
