// Offers time zones by what people call the place they live in.

import { foldName } from '../text/folded-name.ts'
import { moreCities, newNames, zonesOfLocale } from './cities.ts'
import { isZone, localTime, offsetOf } from './wall-clock.ts'

export interface ZoneChoice {
  /** IANA name. */
  readonly zone: string
  /** The place that was looked for, such as San Francisco. */
  readonly city: string
  /** The clock there now: 18:32. */
  readonly time: string
  /** UTC+5:45 */
  readonly offset: string
}

interface Place {
  readonly zone: string
  readonly city: string
  readonly folded: string
}

/** Offered to whoever tells nothing of where they are. */
const common = ['America/New_York', 'America/Los_Angeles', 'Europe/London', 'Europe/Berlin', 'Asia/Tokyo', 'UTC']

let places: readonly Place[] | undefined

/**
 * Zones to offer while one is typed, best first; likely ones when nothing is typed.
 * @param now Milliseconds since 1970, for the clocks.
 * @param locale Discord's tag of the server's language.
 */
export function suggestZones(typed: string, now: number, locale: string, limit: number): ZoneChoice[] {
  const folded = fold(typed)
  if (folded === '') return likelyZones(locale, limit).map((zone) => choiceOf({ zone, city: cityOf(zone) }, now))
  places ??= readPlaces()
  const seen = new Set<string>()
  return places
    .map((place) => ({ place, score: scoreOf(place, folded) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.place.city.localeCompare(other.place.city, 'en'))
    .filter(({ place }) => !seen.has(place.zone) && seen.add(place.zone))
    .slice(0, limit)
    .map(({ place }) => choiceOf(place, now))
}

/** Zones in which a server of this language may well be. */
export function likelyZones(locale: string, limit: number): string[] {
  return [...new Set([...(zonesOfLocale[locale] ?? []), ...common])].slice(0, limit)
}

/** The zone that was meant by its name, or by a place that means but one; undefined when there is none. */
export function findZone(typed: string): string | undefined {
  const folded = fold(typed)
  if (folded === '') return undefined
  places ??= readPlaces()
  const exact = places.filter((place) => place.folded === folded || fold(place.zone) === folded)
  const zones = new Set(exact.map((place) => place.zone))
  if (zones.size === 1) return [...zones][0]
  return typed.includes('/') && isZone(typed.trim()) ? typed.trim() : undefined
}

/** The place a zone is called after. */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function readPlaces(): Place[] {
  const zones = [...Intl.supportedValuesOf('timeZone').map((zone) => newNames[zone] ?? zone), 'UTC']
  const cities = zones.map((zone) => ({ zone, city: cityOf(zone) }))
  const more = Object.entries(moreCities).flatMap(([zone, names]) => names.map((city) => ({ zone, city })))
  return [...cities, ...more].filter(({ zone }) => isZone(zone)).map((each) => ({ ...each, folded: fold(each.city) }))
}

/** A name before its beginning, before the beginning of one of its words, before the continent; 0 = no match. */
function scoreOf({ folded: city, zone }: Place, typed: string): number {
  if (city === typed) return 5
  if (city.startsWith(typed)) return 4
  if (city.split(' ').some((word) => word.startsWith(typed))) return 3
  const whole = fold(zone)
  if (whole.startsWith(typed)) return 2
  return whole.includes(typed) ? 1 : 0
}

function choiceOf({ zone, city }: { zone: string; city: string }, now: number): ZoneChoice {
  return { zone, city, time: localTime(now, zone).time, offset: offsetOf(now, zone) }
}

function fold(text: string): string {
  return foldName(text.replace(/[\s_/]+/g, ' '))
}
