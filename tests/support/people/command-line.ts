// Reads a command as a person types it: /articles title: The tea. Knows no sandbox.

import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10'
import type { CommandOption } from '../../../src/sandbox/page-server/protocol.ts'

interface Definition {
  readonly type: number
  readonly name: string
  readonly options?: readonly Definition[]
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[]
}

/** Finds what @mia and #general mean; undefined when nothing here is called that. */
export type FindByName = (name: string) => string | undefined

/** Values chosen from a list instead of typed, by option. */
export type Picked = Readonly<Record<string, string | number>>

const readValue = (definition: Definition, typed: string, find: FindByName): string | number | boolean => {
  const chosen = definition.choices?.find(({ name }) => name === typed)
  if (chosen) return chosen.value
  if (definition.type === 5) {
    if (typed !== 'true' && typed !== 'false') throw new Error(`${definition.name} is true or false, not “${typed}”`)
    return typed === 'true'
  }
  if (definition.type === 4 || definition.type === 10) return Number(typed)
  return definition.type >= 6 && definition.type <= 9 ? (find(typed) ?? typed) : typed
}

// A value reaches up to the next option's name with a colon, so it may hold colons of its own.
const readPlain = (
  definitions: readonly Definition[],
  line: string,
  find: FindByName,
  picked: Picked,
): CommandOption[] => {
  const chosen = definitions.flatMap(({ name, type }): CommandOption[] => {
    const value = picked[name]
    return value === undefined ? [] : [{ name, type, value }]
  })
  const names = definitions.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (names.length === 0 || line.trim() === '') {
    if (line.trim() !== '') throw new Error(`There is no option for “${line.trim()}”`)
    return chosen
  }
  const marks = [...line.matchAll(new RegExp(`(?<=^|\\s)(${names.join('|')}):`, 'g'))]
  const before = line.slice(0, marks[0]?.index ?? line.length).trim()
  if (before !== '') throw new Error(`There is no option for “${before}”`)
  const written = marks.map((mark, index) => {
    const definition = definitions.find(({ name }) => name === mark[1])
    if (definition === undefined) throw new Error(`There is no option “${mark[1]}”`)
    const typed = line.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim()
    return { name: definition.name, type: definition.type, value: readValue(definition, typed, find) }
  })
  return [...written.filter(({ name }) => picked[name] === undefined), ...chosen]
}

const read = (definitions: readonly Definition[], line: string, find: FindByName, picked: Picked): CommandOption[] => {
  const isNested = definitions.some(({ type }) => type === 1 || type === 2)
  if (!isNested) return readPlain(definitions, line, find, picked)
  const [, word = '', rest = ''] = /^\s*(\S*)(.*)$/s.exec(line) ?? []
  const chosen = definitions.find(({ name }) => name === word)
  if (chosen === undefined) throw new Error(`“${word}” is none of ${definitions.map(({ name }) => name).join(', ')}`)
  return [{ name: chosen.name, type: chosen.type, options: read(chosen.options ?? [], rest, find, picked) }]
}

export interface TypedCommand {
  readonly command: APIApplicationCommand
  /** In Discord's nested shape. */
  readonly options: CommandOption[]
}

/** @param line Begins with the slash. @throws Error with a sentence when no such command or option exists. */
export const readCommandLine = (
  line: string,
  commands: readonly APIApplicationCommand[],
  find: FindByName,
  picked: Picked = {},
): TypedCommand => {
  const [, name = '', rest = ''] = /^\/(\S+)(.*)$/s.exec(line) ?? []
  const command = commands.find((one) => one.type === 1 && one.name === name)
  if (command === undefined) {
    const known = commands.filter(({ type }) => type === 1).map((one) => `/${one.name}`)
    throw new Error(`There is no command /${name} here, only ${known.join(', ') || 'none at all'}`)
  }
  const definitions = (command.options ?? []) as readonly (APIApplicationCommandOption & Definition)[]
  return { command, options: read(definitions, rest, find, picked) }
}

/** The options themselves, below sub-command groups and sub-commands. */
export const innermost = (options: CommandOption[]): CommandOption[] => {
  const nested = options.find(({ type }) => type === 1 || type === 2)
  return nested ? innermost(nested.options ?? []) : options
}
