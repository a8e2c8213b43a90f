// Wall clocks of the world: from a date and a time on one to the instant, and back. The one door to Temporal.

import { Temporal } from 'temporal-polyfill'

/** Whether this program knows the zone. @param zone IANA name, such as Europe/Berlin. */
export function isZone(zone: string): boolean {
  // Offsets such as +02:00 are no places: their clocks never change, which nobody means by a zone.
  if (!/^[A-Za-z][\w+/-]*$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/**
 * When a clock shows a time on a date. A time that is skipped is the first moment after the gap; one that comes twice is
 * its first coming.
 * @param date ISO 8601, 2026-11-22.
 * @param time 08:00, 24 hours.
 * @returns Milliseconds since 1970; undefined when the zone never had the date, as Samoa had no 30 December 2011.
 */
export function instantOf(date: string, time: string, zone: string): number | undefined {
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`)
  const first = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (first.toPlainDateTime().equals(wanted)) return first.epochMilliseconds
  // In a gap, "earlier" is as long before it as the gap is wide, so the next transition is its end. The date itself may
  // have gone with it: then midnight leads to another date.
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime(zone)
  if (midnight.toPlainDate().toString() !== date) return undefined
  return first.getTimeZoneTransition('next')?.epochMilliseconds
}

export interface LocalTime {
  /** ISO 8601. */
  readonly date: string
  /** 08:00, 24 hours. */
  readonly time: string
}

/** What a clock of the zone shows. @param at Milliseconds since 1970. */
export function localTime(at: number, zone: string): LocalTime {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return {
    date: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }),
  }
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

/** Whether the text is a date of the calendar, such as 2026-11-22. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** How far the zone's clocks are ahead of UTC. @returns UTC+5:45 */
export function offsetOf(at: number, zone: string): string {
  const { offset } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? []
  const digits = minutes === '00' ? `${Number(hours)}` : `${Number(hours)}:${minutes}`
  return digits === '0' ? 'UTC' : `UTC${sign === '-' ? '−' : '+'}${digits}`
}
