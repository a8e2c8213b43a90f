// When digests are due, against instants written out by hand from the zones' laws, and against a search through
// every quarter of an hour.

import { describe, expect, test } from 'vitest'
import { datesDue, dueOn, firstDue, nextDue, type Schedule } from '../../src/digest/due.ts'
import { instantOf } from '../../src/digest/wall-clock.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const at = (time: string, zone: string, days = everyDay): Schedule => ({ time, zone, days })
const iso = (ms: number | undefined) =>
  ms === undefined ? undefined : new Date(ms).toISOString().replace(':00.000', '')
const ms = (text: string) => Date.parse(text)

describe('the instant of a date and a time', () => {
  // New York: EST = UTC-5, EDT = UTC-4; forward on 8 March 2026 at 02:00, back on 1 November 2026 at 02:00.
  // Lord Howe: UTC+10:30, summer UTC+11, half an hour; back on 5 April 2026 at 02:00, forward on 4 October at 02:00.
  // Samoa went from UTC-10 (summer) to UTC+14 at the end of 29 December 2011.
  // Santiago: UTC-4, summer UTC-3; forward on 6 September 2026 at 00:00, back on 5 April 2026 at 00:00.
  // Cairo: UTC+2, summer UTC+3; forward on 24 April 2026 at 00:00, back at the end of 29 October 2026.
  // Nuuk: UTC-2, summer UTC-1; forward on 30 March 2024 at 23:00, into the next day.
  test.each([
    ['New York', 'America/New_York', '2026-03-07', '02:30', '2026-03-07T07:30Z'],
    ['New York, before the gap', 'America/New_York', '2026-03-08', '01:30', '2026-03-08T06:30Z'],
    ['New York, in the gap', 'America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00Z'],
    ['New York, at the end of the gap', 'America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00Z'],
    ['New York, the day after', 'America/New_York', '2026-03-09', '02:30', '2026-03-09T06:30Z'],
    ['New York, a time that comes twice', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z'],
    ['New York, after the time that comes twice', 'America/New_York', '2026-11-01', '02:30', '2026-11-01T07:30Z'],
    ['Lord Howe, a time that comes twice', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z'],
    ['Lord Howe, in the half-hour gap', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30Z'],
    ['Lord Howe, after the half-hour gap', 'Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30Z'],
    ['Kathmandu', 'Asia/Kathmandu', '2026-11-22', '08:00', '2026-11-22T02:15Z'],
    ['Samoa, the day before the skipped one', 'Pacific/Apia', '2011-12-29', '08:00', '2011-12-29T18:00Z'],
    ['Samoa, the skipped day', 'Pacific/Apia', '2011-12-30', '08:00', undefined],
    ['Samoa, midnight of the skipped day', 'Pacific/Apia', '2011-12-30', '00:00', undefined],
    ['Samoa, the day after the skipped one', 'Pacific/Apia', '2011-12-31', '08:00', '2011-12-30T18:00Z'],
    ['Santiago, a midnight that is skipped', 'America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00Z'],
    ['Santiago, a quarter past it', 'America/Santiago', '2026-09-06', '00:15', '2026-09-06T04:00Z'],
    ['Santiago, 23:30 that comes twice', 'America/Santiago', '2026-04-04', '23:30', '2026-04-05T02:30Z'],
    ['Cairo, in the midnight gap', 'Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:00Z'],
    ['Cairo, 23:30 that comes twice', 'Africa/Cairo', '2026-10-29', '23:30', '2026-10-29T20:30Z'],
    ['Nuuk, a gap at the end of the day', 'America/Nuuk', '2024-03-30', '23:30', '2024-03-31T01:00Z'],
    ['Seoul', 'Asia/Seoul', '2026-11-22', '08:00', '2026-11-21T23:00Z'],
  ])('%s', (_, zone, date, time, instant) => {
    expect(iso(instantOf(date, time, zone))).toBe(instant)
  })
})

// The first quarter of an hour, within two days around, at which a clock of the zone shows the time or, on that date, a later one.
function search(date: string, time: string, zone: string): number | undefined {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const wanted = `${date} ${time}`
  const begin = ms(`${date}T00:00Z`) - 15 * 3_600_000
  const isThere = (shown: string) => shown.slice(0, 10) === date
  let isDateThere = false
  let found: number | undefined
  for (let minute = 0; minute < 54 * 60; minute += 15) {
    const instant = begin + minute * 60_000
    const shown = clock.format(instant)
    isDateThere ||= isThere(shown)
    if (found === undefined && shown >= wanted) found = instant
    if (found !== undefined && isDateThere) return found
  }
  return undefined
}

test.each([
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Seoul',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Chatham',
])('in %s every time around every change of the clocks is the first that a search finds', (zone) => {
  const days = changeDays(zone, zone === 'Pacific/Apia' ? 2011 : 2026)
  for (const date of days) {
    for (const time of ['00:00', '00:30', '02:15', '23:45']) {
      expect([date, time, iso(instantOf(date, time, zone))]).toEqual([date, time, iso(search(date, time, zone))])
    }
  }
})

/** Days of a year on which the zone's clocks change, and those beside them. */
function changeDays(zone: string, year: number): string[] {
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const offset = (day: number) => clock.formatToParts(day).find(({ type }) => type === 'timeZoneName')?.value
  const dates = new Set<string>()
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
    if (offset(day) === offset(day + 86_400_000)) continue
    for (const beside of [0, 1]) dates.add(new Date(day + beside * 86_400_000).toISOString().slice(0, 10))
  }
  return [...dates]
}

test('a digest that was posted is due next on its next chosen day', () => {
  const weekdays = at('08:00', 'Europe/Berlin', [1, 2, 3, 4, 5])
  const next = nextDue(weekdays, { notBefore: ms('2026-11-20T07:00Z'), lastDate: '2026-11-20' })
  expect([next.date, iso(next.at)]).toEqual(['2026-11-23', '2026-11-23T07:00Z'])
})

test('a weekday that the zone skipped is due a week later', () => {
  const fridays = at('08:00', 'Pacific/Apia', [5])
  expect(dueOn(fridays, '2011-12-30')).toBeUndefined()
  expect(nextDue(fridays, { notBefore: ms('2011-12-24T00:00Z') }).date).toBe('2012-01-06')
})

test('every date of a year is due once, the skipped one excepted', () => {
  const daily = at('00:30', 'Pacific/Apia')
  let last = nextDue(daily, { notBefore: ms('2011-01-01T00:00Z') })
  const dates = [last.date]
  while (last.date < '2011-12-31') {
    last = nextDue(daily, { notBefore: last.at, lastDate: last.date })
    dates.push(last.date)
  }
  expect(new Set(dates).size).toBe(364)
  expect(dates).not.toContain('2011-12-30')
})

test('the days that were due while nobody looked are told, the newest of them', () => {
  const daily = at('08:00', 'UTC')
  const due = datesDue(daily, { from: '2026-11-01', until: ms('2026-11-22T07:59Z'), limit: 3 })
  expect(due.map(({ date }) => date)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21'])
})

describe('after a change of time', () => {
  const pending = { date: '2026-11-22', at: ms('2026-11-22T18:00Z'), occasion: '' }
  const noon = ms('2026-11-22T12:00Z')

  test('a day that is still owed is posted at its new time', () => {
    expect(firstDue(at('15:00', 'UTC'), { pending }, noon)).toEqual({ ...pending, at: ms('2026-11-22T15:00Z') })
  })
  test('a day that is still owed and whose new time has passed is posted at once', () => {
    expect(firstDue(at('08:00', 'UTC'), { pending }, noon)).toEqual({ ...pending, at: noon })
  })
  test('a day that was posted is not posted again', () => {
    const standing = { pending: { ...pending, date: '2026-11-23' }, lastDate: '2026-11-22' }
    expect(firstDue(at('18:00', 'UTC'), standing, noon).date).toBe('2026-11-23')
  })
  test('the very first digest is not posted for a time that has passed', () => {
    expect(firstDue(at('08:00', 'UTC'), {}, noon).date).toBe('2026-11-23')
  })
})

describe('after a change of zone', () => {
  const zones = [
    'Pacific/Apia',
    'Asia/Tokyo',
    'Asia/Kathmandu',
    'Europe/Berlin',
    'UTC',
    'America/New_York',
    'Pacific/Pago_Pago',
  ]
  const pairs = zones.flatMap((from) => zones.filter((to) => to !== from).map((to) => [from, to] as const))

  test.each(pairs)('from %s to %s the next comes 12 to 36 hours after the last, whenever it is changed', (from, to) => {
    const last = nextDue(at('08:00', from), { notBefore: ms('2026-11-20T00:00Z') })
    const pending = nextDue(at('08:00', from), { notBefore: last.at, lastDate: last.date })
    for (let hours = 0; hours < 24; hours += 3) {
      const now = last.at + hours * 3_600_000 + 60_000
      const standing = { pending, lastDate: last.date, lastPostedAt: last.at, lastZone: from }
      const next = firstDue(at('08:00', to), standing, now)
      const afterHours = (next.at - last.at) / 3_600_000
      expect(afterHours).toBeGreaterThanOrEqual(12)
      expect(afterHours).toBeLessThanOrEqual(36)
      expect(next.at).toBeGreaterThanOrEqual(now)
    }
  })

  test('a second digest of one date has a claim of its own', () => {
    const last = { at: ms('2026-11-21T23:00Z'), date: '2026-11-22' }
    const standing = { lastDate: last.date, lastPostedAt: last.at, lastZone: 'Asia/Tokyo' }
    const next = firstDue(at('08:00', 'America/New_York'), standing, last.at + 60_000)
    expect([next.date, iso(next.at)]).toEqual(['2026-11-22', '2026-11-22T13:00Z'])
    expect(next.occasion).not.toBe('')
  })

  test('a digest that was last posted long ago comes at its next time', () => {
    const standing = { lastDate: '2026-11-01', lastPostedAt: ms('2026-11-01T08:00Z'), lastZone: 'UTC' }
    const next = firstDue(at('08:00', 'Asia/Seoul'), standing, ms('2026-11-22T12:00Z'))
    expect(iso(next.at)).toBe('2026-11-22T23:00Z')
  })
})
