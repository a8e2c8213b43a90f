// Who posts a digest, and what became of it: a digest is claimed and composed, then marked as posted, to be tried again,
// or failed.

import type { Section } from '../../digest/compose.ts'
import { datesDue, firstDue, nextDue } from '../../digest/due.ts'
import { type Span, type Told, tally, tellMissed, tellPosted } from '../../digest/outcome.ts'
import { type ClaimEnd, isExtra, type KeptClaim } from '../../store/digests/claims.ts'
import type { Claimed } from '../../store/digests/due.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import { type Verb, withParts } from '../parts.ts'
import { composeDigest } from './content/compose.ts'
import type { DigestParts } from './content/finds.ts'
import { type ItemRef, refsOf } from './content/items.ts'
import type { DigestProgress } from './content/progress.ts'
import { markCrosspost, waitingCrossposts } from './crossposts.ts'
import { createDueDigests } from './due-digests.ts'
import { markMembership, markTold, troubledDigests } from './pauses.ts'
import {
  choicesOf,
  digestKeyOf,
  graceMs,
  iso,
  msOf,
  nextOf,
  postOf,
  progressOf,
  scheduleOf,
  standingOf,
  zoneLaws,
} from './rows.ts'
import type { ClaimedDigest, ClaimRef, DigestDelivery } from './types.ts'

/** Waits between tries of one claim; the last one goes on. */
const retryPausesMs: readonly number[] = [5_000, 15_000, 60_000, 120_000]
/** How long an attempt to post may take. */
const leaseMs = 60_000
/** Requests of all processes together are this far apart: 40 a second, which leaves room for answers below Discord's 50. */
const slotSpacingMs = 25
const lookMarginMs = 10 * 60_000
const longDayMs = 26 * 3_600_000

/** What goes from the claim to the mark. */
interface RunRecord {
  readonly told: Told
  readonly content: readonly Section<ItemRef>[]
  readonly progress: DigestProgress
  readonly crosspost: boolean
  readonly zone: string
}

export function createDigestDelivery(parts: DigestParts): DigestDelivery {
  const { store, now } = parts
  return {
    ...withParts(parts, {
      claimDigests,
      markPosted,
      retryDigest,
      failDigest,
      markTold,
      markMembership,
      troubledDigests,
      waitingCrossposts,
      markCrosspost,
    }),
    dueDigests: createDueDigests(store, now),
    takePostingSlots: ({ count }) => store.digests.takeSlots(count, slotSpacingMs),
    holdPosting: ({ forMs }) => store.digests.holdSlots(forMs),
  }
}

const claimDigests: Verb<'claimDigests', DigestParts> = async (parts, { due }) => {
  const { digests } = parts.store
  const wanted = due.map((each) => ({ ...each, guild: each.guildId, dueAt: iso(each.dueAt) }))
  const prepared: ClaimedDigest[] = []
  const faults: unknown[] = []
  for (const held of await digests.claim(wanted, leaseMs, iso(parts.now()))) {
    try {
      const digest = await prepare(parts, held)
      if (digest) prepared.push(digest)
    } catch (error) {
      // One guild's trouble must not hold up the others.
      faults.push(error)
      const { claim } = held
      await digests.release(claim, claim.attempt, { afterMs: 120_000, isUncertain: claim.isUncertain })
    }
  }
  if (prepared.length === 0 && faults.length > 0) throw faults[0]
  return prepared
}

/** @returns Undefined when it was ended here: too late, overtaken by a later day, or with nothing to say. */
async function prepare(parts: DigestParts, held: Claimed): Promise<ClaimedDigest | undefined> {
  const { claim, digest } = held
  if (await skipMissed(parts, held)) return undefined
  const choices = choicesOf(digest)
  const { date } = claim
  const { sections, progress } = await composeDigest(parts, {
    guild: claim.guild,
    choices,
    progress: progressOf(digest),
    date,
  })
  if (sections.length === 0) {
    const outcome = choices.quiet === 'skip' ? 'skipped: nothing new' : 'skipped: there is no article to show'
    await skip(parts, claim, outcome)
    return undefined
  }
  const record: RunRecord = {
    told: tally(sections, ({ isChanged }) => isChanged),
    content: sections.map(refsOf),
    progress,
    crosspost: choices.crosspost,
    zone: claim.zone,
  }
  const dueAt = msOf(claim.dueAt)
  // Before its time was changed, the same day's digest may have been posted at another.
  const isUnsure = digest.mustLook && !isExtra(claim)
  const lookFrom = isUnsure ? dueAt - longDayMs : claim.isUncertain ? dueAt - lookMarginMs : undefined
  return {
    guildId: claim.guild,
    date,
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

/** Ends what comes too late, or whose next day is due already. @returns Whether it did. */
async function skipMissed(parts: DigestParts, { claim, digest }: Claimed): Promise<boolean> {
  // Somebody asked for it and waits.
  if (isExtra(claim)) return false
  const now = parts.now()
  const dueAt = msOf(claim.dueAt)
  const schedule = scheduleOf(digest)
  const isDaily = claim.occasion === '' && schedule !== undefined
  const missed = isDaily ? datesDue(schedule, { from: claim.date, until: now, limit: 2 }) : []
  const isOvertaken = (missed.at(-1)?.date ?? '') > claim.date
  if (!isOvertaken && now - dueAt <= graceMs) return false
  const lastDate = isOvertaken ? (missed.at(-2)?.date ?? claim.date) : claim.date
  const outage = await outageAt(parts.store, dueAt)
  const span = { zone: claim.zone, dueAt, now, outage, attempts: claim.attempts }
  await skip(parts, claim, tellMissed({ ...span, ...(lastDate > claim.date && { lastDate }) }), lastDate)
  return true
}

/** Ends a run without a post. @param lastDate The last of several days that are skipped at once. */
async function skip(
  { store, now }: DigestParts,
  claim: KeptClaim,
  outcome: string,
  lastDate = claim.date,
): Promise<void> {
  const run = { ...claim, dueAt: msOf(claim.dueAt) }
  const ending: ClaimEnd = { state: 'skipped', at: iso(now()), outcome }
  await store.digests.end(claim, claim.attempt, ending, (before) => before && advanced(before, run, now(), lastDate))
}

const markPosted: Verb<'markPosted', DigestParts> = async (
  { store, now },
  { claim, messageId, postedAt, wasFound },
) => {
  const { told, content, progress, crosspost, zone } = JSON.parse(claim.record) as RunRecord
  const outage = await outageAt(store, claim.dueAt)
  const ending: ClaimEnd = {
    state: 'posted',
    at: iso(postedAt),
    outcome: tellPosted(told, { zone, dueAt: claim.dueAt, postedAt, wasFound, outage }),
    messageId,
    content: JSON.stringify(content),
    crosspost: crosspost ? 'wanted' : undefined,
  }
  return end(store, claim, ending, (before) => {
    const shown = { ...before, progress: JSON.stringify(progress) }
    if (isExtra(claim)) return shown
    const posted = { ...shown, mustLook: false, lastPostedAt: iso(postedAt), lastZone: zone }
    return advanced(posted, claim, now())
  })
}

const retryDigest: Verb<'retryDigest', DigestParts> = async ({ store, now }, { claim, isUncertain, afterMs }) => {
  const kept = await store.digests.readClaim(digestKeyOf(claim))
  if (kept?.attempt !== claim.attempt) return
  const pauseMs = afterMs ?? retryPausesMs[Math.min(kept.attempts, retryPausesMs.length) - 1] ?? 0
  if (now() + pauseMs - claim.dueAt <= graceMs) {
    await store.digests.release(digestKeyOf(claim), claim.attempt, { afterMs: pauseMs, isUncertain })
    return
  }
  const { zone } = JSON.parse(claim.record) as RunRecord
  const outcome = tellMissed({ zone, dueAt: claim.dueAt, now: now(), attempts: kept.attempts + 1 })
  const ending: ClaimEnd = { state: 'skipped', at: iso(now()), outcome }
  await end(store, claim, ending, (before) => advanced(before, claim, now()))
}

const failDigest: Verb<'failDigest', DigestParts> = async ({ store, now }, { claim, kind, note }) => {
  await end(store, claim, { state: 'failed', at: iso(now()), outcome: `failed: ${note}` }, (before) => {
    if (kind === 'refused') return advanced(before, claim, now())
    if (before.state !== 'on') return before
    // What is due next stays written: it is owed, and comes at once when the pause ends the same day.
    return { ...before, state: 'paused', pause: { kind, note, at: iso(now()) } }
  })
}

/** @returns False when another attempt had taken over. */
function end(
  store: Store,
  claim: ClaimRef,
  ending: ClaimEnd,
  change: (before: KeptDigest) => KeptDigest,
): Promise<boolean> {
  return store.digests.end(digestKeyOf(claim), claim.attempt, ending, (before) => before && change(before))
}

async function outageAt(store: Store, at: number): Promise<Span | undefined> {
  const found = await store.digests.outageAround(iso(at))
  return found && { from: msOf(found.beganAt), to: msOf(found.endedAt) }
}

/** The digest after a run is over, with what is due next; an extra post changes nothing. @param doneDate The last of several days. */
function advanced(
  digest: KeptDigest,
  run: Pick<ClaimRef, 'date' | 'occasion' | 'dueAt'>,
  now: number,
  doneDate = run.date,
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
    : firstDue(schedule, standingOf(done, true, now), now)
  return { ...done, zoneLaws, next: nextOf(next) }
}
