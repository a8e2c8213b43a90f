// Shows moderators their server's digest: what it is set to, what became of it, and what it needs to go on.

import type { DigestRun, DigestView, Page, ZoneChoice } from '../../../library/contract.ts'
import { customId } from '../../interactions/custom-id.ts'
import { escapeLine, shorten } from '../escape.ts'
import { box, button, colours, container, message, pager, type Reply, row, select, text } from '../reply.ts'
import { joined, timestamp } from '../words.ts'
import { type PlainMessage, sectionHeadings } from './digest.ts'

/** What a server's digest is set to. @param note Said first, such as that it was set. */
export function renderDigestSettings(digest: DigestView, note?: string): Reply {
  const { choices, pause } = digest
  const clock =
    digest.zone === undefined ? digest.time : `${digest.time} ${digest.zone === 'UTC' ? 'UTC' : `in ${digest.zone}`}`
  const lines = [
    `**Daily digest** in <#${digest.channelId}>, ${digest.days} at ${escapeLine(clock)}`,
    stateLine(digest),
    digest.lastPostedAt === undefined ? undefined : `Last: ${timestamp(digest.lastPostedAt)} (your time)`,
    `Shows: ${choices.sections.map((kind) => sectionHeadings[kind].toLowerCase()).join(', ') || 'none'}`,
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
