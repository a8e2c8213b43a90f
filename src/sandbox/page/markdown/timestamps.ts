// Writes moments as Discord does. The present comes in.

import type { TimestampStyle } from './nodes.ts'

const formats: Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
}

const relativeUnits: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** Times beyond what a Date can hold, in seconds. */
const maxUnixSeconds = 8_640_000_000_000

/**
 * Writes a moment in one of Discord's styles.
 * @param locale BCP 47 tag; the browser's own when absent.
 * @param timeZone IANA zone; the browser's own when absent.
 */
export function formatMoment(
  unixSeconds: number,
  style: TimestampStyle,
  nowMs: number,
  locale?: string,
  timeZone?: string,
): string {
  if (!Number.isFinite(unixSeconds) || Math.abs(unixSeconds) > maxUnixSeconds) return 'Invalid Date'
  if (style === 'R') return formatRelative(unixSeconds - nowMs / 1000, locale)
  const options = timeZone === undefined ? formats[style] : { ...formats[style], timeZone }
  return new Intl.DateTimeFormat(locale, options).format(unixSeconds * 1000)
}

function formatRelative(seconds: number, locale?: string): string {
  const distance = Math.abs(seconds)
  const [unit, length] = relativeUnits.find(([, unitSeconds]) => distance >= unitSeconds) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / length), unit)
}

/** The time beside an author's name: today by the clock, older days with their date. */
export function formatSent(sentMs: number, nowMs: number, locale?: string): string {
  const isToday = new Date(sentMs).toDateString() === new Date(nowMs).toDateString()
  return new Intl.DateTimeFormat(locale, isToday ? formats.t : formats.s).format(sentMs)
}
