// The side panels and the buttons that open them: one at a time, closed with Escape.

import type { BackstageRequest, PageReply, PageRequest, PageWireEntry } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'
import type { PageState } from '../state/state.ts'
import type { Panel } from './panel.ts'
import { createWirePanel } from './wire-panel.ts'
import { createWorldPanel } from './world-panel.ts'

interface PanelsHost {
  readonly state: PageState
  ask(request: PageRequest): Promise<PageReply>
  /** Called when a panel opened or closed. */
  changed(): void
}

export interface Panels {
  readonly node: HTMLElement
  /** For the header, in order. */
  readonly buttons: readonly HTMLElement[]
  isOpen(): boolean
  draw(): void
  addToWire(entries: readonly PageWireEntry[]): void
  /** Asks again for what only an open connection brings. */
  reconnected(): void
}

export function createPanels({ state, ask, changed }: PanelsHost): Panels {
  const wire = createWirePanel(async (isWatching) => {
    const reply = await ask({ kind: 'watch-wire', isWatching })
    return reply.ok ? (reply.wire ?? []) : []
  })
  const world = createWorldPanel(state, async (request: BackstageRequest) => {
    const reply = await ask(request)
    return reply.ok ? undefined : reply.error
  })
  const all: readonly Panel[] = [world, wire]
  let current: Panel | undefined

  const heading = element('h2', { class: 'panel-title', id: 'panel-title', tabindex: -1 })
  const closeButton = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Close panel', onclick: () => show(undefined) },
    '✕',
  )
  const content = element('div', { class: 'panel-content' })
  const node = element(
    'aside',
    { class: 'panel', id: 'panel', 'aria-labelledby': 'panel-title', hidden: true },
    element('div', { class: 'panel-header' }, heading, closeButton),
    content,
  )
  const buttons = all.map((panel) =>
    element(
      'button',
      {
        type: 'button',
        class: 'panel-button',
        'aria-expanded': 'false',
        'aria-controls': 'panel',
        'data-keep': `panel ${panel.title}`,
        onclick: () => show(current === panel ? undefined : panel),
      },
      panel.title,
    ),
  )
  document.addEventListener('keydown', ({ key, target }) => {
    // The keyboard falls back to the body when what it was on is gone.
    const isHere = target === document.body || (target instanceof Node && node.contains(target))
    if (key === 'Escape' && isHere) show(undefined)
  })

  function show(panel: Panel | undefined): void {
    const before = current
    if (before === panel) return
    current = panel
    before?.closed()
    node.hidden = panel === undefined
    for (const [index, button] of buttons.entries()) {
      button.setAttribute('aria-expanded', String(all[index] === panel))
    }
    changed()
    if (panel) {
      heading.textContent = panel.title
      content.replaceChildren(panel.node)
      panel.draw()
      panel.opened()
      heading.focus()
    } else if (before) {
      buttons[all.indexOf(before)]?.focus()
    }
  }

  return {
    node,
    buttons,
    isOpen: () => current !== undefined,
    draw: () => current?.draw(),
    addToWire: wire.add,
    reconnected: () => current?.opened(),
  }
}
