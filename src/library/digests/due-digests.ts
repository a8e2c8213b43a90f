// Which digests are due, by the time zones' laws of today.

import { nextDue } from '../../digest/due.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import { rightDays } from './right-days.ts'
import { iso, msOf, nextOf, scheduleOf, zoneLaws } from './rows.ts'
import type { DigestDelivery } from './types.ts'

const lookNotedMs = 30_000
/** How often next times are computed anew; after time has jumped at once. */
const checkedMs = 3_600_000
const lawsPerCheck = 500

export function createDueDigests(store: Store, now: () => number): DigestDelivery['dueDigests'] {
  let lookNotedAt = Number.NEGATIVE_INFINITY
  let checkedAt = Number.NEGATIVE_INFINITY
  return async ({ limit }) => {
    // Between two looks far apart the bot was down.
    if (Math.abs(now() - lookNotedAt) >= lookNotedMs) {
      const hasJumped = await store.digests.noteLook(iso(now()))
      lookNotedAt = now()
      if (hasJumped) checkedAt = Number.NEGATIVE_INFINITY
    }
    if (Math.abs(now() - checkedAt) >= checkedMs) {
      await rightDays(store, now())
      await followLaws(store, now())
      checkedAt = now()
    }
    const due = await store.digests.due(iso(now()), limit)
    return due.map(({ guild, date, occasion, dueAt }) => ({ guildId: guild, date, occasion, dueAt: msOf(dueAt) }))
  }
}

/** What was due by older laws is due by today's. */
async function followLaws(store: Store, now: number): Promise<void> {
  for (const guild of await store.digests.listOutdated(zoneLaws, lawsPerCheck)) {
    await store.digests.change(guild, (digest) => digest && underTodaysLaws(digest, now))
  }
}

function underTodaysLaws(digest: KeptDigest, now: number): KeptDigest | undefined {
  const schedule = scheduleOf(digest)
  if (!digest.next || !schedule || digest.state !== 'on') return undefined
  // What is due already stays so.
  const isAhead = digest.next.occasion === '' && msOf(digest.next.at) > now
  const next = isAhead ? nextOf(nextDue(schedule, { notBefore: now, lastDate: digest.lastDate })) : digest.next
  return { ...digest, zoneLaws, next }
}
