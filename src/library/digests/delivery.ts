// What the poster asks of the digests: which are due, who holds them, what became of them. Knows nothing of Discord.

import { type Due, datesDue, firstDue, nextDue } from '../../digest/due.ts'
import { type Span, type Told, tally, tellMissed, tellPosted } from '../../digest/outcome.ts'
import type { ClaimEnd, KeptClaim } from '../../store/digests/claims.ts'
import type { Claimed } from '../../store/digests/due.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import { type Finder, type Progress, type RefsOf, refOf } from './compose.ts'
import { choicesOf, iso, msOf, postOf, progressOf, scheduleOf, standingOf, zoneLaws } from './rows.ts'
import type { ClaimedDigest, ClaimRef, DigestPosting } from './types.ts'

/** Waits between tries of one claim; the last one goes on. */
const retryPausesMs: readonly number[] = [5_000, 15_000, 60_000, 120_000]
const lookNotedMs = 30_000
const lookMarginMs = 10 * 60_000
const longDayMs = 26 * 3_600_000
const lawsCheckedMs = 3_600_000
const lawsPerCheck = 500
/** Discord publishes this many posts of a channel to its followers. */
const crosspostRate = { most: 10, windowMs: 3_600_000 }
const crosspostHoldMs = 60_000
const crosspostsPerLook = 10

/** What goes from the claim to the mark. */
interface RunRecord {
  readonly told: Told
  readonly content: readonly RefsOf[]
  readonly progress: Progress
  readonly crosspost: boolean
  readonly zone: string
}

export function createDigestPosting({
  store,
  finder,
  now,
  graceMs,
  leaseMs,
  slotSpacingMs,
}: {
  store: Store
  finder: Finder
  now: () => number
  graceMs: number
  leaseMs: number
  slotSpacingMs: number
}): DigestPosting {
  const digests = store.digests
  let lookNotedAt = Number.NEGATIVE_INFINITY
  let lawsCheckedAt = Number.NEGATIVE_INFINITY

  const outageAt = async (at: number): Promise<Span | undefined> => {
    const found = await digests.outageAround(iso(at))
    return found && { from: msOf(found.beganAt), to: msOf(found.endedAt) }
  }

  /** What was due by older laws is due by today's. */
  const followLaws = async () => {
    for (const guild of await digests.listOutdated(zoneLaws, lawsPerCheck)) {
      await digests.change(guild, (digest) => {
        const schedule = digest && scheduleOf(digest)
        if (!digest?.next || !schedule || digest.state !== 'on') return undefined
        const due = digest.next.occasion === '' ? dueAgain(digest, schedule) : undefined
        return { ...digest, zoneLaws, ...(due && { next: { ...due, at: iso(due.at) } }) }
      })
    }
  }
  const dueAgain = (digest: KeptDigest, schedule: NonNullable<ReturnType<typeof scheduleOf>>): Due | undefined =>
    // What is due already stays so.
    digest.next && msOf(digest.next.at) > now()
      ? nextDue(schedule, { notBefore: now(), lastDate: digest.lastDate })
      : undefined

  /** Ends a run without a post. @param lastDate The last of several days that are skipped at once. */
  const skip = async (claim: KeptClaim, outcome: string, lastDate = claim.date): Promise<void> => {
    const run = { ...claim, dueAt: msOf(claim.dueAt) }
    await digests.end(claim, claim.attempt, { state: 'skipped', at: iso(now()), outcome }, (before) => {
      return before && advanced(before, run, lastDate, now())
    })
  }

  /** @returns Undefined when it was ended here. */
  const prepare = async ({ claim, digest }: Claimed): Promise<ClaimedDigest | undefined> => {
    const dueAt = msOf(claim.dueAt)
    const schedule = scheduleOf(digest)
    const isDaily = claim.occasion === '' && schedule !== undefined
    const missed = isDaily ? datesDue(schedule, { from: claim.date, until: now(), limit: 2 }) : []
    const isOvertaken = (missed.at(-1)?.date ?? '') > claim.date
    if (isOvertaken || now() - dueAt > graceMs) {
      const lastDate = isOvertaken ? (missed.at(-2)?.date ?? claim.date) : claim.date
      const outage = await outageAt(dueAt)
      const span = { zone: claim.zone, dueAt, now: now(), outage, attempts: claim.attempts }
      await skip(claim, tellMissed({ ...span, ...(lastDate > claim.date && { lastDate }) }), lastDate)
      return undefined
    }
    const choices = choicesOf(digest)
    const { sections, progress } = await finder.compose({
      guild: claim.guild,
      choices,
      progress: progressOf(digest),
      date: claim.date,
      now: now(),
    })
    if (sections.length === 0) {
      await skip(claim, choices.quiet === 'skip' ? 'skipped: nothing new' : 'skipped: there is no article to tell of')
      return undefined
    }
    const record: RunRecord = {
      told: tally(sections, ({ isChanged }) => isChanged),
      content: sections.map(({ kind, shown, more }) => ({ kind, shown: shown.map(refOf), more: more.map(refOf) })),
      progress,
      crosspost: choices.crosspost,
      zone: claim.zone,
    }
    // Before its time was changed, the same day's digest may have been posted at another.
    const isUnsure = digest.mustLook && !isExtra(claim)
    const lookFrom = isUnsure ? dueAt - longDayMs : claim.isUncertain ? dueAt - lookMarginMs : undefined
    return {
      guildId: claim.guild,
      date: claim.date,
      occasion: claim.occasion,
      dueAt,
      attempt: claim.attempt,
      channelId: claim.channel,
      record: JSON.stringify(record),
      post: postOf(claim, sections),
      leaseMs,
      ...(lookFrom !== undefined && { lookFrom }),
    }
  }

  const end = (claim: ClaimRef, ending: ClaimEnd, change: (before: KeptDigest) => KeptDigest): Promise<boolean> =>
    digests.end(keyOf(claim), claim.attempt, ending, (before) => before && change(before))

  return {
    async dueDigests({ limit }) {
      if (Math.abs(now() - lookNotedAt) >= lookNotedMs) {
        await digests.noteLook(iso(now()))
        lookNotedAt = now()
      }
      if (Math.abs(now() - lawsCheckedAt) >= lawsCheckedMs) {
        await followLaws()
        lawsCheckedAt = now()
      }
      const due = await digests.due(iso(now()), limit)
      return due.map(({ guild, date, occasion, dueAt }) => ({ guildId: guild, date, occasion, dueAt: msOf(dueAt) }))
    },

    async claimDigests({ due }) {
      const wanted = due.map((each) => ({ ...each, guild: each.guildId, dueAt: iso(each.dueAt) }))
      const prepared: ClaimedDigest[] = []
      const faults: unknown[] = []
      for (const held of await digests.claim(wanted, leaseMs)) {
        try {
          const digest = await prepare(held)
          if (digest) prepared.push(digest)
        } catch (error) {
          // One guild's trouble must not hold up the others.
          faults.push(error)
          await digests.release(held.claim, held.claim.attempt, {
            afterMs: 120_000,
            isUncertain: held.claim.isUncertain,
          })
        }
      }
      if (prepared.length === 0 && faults.length > 0) throw faults[0]
      return prepared
    },

    async markPosted({ claim, messageId, postedAt, wasFound }) {
      const { told, content, progress, crosspost, zone } = JSON.parse(claim.record) as RunRecord
      const outage = await outageAt(claim.dueAt)
      const ending: ClaimEnd = {
        state: 'posted',
        at: iso(postedAt),
        outcome: tellPosted(told, { zone, dueAt: claim.dueAt, postedAt, wasFound, outage }),
        messageId,
        content: JSON.stringify(content),
        crosspost: crosspost ? 'wanted' : undefined,
      }
      return end(claim, ending, (before) => {
        const shown = { ...before, progress: JSON.stringify(progress) }
        if (isExtra(claim)) return shown
        const posted = { ...shown, mustLook: false, lastPostedAt: iso(postedAt), lastZone: zone }
        return advanced(posted, claim, claim.date, now())
      })
    },

    async retryDigest({ claim, isUncertain, afterMs }) {
      const kept = await digests.readClaim(keyOf(claim))
      if (kept?.attempt !== claim.attempt) return
      const pauseMs = afterMs ?? retryPausesMs[Math.min(kept.attempts, retryPausesMs.length) - 1] ?? 0
      if (now() + pauseMs - claim.dueAt <= graceMs) {
        await digests.release(keyOf(claim), claim.attempt, { afterMs: pauseMs, isUncertain })
        return
      }
      const { zone } = JSON.parse(claim.record) as RunRecord
      const outcome = tellMissed({ zone, dueAt: claim.dueAt, now: now(), attempts: kept.attempts + 1 })
      await end(claim, { state: 'skipped', at: iso(now()), outcome }, (before) =>
        advanced(before, claim, claim.date, now()),
      )
    },

    async failDigest({ claim, kind, note }) {
      await end(claim, { state: 'failed', at: iso(now()), outcome: `failed: ${note}` }, (before) => {
        if (kind === 'refused') return advanced(before, claim, claim.date, now())
        if (before.state !== 'on') return before
        // What is due next stays written: it is owed, and comes at once when the pause ends the same day.
        return { ...before, state: 'paused', pause: { kind, note, at: iso(now()) } }
      })
    },

    takePostingSlots: ({ count }) => digests.takeSlots(count, slotSpacingMs),
    holdPosting: ({ forMs }) => digests.holdSlots(forMs),

    async troubledDigests() {
      return (await digests.listTroubled()).flatMap(({ guild, channel, pause }) =>
        pause && pause.kind !== 'moderator'
          ? [{ guildId: guild, channelId: channel, kind: pause.kind, note: pause.note, at: msOf(pause.at) }]
          : [],
      )
    },

    async markTold({ guildId, at }) {
      let isFirst = false
      await digests.change(guildId, (digest) => {
        isFirst = digest?.pause !== undefined && digest.pause.toldAt === undefined && msOf(digest.pause.at) === at
        if (!isFirst || !digest?.pause) return undefined
        return { ...digest, pause: { ...digest.pause, toldAt: iso(now()) } }
      })
      return isFirst
    },

    async markMembership({ guildId, isMember }) {
      const before = await digests.read(guildId)
      const owed = isMember && before?.pause?.kind === 'kicked' ? before.next : undefined
      await digests.change(
        guildId,
        (digest) => {
          if (!digest) return undefined
          if (!isMember) {
            if (digest.state !== 'on') return undefined
            const pause = { kind: 'kicked' as const, note: 'I am not in the server', at: iso(now()) }
            return { ...digest, state: 'paused', pause }
          }
          const schedule = scheduleOf(digest)
          if (digest.pause?.kind !== 'kicked') return undefined
          const due = schedule && firstDue(schedule, standingOf(digest, true), now())
          const next = due && { date: due.date, occasion: due.occasion, at: iso(due.at) }
          return { ...digest, state: 'on', pause: undefined, mustLook: true, zoneLaws, next }
        },
        { reopens: owed && { guild: guildId, ...owed } },
      )
    },

    async waitingCrossposts() {
      const held = []
      for (const claim of await digests.crossposts(crosspostsPerLook, crosspostRate)) {
        const since = await digests.setCrosspost(claim, 'wanted', crosspostHoldMs)
        if (since === undefined || claim.messageId === undefined) continue
        const { guild, date, occasion, channel, messageId } = claim
        held.push({ guildId: guild, date, occasion, channelId: channel, messageId, since })
      }
      return held
    },

    async markCrosspost({ crosspost, outcome, afterMs = 0 }) {
      const key = { ...keyOf(crosspost), crosspostAt: crosspost.since }
      await digests.setCrosspost(key, outcome === 'waits' ? 'wanted' : outcome, afterMs)
    },
  }
}

const isExtra = ({ occasion }: { readonly occasion: string }): boolean => occasion.startsWith('n')

function keyOf({ guildId, date, occasion }: { guildId: string; date: string; occasion: string }) {
  return { guild: guildId, date, occasion }
}

/**
 * The digest after a run is over, with what is due next; an extra post changes nothing.
 * @param doneDate The run's day, or the last of several.
 */
function advanced(
  digest: KeptDigest,
  run: Pick<ClaimRef, 'date' | 'occasion' | 'dueAt'>,
  doneDate: string,
  now: number,
): KeptDigest {
  if (isExtra(run)) return digest
  const lastDate = digest.lastDate !== undefined && digest.lastDate > doneDate ? digest.lastDate : doneDate
  const done = { ...digest, lastDate }
  const schedule = scheduleOf(digest)
  if (!schedule || digest.state !== 'on') return done
  const isNext = digest.next?.date === run.date && digest.next.occasion === run.occasion
  // The schedule may have been changed while this day was in hand.
  const next = isNext
    ? nextDue(schedule, { notBefore: run.dueAt, lastDate })
    : firstDue(schedule, standingOf(done, true), now)
  return { ...done, zoneLaws, next: { date: next.date, occasion: next.occasion, at: iso(next.at) } }
}
