// The fields of a modal: what they hold, and what is wrong with it as Discord's client tells.

import type {
  APICheckboxComponent,
  APICheckboxGroupComponent,
  APIFileUploadComponent,
  APIRadioGroupComponent,
  APISelectMenuComponent,
  APITextInputComponent,
} from 'discord-api-types/v10'
import { extensionsOf } from '../../people/file-types.ts'
import { element, uniqueId } from '../elements/dom.ts'
import { faultOfFile, readAsDataUrl } from '../elements/files.ts'
import { createSelect } from '../elements/select.ts'
import { selectOptions } from '../messages/components.ts'
import type { View } from '../state/view.ts'
import { textRows } from './text-rows.ts'

/** Happens to the input of a file once it has been read. */
export const fileChosen = 'file-chosen'

/** What a label of a modal may hold. */
export type FieldComponent =
  | APITextInputComponent
  | APISelectMenuComponent
  | APIFileUploadComponent
  | APIRadioGroupComponent
  | APICheckboxGroupComponent
  | APICheckboxComponent

export interface ModalField {
  readonly customId: string
  readonly node: HTMLElement
  /** What takes the keyboard and is named by the label. */
  readonly input: HTMLElement
  value(): string | string[]
  /** A sentence, or undefined when all is well. */
  fault(): string | undefined
}

/** @returns undefined for a kind that Discord has and the page does not know. */
export function createField(component: FieldComponent, label: string, view: View): ModalField | undefined {
  switch (component.type) {
    case 4:
      return createTextField(component)
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return createSelectField(component, label, view)
    case 19:
      return createFileField(component)
    case 21:
      return createChoiceField(component, label, 'radio')
    case 22:
      return createChoiceField(component, label, 'checkbox')
    case 23:
      return createCheckboxField(component)
    default:
      return undefined
  }
}

function createTextField(component: APITextInputComponent): ModalField {
  const { min_length: minLength = 0, max_length: maxLength = 4000, required = true } = component
  const shared = { class: 'text-field', placeholder: component.placeholder, maxlength: maxLength }
  const input =
    component.style === 2
      ? element('textarea', { ...shared, rows: textRows(component.value ?? '', component.placeholder ?? '') })
      : element('input', { ...shared, type: 'text', autocomplete: 'off' })
  input.value = component.value ?? ''
  return {
    customId: component.custom_id,
    node: input,
    input,
    value: () => input.value,
    fault() {
      const { length } = input.value
      if (input.value.trim() === '') return required ? 'This field is required.' : undefined
      if (length < minLength) return `Must be at least ${minLength} characters long.`
      return length > maxLength ? `Must be at most ${maxLength} characters long.` : undefined
    },
  }
}

function createSelectField(component: APISelectMenuComponent, label: string, view: View): ModalField {
  const { min_values: minValues = 1, max_values: maxValues = 1, required = true } = component
  const select = createSelect({
    label,
    placeholder: component.placeholder ?? 'Make a selection',
    options: selectOptions(component, view),
    minValues: required ? minValues : 0,
    maxValues,
    isDisabled: component.disabled === true,
    chosen: () => undefined,
  })
  return {
    customId: component.custom_id,
    node: select.node,
    input: select.button,
    value: () => select.values(),
    fault: () => countFault(select.values().length, minValues, maxValues, required),
  }
}

function countFault(count: number, min: number, max: number, isRequired: boolean): string | undefined {
  if (count === 0 && !isRequired) return undefined
  if (count === 0 && min > 0) return 'This field is required.'
  if (count < min) return `Choose at least ${min}.`
  return count > max ? `Choose at most ${max}.` : undefined
}

function createFileField(component: APIFileUploadComponent): ModalField {
  const { min_values: minValues = 1, max_values: maxValues = 1, required = true, file_types: types = [] } = component
  const input = element('input', {
    type: 'file',
    class: 'text-field',
    multiple: maxValues > 1,
    accept: types.flatMap(extensionsOf).join(',') || undefined,
  })
  let addresses: string[] = []
  let isReading = false
  input.addEventListener('change', () => {
    isReading = true
    void Promise.all([...(input.files ?? [])].map(readAsDataUrl)).then((read) => {
      addresses = read
      isReading = false
      input.dispatchEvent(new Event(fileChosen))
    })
  })
  const limits = [
    types.length > 0 ? types.join(', ') : undefined,
    maxValues > 1 ? `up to ${maxValues} files` : undefined,
    '10 MB at most',
  ]
  return {
    customId: component.custom_id,
    node: element(
      'div',
      {},
      input,
      element('small', { class: 'field-note' }, limits.filter((part) => part !== undefined).join(' · ')),
    ),
    input,
    value: () => addresses,
    fault() {
      const files = [...(input.files ?? [])]
      const unfit = files.map((file) => faultOfFile(file, types)).find((fault) => fault !== undefined)
      if (unfit !== undefined) return unfit
      if (isReading) return 'The file is still being read.'
      return countFault(files.length, minValues, maxValues, required)
    },
  }
}

function createChoiceField(
  component: APIRadioGroupComponent | APICheckboxGroupComponent,
  label: string,
  kind: 'radio' | 'checkbox',
): ModalField {
  const { required = true } = component
  const name = uniqueId('choice')
  const inputs = component.options.map((option) =>
    element('input', { type: kind, name, value: option.value, checked: option.default === true }),
  )
  const rows = component.options.map((option, index) =>
    element(
      'label',
      { class: 'choice-row' },
      inputs[index],
      element('span', {}, option.label, option.description ? element('small', {}, option.description) : undefined),
    ),
  )
  const role = kind === 'radio' ? 'radiogroup' : 'group'
  const node = element('div', { role, 'aria-label': label, class: 'choices' }, ...rows)
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value)
  const min = 'min_values' in component ? (component.min_values ?? 1) : 1
  const max = 'max_values' in component ? (component.max_values ?? inputs.length) : inputs.length
  return {
    customId: component.custom_id,
    node,
    input: inputs[0] ?? node,
    value: () => (kind === 'radio' ? (chosen()[0] ?? '') : chosen()),
    fault: () => countFault(chosen().length, min, max, required),
  }
}

function createCheckboxField(component: APICheckboxComponent): ModalField {
  const input = element('input', { type: 'checkbox', class: 'checkbox', checked: component.default === true })
  return {
    customId: component.custom_id,
    node: input,
    input,
    value: () => String(input.checked),
    fault: () => undefined,
  }
}
