// Digests that pause without anybody having asked: their channel cannot be written to, or the bot was taken out of the
// server.

import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Parts, Verb } from '../parts.ts'
import { iso, msOf, switchedOn } from './rows.ts'

type PauseParts = Pick<Parts, 'store' | 'now'>

export const troubledDigests: Verb<'troubledDigests', PauseParts> = async ({ store }) => {
  return (await store.digests.listTroubled()).flatMap(({ guild, channel, pause }) =>
    pause && pause.kind !== 'moderator'
      ? [{ guildId: guild, channelId: channel, kind: pause.kind, note: pause.note, at: msOf(pause.at) }]
      : [],
  )
}

export const markTold: Verb<'markTold', PauseParts> = async ({ store, now }, { guildId, at }) => {
  let isFirst = false
  await store.digests.change(guildId, (digest) => {
    isFirst = digest?.pause !== undefined && digest.pause.toldAt === undefined && msOf(digest.pause.at) === at
    if (!isFirst || !digest?.pause) return undefined
    return { ...digest, pause: { ...digest.pause, toldAt: iso(now()) } }
  })
  return isFirst
}

export const markMembership: Verb<'markMembership', PauseParts> = async ({ store, now }, { guildId, isMember }) => {
  const before = await store.digests.read(guildId)
  const owed = isMember && before?.pause?.kind === 'kicked' ? before.next : undefined
  const changed = isMember ? letIn : kicked
  await store.digests.change(guildId, (digest) => digest && changed(digest, now()), {
    reopens: owed && { guild: guildId, ...owed },
  })
}

function kicked(digest: KeptDigest, now: number): KeptDigest | undefined {
  if (digest.state !== 'on') return undefined
  return { ...digest, state: 'paused', pause: { kind: 'kicked', note: 'I am not in the server', at: iso(now) } }
}

function letIn(digest: KeptDigest, now: number): KeptDigest | undefined {
  return digest.pause?.kind === 'kicked' ? switchedOn(digest, now) : undefined
}
