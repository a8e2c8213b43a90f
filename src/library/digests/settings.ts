// What moderators do with their server's digest. Knows nothing of how it is posted.

import { type Choices, chosenKinds, defaultChoices } from '../../digest/compose.ts'
import { dayChoices, readDays, readTime } from '../../digest/days.ts'
import { firstDue, type Standing } from '../../digest/due.ts'
import { isDate, isZone, localTime } from '../../digest/wall-clock.ts'
import { findZone, likelyZones, suggestZones } from '../../digest/zones.ts'
import { UserError } from '../../errors.ts'
import type { KeptClaim } from '../../store/digests/claims.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import { pageOf } from '../pages.ts'
import type { Finder, Progress, RefsOf } from './compose.ts'
import { choicesOf, iso, postOf, progressOf, scheduleOf, standingOf, viewOf, zoneLaws } from './rows.ts'
import type { DigestKeeping, DigestRun, DigestSection, DigestWishes } from './types.ts'

const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7]
const maxTags = 20
const maxTagLength = 50
const maxLikelyZones = 10

/** Stands in a preview's button in the place of a claim. */
const previewOccasion = 'preview'

const noneSentence = 'There is no digest here yet. Set one with /digest set.'

export function createDigestKeeping({
  store,
  finder,
  now,
}: {
  store: Store
  finder: Finder
  now: () => number
}): DigestKeeping {
  const digests = store.digests

  /** Changes a digest that there is. @throws UserError when there is none. */
  const change = async (
    guildId: string,
    by: (before: KeptDigest) => KeptDigest,
    besides: Parameters<typeof digests.change>[2] = {},
  ): Promise<KeptDigest> => {
    const changed = (before: KeptDigest | undefined) => {
      if (!before || before.state === 'off') throw new UserError(noneSentence)
      return by(before)
    }
    const after = await digests.change(guildId, changed, besides)
    if (!after) throw new UserError(noneSentence)
    return after
  }

  /** The digest, on, with what is due next. The channel is looked at before the next post: what was before may be unknown. */
  const switchedOn = (digest: KeptDigest, before: Standing): KeptDigest => {
    const schedule = scheduleOf(digest)
    const due = schedule && firstDue(schedule, before, now())
    return {
      ...digest,
      state: 'on',
      pause: undefined,
      zoneLaws,
      mustLook: true,
      next: due && { date: due.date, occasion: due.occasion, at: iso(due.at) },
    }
  }

  /** What a digest would say at this moment, whether or not one is set. */
  const composeNow = async (guild: string, date: string) => {
    const digest = await digests.read(guild)
    const progress: Progress = digest ? progressOf(digest) : await finder.baseline(guild, now())
    const choices: Choices = digest ? choicesOf(digest) : defaultChoices
    return (await finder.compose({ guild, choices, progress, date, now: now() })).sections
  }

  const setOf = (digest: KeptDigest) => {
    const view = viewOf(digest)
    return { digest: view, zones: [], isDueNow: view.nextAt !== undefined && view.nextAt <= now() }
  }

  return {
    async setDigest({ guildId, by, wishes, locale }) {
      const time = readTime(wishes.time)
      const days = wishes.days === undefined ? undefined : readDays(wishes.days)
      const typedZone = wishes.zone === undefined ? undefined : readZone(wishes.zone)
      const baseline = await finder.baseline(guildId, now())
      const after = await digests.change(guildId, (before) => {
        // After it was off, old articles are no news again.
        const isFresh = !before || before.state === 'off'
        const zone = typedZone ?? before?.zone
        const digest: KeptDigest = {
          guild: guildId,
          channel: wishes.channelId,
          time,
          zone,
          days: days ?? before?.days ?? everyDay,
          choices: JSON.stringify(chosenBy(wishes, before && choicesOf(before))),
          state: 'on',
          setBy: by,
          setAt: iso(now()),
          next: undefined,
          zoneLaws,
          mustLook: true,
          lastDate: before?.lastDate,
          lastPostedAt: before?.lastPostedAt,
          lastZone: before?.lastZone,
          progress: isFresh ? JSON.stringify(baseline) : before.progress,
          pause: undefined,
        }
        return switchedOn(digest, before ? standingOf(before, before.state === 'on') : {})
      })
      if (!after) throw new Error('a digest that was set is not there')
      const zones = likelyZones(locale, maxLikelyZones)
      const offered = zones.flatMap((zone) => suggestZones(zone, now(), locale, 1))
      return { ...setOf(after), zones: after.zone === undefined ? offered : [] }
    },

    async setDigestZone({ guildId, zone }) {
      const chosen = readZone(zone)
      const after = await change(guildId, (before) =>
        before.state === 'on'
          ? switchedOn({ ...before, zone: chosen }, standingOf(before, true))
          : { ...before, zone: chosen },
      )
      return setOf(after)
    },

    async readDigest({ guildId }) {
      const digest = await digests.read(guildId)
      return digest && viewOf(digest)
    },

    async previewDigest({ guildId, date }) {
      if (date !== undefined && !isDate(date)) {
        throw new UserError(`“${date.slice(0, 30)}” is no date. Write it as 2026-11-22.`)
      }
      const day = date ?? localTime(now(), (await digests.read(guildId))?.zone ?? 'UTC').date
      const sections = await composeNow(guildId, day)
      if (sections.length === 0) return { date: day }
      return { date: day, post: postOf({ guild: guildId, date: day, occasion: previewOccasion }, sections) }
    },

    async pauseDigest({ guildId, by }) {
      const pause = { kind: 'moderator' as const, note: `<@${by}> paused it`, at: iso(now()) }
      const endsWaiting = { at: iso(now()), outcome: 'skipped: the digest was paused' }
      const paused = (before: KeptDigest): KeptDigest => ({ ...before, state: 'paused', next: undefined, pause })
      return viewOf(await change(guildId, paused, { endsWaiting }))
    },

    async resumeDigest({ guildId }) {
      const before = await digests.read(guildId)
      const after = await change(
        guildId,
        (digest) => (digest.state === 'on' ? digest : switchedOn(digest, standingOf(digest, true))),
        { reopens: before?.state === 'paused' && before.next ? { guild: guildId, ...before.next } : undefined },
      )
      return viewOf(after)
    },

    async dropDigest({ guildId }) {
      // The row stays, or a digest that is set again the same day would forget that it was posted.
      const endsWaiting = { at: iso(now()), outcome: 'skipped: the digest was switched off' }
      await change(guildId, (before) => ({ ...before, state: 'off', next: undefined, pause: undefined }), {
        endsWaiting,
      })
    },

    async orderDigest({ guildId, id }) {
      const digest = await digests.read(guildId)
      if (!digest || digest.state === 'off') throw new UserError(noneSentence)
      const zone = digest.zone ?? 'UTC'
      const key = { guild: guildId, date: localTime(now(), zone).date, occasion: `n${id}` }
      await digests.orderExtra(key, { at: iso(now()), zone, channel: digest.channel })
      return viewOf(digest)
    },

    async digestHistory({ guildId, ...request }) {
      return pageOf(await digests.countClaims(guildId), request, async (part) =>
        (await digests.listClaims(guildId, part)).map(runOf),
      )
    },

    async moreOfDigest({ guildId, date, occasion }) {
      const at = { guildId, date, occasion }
      if (occasion === previewOccasion && isDate(date)) {
        // Nothing is kept of a preview; what it would say now is told.
        const rest = (await composeNow(guildId, date)).filter(({ more }) => more.length > 0)
        return { ...at, sections: rest.map(({ kind, more }) => ({ kind, items: more })), moreCount: 0 }
      }
      const claim = await digests.readClaim({ guild: guildId, date, occasion })
      if (claim?.content === undefined) return undefined
      const sections: DigestSection[] = []
      for (const { kind, more } of JSON.parse(claim.content) as readonly RefsOf[]) {
        const items = await finder.items(guildId, more)
        if (items.length > 0) sections.push({ kind, items })
      }
      return { ...at, sections, moreCount: 0 }
    },

    suggestZones: async ({ typed, locale, limit }) => suggestZones(typed, now(), locale, limit),
    suggestDays: async ({ typed }) =>
      dayChoices.filter((choice) => choice.toLowerCase().includes(typed.trim().toLowerCase())),
  }
}

function readZone(typed: string): string {
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

function runOf({ date, occasion, state, outcome }: KeptClaim): DigestRun {
  const waiting = state === 'claimed' ? 'being posted' : 'waiting to be posted'
  return { date, isExtra: occasion.startsWith('n'), outcome: outcome ?? waiting }
}
