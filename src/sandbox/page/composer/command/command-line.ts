// Turns commands into lines one can type and typed lines into Discord's nested options.

import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10'
import type { CommandOption, OfferedChoice } from '../../../page-server/protocol.ts'
import { takesFile } from '../../../people/file-types.ts'

/** One option a person can fill. */
export interface CommandField {
  readonly name: string
  /** Discord's option type, such as 3 for a string. */
  readonly type: number
  readonly description: string
  readonly isRequired: boolean
  readonly isAutocompleted: boolean
  readonly choices: readonly OfferedChoice[]
  /** Least and greatest number. */
  readonly min?: number
  readonly max?: number
  /** Least and greatest length of a string, in UTF-16 code units. */
  readonly minLength?: number
  readonly maxLength?: number
  /** Kinds of channels it takes, as Discord's numbers; absent: every kind. */
  readonly channelTypes?: readonly number[]
  /** Files it takes: “image”, “video”, “audio” or extensions with their dots; absent: every file. */
  readonly fileTypes?: readonly string[]
}

/** A command, or one of its subcommands, as it can be run. */
export interface CommandLine {
  readonly commandId: string
  /** Command, group and subcommand: ['article', 'add']. */
  readonly path: readonly string[]
  readonly description: string
  readonly fields: readonly CommandField[]
}

/** What was typed for an option; a picked choice keeps the value behind its name. */
export interface Filling {
  readonly text: string
  readonly picked?: OfferedChoice
}

type Fillings = ReadonlyMap<string, Filling>

/** What people and channels an option can name. */
export interface Nameable {
  readonly people: readonly OfferedChoice[]
  /** With Discord's number for their kind. */
  readonly channels: readonly (OfferedChoice & { readonly type: number })[]
  readonly roles: readonly OfferedChoice[]
}

/** The name a line goes by: “article add”. */
export function nameOf(line: CommandLine): string {
  return line.path.join(' ')
}

/**
 * Lists every slash command and subcommand that can be run in a channel, in the order in which they were registered.
 * @param isDirect Whether the channel is a direct message with the bot.
 */
export function listCommandLines(commands: readonly APIApplicationCommand[], isDirect: boolean): CommandLine[] {
  const slash = commands.filter((command) => command.type === 1 && isUsable(command, isDirect))
  return slash.flatMap((command) => linesUnder(command.id, [command.name], command.description, command.options))
}

/** Whether a command shows in direct messages or servers. */
export function isUsable(command: APIApplicationCommand, isDirect: boolean): boolean {
  if (command.contexts) return command.contexts.includes(isDirect ? 1 : 0)
  return !isDirect || command.dm_permission !== false
}

function linesUnder(
  commandId: string,
  path: string[],
  description: string,
  options: readonly APIApplicationCommandOption[] | undefined,
): CommandLine[] {
  const nested = (options ?? []).filter((option) => option.type === 1 || option.type === 2)
  if (nested.length > 0) {
    return nested.flatMap((option) =>
      linesUnder(commandId, [...path, option.name], option.description, 'options' in option ? option.options : []),
    )
  }
  return [{ commandId, path, description, fields: (options ?? []).map(fieldOf) }]
}

type Limit = 'min' | 'max' | 'minLength' | 'maxLength' | 'channelTypes' | 'fileTypes'

function fieldOf(option: APIApplicationCommandOption): CommandField {
  const limits: { -readonly [Key in Limit]?: CommandField[Key] } = {}
  if ('min_value' in option && option.min_value !== undefined) limits.min = option.min_value
  if ('max_value' in option && option.max_value !== undefined) limits.max = option.max_value
  if ('min_length' in option && option.min_length !== undefined) limits.minLength = option.min_length
  if ('max_length' in option && option.max_length !== undefined) limits.maxLength = option.max_length
  if ('channel_types' in option && option.channel_types?.length) limits.channelTypes = option.channel_types
  if ('file_types' in option && option.file_types?.length) limits.fileTypes = option.file_types
  return {
    name: option.name,
    type: option.type,
    description: option.description,
    isRequired: option.required ?? false,
    isAutocompleted: 'autocomplete' in option && option.autocomplete === true,
    choices: 'choices' in option ? (option.choices ?? []).map(({ name, value }) => ({ name, value })) : [],
    ...limits,
  }
}

/** Lines for what has been typed so far, best first: exact, then by beginning, then by any word or the description. */
export function matchCommandLines(lines: readonly CommandLine[], typed: string): CommandLine[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, ' ')
  function rank(line: CommandLine): number {
    const name = nameOf(line)
    if (name === wanted) return 0
    if (name.startsWith(wanted)) return 1
    if (line.path.some((word) => word.startsWith(wanted))) return 2
    return name.includes(wanted) || line.description.toLowerCase().includes(wanted) ? 3 : 4
  }
  return lines.filter((line) => rank(line) < 4).sort((one, other) => rank(one) - rank(other))
}

/**
 * Reads a whole line such as `/ask question: who runs it share: True`.
 * Words before the first option's name belong to the first required option.
 * @returns undefined when the text names no command.
 */
export function readCommandLine(
  text: string,
  lines: readonly CommandLine[],
): { line: CommandLine; fillings: Map<string, Filling> } | undefined {
  if (!text.startsWith('/')) return undefined
  const typed = text.slice(1).replace(/\s+/g, ' ')
  const matching = lines.filter((line) => `${typed} `.startsWith(`${nameOf(line)} `))
  const line = matching.sort((one, other) => nameOf(other).length - nameOf(one).length)[0]
  if (!line) return undefined
  return { line, fillings: readFillings(typed.slice(nameOf(line).length), line.fields) }
}

function readFillings(text: string, fields: readonly CommandField[]): Map<string, Filling> {
  const fillings = new Map<string, Filling>()
  const leading = fields.find((field) => field.isRequired) ?? fields[0]
  let name = leading?.name
  let start = 0
  function keep(end: number) {
    const value = text.slice(start, end).trim()
    if (name !== undefined && value !== '') fillings.set(name, { text: value })
  }
  for (const found of text.matchAll(/(?<=^|\s)([-_\p{L}\p{N}]{1,32}):/gu)) {
    const field = fields.find((candidate) => candidate.name === found[1])
    if (!field || fillings.has(field.name)) continue
    keep(found.index)
    name = field.name
    start = found.index + found[0].length
  }
  keep(text.length)
  return fillings
}

/** What can be picked for a field without asking the bot. */
export function fixedChoices(field: CommandField, nameable: Nameable): readonly OfferedChoice[] {
  if (field.choices.length > 0) return field.choices
  const { people, channels, roles } = nameable
  switch (field.type) {
    case 5:
      return [
        { name: 'True', value: 'true' },
        { name: 'False', value: 'false' },
      ]
    case 6:
      return people
    case 7:
      return channels.filter(({ type }) => field.channelTypes?.includes(type) ?? true)
    case 8:
      return roles
    case 9:
      return [...people, ...roles]
    default:
      return []
  }
}

/**
 * Checks what was filled in as Discord's client does.
 * @returns options in Discord's nested shape, or a sentence for each faulty field by its name.
 */
export function completeOptions(
  line: CommandLine,
  fillings: Fillings,
  nameable: Nameable,
): { options: CommandOption[] } | { faults: Map<string, string> } {
  const faults = new Map<string, string>()
  const leaves: CommandOption[] = []
  for (const field of line.fields) {
    const filling = fillings.get(field.name)
    if (!filling || filling.text.trim() === '') {
      if (field.isRequired) faults.set(field.name, `“${field.name}” is required.`)
      continue
    }
    const read = readValue(field, filling, nameable)
    if ('fault' in read) faults.set(field.name, read.fault)
    else leaves.push({ name: field.name, type: field.type, value: read.value })
  }
  return faults.size > 0 ? { faults } : { options: nest(line, leaves) }
}

/** Options as they stand, unchecked, with the field being typed marked: what autocomplete is asked with. */
export function partialOptions(line: CommandLine, fillings: Fillings, focused: string): CommandOption[] {
  const leaves = line.fields.flatMap((field): CommandOption[] => {
    const filling = fillings.get(field.name)
    if (field.name === focused) {
      return [{ name: field.name, type: field.type, value: filling?.text ?? '', focused: true }]
    }
    if (!filling || filling.text === '') return []
    return [{ name: field.name, type: field.type, value: filling.picked?.value ?? filling.text }]
  })
  return nest(line, leaves)
}

function nest(line: CommandLine, leaves: CommandOption[]): CommandOption[] {
  const [, first, second] = line.path
  if (first === undefined) return leaves
  if (second === undefined) return [{ name: first, type: 1, options: leaves }]
  return [{ name: first, type: 2, options: [{ name: second, type: 1, options: leaves }] }]
}

type Read = { value: string | number | boolean } | { fault: string }

function readValue(field: CommandField, filling: Filling, nameable: Nameable): Read {
  const text = filling.text.trim()
  const choices = fixedChoices(field, nameable)
  const picked = filling.picked ?? findChoice(choices, text)
  if (field.type === 11 && picked && !takesFile(text, field.fileTypes)) {
    return { fault: `“${field.name}” takes files of these types: ${field.fileTypes?.join(', ')}.` }
  }
  if (field.type === 5) {
    return picked ? { value: picked.value === 'true' } : { fault: `“${field.name}” takes True or False.` }
  }
  if (picked) return { value: picked.value }
  if (choices.length > 0 || (field.type >= 6 && field.type <= 9)) {
    return { fault: `“${text}” is none of the choices for “${field.name}”.` }
  }
  if (field.type === 11) return { fault: `“${field.name}” takes a file.` }
  return field.type === 4 || field.type === 10 ? readNumber(field, text) : readString(field, text)
}

function findChoice(choices: readonly OfferedChoice[], text: string): OfferedChoice | undefined {
  const wanted = text.replace(/^[@#]/, '').toLowerCase()
  return choices.find(({ name, value }) => {
    return name.replace(/^[@#]/, '').toLowerCase() === wanted || String(value).toLowerCase() === wanted
  })
}

function readNumber(field: CommandField, text: string): Read {
  const value = Number(text)
  if (!Number.isFinite(value)) return { fault: `“${field.name}” takes a number.` }
  if (field.type === 4 && !Number.isInteger(value)) return { fault: `“${field.name}” takes a whole number.` }
  if (field.min !== undefined && value < field.min) return { fault: `“${field.name}” is at least ${field.min}.` }
  if (field.max !== undefined && value > field.max) return { fault: `“${field.name}” is at most ${field.max}.` }
  return { value }
}

function readString(field: CommandField, text: string): Read {
  const { minLength, maxLength = 6000 } = field
  if (minLength !== undefined && text.length < minLength) {
    return { fault: `“${field.name}” needs ${minLength} characters or more.` }
  }
  if (text.length > maxLength) return { fault: `“${field.name}” takes ${maxLength} characters at most.` }
  return { value: text }
}
