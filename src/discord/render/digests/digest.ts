// Shows a digest: plain content, so that a notification says something, and an embed for each item. Also what moderators
// are told of theirs.

import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js'
import type {
  DigestItem,
  DigestPost,
  DigestRun,
  DigestSection,
  DigestView,
  Page,
  Passage,
  SectionKind,
  ZoneChoice,
} from '../../../library/contract.ts'
import { canParseUrl } from '../../../text/can-parse-url.ts'
import { countOf } from '../../../words.ts'
import { customId } from '../../interactions/custom-id.ts'
import { clean, escapeLine, shorten } from '../escape.ts'
import { withEllipsis, withEllipsisBefore, writeWords } from '../marked-words.ts'
import { box, button, colours, container, message, pager, type Reply, row, select, text } from '../reply.ts'
import { joined, timestamp } from '../words.ts'

/** A message as Discord takes it from a bot, but for whom it mentions; also a reply. */
export interface PlainMessage extends Reply {
  readonly content: string
  readonly embeds: APIEmbed[]
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[]
}

/** Discord's limits, in UTF-16 code units. */
const maxContent = 2000
const maxEmbedsText = 6000
const maxEmbedAddress = 2048
const maxEmbeds = 10
const maxTitle = 150
const maxName = 80
/** A notification shows about so much. */
const maxHeadline = 220
const maxDescription = 1200

const headings: Readonly<Record<SectionKind, string>> = {
  new: 'New',
  asked: 'Asked most',
  day: 'On this day',
  reread: 'Worth reading again',
}

const sectionColours: Readonly<Record<SectionKind, number>> = {
  new: colours.answered,
  asked: colours.neutral,
  day: colours.close,
  reread: colours.silent,
}

/** What the button below a digest does; it is also the mark by which a digest is known in its channel. */
export function digestMark({ guildId, date, occasion }: Pick<DigestPost, 'guildId' | 'date' | 'occasion'>): string {
  return customId('digest-more', guildId, date, ...(occasion === '' ? [] : [occasion]))
}

export function renderDigest(post: DigestPost): PlainMessage {
  const more = post.moreCount > 0 ? `${post.moreCount} more` : 'All articles'
  const buttons = row(button(more, digestMark(post)))
  return { content: headlineOf(post), embeds: embedsOf(post.sections), components: buttons ? [buttons] : [] }
}

/** The items for which a digest had no room. */
export function renderRest(post: DigestPost): PlainMessage {
  const count = post.sections.reduce((sum, { items }) => sum + items.length, 0)
  const hidden = Math.max(0, count - maxEmbeds)
  const also = hidden > 0 ? ` ${hidden} others are in the list of articles.` : ''
  return {
    content: `More from the digest of ${dayWords(post.date)}.${also}`,
    embeds: embedsOf(post.sections),
    components: [],
  }
}

/** “2 new articles, 1 changed · Sunday, 22 November” and their titles: what a notification shows. */
function headlineOf({ sections, date }: DigestPost): string {
  const counts = sections.flatMap(({ kind, items }) => countWords(kind, items))
  const titles = sections.flatMap(({ items }) =>
    items.map(({ passage }) => escapeLine(shorten(passage.article.title, maxName))),
  )
  const heading = `**${capital(counts.join(', '))}** · ${dayWords(date)}`
  return shorten(`${heading}\n${shorten([...new Set(titles)].join(' · '), maxHeadline)}`, maxContent)
}

function countWords(kind: SectionKind, items: readonly DigestItem[]): string[] {
  if (kind === 'asked') return ['asked most']
  if (kind === 'day') return ['on this day']
  if (kind === 'reread') return ['from the archive']
  const changed = items.filter(({ isChanged }) => isChanged).length
  const added = items.length - changed
  return [
    ...(added > 0 ? [countOf(added, 'new article')] : []),
    ...(changed > 0 ? [added > 0 ? `${changed} changed` : countOf(changed, 'changed article')] : []),
  ]
}

function embedsOf(sections: readonly DigestSection[]): APIEmbed[] {
  const items = sections.flatMap(({ kind, items }) =>
    items.map((item, place) => ({ kind, item, before: items[place - 1] })),
  )
  const shown = items
    .slice(0, maxEmbeds)
    .map(({ kind, item, before }) => ({ embed: embedOf(kind, item, before), item }))
  let surplus = shown.reduce((sum, { embed }) => sum + lengthOf(embed), 0) - maxEmbedsText
  for (const { embed, item } of [...shown].sort((one, other) => lengthOf(other.embed) - lengthOf(one.embed))) {
    if (surplus <= 0) break
    const length = embed.description?.length ?? 0
    embed.description = quotationOf(item.passage, Math.max(80, length - surplus))
    surplus -= length - embed.description.length
  }
  return shown.map(({ embed }) => embed)
}

/** @param before The item above it in its section: a heading is not said twice. */
function embedOf(kind: SectionKind, item: DigestItem, before: DigestItem | undefined): APIEmbed {
  const { passage } = item
  const { article } = passage
  const heading = headingOf(kind, item)
  const isRepeated = before !== undefined && headingOf(kind, before) === heading
  const footer = [article.publisher, article.author, article.date]
    .flatMap((part) => (part === undefined ? [] : [shorten(clean(part).replace(/\s+/g, ' ').trim(), maxName)]))
    .join(' · ')
  const address = addressOf(passage)
  return {
    ...(isRepeated ? {} : { author: { name: heading } }),
    title: escapeLine(shorten(article.title, maxTitle)) || 'Untitled',
    description: quotationOf(passage, maxDescription),
    color: sectionColours[kind],
    ...(address !== undefined && { url: address }),
    ...(footer !== '' && { footer: { text: footer } }),
  }
}

function headingOf(kind: SectionKind, { isChanged, passage }: DigestItem): string {
  if (kind === 'new' && isChanged) return 'Changed'
  const year = kind === 'day' ? passage.article.date?.slice(0, 4) : undefined
  return year === undefined ? headings[kind] : `${headings[kind]} in ${year}`
}

function quotationOf(passage: Passage, limit: number): string {
  const written = writeWords(passage, limit - 5)
  const before = passage.isCutBefore ? withEllipsisBefore(written) : written
  return passage.isCutAfter ? withEllipsis(before, ' …') : before
}

function addressOf({ address }: Passage): string | undefined {
  if (address === undefined || address.length > maxEmbedAddress || !canParseUrl(address)) return undefined
  return /^https?:$/.test(new URL(address).protocol) ? address : undefined
}

// What Discord counts towards its limit for all embeds of a message.
function lengthOf({ title = '', description = '', author, footer }: APIEmbed): number {
  return title.length + description.length + (author?.name.length ?? 0) + (footer?.text.length ?? 0)
}

/** Sunday, 22 November */
export function dayWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a server's digest is set to. @param note Said first, such as that it was set. */
export function renderSettings(digest: DigestView, note?: string): Reply {
  const { choices, pause } = digest
  const clock = digest.zone === undefined ? digest.time : `${digest.time} in ${digest.zone}`
  const lines = [
    `**Daily digest** in <#${digest.channelId}>, ${digest.days} at ${escapeLine(clock)}`,
    stateLine(digest),
    digest.lastPostedAt === undefined ? undefined : `Last: ${timestamp(digest.lastPostedAt)} (your time)`,
    `Shows: ${choices.sections.map((kind) => headings[kind].toLowerCase()).join(', ') || 'none'}`,
    choices.include.length > 0 ? `Only articles tagged ${tagWords(choices.include)}` : undefined,
    choices.exclude.length > 0 ? `No articles tagged ${tagWords(choices.exclude)}` : undefined,
    choices.quiet === 'archive' ? 'When nothing is new: a paragraph from the archive' : 'When nothing is new: no post',
    choices.crosspost ? 'Published to the channel’s followers' : undefined,
  ]
  const colour = digest.state === 'on' ? colours.answered : colours.close
  return message(
    container(colour, [note === undefined ? undefined : text(note), text(joined(lines))]),
    pause && pause.kind !== 'moderator'
      ? row(button('Retry', customId('digest-retry'), { isPrimary: true }))
      : undefined,
  )
}

function stateLine({ state, pause, nextAt, zone }: DigestView): string {
  if (state === 'off') return 'The digest is **off**.'
  if (state === 'paused') return pausedLine(pause)
  if (zone === undefined) return 'Nothing is scheduled until you choose the time zone.'
  // The line above has the server's own clock.
  return nextAt === undefined
    ? 'Nothing is scheduled.'
    : `Next: ${timestamp(nextAt)} (your time), ${timestamp(nextAt, 'R')}`
}

function pausedLine(pause: DigestView['pause']): string {
  const since = timestamp(pause?.at ?? 0)
  const [by] = pause?.kind === 'moderator' ? (/<@\d+>/.exec(pause.note) ?? []) : []
  return by === undefined ? `**Paused** since ${since}: ${pause?.note ?? ''}.` : `**Paused** by ${by} on ${since}.`
}

/** Asks for the zone with the likely ones, each with its clock. */
export function renderZoneQuestion(digest: DigestView, zones: readonly ZoneChoice[]): Reply {
  return box(
    colours.close,
    `**${digest.time} in which time zone?**\nNothing is scheduled yet. Choose one here, or use \`/digest set\` again with \`timezone\` and the name of your city.`,
    select(
      customId('digest-zone'),
      'Choose a time zone…',
      zones.map((choice) => ({
        label: shorten(`${choice.city}: it is ${choice.time} there now`, 100),
        description: shorten(`${choice.zone}, ${choice.offset}`, 100),
        value: choice.zone,
      })),
    ),
  )
}

export function renderDigestHistory(list: Page<DigestRun>): Reply {
  if (list.total === 0) return box(colours.silent, 'There has been no digest here yet.')
  const lines = list.items.map(({ date, isExtra, outcome }) => `**${date}**${isExtra ? ' (extra)' : ''} ${outcome}`)
  return message(
    container(colours.neutral, [text(lines.join('\n'))]),
    pager(list, (page) => customId('digest-runs', page), { labels: ['◀ Later', 'Earlier ▶'], isNumbered: false }),
  )
}

/** For a channel that can still be written to, when the digest's own cannot. */
export function renderTrouble(channelId: string, note: string): PlainMessage {
  const buttons = row(button('Retry', customId('digest-retry'), { isPrimary: true }))
  return {
    content: `The daily digest for <#${channelId}> is paused: ${note}. Nothing was deleted. A moderator can fix this and press Retry, or choose another channel with \`/digest set\`.`,
    embeds: [],
    components: buttons ? [buttons] : [],
  }
}

function tagWords(tags: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(tags.map((tag) => `#${escapeLine(tag)}`))
}
