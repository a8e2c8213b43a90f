// The state of a component or modal, written into its custom_id: v1:action:argument:…

import { ComponentType, type Message } from 'discord.js'
import type { PassageRef } from '../../library/contract.ts'

/** Discord's limit, in UTF-16 code units. */
const maxCustomIdLength = 100

const version = 'v1'

/** @throws Error when the parts exceed Discord's limit: a bug, since callers choose what they put in. */
export function customId(action: string, ...args: readonly (string | number)[]): string {
  const id = [version, action, ...args].join(':')
  if (id.length > maxCustomIdLength) throw new Error(`custom_id of ${id.length} characters: ${id}`)
  return id
}

/** Undefined when it was not made by this version of the program. An argument with colons comes back as several. */
export function parseCustomId(id: string): { action: string; args: readonly string[] } | undefined {
  const [from, action, ...args] = id.split(':')
  return from === version && action ? { action, args } : undefined
}

/** A whole number from an argument; 0 when it is none, since a custom_id comes back from outside. */
export function readNumber(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
}

/** The page of a list that a button leads to, counted from 1; the first where it names none. */
export function pageNumber(text: string | undefined): number {
  return readNumber(text) || 1
}

/** A passage in at most 32 characters: article, paragraph, mark, window. */
export function writeRef({ articleId, ordinal, mark, window }: PassageRef): string {
  return [articleId, ordinal.toString(36), mark, window[0].toString(36), window[1].toString(36)].join('.')
}

/** Undefined when the text is not one that writeRef made: a custom_id comes back from outside. */
export function readRef(text: string | undefined): PassageRef | undefined {
  const match = /^([\w-]{1,16})\.([0-9a-z]{1,5})\.([\w-]{0,8})\.([0-9a-z]{1,6})\.([0-9a-z]{1,6})$/.exec(text ?? '')
  if (!match) return undefined
  const [, articleId = '', ordinal = '', mark = '', start = '', end = ''] = match
  return {
    articleId,
    ordinal: Number.parseInt(ordinal, 36),
    mark,
    window: [Number.parseInt(start, 36), Number.parseInt(end, 36)],
  }
}

/** Passages of a list; each once, since two buttons of one custom_id are refused. */
export function readRefs(list: string | undefined): PassageRef[] {
  return [...new Set((list ?? '').split(','))].flatMap((ref) => readRef(ref) ?? [])
}

/** How many code units of a state one custom_id holds beside version, action and page number. */
const maxPartLength = 80
/** Longest state of a list whose pages can be turned: three buttons hold it, and no character is cut in two. */
export const maxStateLength = 3 * (maxPartLength - 1)

/** The parts of a list's state, for its page buttons in the order in which they stand. */
export function splitState(state: string): string[] {
  const parts = ['']
  for (const character of state) {
    const last = parts.length - 1
    if ((parts[last] ?? '').length + character.length <= maxPartLength) parts[last] += character
    else parts.push(character)
  }
  return parts
}

/** The state of a list, put together from its page buttons: action, page, part. */
export function joinState({ components }: Message, action: string): string {
  return components
    .flatMap((component) => (component.type === ComponentType.ActionRow ? component.components : []))
    .flatMap(({ customId: id }) => (id ? (parseCustomId(id) ?? []) : []))
    .filter((parsed) => parsed.action === action)
    .map((parsed) => parsed.args.slice(1).join(':'))
    .join('')
}
