// What moderators may type for times, days and zones.

import { expect, test } from 'vitest'
import { readDays, readTime, tellDays } from '../../src/digest/days.ts'
import { findZone, likelyZones, suggestZones } from '../../src/digest/zones.ts'
import { UserError } from '../../src/errors.ts'

test.each([
  ['08:00', '08:00'],
  ['8:05', '08:05'],
  ['8', '08:00'],
  ['20.30', '20:30'],
  ['8:30 pm', '20:30'],
  ['12am', '00:00'],
  ['12 PM', '12:00'],
  ['00:00', '00:00'],
])('“%s” is %s', (typed, time) => {
  expect(readTime(typed)).toBe(time)
})

test.each(['', '24:00', '8:60', '13pm', 'noon', '8:5', '-1', '08:00:00', '８:00'])(
  '“%s” is not a time of day',
  (typed) => {
    expect(() => readTime(typed)).toThrow(UserError)
  },
)

test.each([
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['Weekdays', [1, 2, 3, 4, 5]],
  ['Mon, Wed, Fri', [1, 3, 5]],
  ['tuesdays and thursdays', [2, 4]],
  ['Friday to Monday', [1, 5, 6, 7]],
  ['sat-sun', [6, 7]],
  ['Mon–Fri, Sun', [1, 2, 3, 4, 5, 7]],
  ['Mon to Mon', [1]],
])('“%s” are the days %j', (typed, days) => {
  expect(readDays(typed)).toEqual(days)
})

test.each(['', 'm', 'someday', 'mon,,tue', 'mon to', '1', 'constructor', 'mon, __proto__'])(
  '“%s” are no days',
  (typed) => {
    expect(() => readDays(typed)).toThrow(UserError)
  },
)

test.each([
  [[1, 2, 3, 4, 5, 6, 7], 'every day'],
  [[1, 2, 3, 4, 5], 'Monday to Friday'],
  [[3], 'every Wednesday'],
  [[1, 3, 5], 'on Mon, Wed, and Fri'],
])('%j is told as “%s”', (days, words) => {
  expect(tellDays(days)).toBe(words)
})

const now = Date.parse('2026-11-22T12:00Z')

test.each([
  ['berl', 'Europe/Berlin', '13:00', 'UTC+1'],
  ['sao paulo', 'America/Sao_Paulo', '09:00', 'UTC−3'],
  ['kathm', 'Asia/Kathmandu', '17:45', 'UTC+5:45'],
  ['San Fran', 'America/Los_Angeles', '04:00', 'UTC−8'],
  ['mumbai', 'Asia/Kolkata', '17:30', 'UTC+5:30'],
  ['Europe/Kyiv', 'Europe/Kyiv', '14:00', 'UTC+2'],
  ['utc', 'UTC', '12:00', 'UTC'],
])('who types “%s” is offered %s first, with its clock', (typed, zone, time, offset) => {
  expect(suggestZones(typed, now, 'en-US', 25)[0]).toMatchObject({ zone, time, offset })
})

test('a zone is offered once, however many of its places fit', () => {
  const zones = suggestZones('c', now, 'en-US', 25).map(({ zone }) => zone)
  expect(new Set(zones).size).toBe(zones.length)
})

test('who types nothing is offered the zones of the server’s language', () => {
  expect(suggestZones('', now, 'ko', 5)[0]?.zone).toBe('Asia/Seoul')
  expect(likelyZones('xx', 25)).toContain('UTC')
})

test.each(['.*', '((', '\\', '\ud800', 'x'.repeat(500)])('typing %j for a zone is harmless', (typed) => {
  expect(suggestZones(typed, now, 'en-US', 25)).toEqual([])
})

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Berlin', 'Europe/Berlin'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['+02:00', undefined],
  ['Atlantis', undefined],
])('“%s” means the zone %s', (typed, zone) => {
  expect(findZone(typed)).toBe(zone)
})
