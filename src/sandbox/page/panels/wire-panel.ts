// The panel “Wire”: each request and gateway frame with its verdict, and its JSON at one click.

import type { PageWireEntry } from '../../page-server/protocol.ts'
import { element } from '../elements/dom.ts'
import type { Panel } from './panel.ts'

const mostEntries = 500

const filters: readonly { readonly label: string; fits(entry: PageWireEntry): boolean }[] = [
  { label: 'Everything', fits: () => true },
  { label: 'Requests', fits: ({ kind }) => kind === 'request' },
  { label: 'Events to the bot', fits: ({ kind }) => kind === 'sent' },
  { label: 'Frames from the bot', fits: ({ kind }) => kind === 'received' },
  { label: 'Refused', fits: ({ reasons }) => reasons.length > 0 },
]

const signs = { request: '⇄', sent: '→', received: '←' }
const kindNames = { request: 'request', sent: 'event to the bot', received: 'frame from the bot' }
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

interface WirePanel extends Panel {
  /** Entries that came while the panel is open, oldest first. */
  add(entries: readonly PageWireEntry[]): void
}

/** @param watch Begins or ends to hear of the wire. @returns The last of it, oldest first. */
export function createWirePanel(watch: (isWatching: boolean) => Promise<PageWireEntry[]>): WirePanel {
  let entries: PageWireEntry[] = []
  let filter = filters[0]
  const list = element('ol', { class: 'wire-list' })
  const scroller = element(
    'div',
    { class: 'wire-scroller', tabindex: 0, role: 'region', 'aria-label': 'Requests and events, newest last' },
    list,
  )
  const choice = element(
    'select',
    {
      class: 'text-field',
      onchange() {
        filter = filters[choice.selectedIndex]
        draw()
      },
    },
    ...filters.map(({ label }) => element('option', {}, label)),
  )
  const empty = element('p', { class: 'panel-note' }, 'Nothing went over the wire yet.')
  const node = element(
    'div',
    { class: 'wire-panel' },
    element('label', { class: 'wire-filter' }, 'Show ', choice),
    scroller,
  )

  const fits = (entry: PageWireEntry): boolean => filter?.fits(entry) ?? true

  function drawEntry(entry: PageWireEntry): HTMLElement {
    const { number, at, kind, name, path, status, reasons } = entry
    const isRefused = reasons.length > 0
    const verdict = element(
      'span',
      { class: `wire-verdict${isRefused ? ' is-refused' : ''}` },
      [status, isRefused ? 'refused' : 'lawful'].filter((part) => part !== undefined).join(' '),
    )
    const details = element(
      'details',
      { 'data-number': number },
      element(
        'summary',
        {},
        element(
          'span',
          { class: 'wire-kind', role: 'img', 'aria-label': kindNames[kind], title: kindNames[kind] },
          signs[kind],
        ),
        element('span', { class: 'wire-name' }, name),
        verdict,
        element('time', { datetime: new Date(at).toISOString() }, timeFormat.format(at)),
        ...reasons.map((reason) => element('span', { class: 'wire-reason' }, reason)),
      ),
    )
    // Most entries are never opened: their JSON is written when they are.
    details.addEventListener(
      'toggle',
      () => {
        if (path !== undefined) details.append(element('p', { class: 'wire-path' }, path))
        const parts = [
          { title: kind === 'request' ? 'Body' : 'Data', value: entry.body },
          ...(kind === 'request' ? [{ title: 'Answer', value: entry.answer }] : []),
        ]
        for (const { title, value } of parts) {
          const json = value === undefined || value === null ? 'none' : JSON.stringify(value, null, 2)
          details.append(
            element('p', { class: 'wire-part' }, title),
            element('pre', { tabindex: 0, role: 'region', 'aria-label': `${title} of ${name}` }, json),
          )
        }
      },
      { once: true },
    )
    return element('li', {}, details)
  }

  const isAtEnd = (): boolean => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 32

  function draw(): void {
    const shown = entries.filter(fits).map(drawEntry)
    list.replaceChildren(...shown)
    if (shown.length === 0) scroller.prepend(empty)
    else empty.remove()
    scroller.scrollTop = scroller.scrollHeight
  }

  function add(added: readonly PageWireEntry[]): void {
    const last = entries.at(-1)?.number ?? 0
    const fresh = added.filter(({ number }) => number > last)
    entries = [...entries, ...fresh].slice(-mostEntries)
    const wasAtEnd = isAtEnd()
    const shown = fresh.filter(fits)
    list.append(...shown.map(drawEntry))
    while (list.childElementCount > mostEntries) list.firstElementChild?.remove()
    if (shown.length > 0) empty.remove()
    if (wasAtEnd) scroller.scrollTop = scroller.scrollHeight
  }

  return {
    title: 'Wire',
    node,
    // The frame is drawn again for reasons of its own; what went over the wire stays as it stands, opened JSON too.
    draw() {},
    opened() {
      void watch(true).then((before) => {
        entries = before
        draw()
      })
    },
    closed: () => void watch(false),
    add,
  }
}
