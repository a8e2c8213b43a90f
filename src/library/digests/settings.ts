// What moderators do with their server's digest.

import { defaultChoices, type Section } from '../../digest/compose.ts'
import { dayChoices } from '../../digest/days.ts'
import { isDate, localTime } from '../../digest/wall-clock.ts'
import { likelyZones, suggestZones } from '../../digest/zones.ts'
import { UserError } from '../../errors.ts'
import type { KeptClaim } from '../../store/digests/claims.ts'
import type { KeptDigest } from '../../store/digests/settings.ts'
import type { Store } from '../../store/store.ts'
import type { Page } from '../answers/types.ts'
import type { RequestOf } from '../contract.ts'
import { pageOf } from '../pages.ts'
import { composeDigest } from './compose.ts'
import type { FindParts } from './finds.ts'
import { itemsOf, type SectionRefs } from './items.ts'
import { startingProgress } from './progress.ts'
import { choicesOf, isExtra, iso, postOf, progressOf, standingOf, switchedOn, viewOf } from './rows.ts'
import type {
  DigestItem,
  DigestPost,
  DigestRun,
  DigestSection,
  DigestSet,
  DigestSettings,
  DigestView,
} from './types.ts'
import { readWishes, readZone, wantedDigest } from './wishes.ts'

const maxLikelyZones = 10

/** Stands in a preview's button in the place of a claim. */
const previewOccasion = 'preview'

const noneSentence = 'There is no digest here yet. Set one with /digest set.'

type SettingsParts = FindParts & { readonly now: () => number }

export function createDigestSettings(parts: SettingsParts): DigestSettings {
  return {
    setDigest: (request) => setDigest(parts, request),
    setDigestZone: (request) => setDigestZone(parts, request),
    readDigest: (request) => readDigest(parts, request),
    previewDigest: (request) => previewDigest(parts, request),
    pauseDigest: (request) => pauseDigest(parts, request),
    resumeDigest: (request) => resumeDigest(parts, request),
    dropDigest: (request) => dropDigest(parts, request),
    orderDigest: (request) => orderDigest(parts, request),
    digestHistory: (request) => digestHistory(parts, request),
    moreOfDigest: (request) => moreOfDigest(parts, request),
    suggestZones: async ({ typed, locale, limit }) => suggestZones(typed, parts.now(), locale, limit),
    suggestDays: async ({ typed }) =>
      dayChoices.filter((choice) => choice.toLowerCase().includes(typed.trim().toLowerCase())),
  }
}

/** Changes a digest that there is. @throws UserError when there is none. */
async function change(
  { store }: SettingsParts,
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

async function setDigest(
  parts: SettingsParts,
  { guildId, by, wishes, locale }: RequestOf<'setDigest'>,
): Promise<DigestSet> {
  const { store } = parts
  const now = parts.now()
  const wanted = readWishes(wishes)
  const start = await startingProgress(store, guildId, now)
  const after = await store.digests.change(guildId, (before) =>
    switchedOn(
      wantedDigest({ guildId, by }, wanted, before, start, now),
      before ? standingOf(before, before.state === 'on') : {},
      now,
    ),
  )
  if (!after) throw new Error('a digest that was set is not there')
  const zones = after.zone === undefined ? likelyZones(locale, maxLikelyZones) : []
  return { ...setOf(after, now), zones: zones.flatMap((zone) => suggestZones(zone, now, locale, 1)) }
}

function setOf(digest: KeptDigest, now: number): DigestSet {
  const view = viewOf(digest)
  return { digest: view, zones: [], isDueNow: view.nextAt !== undefined && view.nextAt <= now }
}

async function setDigestZone(
  parts: SettingsParts,
  { guildId, zone: typed }: RequestOf<'setDigestZone'>,
): Promise<DigestSet> {
  const zone = readZone(typed)
  const after = await change(parts, guildId, (before) =>
    before.state === 'on'
      ? switchedOn({ ...before, zone }, standingOf(before, true), parts.now())
      : { ...before, zone },
  )
  return setOf(after, parts.now())
}

async function readDigest({ store }: SettingsParts, { guildId }: RequestOf<'readDigest'>) {
  const digest = await store.digests.read(guildId)
  return digest && viewOf(digest)
}

async function previewDigest(
  parts: SettingsParts,
  { guildId, date }: RequestOf<'previewDigest'>,
): Promise<{ date: string; post?: DigestPost }> {
  if (date !== undefined && !isDate(date)) {
    throw new UserError(`“${date.slice(0, 30)}” is no date. Write it as 2026-11-22.`)
  }
  const day = date ?? localTime(parts.now(), (await parts.store.digests.read(guildId))?.zone ?? 'UTC').date
  const sections = await composeNow(parts, guildId, day)
  if (sections.length === 0) return { date: day }
  return { date: day, post: postOf({ guild: guildId, date: day, occasion: previewOccasion }, sections) }
}

/** What a digest would say at this moment, whether or not one is set. */
async function composeNow(parts: SettingsParts, guild: string, date: string): Promise<readonly Section<DigestItem>[]> {
  const now = parts.now()
  const digest = await parts.store.digests.read(guild)
  const progress = digest ? progressOf(digest) : await startingProgress(parts.store, guild, now)
  const choices = digest ? choicesOf(digest) : defaultChoices
  return (await composeDigest(parts, { guild, choices, progress, date, now })).sections
}

async function pauseDigest(parts: SettingsParts, { guildId, by }: RequestOf<'pauseDigest'>): Promise<DigestView> {
  const at = iso(parts.now())
  const pause = { kind: 'moderator' as const, note: `<@${by}> paused it`, at }
  const paused = (before: KeptDigest): KeptDigest => ({ ...before, state: 'paused', next: undefined, pause })
  const endsWaiting = { at, outcome: 'skipped: the digest was paused' }
  return viewOf(await change(parts, guildId, paused, { endsWaiting }))
}

async function resumeDigest(parts: SettingsParts, { guildId }: RequestOf<'resumeDigest'>): Promise<DigestView> {
  const before = await parts.store.digests.read(guildId)
  const resumed = (digest: KeptDigest) =>
    digest.state === 'on' ? digest : switchedOn(digest, standingOf(digest, true), parts.now())
  const reopens = before?.state === 'paused' && before.next ? { guild: guildId, ...before.next } : undefined
  return viewOf(await change(parts, guildId, resumed, { reopens }))
}

async function dropDigest(parts: SettingsParts, { guildId }: RequestOf<'dropDigest'>): Promise<void> {
  // The row stays, or a digest that is set again the same day would forget that it was posted.
  const dropped = (before: KeptDigest): KeptDigest => ({ ...before, state: 'off', next: undefined, pause: undefined })
  const endsWaiting = { at: iso(parts.now()), outcome: 'skipped: the digest was switched off' }
  await change(parts, guildId, dropped, { endsWaiting })
}

async function orderDigest(
  { store, now }: SettingsParts,
  { guildId, id }: RequestOf<'orderDigest'>,
): Promise<DigestView> {
  const digest = await store.digests.read(guildId)
  if (!digest || digest.state === 'off') throw new UserError(noneSentence)
  const zone = digest.zone ?? 'UTC'
  const key = { guild: guildId, date: localTime(now(), zone).date, occasion: `n${id}` }
  await store.digests.orderExtra(key, { at: iso(now()), zone, channel: digest.channel })
  return viewOf(digest)
}

async function digestHistory(
  { store }: SettingsParts,
  { guildId, ...request }: RequestOf<'digestHistory'>,
): Promise<Page<DigestRun>> {
  return pageOf(await store.digests.countClaims(guildId), request, async (part) =>
    (await store.digests.listClaims(guildId, part)).map(runOf),
  )
}

async function moreOfDigest(
  parts: SettingsParts,
  { guildId, date, occasion }: RequestOf<'moreOfDigest'>,
): Promise<DigestPost | undefined> {
  const at = { guildId, date, occasion }
  if (occasion === previewOccasion && isDate(date)) {
    // Nothing is kept of a preview; what it would say now is shown.
    const rest = (await composeNow(parts, guildId, date)).filter(({ more }) => more.length > 0)
    return { ...at, sections: rest.map(({ kind, more }) => ({ kind, items: more })), moreCount: 0 }
  }
  const claim = await parts.store.digests.readClaim({ guild: guildId, date, occasion })
  if (claim?.content === undefined) return undefined
  const sections: DigestSection[] = []
  for (const { kind, more } of JSON.parse(claim.content) as readonly SectionRefs[]) {
    const items = await itemsOf(parts, guildId, more)
    if (items.length > 0) sections.push({ kind, items })
  }
  return { ...at, sections, moreCount: 0 }
}

function runOf({ date, occasion, state, outcome }: KeptClaim): DigestRun {
  const waiting = state === 'claimed' ? 'being posted' : 'waiting to be posted'
  return { date, isExtra: isExtra({ occasion }), outcome: outcome ?? waiting }
}
