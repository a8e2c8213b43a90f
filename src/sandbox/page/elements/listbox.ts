// A list of suggestions above the input it serves: arrow keys, mouse and screen reader.

import { element, uniqueId } from './dom.ts'

export interface Suggestion {
  /** First line, such as a command's name. */
  title: string
  /** Second line. */
  detail?: string
  /** Short remark at the right end, such as “required”. */
  remark?: string
  pick(): void
}

export interface Listbox {
  readonly node: HTMLElement
  readonly id: string
  /** Shows suggestions. @param isEager Whether Enter and Tab pick the first one without an arrow key before. */
  show(heading: string, suggestions: readonly Suggestion[], isEager: boolean): void
  hide(): void
  isShown(): boolean
  /** Whether one is marked, so that Enter would pick it. */
  hasActive(): boolean
  /** Whether an arrow key chose the marked one. */
  isChosen(): boolean
  move(step: 1 | -1): void
  pickActive(): void
  /** Id for aria-activedescendant. */
  activeId(): string | undefined
}

/** @param changed Called when the list opens, closes or marks another suggestion. */
export function createListbox(label: string, changed: () => void): Listbox {
  const id = uniqueId('suggestions')
  const heading = element('div', { class: 'suggestions-heading', 'aria-hidden': 'true' })
  const list = element('div', { id, role: 'listbox', 'aria-label': label, class: 'suggestions-list' })
  const node = element('div', { class: 'suggestions', hidden: true }, heading, list)
  // A click must not take the keyboard away from the input.
  node.addEventListener('mousedown', (event) => event.preventDefault())
  let shown: readonly Suggestion[] = []
  let active = -1
  let wasMoved = false

  function mark(index: number): void {
    list.children[active]?.setAttribute('aria-selected', 'false')
    active = index
    const row = list.children[active]
    row?.setAttribute('aria-selected', 'true')
    row?.scrollIntoView({ block: 'nearest' })
    changed()
  }

  function drawRow(suggestion: Suggestion, index: number): HTMLElement {
    return element(
      'div',
      {
        id: `${id}-${index}`,
        role: 'option',
        'aria-selected': 'false',
        class: 'suggestion',
        onclick: () => suggestion.pick(),
        onmousemove() {
          if (active !== index) mark(index)
        },
      },
      element('span', { class: 'suggestion-title' }, suggestion.title),
      suggestion.remark ? element('span', { class: 'suggestion-remark' }, suggestion.remark) : undefined,
      suggestion.detail ? element('span', { class: 'suggestion-detail' }, suggestion.detail) : undefined,
    )
  }

  return {
    node,
    id,
    show(title, suggestions, isEager) {
      shown = suggestions
      active = -1
      wasMoved = false
      heading.textContent = title
      list.replaceChildren(...suggestions.map(drawRow))
      node.hidden = suggestions.length === 0
      list.scrollTop = 0
      if (isEager && suggestions.length > 0) mark(0)
      else changed()
    },
    hide() {
      shown = []
      active = -1
      node.hidden = true
      list.replaceChildren()
      changed()
    },
    isShown: () => shown.length > 0,
    hasActive: () => active >= 0,
    isChosen: () => wasMoved,
    move(step) {
      wasMoved = true
      const next = active < 0 && step < 0 ? shown.length - 1 : active + step
      mark((next + shown.length) % shown.length)
    },
    pickActive: () => shown[active]?.pick(),
    activeId: () => (active >= 0 ? `${id}-${active}` : undefined),
  }
}
