// Says what became of a day, in a sentence that a moderator reads. Has no words of articles in it.

import type { Section } from './compose.ts'
import { localTime } from './wall-clock.ts'

/** Posts that are later than this say why. */
const punctualMs = 2 * 60_000

export interface Span {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

/** How many of each a digest showed. */
export interface Told {
  readonly added: number
  readonly changed: number
  readonly asked: number
  readonly day: number
  readonly reread: number
  /** Found but over the cap. */
  readonly capped: number
}

export function tally<T>(sections: readonly Section<T>[], isChanged: (item: T) => boolean): Told {
  const shown = (kind: string) => sections.find((section) => section.kind === kind)?.shown ?? []
  const changed = shown('new').filter(isChanged).length
  return {
    added: shown('new').length - changed,
    changed,
    asked: shown('asked').length,
    day: shown('day').length,
    reread: shown('reread').length,
    capped: sections.reduce((sum, { more }) => sum + more.length, 0),
  }
}

/** “posted 08:00, 3 new, 1 capped” */
export function tellPosted(
  told: Told,
  when: { zone: string; dueAt: number; postedAt: number; wasFound: boolean; outage?: Span | undefined },
): string {
  const { zone, dueAt, postedAt, wasFound, outage } = when
  const counts = [
    [told.added, 'new'],
    [told.changed, 'changed'],
    [told.asked, 'asked'],
    [told.day, 'on this day'],
    [told.reread, 'from the archive'],
    [told.capped, 'capped'],
  ].flatMap(([count, words]) => (count ? [`${count} ${words}`] : []))
  const late = postedAt - dueAt > punctualMs ? [`due ${clockOf(dueAt, zone, postedAt)}${reason(outage, zone)}`] : []
  const found = wasFound ? ['found in the channel, where an earlier try had posted it'] : []
  return [`posted ${clockOf(postedAt, zone)}`, ...counts, ...late, ...found].join(', ')
}

/** “skipped: bot was down from 07:40 to 15:10” */
export function tellMissed(when: {
  zone: string
  dueAt: number
  now: number
  outage?: Span | undefined
  /** How often it was tried. */
  attempts: number
  /** The last of several days that were missed, when they are told at once. */
  lastDate?: string | undefined
}): string {
  const { zone, dueAt, now, outage, attempts, lastDate } = when
  const days = lastDate === undefined ? '' : ` through ${lastDate}`
  if (outage)
    return `skipped${days}: bot was down from ${clockOf(outage.from, zone, dueAt)} to ${clockOf(outage.to, zone, dueAt)}`
  if (attempts > 1) {
    return `skipped${days}: Discord did not accept it from ${clockOf(dueAt, zone)} to ${clockOf(now, zone, dueAt)}`
  }
  return `skipped${days}: it was due ${clockOf(dueAt, zone)} and only noticed ${clockOf(now, zone, dueAt)}`
}

function reason(outage: Span | undefined, zone: string): string {
  return outage ? `; bot was down from ${clockOf(outage.from, zone, outage.to)} to ${clockOf(outage.to, zone)}` : ''
}

/** 08:00, with the date where it is another than that of the moment beside it. */
function clockOf(at: number, zone: string, beside = at): string {
  const { date, time } = localTime(at, zone)
  return date === localTime(beside, zone).date ? time : `${date} ${time}`
}
