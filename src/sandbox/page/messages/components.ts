// Draws message components, V2 and classic, as Discord does.

import type {
  APIButtonComponent,
  APIFileComponent,
  APIMessageComponentEmoji,
  APISectionAccessoryComponent,
  APISelectMenuComponent,
} from 'discord-api-types/v10'
import type { PageMessage } from '../../page-server/protocol.ts'
import { append, element, externalLink } from '../elements/dom.ts'
import { createSelect, type SelectOption } from '../elements/select.ts'
import { drawMarkdown } from '../markdown/drawing.ts'
import { pressKey } from '../state/state.ts'
import type { View } from '../state/view.ts'
import { colourOf, drawAttachment, drawImage } from './media.ts'

type TopLevel = NonNullable<PageMessage['components']>[number]
type Container = Extract<TopLevel, { type: 17 }>
type AnyComponent = TopLevel | Container['components'][number] | APIButtonComponent | APISelectMenuComponent

const buttonStyles: Record<number, string> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
  6: 'premium',
}

/** Draws the components of a message in order. A type the page does not know becomes a visible box. */
export function drawComponents(message: PageMessage, view: View): HTMLElement {
  const drawn = (message.components ?? []).map((component) => drawComponent(component, message, view))
  return element('div', { class: 'components' }, ...drawn)
}

function drawComponent(component: AnyComponent, message: PageMessage, view: View): HTMLElement {
  switch (component.type) {
    case 1:
      return element(
        'div',
        { class: 'action-row' },
        ...component.components.map((inner) => drawComponent(inner, message, view)),
      )
    case 2:
      return drawButton(component, message, view)
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return drawSelect(component, message, view)
    case 9:
      return drawSection(component, message, view)
    case 10:
      return drawMarkdown(component.content, view)
    case 12:
      return element(
        'div',
        { class: 'gallery', 'data-count': component.items.length },
        ...component.items.map((item) => hideIf(item.spoiler, drawImage(item.media.url, item.description ?? ''))),
      )
    case 13:
      return hideIf(component.spoiler, drawAttachment(fileOf(component)))
    case 14:
      return element('div', {
        class: `separator${component.divider === false ? '' : ' is-line'}${component.spacing === 2 ? ' is-large' : ''}`,
        role: component.divider === false ? 'presentation' : 'separator',
      })
    case 17:
      return drawContainer(component, message, view)
    default:
      return drawUnknown(component)
  }
}

function drawUnknown(component: { type?: unknown }): HTMLElement {
  const type = String(component.type)
  return element('div', { class: 'unknown-component', 'data-type': type }, `unknown component (type ${type})`)
}

function drawContainer(container: Container, message: PageMessage, view: View): HTMLElement {
  const inner = container.components.map((component) => drawComponent(component, message, view))
  const drawn = element('div', { class: 'container' }, ...inner)
  if (typeof container.accent_color === 'number') {
    drawn.classList.add('has-accent')
    drawn.style.setProperty('--accent', colourOf(container.accent_color))
  }
  return hideIf(container.spoiler, drawn)
}

function drawSection(section: Extract<TopLevel, { type: 9 }>, message: PageMessage, view: View): HTMLElement {
  const texts = section.components.map((component) => drawComponent(component, message, view))
  return element(
    'div',
    { class: 'section' },
    element('div', { class: 'section-text' }, ...texts),
    element('div', { class: 'section-accessory' }, drawAccessory(section.accessory, message, view)),
  )
}

function drawAccessory(accessory: APISectionAccessoryComponent, message: PageMessage, view: View): HTMLElement {
  if (accessory.type === 2) return drawButton(accessory, message, view)
  if (accessory.type !== 11) return drawUnknown(accessory)
  const image = drawImage(accessory.media.url, accessory.description ?? '')
  image.classList.add('thumbnail')
  return hideIf(accessory.spoiler, image)
}

function drawButton(button: APIButtonComponent, message: PageMessage, view: View): HTMLElement {
  const label = document.createDocumentFragment()
  if ('emoji' in button && button.emoji) append(label, drawEmoji(button.emoji))
  if ('label' in button && button.label) append(label, element('span', { class: 'button-label' }, button.label))
  const className = `button is-${buttonStyles[button.style] ?? 'unknown'}`
  if ('url' in button) {
    if (button.disabled) return element('button', { type: 'button', class: className, disabled: true }, label)
    const mark = element('span', { class: 'external-mark', 'aria-label': '(opens in a new tab)', role: 'img' })
    return externalLink(button.url, className, label, mark)
  }
  if (!('custom_id' in button))
    return element('button', { type: 'button', class: className, disabled: true }, 'Premium')
  const customId = button.custom_id
  const isPressed = view.isPressed(message.id, customId)
  const drawn = element(
    'button',
    {
      type: 'button',
      class: className,
      'data-keep': pressKey(message.id, customId),
      'data-custom-id': customId,
      disabled: button.disabled === true,
      onclick() {
        if (!drawn.classList.contains('is-pressed')) void press()
      },
    },
    label,
    element('span', { class: 'dots', 'aria-hidden': 'true' }, element('i'), element('i'), element('i')),
  )
  showPressed(isPressed)

  // aria-disabled and not disabled: the keyboard stays on the button that was pressed.
  function showPressed(isWaiting: boolean): void {
    drawn.classList.toggle('is-pressed', isWaiting)
    for (const name of ['aria-disabled', 'aria-busy']) {
      if (isWaiting) drawn.setAttribute(name, 'true')
      else drawn.removeAttribute(name)
    }
  }

  async function press(): Promise<void> {
    showPressed(true)
    await view.press(message, customId)
    showPressed(false)
  }

  return drawn
}

function drawEmoji(emoji: APIMessageComponentEmoji): HTMLElement {
  const text = emoji.id ? `:${emoji.name ?? 'emoji'}:` : (emoji.name ?? '')
  return element('span', { class: 'emoji', 'aria-hidden': 'true' }, text)
}

function drawSelect(select: APISelectMenuComponent, message: PageMessage, view: View): HTMLElement {
  const isWaiting = view.isPressed(message.id, select.custom_id)
  const made = createSelect({
    label: select.placeholder ?? 'Choose',
    placeholder: select.placeholder ?? 'Make a selection',
    options: selectOptions(select, view),
    minValues: select.min_values ?? 1,
    maxValues: select.max_values ?? 1,
    isDisabled: select.disabled === true || isWaiting,
    keep: pressKey(message.id, select.custom_id),
    chosen(values) {
      made.node.classList.add('is-pressed')
      void view.press(message, select.custom_id, values).then(() => made.node.classList.remove('is-pressed'))
    },
  })
  made.button.dataset.customId = select.custom_id
  return made.node
}

/** The rows of a select; those of people, roles and channels come from the world. */
export function selectOptions(select: APISelectMenuComponent, view: View): SelectOption[] {
  if (select.type !== 3) {
    const defaults = new Set((select.default_values ?? []).map((value) => value.id))
    const channelTypes = select.type === 8 ? select.channel_types : undefined
    return view
      .candidates(select.type, channelTypes)
      .map((option) => ({ ...option, isDefault: defaults.has(option.value) }))
  }
  return select.options.map((option) => ({
    value: option.value,
    label: option.label,
    isDefault: option.default === true,
    ...(option.description ? { description: option.description } : {}),
    ...(option.emoji ? { emoji: option.emoji.id ? `:${option.emoji.name}:` : (option.emoji.name ?? '') } : {}),
  }))
}

function fileOf({ file, name, size }: APIFileComponent) {
  return { filename: name ?? file.url, url: file.url, size }
}

/** Covers a spoiler until it is clicked. */
function hideIf(isSpoiler: boolean | undefined, content: HTMLElement): HTMLElement {
  if (!isSpoiler) return content
  const inner = element('div', { class: 'covered', inert: true }, content)
  const cover = element(
    'button',
    {
      type: 'button',
      class: 'cover',
      onclick() {
        inner.inert = false
        inner.classList.remove('covered')
        cover.remove()
      },
    },
    'Spoiler',
  )
  return element('div', { class: 'spoiler-block' }, inner, cover)
}
