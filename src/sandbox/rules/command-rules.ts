// Rules for application commands that Discord's published schemas leave out.

import type { APIApplicationCommandOption } from 'discord-api-types/v10'
import { ApplicationCommandType, Locale, ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10'
import { type FormError, invalidForm, refusals } from '../rest/api-error.ts'

type Path = readonly (string | number)[]
type Localized = Readonly<Record<string, string | null>> | null

/** A command as an application registers it. */
export interface CommandBody {
  readonly id?: string
  readonly type?: number | null
  readonly name: string
  readonly name_localizations?: Localized
  readonly description?: string | null
  readonly description_localizations?: Localized
  readonly options?: APIApplicationCommandOption[] | null
}

interface OptionBody {
  readonly type: number
  readonly name: string
  readonly name_localizations?: Localized
  readonly description: string
  readonly description_localizations?: Localized
  readonly required?: boolean | null
  readonly autocomplete?: boolean | null
  readonly choices?: { name: string; name_localizations?: Localized; value: string | number }[] | null
  readonly options?: OptionBody[] | null
  readonly min_length?: number | null
  readonly max_length?: number | null
  readonly min_value?: number | null
  readonly max_value?: number | null
}

const namePattern = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u
const locales = new Set<string>(Object.values(Locale))
const mostByType = new Map<number, number>([
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
])

function checkName(name: string, path: Path): FormError[] {
  return namePattern.test(name) && name === name.toLowerCase()
    ? []
    : [{ path, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }]
}

function checkLocales(localized: Localized | undefined, path: Path, isName: boolean): FormError[] {
  return Object.entries(localized ?? {}).flatMap(([locale, text]): FormError[] => {
    if (!locales.has(locale)) {
      return [{ path: [...path, locale], code: 'DICT_TYPE_KEY_INVALID', message: 'Discord has no such locale' }]
    }
    return isName && text !== null ? checkName(text, [...path, locale]) : []
  })
}

/** Whether options of a type hold options of their own. */
export function isNesting(type: number): boolean {
  return type === OptionType.Subcommand || type === OptionType.SubcommandGroup
}

function findDuplicates(names: readonly string[], path: Path, code: string): FormError[] {
  return names.flatMap((name, index): FormError[] =>
    names.indexOf(name) < index
      ? [{ path: [...path, index, 'name'], code, message: `The name “${name}” is already in use` }]
      : [],
  )
}

function checkChoices(option: OptionBody, path: Path): FormError[] {
  const errors: FormError[] = []
  const choices = option.choices ?? []
  if (choices.length > 0 && option.autocomplete) {
    const message = 'Choices and autocomplete exclude each other'
    errors.push({ path: [...path, 'choices'], code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE', message })
  }
  choices.forEach(({ value, name_localizations: localized }, index) => {
    if (typeof value === 'string' && (value.length < 1 || value.length > 100)) {
      const message = 'Must be between 1 and 100 in length.'
      errors.push({ path: [...path, 'choices', index, 'value'], code: 'BASE_TYPE_BAD_LENGTH', message })
    }
    errors.push(...checkLocales(localized, [...path, 'choices', index, 'name_localizations'], false))
  })
  const names = choices.map(({ name }) => name)
  errors.push(...findDuplicates(names, [...path, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE'))
  return errors
}

function checkOptions(options: readonly OptionBody[], path: Path, parent?: number): FormError[] {
  const names = options.map(({ name }) => name)
  const errors = findDuplicates(names, path, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID')
  let sawOptional = false
  const nesting = options.filter(({ type }) => isNesting(type)).length
  if (nesting > 0 && nesting < options.length) {
    const message = 'Sub-commands and other options cannot stand side by side'
    errors.push({ path, code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message })
  }
  options.forEach((option, index) => {
    const at = [...path, index]
    errors.push(...checkName(option.name, [...at, 'name']))
    errors.push(...checkLocales(option.name_localizations, [...at, 'name_localizations'], true))
    errors.push(...checkLocales(option.description_localizations, [...at, 'description_localizations'], false))
    if (isNesting(option.type)) {
      const isTooDeep = parent === OptionType.Subcommand || (parent !== undefined && option.type === parent)
      if (isTooDeep) {
        const message = 'Groups hold sub-commands, and sub-commands hold plain options'
        errors.push({ path: [...at, 'type'], code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message })
      }
      errors.push(...checkOptions(option.options ?? [], [...at, 'options'], option.type))
      return
    }
    if (option.required && sawOptional) {
      const message = 'Required options must be placed before non-required options'
      errors.push({ path: at, code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message })
    }
    sawOptional ||= !option.required
    errors.push(...checkChoices(option, at))
    const { min_length: minLength, max_length: maxLength, min_value: minValue, max_value: maxValue } = option
    if ((minLength ?? 0) > (maxLength ?? 6_000) || (minValue ?? -Infinity) > (maxValue ?? Infinity)) {
      errors.push({ path: at, code: 'APPLICATION_COMMAND_OPTIONS_MIN_OVER_MAX', message: 'The least exceeds the most' })
    }
  })
  return errors
}

function longest(text: string | null | undefined, localized: Localized | undefined): number {
  return Math.max(text?.length ?? 0, ...Object.values(localized ?? {}).map((one) => one?.length ?? 0))
}

function optionsLength(options: readonly OptionBody[]): number {
  return options.reduce((sum, option) => {
    const choices = (option.choices ?? []).reduce(
      (total, { name, name_localizations: localized, value }) =>
        total + longest(name, localized) + String(value).length,
      0,
    )
    const name = longest(option.name, option.name_localizations)
    const description = longest(option.description, option.description_localizations)
    return sum + name + description + choices + optionsLength(option.options ?? [])
  }, 0)
}

function checkOne(command: CommandBody, path: Path): FormError[] {
  const errors: FormError[] = []
  const isChatInput = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput
  const options = (command.options ?? []) as OptionBody[]
  errors.push(...checkLocales(command.name_localizations, [...path, 'name_localizations'], isChatInput))
  errors.push(...checkLocales(command.description_localizations, [...path, 'description_localizations'], false))
  if (isChatInput) {
    errors.push(...checkName(command.name, [...path, 'name']))
    if (!command.description) {
      errors.push({ path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' })
    }
    errors.push(...checkOptions(options, [...path, 'options']))
  } else {
    const code = 'APPLICATION_COMMAND_INVALID_FOR_TYPE'
    if (command.description) {
      errors.push({ path: [...path, 'description'], code, message: 'Context menu commands have no description' })
    }
    if (options.length > 0) {
      errors.push({ path: [...path, 'options'], code, message: 'Context menu commands have no options' })
    }
  }
  const length =
    longest(command.name, command.name_localizations) +
    longest(command.description, command.description_localizations) +
    optionsLength(options)
  if (length > 8_000) {
    errors.push({ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message: 'Command exceeds maximum size (8000)' })
  }
  return errors
}

/**
 * Checks one command. @param path Where it stands in the request.
 * @throws ApiError 50035
 */
export function checkCommand(command: CommandBody, path: Path = []): void {
  const errors = checkOne(command, path)
  if (errors.length > 0) throw invalidForm(errors)
}

/**
 * Checks all the commands an application will have in one scope.
 * @throws ApiError 50035, or 30032 for too many of a type.
 */
export function checkCommandList(commands: readonly CommandBody[]): void {
  const typeOf = ({ type }: CommandBody) => type ?? ApplicationCommandType.ChatInput
  for (const [type, most] of mostByType) {
    if (commands.filter((command) => typeOf(command) === type).length > most) throw refusals.tooManyCommands()
  }
  const errors = commands.flatMap((command, index) => checkOne(command, [index]))
  const names = commands.map((command) => `${typeOf(command)} ${command.name}`)
  errors.push(...findDuplicates(names, [], 'APPLICATION_COMMANDS_DUPLICATE_NAME'))
  if (errors.length > 0) throw invalidForm(errors)
}
