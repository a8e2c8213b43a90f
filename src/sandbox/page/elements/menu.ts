// A context menu: mouse, arrow keys, Escape.

import { element } from './dom.ts'

export interface MenuEntry {
  readonly label: string
  readonly isDanger?: boolean
  /** A remark at the right end, such as the app's name. */
  readonly remark?: string
  run(): void
}

/** Opens a menu at an element or a point of the window; focus goes back when it closes. */
export function openMenu(
  label: string,
  entries: readonly MenuEntry[],
  anchor: HTMLElement | { x: number; y: number },
): void {
  document.querySelector('.menu')?.remove()
  const previous = document.activeElement
  let isClosed = false
  const items = entries.map((entry) =>
    element(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        class: `menu-item${entry.isDanger ? ' is-danger' : ''}`,
        onclick() {
          close(true)
          entry.run()
        },
      },
      element('span', {}, entry.label),
      entry.remark ? element('small', {}, entry.remark) : undefined,
    ),
  )
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label }, ...items)
  document.body.append(menu)
  place()
  menu.addEventListener('keydown', pressedKey)
  menu.addEventListener('contextmenu', (event) => event.preventDefault())
  menu.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) close(false)
  })
  items[0]?.focus()

  function place(): void {
    const point = anchor instanceof HTMLElement ? below(anchor) : anchor
    menu.style.left = `${Math.max(8, Math.min(point.x, window.innerWidth - menu.offsetWidth - 8))}px`
    menu.style.top = `${Math.max(8, Math.min(point.y, window.innerHeight - menu.offsetHeight - 8))}px`
  }

  function below(origin: HTMLElement): { x: number; y: number } {
    const box = origin.getBoundingClientRect()
    return { x: box.right - menu.offsetWidth, y: box.bottom + 4 }
  }

  function pressedKey(event: KeyboardEvent): void {
    const at = items.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus()
    else if (event.key === 'Home') items[0]?.focus()
    else if (event.key === 'End') items.at(-1)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') close(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // Removing the menu takes its focus, which would close it once more.
  function close(isFocusReturned: boolean): void {
    if (isClosed) return
    isClosed = true
    menu.remove()
    if (isFocusReturned && previous instanceof HTMLElement) previous.focus()
  }
}
