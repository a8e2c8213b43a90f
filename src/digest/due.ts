// When a digest is due: each time afresh from the wall clock of its zone.

import { addDays, instantOf, localTime, weekdayOf } from './wall-clock.ts'

export interface Schedule {
  /** 08:00, 24 hours. */
  readonly time: string
  /** IANA name. */
  readonly zone: string
  /** Days of the week, 1 for Monday to 7 for Sunday; at least one. */
  readonly days: readonly number[]
}

/** A day's digest. Times are milliseconds since 1970. */
export interface Due {
  /** The date on the zone's calendar, ISO 8601. */
  readonly date: string
  readonly at: number
  /** Tells a second digest of one date from the first: '' for all but the one after a change of zone. */
  readonly occasion: string
}

const hourMs = 3_600_000
/** After a change of zone the next digest comes no sooner and no later than this after the last. */
const soonestAfterMs = 12 * hourMs
const latestAfterMs = 36 * hourMs
/** No chosen weekday is further away, not even across a skipped day. */
const mostDaysAhead = 16

/** When the digest of a date is due; undefined when its weekday was not chosen, or the zone never had the date. */
export function dueOn(schedule: Schedule, date: string): number | undefined {
  return schedule.days.includes(weekdayOf(date)) ? instantOf(date, schedule.time, schedule.zone) : undefined
}

/**
 * The first digest that is due at or after a moment.
 * @param options.lastDate Only dates after this one.
 */
export function nextDue(schedule: Schedule, options: { notBefore: number; lastDate?: string | undefined }): Due {
  const { notBefore, lastDate } = options
  // One day back: a time in a gap at the end of a day is due on the next.
  let date = addDays(localTime(notBefore, schedule.zone).date, -1)
  if (lastDate !== undefined && date <= lastDate) date = addDays(lastDate, 1)
  for (let day = 0; day < mostDaysAhead; day += 1, date = addDays(date, 1)) {
    const at = dueOn(schedule, date)
    if (at !== undefined && at >= notBefore) return { date, at, occasion: '' }
  }
  throw new Error(`no day is due within ${mostDaysAhead} days: ${JSON.stringify(schedule)}`)
}

/** Dates from one on that were due by a moment, oldest first. @param limit Most of them; the newest are kept. */
export function datesDue(schedule: Schedule, options: { from: string; until: number; limit: number }): Due[] {
  const last = localTime(options.until, schedule.zone).date
  const found: Due[] = []
  for (let date = last; date >= options.from && found.length < options.limit; date = addDays(date, -1)) {
    const at = dueOn(schedule, date)
    if (at !== undefined && at <= options.until) found.push({ date, at, occasion: '' })
  }
  return found.reverse()
}

/** What is known of a digest's past when its schedule changes. */
export interface Standing {
  /** What was due next; undefined when nothing was, as while it was paused. */
  readonly pending?: Due | undefined
  /** Newest date that was posted or skipped. */
  readonly lastDate?: string | undefined
  /** When the last daily digest was posted. */
  readonly lastPostedAt?: number | undefined
  /** Zone it was posted in. */
  readonly lastZone?: string | undefined
}

/**
 * What is due first after a schedule was set. A day neither doubles nor goes missing: one that is still owed and whose
 * new time has passed is due at once. After a change of zone the date alone cannot tell: there the next digest comes 12
 * to 36 hours after the last, on the first of the zone's times in that span.
 */
export function firstDue(schedule: Schedule, standing: Standing, now: number): Due {
  const { pending, lastDate, lastPostedAt, lastZone } = standing
  if (lastZone !== undefined && lastZone !== schedule.zone && lastPostedAt !== undefined) {
    const isOwed = pending !== undefined && now - lastPostedAt <= latestAfterMs
    const soonest = lastPostedAt + soonestAfterMs
    const next = nextDue(schedule, { notBefore: isOwed ? soonest : Math.max(soonest, now) })
    const isRepeated = lastDate !== undefined && next.date <= lastDate
    // Each change of zone has an occasion of its own, or the second of two within a day would find the first one's claim.
    const occasion = isRepeated ? `z${Math.floor(lastPostedAt / 60_000).toString(36)}` : ''
    return { date: next.date, at: Math.max(next.at, now), occasion }
  }
  if (pending !== undefined && pending.date === localTime(now, schedule.zone).date) {
    const at = dueOn(schedule, pending.date)
    if (at !== undefined && at < now) return { ...pending, at: now }
  }
  return nextDue(schedule, { notBefore: now, lastDate })
}
