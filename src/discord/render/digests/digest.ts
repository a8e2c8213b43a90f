// Shows a digest: plain content, so that a notification says something, and an embed for each item.

import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js'
import type { DigestItem, DigestPost, DigestSection, Passage, SectionKind } from '../../../library/contract.ts'
import { canParseUrl } from '../../../text/can-parse-url.ts'
import { countOf } from '../../../words.ts'
import { customId } from '../../interactions/custom-id.ts'
import { clean, escapeLine, shorten } from '../escape.ts'
import { withEllipsis, withEllipsisBefore, writeWords } from '../marked-words.ts'
import { button, colours, type Reply, row } from '../reply.ts'
import { capital } from '../words.ts'

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

export const sectionHeadings: Readonly<Record<SectionKind, string>> = {
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
  return year === undefined ? sectionHeadings[kind] : `${sectionHeadings[kind]} in ${year}`
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
