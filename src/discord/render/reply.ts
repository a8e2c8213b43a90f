// The parts replies are made of, within Discord's limits for Components V2.

import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js'
import type { Page } from '../../library/contract.ts'
import { addressLength, sourceLinkOf } from '../../text/source-link.ts'
import { clean, escapeText, shorten } from './escape.ts'

/** A message of the bot, before anyone decided where it goes. */
export interface Reply {
  readonly components: APIMessageTopLevelComponent[]
  /** Each has its place among the components. */
  readonly files?: readonly ReplyFile[]
  /** Makes it a message of the older kind; its components are then rows of buttons only. */
  readonly content?: string
  readonly embeds?: APIEmbed[]
}

export interface ReplyFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Discord's limit for all text of one message of Components V2, in UTF-16 code units. */
const maxTextLength = 4000
const maxButtonLabel = 80
/** How much of a message's text links may take. */
const maxLinkedText = 2_200
/** Text from outside is escaped and cannot begin so. */
const linkStart = '-# [Source](<'

/** Colours of a container's edge: what the articles say, come near to, and do not say. */
export const colours = {
  answered: 0x3ba55d,
  close: 0xf0b232,
  silent: 0x80848e,
  neutral: 0x5865f2,
  danger: 0xda373c,
} as const

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: shorten(content, maxTextLength) }
}

export function line(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }
}

/** Undefined when there is nothing to press: Discord refuses an empty row. */
export function row(
  ...components: (APIComponentInMessageActionRow | undefined)[]
): APIActionRowComponent<APIComponentInMessageActionRow> | undefined {
  const present = components.filter((component) => component !== undefined)
  return present.length > 0 ? { type: ComponentType.ActionRow, components: present } : undefined
}

export function button(
  label: string,
  id: string,
  options: { isDisabled?: boolean; isPrimary?: boolean; isDangerous?: boolean } = {},
): APIButtonComponent {
  const style = options.isPrimary ? ButtonStyle.Primary : ButtonStyle.Secondary
  return {
    type: ComponentType.Button,
    style: options.isDangerous ? ButtonStyle.Danger : style,
    label: shorten(clean(label), maxButtonLabel),
    custom_id: id,
    ...(options.isDisabled && { disabled: true }),
  }
}

export function select(id: string, placeholder: string, options: APISelectMenuOption[]): APIStringSelectComponent {
  return { type: ComponentType.StringSelect, custom_id: id, placeholder, options }
}

/** Where a source is linked: a button, or a line of text where no button can hold the address. */
export interface ShownSource {
  readonly button?: APIButtonComponent
  readonly line?: APITextDisplayComponent
}

/** What is to be linked. */
interface LinkedSource {
  readonly address: string | undefined
  /** What the address opens, if it leads to the very words; default: the sentence. */
  readonly part?: 'sentence' | 'paragraph'
  /** What tells its button from others, such as “, 5”. */
  readonly tail?: string | undefined
}

/** Leads a browser to words of a page. */
const textFragment = ':~:text='

/**
 * The ways to the sources of one message. Each names the host that it leads to, so that it cannot lie.
 * @param wanted In their order; a line of text that says it already is not said twice.
 */
export function sourcesOf(wanted: readonly LinkedSource[]): ShownSource[] {
  let room = maxLinkedText
  const linked = new Set<string>()
  return wanted.map(({ address: each, part = 'sentence', tail = '' }) => {
    const link = each === undefined ? undefined : sourceLinkOf(each)
    if (!link) return {}
    const { place, address, host } = link
    if (place === 'button') {
      const doing = address.includes(textFragment) ? `Show the ${part}` : 'Read'
      const label = `${shorten(`${doing} at ${host}`, maxButtonLabel - tail.length)}${clean(tail)}`
      return { button: { type: ComponentType.Button, style: ButtonStyle.Link, label, url: address } }
    }
    if (linked.has(address)) return { line: text(`-# Source: as above, at ${escapeText(host)}`) }
    const words = `${linkStart}${address}>) at ${escapeText(host)}`
    if (place === 'nowhere' || words.length > room) {
      const why = place === 'nowhere' ? 'no message has room for' : 'this message has no room for, but “In context” has'
      return { line: text(`-# Source: at ${escapeText(host)}; its address has ${addressLength(link)}, which ${why}`) }
    }
    linked.add(address)
    room -= words.length
    return { line: text(words) }
  })
}

/** The way to one source. */
export function sourceOf(address: string | undefined, part?: LinkedSource['part']): ShownSource {
  return sourcesOf([{ address, ...(part && { part }) }])[0] ?? {}
}

export function container(
  colour: number,
  components: readonly (APIComponentInContainer | undefined)[],
): APIMessageTopLevelComponent {
  return {
    type: ComponentType.Container,
    accent_color: colour,
    components: components.filter((component) => component !== undefined),
  }
}

/** Puts a message together. Text over Discord's limit is taken from the longest part: words are lost, never the reply. */
export function message(...components: readonly (APIMessageTopLevelComponent | undefined)[]): Reply {
  const present = components.filter((component) => component !== undefined)
  const all = present
    .flatMap((component) => (component.type === ComponentType.Container ? component.components : component))
    .filter((component) => component.type === ComponentType.TextDisplay)
  let surplus = all.reduce((sum, each) => sum + each.content.length, 0) - maxTextLength
  // A link that is cut leads nowhere.
  const texts = all.filter(({ content }) => !content.startsWith(linkStart))
  for (const each of texts.sort((one, other) => other.content.length - one.content.length)) {
    if (surplus <= 0) break
    const kept = shorten(each.content, Math.max(1, each.content.length - surplus))
    surplus -= each.content.length - kept.length
    each.content = kept
  }
  return { components: present }
}

/** Words in a box, with what can be pressed below them. */
export function box(colour: number, words: string, ...controls: Parameters<typeof row>): Reply {
  return message(container(colour, [text(words), row(...controls)]))
}

/** The reply with a file to download below it. */
export function withFile(reply: Reply, file: ReplyFile): Reply {
  // Discord finds an attached file by a name of plain letters only.
  const base = file.name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '')
    .replace(/^[-.]+/, '')
  const name = base.includes('.') ? base : `article.${base || 'txt'}`
  return {
    components: [...reply.components, { type: ComponentType.File, file: { url: `attachment://${name}` } }],
    files: [...(reply.files ?? []), { name, bytes: file.bytes }],
  }
}

/** A plain sentence, for refusals and apologies. */
export function sentence(words: string): Reply {
  return message(text(escapeText(words)))
}

/**
 * The buttons that turn the pages of a list. Undefined when there is one page only.
 * @param id The custom_id that leads to a page. Discord wants them to differ, so it must contain the page; `slot` counts
 * the buttons from 0, for what is spread over them.
 * @param options.labels Of the way back and the way on.
 * @param options.isNumbered Whether a button in the middle says which page it is.
 */
export function pager(
  list: Page<unknown>,
  id: (page: number, slot: number) => string,
  {
    labels: [back, on] = ['◀ Previous', 'Next ▶'],
    isNumbered = true,
  }: { labels?: readonly [string, string]; isNumbered?: boolean } = {},
) {
  if (list.pageCount < 2) return undefined
  return row(
    button(back, id(list.page - 1, 0), { isDisabled: list.page === 1 }),
    isNumbered ? button(`Page ${list.page} of ${list.pageCount}`, id(list.page, 1), { isDisabled: true }) : undefined,
    button(on, id(list.page + 1, 2), { isDisabled: list.page === list.pageCount }),
  )
}
