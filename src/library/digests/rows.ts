// From what is kept of digests to what is shown of them, and back.

import { type Choices, defaultChoices, type Section } from '../../digest/compose.ts'
import { tellDays } from '../../digest/days.ts'
import { type Due, firstDue, type Schedule, type Standing } from '../../digest/due.ts'
import type { DigestKey, KeptDigest } from '../../store/digests/settings.ts'
import type { DigestProgress } from './content/progress.ts'
import type { DigestItem, DigestName, DigestPost, DigestView } from './types.ts'

/** Version of the laws by which this process computes due times. */
export const zoneLaws = process.versions.tz ?? 'unknown'

/** A digest later than this is skipped. */
export const graceMs = 6 * 3_600_000

export const iso = (ms: number): string => new Date(ms).toISOString()
export const msOf = (text: string): number => Date.parse(text)

/** Undefined while no zone is known. */
export function scheduleOf({ time, zone, days }: KeptDigest): Schedule | undefined {
  return zone === undefined ? undefined : { time, zone, days }
}

/** What a digest's past is to its next. @param isOwed Whether what was due next is still wanted. */
export function standingOf(before: KeptDigest, isOwed: boolean, now: number): Standing {
  const { next, lastPostedAt, lastZone } = before
  // A day that no zone has yet was seen by a wrong clock.
  const lastDate =
    before.lastDate !== undefined && before.lastDate <= lastDateAnywhere(now) ? before.lastDate : undefined
  return {
    pending: isOwed && next ? { date: next.date, occasion: next.occasion, at: msOf(next.at) } : undefined,
    lastDate,
    lastPostedAt: lastPostedAt === undefined ? undefined : msOf(lastPostedAt),
    lastZone,
  }
}

export function choicesOf({ choices }: KeptDigest): Choices {
  // What an older program wrote may lack what is chosen today.
  return { ...defaultChoices, ...(JSON.parse(choices) as Partial<Choices>) }
}

export function progressOf({ progress }: KeptDigest): DigestProgress {
  return JSON.parse(progress) as DigestProgress
}

/**
 * The digest, on, with what is due next. The channel is looked at before the next post: what was before may be unknown.
 * @param before Default: what was due is still wanted.
 */
export function switchedOn(digest: KeptDigest, now: number, before = standingOf(digest, true, now)): KeptDigest {
  const schedule = scheduleOf(digest)
  const due = schedule && firstDue(schedule, before, now)
  return { ...digest, state: 'on', pause: undefined, zoneLaws, mustLook: true, next: due && nextOf(due) }
}

/** The latest date that a calendar shows, or shows a day later: digests may be posted a day early after a change of zone. */
function lastDateAnywhere(now: number): string {
  return iso(now + 38 * 3_600_000).slice(0, 10)
}

/** What is due, as it is kept. */
export function nextOf({ date, occasion, at }: Due): NonNullable<KeptDigest['next']> {
  return { date, occasion, at: iso(at) }
}

export function digestKeyOf({ guildId, date, occasion }: DigestName): DigestKey {
  return { guild: guildId, date, occasion }
}

export function viewOf(digest: KeptDigest): DigestView {
  const { pause, next, lastPostedAt, zone } = digest
  return {
    guildId: digest.guild,
    channelId: digest.channel,
    time: digest.time,
    days: tellDays(digest.days),
    choices: choicesOf(digest),
    state: digest.state,
    ...(zone !== undefined && { zone }),
    ...(pause && { pause: { kind: pause.kind, note: pause.note, at: msOf(pause.at) } }),
    ...(next && digest.state === 'on' && { nextAt: msOf(next.at) }),
    ...(lastPostedAt !== undefined && { lastPostedAt: msOf(lastPostedAt) }),
  }
}

export function postOf({ guild, date, occasion }: DigestKey, sections: readonly Section<DigestItem>[]): DigestPost {
  return {
    guildId: guild,
    date,
    occasion,
    sections: sections.map(({ kind, shown }) => ({ kind, items: shown })),
    moreCount: sections.reduce((sum, { more }) => sum + more.length, 0),
  }
}
