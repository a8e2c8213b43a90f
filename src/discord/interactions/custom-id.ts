// The state of a component or modal, written into its custom_id: v1:action:argument:…

import type { PassageRef } from '../../library/contract.ts'

/** Discord's limit, in UTF-16 code units. */
export const maxCustomIdLength = 100

const version = 'v1'

export interface ParsedCustomId {
  readonly action: string
  readonly args: readonly string[]
}

/** @throws Error when the parts exceed Discord's limit: a bug, since callers choose what they put in. */
export function customId(action: string, ...args: readonly (string | number)[]): string {
  const id = [version, action, ...args].join(':')
  if (id.length > maxCustomIdLength) throw new Error(`custom_id of ${id.length} characters: ${id}`)
  return id
}

/** Undefined when it was not made by this version of the program. An argument with colons comes back as several. */
export function parseCustomId(id: string): ParsedCustomId | undefined {
  const [from, action, ...args] = id.split(':')
  return from === version && action ? { action, args } : undefined
}

/** A whole number from an argument; 0 when it is none, since a custom_id comes back from outside. */
export function readNumber(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
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
