// A select: a button that opens a list, for one choice or several.

import { element, uniqueId } from './dom.ts'

export interface SelectOption {
  readonly value: string
  readonly label: string
  readonly description?: string
  readonly emoji?: string
  readonly isDefault?: boolean
}

interface SelectSettings {
  readonly label: string
  readonly placeholder: string
  readonly options: readonly SelectOption[]
  /** Default 1. */
  readonly minValues?: number
  /** Default 1; more makes it a choice of several. */
  readonly maxValues?: number
  readonly isDisabled?: boolean
  /** Marks the button for replaceContent. */
  readonly keep?: string
  /** Called when the list closes with another choice than before. */
  chosen(values: string[]): void
}

interface Select {
  readonly node: HTMLElement
  readonly button: HTMLButtonElement
  values(): string[]
}

/** The longest a list gets before it scrolls, as the styles say. */
const longestListPx = 260

export function createSelect(settings: SelectSettings): Select {
  const { options, minValues = 1, maxValues = 1, isDisabled = false } = settings
  const isMultiple = maxValues > 1
  const listId = uniqueId('select')
  let selected = new Set(options.filter((option) => option.isDefault).map((option) => option.value))
  let before = [...selected]
  let active = -1
  const text = element('span', { class: 'select-text' })
  const button = element(
    'button',
    {
      type: 'button',
      class: 'select-button',
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-controls': listId,
      'data-keep': settings.keep,
      disabled: isDisabled,
      onclick: () => (list.hidden ? open() : close(true)),
      onkeydown: pressedKey,
      onblur: () => close(true),
    },
    text,
    element('span', { class: 'select-arrow', 'aria-hidden': 'true' }),
  )
  const list = element('div', {
    id: listId,
    role: 'listbox',
    'aria-label': settings.label,
    'aria-multiselectable': isMultiple ? 'true' : undefined,
    class: 'select-list',
    hidden: true,
    onmousedown: (event: MouseEvent) => event.preventDefault(),
  })
  list.append(...options.map((option, index) => optionRow(`${listId}-${index}`, option, () => toggle(index))))
  draw()

  function draw(): void {
    const labels = options.filter((option) => selected.has(option.value)).map((option) => option.label)
    text.textContent = labels.join(', ') || settings.placeholder
    text.classList.toggle('is-placeholder', labels.length === 0)
    button.setAttribute('aria-label', `${settings.label}: ${labels.join(', ') || 'nothing chosen'}`)
    options.forEach((option, index) => {
      const row = list.children[index]
      row?.setAttribute('aria-selected', String(selected.has(option.value)))
      row?.classList.toggle('is-active', index === active)
    })
    if (active >= 0 && !list.hidden) button.setAttribute('aria-activedescendant', `${listId}-${active}`)
    else button.removeAttribute('aria-activedescendant')
  }

  function open(): void {
    list.hidden = false
    list.classList.toggle('is-above', !hasRoomBelow(button, list.scrollHeight))
    active = Math.max(
      0,
      options.findIndex((option) => selected.has(option.value)),
    )
    button.setAttribute('aria-expanded', 'true')
    draw()
  }

  function close(isKept: boolean): void {
    if (list.hidden) return
    list.hidden = true
    active = -1
    button.setAttribute('aria-expanded', 'false')
    const values = options.map((option) => option.value).filter((value) => selected.has(value))
    const isAllowed = values.length >= minValues && values.length <= maxValues
    if (!isKept || !isAllowed) selected = new Set(before)
    draw()
    if (isKept && isAllowed && values.join('\n') !== before.join('\n')) {
      before = values
      settings.chosen(values)
    }
  }

  function toggle(index: number) {
    const value = options[index]?.value
    if (value === undefined) return
    if (!isMultiple) {
      selected = selected.has(value) && minValues === 0 ? new Set() : new Set([value])
      return close(true)
    }
    if (selected.has(value)) selected.delete(value)
    else if (selected.size < maxValues) selected.add(value)
    draw()
  }

  function pressedKey(event: KeyboardEvent): void {
    const isOpen = !list.hidden
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && !isOpen) open()
    else if (step !== 0) active = (active + step + options.length) % options.length
    else if (isOpen && (event.key === 'Enter' || event.key === ' ')) toggle(active)
    else if (isOpen && event.key === 'Escape') close(false)
    else return
    event.preventDefault()
    event.stopPropagation()
    draw()
    list.children[active]?.scrollIntoView({ block: 'nearest' })
  }

  const node = element('div', { class: 'select' }, button, list)
  return { node, button, values: () => [...before] }
}

function optionRow(id: string, { emoji, label, description }: SelectOption, pick: () => void): HTMLElement {
  return element(
    'div',
    { id, role: 'option', class: 'select-option', onclick: pick },
    emoji ? element('span', { class: 'emoji' }, emoji) : undefined,
    element('span', { class: 'select-option-label' }, label),
    description ? element('span', { class: 'select-option-detail' }, description) : undefined,
  )
}

/** Whether the list fits between the button and the lower edge of what scrolls around it. */
function hasRoomBelow(button: HTMLElement, listHeight: number): boolean {
  const bottom = button.closest('.log')?.getBoundingClientRect().bottom ?? window.innerHeight
  return bottom - button.getBoundingClientRect().bottom >= Math.min(listHeight, longestListPx)
}
