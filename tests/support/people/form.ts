// Fills a modal in as a person does, by what it says rather than by ids; and writes it down as a person sees it.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'

/** What a person puts into one field: text, a tick, or what they choose by its label, name or value. */
export type Entry = string | boolean | readonly string[]

/** By label, or by custom_id. */
export type Entries = Readonly<Record<string, Entry>>

interface Input {
  readonly type: number
  readonly custom_id: string
  readonly label?: string
  readonly value?: string
  readonly placeholder?: string
  readonly required?: boolean
  readonly default?: boolean
  readonly options?: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[]
  readonly default_values?: readonly { readonly id: string }[]
  readonly file_types?: readonly string[]
}

interface Row {
  readonly type: number
  readonly content?: string
  readonly label?: string
  readonly description?: string
  readonly component?: Input
  readonly components?: readonly Input[]
}

const rowsOf = (modal: APIModalInteractionResponseCallbackData): readonly Row[] => modal.components as readonly Row[]
const inputsOf = ({ component, components = [] }: Row): readonly Input[] => (component ? [component] : components)
const isText = ({ type }: Input): boolean => type === 4
const isTick = ({ type }: Input): boolean => type === 23
const isOne = (input: Input): boolean => isText(input) || isTick(input) || input.type === 21

/**
 * @param idOf Finds what @mia and #general mean.
 * @returns The fields by custom_id, as the page sends them. @throws Error naming a field the modal does not have.
 */
export const fillFields = (
  modal: APIModalInteractionResponseCallbackData,
  entries: Entries,
  idOf: (name: string) => string | undefined,
): Record<string, string | string[]> => {
  const known = rowsOf(modal).flatMap((row) => inputsOf(row).map((input) => ({ label: row.label, input })))
  const valueFor = ({ options }: Input, chosen: string): string =>
    options?.find(({ label }) => label === chosen)?.value ?? (options ? chosen : (idOf(chosen) ?? chosen))
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => {
      const found = known.find(({ label, input }) => [label, input.label, input.custom_id].includes(name))
      if (found === undefined) {
        const labels = known.map(({ label, input }) => `“${label ?? input.label ?? input.custom_id}”`)
        throw new Error(`“${modal.title}” has no field “${name}”, only ${labels.join(', ')}`)
      }
      const { input } = found
      const given = typeof entry === 'boolean' ? [String(entry)] : [entry].flat()
      const values = isText(input) || isTick(input) ? given : given.map((one) => valueFor(input, one))
      return [input.custom_id, isOne(input) ? (values[0] ?? '') : values]
    }),
  )
}

const stateOf = (input: Input, nameOf: (id: string) => string): string => {
  const { type, value, placeholder, options = [], default_values: ids = [], file_types: types } = input
  if (isText(input)) return value ? `[${value}]` : `[${placeholder ?? ''}…]`
  if (isTick(input)) return input.default ? '[x]' : '[ ]'
  if (type === 19) return `[file${types?.length ? ` ${types.join(' ')}` : ''}]`
  if (type === 21 || type === 22) {
    const marks = type === 21 ? ['(•)', '( )'] : ['[x]', '[ ]']
    return options.map((option) => `${marks[option.default ? 0 : 1]} ${option.label}`).join('  ')
  }
  const preset = [...options.filter((one) => one.default).map(({ label }) => label), ...ids.map(({ id }) => nameOf(id))]
  return `[${preset.join(', ') || [placeholder, options.map(({ label }) => label).join(' | ')].filter(Boolean).join(': ')} ▾]`
}

/** The title, then a line for each field with what stands in it; * marks what is required. */
export const writeForm = (modal: APIModalInteractionResponseCallbackData, nameOf: (id: string) => string): string => {
  const lines = rowsOf(modal).flatMap((row) => {
    if (row.content !== undefined) return row.content.split('\n')
    return inputsOf(row).map((input) => {
      const mark = isTick(input) || input.required === false ? '' : ' *'
      const about = row.description ? ` (${row.description})` : ''
      return `${row.label ?? input.label ?? ''}${mark}${about}: ${stateOf(input, nameOf)}`
    })
  })
  return [modal.title, ...lines.map((line) => `  ${line}`.trimEnd())].join('\n')
}
