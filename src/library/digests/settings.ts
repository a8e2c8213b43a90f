// What moderators do with their server's digest.

import { defaultChoices, type Section } from '../../digest/compose.ts'
import { dayChoices } from '../../digest/days.ts'
import { isDate, localTime } from '../../digest/wall-clock.ts'
import { likelyZones, suggestZones } from '../../digest/zones.ts'
import { UserError } from '../../errors.ts'
import type { KeptClaim } from '../../store/digests/claims.ts'
import { isExtra } from '../../store/digests/claims.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import { pageOf } from '../pages.ts'
import { type Verb, withParts } from '../parts.ts'
import { composeDigest } from './content/compose.ts'
import type { DigestParts } from './content/finds.ts'
import { type ItemRef, itemsOf } from './content/items.ts'
import { firstProgress, progressAnew } from './content/progress.ts'
import { rightDays } from './right-days.ts'
import { choicesOf, iso, postOf, progressOf, standingOf, switchedOn, viewOf } from './rows.ts'
import type { DigestItem, DigestRun, DigestSection, DigestSet } from './types.ts'
import { readZone, wantedDigest } from './wishes.ts'

const maxLikelyZones = 10

/** Stands in a preview's button in the place of a claim. */
const previewOccasion = 'preview'

const noneSentence = 'There is no digest here yet. Set one up with /digest set.'

export function createDigestSettings(parts: DigestParts) {
  return withParts(parts, {
    setDigest,
    setDigestZone,
    readDigest,
    previewDigest,
    pauseDigest,
    resumeDigest,
    dropDigest,
    orderDigest,
    digestHistory,
    moreOfDigest,
    suggestZones: async ({ now }, { typed, locale, limit }) => suggestZones(typed, now(), locale, limit),
    suggestDays: async (_, { typed }) =>
      dayChoices.filter((choice) => choice.toLowerCase().includes(typed.trim().toLowerCase())),
  })
}

/** Changes a digest that there is. @throws UserError when there is none. */
async function change(
  { store }: DigestParts,
  guildId: string,
  by: (before: KeptDigest) => KeptDigest,
  besides: Parameters<Store['digests']['change']>[2] = {},
): Promise<KeptDigest> {
  const changed = (before: KeptDigest | undefined) => {
    if (!before || before.state === 'off') throw new UserError(noneSentence)
    return by(before)
  }
  const after = await store.digests.change(guildId, changed, besides)
  if (!after) throw new UserError(noneSentence)
  return after
}

const setDigest: Verb<'setDigest', DigestParts> = async (parts, { guildId, by, wishes, locale }) => {
  const { store } = parts
  const now = parts.now()
  const starts = { first: await firstProgress(store, guildId, now), anew: await progressAnew(store, guildId, now) }
  await rightDays(store, now, guildId)
  const after = await store.digests.change(guildId, (before) => {
    const wanted = wantedDigest({ guildId, by }, wishes, before, starts, now)
    return switchedOn(wanted, now, before ? standingOf(before, before.state === 'on', now) : {})
  })
  if (!after) throw new Error('a digest that was set is not there')
  const zones = after.zone === undefined ? likelyZones(locale, maxLikelyZones) : []
  return { ...setOf(after, now), zones: zones.flatMap((zone) => suggestZones(zone, now, locale, 1)) }
}

function setOf(digest: KeptDigest, now: number): DigestSet {
  const view = viewOf(digest)
  return { digest: view, zones: [], isDueNow: view.nextAt !== undefined && view.nextAt <= now }
}

const setDigestZone: Verb<'setDigestZone', DigestParts> = async (parts, { guildId, zone: typed }) => {
  const zone = readZone(typed)
  const after = await change(parts, guildId, (before) =>
    before.state === 'on' ? switchedOn({ ...before, zone }, parts.now()) : { ...before, zone },
  )
  return setOf(after, parts.now())
}

const readDigest: Verb<'readDigest', DigestParts> = async ({ store }, { guildId }) => {
  const digest = await store.digests.read(guildId)
  return digest && viewOf(digest)
}

const previewDigest: Verb<'previewDigest', DigestParts> = async (parts, { guildId, date }) => {
  if (date !== undefined && !isDate(date)) {
    throw new UserError(`“${date.slice(0, 30)}” is not a date. Write it as 2026-11-22.`)
  }
  const day = date ?? localTime(parts.now(), (await parts.store.digests.read(guildId))?.zone ?? 'UTC').date
  const sections = await composeNow(parts, guildId, day)
  if (sections.length === 0) return { date: day }
  return { date: day, post: postOf({ guild: guildId, date: day, occasion: previewOccasion }, sections) }
}

/** What a digest would say at this moment, whether or not one is set. */
async function composeNow(parts: DigestParts, guild: string, date: string): Promise<readonly Section<DigestItem>[]> {
  const digest = await parts.store.digests.read(guild)
  const progress = digest ? progressOf(digest) : await firstProgress(parts.store, guild, parts.now())
  const choices = digest ? choicesOf(digest) : defaultChoices
  return (await composeDigest(parts, { guild, choices, progress, date })).sections
}

const pauseDigest: Verb<'pauseDigest', DigestParts> = async (parts, { guildId, by }) => {
  const at = iso(parts.now())
  const pause = { kind: 'moderator' as const, note: `<@${by}> paused it`, at }
  const paused = (before: KeptDigest): KeptDigest => ({ ...before, state: 'paused', next: undefined, pause })
  const endsWaiting = { at, outcome: 'skipped: the digest was paused' }
  return viewOf(await change(parts, guildId, paused, { endsWaiting }))
}

const resumeDigest: Verb<'resumeDigest', DigestParts> = async (parts, { guildId }) => {
  const before = await parts.store.digests.read(guildId)
  const resumed = (digest: KeptDigest) => (digest.state === 'on' ? digest : switchedOn(digest, parts.now()))
  const reopens = before?.state === 'paused' && before.next ? { guild: guildId, ...before.next } : undefined
  return viewOf(await change(parts, guildId, resumed, { reopens }))
}

const dropDigest: Verb<'dropDigest', DigestParts> = async (parts, { guildId }) => {
  // The row stays, or a digest that is set again the same day would forget that it was posted.
  const dropped = (before: KeptDigest): KeptDigest => ({ ...before, state: 'off', next: undefined, pause: undefined })
  const endsWaiting = { at: iso(parts.now()), outcome: 'skipped: the digest was turned off' }
  await change(parts, guildId, dropped, { endsWaiting })
}

const orderDigest: Verb<'orderDigest', DigestParts> = async ({ store, now }, { guildId, id }) => {
  const digest = await store.digests.read(guildId)
  if (!digest || digest.state === 'off') throw new UserError(noneSentence)
  const zone = digest.zone ?? 'UTC'
  const key = { guild: guildId, date: localTime(now(), zone).date, occasion: `n${id}` }
  const isOrdered = await store.digests.orderExtra(key, { at: iso(now()), zone, channel: digest.channel })
  if (!isOrdered) throw new UserError('An extra digest is already on its way. See how it went with /digest history.')
  return viewOf(digest)
}

const digestHistory: Verb<'digestHistory', DigestParts> = async ({ store }, { guildId, ...request }) => {
  return pageOf(await store.digests.countClaims(guildId), request, async (part) =>
    (await store.digests.listClaims(guildId, part)).map(runOf),
  )
}

const moreOfDigest: Verb<'moreOfDigest', DigestParts> = async (parts, { guildId, date, occasion }) => {
  const at = { guildId, date, occasion }
  if (occasion === previewOccasion && isDate(date)) {
    // Nothing is kept of a preview; what it would say now is shown.
    const rest = (await composeNow(parts, guildId, date)).filter(({ more }) => more.length > 0)
    return { ...at, sections: rest.map(({ kind, more }) => ({ kind, items: more })), moreCount: 0 }
  }
  const claim = await parts.store.digests.readClaim({ guild: guildId, date, occasion })
  if (claim?.content === undefined) return undefined
  const sections: DigestSection[] = []
  for (const { kind, more } of JSON.parse(claim.content) as readonly Section<ItemRef>[]) {
    const items = await itemsOf(parts, guildId, more)
    if (items.length > 0) sections.push({ kind, items })
  }
  return { ...at, sections, moreCount: 0 }
}

function runOf({ date, occasion, state, outcome }: KeptClaim): DigestRun {
  const waiting = state === 'claimed' ? 'being posted' : 'waiting to be posted'
  return { date, isExtra: isExtra({ occasion }), outcome: outcome ?? waiting }
}
