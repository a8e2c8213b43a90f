// What Discord writes between angle brackets: mentions, moments, commands, emoji, places of a server, addresses.

import type { ShownSpan } from './shown-text.ts'

/** Names of what is mentioned by an id; undefined where nobody can tell. */
export interface Names {
  person(id: string): string | undefined
  role(id: string): string | undefined
  channel(id: string): string | undefined
}

export interface FoundTag {
  readonly span: ShownSpan
  readonly next: number
}

interface TagReader {
  readonly pattern: RegExp
  read(match: RegExpExecArray, names: Names): ShownSpan | undefined
}

// As Discord's client calls them.
const serverPlaces: Readonly<Record<string, string>> = {
  customize: 'Channels & Roles',
  browse: 'Browse Channels',
  guide: 'Server Guide',
  home: 'Server Guide',
  'linked-roles': 'Linked Roles',
}

const readers: readonly TagReader[] = [
  {
    pattern: /<@!?(\d{1,20})>/y,
    read: ([, id = ''], names) => ({ kind: 'person', text: `@${names.person(id) ?? 'unknown-user'}` }),
  },
  {
    pattern: /<@&(\d{1,20})>/y,
    read: ([, id = ''], names) => ({ kind: 'person', text: `@${names.role(id) ?? 'unknown-role'}` }),
  },
  {
    pattern: /<#(\d{1,20})>/y,
    read: ([, id = ''], names) => ({ kind: 'channel', text: `#${names.channel(id) ?? 'unknown'}` }),
  },
  {
    pattern: /<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/y,
    read([, seconds = '', style = '']) {
      const text = momentOf(Number(seconds), /[TS]/.test(style))
      return text === undefined ? undefined : { text }
    },
  },
  { pattern: /<\/([-_'\p{L}\p{N} ]{1,100}):\d{1,20}>/uy, read: ([, name = '']) => ({ text: `/${name}` }) },
  { pattern: /<a?(:\w{1,32}:)\d{1,20}>/y, read: ([, text = '']) => ({ kind: 'emoji', text }) },
  {
    pattern: /<id:([a-z-]{1,20})(?::\d{1,20})?>/y,
    read([, place = '']) {
      const text = Object.hasOwn(serverPlaces, place) ? serverPlaces[place] : undefined
      return text === undefined ? undefined : { kind: 'channel', text }
    },
  },
  {
    pattern: /<(https?:\/\/[^\s<>]{1,2048})>/iy,
    read: ([, href = '']) => ({ kind: 'address', text: href, link: { href } }),
  },
]

/** The tag whose opening bracket is at a place; any other bracket is text. */
export function findTag(text: string, at: number, names: Names): FoundTag | undefined {
  for (const { pattern, read } of readers) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const span = match && read(match, names)
    if (span) return { span, next: pattern.lastIndex }
  }
  return undefined
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/**
 * A moment as it can be read at any place and time: Discord shows it by the clock of who looks, so that the day alone, or
 * "in two hours", would be wrong for others. Undefined for one that no calendar has.
 */
function momentOf(unixSeconds: number, hasSeconds: boolean): string | undefined {
  const moment = new Date(unixSeconds * 1000)
  if (Number.isNaN(moment.getTime())) return undefined
  const [, time = ''] = moment.toISOString().split('T')
  return `${day.format(moment)}, ${time.slice(0, hasSeconds ? 8 : 5)} UTC`
}
