// Rules for components in messages that Discord's published schemas leave out; those of modals build on them.

import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { safeFilename } from '../messages/attachments.ts'
import { type ComponentBody, walkComponents } from '../messages/bodies.ts'
import type { FormError } from '../rest/api-error.ts'

type Path = readonly (string | number)[]

// Types that a message without the Components V2 flag may hold at its top.
const legacyTop: readonly number[] = [ComponentType.ActionRow]

/** The complaint of a field that is missing. */
export function required(path: Path): FormError {
  return {
    path,
    code: 'BASE_TYPE_REQUIRED',
    message: 'This field is required',
  }
}

function checkButton(button: ComponentBody, path: Path): FormError[] {
  const errors: FormError[] = []
  const { style, url, custom_id: customId, label, emoji, sku_id: skuId } = button
  if (style === ButtonStyle.Link) {
    if (!url) errors.push(required([...path, 'url']))
    else if (!/^(https?|discord):/i.test(url)) {
      const message = `Scheme "${url.split(':')[0]}" is not supported. Scheme must be one of ('http', 'https', 'discord').`
      errors.push({ path: [...path, 'url'], code: 'URL_TYPE_INVALID_SCHEME', message })
    }
    if (customId) {
      const message = 'A custom id and url cannot both be specified'
      errors.push({ path: [...path, 'custom_id'], code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message })
    }
  } else if (style === ButtonStyle.Premium) {
    if (!skuId) errors.push(required([...path, 'sku_id']))
    return errors
  } else {
    if (!customId) errors.push(required([...path, 'custom_id']))
    if (url) {
      const message = 'Only link buttons have an address'
      errors.push({ path: [...path, 'url'], code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message })
    }
  }
  if (!label?.trim() && !emoji) {
    errors.push({
      path: [...path, 'label'],
      code: 'BUTTON_COMPONENT_EMPTY',
      message: 'A label or an emoji is required',
    })
  }
  return errors
}

/** @param select A select, or anything else with values to choose from. */
export function checkSelect(select: ComponentBody, path: Path): FormError[] {
  const errors: FormError[] = []
  const { min_values: min = 1, options } = select
  const max = mostValues(select)
  if (min > max)
    errors.push({ path: [...path, 'min_values'], code: 'SELECT_MIN_OVER_MAX', message: 'Exceeds max_values' })
  if (options && max > options.length) {
    const message = 'Exceeds the number of options'
    errors.push({ path: [...path, 'max_values'], code: 'SELECT_MAX_OVER_OPTIONS', message })
  }
  const values = new Set<string>()
  options?.forEach(({ value }, index) => {
    if (values.has(value)) {
      const message = 'The specified option value is already used'
      errors.push({
        path: [...path, 'options', index, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message,
      })
    }
    values.add(value)
  })
  const preset = options?.filter((option) => option.default).length ?? select.default_values?.length ?? 0
  if (preset > max) {
    const message = 'More values are chosen beforehand than may be chosen'
    errors.push({ path, code: 'SELECT_DEFAULTS_OVER_MAX', message })
  }
  return errors
}

/** How many values may be chosen at most: one, unless told otherwise; every box of a group. */
export function mostValues({ type, max_values: most, options = [] }: ComponentBody): number {
  return most ?? (type === ComponentType.CheckboxGroup ? options.length : 1)
}

/** Whether people choose from a list that opens. */
export function isSelect(type: number): boolean {
  return (
    type === ComponentType.StringSelect || (type >= ComponentType.UserSelect && type <= ComponentType.ChannelSelect)
  )
}

function checkRow({ components = [] }: ComponentBody, path: Path): FormError[] {
  const selects = components.filter(({ type }) => isSelect(type)).length
  const isTooWide = selects > 0 ? components.length > 1 : components.length > 5
  const message = 'A row holds up to five buttons, or one select'
  return isTooWide ? [{ path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }] : []
}

function mediaOf(component: ComponentBody): string[] {
  return [component.media?.url, component.file?.url, ...(component.items ?? []).map(({ media }) => media.url)].filter(
    (url) => url !== undefined,
  )
}

function checkMedia(component: ComponentBody, attached: ReadonlySet<string>, path: Path): FormError[] {
  return mediaOf(component).flatMap((url): FormError[] => {
    const name = /^attachment:\/\/(.*)$/.exec(url)?.[1]
    if (name === undefined) {
      if (/^https?:/i.test(url) && component.type !== ComponentType.File) return []
      const message = `“${url}” is not an address of media`
      return [{ path, code: 'URL_TYPE_INVALID_SCHEME', message }]
    }
    const message = `The referenced attachment ${name} was not found`
    return attached.has(safeFilename(name))
      ? []
      : [{ path, code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message }]
  })
}

// Ids of components that people use are unique within a message or modal, and so are the numbers given to components.
export function findRepeated(): (component: ComponentBody, path: Path) => FormError[] {
  const customIds = new Set<string>()
  const ids = new Set<number>()
  return ({ custom_id: customId, id }, path) => {
    const errors: FormError[] = []
    if (customId && customIds.has(customId)) {
      const message = 'Component custom id cannot be duplicated'
      errors.push({ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message })
    }
    if (id && ids.has(id)) {
      errors.push({ path: [...path, 'id'], code: 'COMPONENT_ID_DUPLICATED', message: 'Component id is already used' })
    }
    if (customId) customIds.add(customId)
    if (id) ids.add(id)
    return errors
  }
}

/** @param attached Names of the files that came with the request. @param path Where the components stand. */
export function checkMessageComponents(
  components: readonly ComponentBody[],
  isV2: boolean,
  attached: ReadonlySet<string>,
  path: Path,
): FormError[] {
  const errors: FormError[] = []
  const repeated = findRepeated()
  let count = 0
  let textLength = 0
  walkComponents(components, path, (component, at, depth) => {
    count++
    if (component.type === ComponentType.TextDisplay) textLength += component.content?.length ?? 0
    if (!isV2 && depth === 0 && !legacyTop.includes(component.type)) {
      const message = 'Value of field "type" must be one of (1,) without MessageFlags.IS_COMPONENTS_V2'
      errors.push({ path: [...at, 'type'], code: 'UNION_TYPE_CHOICES', message })
    }
    if (component.type === ComponentType.Button) errors.push(...checkButton(component, at))
    if (component.type === ComponentType.ActionRow) errors.push(...checkRow(component, at))
    if (isSelect(component.type)) errors.push(...checkSelect(component, at))
    errors.push(...checkMedia(component, attached, at), ...repeated(component, at))
  })
  if (!isV2 && components.length > 5) {
    errors.push({ path, code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' })
  }
  if (isV2 && count > 40) {
    const message = 'The maximum number of components in a message is 40, nested ones included.'
    errors.push({ path, code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message })
  }
  if (textLength > 4_000) {
    const message = 'The total displayable text size of the components exceeds the maximum size of 4000'
    errors.push({ path, code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message })
  }
  return errors
}
