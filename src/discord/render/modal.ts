// The parts modals are made of, within Discord's limits for them. To people they are forms.

import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type FileUploadType,
  TextInputStyle,
} from 'discord.js'
import { clean, shorten } from './escape.ts'

/** Opens over the conversation. */
export type Modal = APIModalInteractionResponseCallbackData

/** Discord's limits, in UTF-16 code units. */
const maxTitleLength = 45
const maxPlaceholderLength = 100
export const maxInputLength = 4000

export function isModal(outcome: object): outcome is Modal {
  return 'custom_id' in outcome
}

export function modal(id: string, title: string, ...components: APIModalInteractionResponseCallbackComponent[]): Modal {
  return { custom_id: id, title: shorten(clean(title), maxTitleLength), components }
}

interface InputOptions {
  readonly description?: string
  /** What stands in it; cut to what fits. */
  readonly value?: string
  readonly placeholder?: string
  /** Default 4,000 UTF-16 code units. */
  readonly maxLength?: number
  readonly isLong?: boolean
  readonly isRequired?: boolean
}

export function input(id: string, label: string, options: InputOptions = {}): APILabelComponent {
  const { value = '', placeholder, maxLength = maxInputLength, isLong = false, isRequired = false } = options
  return labelled(label, options.description, {
    type: ComponentType.TextInput,
    custom_id: id,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: maxLength,
    required: isRequired,
    ...(value !== '' && { value: value.slice(0, maxLength).toWellFormed() }),
    ...(placeholder !== undefined && { placeholder: placeholder.slice(0, maxPlaceholderLength) }),
  })
}

/** Takes one file or none. @param extensions With their dots. */
export function fileInput(
  id: string,
  label: string,
  extensions: readonly FileUploadType[],
  description?: string,
): APILabelComponent {
  return labelled(label, description, {
    type: ComponentType.FileUpload,
    custom_id: id,
    min_values: 0,
    max_values: 1,
    required: false,
    file_types: [...extensions],
  })
}

function labelled(
  label: string,
  description: string | undefined,
  component: APILabelComponent['component'],
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    ...(description !== undefined && { description }),
    component,
  }
}
