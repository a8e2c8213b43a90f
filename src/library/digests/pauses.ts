// Digests that pause without anybody having asked: their channel cannot be written to, or the bot was taken out of the
// server.

import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import type { RequestOf } from '../contract.ts'
import { iso, msOf, standingOf, switchedOn } from './rows.ts'
import type { TroubledDigest } from './types.ts'

export async function troubledDigests(store: Store): Promise<TroubledDigest[]> {
  return (await store.digests.listTroubled()).flatMap(({ guild, channel, pause }) =>
    pause && pause.kind !== 'moderator'
      ? [{ guildId: guild, channelId: channel, kind: pause.kind, note: pause.note, at: msOf(pause.at) }]
      : [],
  )
}

export async function markTold(store: Store, now: number, { guildId, at }: RequestOf<'markTold'>): Promise<boolean> {
  let isFirst = false
  await store.digests.change(guildId, (digest) => {
    isFirst = digest?.pause !== undefined && digest.pause.toldAt === undefined && msOf(digest.pause.at) === at
    if (!isFirst || !digest?.pause) return undefined
    return { ...digest, pause: { ...digest.pause, toldAt: iso(now) } }
  })
  return isFirst
}

export async function markMembership(
  store: Store,
  now: number,
  { guildId, isMember }: RequestOf<'markMembership'>,
): Promise<void> {
  const before = await store.digests.read(guildId)
  const owed = isMember && before?.pause?.kind === 'kicked' ? before.next : undefined
  const changed = isMember ? letIn : kicked
  await store.digests.change(guildId, (digest) => digest && changed(digest, now), {
    reopens: owed && { guild: guildId, ...owed },
  })
}

function kicked(digest: KeptDigest, now: number): KeptDigest | undefined {
  if (digest.state !== 'on') return undefined
  return { ...digest, state: 'paused', pause: { kind: 'kicked', note: 'I am not in the server', at: iso(now) } }
}

function letIn(digest: KeptDigest, now: number): KeptDigest | undefined {
  if (digest.pause?.kind !== 'kicked') return undefined
  return switchedOn(digest, standingOf(digest, true), now)
}
