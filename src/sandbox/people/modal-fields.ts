// Fills a modal in as Discord's client does, and refuses what it would refuse.

import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { ComponentType } from 'discord-api-types/v10'
import type { ComponentBody } from '../messages/bodies.ts'
import { faultOfValues, presetOf } from './chosen-values.ts'
import type { Lookup, Resolved } from './command-options.ts'

type Given = string | readonly string[] | undefined

/** By custom_id: text, chosen values, ids of uploaded files, 'true' for a ticked checkbox. */
export type ModalFields = Readonly<Record<string, string | readonly string[]>>

function fillText(input: ComponentBody, name: string, given: Given): string {
  const value = (typeof given === 'string' || given === undefined ? given : given[0]) ?? input.value ?? ''
  const { required = true, min_length: least = 0, max_length: most = 4_000 } = input
  if (value.trim() === '' && required) throw new Error(`${name} is required`)
  if (value !== '' && (value.length < least || value.length > most)) {
    throw new Error(`${name} has between ${least} and ${most} characters`)
  }
  return value
}

function fillChoice(input: ComponentBody, name: string, given: Given, lookup: Lookup, into: Resolved): string[] {
  const values = given === undefined ? presetOf(input) : [given].flat().filter((value) => value !== '')
  const fault = faultOfValues(input, values, name, input.required === false, lookup, into)
  if (fault !== undefined) throw new Error(fault)
  return values
}

function fill(input: ComponentBody, label: string | undefined, fields: ModalFields, lookup: Lookup, into: Resolved) {
  const { type, id, custom_id: customId = '' } = input
  const given = fields[customId]
  const name = label ?? input.label ?? customId
  const common = { type, id, custom_id: customId }
  switch (type) {
    case ComponentType.TextInput:
      return { ...common, value: fillText(input, name, given) }
    case ComponentType.Checkbox:
      return { ...common, value: given === undefined ? input.default === true : given === 'true' }
    case ComponentType.RadioGroup:
      return { ...common, value: fillChoice(input, name, given, lookup, into)[0] ?? null }
    default:
      return { ...common, values: fillChoice(input, name, given, lookup, into) }
  }
}

/** @returns The data of the interaction. @throws Error with a sentence for the person. */
export function fillModal(modal: APIModalInteractionResponseCallbackData, fields: ModalFields, lookup: Lookup) {
  const resolved: Resolved = {}
  const components = (modal.components as ComponentBody[]).map((row) => {
    const { type, id, label, component, components: inputs } = row
    if (component) return { type, id, component: fill(component, label, fields, lookup, resolved) }
    if (inputs === undefined) return { type, id }
    return { type, id, components: inputs.map((input) => fill(input, undefined, fields, lookup, resolved)) }
  })
  return { custom_id: modal.custom_id, components, ...(Object.keys(resolved).length > 0 && { resolved }) }
}
