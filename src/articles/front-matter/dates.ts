// Reads dates as people and programs write them. The day that is written stays the day, whatever the time zone.

/** A day, month or year that exists, and the time that stands with it. */
export interface WrittenDate {
  /** ISO 8601: 2026-11-22, 2026-11 or 2026. */
  readonly value: string
  /** ISO 8601, of the beginning of the day when no time is written; without an offset when none is. */
  readonly instant: string
}

/** What to write instead, as the end of a sentence. */
export const dateMend = 'write a day such as 2026-11-22, or leave it out.'

/** Undefined for anything else, and for days whose order of numbers is anybody's guess, such as 01/02/2006. */
export function readWrittenDate(words: string): WrittenDate | undefined {
  if (words.length > maxLength) return undefined
  // "Sunday, 30 July 2017": the day of the week tells nothing that the date does not.
  const written = words.trim().replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '')
  for (const form of forms) {
    const match = form.exec(written)
    if (match?.groups) return dateOf(match.groups)
  }
  return undefined
}

/** In UTF-16 code units: "Wednesday, September 23rd, 2026 at 11:05:00 AM GMT+02:00 (Central European Summer Time)". */
const maxLength = 120

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month =
  '(?<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)\\.?'
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th)?'
const year = '(?<year>[12]\\d{3})'
const zone = '(?<zone>Z|[+-]\\d{1,2}(?::?\\d{2})?|(?:GMT|UTC)(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[A-Z]{2,5})?(?:\\s*[([].*)?'
const time = `(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?\\s*(?<half>[ap]\\.?m\\.?)?\\s*${zone}`
const end = `(?:(?:T|,|\\s|\\sat)\\s*${time})?$`

const forms = [
  // 2026, 2026-11, 2026-11-22, 2026/1/5, 2026.01.05, 2015-09-27 13:44:54 +0200
  `^${year}(?:(?<sign>[-/.])(?<month>\\d{1,2})(?:\\k<sign>(?<day>\\d{1,2})${end})?)?$`,
  // Whatever follows a day and a time, as in 2023-01-29 18:30:22 2023 -0800
  `^${year}-(?<month>\\d{1,2})-(?<day>\\d{1,2})[T\\s]\\s*(?<hour>\\d{1,2}):(?<minute>\\d{2}).*$`,
  // 20261122, 20261122T090000Z
  `^${year}(?<month>\\d{2})(?<day>\\d{2})(?:T(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?${zone})?$`,
  // 22.11.2026: nobody writes the month first with points.
  `^(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?${year}${end}`,
  `^${day}(?:\\s+of)?[-\\s]+${month}[-,\\s]+${year}${end}`,
  `^${month}[-\\s]+${day},?[-\\s]+${year}${end}`,
  `^${month},?[-\\s]+${year}$`,
  `^${year}[-\\s]+${month}[-\\s]+${day}${end}`,
  // Thu Jan  2 15:04:05 2006, as C writes it
  `^${month}\\s+${day}\\s+${time}\\s+${year}$`,
  // 2026年11月22日, 2026년 11월 22일
  `^${year}\\s?[年년](?:\\s?(?<month>\\d{1,2})\\s?[月월](?:\\s?(?<day>\\d{1,2})\\s?[日일])?)?$`,
  // 12/31/2006 and 31/12/2006: only one of the numbers can be the month.
  `^(?<month>\\d{1,2})/(?<day>1[3-9]|2\\d|3[01])/${year}${end}`,
  `^(?<day>1[3-9]|2\\d|3[01])/(?<month>\\d{1,2})/${year}${end}`,
].map((form) => new RegExp(form, 'i'))

type Parts = Readonly<Record<string, string | undefined>>

function dateOf(parts: Parts): WrittenDate | undefined {
  const { year = '', name, day } = parts
  const number = name ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : parts.month
  const value = [year, number, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  const first = `${value}-01-01`.slice(0, 10)
  // JavaScript takes 2026-02-30 for 2 March.
  const exists = new Date(`${first}T00:00:00Z`)
  if (Number.isNaN(exists.getTime()) || !exists.toISOString().startsWith(first)) return undefined
  const instant = `${first}T${timeOf(parts)}`
  // Whatever is wrong with the time, the day is known.
  return { value, instant: Number.isNaN(Date.parse(instant)) ? `${first}T00:00:00` : instant }
}

function timeOf({ hour, minute = '00', second = '00', half, zone = '' }: Parts): string {
  if (hour === undefined) return '00:00:00'
  const late = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour)
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  const offset = sign ? `${sign}${hours.padStart(2, '0')}:${minutes}` : /^(?:Z|GMT|UTC)$/i.test(zone) ? 'Z' : ''
  return `${String(late).padStart(2, '0')}:${minute}:${second}${offset}`
}
