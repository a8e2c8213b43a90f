// Rules for modals and choices that Discord's published schemas leave out.

import { ComponentType } from 'discord-api-types/v10'
import { type ComponentBody, walkComponents } from '../messages/bodies.ts'
import { isFileType } from '../people/file-types.ts'
import { type FormError, invalidForm } from '../rest/api-error.ts'
import { checkSelect, findRepeated, isSelect, required } from './component-rules.ts'

type Path = readonly (string | number)[]

const choosing: readonly number[] = [ComponentType.RadioGroup, ComponentType.CheckboxGroup, ComponentType.FileUpload]

function checkTextInput(input: ComponentBody, isInLabel: boolean, path: Path): FormError[] {
  const errors: FormError[] = []
  const { label, value, min_length: min = 0, max_length: max = 4_000 } = input
  if (isInLabel && label) {
    const message = 'The label belongs to the Label component around the input'
    errors.push({ path: [...path, 'label'], code: 'TEXT_INPUT_LABEL_NOT_ALLOWED', message })
  }
  if (!isInLabel && !label) errors.push(required([...path, 'label']))
  if (min > max)
    errors.push({ path: [...path, 'min_length'], code: 'TEXT_INPUT_MIN_OVER_MAX', message: 'Exceeds max_length' })
  if (value && value.length > max) {
    errors.push({
      path: [...path, 'value'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${max} or fewer in length.`,
    })
  }
  return errors
}

// What is required cannot be content with nothing.
function checkDemand({ required = true, min_values: min, file_types: types }: ComponentBody, path: Path): FormError[] {
  const errors: FormError[] = []
  if (required && min === 0) {
    const message = 'min_values must be left out or at least 1 where required is true or left out'
    errors.push({ path: [...path, 'min_values'], code: 'MODAL_COMPONENT_REQUIRED_MIN_VALUES', message })
  }
  types?.forEach((type, index) => {
    if (isFileType(type)) return
    const message = 'Must be “audio”, “image”, “video” or an extension with its dot'
    errors.push({ path: [...path, 'file_types', index], code: 'FILE_UPLOAD_INVALID_TYPE', message })
  })
  return errors
}

/**
 * Checks the data of a modal callback.
 * @throws ApiError 50035
 */
export function checkModal(components: readonly ComponentBody[]): void {
  const path: Path = ['data', 'components']
  const errors: FormError[] = []
  const repeated = findRepeated()
  if (components.length < 1 || components.length > 5) {
    errors.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' })
  }
  walkComponents(components, path, (component, at) => {
    if (component.type === ComponentType.TextInput) {
      errors.push(...checkTextInput(component, at.at(-1) === 'component', at))
    }
    if (isSelect(component.type) || choosing.includes(component.type)) {
      errors.push(...checkSelect(component, at), ...checkDemand(component, at))
    }
    if (component.type === ComponentType.Label && component.component?.disabled) {
      errors.push({ path: at, code: 'MODAL_COMPONENT_DISABLED', message: 'Nothing in a modal can be disabled' })
    }
    errors.push(...repeated(component, at))
  })
  if (errors.length > 0) throw invalidForm(errors)
}

/**
 * Checks the choices of an autocomplete callback: at most 25, name and value up to 100 characters.
 * @throws ApiError 50035
 */
export function checkChoices(choices: readonly { name: string; value: string | number }[]): void {
  const path: Path = ['data', 'choices']
  const errors: FormError[] = []
  if (choices.length > 25) {
    errors.push({ path, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 25 or fewer in length.' })
  }
  choices.forEach(({ name, value }, index) => {
    for (const [key, text] of [
      ['name', name],
      ['value', value],
    ] as const) {
      if (typeof text !== 'string' || (text.length >= 1 && text.length <= 100)) continue
      const message = 'Must be between 1 and 100 in length.'
      errors.push({ path: [...path, index, key], code: 'BASE_TYPE_BAD_LENGTH', message })
    }
  })
  if (errors.length > 0) throw invalidForm(errors)
}
