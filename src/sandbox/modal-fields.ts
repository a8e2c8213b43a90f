// Fills a modal in as Discord's client does, and refuses what it would refuse. Knows nothing of how it was opened.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { ComponentType } from 'discord-api-types/v10'
import { type Lookup, type Resolved, resolve } from './command-options.ts'
import type { ComponentBody } from './message-bodies.ts'

type Fields = Readonly<Record<string, string | string[]>>

const kindOf = new Map<number, readonly (keyof Resolved)[]>([
  [ComponentType.UserSelect, ['users']],
  [ComponentType.RoleSelect, ['roles']],
  [ComponentType.MentionableSelect, ['users', 'roles']],
  [ComponentType.ChannelSelect, ['channels']],
  [ComponentType.FileUpload, ['attachments']],
])

const sentenceError = (sentence: string): Error => new Error(sentence)

const fillText = (input: ComponentBody, given: string | string[] | undefined) => {
  const value = (Array.isArray(given) ? given[0] : given) ?? input.value ?? ''
  const name = input.label ?? input.custom_id
  const { required = true, min_length: least = 0, max_length: most = 4_000 } = input
  if (value === '' && required) throw sentenceError(`${name} is required`)
  if (value !== '' && (value.length < least || value.length > most)) {
    throw sentenceError(`${name} has between ${least} and ${most} characters`)
  }
  return { value }
}

const fillChoice = (input: ComponentBody, given: string | string[] | undefined, lookup: Lookup, into: Resolved) => {
  const preset = (input.options ?? []).filter((option) => option.default).map(({ value }) => value)
  const values = given === undefined ? preset : [given].flat()
  const { required = true, min_values: least = 1, max_values: most = 1, options } = input
  if (values.length === 0 && required) throw sentenceError(`${input.custom_id} is required`)
  if (values.length > 0 && (values.length < least || values.length > most)) {
    throw sentenceError(`${input.custom_id} takes ${least} to ${most} values`)
  }
  for (const value of values) {
    const kinds = kindOf.get(input.type)
    const isThere = kinds
      ? kinds.some((kind) => resolve(lookup, kind, value, into))
      : options?.some((one) => one.value === value)
    if (!isThere) throw sentenceError(`${input.custom_id} does not offer ${value}`)
  }
  return { values }
}

const fill = (input: ComponentBody, fields: Fields, lookup: Lookup, into: Resolved): object => {
  const { type, id, custom_id: customId = '' } = input
  const given = fields[customId]
  const common = { type, id, custom_id: customId }
  if (type === ComponentType.TextInput) return { ...common, ...fillText(input, given) }
  if (type === ComponentType.Checkbox) return { ...common, value: given === 'true' }
  if (type !== ComponentType.RadioGroup) return { ...common, ...fillChoice(input, given, lookup, into) }
  const { values } = fillChoice(input, given, lookup, into)
  return { ...common, value: values[0] ?? null }
}

/**
 * @param fields By custom_id: text, chosen values, ids of uploaded files, 'true' for a ticked checkbox.
 * @returns The data of the interaction. @throws Error with a sentence for the person.
 */
export const fillModal = (modal: APIModalInteractionResponseCallbackData, fields: Fields, lookup: Lookup) => {
  const resolved: Resolved = {}
  const components = (modal.components as ComponentBody[]).map((component) => {
    const { type, id } = component
    if (component.component) return { type, id, component: fill(component.component, fields, lookup, resolved) }
    if (component.components === undefined) return { type, id }
    return { type, id, components: component.components.map((one) => fill(one, fields, lookup, resolved)) }
  })
  return { custom_id: modal.custom_id, components, ...(Object.keys(resolved).length > 0 && { resolved }) }
}
