// What a moderator typed to set a digest, understood and put on what it was before.

import { type Choices, chosenKinds, defaultChoices } from '../../digest/compose.ts'
import { readDays, readTime } from '../../digest/days.ts'
import { isZone } from '../../digest/wall-clock.ts'
import { findZone } from '../../digest/zones.ts'
import { UserError } from '../../errors.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Moderator } from '../articles/types.ts'
import type { DigestProgress } from './content/progress.ts'
import { choicesOf, iso, zoneLaws } from './rows.ts'
import type { DigestWishes } from './types.ts'

const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7]
const maxTags = 20
const maxTagLength = 50

/**
 * The digest as it is wanted; what was not said stays as it was.
 * @throws UserError when a time, a day or a zone is not understood.
 */
export function wantedDigest(
  { guildId, by }: Moderator,
  wishes: DigestWishes,
  before: KeptDigest | undefined,
  starts: { readonly first: DigestProgress; readonly anew: DigestProgress },
  now: number,
): KeptDigest {
  return {
    guild: guildId,
    channel: wishes.channelId,
    time: readTime(wishes.time),
    days: wishes.days === undefined ? (before?.days ?? everyDay) : readDays(wishes.days),
    zone: wishes.zone === undefined ? before?.zone : readZone(wishes.zone),
    choices: JSON.stringify(chosenBy(wishes, before && choicesOf(before))),
    state: 'on',
    setBy: by,
    setAt: iso(now),
    next: undefined,
    zoneLaws,
    mustLook: true,
    lastDate: before?.lastDate,
    lastPostedAt: before?.lastPostedAt,
    lastZone: before?.lastZone,
    progress: progressFor(before, starts),
    pause: undefined,
  }
}

function progressFor(
  before: KeptDigest | undefined,
  { first, anew }: { readonly first: DigestProgress; readonly anew: DigestProgress },
): string {
  if (!before) return JSON.stringify(first)
  // What was told before it was switched off is not told again.
  return before.state === 'off' ? JSON.stringify(anew) : before.progress
}

/** @throws UserError when no zone is meant. */
export function readZone(typed: string): string {
  const zone = findZone(typed)
  if (zone !== undefined && isZone(zone)) return zone
  throw new UserError(
    `I do not know the time zone “${typed.trim().slice(0, 60)}”. Type a city and pick from the list, or write a name such as Europe/Berlin.`,
  )
}

function chosenBy(wishes: DigestWishes, before: Choices = defaultChoices): Choices {
  return {
    sections: chosenKinds.filter((kind) => wishes.sections?.[kind] ?? before.sections.includes(kind)),
    include: wishes.include === undefined ? before.include : readTags(wishes.include),
    exclude: wishes.exclude === undefined ? before.exclude : readTags(wishes.exclude),
    quiet: wishes.quiet ?? before.quiet,
    crosspost: wishes.crosspost ?? before.crosspost,
  }
}

/** “none” takes tags away: an option cannot be sent empty. */
function readTags(typed: string): string[] {
  const tags = typed.split(/[,;#\n]+/).map((tag) => tag.trim().toLowerCase())
  const known = [...new Set(tags.filter((tag) => tag !== '' && tag !== 'none'))]
  if (known.length > maxTags) throw new UserError(`Those are ${known.length} tags; I take up to ${maxTags}.`)
  const long = known.find((tag) => tag.length > maxTagLength)
  if (long) throw new UserError(`The tag “${long.slice(0, 30)}…” is too long; I take up to ${maxTagLength} characters.`)
  return known
}
